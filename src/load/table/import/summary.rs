//! What there is to say about datasets, made of the very tables by which rows are read.

use super::dataset::{ImporterEntry, Yields};
use crate::load::base::columns::FIELDS;
use crate::model::table::Dataset;

/// Something that can be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Openable {
    /// What it is called.
    pub name: &'static str,
    /// What a row of it is, or what it contains, in the first sentence; then how it is read. Lines of Markdown.
    pub about: &'static str,
    /// The forms in which it comes: "delimited text".
    pub forms: &'static str,
    /// What it yields.
    pub yields: Yields,
    /// The columns that are read, if it is a table.
    pub columns: Vec<ReadColumn>,
}

/// A column that is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadColumn {
    /// Its names in files, the usual one first; the field, where the user names the column.
    pub names: Vec<&'static str>,
    /// What it is read for.
    pub read_for: &'static str,
}

/// What there is to say about each dataset, and about tables whose columns the user names.
pub(crate) fn summaries(importers: &[ImporterEntry], forms: &'static str) -> Vec<Openable> {
    let of_entry = |entry: &ImporterEntry| Openable {
        name: entry.dataset.name(),
        about: entry.about,
        forms,
        yields: entry.yields,
        columns: entry
            .columns
            .iter()
            .map(|&(read_for, names)| ReadColumn { names: names.to_vec(), read_for })
            .collect(),
    };
    let mut all: Vec<Openable> = importers.iter().map(of_entry).collect();
    all.sort_by_key(|openable| openable.name.to_lowercase());
    all.push(Openable {
        name: Dataset::Custom.name(),
        about: "A row is whatever `--columns` makes of it: any other table, with a column for each of these fields.",
        forms,
        yields: Yields::Events,
        columns: FIELDS
            .iter()
            .map(|field| ReadColumn { names: vec![field.name], read_for: field.what })
            .collect(),
    });
    all
}
