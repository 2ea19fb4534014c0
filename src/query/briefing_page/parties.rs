//! Who took part in the events of tables: the actors with the most events.

use super::input::PageInput;
use super::lines::{LineContent, LineRecord, PageLine};
use crate::model::ActorId;
use crate::query::filter::{FilterKey, Value};

/// The most actors that are listed.
const MOST: usize = 7;

/// None for a briefing without tables: its few events are listed with their parties.
pub(super) fn lines(input: &PageInput<'_>) -> Vec<PageLine> {
    let b = input.briefing;
    if b.events().rows().is_empty() {
        return Vec::new();
    }
    let counts = input.index.counter(b).actors(&input.selection.events);
    let mut parties: Vec<(ActorId, u32)> =
        (0..).map(ActorId).zip(counts).filter(|(_, events)| *events > 0).collect();
    parties.sort_by_key(|(id, events)| (u32::MAX - events, *id));
    parties.truncate(MOST);
    let line = |(id, events)| PageLine {
        content: LineContent::Party(id, events),
        record: Some(LineRecord::Actor(id)),
        filter: Some((FilterKey::Actor, Value::Actor(id))),
    };
    parties.into_iter().map(line).collect()
}
