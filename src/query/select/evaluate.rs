//! Evaluates one chip.

use std::sync::{Arc, PoisonError};

use crate::model::Briefing;

use super::as_of::AsOf;
use super::bits::Bits;
use super::cache::{CACHED_CHIPS, CacheKey};
use super::index::Index;
use super::selection::Selection;
use crate::query::filter::chip::{Chip, MOST_CHIPS};
use crate::query::filter::definition::KeyDefinition;
use crate::query::filter::keys::FilterKey;
use crate::query::filter::value::Value;

// Every chip of one filter must stay in the cache, or each change would evaluate them all again.
const _: () = assert!(MOST_CHIPS < CACHED_CHIPS);

/// What the chip selects as of a day, whether it is switched on or not: from the cache, or evaluated and cached now.
pub(crate) fn evaluate(b: &Briefing, index: &Index, chip: &Chip, as_of: AsOf) -> Arc<Selection> {
    let values = chip.terms.iter().map(|term| term.value.clone()).collect();
    let as_of = if chip.key.definition().as_of(as_of).is_some() { as_of } else { AsOf::NOW };
    let key = CacheKey { word: chip.key.word(), negated: chip.negated, values, as_of };
    let cache = || index.cache.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = cache().get(&key) {
        return known;
    }
    let values: Vec<&Value> = key.values.iter().collect();
    let select = |key: &dyn KeyDefinition| key.select(b, index, &values, chip.negated);
    let selected = Arc::new(chip.key.with_definition(as_of, select));
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
