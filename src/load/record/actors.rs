//! Actors, and what they have in common with places.

use serde_json::value::RawValue;

use super::intake::{DraftIntake, DraftRecord};
use crate::load::base::identity::join_actor;
use crate::load::base::json_path::PathStep;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::Code;
use crate::model::suggest::did_you_mean;
use crate::model::{self, ActorId, ActorKind, Confidence, CountryId, Draft, Drafted};
use crate::record::{ActorRecord, ActorRecordId, StatementRecordId, TextSpan};

/// What is kept about how a record was drafted.
pub(super) fn drafted(rule: &str, confidence: Confidence) -> Draft {
    let rule = Some(rule.to_owned()).filter(|rule| !rule.trim().is_empty());
    Some(Box::new(Drafted { rule, confidence: Some(confidence) }))
}

impl DraftIntake<'_, '_> {
    pub(super) fn country(&mut self, raw: &RawValue, name: &str) -> Option<CountryId> {
        let known = self.out.countries.find(name);
        if known.is_none() {
            let message = format!("there is no country `{name}`");
            let problem = self.at(Code::UnknownCountry, raw, &[PathStep::Field("country")], message);
            let near = self.out.countries.nearest(name).map(did_you_mean);
            self.report(problem.label("neither the code nor the name of a country").help_if(near));
        }
        known
    }

    /// The spans that name something, only the first of each spelling.
    pub(super) fn first_spellings(&mut self, raw: &RawValue, spans: &[TextSpan]) -> Vec<model::Span> {
        let mut seen: Vec<String> = Vec::new();
        let mut kept = self.spans(raw, "evidence", spans);
        kept.retain(|span| {
            let words = self.text.get(span.range()).unwrap_or("");
            let new = !seen.iter().any(|known| known == words);
            if new {
                seen.push(words.to_owned());
            }
            new
        });
        kept
    }

    pub(super) fn actors(&mut self) {
        let found = self.list::<ActorRecord<String>>("actors");
        for actor in &found {
            self.declare(RecordKind::Actor, actor.value.id.0, actor.raw);
        }
        let relations = self.relations(&found, |actor| actor.id, ("member_of", |actor| &actor.member_of));
        let closing = self.refuse_cycles(&relations, "a member of");
        let mut placed = Vec::new();
        for (rank, actor) in found.iter().enumerate() {
            let Some(made) = self.actor(actor).filter(|_| !closing.contains(&rank)) else { continue };
            // The civilians, or a spokesman, of two articles need not be the same.
            let joinable = if made.named { self.joinable } else { 0 };
            let id = join_actor(made, joinable, self.out);
            self.set(RecordKind::Actor, actor.value.id.0, id.0);
            placed.push((id, &actor.value.member_of));
        }
        for (id, groups) in placed {
            let known = |group: &ActorRecordId| self.known(RecordKind::Actor, group.0).map(ActorId);
            let groups: Vec<ActorId> = groups.iter().filter_map(known).collect();
            if let Some(actor) = self.out.actors.get_mut(id.index()) {
                for group in groups {
                    if !actor.member_of.contains(&group) && group != id {
                        actor.member_of.push(group);
                    }
                }
            }
        }
    }

    fn actor(&mut self, found: &DraftRecord<'_, ActorRecord<String>>) -> Option<model::Actor> {
        let (of, raw, before) = (&found.value, found.raw, self.errors());
        self.refuse_blank(raw, "name", &of.name);
        let country = of.country.as_deref().and_then(|name| self.country(raw, name));
        for (rank, group) in of.member_of.iter().enumerate() {
            self.link(RecordKind::Actor, group.0, raw, &[PathStep::Field("member_of"), PathStep::Item(rank)]);
        }
        if let Some(span) = of.role_evidence {
            self.span(raw, &[PathStep::Field("role_evidence")], span);
        }
        let evidence = self.first_spellings(raw, &of.evidence);
        (self.errors() == before).then(|| model::Actor {
            aliases: of.aliases.clone(),
            country,
            role: of.role.clone(),
            named: of.named,
            evidence,
            drafted: drafted(&of.rule, of.confidence),
            ..model::Actor::new(&format!("{}-{}", self.key, of.id), &of.name, of.kind)
        })
    }

    /// An actor for a speaker who is named in the text but is not an actor of the draft.
    pub(super) fn unnamed(&mut self, words: model::Span, of: StatementRecordId, sure: Confidence) -> ActorId {
        let key = format!("speaker-{}-{of}", self.key);
        let name = self.text.get(words.range()).unwrap_or("");
        let actor = model::Actor {
            named: false,
            evidence: vec![words],
            drafted: drafted("speaker in the words of the text", sure),
            ..model::Actor::new(&key, name, ActorKind::Unidentified)
        };
        let id = ActorId::from_index(self.out.actors.len());
        self.out.actors.push(actor);
        id
    }
}
