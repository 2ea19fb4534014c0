//! Compares two briefings.

use std::collections::HashMap;

use super::events::{Comparison, EventPairs};
use super::identity::renamed;
use super::state::BriefingState;
use super::types::{ChangedEvent, Changes, DeletedEvent, FigureChange};
use super::{claims, figures, sources, statements};
use crate::model::when::UNDATED;
use crate::model::{Briefing, EventId, EventView};

/// What changed from the old state to the new one. Of records that both have, those are compared that either selection
/// holds.
#[must_use]
pub fn changes(old: BriefingState<'_>, new: BriefingState<'_>) -> Changes {
    let comparison = Comparison::new(old, new);
    let mut changes = Changes { renamed: renamed(old.briefing, new.briefing), ..Changes::default() };
    let pairs = comparison.pair_events();
    let deleted = deleted(new.briefing);
    for part in &pairs {
        events(&comparison, part, &deleted, &mut changes);
    }
    let all = &mut changes.events;
    all.new.sort_unstable();
    all.gone.sort_unstable();
    all.outside.sort_unstable();
    all.deleted.sort_unstable_by_key(|deleted| deleted.event);
    all.changed.sort_unstable_by_key(|change| change.new);
    changes.figures.sort_unstable_by_key(|change| (change.new_event, change.measure));
    figures::order(&mut changes.figures, (old.briefing, new.briefing));
    let texts = sources::pair(&comparison);
    changes.claims = claims::compare(&comparison, &pairs, &texts);
    changes.statements = statements::compare(&comparison);
    changes.sources = sources::compare(&comparison, &texts);
    changes
}

/// The rows of lists of deleted events, by the key of the event.
fn deleted(b: &Briefing) -> HashMap<&str, u32> {
    let rows = b.events().rows();
    let lists = rows.blocks().iter().enumerate();
    let lists = lists.filter(|(_, block)| b.versions().withdrawals.contains(&block.source));
    let named = lists.flat_map(|(number, block)| {
        let ranks = rows.base(number)..;
        ranks.zip(0..block.spots.len()).map(|(rank, index)| (block.key(index), rank))
    });
    named.collect()
}

/// Adds how the events of one dataset, or those of no table, changed.
fn events(comparison: &Comparison<'_>, part: &EventPairs, deleted: &HashMap<&str, u32>, to: &mut Changes) {
    let (old, new) = (comparison.old, comparison.new);
    let covered = part.tabled.then(|| days(new.briefing, part.pairing.new_ids()));
    let until = part.tabled.then(|| days(old.briefing, part.pairing.old_ids()).1);
    let all = &mut to.events;
    for event in part.pairing.new.iter().map(|&id| EventId(id)).filter(|&id| new.has_event(id)) {
        all.new.push(event);
        let first = new.briefing.event(event).map_or(UNDATED, |event| span(event).0);
        all.new_later += usize::from(first != UNDATED && until.is_some_and(|until| first > until));
    }
    for id in part.pairing.old.iter().map(|&id| EventId(id)).filter(|&id| old.has_event(id)) {
        let Some(event) = old.briefing.event(id) else { continue };
        let (first, last) = span(event);
        if let Some(&by) = deleted.get(event.key()).filter(|_| part.tabled) {
            let by = new.briefing.events().rows().place(by);
            all.deleted.push(DeletedEvent { event: id, by });
        } else if first != UNDATED && covered.is_some_and(|(from, until)| last < from || until < first) {
            all.outside.push(id);
        } else {
            all.gone.push(id);
        }
    }
    for &(one, other) in &part.pairing.pairs {
        if old.has_event(EventId(one)) || new.has_event(EventId(other)) {
            pair(comparison, (EventId(one), EventId(other)), to);
        }
    }
}

/// Adds how one event changed.
fn pair(comparison: &Comparison<'_>, (one, other): (EventId, EventId), to: &mut Changes) {
    let (old, new) = (comparison.old.briefing, comparison.new.briefing);
    let Some((one, other)) = old.event(one).zip(new.event(other)) else { return };
    let fields = comparison.fields(one, other);
    let mut revised: Vec<FigureChange> = Vec::new();
    let tabled = one.row().is_some() && other.row().is_some();
    let figures = tabled && figures::add_changes((old, one.id()), (new, other.id()), &mut revised);
    let reworded = tabled && one.note() != other.note();
    let all = &mut to.events;
    if fields.is_empty() && !figures && !reworded {
        all.same += 1;
    } else if is_older((new, other), (old, one)) {
        all.outdated += 1;
    } else if fields.is_empty() && !figures {
        all.reworded += 1;
    } else {
        to.figures.append(&mut revised);
        if fields.is_empty() {
            all.revised += 1;
        } else {
            all.changed.push(ChangedEvent { old: one.id(), new: other.id(), fields });
        }
    }
}

/// Whether the first is the older version of the same row.
fn is_older((b, event): (&Briefing, EventView<'_>), (other, of_other): (&Briefing, EventView<'_>)) -> bool {
    let release = |b: &Briefing, event: EventView<'_>| b.versions().release(event.source());
    let stamp = |b: &Briefing, event: EventView<'_>| {
        let rows = b.events().rows();
        b.versions().stamp(rows, rows.rank(event.id())?)
    };
    let releases = release(b, event).zip(release(other, of_other));
    let stamps = stamp(b, event).zip(stamp(other, of_other));
    releases.or(stamps).is_some_and(|(own, others)| own < others)
}

/// The first and the last day of an event.
fn span(event: EventView<'_>) -> (i32, i32) {
    let first = event.when().map_or(UNDATED, |when| chrono::Datelike::num_days_from_ce(&when.first));
    (first, event.last_day())
}

/// The first day on which any of these events begins, and the last on which one ends; (`i32::MIN`, `i32::MAX`) if none is
/// dated.
fn days(b: &Briefing, ids: impl Iterator<Item = u32>) -> (i32, i32) {
    let spans = ids.filter_map(|id| b.event(EventId(id))).map(span).filter(|(first, _)| *first != UNDATED);
    let both = spans.reduce(|(from, until), (first, last)| (from.min(first), until.max(last)));
    both.unwrap_or((i32::MIN, i32::MAX))
}
