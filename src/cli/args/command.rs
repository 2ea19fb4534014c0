//! The command line: its commands, and the help of each.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

use super::about::{CompletionArgs, DatasetsArgs, ManArgs, SchemaArgs};
use super::analysis::{CheckArgs, DiffArgs, DraftArgs, StatsArgs};
#[cfg(feature = "net")]
use super::archive::ArchiveArgs;
#[cfg(feature = "net")]
use super::get::GetArgs;
use super::handover::{BriefArgs, ExportArgs, PresentArgs, SnapshotArgs, VerifyArgs};
use super::inputs::{FilterArg, InputArgs, SinceArg};

const EXIT_CODES: &str = "Exit codes:
  0  success, including output that was closed early (by head, for instance)
  1  check found problems, an input is incomplete and the output covers only
     part of it, diff --exit-code found a change, or verify found that a bundle
     is not as it was made
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
                                     draft an article and open the draft
  sitroom report.txt --no-draft      open only its text
  sitroom crisis/ --filter 'country:IR since:2024-01-16'
                                     open it with a filter
  sitroom june.csv --since may.csv   open an export; what is new since the
                                     earlier one is marked until it is read
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
    /// The earlier state.
    #[command(flatten)]
    pub since: SinceArg,
    /// Print the briefing as plain text instead of opening the dashboard
    #[arg(long)]
    pub plain: bool,
    /// Show articles as they are, without drafting their events, quotes and figures
    #[arg(long)]
    pub no_draft: bool,
    /// A theme by name, or a TOML file that modifies one
    #[arg(long, value_name = "NAME|FILE")]
    pub theme: Option<String>,
    /// A TOML file with key bindings
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
}

/// The names of the commands.
pub const COMMANDS: &[&str] = &[
    "brief",
    "present",
    "check",
    #[cfg(feature = "net")]
    "get",
    "draft",
    "export",
    "verify",
    "stats",
    #[cfg(feature = "net")]
    "archive",
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
    /// Get data from ACLED, UCDP, ReliefWeb, GDELT or HDX as a file that sitroom opens, and keep it up to date
    ///
    /// A file is written whole or not at all; if getting it is stopped or fails, the same command goes on where it was.
    ///
    /// Credentials come from the environment (SITROOM_ACLED_EMAIL, SITROOM_ACLED_PASSWORD, SITROOM_UCDP_TOKEN,
    /// SITROOM_RELIEFWEB_APPNAME, SITROOM_HAPI_APP_IDENTIFIER), from credentials.toml in the configuration folder, which
    /// nobody else may be able to read, or are asked for. They are never taken from the command line.
    #[command(after_help = help(after!("  sitroom get acled --country PAK --since 2024-01-01
  sitroom get ucdp --country Sudan --release 26.0.8 --open
  sitroom get reliefweb --country MLI,NER --since 2026-11-01
  sitroom get gdelt --country IR --since 2026-11-30 --out iran.tsv
  sitroom get hapi --country YEM --since 2025-01-01
  sitroom get --update               bring the last file up to date
  sitroom get --update pakistan.json")))]
    #[cfg(feature = "net")]
    Get(GetArgs),
    /// Draft the records of a case from articles, offline, by rules
    #[command(after_help = help(after!("  sitroom draft report.txt --published 2024-01-20 --out crisis
  sitroom draft today.txt --into crisis
  sitroom draft report.txt --explain | less
  sitroom draft --format json *.txt | jq '.statements'")))]
    Draft(DraftArgs),
    /// Hand the briefing over in another format: a page, a document, a table, a map, a timeline, a bibliography
    #[command(after_help = help(after!("  sitroom export crisis/ --out crisis.csv
  sitroom export crisis/ --format csv --records claims | less
  sitroom export export.csv --filter 'country:PK since:2023' --out pakistan.geojson
  sitroom export crisis/ --out crisis.html --all --handling TLP:AMBER
  sitroom export crisis/ --out crisis.docx --with-sources
  sitroom export crisis/ --with-sources --out crisis.json
  sitroom export crisis.json --format case --with-sources --out copy/
  sitroom export crisis/ --out sources.bib
  sitroom export crisis/ --bundle handover --with-sources")))]
    Export(ExportArgs),
    /// Check that a bundle is as it was made: every file present and unchanged, none added
    #[command(after_help = help(after!("  sitroom verify handover
  sitroom verify handover && less handover/brief.txt")))]
    Verify(VerifyArgs),
    /// Print statistics for a filter: events, figures by dataset, rows set aside, first and last day
    #[command(after_help = help(after!("  sitroom stats export.csv
  sitroom stats export.csv --filter 'country:PK since:2023' --by actor
  sitroom stats export.csv --by month --format csv > months.csv
  sitroom stats export.csv --filter on:2023 --compare on:2022
  sitroom stats export.csv --format json | jq .rows.set_aside")))]
    Stats(StatsArgs),
    /// Make, load and describe an archive on ClickHouse, for more events than fit in memory
    #[command(after_help = help(after!("  sitroom archive create http://localhost:8123/crisis
  sitroom archive load http://localhost:8123/crisis 2024.csv 2025.csv
  sitroom archive info http://localhost:8123/crisis
  sitroom stats --archive http://localhost:8123/crisis --filter country:PK --by month")))]
    #[cfg(feature = "net")]
    Archive(ArchiveArgs),
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
  sitroom schema briefing > briefing.schema.json
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

/// The end of a help text: examples and exit codes.
fn help(examples: &str) -> String {
    format!("{examples}\n\n{EXIT_CODES}")
}
