//! The word lists of `data/words`, read once.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A table keyed by words of a list. Texts are only looked up in it, so a fixed hash is safe.
pub(super) type Table<K, V> = HashMap<K, V, foldhash::fast::FixedState>;

/// The words of a list.
pub(super) type Words = HashSet<&'static str, foldhash::fast::FixedState>;

/// The rows of a list: the cells between tabs, without comments and empty lines.
pub(super) fn rows(list: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    list.lines()
        .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
        .map(|line| line.split('\t').map(str::trim).collect())
}

/// A list in sections: `[name]`, then one entry a line.
pub(super) fn sections(list: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let mut section = "";
    list.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).filter_map(
        move |line| match line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            Some(name) => {
                section = name;
                None
            }
            None => Some((section, line)),
        },
    )
}

/// The entries of a section.
pub(super) fn section(list: &'static str, name: &str) -> Words {
    sections(list).filter(|(section, _)| *section == name).map(|(_, entry)| entry).collect()
}

/// Sets of words, each a section of a list.
macro_rules! word_sets {
    ($list:expr; $($(#[$doc:meta])* $name:ident $section:literal;)+) => {$(
        $(#[$doc])*
        pub(super) static $name: std::sync::LazyLock<$crate::draft::words::Words> =
            std::sync::LazyLock::new(|| $crate::draft::words::section($list, $section));
    )+};
}
pub(super) use word_sets;

/// The first cells of a list.
pub(super) fn set(list: &'static str) -> Words {
    rows(list).filter_map(|row| row.first().copied()).collect()
}

/// The first cells of a list, each with its second.
pub(super) fn map(list: &'static str) -> Table<&'static str, &'static str> {
    rows(list).filter_map(|row| Some((*row.first()?, row.get(1).copied().unwrap_or("")))).collect()
}

const ABBREVIATION_LIST: &str = include_str!("../../data/words/abbreviations.tsv");

/// Abbreviations that include a full stop.
pub(super) static ABBREVIATIONS: LazyLock<Words> = LazyLock::new(|| set(ABBREVIATION_LIST));

/// What may follow the full stop of an abbreviation: `name`, `number` or `any`.
pub(super) static AFTER_STOP: LazyLock<Table<&'static str, &'static str>> =
    LazyLock::new(|| map(ABBREVIATION_LIST));

/// Nouns for what can cost lives: `attack`, `earthquake`.
pub(super) static HARMS: LazyLock<Words> = LazyLock::new(|| set(include_str!("../../data/words/harms.tsv")));
