//! A dataset that is recognised by its columns.

use crate::load::table::fields::NamedColumn;
use crate::load::table::row::Importer;
use crate::model::table::Dataset;

/// A table whose dataset was recognised, and how its rows are read.
pub(crate) struct RecognisedDataset {
    /// The dataset.
    pub(crate) dataset: Dataset,
    /// Reads its rows.
    pub(crate) importer: Box<dyn Importer>,
    /// Whether the row that was looked at is a header, not data.
    pub(crate) has_header: bool,
    /// The names of its columns, where they are known but the file does not state them all; else empty.
    pub(crate) names: Vec<String>,
    /// What it was recognised by: "31 columns of 2023 and later".
    pub(crate) what: String,
}

/// What the loader knows of a dataset: the one line that an importer adds to the table in [`super`].
pub(crate) struct ImporterEntry {
    /// The dataset.
    pub(crate) dataset: Dataset,
    /// Recognises it by the first row of a table.
    pub(crate) recognise: fn(&[String]) -> Option<RecognisedDataset>,
    /// The columns that are read.
    pub(crate) columns: &'static [NamedColumn],
    /// What a row is, in a first sentence that begins "A row" or "Rows"; then how rows are read. Markdown.
    pub(crate) about: &'static str,
    /// Appends a table of its types of events to its part of the page, where it has one.
    pub(crate) types: fn(&mut String),
    /// How to get it as CSV where somebody has it as JSON.
    pub(crate) csv: &'static str,
}
