//! Columns of a table that the user names.

use std::fmt;
use std::str::FromStr;

/// The fields for which a column can be named.
pub const FIELDS: [&str; 15] = [
    "date",
    "until",
    "country",
    "place",
    "latitude",
    "longitude",
    "actor1",
    "actor2",
    "kind",
    "fatalities",
    "low",
    "high",
    "notes",
    "source",
    "id",
];

/// Which columns of a table are read, and for what: `date=When,fatalities=Dead`.
///
/// A column is named as in the header, regardless of case and surrounding spaces, or by its number, counted from 1. A
/// name that contains a comma is put in quotation marks: `date="Day, local"`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    pairs: Vec<(&'static str, String)>,
}

impl Columns {
    /// The fields that are named, each with its column.
    pub fn pairs(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.pairs.iter().map(|(field, column)| (*field, column.as_str()))
    }

    /// The index of the column for a field, counted from 0, in a table with this first row.
    #[must_use]
    pub fn place(&self, field: &str, first: &[String]) -> Option<usize> {
        let (_, column) = self.pairs.iter().find(|(name, _)| *name == field)?;
        place(column, first)
    }

    /// Whether a table with this first row has these columns: it has all of them, and either names some of them or has
    /// something like a date where the date should be.
    #[must_use]
    pub fn are_in(&self, first: &[String]) -> bool {
        let all = self.pairs.iter().all(|(_, column)| place(column, first).is_some());
        let date = self.place("date", first).and_then(|at| first.get(at));
        all && (self.name_a_header(first)
            || date.is_some_and(|cell| cell.contains(|c: char| c.is_ascii_digit())))
    }

    /// The columns that a table with this first row lacks.
    #[must_use]
    pub fn missing_in(&self, first: &[String]) -> Vec<&str> {
        self.pairs().map(|(_, column)| column).filter(|column| place(column, first).is_none()).collect()
    }

    /// Whether a table with this first row has so many of the columns that it must be the one meant, although it lacks
    /// some.
    #[must_use]
    pub fn are_meant_by(&self, first: &[String]) -> bool {
        self.pairs.iter().filter(|(_, column)| named(column, first).is_some()).count() > 1
    }

    /// What is wrong where the first row has the name of a column more than once.
    #[must_use]
    pub fn ambiguous_in(&self, first: &[String]) -> Option<String> {
        self.pairs.iter().find_map(|(_, column)| {
            let columns: Vec<usize> = all_named(column, first).collect();
            (columns.len() > 1).then(|| format!("`{column}` {}: name it by number", twice(&columns)))
        })
    }

    /// Whether the first row names any of the columns, which makes it a header.
    #[must_use]
    pub fn name_a_header(&self, first: &[String]) -> bool {
        self.pairs.iter().any(|(_, column)| named(column, first).is_some())
    }
}

fn named(column: &str, first: &[String]) -> Option<usize> {
    all_named(column, first).next()
}

/// The indices of all columns of that name.
fn all_named(column: &str, first: &[String]) -> impl Iterator<Item = usize> {
    let column = column.to_lowercase();
    first.iter().enumerate().filter(move |(_, cell)| cell.trim().to_lowercase() == column).map(|(at, _)| at)
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
    let number = || column.parse::<usize>().ok()?.checked_sub(1).filter(|&at| at < first.len());
    named(column, first).or_else(number)
}

/// Why a list of columns is not understood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnsError(String);

impl fmt::Display for ColumnsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for ColumnsError {}

impl FromStr for Columns {
    type Err = ColumnsError;

    fn from_str(text: &str) -> Result<Self, ColumnsError> {
        let mut pairs: Vec<(&'static str, String)> = Vec::new();
        for part in parts(text) {
            let Some((field, column)) = part.split_once('=') else {
                let why =
                    format!("`{part}` is not a pair: write field=column, as in date=When,fatalities=Dead");
                return Err(ColumnsError(why));
            };
            let (field, column) = (field.trim().to_lowercase(), column.trim().trim_matches('"').trim());
            let Some(&field) = FIELDS.iter().find(|known| **known == field) else {
                let why = format!("there is no field `{field}`; the fields are {}", FIELDS.join(", "));
                return Err(ColumnsError(why));
            };
            if column.is_empty() {
                return Err(ColumnsError(format!("no column is named for `{field}`")));
            }
            if pairs.iter().any(|(known, _)| *known == field) {
                return Err(ColumnsError(format!("`{field}` is named twice")));
            }
            pairs.push((field, column.to_owned()));
        }
        if !pairs.iter().any(|(field, _)| *field == "date") {
            return Err(ColumnsError("no column is named for the date: add date=…".to_owned()));
        }
        Ok(Self { pairs })
    }
}

/// The parts between commas, except commas in quotation marks.
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '"';
        c == ',' && !quoted
    })
    .filter(|part| !part.trim().is_empty())
}
