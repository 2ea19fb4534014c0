//! Events.

use serde_json::value::RawValue;

use super::actors::drafted;
use super::intake::{DraftIntake, DraftRecord};
use crate::load::base::json_path::PathStep;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::Code;
use crate::model::{self, ActorId, EventId, LinkKind, Part, PlaceId};
use crate::record::{EventRecord, EventRecordId, WhenRecord};

impl DraftIntake<'_, '_> {
    pub(super) fn events(&mut self) {
        let found = self.list::<EventRecord<String>>("events");
        for event in &found {
            self.declare(RecordKind::Event, event.value.id.0, event.raw);
        }
        let relations =
            self.relations(&found, |event| event.id, ("in_response_to", |event| &event.in_response_to));
        let closing = self.refuse_cycles(&relations, "a response to");
        let mut placed = Vec::new();
        for (rank, event) in found.iter().enumerate() {
            let Some(made) = self.event(event).filter(|_| !closing.contains(&rank)) else { continue };
            let id = EventId::from_index(self.out.events.len());
            self.out.events.push(made);
            self.set(RecordKind::Event, event.value.id.0, id.0);
            placed.push((id, &event.value.in_response_to));
        }
        for (id, earlier) in placed {
            let known = |to: &EventRecordId| self.known(RecordKind::Event, to.0).map(EventId);
            let links = earlier.iter().filter_map(known).map(|to| (LinkKind::InResponseTo, to)).collect();
            if let Some(event) = self.out.events.get_mut(id.index()) {
                event.links = links;
            }
        }
    }

    fn event(&mut self, found: &DraftRecord<'_, EventRecord<String>>) -> Option<model::Event> {
        let (of, raw, before) = (&found.value, found.raw, self.errors());
        self.refuse_blank(raw, "title", &of.title);
        let when = of.when.as_ref().and_then(|when| self.when(raw, "when", when));
        let place =
            of.place.and_then(|id| self.link(RecordKind::Place, id.0, raw, &[PathStep::Field("place")]));
        let participants = self.participants(found);
        for (rank, id) in of.in_response_to.iter().enumerate() {
            self.link(
                RecordKind::Event,
                id.0,
                raw,
                &[PathStep::Field("in_response_to"), PathStep::Item(rank)],
            );
        }
        self.span(raw, &[PathStep::Field("trigger")], of.trigger);
        let evidence = self.evidence(raw, &of.evidence);
        (self.errors() == before).then(|| model::Event {
            key: format!("{}-{}", self.key, of.id),
            when,
            when_basis: of.when.as_ref().map(|when| when.basis.clone()).unwrap_or_default(),
            kind: of.kind,
            mode: of.mode.clone().unwrap_or_default(),
            title: of.title.clone(),
            place: place.map(PlaceId),
            participants,
            source: self.source,
            evidence,
            links: Vec::new(),
            reported_by: Vec::new(),
            notes: Vec::new(),
            drafted: drafted(&of.rule, of.confidence),
        })
    }

    /// The participants, sorted by their part.
    fn participants(&mut self, found: &DraftRecord<'_, EventRecord<String>>) -> Vec<(ActorId, Part)> {
        let mut all = Vec::new();
        for (rank, one) in found.value.participants.iter().enumerate() {
            let path =
                |field| [PathStep::Field("participants"), PathStep::Item(rank), PathStep::Field(field)];
            if let Some(words) = one.evidence {
                self.span(found.raw, &path("evidence"), words);
            }
            if let Some(actor) = self.link(RecordKind::Actor, one.actor.0, found.raw, &path("actor")) {
                let own = (ActorId(actor), Part::from(one.part));
                if !all.contains(&own) {
                    all.push(own);
                }
            }
        }
        all.sort_by_key(|(_, part)| Part::ALL.iter().position(|known| known == part));
        all
    }

    /// A date as the model has it.
    pub(super) fn when(
        &mut self,
        raw: &RawValue,
        field: &'static str,
        when: &WhenRecord,
    ) -> Option<model::When> {
        match model::When::range(when.start, when.end) {
            Ok(when) => Some(when),
            Err(error) => {
                let message = format!("{} to {} is not a date: {error}", when.start, when.end);
                let problem = self.at(Code::BadDate, raw, &[PathStep::Field(field)], message);
                self.report(problem.label("`start` must not come after `end`"));
                None
            }
        }
    }
}
