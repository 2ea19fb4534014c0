//! Figures side by side: what they cover, their range, and what must be known beside each.

use super::claims::number;
use super::words::unquoted;
use crate::model::{Briefing, ClaimView, EventId, LinkKind, Standing, group_thousands};
use crate::query::casualties::ClaimLine;

/// The range of several figures: "11", "≥9", "9–12"; with "≥" where one of them is a lower bound.
#[must_use]
pub fn range((least, most): (u32, u32), open_above: bool) -> String {
    let least_words = group_thousands(least);
    let open = if open_above { "≥" } else { "" };
    if least == most {
        format!("{open}{least_words}")
    } else {
        format!("{open}{least_words}–{}", group_thousands(most))
    }
}

/// The events that figures cover, in a few words: an aggregate stands for its parts.
#[must_use]
pub fn covered(briefing: &Briefing, events: &[EventId]) -> String {
    let has_whole = |&id: &EventId| {
        let links = briefing.event(id).into_iter().flat_map(|event| event.links());
        links.into_iter().any(|(kind, whole)| kind == LinkKind::PartOf && events.contains(&whole))
    };
    let wholes: Vec<EventId> = events.iter().copied().filter(|id| !has_whole(id)).collect();
    let title = |id: EventId| briefing.event(id).map_or_else(String::new, |event| unquoted(&event.title()));
    match wholes.as_slice() {
        [] => "on no single event".to_owned(),
        [one] => title(*one),
        [first, rest @ ..] => match whole_of(briefing, *first) {
            Some(whole) if rest.iter().all(|&id| whole_of(briefing, id) == Some(whole)) => title(whole),
            _ => format!("{} events", group_thousands(wholes.len())),
        },
    }
}

/// The aggregate that an event is part of.
fn whole_of(briefing: &Briefing, id: EventId) -> Option<EventId> {
    let mut links = briefing.event(id)?.links();
    links.find(|(kind, _)| *kind == LinkKind::PartOf).map(|(_, whole)| whole)
}

/// What must be known beside a figure: victims, day, standing; empty if nothing must.
#[must_use]
pub fn remarks_on(claim: ClaimView<'_>, line: &ClaimLine) -> String {
    let as_of = claim.as_of().map(|when| format!("as of {}", when.short()));
    let superseded = line.superseded_by.map(|_| "superseded by a later figure".to_owned());
    remarks(claim, line, [as_of, superseded])
}

/// The same without the day, but with what replaced the figure, and when: "superseded 29 Jul 2022: 12".
#[must_use]
pub fn remarks_beside(briefing: &Briefing, claim: ClaimView<'_>, line: &ClaimLine) -> String {
    let superseded = line.superseded_by.and_then(|id| briefing.claim(id)).map(|new| {
        let when = new.as_of().map_or_else(String::new, |when| format!(" {}", when.short()));
        format!("superseded{when}: {}", number(briefing, new))
    });
    remarks(claim, line, [None, superseded])
}

fn remarks(claim: ClaimView<'_>, line: &ClaimLine, [as_of, superseded]: [Option<String>; 2]) -> String {
    let victims = Some(unquoted(claim.victims())).filter(|victims| !victims.is_empty());
    let unread = (claim.standing() == Standing::Headline)
        .then(|| "headline of another article, not read: not verified".to_owned());
    let parts = line.portions_off.map(|sum| format!("≠ its parts add up to {}", group_thousands(sum)));
    [victims, as_of, unread, superseded, parts].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}
