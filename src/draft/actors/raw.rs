//! Mentions as found in the text, before those of one actor are joined.

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
    /// A body that no list has, with its acronym if one follows in brackets.
    Named { kind: ActorKind, acronym: Option<Range<usize>> },
    /// A person with a name.
    Person,
    /// Someone known only by a role: `its ambassador`.
    Holder,
    /// A body of people or an institution known only by a noun: `Iranian troops`.
    Group { kind: ActorKind, head: Range<usize>, institution: bool },
    /// A name that could name anything.
    Unknown,
    /// A place.
    Place(Site),
}

/// What is known about a place.
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
