//! The English model: the same answers as spaCy's.

use std::fmt::Write as _;
use std::path::PathBuf;

use proptest::prelude::*;
use serde::Deserialize;
use sitroom::syntax::{Parsed, Parser, Token};

/// What spaCy says about a text.
#[derive(Deserialize, Default)]
struct Answer {
    #[serde(default)]
    text: String,
    tokens: Vec<String>,
    space: Vec<u8>,
    norm: Vec<String>,
    tag: Vec<String>,
    head: Vec<usize>,
    dep: Vec<String>,
    lemma: Vec<String>,
    #[serde(default)]
    sentence_start: Vec<u8>,
}

impl Answer {
    /// The text, and its tokens as spaCy split it.
    fn tokens(&self, norms: bool) -> (String, Vec<Token>) {
        let (mut text, mut tokens) = (String::new(), Vec::new());
        for ((word, space), norm) in self.tokens.iter().zip(&self.space).zip(&self.norm) {
            let start = text.len();
            text.push_str(word);
            let end = text.len();
            if *space == 1 {
                text.push(' ');
            }
            let norm = norms.then(|| norm.as_str().into());
            tokens.push(Token { start, end, spaced: *space == 1, norm });
        }
        (text, tokens)
    }
}

/// The sentences made up for this project.
fn own() -> Vec<Answer> {
    let mut answers: Vec<Answer> = Vec::new();
    for line in include_str!("../fixtures/syntax.tsv").lines() {
        if let Some(text) = line.strip_prefix("# ") {
            answers.push(Answer { text: text.to_owned(), ..Answer::default() });
            continue;
        }
        let answer = answers.last_mut().unwrap();
        let [word, space, norm, tag, head, label, lemma] =
            line.split('\t').collect::<Vec<_>>().try_into().unwrap();
        answer.tokens.push(word.to_owned());
        answer.space.push(space.parse().unwrap());
        answer.norm.push(norm.to_owned());
        answer.tag.push(tag.to_owned());
        answer.head.push(head.parse().unwrap());
        answer.dep.push(label.to_owned());
        answer.lemma.push(lemma.to_owned());
    }
    answers
}

/// What differs from the answer.
#[derive(Default, Debug)]
struct Differences {
    tokens: usize,
    tags: usize,
    heads: usize,
    labels: usize,
    starts: usize,
    verbs: usize,
    verb_lemmas: usize,
    nouns: usize,
    noun_lemmas: usize,
    shown: String,
}

impl Differences {
    fn add(&mut self, answer: &Answer, parsed: &Parsed<'_>) {
        assert_eq!(parsed.len(), answer.tokens.len());
        for at in 0..parsed.len() {
            self.tokens += 1;
            let (tag, label) = (parsed.tag(at).name(), parsed.label(at).name());
            let (head, lemma) = (parsed.head(at), parsed.lemma(at));
            self.tags += usize::from(tag != answer.tag[at]);
            self.heads += usize::from(head != answer.head[at]);
            self.labels += usize::from(label != answer.dep[at]);
            if let Some(start) = answer.sentence_start.get(at) {
                self.starts += usize::from(parsed.begins(at) != (*start == 1));
            }
            let mut odd = tag != answer.tag[at] || head != answer.head[at] || label != answer.dep[at];
            if answer.tag[at].starts_with("VB") || answer.tag[at] == "MD" {
                self.verbs += 1;
                self.verb_lemmas += usize::from(lemma != answer.lemma[at]);
                odd |= lemma != answer.lemma[at];
            }
            if answer.tag[at] == "NNS" {
                self.nouns += 1;
                self.noun_lemmas += usize::from(lemma != answer.lemma[at]);
            }
            if odd && self.shown.len() < 4_000 {
                let word = &answer.tokens[at];
                let expected = (&answer.tag[at], answer.head[at], &answer.dep[at], &answer.lemma[at]);
                writeln!(self.shown, "{word:?} {at}: {:?}, not {expected:?}", (tag, head, label, lemma))
                    .unwrap();
            }
        }
    }
}

fn compare(parser: &Parser, answers: &[Answer], norms: bool) -> Differences {
    let mut differences = Differences::default();
    for answer in answers {
        let (text, tokens) = answer.tokens(norms);
        differences.add(answer, &parser.parse(&text, tokens, None));
    }
    differences
}

/// Answers of spaCy in a file beside the repository, if it is there.
fn elsewhere(name: &str) -> Option<Vec<Answer>> {
    let folder = std::env::var_os("SITROOM_MODEL_ANSWERS").map(PathBuf::from)?;
    let lines = std::fs::read_to_string(folder.join(name)).ok()?;
    Some(lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect())
}

#[test]
fn own_sentences_are_parsed_as_spacy_parses_them() {
    let differences = compare(Parser::shared(), &own(), true);
    assert!(differences.tokens > 400);
    assert_eq!(differences.shown, "");
}

#[test]
fn every_processor_parses_alike() {
    let baseline = Parser::baseline();
    assert_eq!(compare(&baseline, &own(), true).shown, "");
}

/// Of the tokens of spaCy that are tokens here, too: how many there are, how many have the same head, and all tokens.
fn aligned(answer: &Answer) -> (usize, usize, usize) {
    let mut at = 0;
    let spans: Vec<_> = answer
        .tokens
        .iter()
        .map(|word| {
            let start = at + answer.text.get(at..).unwrap().find(word.as_str()).unwrap();
            at = start + word.len();
            start..at
        })
        .collect();
    let parser = Parser::shared();
    let tokens = parser.tokenize(&answer.text, 0..answer.text.len());
    let parsed = parser.parse(&answer.text, tokens, None);
    let (mut same, mut heads) = (0, 0);
    for (span, head) in spans.iter().zip(&answer.head) {
        let own = parsed.within(span);
        if own.len() == 1 && parsed.span(own.start) == *span {
            same += 1;
            heads += usize::from(parsed.span(parsed.head(own.start)) == spans[*head]);
        }
    }
    (same, heads, spans.len())
}

#[test]
fn own_tokens_are_those_of_spacy() {
    for answer in own() {
        let tokens = Parser::shared().tokenize(&answer.text, 0..answer.text.len());
        let words: Vec<_> = tokens.iter().map(|token| token.of(&answer.text)).collect();
        assert_eq!(words, answer.tokens);
        for ((token, norm), space) in tokens.iter().zip(&answer.norm).zip(&answer.space) {
            let word = token.of(&answer.text);
            assert_eq!(token.norm.as_deref().unwrap_or(&Parser::shared().norm(word)), norm);
            assert_eq!(token.spaced, *space == 1, "{word}");
        }
    }
}

#[test]
fn with_own_tokens_heads_stay_the_same() {
    let Some(answers) = elsewhere("answers.jsonl") else {
        eprintln!("passed over: SITROOM_MODEL_ANSWERS names no folder with answers.jsonl");
        return;
    };
    let counts: Vec<_> = answers.iter().map(aligned).collect();
    let sum = |part: fn(&(usize, usize, usize)) -> usize| counts.iter().map(part).sum::<usize>();
    let (same, heads, all) = (sum(|c| c.0), sum(|c| c.1), sum(|c| c.2));
    eprintln!("{same} of {all} tokens align, {heads} of them with the same head");
    assert!(same * 1_000 >= all * 999);
    assert!(heads * 1_000 >= same * 999);
}

/// Each token has one head, no head depends on its own child, and each sentence has the trees of its roots only.
fn is_forest(parsed: &Parsed<'_>) -> Result<(), TestCaseError> {
    let mut seen = 0;
    for token in 0..parsed.len() {
        prop_assert!(parsed.head(token) < parsed.len());
        prop_assert!(parsed.ancestors(token).take(parsed.len() + 1).count() < parsed.len());
        prop_assert!(parsed.extent(token).contains(&token));
        if parsed.head(token) == token {
            seen += parsed.subtree(token).len();
        } else {
            prop_assert!(parsed.children(parsed.head(token)).contains(&token));
        }
    }
    prop_assert_eq!(seen, parsed.len());
    let roots = (0..parsed.len()).filter(|token| parsed.head(*token) == *token).count();
    prop_assert!(parsed.sentences().len() <= roots);
    Ok(())
}

/// Text of any characters, and text of words that lead the parser astray.
fn text() -> impl Strategy<Value = String> {
    let words = prop::collection::vec(
        prop::sample::select(vec![
            "the", "Norland", "said", "that", "who", "killed", "by", "to", "and", ",", ".", "“", "”", "\n",
            "n't", "(", "if", "attack", "was", "--", "X", "…", "3,000", "  ", "’s", "which", "U.S.", "of",
        ]),
        0..60,
    );
    prop_oneof![any::<String>(), words.prop_map(|words| words.join(" "))]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_text_becomes_trees(text in text(), presets in prop::collection::vec(any::<bool>(), 0..80)) {
        let parser = Parser::shared();
        let tokens = parser.tokenize(&text, 0..text.len());
        let mut end = 0;
        for token in &tokens {
            prop_assert!(token.start >= end && token.start < token.end);
            prop_assert!(text[end..token.start].chars().all(|c| c.is_whitespace() || c < ' '));
            end = token.end;
        }
        is_forest(&parser.parse(&text, tokens.clone(), None))?;
        let preset = parser.parse(&text, tokens.clone(), Some(&presets));
        is_forest(&preset)?;
    }
}

#[test]
fn a_long_text_is_parsed_in_pieces() {
    let text = "Gunmen killed two men. ".repeat(1_000);
    let tokens = Parser::shared().tokenize(&text, 0..text.len());
    let parsed = Parser::shared().parse(&text, tokens, None);
    assert_eq!((parsed.len(), parsed.sentences().len()), (5_000, 1_000));
    is_forest(&parsed).unwrap();
}

#[test]
fn marks_without_end_are_tokens_up_to_a_bound() {
    let text = "(".repeat(100_000);
    let tokens = Parser::shared().tokenize(&text, 0..text.len());
    assert_eq!(tokens.len(), 2_001);
    assert_eq!(tokens.last().unwrap().end, text.len());
    is_forest(&Parser::shared().parse(&text, tokens, None)).unwrap();
}

#[test]
fn given_sentences_stay() {
    let text = "Gunmen killed two men They fled";
    let parser = Parser::shared();
    let starts = [true, false, false, false, true, false];
    let parsed = parser.parse(text, parser.tokenize(text, 0..text.len()), Some(&starts));
    assert_eq!(parsed.sentences(), [0..4, 4..6]);
    let starts = [true, false, false, false, false, false];
    let parsed = parser.parse(text, parser.tokenize(text, 0..text.len()), Some(&starts));
    assert_eq!(parsed.sentences().len(), 1);
}

#[test]
fn large_sets_of_answers_are_met() {
    // In the second set, of words in disorder, half-precision numbers alone move three tags and four heads, in spaCy too.
    for (name, tags, heads) in [("answers.jsonl", 0, 0), ("answers-odd.jsonl", 3, 4)] {
        let Some(answers) = elsewhere(name) else {
            eprintln!("passed over: SITROOM_MODEL_ANSWERS names no folder with {name}");
            continue;
        };
        let differences = compare(Parser::shared(), &answers, true);
        eprintln!("{name}: {differences:?}");
        assert!(differences.tags <= tags && differences.heads <= heads, "{}", differences.shown);
        assert!(differences.heads * 10_000 <= differences.tokens || tags > 0);
    }
}
