//! Events: who did what to whom, where and when.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{ActorId, EventId, PlaceId};
use super::rule::{Confidence, Rule};
use super::span::Span;
use super::when::When;
use super::word;
use crate::model::{self, Kind};

/// The part of an actor in an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The one who acts.
    By,
    /// The one acted upon, to its harm.
    Against,
    /// The one acted upon, not to its harm: whom help, an offer or a visit reaches.
    To,
    /// One who acts together with others.
    With,
    /// One who mediates.
    Mediator,
    /// Takes part; the text gives no direction.
    #[default]
    Involved,
}

impl From<Part> for model::Part {
    /// The part in a case, which does not tell harm from help in the one acted upon: the kind of the event does.
    fn from(part: Part) -> Self {
        match part {
            Part::By => Self::By,
            Part::Against | Part::To => Self::Against,
            Part::With => Self::With,
            Part::Mediator => Self::Mediator,
            Part::Involved => Self::Involved,
        }
    }
}

/// An actor's part in an event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Participant {
    /// The actor.
    pub actor: ActorId,
    /// Its part.
    pub part: Part,
    /// The words that name it there.
    pub evidence: Option<Span>,
}

/// Something that happened.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Event<R = Rule> {
    /// The name by which the other records refer to it.
    pub id: EventId,
    /// The PLOVER kind.
    #[serde(with = "word::kind")]
    #[schemars(schema_with = "word::kind::schema")]
    pub kind: Kind,
    /// The finer word, such as `air strike`.
    pub mode: Option<String>,
    /// One line that says what happened.
    pub title: String,
    /// When it happened; none where the text does not say.
    pub when: Option<When>,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// Where it happened.
    pub place: Option<PlaceId>,
    /// The earlier events to which it answers.
    pub in_response_to: Vec<EventId>,
    /// The words that tell it; several where it is mentioned several times.
    pub evidence: Vec<Span>,
    /// The verb or noun that tells it, in the first mention.
    pub trigger: Span,
    /// The rule that found it.
    pub rule: R,
    /// How sure that is.
    pub confidence: Confidence,
}
