//! Finds the events that two versions of an article tell in the same words.

use std::collections::{HashMap, HashSet};

use super::article::DraftedArticle;
use super::versions::words;
use crate::model::Kind;
use crate::record::EventRecord;

/// The most events of an article that are compared.
const MOST: usize = 400;

/// The most passages of an event that are compared.
const PASSAGES: usize = 8;

/// The share of the words of two passages that must be common, in percent.
const ALIKE: usize = 60;

/// The events of a version, each with the one of the other version that has the most words in common with it. Every event
/// has one partner at most.
pub(super) fn retold(known: &DraftedArticle<'_>, new: &DraftedArticle<'_>) -> HashMap<usize, usize> {
    let (old, events) = (passages(known), passages(new));
    let mut pairs: Vec<(usize, usize, usize)> = Vec::new();
    for (at, one) in events.iter().enumerate() {
        for (before, other) in old.iter().enumerate().filter(|(_, other)| other.kind == one.kind) {
            let share = one.share(other);
            if share >= ALIKE {
                pairs.push((share, at, before));
            }
        }
    }
    pairs.sort_by_key(|(share, at, before)| (std::cmp::Reverse(*share), at.abs_diff(*before), *at));
    let (mut out, mut taken) = (HashMap::new(), HashSet::new());
    for (_, at, before) in pairs {
        if !out.contains_key(&at) && taken.insert(before) {
            out.insert(at, before);
        }
    }
    out
}

/// The passages that tell an event, as sets of words.
struct Passages {
    kind: Kind,
    all: Vec<HashSet<u64>>,
}

impl Passages {
    /// The share of common words of the two passages that are most alike, in percent.
    fn share(&self, other: &Self) -> usize {
        let shares = self.all.iter().flat_map(|a| {
            other.all.iter().map(move |b| {
                let common = a.intersection(b).count();
                100 * common / (a.len() + b.len() - common).max(1)
            })
        });
        shares.max().unwrap_or(0)
    }
}

fn passages(one: &DraftedArticle<'_>) -> Vec<Passages> {
    let of = |event: &EventRecord| {
        let all =
            event.evidence.iter().take(PASSAGES).map(|span| words(span.of(one.text)).into_iter().collect());
        Passages { kind: event.kind, all: all.collect() }
    };
    one.draft.events.iter().take(MOST).map(of).collect()
}
