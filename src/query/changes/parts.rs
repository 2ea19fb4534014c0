//! What two states have in common, and what only one of them has.

use crate::model::Briefing;

/// What there is to compare in each of two states: the names of the datasets, and "a case or an article" for texts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The parts of the old state.
    pub old: Vec<&'static str>,
    /// The parts of the new state.
    pub new: Vec<&'static str>,
}

impl Parts {
    /// The parts of both.
    #[must_use]
    pub fn of(old: &Briefing, new: &Briefing) -> Self {
        Self { old: parts(old), new: parts(new) }
    }

    /// Whether the two have a part in common, so that comparing them means anything.
    #[must_use]
    pub fn have_common(&self) -> bool {
        self.old.iter().any(|part| self.new.contains(part))
    }

    /// What only the old state has.
    pub fn only_old(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.old.iter().copied().filter(|part| !self.new.contains(part))
    }

    /// What only the new state has.
    pub fn only_new(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.new.iter().copied().filter(|part| !self.old.contains(part))
    }
}

fn parts(b: &Briefing) -> Vec<&'static str> {
    let mut parts = Vec::new();
    let lists = &b.versions().withdrawals;
    for (id, source) in (0u32..).zip(b.sources()) {
        let part = match &source.table {
            Some(_) if lists.iter().any(|list| list.0 == id) => continue,
            Some(table) => table.dataset.name(),
            None => "a case or an article",
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    parts
}
