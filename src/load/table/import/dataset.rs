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

impl RecognisedDataset {
    /// A table with this header, recognised by the names of its columns.
    pub(crate) fn by_name(dataset: Dataset, header: &[String], importer: impl Importer + 'static) -> Self {
        Self {
            dataset,
            importer: Box::new(importer),
            has_header: true,
            names: Vec::new(),
            what: format!("{} columns, by name", header.len()),
        }
    }
}

/// What an input yields.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Yields {
    /// Events.
    Events,
    /// Counts of events.
    Totals,
    /// Signs that something may have happened; see [`Dataset::is_lead`].
    Leads,
    /// Which events another dataset has withdrawn.
    Withdrawals,
    /// Texts that can be cited.
    Sources,
    /// Records with their evidence.
    Records,
}

impl Yields {
    /// In one word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Totals => "totals",
            Self::Leads => "leads",
            Self::Withdrawals => "withdrawals",
            Self::Sources => "sources",
            Self::Records => "records",
        }
    }
}

/// What the loader knows of a dataset: the one line that an importer adds to the table in [`super`].
pub(crate) struct ImporterEntry {
    /// The dataset.
    pub(crate) dataset: Dataset,
    /// Recognises it by the first row of a table.
    pub(crate) recognise: fn(&[String]) -> Option<RecognisedDataset>,
    /// The columns that are read.
    pub(crate) columns: &'static [NamedColumn],
    /// What its rows are.
    pub(crate) yields: Yields,
    /// What a row is, in a first sentence that begins "A row" or "Rows"; then how rows are read. Markdown.
    pub(crate) about: &'static str,
    /// Appends a table of its types of events to its part of the page, where it has one.
    pub(crate) types: fn(&mut String),
}
