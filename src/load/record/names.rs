//! Places and actors.

use serde_json::value::RawValue;

use super::check::Sort;
use super::intake::{Found, Intake};
use super::place::Step;
use crate::load::case::join;
use crate::load::problem::Code;
use crate::model::suggest::did_you_mean;
use crate::model::{
    self, ActorId, ActorKind, Confidence, CountryId, Draft, Drafted, PlaceId, PlacePrecision,
};
use crate::record::actor::{Actor, Place};
use crate::record::id;
use crate::record::span::Span;

/// What is kept of how a record was drafted.
pub(super) fn drafted(rule: &str, confidence: Confidence) -> Draft {
    let rule = Some(rule.to_owned()).filter(|rule| !rule.trim().is_empty());
    Some(Box::new(Drafted { rule, confidence: Some(confidence) }))
}

impl Intake<'_, '_> {
    pub(super) fn places(&mut self) {
        let found = self.list::<Place<String>>("places");
        for place in &found {
            self.declare(Sort::Place, place.value.id.0, place.raw);
        }
        let path = [Step::Field("within")];
        let relations: Vec<_> = found
            .iter()
            .map(|place| {
                let within = place.value.within.map(|id| self.reference(id, place.raw, &path));
                (
                    self.reference(place.value.id, place.raw, &[Step::Field("id")]),
                    within.into_iter().collect(),
                )
            })
            .collect();
        let closing = self.refuse_cycles(&relations, "within");
        let mut placed = Vec::new();
        for (rank, place) in found.iter().enumerate() {
            let Some(made) = self.place(place).filter(|_| !closing.contains(&rank)) else { continue };
            let id = PlaceId::from_index(self.out.places.len());
            self.out.places.push(made);
            self.set(Sort::Place, place.value.id.0, id.0);
            placed.push((id, place.value.within));
        }
        for (id, within) in placed {
            let within = within.and_then(|id| self.known(Sort::Place, id.0)).map(PlaceId);
            if let Some(place) = self.out.places.get_mut(id.index()) {
                place.within = within;
            }
        }
    }

    fn place(&mut self, found: &Found<'_, Place<String>>) -> Option<model::Place> {
        let (of, raw, before) = (&found.value, found.raw, self.errors());
        self.refuse_blank(raw, "name", &of.name);
        let country = of.country.as_deref().and_then(|name| self.country(raw, name));
        if let Some(within) = of.within {
            self.link(Sort::Place, within.0, raw, &[Step::Field("within")]);
        }
        let coordinates = of.coordinates.and_then(|degrees| self.degrees(raw, degrees));
        let evidence = self.first_spellings(raw, &of.evidence);
        (self.errors() == before).then(|| model::Place {
            key: format!("{}-{}", self.key, of.id),
            name: of.name.clone(),
            aliases: Vec::new(),
            countries: country.into_iter().collect(),
            coordinates,
            // Without coordinates nothing stands for the place, so the coarsest is said.
            precision: coordinates.map_or(PlacePrecision::Country, |_| PlacePrecision::Near),
            within: None,
            evidence,
            notes: Vec::new(),
            drafted: drafted(&of.rule, of.confidence),
        })
    }

    fn degrees(&mut self, raw: &RawValue, (lat, lon): (f64, f64)) -> Option<(f32, f32)> {
        // Written so that NaN is refused too.
        let inside = |degrees: f64, most: f64| degrees >= -most && degrees <= most;
        if inside(lat, 90.0) && inside(lon, 180.0) {
            return Some((lat as f32, lon as f32));
        }
        let message = "the latitude lies between -90 and 90 degrees, the longitude between -180 and 180";
        let problem = self.at(Code::OutOfRange, raw, &[Step::Field("coordinates")], message);
        self.report(problem.label("no such place on earth"));
        None
    }

    fn country(&mut self, raw: &RawValue, name: &str) -> Option<CountryId> {
        let known = self.out.countries.find(name);
        if known.is_none() {
            let message = format!("there is no country `{name}`");
            let problem = self.at(Code::UnknownCountry, raw, &[Step::Field("country")], message);
            let near = self.out.countries.nearest(name).map(did_you_mean);
            self.report(problem.label("neither a code nor a name of a country").help_if(near));
        }
        known
    }

    /// The spans that name something, the first of each spelling.
    fn first_spellings(&mut self, raw: &RawValue, spans: &[Span]) -> Vec<model::Span> {
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
        let found = self.list::<Actor<String>>("actors");
        for actor in &found {
            self.declare(Sort::Actor, actor.value.id.0, actor.raw);
        }
        let relations = self.relations(&found, |actor| actor.id, ("member_of", |actor| &actor.member_of));
        let closing = self.refuse_cycles(&relations, "a member of");
        let mut placed = Vec::new();
        for (rank, actor) in found.iter().enumerate() {
            let Some(made) = self.actor(actor).filter(|_| !closing.contains(&rank)) else { continue };
            // Civilians, or a spokesman, of two articles need not be the same.
            let joinable = if made.named { self.joinable } else { 0 };
            let id = join(made, joinable, self.out);
            self.set(Sort::Actor, actor.value.id.0, id.0);
            placed.push((id, &actor.value.member_of));
        }
        for (id, groups) in placed {
            let known = |group: &id::ActorId| self.known(Sort::Actor, group.0).map(ActorId);
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

    fn actor(&mut self, found: &Found<'_, Actor<String>>) -> Option<model::Actor> {
        let (of, raw, before) = (&found.value, found.raw, self.errors());
        self.refuse_blank(raw, "name", &of.name);
        let country = of.country.as_deref().and_then(|name| self.country(raw, name));
        for (rank, group) in of.member_of.iter().enumerate() {
            self.link(Sort::Actor, group.0, raw, &[Step::Field("member_of"), Step::Item(rank)]);
        }
        if let Some(span) = of.role_evidence {
            self.span(raw, &[Step::Field("role_evidence")], span);
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

    /// An actor for a speaker whom the words name and who is no actor of the draft.
    pub(super) fn unnamed(&mut self, words: model::Span, of: id::StatementId, sure: Confidence) -> ActorId {
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
