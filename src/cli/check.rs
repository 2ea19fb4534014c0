//! `sitroom check`: lists the problems in the inputs.

use std::io::Write;

use crate::draft::language_notice;
use crate::load::{Input, Loaded, Options, load, render, to_json};
use crate::model::alike::groups;
use crate::model::{Briefing, clean, counted, json};

/// How problems are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CheckOutput {
    /// For people, with the lines concerned.
    Text {
        /// Whether to use colours.
        colour: bool,
    },
    /// For machines: the array from [`to_json`].
    Json,
}

/// Exit code if there are no problems.
pub const SOUND: u8 = 0;
/// Exit code if there are problems, be they errors or warnings.
pub const PROBLEMS: u8 = 1;

/// Loads the inputs and prints their problems to `out`. Returns the exit code: [`SOUND`] or [`PROBLEMS`].
///
/// # Errors
/// If an input cannot be loaded at all (a [`LoadError`](crate::load::LoadError), exit code 2) or `out` cannot be
/// written.
pub fn check(
    inputs: &[Input],
    options: &Options,
    format: CheckOutput,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    report(&load(inputs, options)?, inputs.len(), format, out)
}

/// Prints the problems of that many inputs to `out`. Returns the exit code: [`SOUND`] or [`PROBLEMS`].
///
/// # Errors
/// If `out` cannot be written.
pub fn report(
    loaded: &Loaded,
    inputs: usize,
    format: CheckOutput,
    out: &mut dyn Write,
) -> anyhow::Result<u8> {
    match format {
        CheckOutput::Text { colour } => {
            out.write_all(render(&loaded.problems, colour).as_bytes())?;
            writeln!(out, "{}", summary(loaded, inputs))?;
            out.write_all(unread(&loaded.briefing).as_bytes())?;
            out.write_all(suggestions(&loaded.briefing).as_bytes())?;
        }
        CheckOutput::Json => {
            json::pretty(&mut *out, &to_json(&loaded.problems))?;
            writeln!(out)?;
        }
    }
    Ok(if loaded.problems.is_empty() { SOUND } else { PROBLEMS })
}

/// The articles in a language that drafting does not read. That is no problem of the input.
fn unread(briefing: &Briefing) -> String {
    let articles = briefing.sources().iter().filter(|source| source.table.is_none());
    let notes = articles.filter_map(|source| {
        let why = language_notice(source.language.as_deref())?;
        Some(format!("note: {}: {why}; only its quotations are drafted\n", clean(&source.file)))
    });
    notes.collect()
}

/// The most groups of names listed that may belong to one actor.
const MOST_GROUPS: usize = 20;

/// Names that may belong to one actor, for the reader to decide. They are not problems of the input.
fn suggestions(briefing: &Briefing) -> String {
    let all = groups(briefing.actors());
    let mut out = String::new();
    for group in all.iter().take(MOST_GROUPS) {
        let names: Vec<String> =
            group.iter().map(|&id| format!("“{}”", clean(briefing.actor_name(id)))).collect();
        out.push_str(&format!("note: these names may belong to one actor: {}\n", names.join(", ")));
    }
    if let Some(more @ 1..) = all.len().checked_sub(MOST_GROUPS) {
        let more = counted(more, "more group", "more groups");
        out.push_str(&format!("note: {more} of such names\n"));
    }
    out
}

fn summary(loaded: &Loaded, inputs: usize) -> String {
    let problems = loaded.problems.len();
    if problems == 0 {
        return format!("No problems: {}.", contents(&loaded.briefing));
    }
    let tables = loaded.briefing.sources().iter().any(|source| source.table.is_some());
    let word = match loaded.cases {
        cases if cases == inputs => "case",
        0 if !tables => "article",
        _ => "input",
    };
    let rejected = rejected(&loaded.briefing);
    format!("{} in {}{rejected}", many(problems, "problem"), many(inputs, word))
}

/// How many records were rejected, for the end of a sentence; empty without any.
fn rejected(briefing: &Briefing) -> String {
    match briefing.rejected().len() {
        0 => String::new(),
        number => format!("; {} left out", many(number, "rejected record")),
    }
}

fn contents(briefing: &Briefing) -> String {
    let totals = briefing.events().totals().len();
    let all = [
        (briefing.events().len() - totals, "event"),
        (totals, "total"),
        (briefing.actors().len(), "actor"),
        (briefing.places().len(), "place"),
        (briefing.statements().len(), "statement"),
        (briefing.claims().count(), "claim"),
        (briefing.sources().len(), "source"),
    ];
    let all = all.into_iter().filter(|&(number, word)| number > 0 || word != "total");
    let all = all.map(|(number, word)| many(number, word)).collect::<Vec<_>>().join(", ");
    format!("{all}{}", rejected(briefing))
}

/// A number of things, with a word that takes an s in the plural.
fn many(number: usize, word: &str) -> String {
    counted(number, word, &format!("{word}s"))
}
