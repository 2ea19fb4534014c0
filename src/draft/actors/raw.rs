//! Mentions as they stand in the text, before those of one actor are joined.

use std::ops::Range;

use super::lexicon::{Iso, StateForm};
use crate::model::ActorKind;
use crate::record::{Confidence, Rule};

/// What a mention names.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum MentionKind {
    /// A state.
    State(Iso, StateForm),
    /// A body of the lists.
    Body(usize),
    /// A body that is named in the text only; with its acronym, where one stands after it in brackets.
    Named { kind: ActorKind, acronym: Option<Range<usize>> },
    /// A person with a name.
    Person,
    /// Somebody known by a role only: `its ambassador`.
    Holder,
    /// A body of people or an institution known by a noun only: `Iranian troops`.
    Group { kind: ActorKind, head: Range<usize>, institution: bool },
    /// A name of which the place alone does not tell what it names.
    Unknown,
    /// A place.
    Place(Site),
}

/// What is known of a place.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Site {
    /// Its country.
    pub country: Option<Iso>,
    /// Latitude and longitude in degrees.
    pub coordinates: Option<(f64, f64)>,
}

/// One mention.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct RawMention {
    /// The tokens of the name.
    pub name: Range<usize>,
    /// The tokens of the noun phrase around it.
    pub phrase: Range<usize>,
    /// What it names.
    pub what: MentionKind,
    /// The country that the text gives it.
    pub country: Option<Iso>,
    /// The words of its role.
    pub role: Option<Range<usize>>,
    /// The sentence.
    pub sentence: usize,
    /// The rule that found it.
    pub rule: Rule,
    /// How confident the rule is.
    pub confidence: Confidence,
}
