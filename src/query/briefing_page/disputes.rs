//! What is disputed: all that carries the mark `≠`.

use super::figures::authored_scopes;
use super::input::PageInput;
use super::lines::{LineContent, LineRecord, PageLine};
use crate::model::{ActorId, Measure, Note, PlaceId, StatementId};
use crate::query::figures::casualties::Scope;

/// Contradicting figures first, then disputed events, statements, claims, actors and places.
pub(super) fn lines(input: &PageInput<'_>) -> Vec<PageLine> {
    let mut lines = Vec::new();
    for summary in input.casualties {
        for scope in authored_scopes(input.briefing, summary) {
            lines.extend(of_scope(summary.measure, scope));
        }
    }
    let (b, selection) = (input.briefing, input.selection);
    for event in b.events().authored().filter(|event| selection.events.contains(event.id().0)) {
        lines.extend(disputed(LineRecord::Event(event.id()), event.notes()));
    }
    for id in selection.statements.iter().map(StatementId) {
        let notes = b.statement(id).map_or(&[][..], |statement| &statement.notes);
        lines.extend(disputed(LineRecord::Statement(id), notes));
    }
    for claim in b.claims().authored().filter(|claim| selection.claims.contains(claim.id().0)) {
        lines.extend(disputed(LineRecord::Claim(claim.id()), claim.notes()));
    }
    let of_actor = |id: &ActorId| {
        let tally = input.tallies.actors.get(id.index()).copied().unwrap_or_default();
        tally.events + tally.statements + tally.claims > 0
    };
    for (id, actor) in (0..).map(ActorId).zip(b.actors()).filter(|(id, _)| of_actor(id)) {
        lines.extend(disputed(LineRecord::Actor(id), &actor.notes));
    }
    let has_events = |id: &PlaceId| input.tallies.places.get(id.index()).is_some_and(|&events| events > 0);
    for (id, place) in (0..).map(PlaceId).zip(b.places()).filter(|(id, _)| has_events(id)) {
        lines.extend(disputed(LineRecord::Place(id), &place.notes));
    }
    lines
}

/// The contradiction in a scope, and the claims whose parts do not add up.
fn of_scope(measure: Measure, scope: &Scope) -> Vec<PageLine> {
    let mut lines = Vec::new();
    if let Some(first) = scope.claims.iter().find(|line| line.contested) {
        let content = LineContent::Contradiction(measure, scope.clone());
        lines.push(PageLine::of(content, LineRecord::Claim(first.claim)));
    }
    let off = scope.claims.iter().filter_map(|line| Some((line.claim, line.portions_off?)));
    lines.extend(
        off.map(|(claim, sum)| PageLine::of(LineContent::PartsOff(claim, sum), LineRecord::Claim(claim))),
    );
    lines
}

fn disputed(record: LineRecord, notes: &[Note]) -> impl Iterator<Item = PageLine> + '_ {
    let disputing = notes.iter().filter(|note| note.disputes.is_some());
    disputing.map(move |note| PageLine::of(LineContent::Disputed(record, note.clone()), record))
}
