//! Puts the pieces together: from tokens to a parsed text.

use std::ops::Range;
use std::sync::{Mutex, OnceLock};

use sitroom_kernel::{Level, Rows, WIDTH};

use super::attach;
use super::chars::space;
use super::decode::Moves;
use super::encoder::{self, Cache, Vector};
use super::features::Vocabulary;
use super::label::Label;
use super::lemma::Lemmas;
use super::parsed::{Node, Parsed};
use super::state::Start;
use super::tag::{Part, Tag};
use super::token::Token;
use super::tokenizer::Tokenizer;
use super::weights::{TAGS, Weights};

/// The most tokens that are parsed as one: a longer text is cut, at the end of a sentence if there is one. The parser takes
/// 6 kB a token while it works.
const LONGEST: usize = 4_096;

/// The English model.
#[derive(Debug)]
pub struct Parser {
    tokenizer: Tokenizer,
    vocabulary: Vocabulary,
    weights: Weights,
    moves: Moves,
    lemmas: Lemmas,
    cache: Mutex<Cache>,
    level: Level,
}

impl Parser {
    /// The parser of the whole program. The first call loads it, which takes some ten milliseconds.
    #[must_use]
    pub fn shared() -> &'static Self {
        static SHARED: OnceLock<Parser> = OnceLock::new();
        SHARED.get_or_init(|| Self::new(Level::new()))
    }

    /// Another parser, which uses only instructions that every processor of this kind has. Its results are the same.
    #[must_use]
    pub fn baseline() -> Self {
        Self::new(Level::baseline())
    }

    fn new(level: Level) -> Self {
        Self {
            tokenizer: Tokenizer::load(),
            vocabulary: Vocabulary::load(),
            weights: Weights::load(),
            moves: Moves::load(),
            lemmas: Lemmas::load(),
            cache: Mutex::default(),
            level,
        }
    }

    /// The tokens of a range of a text. They lie one behind the other, with nothing but white space between them.
    #[must_use]
    pub fn tokenize(&self, text: &str, range: Range<usize>) -> Vec<Token> {
        self.tokenizer.tokens(text, range)
    }

    /// Parses a paragraph or sentence. `starts` says of each token whether it begins a sentence; without it, the parser
    /// decides. Takes time in proportion to the number of tokens.
    #[must_use]
    pub fn parse<'a>(&self, text: &'a str, tokens: Vec<Token>, starts: Option<&[bool]>) -> Parsed<'a> {
        let mut nodes = Vec::with_capacity(tokens.len());
        while let Some(rest) = tokens.get(nodes.len()..).filter(|rest| !rest.is_empty()) {
            let starts = starts.map(|starts| starts.get(nodes.len()..).unwrap_or_default());
            let piece = rest.get(..piece(text, rest, starts)).unwrap_or(rest);
            self.parse_piece(text, piece, starts, &mut nodes);
        }
        Parsed::new(text, tokens, nodes)
    }

    fn parse_piece(&self, text: &str, tokens: &[Token], starts: Option<&[bool]>, out: &mut Vec<Node>) {
        let before = out.len();
        let vectors = self.vectors(text, tokens);
        let starts = (0..tokens.len()).map(|token| match starts.and_then(|starts| starts.get(token)) {
            Some(true) => Start::Yes,
            Some(false) => Start::No,
            None => Start::Open,
        });
        let arcs = self.moves.heads(&self.weights, self.level, &vectors, starts.collect());
        let blank: Vec<bool> = tokens.iter().map(|token| token.of(text).chars().all(space)).collect();
        let (heads, labels) = attach::attach(&arcs, &blank);
        let extents = attach::extents(&heads);
        let mut begins = vec![false; tokens.len()];
        for (token, (first, _)) in extents.iter().enumerate() {
            if let Some(begins) = begins.get_mut(*first).filter(|_| heads.get(token) == Some(&token)) {
                *begins = true;
            }
        }
        let found = self.tags(&vectors).into_iter().zip(heads).zip(labels).zip(extents).zip(begins);
        let words = tokens.iter().map(|token| token.of(text)).zip(blank);
        out.extend(found.zip(words).map(|(((((tag, head), label), extent), begins), (word, blank))| {
            let (tag, label) = if blank { (Tag::Space, Label::Dependent) } else { (tag, label) };
            let part = part(tag, label, word);
            Node {
                tag,
                part,
                head: before + head,
                label,
                lemma: self.lemmas.lemma(word, tag, part),
                extent: (before + extent.0, before + extent.1),
                begins,
            }
        }));
    }

    fn vectors(&self, text: &str, tokens: &[Token]) -> Vec<Vector> {
        let features = tokens
            .iter()
            .map(|token| self.vocabulary.features(token.of(text), token.norm.as_deref(), token.spaced));
        let features: Vec<_> = features.collect();
        let words = {
            let mut cache = self.cache.lock().unwrap_or_else(|poison| {
                // A thread that panicked may have left words without vectors behind.
                let mut cache = poison.into_inner();
                *cache = Cache::default();
                cache
            });
            cache.words(&self.weights, self.level, &features)
        };
        encoder::in_context(&self.weights.windows, self.level, &words)
    }

    fn tags(&self, vectors: &[Vector]) -> Vec<Tag> {
        let mut scores = Vec::new();
        let rows = Rows { numbers: vectors.as_flattened(), stride: WIDTH, count: vectors.len() };
        self.weights.tagger.multiply(self.level, rows, &mut scores);
        let best = |scores: &[f32]| {
            let mut best = (f32::NEG_INFINITY, Tag::Unknown);
            for (score, tag) in scores.iter().take(TAGS).zip(Tag::ALL) {
                if *score > best.0 {
                    best = (*score, *tag);
                }
            }
            best.1
        };
        scores.chunks_exact(self.weights.tagger.outputs()).map(best).collect()
    }

    /// The lemma of a word in lower case, as a verb.
    #[must_use]
    pub fn verb_lemma(&self, word: &str) -> Box<str> {
        self.lemmas.lemma(word, Tag::Past, Part::Verb)
    }

    /// The norm of a word that stands by itself.
    #[must_use]
    pub fn norm(&self, word: &str) -> String {
        self.vocabulary.norm(word).into_owned()
    }
}

/// How many tokens to parse as one.
fn piece(text: &str, tokens: &[Token], starts: Option<&[bool]>) -> usize {
    if tokens.len() <= LONGEST {
        return tokens.len();
    }
    let begins = |at: &usize| match starts {
        Some(starts) => starts.get(*at) == Some(&true),
        None => tokens.get(at - 1).is_some_and(|token| matches!(token.of(text), "." | "!" | "?")),
    };
    (LONGEST / 2..LONGEST).rev().find(begins).unwrap_or(LONGEST)
}

/// The part of speech of a token: that of its tag, but for words that do another's work.
fn part(tag: Tag, label: Label, word: &str) -> Part {
    let is = |words: &[&str]| words.iter().any(|one| one.eq_ignore_ascii_case(word));
    let full = matches!(
        label,
        Label::Root
            | Label::AdverbialClause
            | Label::Complement
            | Label::Conjunct
            | Label::Relative
            | Label::OpenComplement
    );
    match tag {
        Tag::To | Tag::Space => tag.part(),
        _ if matches!(label, Label::Auxiliary | Label::PassiveAuxiliary) => Part::Auxiliary,
        _ if full && is(&["do", "does", "did", "'d", "have", "has", "had"]) => Part::Verb,
        _ if tag.is_verb() && is(HELPERS) => Part::Auxiliary,
        Tag::Preposition if label == Label::Marker => Part::Subordinator,
        Tag::Determiner | Tag::WhDeterminer if !matches!(label, Label::Determiner | Label::Quantifier) => {
            Part::Pronoun
        }
        Tag::Adverb if is(&["not", "n't", "n’t", "nt"]) => Part::Particle,
        _ => tag.part(),
    }
}

/// Forms of verbs that help others.
const HELPERS: &[&str] = &[
    "be", "do", "have", "'ve", "been", "being", "is", "'s", "has", "does", "are", "'re", "am", "'m", "was",
    "were", "did", "had", "'d",
];
