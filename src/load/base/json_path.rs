//! Places in JSON.

use std::collections::BTreeMap;
use std::ops::Range;

use serde_json::value::RawValue;

use crate::load::problems::floor;

/// One step of a path into a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum PathStep {
    /// The field of that name.
    Field(&'static str),
    /// The item at that index.
    Item(usize),
}

/// The value at the end of a path, or as far as it leads. This takes time proportional to the value, so it is done only
/// where something is wrong.
pub(crate) fn locate<'t>(value: &'t RawValue, path: &[PathStep]) -> &'t RawValue {
    let mut at = value;
    for step in path {
        let inner = match step {
            PathStep::Field(name) => serde_json::from_str::<BTreeMap<String, &RawValue>>(at.get())
                .ok()
                .and_then(|fields| fields.get(*name).copied()),
            PathStep::Item(rank) => serde_json::from_str::<Vec<&RawValue>>(at.get())
                .ok()
                .and_then(|items| items.get(*rank).copied()),
        };
        let Some(inner) = inner else { break };
        at = inner;
    }
    at
}

/// The byte of `whole` at which its part begins.
pub(crate) fn offset(whole: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(whole.as_ptr() as usize)
}

/// The byte at a line and column, both counted from 1, columns in bytes.
pub(crate) fn byte_at(text: &str, line: usize, column: usize) -> usize {
    let before = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum::<usize>();
    floor(text, before + column.saturating_sub(1))
}

/// The value that ends at a byte or contains it: a text from its opening mark on, anything else from its start.
pub(crate) fn token(text: &str, byte: usize) -> Range<usize> {
    let end = floor(text, byte + 1);
    let upto = text.get(..end).unwrap_or("");
    let start = match upto.strip_suffix('"') {
        Some(inner) => inner.rfind('"').unwrap_or(0),
        None => upto.rfind([',', ':', '[', '{', ' ', '\n']).map_or(0, |at| at + 1),
    };
    if start < end { start..end } else { floor(text, byte)..end }
}
