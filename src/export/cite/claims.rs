//! How claims are cited: the figure, what it covers, and who says so.

use super::remarks::{dated, disputed, reported_by, unconfirmed};
use super::sources::{located, row_located};
use super::words::{attested, own};
use crate::model::{Briefing, ClaimView, EventId, EventView, Standing, clean};

/// The number of a claim with its qualifier; words in its place are in quotation marks only where they stand in the
/// claim's evidence.
#[must_use]
pub fn number(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    match claim.figure_words() {
        Some(words) if claim.figure().is_wordless() => attested(briefing, words, claim.evidence()),
        _ => own(&claim.figure_text()),
    }
}

/// The figure of a claim with its qualifier and, where it is one for several events, that it is: "at least 9",
/// "149 (140–160)", "11 jointly".
#[must_use]
pub fn figure(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let jointly = if briefing.jointly(claim).is_some() { " jointly" } else { "" };
    format!("{}{jointly}", number(briefing, claim))
}

/// A figure, what it counts and who says so: "11 killed jointly, AFP".
#[must_use]
pub fn in_brief(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let jointly = if briefing.jointly(claim).is_some() { " jointly" } else { "" };
    let who = claimant(briefing, claim);
    let by = if who.is_empty() { String::new() } else { format!(", {who}") };
    format!("{} {}{jointly}{by}", number(briefing, claim), claim.measure().word())
}

/// Where the figure that covers an event and others stands: "see Iran and Pakistan trade deadly airstrikes (11 killed
/// jointly, AFP)".
#[must_use]
pub fn see_holder(briefing: &Briefing, claim: ClaimView<'_>, holder: EventId) -> String {
    let title = briefing.event(holder).map(|event| own(&event.title())).unwrap_or_default();
    format!("see {title} ({})", in_brief(briefing, claim))
}

/// Who puts a claim forward, in words.
#[must_use]
pub fn claimant(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    match claim.claimant() {
        Some(actor) => own(briefing.actor_name(actor)),
        None => attested(briefing, claim.claimant_words(), claim.evidence()),
    }
}

/// "according to AFP", or that nobody is named.
#[must_use]
pub fn attributed_to(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    match claimant(briefing, claim) {
        who if who.is_empty() => "claimant not stated".to_owned(),
        who => format!("according to {who}"),
    }
}

/// The same, with whose figure the claimant passes on.
fn according_to(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let origin = claim.origin().filter(|&origin| Some(origin) != claim.claimant());
    let origin = origin.map(|id| format!(", who passes on the figure of {}", own(briefing.actor_name(id))));
    format!("{}{}", attributed_to(briefing, claim), origin.unwrap_or_default())
}

fn claim_located(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let row = claim.is_tabled().then(|| claim.events().next()).flatten();
    let row = row.and_then(|event| row_located(briefing, briefing.event(event)?));
    row.unwrap_or_else(|| located(briefing, claim.evidence().first().copied()))
}

/// That a claim stands in words which were not read, where it does.
fn standing(claim: ClaimView<'_>) -> &'static str {
    match claim.standing() {
        Standing::Reported => "",
        Standing::Headline => " [headline of another article, not read]",
    }
}

/// The events that a claim covers jointly: " jointly in 2 events". Empty where it is the figure of one.
fn jointly(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let events = briefing.jointly(claim);
    events.map_or_else(String::new, |events| format!(" jointly in {events} events"))
}

/// A claim as it is cited: figure with its qualifier, what it covers, claimant, day, what is in dispute, and source.
#[must_use]
pub fn claim(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let victims = match claim.victims() {
        "" => String::new(),
        words => format!(" ({})", clean(words)),
    };
    let as_of = match claim.as_of() {
        // The figure of a row holds for the day of its event, which is told.
        None if claim.is_tabled() => String::new(),
        as_of => format!(", as of {}", dated(as_of)),
    };
    format!(
        "{} {}{}{victims}{}, {}{}{as_of}{}. Source: {}.{}",
        number(briefing, claim),
        claim.measure().word(),
        jointly(briefing, claim),
        claimed_events(briefing, claim),
        according_to(briefing, claim),
        standing(claim),
        disputed(claim.notes()),
        claim_located(briefing, claim),
        unconfirmed(claim.drafted().is_some()),
    )
}

/// What a claim is about, with its day: ", \"Pakistan strikes …\", 17 Jan 2024 [disputed: the date]".
fn claimed_events(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let Some(event) = briefing.holder_of(claim).and_then(|id| briefing.event(id)) else {
        return String::new();
    };
    format!(
        ", \"{}\", {}{}{}",
        own(&event.title()),
        dated(event.when()),
        reported_by(briefing, event.reported_by()),
        disputed(event.notes())
    )
}

/// The figures that stand on an event, each with its claimant; of a joint one held elsewhere that it is:
/// "149 (140–160) killed, according to ACLED. ".
pub(super) fn figures(briefing: &Briefing, event: EventView<'_>) -> String {
    let mut told = String::new();
    for claim in briefing.claims_held_by(event.id()).into_iter().filter_map(|id| briefing.claim(id)) {
        told.push_str(&format!(
            "{} {}{}, {}{}{}. ",
            number(briefing, claim),
            claim.measure().word(),
            jointly(briefing, claim),
            according_to(briefing, claim),
            standing(claim),
            disputed(claim.notes()),
        ));
    }
    for (id, holder) in briefing.claims_held_elsewhere(event.id()) {
        if let Some(claim) = briefing.claim(id) {
            told.push_str(&format!("For the figure {}. ", see_holder(briefing, claim, holder)));
        }
    }
    told
}
