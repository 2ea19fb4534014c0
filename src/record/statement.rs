//! Statements: who said what.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::id::{ActorRecordId, StatementRecordId};
use super::rule::{Confidence, Rule};
use super::span::TextSpan;
use super::when::WhenRecord;
use super::words;
use crate::model::Form;

/// A statement, as the article reports it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "Statement")]
pub struct StatementRecord<R = Rule> {
    /// The id by which other records refer to it.
    pub id: StatementRecordId,
    /// The speakers, if they are actors of the draft; several for a joint statement.
    pub speakers: Vec<ActorRecordId>,
    /// The words that name the speaker beside the statement: `Kakar's office`, `he`.
    pub speaker_evidence: Option<TextSpan>,
    /// The actors on whose behalf it was said.
    pub on_behalf_of: Vec<ActorRecordId>,
    /// The reporting words: `said`, `according to`, `In a statement released from his office`.
    pub cue: Option<TextSpan>,
    /// The whole reported clause, including quotation marks.
    pub content: TextSpan,
    /// The speaker's own words within it, without the quotation marks.
    pub quotes: Vec<TextSpan>,
    /// How the words are given.
    #[serde(with = "words")]
    #[schemars(schema_with = "words::schema::<Form>")]
    pub form: Form,
    /// When it was said, if stated.
    pub when: Option<WhenRecord>,
    /// The rule that found it.
    pub rule: R,
    /// How confident the rule is.
    pub confidence: Confidence,
}
