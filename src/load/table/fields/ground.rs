//! The country in which a place lies, or the sea.

use super::cell::{fault, stated};
use crate::load::table::row::{Cells, RowOut};
use crate::model::country::{Countries, CountryId};

/// Flags a country that no table knows.
pub(super) const UNKNOWN_COUNTRY: &str = "is not a known country";

/// The country in which a place lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ground {
    /// In this one.
    Country(CountryId),
    /// At sea, or in the air above it.
    Sea,
    /// Unknown, or not stated.
    Unknown,
}

impl Ground {
    /// What the words name: a present or former country, or waters.
    pub(crate) fn named(countries: &Countries, words: &str) -> Self {
        match country_of(countries, words) {
            Some(country) => Self::Country(country),
            None if is_sea(words) => Self::Sea,
            None => Self::Unknown,
        }
    }

    /// The country of a row by its name or, if that is not known, by its ISO 3166-1 alpha-3 code. Where neither is known, the
    /// row is flagged.
    pub(crate) fn in_row(
        countries: &Countries,
        cells: &Cells<'_>,
        [named, coded]: [usize; 2],
        out: &mut RowOut<'_>,
    ) -> Self {
        let (words, letters) = (stated(cells, named), stated(cells, coded));
        let ground = Self::named(countries, words).or(|| countries.by_iso3(letters));
        if ground == Self::Unknown && !(words.is_empty() && letters.is_empty()) {
            let column = if words.is_empty() { coded } else { named };
            out.flags.push(fault(column, UNKNOWN_COUNTRY));
        }
        ground
    }

    /// This or, if it is unknown, the country that `other` finds.
    pub(crate) fn or(self, other: impl FnOnce() -> Option<CountryId>) -> Self {
        match self {
            Self::Unknown => other().map_or(Self::Unknown, Self::Country),
            known => known,
        }
    }
}

/// The country in which a place lies, and whether the row contradicts itself about it.
#[derive(Debug)]
pub(crate) struct LocatedGround {
    pub(crate) ground: Ground,
    pub(crate) contradicted: bool,
}

impl From<Ground> for LocatedGround {
    fn from(ground: Ground) -> Self {
        Self { ground, contradicted: false }
    }
}

/// The present or former country that these words name.
pub(crate) fn country_of(countries: &Countries, words: &str) -> Option<CountryId> {
    if words.is_empty() { None } else { countries.by_name(words) }
}

/// Whether words in place of a country name waters instead.
fn is_sea(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or("");
    let first = words.split(' ').next().unwrap_or("");
    let water = |word: &str| {
        ["sea", "ocean", "oceans", "gulf", "waters", "strait", "channel", "bay"]
            .iter()
            .any(|known| word.eq_ignore_ascii_case(known))
    };
    water(last) || (water(first) && words.contains(" of "))
}
