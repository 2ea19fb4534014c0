//! The commands. Data goes to standard output, what is to be said about it to standard error.

pub mod args;
pub mod brief;
pub mod check;
pub mod completions;
pub mod draft;
pub mod man;
pub mod open;
pub mod progress;
pub mod report;
pub mod schema;
pub mod stats;

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Result;
use clap::Parser;

use crate::load::{Loaded, Watch};
use crate::model::Briefing;
use crate::query::filter::Filter;

use args::{Command, CommandLine, Open};

/// All went well. What `check` says besides is said there.
pub const FINE: u8 = 0;
/// An input breaks off: what was printed is made of a part of it.
pub const PARTIAL: u8 = 1;
/// The command could not run.
pub const FAILED: u8 = 2;

/// What the program does after the command line was carried out.
pub enum Next {
    /// It ends with that exit code.
    Exit(u8),
    /// It opens the dashboard.
    Open(Box<Dashboard>),
}

/// Reads the inputs, telling how far it is.
pub type Load = dyn Fn(&mut Watch<'_>) -> Result<Loaded> + Send + Sync;
/// Makes the filter of the command line.
pub type Start = dyn Fn(&Briefing) -> Result<Filter> + Send + Sync;

/// What the dashboard opens with.
pub struct Dashboard {
    /// How the inputs are called, for people.
    pub name: String,
    /// Reads them.
    pub load: Arc<Load>,
    /// Makes the filter in force.
    pub filter: Arc<Start>,
    /// That filter as it was typed.
    pub query: Option<String>,
    /// Whether they can be read again.
    pub again: bool,
    /// The folder in which a draft of them is kept.
    pub keep: Option<PathBuf>,
    /// The name of a theme, or the file that changes one.
    pub theme: Option<String>,
    /// The file that changes the keys.
    pub keys: Option<PathBuf>,
}

/// Carries out a command line, its first word being the name of the program. All messages are printed.
#[must_use]
pub fn run(words: impl IntoIterator<Item = OsString>) -> Next {
    let line = match CommandLine::try_parse_from(words) {
        Ok(line) => line,
        Err(error) => return Next::Exit(say(&error)),
    };
    let mut out = BufWriter::new(io::stdout().lock());
    let done = dispatch(line, &mut out).and_then(|next| {
        out.flush()?;
        Ok(next)
    });
    done.unwrap_or_else(|error| Next::Exit(report::failure(&error)))
}

/// The exit code after something was made of a briefing.
fn code(briefing: &Briefing) -> u8 {
    if briefing.incomplete().is_empty() { FINE } else { PARTIAL }
}

/// Prints the help, the version or what is wrong with the command line.
fn say(error: &clap::Error) -> u8 {
    // A message that nobody reads is no failure.
    let _ = error.print();
    if error.use_stderr() { FAILED } else { FINE }
}

fn dispatch(line: CommandLine, out: &mut dyn Write) -> Result<Next> {
    match line.command {
        None => return open_or_print(line.open, out),
        Some(Command::Brief(args)) => {
            return Ok(Next::Exit(brief::brief(&args.inputs, &args.filter, out)?));
        }
        Some(Command::Check(args)) => return Ok(Next::Exit(check(&args, out)?)),
        Some(Command::Draft(args)) => return Ok(Next::Exit(draft::draft(&args, out)?)),
        Some(Command::Schema(args)) => schema::schema(args.format, out)?,
        Some(Command::Stats(args)) => return Ok(Next::Exit(stats::stats(&args, out)?)),
        Some(Command::Completions(args)) => completions::completions(args.shell, out)?,
        Some(Command::Man(args)) => man::man(args.command.as_deref(), out)?,
    }
    Ok(Next::Exit(FINE))
}

fn check(args: &args::Check, out: &mut dyn Write) -> Result<u8> {
    let format = match args.format {
        args::Format::Text => check::Format::Text { colour: report::colour(&io::stdout()) },
        args::Format::Json => check::Format::Json,
    };
    check::check(&open::inputs(&args.inputs), &open::options(&args.inputs), format, out)
}

/// The dashboard, or the plain brief where there is no terminal to show it on.
fn open_or_print(open: Open, out: &mut dyn Write) -> Result<Next> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if open.plain || dumb || !io::stdout().is_terminal() {
        return Ok(Next::Exit(brief::brief(&open.inputs, &open.filter, out)?));
    }
    let Open { inputs, filter, theme, keys, .. } = open;
    let (name, again, keep) = (open::name(&inputs), open::again(&inputs), open::keep(&inputs));
    let query = filter.filter.clone();
    let load = move |watch: &mut Watch<'_>| open::watched(&inputs, watch);
    let filter = move |briefing: &Briefing| open::filter(&filter, briefing);
    let (load, filter): (Arc<Load>, Arc<Start>) = (Arc::new(load), Arc::new(filter));
    Ok(Next::Open(Box::new(Dashboard { name, load, filter, query, again, keep, theme, keys })))
}
