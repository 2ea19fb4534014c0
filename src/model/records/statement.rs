//! Statements: who said what, to whom, and through which outlet.

use super::drafted::Draft;
use super::id::{ActorId, EventId};
use super::source::{Note, Span};
use super::when::When;
use super::words::words;

words! {
    /// How a source gives what was said.
    Form {
        /// The speaker's own words, in quotation marks.
        Direct "direct",
        /// Reported in the source's words.
        Indirect "indirect",
        /// The source's sentence with quotes inside.
        Mixed "mixed",
        /// The source reports the act of speaking (an appeal, an offer) but no words.
        Act "act",
    }
}

/// Something said, as a source reports it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The identifier from the case file.
    pub key: String,
    /// Who said it; several for a joint statement.
    pub speakers: Vec<ActorId>,
    /// On whose behalf.
    pub on_behalf: Vec<ActorId>,
    /// The outlet or document it is reported by.
    pub through: Option<ActorId>,
    /// The addressees.
    pub to: Vec<ActorId>,
    /// Those it is about.
    pub about: Vec<ActorId>,
    /// The events it is about, or was made at.
    pub events: Vec<EventId>,
    /// When it was said, where stated.
    pub when: Option<When>,
    /// How the source gives it.
    pub form: Form,
    /// The whole reported clause.
    pub content: Span,
    /// The quotes within it: the speaker's own words, without the quotation marks.
    pub quoted: Vec<Span>,
    /// The reporting word or phrase ("said", "in a statement").
    pub cue: Option<Span>,
    /// The words that name the speaker.
    pub speaker_evidence: Vec<Span>,
    /// The analyst's notes.
    pub notes: Vec<Note>,
    /// Set where a program drafted it and nobody has confirmed it yet.
    pub drafted: Draft,
}

impl Statement {
    /// All spans the statement rests on, its content first.
    pub fn evidence(&self) -> impl Iterator<Item = Span> + '_ {
        let rest = self.quoted.iter().chain(&self.cue).chain(&self.speaker_evidence).copied();
        std::iter::once(self.content).chain(rest)
    }

    /// The quotes where there are any, else the reported clause.
    #[must_use]
    pub fn words(&self) -> &[Span] {
        if self.quoted.is_empty() { std::slice::from_ref(&self.content) } else { &self.quoted }
    }
}
