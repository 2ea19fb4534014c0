//! The types of events in the datasets' own words.

use std::collections::BTreeMap;

use crate::model::table::Mode;
use crate::model::{Briefing, Lists, fold};

use super::bits::Bits;
use super::count::{Column, count};

/// The types of a mode: the dataset's own, and the words on the screen.
pub(crate) fn types_of(mode: &Mode) -> impl Iterator<Item = &str> {
    let words = Some(mode.words.as_str()).filter(|words| !words.is_empty());
    mode.types.iter().map(String::as_str).chain(words)
}

/// All types, each once however it is written, by rank in the order of their folded names.
#[derive(Debug)]
pub(crate) struct TypeTable {
    /// Folded, and as first written.
    names: Vec<(String, String)>,
    /// Those of each mode.
    of_mode: Lists<u32>,
}

impl TypeTable {
    pub(crate) fn new(b: &Briefing) -> Self {
        let mut all: BTreeMap<String, &str> = BTreeMap::new();
        for name in b.events().modes().iter().flat_map(types_of) {
            all.entry(fold(name)).or_insert(name);
        }
        all.remove("");
        let names = all.into_iter().map(|(folded, name)| (folded, name.to_owned())).collect();
        let mut table = Self { names, of_mode: Lists::default() };
        for mode in b.events().modes() {
            let mut own: Vec<u32> = types_of(mode).filter_map(|name| table.row(&fold(name))).collect();
            own.sort_unstable();
            own.dedup();
            table.of_mode.push(own);
        }
        table
    }

    /// The names as first written and folded, by rank.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, &str)> {
        self.names.iter().map(|(folded, name)| (name.as_str(), folded.as_str()))
    }

    /// The rank of a folded name.
    pub(crate) fn rank(&self, folded: &str) -> Option<usize> {
        self.names.binary_search_by(|(own, _)| own.as_str().cmp(folded)).ok()
    }

    fn row(&self, folded: &str) -> Option<u32> {
        self.rank(folded).and_then(|rank| u32::try_from(rank).ok())
    }

    /// The events of a type.
    pub(crate) fn events(&self, b: &Briefing, folded: &str) -> Bits {
        let Some(rank) = self.row(folded) else { return Bits::new(b.events().len()) };
        let modes: Vec<bool> = self.of_mode.rows().map(|own| own.contains(&rank)).collect();
        Bits::of_column(b.events().mode_ranks(), |mode| modes.get(mode as usize) == Some(&true))
    }

    /// How many of the events are of each type.
    pub(crate) fn count(&self, b: &Briefing, events: &Bits) -> Vec<u32> {
        let column =
            Column { values: b.events().mode_ranks(), rows: self.of_mode.len(), row: |mode: u32| mode };
        let mut counts = vec![0; self.names.len()];
        for (events, types) in count(&column, events, &[]).into_iter().zip(self.of_mode.rows()) {
            for &rank in types {
                if let Some(count) = counts.get_mut(rank as usize) {
                    *count += events;
                }
            }
        }
        counts
    }
}
