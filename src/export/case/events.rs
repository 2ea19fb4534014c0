//! Events, statements and claims as records of a case.

use super::item::{Item, Record};
use super::view::{CaseView, RecordIter};
use crate::model::{
    Basis, ClaimId, ClaimView, Credibility, EventId, EventView, LinkKind, Part, Portion, Standing,
    StatementId,
};

impl CaseView<'_> {
    pub(super) fn events(&self) -> RecordIter<'_> {
        let ids = self.scope.events.iter().map(|id| EventId(*id));
        Box::new(ids.filter_map(|id| Some(self.event(self.export.briefing.event(id)?))))
    }

    fn event<'v>(&'v self, event: EventView<'v>) -> Record<'v> {
        let mut record = Record::default();
        record.text_if("id", self.names.event(event.id()));
        record.text("title", event.title());
        record.text("when", event.when().map_or_else(|| "unknown".to_owned(), |when| when.written()));
        record.text("when_basis", event.when_basis());
        record.text("kind", event.kind().word());
        record.text("mode", event.mode());
        record.text_if("place", event.place().map(|id| self.names.place(id)));
        for part in Part::ALL {
            let own = event.participants().filter(|(_, own)| own == part);
            record.texts(part.word(), own.map(|(actor, _)| self.names.actor(actor)));
        }
        record.texts("reported_by", self.actor_ids(event.reported_by()));
        for kind in LinkKind::ALL {
            let own = event.links().filter(|(own, _)| *own == kind);
            let field = match kind {
                LinkKind::InResponseTo => "in_response_to",
                LinkKind::After => "after",
                LinkKind::PartOf => "part_of",
                LinkKind::SameAs => "same_as",
            };
            record.texts(field, own.filter_map(|(_, to)| self.names.event(to)));
        }
        record.words("evidence", event.evidence());
        record.drafted(event.drafted());
        record.text_if("revised", self.revised(Basis::Event(event.id())));
        record.notes(event.notes());
        record
    }

    pub(super) fn statements(&self) -> RecordIter<'_> {
        let ids = self.scope.statements.iter().map(|id| StatementId(*id));
        let all = ids.filter_map(|id| Some((id, self.export.briefing.statement(id)?)));
        Box::new(all.map(|(id, said)| {
            let mut record = Record::default();
            record.text_if("id", self.names.statement(id));
            record.texts("speaker", self.actor_ids(&said.speakers));
            record.texts("on_behalf_of", self.actor_ids(&said.on_behalf));
            record.text_if("through", said.through.map(|id| self.names.actor(id)));
            record.texts("to", self.actor_ids(&said.to));
            record.texts("about", self.actor_ids(&said.about));
            record.texts("events", said.events.iter().filter_map(|id| self.names.event(*id)));
            record.when("when", said.when);
            record.text("form", said.form.word());
            record.words("said", &[said.content]);
            record.words("quote", &said.quoted);
            record.words("cue", said.cue.as_slice());
            record.words("speaker_words", &said.speaker_evidence);
            record.drafted(said.drafted.as_deref());
            record.text_if("revised", self.revised(Basis::Statement(id)));
            record.notes(&said.notes);
            record
        }))
    }

    pub(super) fn claims(&self) -> RecordIter<'_> {
        let ids = self.scope.claims.iter().map(|id| ClaimId(*id));
        Box::new(ids.filter_map(|id| Some(self.claim(self.export.briefing.claim(id)?))))
    }

    fn claim<'v>(&'v self, claim: ClaimView<'v>) -> Record<'v> {
        let mut record = Record::default();
        record.text_if("id", self.names.claim(claim.id()));
        record.text("measure", claim.measure().word());
        let figure = claim.figure();
        record.number("low", figure.low);
        record.number("best", figure.best);
        record.number("high", figure.high);
        record.text_if("figure_words", claim.figure_words());
        record.text("qualifier", claim.qualifier().word());
        record.text("victims", claim.victims());
        record.records("portions", claim.portions().iter().map(portion).collect());
        record.text_if("claimant", claim.claimant().map(|id| self.names.actor(id)));
        record.text("claimant_words", claim.claimant_words());
        record.text_if("origin", claim.origin().map(|id| self.names.actor(id)));
        record.when("as_of", claim.as_of());
        record.when("since", claim.since());
        record.texts("covers", claim.events().filter_map(|id| self.names.event(id)));
        record.texts("supersedes", claim.supersedes().iter().filter_map(|id| self.names.claim(*id)));
        if claim.standing() != Standing::Reported {
            record.text("standing", claim.standing().word());
        }
        if claim.credibility() != Credibility::NOT_JUDGED {
            record.push("credibility", Item::Number(u64::from(claim.credibility().digit())));
        }
        record.words("evidence", claim.evidence());
        record.drafted(claim.drafted());
        record.text_if("revised", self.revised(Basis::Claim(claim.id())));
        record.notes(claim.notes());
        record
    }
}

fn portion<'v>(portion: &Portion) -> Record<'v> {
    let mut record = Record::default();
    record.number("number", portion.number);
    record.text("victims", portion.victims.clone());
    record
}
