//! Events: who did what to whom, where and when.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{ActorRecordId, EventRecordId, PlaceRecordId};
use super::rule::{Confidence, Rule};
use super::span::TextSpan;
use super::when::WhenRecord;
use super::words;
use crate::model::{self, Kind};

/// The part of an actor in an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
#[schemars(rename = "Part")]
pub enum PartRecord {
    /// The one who acts.
    By,
    /// The one acted upon and harmed.
    Against,
    /// The one acted upon without harm: the recipient of help, an offer or a visit.
    To,
    /// One who acts together with others.
    With,
    /// One who mediates.
    Mediator,
    /// Takes part in a way that the text does not specify.
    #[default]
    Involved,
}

impl From<PartRecord> for model::Part {
    /// The part in a case file, which does not separate harm from help: the kind of the event does.
    fn from(part: PartRecord) -> Self {
        match part {
            PartRecord::By => Self::By,
            PartRecord::Against | PartRecord::To => Self::Against,
            PartRecord::With => Self::With,
            PartRecord::Mediator => Self::Mediator,
            PartRecord::Involved => Self::Involved,
        }
    }
}

/// An actor's part in an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Participant")]
pub struct ParticipantRecord {
    /// The actor.
    pub actor: ActorRecordId,
    /// Its part.
    pub part: PartRecord,
    /// The words that name it in this event.
    pub evidence: Option<TextSpan>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Event")]
pub struct EventRecord<R = Rule> {
    /// The id by which other records refer to it.
    pub id: EventRecordId,
    /// The PLOVER kind.
    #[serde(with = "words")]
    #[schemars(schema_with = "words::schema::<Kind>")]
    pub kind: Kind,
    /// The specific mode, such as `air strike`.
    pub mode: Option<String>,
    /// One line that says what happened.
    pub title: String,
    /// When it happened; null if the text does not say.
    pub when: Option<WhenRecord>,
    /// Who took part.
    pub participants: Vec<ParticipantRecord>,
    /// Where it happened.
    pub place: Option<PlaceRecordId>,
    /// The earlier events that it responds to.
    pub in_response_to: Vec<EventRecordId>,
    /// The words that report it; several if it is mentioned several times.
    pub evidence: Vec<TextSpan>,
    /// The verb or noun that reports it, in the first mention.
    pub trigger: TextSpan,
    /// The rule that found it.
    pub rule: R,
    /// How confident the rule is.
    pub confidence: Confidence,
}
