//! Which records go out: those that the filter selects, and what they cannot be understood without.

use std::collections::BTreeSet;

use crate::export::request::Export;
use crate::model::{ActorId, ClaimId, EventId, PlaceId, SourceId, Span, StatementId};

/// The records that go out, by the numbers of their ids. Rows of datasets are not among them.
#[derive(Debug, Default)]
pub(super) struct Scope {
    pub(super) events: BTreeSet<u32>,
    pub(super) statements: BTreeSet<u32>,
    pub(super) claims: BTreeSet<u32>,
    pub(super) actors: BTreeSet<u32>,
    pub(super) places: BTreeSet<u32>,
    pub(super) sources: BTreeSet<u32>,
    /// How many links lead to records that the filter leaves out.
    pub(super) links_left_out: usize,
}

impl Scope {
    pub(super) fn new(export: &Export<'_>) -> Self {
        let (briefing, selection) = (export.briefing, &export.selection);
        let mut scope = Self::default();
        let authored = briefing.events().authored().map(|event| event.id().0);
        scope.events.extend(authored.filter(|id| selection.events.contains(*id)));
        scope.statements.extend(selection.statements.iter());
        let authored = briefing.claims().authored().map(|claim| claim.id().0);
        scope.claims.extend(authored.filter(|id| selection.claims.contains(*id)));
        scope.add_claims(export);
        scope.add_whole(export);
        scope.add_people(export);
        scope.add_sources(export);
        scope.count_links(export);
        scope
    }

    pub(super) fn has_event(&self, id: EventId) -> bool {
        self.events.contains(&id.0)
    }

    /// A figure without an event that it covers, or without the later figure that replaced it, would say something else.
    fn add_claims(&mut self, export: &Export<'_>) {
        let known = || export.briefing.claims().authored().filter(|claim| export.knows(*claim));
        loop {
            let before = self.claims.len();
            for claim in known() {
                let replaced = claim.supersedes();
                if replaced.iter().any(|old| self.claims.contains(&old.0)) {
                    self.claims.insert(claim.id().0);
                }
                if self.claims.contains(&claim.id().0) {
                    self.claims.extend(replaced.iter().map(|old| old.0));
                }
            }
            if self.claims.len() == before {
                break;
            }
        }
        for id in &self.claims {
            let claim = export.briefing.claim(ClaimId(*id));
            self.events.extend(claim.into_iter().flat_map(|claim| claim.events()).map(|event| event.0));
        }
        self.events
            .retain(|id| export.briefing.event(EventId(*id)).is_some_and(|event| event.row().is_none()));
    }

    /// Without a filter also what no record refers to, but for what comes from datasets.
    fn add_whole(&mut self, export: &Export<'_>) {
        if !export.chips.is_empty() {
            return;
        }
        let briefing = export.briefing;
        let has_tables = briefing.sources().iter().any(|source| source.table.is_some());
        let own = |evidence: &[Span]| !has_tables || !evidence.is_empty();
        let actors = (0u32..).zip(briefing.actors()).filter(|(_, actor)| own(&actor.evidence));
        self.actors.extend(actors.map(|(id, _)| id));
        let places = (0u32..).zip(briefing.places()).filter(|(_, place)| own(&place.evidence));
        self.places.extend(places.map(|(id, _)| id));
        let texts = (0u32..).zip(briefing.sources());
        let texts = texts.filter(|(_, source)| source.table.is_none() && source.lead.is_none());
        self.sources.extend(texts.map(|(id, _)| id));
    }

    fn add_people(&mut self, export: &Export<'_>) {
        let briefing = export.briefing;
        let mut actors: Vec<ActorId> = self.actors.iter().map(|id| ActorId(*id)).collect();
        let mut places: Vec<PlaceId> = self.places.iter().map(|id| PlaceId(*id)).collect();
        for event in self.events.iter().filter_map(|id| briefing.event(EventId(*id))) {
            actors.extend(event.participants().map(|(actor, _)| actor));
            actors.extend(event.reported_by());
            places.extend(event.place());
        }
        for said in self.statements.iter().filter_map(|id| briefing.statement(StatementId(*id))) {
            for list in [&said.speakers, &said.on_behalf, &said.to, &said.about] {
                actors.extend(list);
            }
            actors.extend(said.through);
        }
        for claim in self.claims.iter().filter_map(|id| briefing.claim(ClaimId(*id))) {
            actors.extend(claim.claimant().into_iter().chain(claim.origin()));
        }
        // Groups and containing places may form circles: each is looked at once.
        self.actors.clear();
        while let Some(id) = actors.pop() {
            if let Some(actor) = briefing.actor(id).filter(|_| self.actors.insert(id.0)) {
                actors.extend(&actor.member_of);
            }
        }
        self.places.clear();
        while let Some(id) = places.pop() {
            if let Some(place) = briefing.place(id).filter(|_| self.places.insert(id.0)) {
                places.extend(place.within);
            }
        }
    }

    fn add_sources(&mut self, export: &Export<'_>) {
        let mut sources: BTreeSet<SourceId> = BTreeSet::new();
        self.each_span(export, &mut |span| _ = sources.insert(span.source));
        self.sources.extend(sources.into_iter().map(|source| source.0));
    }

    /// Calls `with` for each span on which a record rests.
    pub(super) fn each_span(&self, export: &Export<'_>, with: &mut dyn FnMut(Span)) {
        let briefing = export.briefing;
        let mut all = |spans: &[Span]| spans.iter().for_each(|span| with(*span));
        for actor in self.actors.iter().filter_map(|id| briefing.actor(ActorId(*id))) {
            all(&actor.evidence);
        }
        for place in self.places.iter().filter_map(|id| briefing.place(PlaceId(*id))) {
            all(&place.evidence);
        }
        for event in self.events.iter().filter_map(|id| briefing.event(EventId(*id))) {
            all(event.evidence());
        }
        for claim in self.claims.iter().filter_map(|id| briefing.claim(ClaimId(*id))) {
            all(claim.evidence());
        }
        for said in self.statements.iter().filter_map(|id| briefing.statement(StatementId(*id))) {
            said.evidence().for_each(|span| all(&[span]));
        }
    }

    fn count_links(&mut self, export: &Export<'_>) {
        let events = self.events.iter().filter_map(|id| export.briefing.event(EventId(*id)));
        let links = events.flat_map(|event| event.links()).filter(|(_, to)| !self.has_event(*to)).count();
        let said = self.statements.iter().filter_map(|id| export.briefing.statement(StatementId(*id)));
        let about = said.flat_map(|said| &said.events).filter(|event| !self.has_event(**event)).count();
        self.links_left_out = links + about;
    }
}
