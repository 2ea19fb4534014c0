//! Figures side by side: what they cover, their range, and what must be known beside each.

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
    let mut words = Vec::new();
    if !claim.victims().is_empty() {
        words.push(unquoted(claim.victims()));
    }
    if let Some(when) = claim.as_of() {
        words.push(format!("as of {}", when.short()));
    }
    if claim.standing() == Standing::Headline {
        words.push("headline of another article, not read: not verified".to_owned());
    }
    if line.superseded_by.is_some() {
        words.push("superseded by a later figure".to_owned());
    }
    if let Some(sum) = line.portions_off {
        words.push(format!("≠ its parts add up to {}", group_thousands(sum)));
    }
    words.join(" · ")
}
