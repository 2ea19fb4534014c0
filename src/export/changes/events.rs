//! Events in words, and how they changed.

use super::item::{FieldItem, FigureItem, Item, mark, row};
use super::states::ComparedStates;
use crate::export::cite::{self, unquoted};
use crate::model::{ActorId, Briefing, EventId, EventView, Part, drafted};
use crate::query::changes::{ChangedEvent, DeletedEvent, Field, FigureChange};
use crate::query::order::deadliest_claim;
use crate::query::select::AsOf;

/// More cells than any line has: nothing is cut.
const UNCUT: usize = 10_000;

/// An event: its date, what happened, how many were killed and who says so.
pub(super) fn event(b: &Briefing, id: EventId) -> Item {
    let Some(event) = b.event(id) else { return Item::default() };
    let words = unquoted(&event.title());
    let killed = deadliest_claim(b, AsOf::NOW, id).map_or_else(String::new, |(_, claim)| {
        let unread = if claim.is_verified() { "" } else { " [headline of another article, not read]" };
        format!(", {}{unread}", cite::in_brief(b, claim))
    });
    let date = event.when().map_or_else(|| "Date not stated".to_owned(), |when| when.cited());
    let draft = drafted::mark(event.drafted().is_some());
    Item {
        id: event.key().to_owned(),
        date: event.when().map(|when| when.to_string()),
        row: row(b, event.row()),
        line: format!("{draft}{date}: {words}{killed}{}", mark(b, event)),
        words: format!("{words}{killed}"),
        ..Item::default()
    }
}

/// An event that its dataset has deleted.
pub(super) fn deleted(of: &ComparedStates<'_>, deleted: DeletedEvent) -> Item {
    let mut item = event(of.old, deleted.event);
    item.deleted_by = row(of.new, deleted.by);
    if let Some(by) = &item.deleted_by {
        item.line.push_str(&format!(", deleted by {by}"));
    }
    item
}

/// An event that changed, as it is now.
pub(super) fn changed(of: &ComparedStates<'_>, change: ChangedEvent) -> Item {
    let mut item = event(of.new, change.new);
    if let Some((old, new)) = of.old.event(change.old).zip(of.new.event(change.new)) {
        item.fields =
            change.fields.iter().map(|field| field_item(field, (of.old, old), (of.new, new))).collect();
    }
    item
}

/// A figure of a row that changed: "killed, according to ACLED: 7 → 9: 17 Jan 2024: …".
pub(super) fn figure(of: &ComparedStates<'_>, change: FigureChange) -> Item {
    let event = event(of.new, change.new_event);
    let measure = change.measure.word();
    let side = |b: &Briefing, claim: Option<_>, state| match claim.and_then(|id| b.claim(id)) {
        Some(claim) => FigureItem::of(b, claim, state),
        None => FigureItem::none(measure, state),
    };
    let figures = vec![side(of.old, change.old, "old"), side(of.new, change.new, "new")];
    let said: Vec<&str> = figures.iter().map(|figure| figure.said.as_str()).collect();
    let title = of.new.event(change.new_event);
    let place = title
        .map_or_else(String::new, |event| format!("{}{}", unquoted(&event.title()), mark(of.new, event)));
    let date =
        title.and_then(EventView::when).map_or_else(|| "date not stated".to_owned(), |when| when.cited());
    Item { line: format!("{measure} {}, {date}: {place}", said.join(" → ")), figures, ..event }
}

/// A field in which an event changed. Where its usual words are the same on both sides, in more exact ones.
fn field_item(field: Field, old: (&Briefing, EventView<'_>), new: (&Briefing, EventView<'_>)) -> FieldItem {
    let [mut one, mut other] = [old, new].map(|(b, event)| words(field, b, event));
    if one == other {
        [one, other] = [old, new].map(|(b, event)| exact(field, b, event));
    }
    let stated = |words: String| Some(words).filter(|words| !words.is_empty());
    FieldItem { field: field.word(), old: stated(one), new: stated(other) }
}

fn words(field: Field, b: &Briefing, event: EventView<'_>) -> String {
    match field {
        Field::Date => event.when().map_or_else(String::new, |when| when.cited()),
        Field::Place => cite::place_of(b, event, UNCUT),
        // An arrow between parties would be taken for that between old and new.
        Field::Parties => {
            let named = |(actor, part): (ActorId, Part)| {
                format!("{} ({})", unquoted(b.actor_name(actor)), part.word())
            };
            event.participants().map(named).collect::<Vec<_>>().join(", ")
        }
        Field::Kind => match event.types() {
            types if types.is_empty() => event.kind().word().to_owned(),
            types => unquoted(&types.join(", ")),
        },
        Field::Title => unquoted(&event.title()),
        _ => String::new(),
    }
}

fn exact(field: Field, b: &Briefing, event: EventView<'_>) -> String {
    let usual = words(field, b, event);
    match field {
        Field::Date => event.when().map_or(usual, |when| when.to_string()),
        Field::Place => {
            let place = event.place().and_then(|id| b.place(id));
            let precision =
                event.place_precision().map_or_else(String::new, |known| format!(" ({})", known.word()));
            let at = place.and_then(|place| place.coordinates).map(|at| format!(", {}", cite::point(at)));
            format!("{usual}{}{precision}", at.unwrap_or_default())
        }
        Field::Kind => format!("{usual} ({}, {})", event.kind().word(), unquoted(event.mode())),
        _ => usual,
    }
}
