//! Statements: who said what, to whom, through whom.

use super::drafted::Draft;
use super::id::{ActorId, EventId};
use super::source::{Note, Span};
use super::when::When;
use super::words::words;

words! {
    /// How the words are given.
    Form {
        /// The speaker's own words, in quotation marks.
        Direct "direct",
        /// What was said, in the words of the source.
        Indirect "indirect",
        /// The source's sentence with quoted words inside.
        Mixed "mixed",
        /// The source reports that something was said (an appeal, an offer), but no words.
        Act "act",
    }
}

/// Something that somebody said, as a source reports it.
#[derive(Clone, Debug)]
pub struct Statement {
    /// The identifier given in the case file.
    pub key: String,
    /// Who said it; several for a joint statement.
    pub speakers: Vec<ActorId>,
    /// On whose behalf.
    pub on_behalf: Vec<ActorId>,
    /// Through which outlet or document.
    pub through: Option<ActorId>,
    /// To whom it was said.
    pub to: Vec<ActorId>,
    /// About whom.
    pub about: Vec<ActorId>,
    /// The events that it is about, or at which it was made.
    pub events: Vec<EventId>,
    /// When it was said, where that is stated.
    pub when: Option<When>,
    /// How the words are given.
    pub form: Form,
    /// The whole reported clause.
    pub content: Span,
    /// The words within it that are the speaker's own, without the quotation marks.
    pub quoted: Vec<Span>,
    /// The word or phrase that reports ("said", "in a statement").
    pub cue: Option<Span>,
    /// The words that name the speaker.
    pub speaker_evidence: Vec<Span>,
    /// What the analyst remarked.
    pub notes: Vec<Note>,
    /// That a program drafted it and nobody has confirmed it yet; none where a person has, or made it.
    pub drafted: Draft,
}

impl Statement {
    /// All spans on which the statement rests, its content first.
    pub fn evidence(&self) -> impl Iterator<Item = Span> + '_ {
        let rest = self.quoted.iter().chain(&self.cue).chain(&self.speaker_evidence).copied();
        std::iter::once(self.content).chain(rest)
    }

    /// The speaker's own words where there are some, else the reported clause.
    #[must_use]
    pub fn words(&self) -> &[Span] {
        if self.quoted.is_empty() { std::slice::from_ref(&self.content) } else { &self.quoted }
    }
}
