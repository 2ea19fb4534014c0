//! Actors and places, and where the text names them.

use schemars::JsonSchema;
use serde::Serialize;

use super::id::{ActorId, PlaceId};
use super::rule::{Confidence, Rule};
use super::span::Span;
use super::word;
use crate::model::ActorKind;

/// Somebody who acts, suffers or speaks.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Actor {
    /// The name by which the other records refer to it.
    pub id: ActorId,
    /// Its fullest name in the text.
    pub name: String,
    /// Other names of the text for it, in order of their first appearance.
    pub aliases: Vec<String>,
    /// What it is.
    #[serde(serialize_with = "word::actor_kind")]
    #[schemars(schema_with = "word::actor_kinds")]
    pub kind: ActorKind,
    /// The country to which it belongs, as ISO 3166-1 alpha-3; none where the text does not say.
    pub country: Option<String>,
    /// The role or office, in the words of the text.
    pub role: Option<String>,
    /// The words that state the role.
    pub role_evidence: Option<Span>,
    /// The actors of which it is a member.
    pub member_of: Vec<ActorId>,
    /// Whether the text gives it a name: `civilians` and `a spokesman` have none.
    pub named: bool,
    /// Every mention by name (name, alias, demonym, capital as metonym, acronym), in order; pronouns are not
    /// among them.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: Rule,
    /// How sure that is.
    pub confidence: Confidence,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct Place {
    /// The name by which the other records refer to it.
    pub id: PlaceId,
    /// Its name in the text.
    pub name: String,
    /// The country in which it lies, as ISO 3166-1 alpha-3; none where neither the text nor the gazetteer
    /// settles it.
    pub country: Option<String>,
    /// The place that contains it.
    pub within: Option<PlaceId>,
    /// Latitude and longitude in degrees, WGS 84, from the gazetteer.
    pub coordinates: Option<(f64, f64)>,
    /// Every mention, in order.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: Rule,
    /// How sure that is.
    pub confidence: Confidence,
}

/// To what a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// An actor.
    Actor(ActorId),
    /// A place.
    Place(PlaceId),
}

/// One mention of an actor or a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name itself: `Jilani`, `Iranian`.
    pub name: Span,
    /// The whole noun phrase around it: `Pakistan's Foreign Minister Jalil Abbas Jilani`.
    pub phrase: Span,
    /// To what it refers.
    pub referent: Referent,
}

/// All that the text names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// The actors; an [`ActorId`] is an index into them.
    pub actors: Vec<Actor>,
    /// The places; a [`PlaceId`] is an index into them.
    pub places: Vec<Place>,
    /// Every mention, by where its name begins; none overlap.
    pub all: Vec<Mention>,
}

impl Mentions {
    /// The mentions whose names overlap a span, in order.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.all.partition_point(|mention| mention.name.end <= span.start);
        self.all.iter().skip(first).take_while(move |mention| mention.name.start < span.end)
    }

    /// The actors named inside a span, in order, each once.
    #[must_use]
    pub fn actors_in(&self, span: Span) -> Vec<ActorId> {
        let mut found = Vec::new();
        for mention in self.within(span) {
            if let Referent::Actor(id) = mention.referent
                && !found.contains(&id)
            {
                found.push(id);
            }
        }
        found
    }

    /// The actor of that id.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(id.0)
    }
}
