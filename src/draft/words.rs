//! The word lists of `data/words`, read once.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// The rows of a list: the cells between tabs, without comments and empty lines.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// The first cells of a list.
pub(super) fn set(list: &'static str) -> HashSet<&'static str> {
    rows(list).filter_map(|row| row.first().copied()).collect()
}

/// The first cells of a list, each with its second.
pub(super) fn map(list: &'static str) -> HashMap<&'static str, &'static str> {
    rows(list).filter_map(|row| Some((*row.first()?, row.get(1).copied().unwrap_or("")))).collect()
}

const ABBREVIATION_LIST: &str = include_str!("../../data/words/abbreviations.tsv");

/// Words whose full stop belongs to them.
pub(super) static ABBREVIATIONS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| set(ABBREVIATION_LIST));

/// What may follow the full stop of such a word: `name`, `number` or `any`.
pub(super) static AFTER_STOP: LazyLock<HashMap<&'static str, &'static str>> =
    LazyLock::new(|| map(ABBREVIATION_LIST));
