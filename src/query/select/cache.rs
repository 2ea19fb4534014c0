//! What was found lately, so that going back and forth between filters finds nothing anew.

use std::sync::Arc;

use super::crossfilter::Selection;
use crate::query::filter::chip::{Chip, Key, MOST_CHIPS, Value};

/// How many chips are remembered. Each takes two bits an event: 250 KB of a million.
const CHIPS: usize = MOST_CHIPS + 16;

/// What the last chips selected, the last used last.
#[derive(Debug, Default)]
pub(crate) struct Remembered {
    chips: Vec<(Asked, Arc<Selection>)>,
    /// How many chips had to be worked out.
    pub(crate) looks: u64,
}

/// What makes two chips select the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Asked {
    key: Key,
    negated: bool,
    values: Vec<Value>,
}

impl Asked {
    pub(crate) fn of(chip: &Chip) -> Self {
        let values = chip.terms.iter().map(|term| term.value.clone());
        Self { key: chip.key, negated: chip.negated, values: values.collect() }
    }
}

impl Remembered {
    /// What the chip selected, where that is remembered.
    pub(crate) fn get(&mut self, asked: &Asked) -> Option<Arc<Selection>> {
        let at = self.chips.iter().position(|known| known.0 == *asked)?;
        let known = self.chips.remove(at);
        let found = Arc::clone(&known.1);
        self.chips.push(known);
        Some(found)
    }

    /// The longest needle that stands in this one, of those that were searched for alone, and what it found.
    pub(crate) fn shorter(&self, needle: &str) -> Option<Arc<Selection>> {
        let fits = self.chips.iter().filter_map(|(asked, found)| match asked.values.as_slice() {
            [Value::Text(shorter)] if !asked.negated && needle.contains(shorter.as_str()) => {
                Some((shorter.len(), found))
            }
            _ => None,
        });
        fits.max_by_key(|fit| fit.0).map(|fit| Arc::clone(fit.1))
    }

    pub(crate) fn keep(&mut self, asked: Asked, found: &Arc<Selection>) {
        self.looks += 1;
        if self.chips.len() >= CHIPS {
            self.chips.remove(0);
        }
        self.chips.push((asked, Arc::clone(found)));
    }
}
