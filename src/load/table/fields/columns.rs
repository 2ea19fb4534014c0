//! Columns by name: the table of a dataset by which it is recognised, read and documented.

use crate::load::table::row::ABSENT;

/// A column as documented: what it is read for, and its names, the usual one first.
pub(crate) type NamedColumn = (&'static str, &'static [&'static str]);

/// Declares the columns that are read of a dataset: field, what it is read for, names in files.
///
/// Makes a struct with the index of each column in the table at hand, and the list `NAMES` of all of them.
macro_rules! columns {
    ($(#[$doc:meta])* $name:ident { $($field:ident $what:literal: $($alias:literal),+;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(super) struct $name { $(pub(super) $field: usize,)+ }

        impl $name {
            /// Every column with what it is read for and its names in files.
            pub(super) const NAMES: &'static [$crate::load::table::fields::NamedColumn] =
                &[$(($what, &[$($alias),+]),)+];

            /// The indices of the columns in a table with that header.
            pub(super) fn new(header: &[String]) -> Self {
                Self { $($field: $crate::load::table::fields::find_column(header, &[$($alias),+]),)+ }
            }
        }
    };
}
pub(crate) use columns;

/// The index of the first of these names that the header has, regardless of case and surrounding spaces. If it has none,
/// characters other than letters and digits do not matter either (`Event Date`), nor do the suffixes of programs that join
/// two tables with the same name (`event_date.x`).
pub(crate) fn find_column(header: &[String], names: &[&str]) -> usize {
    let exact = |name: &&str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    let alike = |name: &&str| header.iter().position(|cell| is_alike(cell, name));
    let joined =
        |name: &&str| header.iter().position(|cell| joined(cell).is_some_and(|cell| is_alike(cell, name)));
    let place = names.iter().find_map(exact).or_else(|| names.iter().find_map(alike));
    place.or_else(|| names.iter().find_map(joined)).unwrap_or(ABSENT)
}

/// Whether two names have the same letters and digits.
fn is_alike(cell: &str, name: &str) -> bool {
    let mut letters = letters(name).peekable();
    letters.peek().is_some() && letters.eq(self::letters(cell))
}

fn letters(text: &str) -> impl Iterator<Item = char> + '_ {
    text.chars().filter(|c| c.is_alphanumeric()).map(|c| c.to_ascii_lowercase())
}

/// The name without the suffix that programs add when they join two tables.
fn joined(cell: &str) -> Option<&str> {
    let cell = cell.trim();
    [".x", ".y", "_x", "_y", ".1", ".2"].iter().find_map(|end| cell.strip_suffix(end))
}

/// Those of these names that occur in the header more than once, with or without the suffixes of programs, each with its
/// columns.
pub(crate) fn named_twice<'n>(
    header: &[String],
    names: impl Iterator<Item = &'n str>,
) -> Vec<(&'n str, Vec<usize>)> {
    let is = |cell: &str, name: &str| {
        is_alike(cell, name) || joined(cell).is_some_and(|cell| is_alike(cell, name))
    };
    let columns = |name: &'n str| {
        let columns = header.iter().enumerate().filter(|(_, cell)| is(cell, name));
        (name, columns.map(|(column, _)| column).collect::<Vec<_>>())
    };
    names.map(columns).filter(|(_, columns)| columns.len() > 1).collect()
}

/// Whether the table has all these columns.
pub(crate) fn has_all(places: &[usize]) -> bool {
    !places.contains(&ABSENT)
}

/// How many of these columns the table has.
pub(crate) fn count_present(places: &[usize]) -> usize {
    places.iter().filter(|&&place| place != ABSENT).count()
}
