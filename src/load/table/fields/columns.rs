//! Columns by name: the one table of a dataset from which its recognition, the reading and the documents come.

use crate::load::table::row::ABSENT;

/// A column as the documents show it: what it is read for, and its names, the usual one first.
pub(crate) type NamedColumn = (&'static str, &'static [&'static str]);

/// Declares the columns that are read of a dataset: field, what it is read for, names in files.
///
/// Makes a struct with the place of each column in the table at hand, and the table `NAMES` of all of them.
macro_rules! columns {
    ($(#[$doc:meta])* $name:ident { $($field:ident $what:literal: $($alias:literal),+;)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Debug)]
        pub(super) struct $name { $(pub(super) $field: usize,)+ }

        impl $name {
            /// Every column with what it is read for and its names in files.
            pub(super) const NAMES: &'static [$crate::load::table::fields::NamedColumn] =
                &[$(($what, &[$($alias),+]),)+];

            /// Where the columns are in a table with that header.
            pub(super) fn new(header: &[String]) -> Self {
                Self { $($field: $crate::load::table::fields::find_column(header, &[$($alias),+]),)+ }
            }
        }
    };
}
pub(crate) use columns;

/// The place of the first of these names that the header has; letter case and spaces around do not matter. Where
/// none stands there so, other signs than letters and digits do not matter either (`Event Date`), nor does what
/// programs put behind a name that two joined tables have (`event_date.x`).
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

/// The name without what programs put behind one that two joined tables have.
fn joined(cell: &str) -> Option<&str> {
    let cell = cell.trim();
    [".x", ".y", "_x", "_y", ".1", ".2"].iter().find_map(|end| cell.strip_suffix(end))
}

/// The names of these that stand in the header more than once, each with its columns: as they are, or with what
/// programs put behind such names.
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
