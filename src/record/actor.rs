//! Actors and places.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{ActorRecordId, PlaceRecordId};
use super::rule::{Confidence, Rule};
use super::span::TextSpan;
use super::words;
use crate::model::ActorKind;

/// Someone who acts, suffers or speaks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Actor")]
pub struct ActorRecord<R = Rule> {
    /// The id by which other records refer to it.
    pub id: ActorRecordId,
    /// Its fullest name in the text.
    pub name: String,
    /// The other names that the text uses for it, in order of first appearance.
    pub aliases: Vec<String>,
    /// What kind of actor it is.
    #[serde(with = "words")]
    #[schemars(schema_with = "words::schema::<ActorKind>")]
    pub kind: ActorKind,
    /// Its country, as ISO 3166-1 alpha-3; null if the text does not say.
    pub country: Option<String>,
    /// The role or office, in the words of the text.
    pub role: Option<String>,
    /// The words that state the role.
    pub role_evidence: Option<TextSpan>,
    /// The groups that it is a member of.
    pub member_of: Vec<ActorRecordId>,
    /// Whether the text names it: `civilians` and `a spokesman` are unnamed.
    pub named: bool,
    /// Every mention by name (name, alias, demonym, capital as metonym, acronym), in order; not the pronouns.
    pub evidence: Vec<TextSpan>,
    /// The rule that found it.
    pub rule: R,
    /// How confident the rule is.
    pub confidence: Confidence,
}

/// A place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Place")]
pub struct PlaceRecord<R = Rule> {
    /// The id by which other records refer to it.
    pub id: PlaceRecordId,
    /// Its name in the text.
    pub name: String,
    /// Its country, as ISO 3166-1 alpha-3; null if neither the text nor the gazetteer settles it.
    pub country: Option<String>,
    /// The place that contains it.
    pub within: Option<PlaceRecordId>,
    /// Latitude and longitude in degrees (WGS 84), from the gazetteer.
    pub coordinates: Option<(f64, f64)>,
    /// Every mention, in order.
    pub evidence: Vec<TextSpan>,
    /// The rule that found it.
    pub rule: R,
    /// How confident the rule is.
    pub confidence: Confidence,
}
