//! What commands have in common: the inputs and the filter.

use std::io;
use std::path::{Path, PathBuf};

use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet};
use anyhow::{Result, anyhow, bail};
use chrono::NaiveDate;

use crate::load::{self, Code, Input, Loaded, Options, Problem, Severity, Watch};
use crate::model::Briefing;
use crate::model::clean::{clean, shown};
use crate::model::figure::counted;
use crate::model::suggest::nearest;
use crate::query::filter::Filter;
use crate::query::parse::{QueryProblem, parse};

use super::args::{self, FilterArg, Inputs};
use super::progress::Bar;
use super::report::{Drawn, colour, say};

/// The inputs of the command line: `-` is standard input, none the built-in case.
#[must_use]
pub fn inputs(args: &Inputs) -> Vec<Input> {
    if args.inputs.is_empty() {
        return vec![Input::Embedded];
    }
    args.inputs.iter().cloned().map(Input::from_argument).collect()
}

/// What the command line says of how inputs are read.
#[must_use]
pub fn options(args: &Inputs) -> Options {
    Options {
        published: args.published,
        columns: args.columns.clone(),
        dates: args.dates,
        ..Options::default()
    }
}

/// Reads the inputs, whatever is wrong in them.
///
/// # Errors
/// An input that cannot be read.
pub fn load(args: &Inputs) -> Result<Loaded> {
    let mut bar = Bar::new();
    load_watched(args, &mut |step| bar.step(&step))
}

fn load_watched(args: &Inputs, watch: &mut Watch<'_>) -> Result<Loaded> {
    load::load_watched(&inputs(args), &options(args), watch).map_err(|error| match meant(args) {
        Some(command) => anyhow!("{error}\nhelp: if you meant the command, write: sitroom {command}"),
        None => error.into(),
    })
}

/// Reads the inputs for the dashboard, which tells of what is wrong in them and is no error.
///
/// # Errors
/// An input that cannot be read, and inputs with errors: all diagnostics are in the error.
pub fn watched(args: &Inputs, watch: &mut Watch<'_>) -> Result<Loaded> {
    sound(load_watched(args, watch)?)
}

/// How the inputs are called, for people.
#[must_use]
pub fn name(args: &Inputs) -> String {
    match args.inputs.as_slice() {
        [] => "the built-in case".to_owned(),
        [one] if one.as_os_str() == "-" => "standard input".to_owned(),
        [one] => one.file_name().unwrap_or(one.as_os_str()).to_string_lossy().into_owned(),
        several => format!("{} inputs", several.len()),
    }
}

/// Whether the inputs can be read again: what came in through standard input is gone.
#[must_use]
pub fn again(args: &Inputs) -> bool {
    !args.inputs.iter().any(|input| input.as_os_str() == "-")
}

/// The folder in which a draft of the inputs is kept: beside the first of them, under its name; one that comes
/// through standard input has none, and the present folder is taken.
#[must_use]
pub fn keep(args: &Inputs) -> Option<PathBuf> {
    let first = args.inputs.first()?;
    if first.as_os_str() == "-" {
        return Some(PathBuf::from("article.case"));
    }
    let packed = first.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("gz"));
    let plain = if packed { first.with_extension("") } else { first.clone() };
    Some(plain.with_extension("case"))
}

/// The command that a single input which does not exist may have been meant for.
fn meant(args: &Inputs) -> Option<&'static str> {
    let [input] = args.inputs.as_slice() else { return None };
    let word = input.to_str().filter(|_| !input.exists())?;
    nearest(word, args::COMMANDS)
}

/// Reads the inputs. Warnings are said on standard error.
///
/// # Errors
/// An input that cannot be read, and inputs with errors: all diagnostics are in the error.
pub fn open(args: &Inputs) -> Result<Briefing> {
    Ok(openable(args)?.briefing)
}

/// As [`open()`], with everything that is known of the loading. Of rows of tables only their number is said.
///
/// # Errors
/// As [`open()`].
pub fn openable(args: &Inputs) -> Result<Loaded> {
    let loaded = sound(load(args)?)?;
    let (rows, others): (Vec<Problem>, Vec<Problem>) =
        loaded.problems.iter().cloned().partition(Problem::is_about_row);
    if !others.is_empty() {
        say(load::render(&others, colour(&io::stderr())).trim_end());
    }
    let aside =
        loaded.briefing.sources().iter().filter_map(|source| Some(source.table.as_ref()?.account.set_aside));
    let (aside, remarks) =
        (aside.sum::<u64>(), rows.iter().filter(|row| row.severity == Severity::Warning).count());
    if !rows.is_empty() {
        let told = [
            (aside, "row set aside", "rows set aside"),
            (remarks as u64, "remark on rows that are shown", "remarks on rows that are shown"),
        ];
        let told = told.into_iter().filter(|told| told.0 > 0);
        let told =
            told.map(|(number, one, many)| counted(u32::try_from(number).unwrap_or(u32::MAX), one, many));
        say(&format!("note: {}: sitroom check lists them", told.collect::<Vec<_>>().join(", ")));
    }
    if loaded.briefing.is_unclaimed() {
        say("note: nothing is claimed of what is opened here; sitroom draft ARTICLE drafts its records");
    }
    Ok(loaded)
}

/// Reads an article, or the articles of an archive or a feed, on which nothing rests yet. Warnings are said on
/// standard error.
///
/// # Errors
/// What cannot be read, and what is no article.
pub fn articles(argument: &Path, published: Option<NaiveDate>) -> Result<Briefing> {
    let options = Options { published, ..Options::default() };
    let input = Input::from_argument(argument.to_owned());
    let loaded = sound(load::load(&[input], &options)?)?;
    if !loaded.briefing.is_unclaimed() {
        bail!("{} is no article: drafts are made of articles, pages and reports", argument.display());
    }
    if !loaded.problems.is_empty() {
        say(load::render(&loaded.problems, colour(&io::stderr())).trim_end());
    }
    Ok(loaded.briefing)
}

/// What was loaded, unless a case in it has errors. A table opens with its rows set aside: they are counted and
/// listed.
fn sound(loaded: Loaded) -> Result<Loaded> {
    const OF_TABLES: [Code; 3] = [Code::RowSetAside, Code::RestUnread, Code::TooManyProblems];
    let keeps_shut =
        |problem: &Problem| problem.severity == Severity::Error && !OF_TABLES.contains(&problem.code);
    if loaded.problems.iter().any(keeps_shut) {
        return Err(Drawn::new(|colour| load::render(&loaded.problems, colour)).into());
    }
    Ok(loaded)
}

/// The filter of the command line; all is shown where there is none.
///
/// # Errors
/// A filter that is not understood, drawn with what is wrong underlined.
pub fn filter(arg: &FilterArg, briefing: &Briefing) -> Result<Filter> {
    let Some(query) = &arg.filter else { return Ok(Filter::default()) };
    parse(query, briefing).map_err(|problems| Drawn::new(|colour| draw(query, &problems, colour)).into())
}

fn draw(query: &str, problems: &[QueryProblem], colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let drawn: Vec<String> =
        problems.iter().map(|problem| renderer.render(&[group(query, problem)])).collect();
    drawn.join("\n\n")
}

fn group(query: &str, problem: &QueryProblem) -> Group<'static> {
    // Making the query safe can change its length: the marks move along.
    let safe =
        |upto: usize| query.get(..upto).unwrap_or(query).chars().filter_map(shown).map(char::len_utf8).sum();
    let (start, end): (usize, usize) = (safe(problem.range.start), safe(problem.range.end));
    let snippet = Snippet::source(clean(query).into_owned())
        .path("--filter")
        .annotation(AnnotationKind::Primary.span(start..end));
    Level::ERROR
        .primary_title(format!("the filter is not understood: {}", clean(&problem.message)))
        .element(snippet)
        .elements(problem.hint.iter().map(|hint| Level::HELP.message(clean(hint).into_owned())))
}
