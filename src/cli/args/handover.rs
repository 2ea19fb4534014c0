//! The arguments of the commands that hand a briefing over.

use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, ValueEnum};

use super::inputs::{FilterArg, InputArgs, SinceArg};
use crate::cli::look::view_parser;
use crate::export::RecordChoice;
use crate::export::brief::Extent;
use crate::export::formats::{FORMATS, Format, by_name};
use crate::export::snapshot::{Background, SnapshotFormat, SnapshotSize, SnapshotView};

/// The arguments of `brief`.
#[derive(Debug, Args)]
pub struct BriefArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputArgs,
    /// The filter.
    #[command(flatten)]
    pub filter: FilterArg,
    /// The earlier state.
    #[command(flatten)]
    pub since: SinceArg,
    /// Print every record, not only what a reader must know
    #[arg(long)]
    pub all: bool,
}

impl BriefArgs {
    /// How much is asked for.
    #[must_use]
    pub fn extent(&self) -> Extent {
        if self.all { Extent::All } else { Extent::Short }
    }
}

/// The arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputArgs,
    /// The filter.
    #[command(flatten)]
    pub filter: FilterArg,
    /// The earlier state.
    #[command(flatten)]
    pub since: SinceArg,
    /// The format; without it, the ending of the file decides
    #[arg(long, value_parser = format_parser())]
    pub format: Option<&'static Format>,
    /// Write to this file (for a case: this new folder) instead of standard output; it is whole or absent
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "out")]
    pub force: bool,
    /// Write a new folder with the brief, the page, what is cited of the sources, and a manifest that sitroom verify checks
    #[arg(long, value_name = "DIR", conflicts_with_all = ["format", "out", "records"])]
    pub bundle: Option<PathBuf>,
    /// Which records a table holds; events by default
    #[arg(long, value_enum)]
    pub records: Option<RecordChoice>,
    /// Tell every event in a document, not only those that matter
    #[arg(long)]
    pub all: bool,
    /// Put the whole text of the articles into a document, JSON or a case, or the inputs as they were read into a bundle, not
    /// only what is cited
    #[arg(long)]
    pub with_sources: bool,
    /// The marking.
    #[command(flatten)]
    pub marking: MarkingArgs,
}

/// What stands on everything that is handed over.
#[derive(Clone, Debug, Args)]
pub struct MarkingArgs {
    /// Who may see it, as TLP:AMBER; stands on everything handed over, in place of what the case says
    #[arg(long, value_name = "WORDS")]
    pub handling: Option<String>,
    /// Until when it must not be published
    #[arg(long, value_name = "WORDS")]
    pub embargo: Option<String>,
    /// Who prepared it
    #[arg(long, value_name = "WORDS")]
    pub prepared_by: Option<String>,
}

impl ValueEnum for RecordChoice {
    fn value_variants<'a>() -> &'a [Self] {
        &[Self::Events, Self::Claims, Self::Statements]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(match self {
            Self::Events => PossibleValue::new("events").help("One event a row"),
            Self::Claims => PossibleValue::new("claims").help("One claim a row"),
            Self::Statements => PossibleValue::new("statements").help("One statement a row"),
        })
    }
}

/// Reads the name of a format.
fn format_parser() -> impl TypedValueParser<Value = &'static Format> {
    let names = FORMATS.iter().map(|format| PossibleValue::new(format.name).help(format.about));
    PossibleValuesParser::new(names).try_map(|name| by_name(&name).ok_or("no such format"))
}

/// The arguments of `verify`.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The folder of a bundle
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,
}

/// The arguments of `snapshot`.
#[derive(Debug, Args)]
pub struct SnapshotArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputArgs,
    /// The filter.
    #[command(flatten)]
    pub filter: FilterArg,
    /// The view
    #[arg(long, default_value = "dashboard", value_parser = view_parser())]
    pub view: &'static SnapshotView,
    /// Columns and rows
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x36", value_parser = SnapshotSize::parse)]
    pub size: SnapshotSize,
    /// The format; by default that of the ending of --out (.txt, .ansi, .svg, .html), else text
    #[arg(long, value_enum)]
    pub format: Option<SnapshotFormat>,
    /// The background of SVG and HTML
    #[arg(long, value_enum, default_value_t = Background::Auto)]
    pub background: Background,
    /// A theme by name, or a TOML file that modifies one
    #[arg(long, value_name = "NAME|FILE")]
    pub theme: Option<String>,
    /// Write into a new file instead of printing
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "out")]
    pub force: bool,
}

/// The arguments of `present`.
#[derive(Debug, Args)]
pub struct PresentArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputArgs,
    /// The filter.
    #[command(flatten)]
    pub filter: FilterArg,
    /// A theme by name, or a TOML file that modifies one
    #[arg(long, value_name = "NAME|FILE")]
    pub theme: Option<String>,
    /// A TOML file with key bindings
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
    /// Show the notes of the slide that another terminal presents, and the slide after it; of several presentations, the
    /// newest
    #[arg(long, conflicts_with_all = ["inputs", "filter"])]
    pub follow: bool,
}
