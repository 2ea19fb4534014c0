//! Actors and places.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{ActorId, PlaceId};
use super::rule::{Confidence, Rule};
use super::span::Span;
use super::word;
use crate::model::ActorKind;

/// Somebody who acts, suffers or speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Actor<R = Rule> {
    /// The name by which the other records refer to it.
    pub id: ActorId,
    /// Its fullest name in the text.
    pub name: String,
    /// Other names of the text for it, in order of their first appearance.
    pub aliases: Vec<String>,
    /// What it is.
    #[serde(with = "word::actor_kind")]
    #[schemars(schema_with = "word::actor_kind::schema")]
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
    pub rule: R,
    /// How sure that is.
    pub confidence: Confidence,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Place<R = Rule> {
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
    pub rule: R,
    /// How sure that is.
    pub confidence: Confidence,
}
