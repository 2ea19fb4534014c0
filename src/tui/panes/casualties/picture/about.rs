//! The events that the subject is about, and the others of their day.

use chrono::{Datelike, NaiveDate};

use crate::export::cite;
use crate::model::{Briefing, ClaimId, EventId, EventView};
use crate::tui::panes::pane::PaneContext;

/// Their title and day: "Shells hit village near Saravan, 28 Jul 2022".
pub(super) fn title(b: &Briefing, events: &[EventId]) -> String {
    let when = match events {
        [one] => b.event(*one).and_then(EventView::when),
        _ => None,
    };
    let when = when.map_or_else(String::new, |when| format!(", {}", when.short()));
    format!("{}{when}", cite::covered(b, events))
}

/// The day of the events, if they have the same one and no other.
pub(super) fn day_of(b: &Briefing, events: &[EventId]) -> Option<NaiveDate> {
    let first = single_day(b, *events.first()?)?;
    events.iter().all(|&id| single_day(b, id) == Some(first)).then_some(first)
}

/// The day of an event that is known to the day.
fn single_day(b: &Briefing, event: EventId) -> Option<NaiveDate> {
    let when = b.event(event)?.when()?;
    (when.first == when.last && !when.is_rough_day()).then_some(when.first)
}

/// The events shown that are known to be of a day and have a selected claim, without these ones; the claims of those beyond `most`
/// events come apart.
pub(super) fn others_of_day(
    context: &PaneContext<'_>,
    day: NaiveDate,
    (without, most): (&[EventId], usize),
) -> (Vec<EventId>, Vec<ClaimId>) {
    let (b, selection) = (context.briefing(), &context.workspace.view().selection);
    let days = b.events().first_days().get(..b.events().dated()).unwrap_or(&[]);
    let number = day.num_days_from_ce();
    let of_day = days.partition_point(|&own| own < number)..days.partition_point(|&own| own <= number);
    let (mut events, mut rest) = (Vec::new(), Vec::new());
    let from = u32::try_from(of_day.start).unwrap_or(u32::MAX);
    let shown = selection.events.iter_from(from).take_while(|&event| (event as usize) < of_day.end);
    let others = shown.map(EventId).filter(|event| !without.contains(event));
    for event in others.filter(|&event| single_day(b, event) == Some(day)) {
        let mut own = b.claims_of(event).filter(|claim| selection.claims.contains(claim.0)).peekable();
        if own.peek().is_none() {
            continue;
        }
        if events.len() < most {
            events.push(event);
        } else {
            rest.extend(own);
        }
    }
    (events, rest)
}
