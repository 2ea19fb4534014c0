//! What was found against what is there.

use std::ops::Range;

/// Right ones among those that are there and those that were found.
#[derive(Clone, Copy, Default)]
pub(crate) struct Figure {
    pub(crate) gold: usize,
    pub(crate) found: usize,
    pub(crate) right: usize,
}

impl Figure {
    pub(crate) fn f1(self) -> f64 {
        2.0 * self.right as f64 / (self.gold + self.found).max(1) as f64
    }

    /// The right ones among those that are there.
    pub(crate) fn share(self) -> f64 {
        self.right as f64 / self.gold.max(1) as f64
    }
}

/// The figures of all articles, and what was missed or found wrongly.
#[derive(Default)]
pub(crate) struct Score {
    pub(crate) actors: Figure,
    pub(crate) kinds: Figure,
    pub(crate) statements: Figure,
    pub(crate) speakers: Figure,
    pub(crate) times: Figure,
    pub(crate) values: Figure,
    pub(crate) claims: Figure,
    pub(crate) bounds: Figure,
    pub(crate) claimants: Figure,
    pub(crate) events: Figure,
    pub(crate) days: Figure,
    pub(crate) leaks: usize,
    pub(crate) boilerplate_missed: usize,
    pub(crate) wrong_spans: usize,
    pub(crate) notes: Vec<String>,
}

impl Score {
    pub(crate) fn note(&mut self, article: &str, what: std::fmt::Arguments<'_>) {
        self.notes.push(format!("{article}: {what}"));
    }
}

pub(crate) fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// What two ranges share of what they cover together.
pub(crate) fn jaccard(a: &Range<usize>, b: &Range<usize>) -> f64 {
    let both = overlap(a, b);
    both as f64 / (a.len() + b.len() - both).max(1) as f64
}

/// The best pairs first, each side once: for every gold one the found one.
pub(crate) fn pair(
    gold: usize,
    found: usize,
    likeness: impl Fn(usize, usize) -> f64,
    least: f64,
) -> Vec<Option<usize>> {
    let mut ranked: Vec<(f64, usize, usize)> = (0..gold)
        .flat_map(|g| (0..found).map(move |f| (g, f)))
        .map(|(g, f)| (likeness(g, f), g, f))
        .collect();
    ranked.retain(|(score, ..)| *score >= least);
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let mut pairs = vec![None; gold];
    let mut used = vec![false; found];
    for (_, g, f) in ranked {
        if pairs[g].is_none() && !used[f] {
            pairs[g] = Some(f);
            used[f] = true;
        }
    }
    pairs
}
