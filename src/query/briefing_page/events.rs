//! The events that matter: those that the analyst marked, else by rule.

use super::input::{MOST_EVENTS, PageInput};
use super::lines::Reason;
use crate::model::EventId;
use crate::query::order::{Order, Ordered, most_killed};
use crate::query::select::bits::Bits;
use crate::query::select::selection::Selection;

/// How many of the deadliest, the latest and the most disputed events are taken first.
const FIRST: [usize; 3] = [3, 2, 2];

/// The events to list, in order of time, and why.
pub(super) fn chosen(input: &PageInput<'_>) -> Vec<(EventId, Reason)> {
    let selected = |id: &&EventId| input.selection.events.contains(id.0);
    let marked = input.key_events.iter().filter(selected);
    let marked: Vec<(EventId, Reason)> = marked.map(|&id| (id, Reason::Marked)).collect();
    if marked.is_empty() { by_rule(input) } else { marked }
}

fn by_rule(input: &PageInput<'_>) -> Vec<(EventId, Reason)> {
    let counted = input.index.facts.counted(&input.selection.events);
    if counted.count() as usize <= MOST_EVENTS {
        return counted.iter().map(|id| (EventId(id), Reason::AllListed)).collect();
    }
    let lists = [
        (deadliest(input, &counted), Reason::Deadliest),
        (latest(input, &counted), Reason::Latest),
        (disputed(input, &counted), Reason::Disputed),
    ];
    let mut chosen: Vec<(EventId, Reason)> = Vec::new();
    let mut add = |id: EventId, why: Reason| {
        if chosen.len() < MOST_EVENTS && chosen.iter().all(|(own, _)| *own != id) {
            chosen.push((id, why));
        }
    };
    for ((events, why), first) in lists.iter().zip(FIRST) {
        events.iter().take(first).for_each(|&id| add(id, *why));
    }
    // What is left over goes to the next deadliest, then to the next latest.
    for (events, why) in &lists {
        events.iter().for_each(|&id| add(id, *why));
    }
    chosen.sort_unstable_by_key(|(id, _)| *id);
    chosen
}

/// The events with the highest death tolls; none without a figure above zero.
fn deadliest(input: &PageInput<'_>, counted: &Bits) -> Vec<EventId> {
    let as_of = input.selection.as_of;
    let among = Selection { events: counted.clone(), as_of, ..Selection::default() };
    let mut ordered = Ordered::new(input.briefing, &among, Order::Killed);
    let first: Vec<EventId> = ordered.rows(0..MOST_EVENTS).collect();
    let is_deadly = |id: &EventId| most_killed(input.briefing, as_of, *id).is_some_and(|killed| killed > 0);
    first.into_iter().filter(is_deadly).collect()
}

/// The last of the dated events.
fn latest(input: &PageInput<'_>, counted: &Bits) -> Vec<EventId> {
    let last = counted.last_before(input.briefing.events().dated());
    let before = std::iter::successors(last, |&id| counted.last_before(id as usize));
    before.take(MOST_EVENTS).map(EventId).collect()
}

/// The events with the most points in dispute: notes that dispute them, and contradicting figures.
fn disputed(input: &PageInput<'_>, counted: &Bits) -> Vec<EventId> {
    let contested: Vec<&[EventId]> = input
        .casualties
        .iter()
        .flat_map(|summary| &summary.scopes)
        .filter(|scope| scope.contested)
        .map(|scope| scope.events.as_slice())
        .collect();
    let points = |id: EventId| {
        let notes = input.briefing.event(id).map_or(&[][..], |event| event.notes());
        notes.iter().filter(|note| note.disputes.is_some()).count()
            + contested.iter().filter(|events| events.contains(&id)).count()
    };
    let authored = input.briefing.events().authored().map(|event| event.id());
    let of_figures = contested.iter().flat_map(|events| events.iter().copied());
    let mut events: Vec<EventId> =
        authored.chain(of_figures).filter(|id| counted.contains(id.0) && points(*id) > 0).collect();
    events.sort_unstable();
    events.dedup();
    events.sort_by_key(|&id| usize::MAX - points(id));
    events.truncate(MOST_EVENTS);
    events
}
