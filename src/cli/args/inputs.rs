//! The arguments that several commands share: what is read, and the filter.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::Args;

use crate::load::{Columns, DateOrder};

/// The inputs of a command.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// Case folders, JSON drafts, articles or datasets, combined in one briefing; - reads standard input; without inputs,
    /// the built-in case opens
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// How they are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
    /// Keep the columns named by --columns in a new file, for --columns-from
    #[arg(long, value_name = "FILE", requires = "columns")]
    pub save_columns: Option<PathBuf>,
}

/// How inputs are read.
#[derive(Clone, Debug, Default, Args)]
pub struct ReadingArgs {
    /// The publication date of articles that do not state one, as 2024-01-20
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub published: Option<NaiveDate>,
    /// The columns of a table in an unknown format, as date=When,fatalities=Dead or date=Year+Month+Day; fields: date, until,
    /// country, place, latitude, longitude, actor1, actor2, by, against, kind, fatalities, low, high, injured, missing,
    /// displaced, detained, events, notes, source, id; columns by name, or by number from 1 (needed if two columns share a
    /// name), as fatalities=5
    #[arg(long, value_name = "FIELD=COLUMN,...")]
    pub columns: Option<Columns>,
    /// The columns of a table, as --save-columns or the dashboard kept them in a file
    #[arg(long, value_name = "FILE", conflicts_with = "columns")]
    pub columns_from: Option<PathBuf>,
    /// The order of day and month in ambiguous dates such as 3/4/2024: dmy or mdy; by default the other dates in the
    /// column decide
    #[arg(long, value_name = "dmy|mdy")]
    pub dates: Option<DateOrder>,
}

/// The filter of a command.
#[derive(Debug, Args)]
pub struct FilterArg {
    /// Show only what matches: words, and terms such as actor:BLA country:PK kind:assault since:2024-01-16 killed:>=50;
    /// the same key twice means either, different keys mean both, - before a term means not
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true)]
    pub filter: Option<String>,
}

/// The earlier state with which the inputs of a command are compared.
#[derive(Clone, Debug, Default, Args)]
pub struct SinceArg {
    /// Compare with an earlier state of the inputs, such as the last download: what is new or changed is marked until it is
    /// read, and new:yes, new:added, new:changed and new:unread filter by it
    #[arg(long, value_name = "FILE")]
    pub since: Option<PathBuf>,
}

/// Reads a day.
pub(super) fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "write a date as 2024-01-20".to_owned())
}
