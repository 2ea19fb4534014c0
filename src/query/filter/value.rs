//! What a term of the filter stands for.

use crate::model::{ActorId, CountryId, Kind, Measure, PlaceId, Quadrant, SourceId, When};

/// What a term stands for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Value {
    /// An actor, its members included.
    Actor(ActorId),
    /// A country.
    Country(CountryId),
    /// A place, those within it included.
    Place(PlaceId),
    /// A kind.
    Kind(Kind),
    /// The kinds of a quadrant.
    Quadrant(Quadrant),
    /// A day, or a range of days.
    Day(When),
    /// A source.
    Source(SourceId),
    /// A measure.
    Measure(Measure),
    /// Words, folded.
    Text(String),
    /// Leads.
    Leads(Leads),
    /// What is drafted and not confirmed yet, or all else.
    Draft(bool),
    /// Nothing that is read so far: words, folded, that may name something once more is read. It matches nothing.
    Pending(String),
}

/// How leads are shown, which otherwise are left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Leads {
    /// With all else.
    Yes,
    /// Alone.
    Only,
}

impl Leads {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Yes, Self::Only];

    /// The word of the query language.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Yes => "yes",
            Self::Only => "only",
        }
    }
}
