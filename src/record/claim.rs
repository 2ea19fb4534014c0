//! Claims: figures that somebody put forward.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{ActorId, ClaimId, EventId};
use super::rule::{Confidence, Rule};
use super::span::Span;
use super::when::When;
use super::word;
use crate::model::{self, Qualifier};

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

impl From<Measure> for model::Measure {
    /// The measure in a case; who was abducted is held against their will.
    fn from(measure: Measure) -> Self {
        match measure {
            Measure::Killed => Self::Killed,
            Measure::Injured => Self::Injured,
            Measure::Missing => Self::Missing,
            Measure::Displaced => Self::Displaced,
            Measure::Detained | Measure::Abducted => Self::Detained,
        }
    }
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

impl<R> Claim<R> {
    /// The figure as a case has it: one number where nothing else is allowed.
    #[must_use]
    pub fn figure(&self) -> model::Figure {
        let exact = self.best.is_some() && self.low == self.best && self.high == self.best;
        let (low, high) = if exact { (None, None) } else { (self.low, self.high) };
        model::Figure { low, best: self.best, high }
    }

    /// Who the victims are, those counted among them named behind: a part need not add up to the whole.
    #[must_use]
    pub fn victims_with(&self, parts: &[&Self]) -> Option<String> {
        let named: Vec<String> = parts.iter().filter_map(|part| part.portion()).collect();
        match (self.victims.as_deref(), named.is_empty()) {
            (victims, true) => victims.map(str::to_owned),
            (Some(victims), false) => Some(format!("{victims}, among them {}", named.join(" and "))),
            (None, false) => Some(format!("among them {}", named.join(" and "))),
        }
    }

    fn portion(&self) -> Option<String> {
        let victims = self.victims.as_deref()?;
        Some(self.best.map_or_else(|| victims.to_owned(), |number| format!("{number} {victims}")))
    }
}
