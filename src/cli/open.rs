//! What the commands share: opening inputs and reading the filter.

use std::io;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anyhow::{Result, anyhow, bail};
use chrono::NaiveDate;

use crate::load::{self, Code, Input, Loaded, Mapping, Options, Problem, Severity, Watch};
use crate::model::Briefing;
use crate::model::clean::{clean, shown};
use crate::model::figure::counted;
use crate::model::suggest::nearest;
use crate::model::table::Account;
use crate::query::filter::{Filter, FilterKey};
use crate::query::parse::{QueryProblem, parse};

use super::args::{self, FilterArg, InputArgs};
use super::columns;
use super::progress::ProgressBar;
use super::report::{RenderedError, colour, print_message};

/// The inputs of the command line: `-` is standard input; without inputs, the built-in case.
#[must_use]
pub fn inputs(args: &InputArgs) -> Vec<Input> {
    if args.inputs.is_empty() {
        return vec![Input::Embedded];
    }
    args.inputs.iter().cloned().map(Input::from_argument).collect()
}

/// The options of the command line for reading inputs.
///
/// # Errors
/// A file of named columns that cannot be read.
pub fn options(args: &InputArgs) -> Result<Options> {
    Ok(Options {
        published: args.reading.published,
        columns: columns::named(args)?,
        mappings: columns::kept(args)?,
        dates: args.reading.dates,
        ..Options::default()
    })
}

/// Reads the inputs, whatever problems they have.
///
/// # Errors
/// An input that cannot be read.
pub fn load(args: &InputArgs) -> Result<Loaded> {
    let mut bar = ProgressBar::new();
    load_watched(args, &[], &mut |step| bar.step(&step))
}

/// Reads the inputs; `named` are columns that were named meanwhile.
fn load_watched(args: &InputArgs, named: &[Mapping], watch: &mut Watch<'_>) -> Result<Loaded> {
    let mut options = options(args)?;
    options.mappings.splice(0..0, named.iter().cloned());
    let loaded = load::load_watched(&inputs(args), &options, watch);
    let loaded = loaded.map_err(|error| match intended_command(args) {
        Some(command) => anyhow!("{error}\nhelp: to run the command, type: sitroom {command}"),
        None => error.into(),
    })?;
    columns::save(args, &loaded)?;
    Ok(loaded)
}

/// Reads the inputs for the dashboard, which shows their warnings itself; `named` are columns that were named in it.
///
/// # Errors
/// An input that cannot be read or has errors; the error contains all diagnostics.
pub fn watched(args: &InputArgs, named: &[Mapping], watch: &mut Watch<'_>) -> Result<Loaded> {
    without_errors(load_watched(args, named, watch)?)
}

/// The name of the inputs, for people.
#[must_use]
pub fn name(args: &InputArgs) -> String {
    match args.inputs.as_slice() {
        [] => "the built-in case".to_owned(),
        [one] if one.as_os_str() == "-" => "standard input".to_owned(),
        [one] => one.file_name().unwrap_or(one.as_os_str()).to_string_lossy().into_owned(),
        several => format!("{} inputs", several.len()),
    }
}

/// Whether the inputs can be read again: standard input cannot.
#[must_use]
pub fn can_reread(args: &InputArgs) -> bool {
    !args.inputs.iter().any(|input| input.as_os_str() == "-")
}

/// The folder for a draft of the inputs: beside the first of them and named after it; for standard input, a folder in the
/// current directory.
#[must_use]
pub fn draft_folder(args: &InputArgs) -> Option<PathBuf> {
    let first = args.inputs.first()?;
    if first.as_os_str() == "-" {
        return Some(PathBuf::from("article.case"));
    }
    let packed = first.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    let plain = if packed { first.with_extension("") } else { first.clone() };
    Some(plain.with_extension("case"))
}

/// The command that a single, missing input may have been meant to be.
fn intended_command(args: &InputArgs) -> Option<&'static str> {
    let [input] = args.inputs.as_slice() else { return None };
    let word = input.to_str().filter(|_| !input.exists())?;
    nearest(word, args::COMMANDS.iter().copied())
}

/// Reads the inputs. Warnings go to standard error.
///
/// # Errors
/// An input that cannot be read or has errors; the error contains all diagnostics.
pub fn open(args: &InputArgs) -> Result<Briefing> {
    Ok(openable(args)?.briefing)
}

/// Like [`open()`], with everything known about the loading. For rows of tables, only counts are printed.
///
/// # Errors
/// Like [`open()`].
pub fn openable(args: &InputArgs) -> Result<Loaded> {
    let loaded = with_warnings(args, |_| true)?;
    if loaded.briefing.is_unclaimed() {
        print_message(
            "note: nothing extracted from this input yet; sitroom draft ARTICLE drafts its records",
        );
    }
    Ok(loaded)
}

/// Like [`open()`], for comparing two states: articles without records are drafted then, and a list of deleted events may
/// well name events that are no longer in the export.
///
/// # Errors
/// Like [`open()`].
pub fn open_to_compare(args: &InputArgs) -> Result<Briefing> {
    Ok(with_warnings(args, |problem| problem.code != Code::TableOdd || args.inputs.len() == 1)?.briefing)
}

/// Reads the inputs and prints the warnings that matter.
fn with_warnings(args: &InputArgs, matters: impl Fn(&Problem) -> bool) -> Result<Loaded> {
    let loaded = without_errors(load(args)?)?;
    let (rows, others): (Vec<Problem>, Vec<Problem>) =
        loaded.problems.iter().filter(|problem| matters(problem)).cloned().partition(Problem::is_about_row);
    if !others.is_empty() {
        print_message(load::render(&others, colour(&io::stderr())).trim_end());
    }
    let mut account = Account::default();
    let tables = loaded.briefing.sources().iter().filter_map(|source| source.table.as_ref());
    tables.for_each(|table| account.add(table.account));
    let is_shown = |row: &&Problem| row.severity == Severity::Warning && row.code != Code::RowWithdrawn;
    if !rows.is_empty() {
        let told = [
            (account.set_aside, "row set aside", "rows set aside"),
            (account.withdrawn, "event withdrawn by its dataset", "events withdrawn by their dataset"),
            (
                rows.iter().filter(is_shown).count() as u64,
                "warning about rows that are shown",
                "warnings about rows that are shown",
            ),
        ];
        let told = told.into_iter().filter(|told| told.0 > 0);
        let told = told.map(|(number, one, many)| counted(number, one, many));
        print_message(&format!("note: {}; sitroom check lists them", told.collect::<Vec<_>>().join(", ")));
    }
    Ok(loaded)
}

/// Reads an article, or the articles of an archive or a feed, without records. Warnings go to standard error.
///
/// # Errors
/// An input that cannot be read or is not an article.
pub fn articles(argument: &Path, published: Option<NaiveDate>) -> Result<Briefing> {
    let options = Options { published, ..Options::default() };
    let input = Input::from_argument(argument.to_owned());
    let loaded = without_errors(load::load(&[input], &options)?)?;
    if !loaded.briefing.is_unclaimed() {
        bail!("{} is not an article: drafts are made from articles, pages and reports", argument.display());
    }
    if !loaded.problems.is_empty() {
        print_message(load::render(&loaded.problems, colour(&io::stderr())).trim_end());
    }
    Ok(loaded.briefing)
}

/// The loaded inputs, unless a case among them has errors. Rows set aside do not keep a table from opening: they are
/// counted and listed.
pub(super) fn without_errors(loaded: Loaded) -> Result<Loaded> {
    const OF_TABLES: [Code; 3] = [Code::RowSetAside, Code::RestUnread, Code::TooManyProblems];
    let is_fatal =
        |problem: &Problem| problem.severity == Severity::Error && !OF_TABLES.contains(&problem.code);
    if loaded.problems.iter().any(is_fatal) {
        return Err(RenderedError::new(|colour| load::render(&loaded.problems, colour)).into());
    }
    Ok(loaded)
}

/// The filter of the command line; without one, everything is shown.
///
/// # Errors
/// An invalid filter, rendered with the mistakes underlined, or one that asks for what is new.
pub fn filter(arg: &FilterArg, briefing: &Briefing) -> Result<Filter> {
    let filter = filter_of_news(arg, briefing)?;
    if filter.asks_for(FilterKey::New) {
        bail!(
            "new: in the filter needs an earlier state to compare with\n\
             help: name it with --since FILE, which the dashboard, brief, stats and export have"
        );
    }
    Ok(filter)
}

/// Like [`filter()`], where there is an earlier state, so that it may ask for what is new.
///
/// # Errors
/// An invalid filter, rendered with the mistakes underlined.
pub fn filter_of_news(arg: &FilterArg, briefing: &Briefing) -> Result<Filter> {
    let Some(query) = &arg.filter else { return Ok(Filter::default()) };
    parse(query, briefing)
        .map_err(|problems| RenderedError::new(|colour| draw(query, &problems, colour)).into())
}

fn draw(query: &str, problems: &[QueryProblem], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let drawn: Vec<String> =
        problems.iter().map(|problem| renderer.render(&[group(query, problem)])).collect();
    drawn.join("\n\n")
}

fn group(query: &str, problem: &QueryProblem) -> Group<'static> {
    // Cleaning the query can change its length, so the marks move with it.
    let safe =
        |upto: usize| query.get(..upto).unwrap_or(query).chars().filter_map(shown).map(char::len_utf8).sum();
    let (start, end): (usize, usize) = (safe(problem.range.start), safe(problem.range.end));
    let snippet = Snippet::source(clean(query).into_owned())
        .path("--filter")
        .annotation(AnnotationKind::Primary.span(start..end));
    Level::ERROR
        .primary_title(format!("invalid filter: {}", clean(&problem.message)))
        .element(snippet)
        .elements(problem.hint.iter().map(|hint| Level::HELP.message(clean(hint).into_owned())))
}
