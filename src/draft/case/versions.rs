//! Finds which articles are versions of one another: one report that its publisher puts out again, with more told and the
//! figures raised.
//!
//! Versions share their wording: of all runs of four words of the shorter one, at least a third stand in the other, too,
//! numbers left out. So do articles at the same address. Articles of different publishers are no versions.

use std::collections::{HashMap, HashSet};
use std::hash::BuildHasher as _;

use chrono::{NaiveDate, NaiveTime};
use foldhash::fast::FixedState;

use super::article::DraftedArticle;
use crate::model::fold;
use crate::record::BoilerplateKind;

/// The words of a run.
const RUN: usize = 4;

/// The fewest runs of an article that is compared.
const FEWEST: usize = 12;

/// Of so many runs of the shorter article one must stand in the other.
const SHARE: usize = 3;

/// A run that stands in more articles than this is a set phrase.
const MOST: usize = 32;

/// When an article was put out, as far as it says: its day, its time of day, and where it stands among the inputs.
type Edition = (Option<NaiveDate>, Option<NaiveTime>, usize);

/// The articles of a case that are versions of one another.
#[derive(Debug, Default)]
pub(super) struct Versions {
    pairs: HashSet<(usize, usize)>,
    editions: Vec<Edition>,
}

impl Versions {
    pub(super) fn new(articles: &[DraftedArticle<'_>]) -> Self {
        let runs: Vec<HashSet<u64>> = articles.iter().map(|one| runs(one.text)).collect();
        let mut by_run: HashMap<u64, Vec<usize>> = HashMap::new();
        for (article, runs) in runs.iter().enumerate() {
            for run in runs {
                by_run.entry(*run).or_default().push(article);
            }
        }
        let mut shared: HashMap<(usize, usize), usize> = HashMap::new();
        for these in by_run.values().filter(|these| (2..=MOST).contains(&these.len())) {
            for (at, one) in these.iter().enumerate() {
                for other in these.iter().skip(at + 1) {
                    *shared.entry((*one, *other)).or_default() += 1;
                }
            }
        }
        let size = |article: usize| runs.get(article).map_or(0, HashSet::len);
        let publisher = |article: usize| articles.get(article)?.source?.publisher.as_deref();
        let alike = |(one, other): &(usize, usize), shared: usize| {
            let shorter = size(*one).min(size(*other));
            let apart = publisher(*one).zip(publisher(*other)).is_some_and(|(a, b)| fold(a) != fold(b));
            let url = |article: usize| articles.get(article)?.source?.url.as_deref();
            let is_one_page = url(*one).is_some() && url(*one) == url(*other);
            (is_one_page || shorter >= FEWEST && shared * SHARE >= shorter) && !apart
        };
        let pairs = shared.into_iter().filter(|(pair, shared)| alike(pair, *shared)).map(|(pair, _)| pair);
        Self { pairs: pairs.collect(), editions: articles.iter().enumerate().map(edition).collect() }
    }

    /// Whether two articles are versions of one another.
    pub(super) fn are(&self, one: usize, other: usize) -> bool {
        self.pairs.contains(&(one.min(other), one.max(other)))
    }

    /// Whether the first of two versions was put out after the second. Without any other sign, the input named later is.
    pub(super) fn is_later(&self, one: usize, other: usize) -> bool {
        let (Some(a), Some(b)) = (self.editions.get(one), self.editions.get(other)) else { return false };
        let days = a.0.zip(b.0).filter(|(a, b)| a != b);
        let times = a.1.zip(b.1).filter(|(a, b)| a != b);
        match (days, times) {
            (Some((a, b)), _) => a > b,
            (None, Some((a, b))) => a > b,
            (None, None) => a.2 > b.2,
        }
    }
}

/// The runs of words of a text, as hashes.
fn runs(text: &str) -> HashSet<u64> {
    words(text).windows(RUN).map(|run| FixedState::default().hash_one(run)).collect()
}

/// The words of a text, as hashes. All words with digits are one.
pub(super) fn words(text: &str) -> Vec<u64> {
    let hash = |word: &str| {
        let number = word.contains(|c: char| c.is_ascii_digit());
        FixedState::default().hash_one(if number { "0" } else { word })
    };
    fold(text).split_whitespace().map(hash).collect()
}

/// When an article was put out.
fn edition((at, one): (usize, &DraftedArticle<'_>)) -> Edition {
    let stamps = one.draft.boilerplate.iter().filter(|part| part.kind == BoilerplateKind::Metadata);
    let time = stamps.filter_map(|part| clock(part.span.of(one.text))).max();
    (one.draft.published.max(one.draft.updated), time, at)
}

/// The last time of day in a line: `20:14:51`, `9.30 pm`.
fn clock(line: &str) -> Option<NaiveTime> {
    let words = line.split(|c: char| c.is_whitespace() || matches!(c, ',' | '|' | '`' | '(' | ')' | 'T'));
    let words: Vec<&str> = words.filter(|word| !word.is_empty()).collect();
    let read = |(at, word): (usize, &&str)| {
        let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
        let parts: Option<Vec<u32>> =
            digits.split([':', '.']).map(|part| part.parse().ok().filter(|_| part.len() <= 2)).collect();
        let (hour, minute, second) = match parts?[..] {
            [hour, minute] => (hour, minute, 0),
            [hour, minute, second] if !digits.contains('.') => (hour, minute, second),
            _ => return None,
        };
        let after = word.get(digits.len()..).filter(|rest| !rest.is_empty()).or(words.get(at + 1).copied());
        let late = hour < 12 && after.is_some_and(|word| word.to_ascii_lowercase().starts_with('p'));
        NaiveTime::from_hms_opt(hour + 12 * u32::from(late), minute, second)
    };
    words.iter().enumerate().filter_map(read).next_back()
}
