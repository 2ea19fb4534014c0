//! The kinds of records that have ids.

/// A kind of record that has ids, by which other records refer to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum RecordKind {
    /// A source.
    Source,
    /// A place.
    Place,
    /// An actor.
    Actor,
    /// An event.
    Event,
    /// A statement.
    Statement,
    /// A claim.
    Claim,
}

impl RecordKind {
    /// All of them.
    pub(crate) const ALL: [Self; 6] =
        [Self::Source, Self::Place, Self::Actor, Self::Event, Self::Statement, Self::Claim];

    /// The word for it.
    pub(crate) fn noun(self) -> &'static str {
        self.with_article().split_once(' ').map_or("record", |(_, noun)| noun)
    }

    /// The word for it, with its article.
    pub(crate) fn with_article(self) -> &'static str {
        match self {
            Self::Source => "a source",
            Self::Place => "a place",
            Self::Actor => "an actor",
            Self::Event => "an event",
            Self::Statement => "a statement",
            Self::Claim => "a claim",
        }
    }

    /// The name of the list of such records in a draft.
    pub(crate) fn list(self) -> &'static str {
        match self {
            Self::Source => "sources",
            Self::Place => "places",
            Self::Actor => "actors",
            Self::Event => "events",
            Self::Statement => "statements",
            Self::Claim => "claims",
        }
    }
}
