//! The arguments of the commands that check, draft, count and compare.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, ValueEnum};

use super::inputs::{FilterArg, InputArgs, ReadingArgs, SinceArg, day};
use crate::query::groups::By;

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputArgs,
    /// The output format
    #[arg(long, value_enum, default_value_t = ReportFormat::Text)]
    pub format: ReportFormat,
}

/// The output format of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For people, with the lines concerned
    Text,
    /// For machines
    Json,
}

/// The arguments of `draft`.
#[derive(Debug, Args)]
pub struct DraftArgs {
    /// Articles, web pages or reports, compressed or not; - reads one from standard input
    #[arg(value_name = "ARTICLE", required = true)]
    pub articles: Vec<PathBuf>,
    /// The publication date of articles that do not state one, as 2024-01-20
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub published: Option<NaiveDate>,
    /// The output format
    #[arg(long, value_enum, default_value_t = DraftFormat::Toml)]
    pub format: DraftFormat,
    /// Write the records and the articles into a new case folder; it must not exist yet
    #[arg(long, value_name = "DIR", conflicts_with_all = ["format", "explain"])]
    pub out: Option<PathBuf>,
    /// Add the articles to this case folder: what it has stays as it is, and what is new is marked as drafted
    #[arg(long, value_name = "CASE", conflicts_with_all = ["format", "explain", "out"])]
    pub into: Option<PathBuf>,
    /// Explain, sentence by sentence, which rule found what, and what was rejected and why
    #[arg(long, conflicts_with = "format")]
    pub explain: bool,
}

/// The output format of `draft`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DraftFormat {
    /// One case file for all articles
    Toml,
    /// One JSON object per article and line, in the order given
    Json,
}

/// The arguments of `stats`.
#[derive(Debug, Args)]
pub struct StatsArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputArgs,
    /// The filter.
    #[command(flatten)]
    pub filter: FilterArg,
    /// The earlier state.
    #[command(flatten)]
    pub since: SinceArg,
    /// Count in an archive on ClickHouse, as http://user@host:8123/database, instead of in files
    #[cfg(feature = "net")]
    #[arg(long, value_name = "URL")]
    pub archive: Option<String>,
    /// Also count by each value of a facet
    #[arg(long, value_enum)]
    pub by: Option<By>,
    /// Print what the filter selects beside what this one does, with the difference
    #[arg(long, value_name = "QUERY", allow_hyphen_values = true, conflicts_with = "by")]
    pub compare: Option<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t = StatsFormat::Text)]
    pub format: StatsFormat,
}

/// The output format of `stats`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// For people
    Text,
    /// For machines; incomplete inputs are listed in `incomplete`
    Json,
    /// For spreadsheets; incomplete inputs are named in a column `incomplete`
    Csv,
}

/// The arguments of `diff`.
#[derive(Debug, Args)]
pub struct DiffArgs {
    /// The old state: a case folder, a dataset, an article or a JSON draft; - reads standard input
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// The new state, of the same kind
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// ACLED's list of deleted events: what it names and only OLD has is told as deleted
    #[arg(long, value_name = "FILE")]
    pub deleted: Option<PathBuf>,
    /// The filter.
    #[command(flatten)]
    pub filter: FilterArg,
    /// The output format
    #[arg(long, value_enum, default_value_t = DiffFormat::Text)]
    pub format: DiffFormat,
    /// List every change; otherwise text and Markdown list the first 40 of each kind, and say how many more there are
    #[arg(long)]
    pub all: bool,
    /// Exit with 1 if anything changed
    #[arg(long)]
    pub exit_code: bool,
    /// How both are read.
    #[command(flatten)]
    pub reading: ReadingArgs,
}

/// The output format of `diff`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DiffFormat {
    /// For people
    Text,
    /// For documents and messages
    Markdown,
    /// For machines, with every change
    Json,
}
