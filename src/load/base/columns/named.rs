//! Which columns of a table are used for which field.

use std::fmt;

use super::fields::Field;

/// Which columns of a table are read, and for what: `date=When,fatalities=Dead`.
///
/// A column is named as in the header, regardless of case and surrounding spaces, or by its number, counted from 1. Several
/// columns of one field are joined by a plus: `date=Year+Month+Day`. A name that contains a comma or a plus is put in
/// quotation marks: `date="Day, local"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    pub(super) pairs: Vec<(&'static str, Vec<String>)>,
}

/// Why a list of columns is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnsError(pub(super) String);

impl fmt::Display for ColumnsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ColumnsError {}

impl Columns {
    /// The columns of each of these fields, by name or number.
    ///
    /// # Errors
    /// A field that does not exist, that is named twice, or that has no or too many columns; or no date.
    pub fn of<F: AsRef<str>>(
        pairs: impl IntoIterator<Item = (F, Vec<String>)>,
    ) -> Result<Self, ColumnsError> {
        let mut known: Vec<(&'static str, Vec<String>)> = Vec::new();
        for (name, columns) in pairs {
            let name = name.as_ref().trim();
            let Some(field) = Field::named(name) else {
                return Err(ColumnsError(format!("there is no field `{name}`; {}", Field::help(name))));
            };
            check(field, &columns)?;
            if known.iter().any(|(other, _)| *other == field.name) {
                let help = if field.joins {
                    format!("; join its columns: {}=A+B", field.name)
                } else {
                    String::new()
                };
                return Err(ColumnsError(format!("`{}` is named twice{help}", field.name)));
            }
            known.push((field.name, columns));
        }
        if !known.iter().any(|(field, _)| *field == "date") {
            return Err(ColumnsError("no column is named for the date: add date=…".to_owned()));
        }
        Ok(Self { pairs: known })
    }

    /// The fields that are named, each with its columns.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &[String])> {
        self.pairs.iter().map(|(field, columns)| (*field, columns.as_slice()))
    }

    /// The number of columns that are named.
    #[must_use]
    pub fn count(&self) -> usize {
        self.names().count()
    }

    /// The index of the first column for a field, counted from 0, in a table with this first row.
    #[must_use]
    pub fn place(&self, field: &str, first: &[String]) -> Option<usize> {
        self.places(field, first).first().copied()
    }

    /// The indices of all columns for a field that a table with this first row has, counted from 0, in the order in which they
    /// are named.
    #[must_use]
    pub fn places(&self, field: &str, first: &[String]) -> Vec<usize> {
        let columns = self.pairs.iter().find(|(name, _)| *name == field);
        let columns = columns.into_iter().flat_map(|(_, columns)| whole(columns, first));
        columns.filter_map(|column| place(&column, first)).collect()
    }

    /// Whether a table with this first row has these columns: it has all of them, and either names some of them or has
    /// something like a date where the date should be.
    #[must_use]
    pub fn are_in(&self, first: &[String]) -> bool {
        let date = self.place("date", first).and_then(|at| first.get(at));
        self.missing_in(first).is_empty()
            && (self.name_a_header(first)
                || date.is_some_and(|cell| cell.contains(|c: char| c.is_ascii_digit())))
    }

    /// The columns that a table with this first row lacks.
    #[must_use]
    pub fn missing_in(&self, first: &[String]) -> Vec<String> {
        self.names_in(first).filter(|column| place(column, first).is_none()).collect()
    }

    /// Whether a table with this first row has so many of the columns that it must be the one meant, although it lacks
    /// some.
    #[must_use]
    pub fn are_meant_by(&self, first: &[String]) -> bool {
        self.names_in(first).filter(|column| named(column, first).is_some()).count() > 1
    }

    /// What is wrong where the first row has the name of a column more than once.
    #[must_use]
    pub fn ambiguous_in(&self, first: &[String]) -> Option<String> {
        self.names_in(first).find_map(|column| {
            let columns: Vec<usize> = all_named(&column, first).collect();
            (columns.len() > 1).then(|| format!("`{column}` {}: name it by number", twice(&columns)))
        })
    }

    /// Whether the first row names any of the columns, which makes it a header.
    #[must_use]
    pub fn name_a_header(&self, first: &[String]) -> bool {
        self.names_in(first).any(|column| named(&column, first).is_some())
    }

    fn names(&self) -> impl Iterator<Item = &str> {
        self.pairs.iter().flat_map(|(_, columns)| columns.iter().map(String::as_str))
    }

    /// The columns as a table with this first row names them.
    fn names_in(&self, first: &[String]) -> impl Iterator<Item = String> {
        self.pairs.iter().flat_map(move |(_, columns)| whole(columns, first))
    }
}

/// Checks that a field has as many columns as it may have.
fn check(field: Field, columns: &[String]) -> Result<(), ColumnsError> {
    let name = field.name;
    if columns.is_empty() || columns.iter().any(|column| column.trim().is_empty()) {
        return Err(ColumnsError(format!("no column is named for `{name}`")));
    }
    if columns.len() > 1 && !field.joins {
        let why = format!(
            "`{name}` takes one column, not {}; a name that contains a plus is put in quotation marks",
            columns.len()
        );
        return Err(ColumnsError(why));
    }
    Ok(())
}

/// The columns of a field. Where the table has one whose name is all of them joined by a plus (`#date+start`), it is that one.
fn whole(columns: &[String], first: &[String]) -> Vec<String> {
    let joined = columns.join("+");
    if columns.len() > 1 && named(&joined, first).is_some() { vec![joined] } else { columns.to_vec() }
}

fn named(column: &str, first: &[String]) -> Option<usize> {
    all_named(column, first).next()
}

/// The indices of all columns of that name. The number of a column is not its name: a cell of a table without a header may well be
/// that number.
fn all_named(column: &str, first: &[String]) -> impl Iterator<Item = usize> {
    let column = column.trim().to_lowercase();
    let is_name = numbered(&column, first).is_none();
    let is = move |cell: &String| is_name && cell.trim().to_lowercase() == column;
    first.iter().enumerate().filter(move |(_, cell)| is(cell)).map(|(at, _)| at)
}

/// The index of the column of that number.
fn numbered(column: &str, first: &[String]) -> Option<usize> {
    column.trim().parse::<usize>().ok()?.checked_sub(1).filter(|&at| at < first.len())
}

/// "occurs twice (columns 3 and 5)", for columns counted from 0.
pub(crate) fn twice(columns: &[usize]) -> String {
    let numbers: Vec<String> = columns.iter().map(|column| (column + 1).to_string()).collect();
    match numbers.split_last() {
        Some((last, [one])) => format!("occurs twice (columns {one} and {last})"),
        Some((last, others)) => {
            format!("occurs {} times (columns {} and {last})", numbers.len(), others.join(", "))
        }
        None => String::new(),
    }
}

fn place(column: &str, first: &[String]) -> Option<usize> {
    numbered(column, first).or_else(|| named(column, first))
}
