//! What a record is and says, as a number: by it a program remembers that the record was read. A record that changes later
//! has another one, so it is unread again. It depends neither on the ranks of records nor on other records.

use sha2::{Digest as _, Sha256};

use crate::model::{Briefing, ClaimId, ClaimView, EventId, EventView, Part, StatementId};

/// The fingerprint of an event: its dataset and id, date, place, parties, kind, title and figures.
#[must_use]
pub fn of_event(b: &Briefing, id: EventId) -> u64 {
    let Some(event) = b.event(id) else { return 0 };
    let mut words = format!("event\n{}\n", event_name(b, event));
    let place = event.place().and_then(|place| b.place(place));
    words.push_str(&format!(
        "{}\n{}\n{} {}\n{}\n",
        event.when().map_or_else(String::new, |when| when.to_string()),
        place.map_or("", |place| &place.name),
        event.kind().word(),
        event.mode(),
        event.title(),
    ));
    for (actor, part) in event.participants() {
        words.push_str(&party(b, (actor, part)));
    }
    if event.row().is_some() {
        words.push_str(&format!("\n{:?}", b.claims().killed().get(id.index())));
        for (_, other) in b.claims().others_of(id) {
            words.push_str(&format!("\n{} {:?}", other.measure.word(), other.figure));
        }
    }
    number(&words)
}

/// The fingerprint of a statement: its id, words, speakers and date.
#[must_use]
pub fn of_statement(b: &Briefing, id: StatementId) -> u64 {
    let Some(statement) = b.statement(id) else { return 0 };
    let when = statement.when.map_or_else(String::new, |when| when.to_string());
    let mut words = format!("statement\n{}\n{when}\n{}\n", statement.key, b.words(statement.content));
    for &speaker in &statement.speakers {
        words.push_str(&format!("{}\n", b.actor_name(speaker)));
    }
    number(&words)
}

/// The fingerprint of a claim: its id, claimant, measure, figure, victims, date and events.
#[must_use]
pub fn of_claim(b: &Briefing, id: ClaimId) -> u64 {
    let Some(claim) = b.claim(id) else { return 0 };
    let mut words = format!(
        "claim\n{}\n{}\n{} {} {}\n{}\n",
        claim.key(),
        claimant(b, claim),
        claim.measure().word(),
        claim.figure_text(),
        claim.victims(),
        claim.as_of().map_or_else(String::new, |when| when.to_string()),
    );
    for event in claim.events().filter_map(|event| b.event(event)) {
        words.push_str(&format!("{}\n", event_name(b, event)));
    }
    number(&words)
}

fn claimant<'a>(b: &'a Briefing, claim: ClaimView<'a>) -> &'a str {
    claim.claimant().map_or_else(|| claim.claimant_words(), |actor| b.actor_name(actor))
}

/// The dataset of an event and its id there.
fn event_name(b: &Briefing, event: EventView<'_>) -> String {
    let table = event.row().and_then(|row| b.source(row.source)).and_then(|source| source.table.as_ref());
    format!("{} {}", table.map_or("", |table| table.dataset.name()), event.key())
}

fn party(b: &Briefing, (actor, part): (crate::model::ActorId, Part)) -> String {
    format!("{} {}\n", part.word(), b.actor_name(actor))
}

fn number(words: &str) -> u64 {
    let digest = Sha256::digest(words.as_bytes());
    digest.iter().take(8).fold(0, |number, &byte| number << 8 | u64::from(byte))
}
