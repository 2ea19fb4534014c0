//! Claims: figures that somebody put forward.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{ActorRecordId, ClaimRecordId, EventRecordId};
use super::rule::{Confidence, Rule};
use super::span::TextSpan;
use super::when::WhenRecord;
use super::words;
use crate::model::{self, Qualifier};

/// What was counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Measure")]
pub enum MeasureRecord {
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

impl From<MeasureRecord> for model::Measure {
    /// The measure in a case file, which counts the abducted among the detained.
    fn from(measure: MeasureRecord) -> Self {
        match measure {
            MeasureRecord::Killed => Self::Killed,
            MeasureRecord::Injured => Self::Injured,
            MeasureRecord::Missing => Self::Missing,
            MeasureRecord::Displaced => Self::Displaced,
            MeasureRecord::Detained | MeasureRecord::Abducted => Self::Detained,
        }
    }
}

/// How a claimant is called where the article gives a figure in its own voice.
pub const OWN_VOICE: &str = "the article, in its own voice";

/// A figure that somebody put forward.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Claim")]
pub struct ClaimRecord<R = Rule> {
    /// The id by which other records refer to it.
    pub id: ClaimRecordId,
    /// What was counted.
    pub measure: MeasureRecord,
    /// The lowest figure, in persons.
    pub low: Option<u32>,
    /// The figure itself, in persons, if one is given.
    pub best: Option<u32>,
    /// The highest figure, in persons.
    pub high: Option<u32>,
    /// How exact it is said to be.
    #[serde(with = "words")]
    #[schemars(schema_with = "words::schema::<Qualifier>")]
    pub qualifier: Qualifier,
    /// Who the victims are, in the words of the text.
    pub victims: Option<String>,
    /// The words that give the number: `at least 12`, `dozens`.
    pub number: TextSpan,
    /// The claimant, if it is an actor of the draft.
    pub claimant: Option<ActorRecordId>,
    /// The words that name the claimant.
    pub claimant_evidence: Option<TextSpan>,
    /// Whether the article gives the figure in its own voice, so that the article itself is the claimant.
    #[serde(default)]
    pub own_voice: bool,
    /// The outlet or document that carried the claim, in the words of the text.
    pub through: Option<TextSpan>,
    /// The claim that this figure is part of ("including three children").
    pub part_of: Option<ClaimRecordId>,
    /// The events that it covers.
    pub events: Vec<EventRecordId>,
    /// The first day that the figure counts, if it counts a period: `since October 7`. Such a figure covers no single day's
    /// event.
    #[serde(default)]
    pub since: Option<WhenRecord>,
    /// The time that the figure refers to.
    pub as_of: Option<WhenRecord>,
    /// The words that support it.
    pub evidence: Vec<TextSpan>,
    /// The rule that found it.
    pub rule: R,
    /// How confident the rule is.
    pub confidence: Confidence,
}

impl<R> ClaimRecord<R> {
    /// The figure as a case file states it: a single number where the draft gives no range.
    #[must_use]
    pub fn figure(&self) -> model::Figure {
        let exact = self.best.is_some() && self.low == self.best && self.high == self.best;
        let (low, high) = if exact { (None, None) } else { (self.low, self.high) };
        model::Figure { low, best: self.best, high }
    }

    /// The victims, followed by the parts counted among them. Parts need not add up to the whole.
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
