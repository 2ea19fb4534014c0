//! A table that belongs to no known dataset, as far as its first rows tell.

use super::columns::{Columns, ColumnsError, FIELDS, Mapping};
use super::date_order::DateOrder;

/// The first rows of a table that belongs to no known dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownTable {
    /// What messages call it.
    pub name: String,
    /// The names of its columns; empty if it has no header.
    pub header: Vec<String>,
    /// The cells of its first rows below the header.
    pub rows: Vec<Vec<String>>,
    /// For each column the field for which it is probably used.
    pub guess: Vec<Option<&'static str>>,
    /// The order of day and month that the user asks for.
    pub dates: Option<DateOrder>,
}

impl UnknownTable {
    /// The number of columns.
    #[must_use]
    pub fn width(&self) -> usize {
        self.guess.len()
    }

    /// The name of a column, if it has one.
    #[must_use]
    pub fn column(&self, index: usize) -> Option<&str> {
        self.header.get(index).map(|name| name.trim()).filter(|name| !name.is_empty())
    }

    /// The columns by name, for each of them the field for which it is used; by number where a name does not tell it from others.
    ///
    /// # Errors
    /// As [`Columns::of`].
    pub fn columns(&self, fields: &[Option<&'static str>]) -> Result<Columns, ColumnsError> {
        let of = |field: &str| {
            let own = fields.iter().enumerate().filter(move |(_, own)| **own == Some(field));
            own.map(|(at, _)| self.called(at)).collect::<Vec<String>>()
        };
        let named = FIELDS.iter().map(|field| (field.name, of(field.name)));
        Columns::of(named.filter(|(_, columns)| !columns.is_empty()))
    }

    /// Those columns for tables with this header; for a table without one, only for this very table.
    #[must_use]
    pub fn mapping(&self, columns: Columns) -> Mapping {
        let first = || self.rows.first().cloned().unwrap_or_default();
        let header = if self.header.is_empty() { first() } else { self.header.clone() };
        Mapping { header, columns, name: String::new() }
    }

    /// What a column is called in a list of columns.
    fn called(&self, index: usize) -> String {
        let number = (index + 1).to_string();
        let Some(name) = self.column(index) else { return number };
        let alike = |other: &&String| other.trim().to_lowercase() == name.to_lowercase();
        let is_clear = self.header.iter().filter(alike).count() == 1
            && !name.contains('"')
            && name.parse::<usize>().is_err();
        if is_clear { name.to_owned() } else { number }
    }
}
