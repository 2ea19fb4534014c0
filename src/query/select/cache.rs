//! What chips selected lately, so that going back and forth between filters evaluates nothing again.

use std::sync::Arc;

use super::as_of::AsOf;
use super::selection::Selection;
use crate::query::filter::value::Value;

/// How many chips are cached: all chips of the largest filter and some more. Each takes two bits an event, which is
/// 250 KB for a million.
pub(crate) const CACHED_CHIPS: usize = 64;

/// The selections of the last chips, the latest last.
#[derive(Debug, Default)]
pub(crate) struct ChipCache {
    chips: Vec<(CacheKey, Arc<Selection>)>,
    /// How many chips were evaluated.
    pub(crate) looks: u64,
}

/// What makes two chips select the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CacheKey {
    /// The word of the filter key.
    pub(crate) word: &'static str,
    pub(crate) negated: bool,
    pub(crate) values: Vec<Value>,
    /// As of when it is judged, where that makes a difference.
    pub(crate) as_of: AsOf,
}

impl ChipCache {
    /// The cached selection of a chip.
    pub(crate) fn get(&mut self, key: &CacheKey) -> Option<Arc<Selection>> {
        let at = self.chips.iter().position(|known| known.0 == *key)?;
        let known = self.chips.remove(at);
        let found = Arc::clone(&known.1);
        self.chips.push(known);
        Some(found)
    }

    /// The selection of the longest cached needle that is part of this one and was searched for alone.
    pub(crate) fn shorter(&self, needle: &str) -> Option<Arc<Selection>> {
        let fits = self.chips.iter().filter_map(|(key, found)| match key.values.as_slice() {
            [Value::Text(shorter)] if !key.negated && needle.contains(shorter.as_str()) => {
                Some((shorter.len(), found))
            }
            _ => None,
        });
        fits.max_by_key(|fit| fit.0).map(|fit| Arc::clone(fit.1))
    }

    /// Forgets what the chips of a key selected.
    pub(crate) fn forget(&mut self, word: &str) {
        self.chips.retain(|(key, _)| key.word != word);
    }

    pub(crate) fn keep(&mut self, key: CacheKey, found: &Arc<Selection>) {
        self.looks += 1;
        if self.chips.len() >= CACHED_CHIPS {
            self.chips.remove(0);
        }
        self.chips.push((key, Arc::clone(found)));
    }
}
