//! Named columns together with the header for which they were named.

use super::named::Columns;

/// Named columns of the tables with one header.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mapping {
    /// The names of all columns of those tables, in their order. Of a table without a header, its first row.
    pub header: Vec<String>,
    /// What its columns are used for.
    pub columns: Columns,
    /// Where it was kept, for people: the name of a file. Empty where it is kept nowhere.
    pub name: String,
}

impl Mapping {
    /// Whether it was made for tables with this first row: the same names in the same order, regardless of case and
    /// surrounding spaces.
    #[must_use]
    pub fn is_for(&self, first: &[String]) -> bool {
        let alike = |at| called(&self.header, at) == called(first, at);
        self.header.len() == first.len() && (0..first.len()).all(alike) && self.columns.are_in(first)
    }
}

/// The name of a column in lower case; one without a name is called by its number.
fn called(header: &[String], index: usize) -> String {
    let name = header.get(index).map_or("", |name| name.trim());
    if name.is_empty() { format!("column {}", index + 1) } else { name.to_lowercase() }
}
