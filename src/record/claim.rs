//! Claims: figures that somebody put forward.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{ActorId, ClaimId, EventId};
use super::rule::{Confidence, Rule};
use super::span::Span;
use super::when::When;
use super::word;
use crate::model::Qualifier;

/// What was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Measure {
    /// Persons killed.
    Killed,
    /// Persons injured.
    Injured,
    /// Persons missing.
    Missing,
    /// Persons displaced.
    Displaced,
    /// Persons detained by an authority.
    Detained,
    /// Persons abducted.
    Abducted,
}

/// A figure that somebody put forward.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Claim<R = Rule> {
    /// The name by which the other records refer to it.
    pub id: ClaimId,
    /// What was counted.
    pub measure: Measure,
    /// The least, in persons.
    pub low: Option<u32>,
    /// The figure itself, in persons, where one is given.
    pub best: Option<u32>,
    /// The most, in persons.
    pub high: Option<u32>,
    /// What is said of its exactness.
    #[serde(with = "word::qualifier")]
    #[schemars(schema_with = "word::qualifier::schema")]
    pub qualifier: Qualifier,
    /// Who the victims are, in the words of the text.
    pub victims: Option<String>,
    /// The words that give the number: `at least 12`, `dozens`.
    pub number: Span,
    /// The claimant, where it is an actor of the draft.
    pub claimant: Option<ActorId>,
    /// The words that name the claimant.
    pub claimant_evidence: Option<Span>,
    /// The outlet or document through which the claim came, in the words of the text.
    pub through: Option<Span>,
    /// The claim whose figure this is a part of ("including three children").
    pub part_of: Option<ClaimId>,
    /// The events that it covers.
    pub events: Vec<EventId>,
    /// The time for which the figure holds.
    pub as_of: Option<When>,
    /// The words that support it.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: R,
    /// How sure that is.
    pub confidence: Confidence,
}
