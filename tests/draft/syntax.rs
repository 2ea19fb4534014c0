//! The English model: the same answers as spaCy's.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Instant;

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
        let [word, space, norm, tag, head, label, lemma] = line.split('\t').collect::<Vec<_>>().try_into().unwrap();
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
                writeln!(self.shown, "{word:?} {at}: {:?}, not {expected:?}", (tag, head, label, lemma)).unwrap();
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
fn large_sets_of_answers_are_met() {
    for (name, heads) in [("answers.jsonl", 10_000), ("answers-odd.jsonl", 10_000)] {
        let Some(answers) = elsewhere(name) else {
            eprintln!("passed over: SITROOM_MODEL_ANSWERS names no folder with {name}");
            continue;
        };
        let start = Instant::now();
        let differences = compare(Parser::shared(), &answers, true);
        eprintln!("{name}: {differences:#?} {:?}", start.elapsed());
        eprintln!("{}", differences.shown);
        assert_eq!(differences.tags, 0);
        assert!(differences.heads * heads <= differences.tokens);
    }
}
