//! Events as a loader hands them over, one by one.

use super::actor::Part;
use super::drafted::Draft;
use super::id::{ActorId, EventId, PlaceId, SourceId};
use super::kind::Kind;
use super::source::{Note, Span};
use super::when::When;

/// How one event relates to another. Links never merge figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum LinkKind {
    /// It responds to the other event.
    InResponseTo,
    /// It happened after the other, according to the text; this orders events of one date.
    After,
    /// It is part of the other, which is an aggregate.
    PartOf,
    /// It may be the same event, reported elsewhere.
    SameAs,
}

impl LinkKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::InResponseTo, Self::After, Self::PartOf, Self::SameAs];

    /// The link in words, read from the event that has it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::InResponseTo => "in response to",
            Self::After => "after",
            Self::PartOf => "part of",
            Self::SameAs => "same as",
        }
    }

    /// The link in words, read from the other event.
    #[must_use]
    pub fn inverse_words(self) -> &'static str {
        match self {
            Self::InResponseTo => "answered by",
            Self::After => "before",
            Self::PartOf => "consists of",
            Self::SameAs => "same as",
        }
    }
}

/// An event whose evidence is a source's words, as a loader hands it to the store. Table rows come in
/// [`Block`](crate::model::store::Block)s instead.
#[derive(Clone, Debug)]
pub struct Event {
    /// The identifier from the case file or the dataset.
    pub key: String,
    /// When it happened, where stated.
    pub when: Option<When>,
    /// How the date was derived; empty where the text states it.
    pub when_basis: String,
    /// The kind, after PLOVER.
    pub kind: Kind,
    /// The more specific type: "air strike", "recall of ambassador".
    pub mode: String,
    /// One line that says what happened.
    pub title: String,
    /// Where it happened.
    pub place: Option<PlaceId>,
    /// Who took part, and how.
    pub participants: Vec<(ActorId, Part)>,
    /// The source that reports it first.
    pub source: SourceId,
    /// The words that support it.
    pub evidence: Vec<Span>,
    /// Links to other events, by the key of the other end in the same input.
    pub links: Vec<(LinkKind, EventId)>,
    /// Whom the source cites for it, where it does not report it in its own voice.
    pub reported_by: Vec<ActorId>,
    /// The analyst's notes.
    pub notes: Vec<Note>,
    /// Set where a program drafted it and nobody has confirmed it yet.
    pub drafted: Draft,
}
