//! How claims are cited: the figure, what it covers, and who says so.

use super::remarks::{dated, disputed, reported_by, unconfirmed};
use super::sources::{located, row_located};
use super::words::{attested, unquoted};
use crate::model::{Briefing, ClaimView, EventId, EventView, Figure, Measure, Standing, clean};
use crate::query::order::{Teller, deadliest_claim, teller};
use crate::query::select::AsOf;

/// The number of a claim with its qualifier. Words instead of a number are in quotation marks only if they occur in the
/// evidence of the claim.
#[must_use]
pub fn number(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    match claim.figure_words() {
        Some(words) if claim.figure().is_wordless() => attested(briefing, words, claim.evidence()),
        _ => unquoted(&claim.figure_text()),
    }
}

/// The figure of a claim with its qualifier, and "jointly" if it covers several events: "at least 9", "149 (140–160)",
/// "11 jointly".
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

/// That no death toll is stated.
pub const NOT_STATED: &str = "–";

/// That only a joint figure held by another event covers this one.
pub const JOINTLY: &str = "counted jointly";

/// The number of killed by which an event ranks as of a day: "≥9", "0–5", "11 jointly", "? 10" from the headline of an article not
/// read; [`JOINTLY`] where only a joint figure held by another event covers it, else [`NOT_STATED`].
#[must_use]
pub fn killed(briefing: &Briefing, as_of: AsOf, event: EventId) -> String {
    if let Some((best, claim)) = deadliest_claim(briefing, as_of, event) {
        let figure = if best == 0 { claim.figure() } else { Figure::exactly(best) };
        let jointly = if briefing.jointly(claim).is_some() { " jointly" } else { "" };
        let unread = if claim.is_verified() { "" } else { "? " };
        return format!("{unread}{}{jointly}", figure.brief(claim.qualifier()));
    }
    let elsewhere = briefing.claims_held_elsewhere(event);
    let of_killed = |claim: ClaimView<'_>| claim.measure() == Measure::Killed && as_of.knows(briefing, claim);
    let killed = |id| briefing.claim(id).is_some_and(of_killed);
    let words = if elsewhere.iter().any(|&(id, _)| killed(id)) { JOINTLY } else { NOT_STATED };
    words.to_owned()
}

/// A reference to the event that holds a joint figure: "see Iran and Pakistan trade deadly airstrikes (11 killed jointly,
/// AFP)".
#[must_use]
pub fn see_holder(briefing: &Briefing, claim: ClaimView<'_>, holder: EventId) -> String {
    let title = briefing.event(holder).map(|event| unquoted(&event.title())).unwrap_or_default();
    format!("see {title} ({})", in_brief(briefing, claim))
}

/// The claimant, in words.
#[must_use]
pub fn claimant(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    match claim.claimant() {
        Some(actor) => unquoted(briefing.actor_name(actor)),
        None => attested(briefing, claim.claimant_words(), claim.evidence()),
    }
}

/// Who says as of a day that an event happened and how many were killed: the claimant of the figure, else the outlet that is cited, else
/// the source.
#[must_use]
pub fn told_by(briefing: &Briefing, as_of: AsOf, event: EventId) -> String {
    match teller(briefing, as_of, event) {
        // Words of a source are marked as such.
        Teller::Words(_) => {
            let own = deadliest_claim(briefing, as_of, event);
            own.map(|(_, own)| claimant(briefing, own)).unwrap_or_default()
        }
        named => unquoted(&named.name(briefing)),
    }
}

/// "according to AFP", or "claimant not stated".
#[must_use]
pub fn attributed_to(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    match claimant(briefing, claim) {
        who if who.is_empty() => "claimant not stated".to_owned(),
        who => format!("according to {who}"),
    }
}

/// Like [`attributed_to`], with the origin of the figure: "according to AFP, citing police".
fn according_to(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let origin = claim.origin().filter(|&origin| Some(origin) != claim.claimant());
    let origin = origin.map(|id| format!(", citing {}", unquoted(briefing.actor_name(id))));
    format!("{}{}", attributed_to(briefing, claim), origin.unwrap_or_default())
}

fn claim_located(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let row = claim.is_table_row().then(|| claim.events().next()).flatten();
    let row = row.and_then(|event| row_located(briefing, briefing.event(event)?));
    row.unwrap_or_else(|| located(briefing, claim.evidence().first().copied()))
}

/// Marks a claim from a headline whose article was not read.
fn standing(claim: ClaimView<'_>) -> &'static str {
    match claim.standing() {
        Standing::Reported => "",
        Standing::Headline => " [headline of another article, not read]",
    }
}

/// The number of events that a claim covers jointly: " jointly in 2 events". Empty if it covers one.
fn jointly(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let events = briefing.jointly(claim);
    events.map_or_else(String::new, |events| format!(" jointly in {events} events"))
}

/// A claim as it is cited: figure with qualifier, event, claimant, date, disputes and source.
#[must_use]
pub fn claim(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let victims = match claim.victims() {
        "" => String::new(),
        words => format!(" ({})", clean(words)),
    };
    let since = claim.since().map_or_else(String::new, |when| format!(", since {}", when.cited()));
    let as_of = match claim.as_of() {
        // The figure of a row refers to the date of its event, which is given.
        None if claim.is_table_row() => String::new(),
        None => ", as-of date not stated".to_owned(),
        Some(as_of) => format!(", as of {}", as_of.cited()),
    };
    format!(
        "{} {}{}{victims}{}, {}{}{since}{as_of}{}. Source: {}.{}",
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

/// The event of a claim, with its date: ", \"Pakistan strikes …\", 17 Jan 2024 [disputed: the date]".
fn claimed_events(briefing: &Briefing, claim: ClaimView<'_>) -> String {
    let Some(event) = briefing.holder_of(claim).and_then(|id| briefing.event(id)) else {
        return String::new();
    };
    format!(
        ", \"{}\", {}{}{}",
        unquoted(&event.title()),
        dated(event.when()),
        reported_by(briefing, event.reported_by()),
        disputed(event.notes())
    )
}

/// The figures of an event, each with its claimant, and references to joint figures held by other events: "149 (140–160)
/// killed, according to ACLED. ".
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
            told.push_str(&format!("For the figure, {}. ", see_holder(briefing, claim, holder)));
        }
    }
    told
}
