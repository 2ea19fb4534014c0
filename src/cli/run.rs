//! Carries out a command line.

use std::ffi::OsString;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Result, bail};
use clap::Parser;

use crate::export::brief::Extent;
use crate::load::{Loaded, Mapping, Watch, load};
use crate::model::{Briefing, clean};
use crate::query::filter::Filter;

#[cfg(feature = "net")]
use super::archive;
use super::args::{self, Command, CommandLine, FilterArg, InputArgs, OpenArgs, PresentArgs, SinceArg};
use super::exit::{FAILED, FINE};
#[cfg(feature = "net")]
use super::get;
use super::snapshot::{self, Snapshot};
use super::stdout::{Output, unwritten};
use super::{
    brief, check, columns, completions, datasets, diff, draft, export, man, open, report, schema, since,
    stats, verify,
};

/// What the program does next.
pub enum Next {
    /// It ends with this exit code.
    Exit(u8),
    /// It opens the dashboard.
    Open(Box<Dashboard>),
    /// It shows the notes of a presentation in another terminal.
    Follow {
        /// The name of a theme, or a file that modifies one.
        theme: Option<String>,
        /// A file with key bindings.
        keys: Option<PathBuf>,
    },
    /// It draws a view of the dashboard and writes it.
    Snapshot(Box<Snapshot>),
}

/// Reads the inputs, by these columns where tables need them, and reports progress.
pub type Loader = dyn Fn(&[Mapping], &mut Watch<'_>) -> Result<Loaded> + Send + Sync;
/// Reads the earlier state, and reports progress.
pub type EarlierLoader = dyn Fn(&mut Watch<'_>) -> Result<Briefing> + Send + Sync;
/// Makes the filter of the command line.
pub type FilterMaker = dyn Fn(&Briefing) -> Result<Filter> + Send + Sync;

/// What the dashboard opens with.
pub struct Dashboard {
    /// The name of the inputs, for people.
    pub name: String,
    /// Reads them.
    pub load: Arc<Loader>,
    /// Makes the filter.
    pub filter: Arc<FilterMaker>,
    /// The filter as it was typed.
    pub query: Option<String>,
    /// Whether they can be read again.
    pub again: bool,
    /// The folder for a draft of them.
    pub keep: Option<PathBuf>,
    /// The name of a theme, or a file that modifies one.
    pub theme: Option<String>,
    /// A file with key bindings.
    pub keys: Option<PathBuf>,
    /// The files and folders of the inputs.
    pub inputs: Vec<PathBuf>,
    /// The earlier state with which they are compared.
    pub earlier: Option<EarlierInput>,
    /// Whether it opens with the presentation.
    pub presents: bool,
    /// Whether articles without records are drafted as soon as they are read.
    pub drafts: bool,
}

/// An earlier state of the inputs.
pub struct EarlierInput {
    /// Its name, for people.
    pub name: String,
    /// Reads it.
    pub load: Arc<EarlierLoader>,
}

/// Carries out a command line, whose first word is the name of the program. Prints all messages.
#[must_use]
pub fn run(words: impl IntoIterator<Item = OsString>) -> Next {
    let words: Vec<OsString> = words.into_iter().collect();
    let line = match CommandLine::try_parse_from(&words) {
        Ok(line) => line,
        Err(error) => {
            // The message repeats words of the command line, so it is made again from cleaned ones.
            let safe = words.iter().map(|word| clean(&word.to_string_lossy()).into_owned());
            return Next::Exit(print_parse_message(
                &CommandLine::try_parse_from(safe).err().unwrap_or(error),
            ));
        }
    };
    let mut out = BufWriter::new(Output(io::stdout().lock()));
    let done = dispatch(line, &mut out).and_then(|next| {
        out.flush()?;
        Ok(next)
    });
    done.unwrap_or_else(|error| Next::Exit(report::failure(&error)))
}

/// Prints the help, the version or what is wrong with the command line.
fn print_parse_message(error: &clap::Error) -> u8 {
    if error.use_stderr() {
        // If standard error is closed, nobody reads it.
        let _ = error.print();
        return FAILED;
    }
    match error.print().and_then(|()| io::stdout().flush()) {
        Ok(()) => FINE,
        Err(error) => report::failure(&unwritten(&error).into()),
    }
}

fn dispatch(line: CommandLine, out: &mut dyn Write) -> Result<Next> {
    match line.command {
        None => return open_or_print(line.open, out),
        Some(Command::Brief(args)) => {
            return Ok(Next::Exit(brief::brief(
                &args.inputs,
                (&args.filter, &args.since),
                args.extent(),
                out,
            )?));
        }
        Some(Command::Present(args)) => return present(args),
        Some(Command::Check(args)) => return Ok(Next::Exit(check(&args, out)?)),
        #[cfg(feature = "net")]
        Some(Command::Get(args)) => return get_then(&args, out),
        Some(Command::Draft(args)) => return Ok(Next::Exit(draft::draft(&args, out)?)),
        Some(Command::Export(args)) => return Ok(Next::Exit(export::export(&args, out)?)),
        Some(Command::Verify(args)) => return Ok(Next::Exit(verify::verify(&args, out)?)),
        Some(Command::Datasets(args)) => datasets::datasets(&args, out)?,
        Some(Command::Schema(args)) => schema::schema(args.files(), out)?,
        Some(Command::Diff(args)) => return Ok(Next::Exit(diff::diff(&args, out)?)),
        #[cfg(feature = "net")]
        Some(Command::Archive(args)) => return Ok(Next::Exit(archive::archive(&args, out)?)),
        Some(Command::Stats(args)) => return Ok(Next::Exit(stats::stats(&args, out)?)),
        Some(Command::Snapshot(args)) => return Ok(Next::Snapshot(Box::new(snapshot::snapshot(args)?))),
        Some(Command::Completions(args)) => completions::completions(args.shell, out)?,
        Some(Command::Man(args)) => man::man(args.command.as_deref(), out)?,
    }
    Ok(Next::Exit(FINE))
}

fn check(args: &args::CheckArgs, out: &mut dyn Write) -> Result<u8> {
    let format = match args.format {
        args::ReportFormat::Text => check::CheckOutput::Text { colour: report::colour(&io::stdout()) },
        args::ReportFormat::Json => check::CheckOutput::Json,
    };
    let inputs = open::inputs(&args.inputs);
    let loaded = load(&inputs, &open::options(&args.inputs)?)?;
    columns::save(&args.inputs, &loaded)?;
    check::report(&loaded, inputs.len(), format, out)
}

/// Gets a file, and opens it if that was asked for.
#[cfg(feature = "net")]
fn get_then(args: &args::GetArgs, out: &mut dyn Write) -> Result<Next> {
    let file = match get::get(args, out)? {
        get::Then::Exit(code) => return Ok(Next::Exit(code)),
        get::Then::Open(file) => file,
    };
    let reading = args::ReadingArgs::default();
    let inputs = InputArgs { inputs: vec![file], reading, save_columns: None };
    let (filter, since) = (FilterArg { filter: None }, SinceArg::default());
    open_or_print(
        OpenArgs { inputs, filter, since, plain: false, no_draft: false, theme: None, keys: None },
        out,
    )
}

/// Opens the dashboard, or prints the brief if there is no terminal to show it on.
fn open_or_print(open: OpenArgs, out: &mut dyn Write) -> Result<Next> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if open.plain || dumb || !io::stdout().is_terminal() {
        return Ok(Next::Exit(brief::brief(&open.inputs, (&open.filter, &open.since), Extent::Short, out)?));
    }
    let OpenArgs { inputs, filter, since, theme, keys, no_draft, .. } = open;
    since::check(&since, &inputs)?;
    let starts = StartsWith { presents: false, drafts: !no_draft };
    Ok(dashboard(DashboardArgs { inputs, filter, since, theme, keys, starts }))
}

/// Opens the dashboard with the presentation.
fn present(args: PresentArgs) -> Result<Next> {
    let dumb = std::env::var_os("TERM").is_some_and(|term| term == "dumb");
    if dumb || !io::stdout().is_terminal() {
        bail!("a presentation needs a terminal; to print the briefing, use sitroom brief");
    }
    let PresentArgs { inputs, filter, theme, keys, follow } = args;
    if follow {
        return Ok(Next::Follow { theme, keys });
    }
    let (since, starts) = (SinceArg::default(), StartsWith { presents: true, drafts: false });
    Ok(dashboard(DashboardArgs { inputs, filter, since, theme, keys, starts }))
}

/// What the dashboard is opened with, as it was typed.
struct DashboardArgs {
    inputs: InputArgs,
    filter: FilterArg,
    since: SinceArg,
    theme: Option<String>,
    keys: Option<PathBuf>,
    starts: StartsWith,
}

/// What the dashboard does by itself.
struct StartsWith {
    presents: bool,
    drafts: bool,
}

fn dashboard(args: DashboardArgs) -> Next {
    let DashboardArgs { inputs, filter, since, theme, keys, starts } = args;
    let (name, again, keep) = (open::name(&inputs), open::can_reread(&inputs), open::draft_folder(&inputs));
    let query = filter.filter.clone();
    let files = inputs.inputs.iter().filter(|path| path.as_os_str() != "-").cloned().collect();
    let earlier = since.since.map(|file| {
        let args = since::earlier(&file, &inputs.reading);
        let name = open::name(&args);
        EarlierInput { name, load: Arc::new(move |watch: &mut Watch<'_>| since::watched(&args, watch)) }
    });
    let has_earlier = earlier.is_some();
    let load = move |named: &[Mapping], watch: &mut Watch<'_>| open::watched(&inputs, named, watch);
    let filter = move |briefing: &Briefing| match has_earlier {
        true => open::filter_of_news(&filter, briefing),
        false => open::filter(&filter, briefing),
    };
    let (load, filter): (Arc<Loader>, Arc<FilterMaker>) = (Arc::new(load), Arc::new(filter));
    Next::Open(Box::new(Dashboard {
        name,
        load,
        filter,
        query,
        again,
        keep,
        theme,
        keys,
        inputs: files,
        earlier,
        presents: starts.presents,
        drafts: starts.drafts,
    }))
}
