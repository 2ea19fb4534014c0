//! Importers: one for each dataset, recognised by what stands in its first row.

mod acled;
mod acled_words;
mod cameo;
mod cell;
mod columns;
mod custom;
mod date;
mod gdelt;
mod hapi;
mod place;
mod ucdp;

#[cfg(test)]
mod tests;

use super::super::columns::Columns;
use super::row::Importer;
use crate::model::Kind;
use crate::model::table::Dataset;

/// A table that was recognised, and how its rows are read.
pub(super) struct Recognised {
    /// The dataset.
    pub(super) dataset: Dataset,
    /// Reads its rows.
    pub(super) importer: Box<dyn Importer>,
    /// Whether the row that was looked at is a header, not data.
    pub(super) has_header: bool,
    /// What it was recognised by: "31 columns of 2023 and later".
    pub(super) what: String,
}

/// Recognises a dataset by its first row: unquoted cells, without a byte order mark, split at the delimiter
/// that the table is likely to have.
pub(super) fn recognise(first: &[String]) -> Option<Recognised> {
    ucdp::recognise(first)
        .or_else(|| acled::recognise(first))
        .or_else(|| gdelt::recognise(first))
        .or_else(|| hapi::recognise(first))
}

/// A table with columns that the user named; `None` where it lacks one of them.
pub(super) fn recognise_by_hand(columns: &Columns, first: &[String]) -> Option<Recognised> {
    custom::recognise(columns, first)
}

/// What a word of a type of event means in any of the vocabularies that are known here: the words of sitroom
/// themselves, then those of ACLED. The mode too, where the vocabulary has a finer word.
fn known_type(words: &str) -> (Kind, Option<&'static str>) {
    if let Some(kind) = Kind::parse(words) {
        return (kind, Some(""));
    }
    let known = acled_words::kind_of("", words).or_else(|| acled_words::kind_of(words, ""));
    known.map_or((Kind::Other, None), |known| (known.2, Some(known.3)))
}
