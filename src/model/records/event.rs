//! Events as a loader hands them over one by one.

use super::actor::Part;
use super::drafted::Draft;
use super::id::{ActorId, EventId, PlaceId, SourceId};
use super::kind::Kind;
use super::source::{Note, Span};
use super::when::When;

/// How one event is linked to another. A link never merges figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum LinkKind {
    /// It answers the other event.
    InResponseTo,
    /// It happened after the other, by the text; this orders events of one date.
    After,
    /// It is a part of the other, an aggregate.
    PartOf,
    /// It may be the same event, told elsewhere.
    SameAs,
}

impl LinkKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::InResponseTo, Self::After, Self::PartOf, Self::SameAs];

    /// The words for the link, read from the event that has it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::InResponseTo => "in response to",
            Self::After => "after",
            Self::PartOf => "part of",
            Self::SameAs => "same as",
        }
    }

    /// The words for the link, read from its other end.
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

/// An event with evidence in words, as a loader hands it to the store; those of tables come in
/// [`Block`](crate::model::store::block::Block)s.
#[derive(Clone, Debug)]
pub struct Event {
    /// The identifier given in the case file, or the dataset's own.
    pub key: String,
    /// When it happened, where that is stated.
    pub when: Option<When>,
    /// How the date was derived from the text; empty where it stands there.
    pub when_basis: String,
    /// The kind, after PLOVER.
    pub kind: Kind,
    /// The finer word: "air strike", "recall of ambassador".
    pub mode: String,
    /// One line that says what happened.
    pub title: String,
    /// Where it happened.
    pub place: Option<PlaceId>,
    /// Who took part, and how.
    pub participants: Vec<(ActorId, Part)>,
    /// The source in which it is first told.
    pub source: SourceId,
    /// The words that support it.
    pub evidence: Vec<Span>,
    /// Links to other events, by the key of the other end in the same input.
    pub links: Vec<(LinkKind, EventId)>,
    /// Through whom the source reports it, where it does not report it in its own voice.
    pub reported_by: Vec<ActorId>,
    /// What the analyst remarked.
    pub notes: Vec<Note>,
    /// That a program drafted it and nobody has confirmed it yet; none where a person has, or made it.
    pub drafted: Draft,
}
