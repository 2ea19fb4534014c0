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
mod page;
mod place;
mod ucdp;

use super::super::columns::Columns;
use super::row::Importer;
use crate::model::table::Dataset;

/// A table that was recognised, and how its rows are read.
pub(super) struct Recognised {
    /// The dataset.
    pub(super) dataset: Dataset,
    /// Reads its rows.
    pub(super) importer: Box<dyn Importer>,
    /// Whether the row that was looked at is a header, not data.
    pub(super) has_header: bool,
    /// The names of its columns, where the file does not state them all and they are known; else empty.
    pub(super) names: Vec<String>,
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

/// The names of columns that are read and stand in that header more than once, each with its columns, counted from 0.
pub(super) fn named_twice(first: &[String]) -> Vec<(&'static str, Vec<usize>)> {
    let of = |names: &'static [columns::Named]| {
        columns::named_twice(first, names.iter().flat_map(|(_, names)| names.iter().copied()))
    };
    if ucdp::recognise(first).is_some() {
        of(ucdp::Columns::NAMES)
    } else if acled::recognise(first).is_some() {
        of(acled::Columns::NAMES)
    } else if gdelt::recognise(first).is_some() {
        of(gdelt::Columns::NAMES)
    } else {
        of(hapi::Columns::NAMES)
    }
}

/// A table with columns that the user named; `None` where it lacks one of them.
pub(super) fn recognise_by_hand(columns: &Columns, first: &[String]) -> Option<Recognised> {
    custom::recognise(columns, first)
}

/// What is read of each dataset and how, as Markdown.
pub(super) fn page() -> String {
    page::page()
}
