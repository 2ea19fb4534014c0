//! The command line: what can be typed, and what its help says.

use std::path::PathBuf;

use chrono::{Datelike, Months, NaiveDate};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::query::groups::By;

use crate::load::{Columns, DateOrder};

const EXIT_CODES: &str = "Exit codes:
  0  all went well; an output that was closed early (as by head) counts as well
  1  check found problems; or an input breaks off, and what was printed is made
     of a part of it
  2  could not run: a wrong command line, an input that cannot be read or has
     errors, a filter that is not understood, an output that cannot be written";

macro_rules! after {
    ($examples:literal) => {
        concat!("Examples:\n", $examples)
    };
}

/// Brief from a crisis: every event, quote and figure with the words that support it.
///
/// Opens the dashboard. Where standard output is not a terminal, where TERM is dumb, or with --plain, the
/// briefing is printed as plain text instead.
#[derive(Debug, Parser)]
#[command(
    name = "sitroom",
    version,
    args_conflicts_with_subcommands = true,
    after_help = help(after!("  sitroom                            open the built-in case of January 2024
  sitroom crisis/                    open a case folder
  sitroom report.txt --published 2024-01-20
                                     open a plain article
  sitroom crisis/ --filter 'country:IR since:2024-01-16'
                                     open it with a filter in force
  sitroom --plain | less             read the briefing as plain text
  sitroom ./check                    open a file called check (a bare word that
                                     is a command is always the command)"))
)]
pub struct CommandLine {
    /// What to do; without it, the dashboard opens.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What the dashboard opens, and how.
    #[command(flatten)]
    pub open: Open,
}

/// The arguments of the dashboard.
#[derive(Debug, Args)]
pub struct Open {
    /// What is read.
    #[command(flatten)]
    pub inputs: Inputs,
    /// What is shown of it.
    #[command(flatten)]
    pub filter: FilterArg,
    /// Print the briefing as plain text instead of opening the dashboard
    #[arg(long)]
    pub plain: bool,
    /// The theme: its name, or a TOML file that changes one
    #[arg(long, value_name = "NAME|FILE")]
    pub theme: Option<String>,
    /// A TOML file that changes the keys
    #[arg(long, value_name = "FILE")]
    pub keys: Option<PathBuf>,
}

/// The inputs of a command.
#[derive(Debug, Args)]
pub struct Inputs {
    /// Case folders, drafts as JSON, plain articles or datasets, all in one briefing; - reads one from standard
    /// input; none opens the built-in case
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// The day on which an article was published, where its file does not say it, as 2024-01-20
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub published: Option<NaiveDate>,
    /// The columns of a table that is none of the known datasets, as date=When,fatalities=Dead; fields: date,
    /// until, country, place, latitude, longitude, actor1, actor2, kind, fatalities, low, high, notes, source,
    /// id; columns by name, or by number from 1: so where a name stands twice, as
    /// fatalities=5
    #[arg(long, value_name = "FIELD=COLUMN,...")]
    pub columns: Option<Columns>,
    /// The order of day and month in dates of tables that can be read both ways, as 3/4/2024: dmy or mdy; without it,
    /// the other dates of the column decide
    #[arg(long, value_name = "dmy|mdy")]
    pub dates: Option<DateOrder>,
}

/// The filter of a command.
#[derive(Debug, Args)]
pub struct FilterArg {
    /// Show only what matches: words, and terms as actor:BLA country:PK kind:assault since:2024-01-16; the
    /// same key twice means either, different keys mean both, - before a term means not
    #[arg(long, value_name = "QUERY")]
    pub filter: Option<String>,
}

/// The names of the commands.
pub const COMMANDS: [&str; 7] = ["brief", "check", "draft", "stats", "schema", "completions", "man"];

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the whole briefing as plain text, to be read aloud or by a screen reader
    #[command(after_help = help(after!("  sitroom brief                      the built-in case
  sitroom brief crisis/ > brief.txt
  sitroom brief --filter 'actor:\"Jaish al-Adl\" claim:killed'
  cat report.txt | sitroom brief - --published 2024-01-20")))]
    Brief(Brief),
    /// Report everything that is wrong with the inputs, each problem at its line
    #[command(after_help = help(after!("  sitroom check crisis/
  sitroom check crisis/ report.txt --published 2024-01-20
  sitroom check --format json crisis/ | jq '.[].message'
  sitroom check ./check              a folder called check")))]
    Check(Check),
    /// Draft the records of a case from articles, by rules and offline
    #[command(after_help = help(after!("  sitroom draft report.txt --published 2024-01-20 --out crisis
  sitroom draft report.txt --explain | less
  sitroom draft --format json *.txt | jq '.statements'")))]
    Draft(Draft),
    /// Count what a filter selects: events, figures by dataset, rows set aside, first and last day
    #[command(after_help = help(after!("  sitroom stats export.csv
  sitroom stats export.csv --filter 'country:PK since:2023' --by actor
  sitroom stats export.csv --by month --format csv > months.csv
  sitroom stats export.csv --format json | jq .rows.set_aside")))]
    Stats(Stats),
    /// Print the JSON Schema of case files, for completion in an editor
    #[command(after_help = help(after!("  sitroom schema > case.schema.json
  sitroom schema | jq '.properties | keys'
  sitroom schema --format json > draft.schema.json")))]
    Schema(Schema),
    /// Print the completions for a shell
    #[command(after_help = help(after!("  sitroom completions bash > ~/.local/share/bash-completion/completions/sitroom
  sitroom completions zsh > \"${fpath[1]}/_sitroom\"
  sitroom completions fish > ~/.config/fish/completions/sitroom.fish")))]
    Completions(Completions),
    /// Print the manual page, of the program or of one of its commands
    #[command(after_help = help(after!("  sitroom man | man -l -
  sitroom man brief | man -l -
  sitroom man > ~/.local/share/man/man1/sitroom.1")))]
    Man(Man),
}

/// The arguments of `brief`.
#[derive(Debug, Args)]
pub struct Brief {
    /// What is read.
    #[command(flatten)]
    pub inputs: Inputs,
    /// What is shown of it.
    #[command(flatten)]
    pub filter: FilterArg,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct Check {
    /// What is read.
    #[command(flatten)]
    pub inputs: Inputs,
    /// The form of the report
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,
}

/// The form of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people, with the lines in which the problems stand
    Text,
    /// For machines
    Json,
}

/// The arguments of `draft`.
#[derive(Debug, Args)]
pub struct Draft {
    /// Articles, web pages or reports, packed or not; - reads one from standard input
    #[arg(value_name = "ARTICLE", required = true)]
    pub articles: Vec<PathBuf>,
    /// The day on which the articles were published, where they do not say it, as 2024-01-20
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub published: Option<NaiveDate>,
    /// The form of the records
    #[arg(long, value_enum, default_value_t = DraftFormat::Toml)]
    pub format: DraftFormat,
    /// Write a case folder of that name, the articles beside the records; it must not be there yet
    #[arg(long, value_name = "DIR", conflicts_with_all = ["format", "explain"])]
    pub out: Option<PathBuf>,
    /// Say sentence by sentence what was found by which rule, and what was let go and why
    #[arg(long, conflicts_with = "format")]
    pub explain: bool,
}

/// The form of a draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DraftFormat {
    /// The text of a case file over all articles
    Toml,
    /// One JSON object a line for each article, in their order
    Json,
}

/// The arguments of `schema`.
#[derive(Debug, Args)]
pub struct Schema {
    /// Of what the schema is
    #[arg(long, value_enum, default_value_t = SchemaFormat::Toml)]
    pub format: SchemaFormat,
}

/// Of what a schema is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum SchemaFormat {
    /// Of case files
    Toml,
    /// Of drafts as JSON, one object for each article
    Json,
}

/// The arguments of `stats`.
#[derive(Debug, Args)]
pub struct Stats {
    /// What is read.
    #[command(flatten)]
    pub inputs: Inputs,
    /// What is counted of it.
    #[command(flatten)]
    pub filter: FilterArg,
    /// Count by each value of this too
    #[arg(long, value_enum)]
    pub by: Option<StatsBy>,
    /// The form of the output
    #[arg(long, value_enum, default_value_t = StatsFormat::Text)]
    pub format: StatsFormat,
}

/// By what is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatsBy {
    /// The country in which it happened
    Country,
    /// The country of those who took part
    PartyCountry,
    /// Those who took part
    Actor,
    /// The kind of event, after PLOVER
    Kind,
    /// The year of the first day
    Year,
    /// The month of the first day
    Month,
    /// The first day
    Day,
    /// The source
    Source,
}

impl StatsBy {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Country => "country",
            Self::PartyCountry => "party-country",
            Self::Actor => "actor",
            Self::Kind => "kind",
            Self::Year => "year",
            Self::Month => "month",
            Self::Day => "day",
            Self::Source => "source",
        }
    }

    /// What the values are, for the head of a table.
    #[must_use]
    pub fn heading(self) -> &'static str {
        match self {
            Self::Country => "country (where it happened)",
            Self::PartyCountry => "country (of those who took part)",
            other => other.word(),
        }
    }

    /// The period that begins on that day, as ISO 8601 writes it.
    #[must_use]
    pub fn period(self, day: NaiveDate) -> String {
        let form = match self {
            Self::Year => "%Y",
            Self::Month => "%Y-%m",
            _ => "%Y-%m-%d",
        };
        day.format(form).to_string()
    }

    /// Several periods, by the first days of the first and the last: "2024-01 to 2024-03"; where they are all those of
    /// one year or month, "2024, month not stated".
    #[must_use]
    pub fn periods(self, first: NaiveDate, last: NaiveDate) -> String {
        let next = |day: NaiveDate| match self {
            Self::Month => day.checked_add_months(Months::new(1)),
            _ => day.succ_opt(),
        };
        // Behind the last period, so that a whole year or month can be told.
        let behind = next(last).filter(|_| self != Self::Year);
        let whole = |form: &str, whole: bool| {
            whole.then(|| format!("{}, {} not stated", first.format(form), self.word()))
        };
        let year = behind
            .is_some_and(|end| first.ordinal() == 1 && end.ordinal() == 1 && end.year() == first.year() + 1);
        let month = self == Self::Day
            && first.day() == 1
            && behind.is_some_and(|end| Some(end) == first.checked_add_months(Months::new(1)));
        whole("%Y", year)
            .or_else(|| whole("%Y-%m", month))
            .unwrap_or_else(|| format!("{} to {}", self.period(first), self.period(last)))
    }
}

impl From<StatsBy> for By {
    fn from(by: StatsBy) -> Self {
        match by {
            StatsBy::Country => Self::Country,
            StatsBy::PartyCountry => Self::PartyCountry,
            StatsBy::Actor => Self::Actor,
            StatsBy::Kind => Self::Kind,
            StatsBy::Year => Self::Year,
            StatsBy::Month => Self::Month,
            StatsBy::Day => Self::Day,
            StatsBy::Source => Self::Source,
        }
    }
}

/// The form of statistics.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// For people
    Text,
    /// For machines; where an input breaks off, with the list `incomplete`
    Json,
    /// For spreadsheets; where an input breaks off, with the column `incomplete`
    Csv,
}

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell
    pub shell: Shell,
}

/// The arguments of `man`.
#[derive(Debug, Args)]
pub struct Man {
    /// The command; without it, the page of the program
    pub command: Option<String>,
}

/// The end of a help text: the examples, and the exit codes.
fn help(examples: &str) -> String {
    format!("{examples}\n\n{EXIT_CODES}")
}

fn day(text: &str) -> Result<NaiveDate, String> {
    NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| "write a day as 2024-01-20".to_owned())
}
