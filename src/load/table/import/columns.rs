//! Columns by name: the one table of a dataset from which its recognition, the reading and the documents come.

/// Stands for a column that the table at hand lacks: reading it yields an empty cell.
pub(in crate::load::table) const ABSENT: usize = usize::MAX;

/// A column as the documents show it: what it is read for, and its names, the usual one first.
pub(super) type Named = (&'static str, &'static [&'static str]);

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
            pub(super) const NAMES: &'static [$crate::load::table::import::columns::Named] =
                &[$(($what, &[$($alias),+]),)+];

            /// Where the columns are in a table with that header.
            pub(super) fn new(header: &[String]) -> Self {
                Self { $($field: $crate::load::table::import::columns::find(header, &[$($alias),+]),)+ }
            }
        }
    };
}
pub(super) use columns;

/// The place of the first of these names that the header has; letter case and spaces around do not matter.
pub(super) fn find(header: &[String], names: &[&str]) -> usize {
    let place = |name: &&str| header.iter().position(|cell| cell.trim().eq_ignore_ascii_case(name));
    names.iter().find_map(place).unwrap_or(ABSENT)
}

/// Whether the table has all these columns.
pub(super) fn has_all(places: &[usize]) -> bool {
    !places.contains(&ABSENT)
}

/// How many of these columns the table has.
pub(super) fn count(places: &[usize]) -> usize {
    places.iter().filter(|&&place| place != ABSENT).count()
}
