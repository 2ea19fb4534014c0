//! What the model sees of a token: the ids of its norm, prefix, suffix and shape, and whether white space follows.

use std::borrow::Cow;

use foldhash::{HashMap, HashMapExt};

use super::chars::{digit, letter, space};
use super::hash;

/// The features of a token, in the order of the tables of the model.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Features(pub(super) [u64; 6]);

/// The words with numbers of their own, and the norms that are not simply lower case.
#[derive(Debug)]
pub(super) struct Vocabulary {
    symbols: HashMap<&'static str, u64>,
    norms: HashMap<u64, &'static str>,
}

impl Vocabulary {
    /// Reads the tables that are built in.
    pub(super) fn load() -> Self {
        let symbols = include_str!("../../data/syntax/symbols.tsv").lines().filter_map(|line| {
            let (name, number) = line.split_once('\t')?;
            Some((name, number.parse().ok()?))
        });
        let norms = include_str!("../../data/syntax/norms.tsv").lines().filter_map(|line| {
            let (id, norm) = line.split_once('\t')?;
            Some((u64::from_str_radix(id, 16).ok()?, norm))
        });
        let mut vocabulary = Self { symbols: HashMap::new(), norms: HashMap::new() };
        vocabulary.symbols.extend(symbols);
        vocabulary.norms.extend(norms);
        vocabulary
    }

    fn id(&self, word: &str) -> u64 {
        self.symbols.get(word).copied().unwrap_or_else(|| hash::word(word))
    }

    /// The norm of a word: one spelling for `colour` and `color`, `"` for all such marks; otherwise lower case.
    pub(super) fn norm<'a>(&self, word: &'a str) -> Cow<'a, str> {
        match self.norms.get(&self.id(word)) {
            Some(norm) => Cow::Borrowed(norm),
            None if word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase()) => Cow::Borrowed(word),
            None => Cow::Owned(word.to_lowercase()),
        }
    }

    /// The features of a word. `norm` is for a token whose norm depends on its neighbours, as `n't` in `can't`.
    pub(super) fn features(&self, word: &str, norm: Option<&str>, spaced: bool) -> Features {
        let norm = norm.map_or_else(|| self.norm(word), Cow::Borrowed);
        let first = word.chars().next().map_or(0, char::len_utf8);
        let last = word.char_indices().rev().nth(2).map_or(0, |(at, _)| at);
        let blank = !word.is_empty() && word.chars().all(space);
        Features([
            self.id(&norm),
            self.id(word.get(..first).unwrap_or("")),
            self.id(word.get(last..).unwrap_or("")),
            self.id(&shape(word)),
            u64::from(spaced),
            u64::from(blank),
        ])
    }
}

/// The shape of a word: `Xxxxx` for a name, `dd.d` for a number; of equal signs only four are kept.
fn shape(word: &str) -> String {
    if word.len() >= LONG && word.chars().count() >= LONG {
        return "LONG".to_owned();
    }
    let mut out = String::with_capacity(word.len());
    let (mut before, mut run) = (None, 0);
    for c in word.chars() {
        let sign = match c {
            _ if letter(c) && c.is_uppercase() => 'X',
            _ if letter(c) => 'x',
            _ if digit(c) => 'd',
            _ => c,
        };
        run = if before == Some(sign) { run + 1 } else { 1 };
        before = Some(sign);
        if run <= 4 {
            out.push(sign);
        }
    }
    out
}

/// The number of characters from which a word has no shape.
const LONG: usize = 100;
