//! Named columns as one line of text, as on the command line.

use std::fmt;
use std::str::FromStr;

use super::fields::Field;
use super::named::{Columns, ColumnsError};

impl FromStr for Columns {
    type Err = ColumnsError;

    fn from_str(text: &str) -> Result<Self, ColumnsError> {
        let mut pairs: Vec<(&str, Vec<String>)> = Vec::new();
        for part in split(text, ',').filter(|part| !part.trim().is_empty()) {
            let Some((field, columns)) = part.split_once('=') else {
                let why =
                    format!("`{part}` is not a pair: write field=column, as in date=When,fatalities=Dead");
                return Err(ColumnsError(why));
            };
            let joins = Field::named(field).is_some_and(|field| field.joins);
            let columns: Vec<&str> = if joins { split(columns, '+').collect() } else { vec![columns] };
            let columns = columns.into_iter().map(|column| column.trim().trim_matches('"').trim().to_owned());
            pairs.push((field, columns.collect()));
        }
        Self::of(pairs)
    }
}

/// As [`FromStr`] reads it.
impl fmt::Display for Columns {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, (field, columns)) in self.pairs().enumerate() {
            let columns: Vec<String> = columns.iter().map(|column| quoted(column)).collect();
            write!(f, "{}{field}={}", if at > 0 { "," } else { "" }, columns.join("+"))?;
        }
        Ok(())
    }
}

/// A column, in quotation marks where it contains a comma or a plus.
fn quoted(column: &str) -> String {
    if column.contains([',', '+']) { format!("\"{column}\"") } else { column.to_owned() }
}

/// The parts between separators, except separators in quotation marks.
fn split(text: &str, separator: char) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    text.split(move |c| {
        quoted ^= c == '"';
        c == separator && !quoted
    })
}
