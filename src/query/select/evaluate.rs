//! Evaluates one chip.

use std::sync::{Arc, PoisonError};

use crate::model::Briefing;

use super::bits::Bits;
use super::cache::{CACHED_CHIPS, CacheKey};
use super::index::Index;
use super::selection::Selection;
use crate::query::filter::chip::{Chip, MOST_CHIPS};
use crate::query::filter::keys::FilterKey;
use crate::query::filter::value::Value;

// Every chip of one filter must stay in the cache, or each change would evaluate them all again.
const _: () = assert!(MOST_CHIPS < CACHED_CHIPS);

/// What the chip selects, whether it is switched on or not: from the cache, or evaluated and cached now.
pub(crate) fn evaluate(b: &Briefing, index: &Index, chip: &Chip) -> Arc<Selection> {
    let values = chip.terms.iter().map(|term| term.value.clone()).collect();
    let key = CacheKey { word: chip.key.word(), negated: chip.negated, values };
    let cache = || index.cache.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = cache().get(&key) {
        return known;
    }
    let values: Vec<&Value> = key.values.iter().collect();
    let selected = Arc::new(chip.key.definition().select(b, index, &values, chip.negated));
    cache().keep(key, &selected);
    selected
}

impl Index {
    /// The events that match a value of a key, found in one pass over a column.
    #[must_use]
    pub fn events_of(&self, b: &Briefing, key: FilterKey, value: &Value) -> Bits {
        match value {
            Value::Pending(_) => Bits::new(b.events().len()),
            value => key.definition().events(b, self, value),
        }
    }
}
