//! Statements: who said what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{ActorId, StatementId};
use super::rule::{Confidence, Rule};
use super::span::Span;
use super::when::When;
use super::word;
use crate::model::Form;

/// Something that somebody said, as the article reports it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Statement<R = Rule> {
    /// The name by which the other records refer to it.
    pub id: StatementId,
    /// Who said it, where that is an actor of the draft; several for a joint statement.
    pub speakers: Vec<ActorId>,
    /// The words that name the speaker where the statement is made: `Kakar's office`, `he`.
    pub speaker_evidence: Option<Span>,
    /// The actors on whose behalf it was said.
    pub on_behalf_of: Vec<ActorId>,
    /// The words that report: `said`, `according to`, `In a statement released from his office`.
    pub cue: Option<Span>,
    /// The whole reported clause, quotation marks among it.
    pub content: Span,
    /// The speaker's own words within it, without the quotation marks.
    pub quotes: Vec<Span>,
    /// How the words are given.
    #[serde(with = "word::form")]
    #[schemars(schema_with = "word::form::schema")]
    pub form: Form,
    /// When it was said, where that is stated.
    pub when: Option<When>,
    /// The rule that found it.
    pub rule: R,
    /// How sure that is.
    pub confidence: Confidence,
}
