//! What the rows of a table name: each actor, place and mode kept once.

use super::interner::Interner;
use crate::model::country::CountryId;
use crate::model::{ActorKind, Kind, PlacePrecision};

/// An actor as a row names it. Two are the same where name and country are the same; the kind is that of the
/// first.
#[derive(Debug)]
pub(crate) struct NewActor {
    pub(crate) name: String,
    pub(crate) kind: ActorKind,
    pub(crate) country: Option<CountryId>,
}

/// A place as a row names it.
#[derive(Debug)]
pub(crate) struct NewPlace {
    pub(crate) name: String,
    pub(crate) country: Option<CountryId>,
    pub(crate) coordinates: Option<(f32, f32)>,
    pub(crate) precision: PlacePrecision,
    /// The place around it: its rank in [`RowNames::places`].
    pub(crate) within: Option<u32>,
}

/// A type of event as the dataset names it.
#[derive(Debug)]
pub(crate) struct NewMode {
    pub(crate) kind: Kind,
    /// The finer word, for people: "air or drone strike".
    pub(crate) words: String,
    /// The types in the dataset's own words, the broadest first, where these are others.
    pub(crate) types: Vec<String>,
    /// Its weight on Goldstein's scale, in tenths.
    pub(crate) goldstein: Option<i16>,
}

impl NewMode {
    /// A type whose only words are these.
    pub(crate) fn new(kind: Kind, words: impl Into<String>) -> Self {
        Self { kind, words: words.into(), types: Vec::new(), goldstein: None }
    }
}

/// Reads a weight on Goldstein's scale, from −10 to 10, in tenths. It belongs to the type, not to the event.
pub(crate) fn goldstein(cell: &str) -> Option<i16> {
    let weight = cell.parse::<f32>().ok().filter(|weight| weight.abs() <= 10.0)?;
    #[expect(clippy::cast_possible_truncation, reason = "from -100 to 100")]
    Some((weight * 10.0).round() as i16)
}

/// The types of events by the words with which rows name them, with their kinds.
#[derive(Debug, Default)]
pub(crate) struct Modes {
    all: Interner<NewMode>,
    kinds: Vec<Kind>,
}

impl Modes {
    /// The rank of the mode that these words name; a new one is made and kept.
    pub(crate) fn rank(&mut self, words: impl AsRef<[u8]>, make: impl FnOnce() -> NewMode) -> u32 {
        self.all.rank(words, || {
            let made = make();
            self.kinds.push(made.kind);
            made
        })
    }

    /// The kind of the mode of that rank.
    pub(crate) fn kind(&self, rank: u32) -> Kind {
        self.kinds.get(rank as usize).copied().unwrap_or(Kind::Other)
    }

    /// As [`Interner::take_fresh`].
    pub(crate) fn take_fresh(&mut self) -> Vec<NewMode> {
        self.all.take_fresh()
    }
}

/// What the rows of one file name, as far as one worker has read.
#[derive(Debug, Default)]
pub(crate) struct RowNames {
    pub(crate) actors: Interner<NewActor>,
    pub(crate) places: Interner<NewPlace>,
    pub(crate) modes: Modes,
    /// Whom rows cite, each cell once: outlets separated by semicolons.
    pub(crate) cited: Interner<String>,
    /// For importers: what is to be noted at every row with a place, by its rank, in one byte.
    pub(crate) place_marks: Vec<u8>,
    /// For importers: the country of every place, by its rank.
    pub(crate) place_countries: Vec<Option<CountryId>>,
    /// For importers with one claimant for all rows: who claimed the figures last, with its rank.
    pub(crate) claimant: Option<(String, u32)>,
    /// For joining the words of several cells without an allocation per row.
    pub(crate) scratch: String,
    /// For importers: the same for the words of the area around a place.
    pub(crate) around: Vec<u8>,
}
