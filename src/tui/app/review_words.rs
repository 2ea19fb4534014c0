//! What was decided about records, in words.

use crate::export::cite;
use crate::model::{Briefing, CaseRecordKind, Confirmed, clean, counted};
use crate::tui::input::action::Action;
use crate::tui::state::record::Record;
use crate::tui::state::review::Decision;

/// What a record says, in one line.
pub(super) fn record_words(briefing: &Briefing, record: Record) -> String {
    let words = match record {
        Record::Event(id) => briefing.event(id).map(|event| event.title().into_owned()),
        Record::Statement(id) => briefing.statement(id).map(|said| briefing.words(said.content).to_owned()),
        Record::Claim(id) => briefing
            .claim(id)
            .map(|claim| format!("{} {}", cite::figure(briefing, claim), claim.measure().word())),
        Record::Actor(id) => Some(briefing.actor_name(id).to_owned()),
        Record::Place(id) => briefing.place(id).map(|place| place.name.clone()),
        _ => None,
    };
    clean(&words.unwrap_or_default()).into_owned()
}

/// What was decided, how far the briefing is confirmed, and which key takes it back.
pub(super) fn decided(
    decision: &Decision,
    confirmed: Confirmed,
    key: &dyn Fn(Action) -> Option<String>,
) -> String {
    let of = confirmed.words();
    let undo = key(Action::Undo).map_or_else(String::new, |key| format!("; {key} undoes it"));
    match decision {
        Decision::Accepted(words) => format!("Confirmed ({of}){undo}: {words}"),
        Decision::AcceptedAll(number, kind) => {
            let (one, many) = nouns(*kind);
            format!("Confirmed {} ({of}){undo}.", counted(*number, one, many))
        }
        Decision::Rejected(words) => {
            let list = key(Action::ListRejected)
                .map_or_else(String::new, |key| format!(", {key} lists the rejected"));
            format!("Rejected{undo}{list}: {words}")
        }
        Decision::Edited(words) => format!("Corrected and confirmed ({of}){undo}: {words}"),
        Decision::BroughtBack(words) => format!("Brought back{undo}: {words}"),
        Decision::Undone(decision) => format!("Undone: {}.", short(decision)),
        Decision::Redone(decision) => format!("Redone: {}.", short(decision)),
    }
}

/// The words for records of a kind.
fn nouns(kind: CaseRecordKind) -> (&'static str, &'static str) {
    match kind {
        CaseRecordKind::Event => ("event", "events"),
        CaseRecordKind::Statement => ("statement", "statements"),
        CaseRecordKind::Claim => ("claim", "claims"),
        CaseRecordKind::Actor => ("actor", "actors"),
        CaseRecordKind::Place => ("place", "places"),
    }
}

/// A decision in the middle of a sentence.
fn short(decision: &Decision) -> String {
    match decision {
        Decision::Accepted(words) => format!("confirmed {words}"),
        Decision::AcceptedAll(number, kind) => {
            let (one, many) = nouns(*kind);
            format!("confirmed {}", counted(*number, one, many))
        }
        Decision::Rejected(words) => format!("rejected {words}"),
        Decision::Edited(words) => format!("corrected {words}"),
        Decision::BroughtBack(words) => format!("brought back {words}"),
        Decision::Undone(decision) | Decision::Redone(decision) => short(decision),
    }
}
