//! The values of filter terms.

use super::degree_box::DegreeBox;
use super::number_range::NumberRange;
use crate::model::{ActorId, CountryId, Kind, Measure, PlaceId, Quadrant, SourceId, When};

/// What a term means.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Value {
    /// An actor, its members included.
    Actor(ActorId),
    /// A country.
    Country(CountryId),
    /// A place, those within it included.
    Place(PlaceId),
    /// An area between two meridians and two parallels.
    Area(DegreeBox),
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
    /// A number, or a range of numbers.
    Number(NumberRange),
    /// A type in the dataset's own words, folded.
    Type(String),
    /// A publisher, by its folded name.
    Publisher(String),
    /// Words, folded.
    Text(String),
    /// One of the fixed words of its key: the `yes` of `draft:yes`.
    Choice(&'static str),
    /// Folded words that mean nothing loaded so far but may do so later. It matches nothing.
    Pending(String),
}

impl Value {
    /// The `yes` of `leads:yes` and `draft:yes`.
    pub const YES: Self = Self::Choice("yes");
    /// The `no` of `draft:no` and `totals:no`.
    pub const NO: Self = Self::Choice("no");
    /// The `only` of `leads:only` and `totals:only`.
    pub const ONLY: Self = Self::Choice("only");
}
