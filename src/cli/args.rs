//! The command line: its arguments and their help.

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::export::RecordChoice;
use crate::export::brief::Extent;
use crate::export::formats::{FORMATS, Format, by_name};
use crate::export::snapshot::{Background, SnapshotFormat, SnapshotSize, SnapshotView};
use crate::load::{Columns, DateOrder};
use crate::query::groups::By;

use super::look::view_parser;

const EXIT_CODES: &str = "Exit codes:
  0  success, including output that was closed early (by head, for instance)
  1  check found problems, an input is incomplete and the output covers only
     part of it, or diff --exit-code found a change
  2  the command could not run: invalid command line, unreadable input or input
     with errors, invalid filter, output that cannot be written";

macro_rules! after {
    ($examples:literal) => {
        concat!("Examples:\n", $examples)
    };
}

/// Crisis briefings in the terminal: every event, quote and figure with the words that support it.
///
/// Opens the dashboard. If standard output is not a terminal, if TERM is dumb, or with --plain, prints the briefing as
/// plain text instead.
#[derive(Debug, Parser)]
#[command(
    name = "sitroom",
    version,
    args_conflicts_with_subcommands = true,
    after_help = help(after!("  sitroom                            open the built-in case (January 2024)
  sitroom crisis/                    open a case folder
  sitroom report.txt --published 2024-01-20
                                     open an article
  sitroom crisis/ --filter 'country:IR since:2024-01-16'
                                     open it with a filter
  sitroom --plain | less             read the briefing as plain text
  sitroom ./check                    open a file called check (without ./ it
                                     would be the command)"))
)]
pub struct CommandLine {
    /// The command to run; the dashboard opens if there is none.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The arguments of the dashboard.
    #[command(flatten)]
    pub open: OpenArgs,
}

/// The arguments of the dashboard.
#[derive(Debug, Args)]
pub struct OpenArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputArgs,
    /// The filter.
    #[command(flatten)]
    pub filter: FilterArg,
    /// Print the briefing as plain text instead of opening the dashboard
    #[arg(long)]
    pub plain: bool,
    /// A theme by name, or a TOML file that modifies one
    #[arg(long, value_name = "NAME|FILE")]
    pub theme: Option<String>,
    /// A TOML file with key bindings
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
}

/// The inputs of a command.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// Case folders, JSON drafts, articles or datasets, combined in one briefing; - reads standard input; without inputs,
    /// the built-in case opens
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
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
    /// Keep the columns named by --columns in a new file, for --columns-from
    #[arg(long, value_name = "FILE", requires = "columns")]
    pub save_columns: Option<PathBuf>,
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

/// The names of the commands.
pub const COMMANDS: [&str; 12] = [
    "brief",
    "present",
    "check",
    "draft",
    "export",
    "stats",
    "diff",
    "snapshot",
    "datasets",
    "schema",
    "completions",
    "man",
];

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print a brief to hand over, as plain text that can be read aloud: the first page, then quotes, actors and sources
    #[command(after_help = help(after!("  sitroom brief                      the built-in case
  sitroom brief crisis/ > brief.txt
  sitroom brief --all crisis/        every record with all its words
  sitroom brief --filter 'actor:\"Jaish al-Adl\" claim:killed'
  cat report.txt | sitroom brief - --published 2024-01-20")))]
    Brief(BriefArgs),
    /// Present the briefing in the terminal, slide by slide
    #[command(after_help = help(after!("  sitroom present                    the built-in case
  sitroom present crisis/
  sitroom present export.csv --filter 'country:PK since:2023'
  sitroom present --follow           the notes, in a second terminal")))]
    Present(PresentArgs),
    /// List all problems in the inputs, each with its line
    #[command(after_help = help(after!("  sitroom check crisis/
  sitroom check crisis/ report.txt --published 2024-01-20
  sitroom check --format json crisis/ | jq '.[].message'
  sitroom check ./check              a folder called check")))]
    Check(CheckArgs),
    /// Draft the records of a case from articles, offline, by rules
    #[command(after_help = help(after!("  sitroom draft report.txt --published 2024-01-20 --out crisis
  sitroom draft report.txt --explain | less
  sitroom draft --format json *.txt | jq '.statements'")))]
    Draft(DraftArgs),
    /// Hand the briefing over in another format: a page, a table, a map, a timeline, a bibliography
    #[command(after_help = help(after!("  sitroom export crisis/ --out crisis.csv
  sitroom export crisis/ --format csv --records claims | less
  sitroom export export.csv --filter 'country:PK since:2023' --out pakistan.geojson
  sitroom export crisis/ --out crisis.html --all --handling TLP:AMBER
  sitroom export crisis/ --out sources.bib")))]
    Export(ExportArgs),
    /// Print statistics for a filter: events, figures by dataset, rows set aside, first and last day
    #[command(after_help = help(after!("  sitroom stats export.csv
  sitroom stats export.csv --filter 'country:PK since:2023' --by actor
  sitroom stats export.csv --by month --format csv > months.csv
  sitroom stats export.csv --filter on:2023 --compare on:2022
  sitroom stats export.csv --format json | jq .rows.set_aside")))]
    Stats(StatsArgs),
    /// Write a view of the dashboard for a document or a slide: as text, SVG or a web page
    #[command(after_help = help(after!("  sitroom snapshot export.csv --filter country:PK --view map --out map.svg
  sitroom snapshot crisis/ --size 80x60 --out dashboard.html
  sitroom snapshot crisis/ --view briefing --format ansi | less -R")))]
    Snapshot(SnapshotArgs),
    /// Print what changed from one case, export or article to another
    #[command(after_help = help(after!("  sitroom diff acled-may.csv acled-june.csv
  sitroom diff acled-may.csv acled-june.csv --deleted deleted.csv
  sitroom diff GEDEvent_v25_1.csv GEDEvent_v26_1.csv --filter country:SD
  sitroom diff monday.txt tuesday.txt        articles, drafted in memory
  sitroom diff crisis.old/ crisis/ --format markdown > changes.md")))]
    Diff(DiffArgs),
    /// List what can be opened, or the columns that are read of a dataset
    #[command(after_help = help(after!("  sitroom datasets
  sitroom datasets acled             the columns of ACLED, and what they are read for
  sitroom datasets --format json | jq '.[].name'")))]
    Datasets(DatasetsArgs),
    /// Print the JSON Schema of case files, for completion in editors
    #[command(after_help = help(after!("  sitroom schema > case.schema.json
  sitroom schema | jq '.properties | keys'
  sitroom schema --format json > draft.schema.json")))]
    Schema(SchemaArgs),
    /// Print shell completions
    #[command(after_help = help(after!("  sitroom completions bash > ~/.local/share/bash-completion/completions/sitroom
  sitroom completions zsh > \"${fpath[1]}/_sitroom\"
  sitroom completions fish > ~/.config/fish/completions/sitroom.fish")))]
    Completions(CompletionArgs),
    /// Print the manual page of sitroom or of one of its commands
    #[command(after_help = help(after!("  sitroom man | man -l -
  sitroom man brief | man -l -
  sitroom man > ~/.local/share/man/man1/sitroom.1")))]
    Man(ManArgs),
}

/// The arguments of `brief`.
#[derive(Debug, Args)]
pub struct BriefArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputArgs,
    /// The filter.
    #[command(flatten)]
    pub filter: FilterArg,
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

/// The arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The inputs.
    #[command(flatten)]
    pub inputs: InputArgs,
    /// The filter.
    #[command(flatten)]
    pub filter: FilterArg,
    /// The format; without it, the ending of the file decides
    #[arg(long, value_parser = format_parser())]
    pub format: Option<&'static Format>,
    /// Write to this file instead of standard output; the file is whole or absent
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "out")]
    pub force: bool,
    /// Which records a table holds; events by default
    #[arg(long, value_enum)]
    pub records: Option<RecordChoice>,
    /// Tell every event in a document, not only those that matter
    #[arg(long)]
    pub all: bool,
    /// Put the whole text of the cited articles into a document, not only the cited passages
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

/// The arguments of `datasets`.
#[derive(Debug, Args)]
pub struct DatasetsArgs {
    /// A dataset, or another kind of input; the beginning of its name is enough if no other begins like that
    #[arg(value_name = "NAME")]
    pub name: Vec<String>,
    /// The output format
    #[arg(long, value_enum, default_value_t = DatasetsFormat::Text)]
    pub format: DatasetsFormat,
}

/// The output format of `datasets`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DatasetsFormat {
    /// For people
    Text,
    /// For machines: a list, or one object if a name is given
    Json,
}

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Which schema to print
    #[arg(long, value_enum, default_value_t = SchemaFormat::Toml)]
    pub format: SchemaFormat,
}

/// The files that a schema describes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaFormat {
    /// Case files
    Toml,
    /// JSON drafts, one object per article
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
    /// The publication date of articles that do not state one, as 2024-01-20
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub published: Option<NaiveDate>,
    /// The columns of tables in an unknown format, as for the dashboard
    #[arg(long, value_name = "FIELD=COLUMN,...")]
    pub columns: Option<Columns>,
    /// The columns of tables, as --save-columns or the dashboard kept them in a file
    #[arg(long, value_name = "FILE", conflicts_with = "columns")]
    pub columns_from: Option<PathBuf>,
    /// The order of day and month in ambiguous dates such as 3/4/2024: dmy or mdy
    #[arg(long, value_name = "dmy|mdy")]
    pub dates: Option<DateOrder>,
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

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionArgs {
    /// The shell
    pub shell: Shell,
}

/// The arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command; without it, the page of sitroom itself
    pub command: Option<String>,
}

/// The end of a help text: examples and exit codes.
fn help(examples: &str) -> String {
    format!("{examples}\n\n{EXIT_CODES}")
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "write a date as 2024-01-20".to_owned())
}
