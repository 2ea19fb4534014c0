//! `sitroom datasets`: what can be opened, and which columns are read of it.

use std::io::Write;

use anyhow::{Result, bail};
use serde::Serialize;

use super::args::{DatasetsArgs, DatasetsFormat};
use crate::load::{Openable, ReadColumn, openables};
use crate::model::suggest::{did_you_mean, nearest};
use crate::model::text::{width, wrap_words};
use crate::model::{clean, json};

/// The width of the output, in cells.
const WIDTH: usize = 100;

/// What every input may be packed in.
const PACKED: &str = "Anything but a case may be compressed (gzip, xz, bzip2, zstd) or lie in a ZIP or tar archive. \
                      `sitroom datasets NAME` lists the columns that are read.";

/// Prints everything that can be opened, or what is read of one dataset.
///
/// # Errors
/// An unknown name, or an error of `out`.
pub fn datasets(args: &DatasetsArgs, out: &mut dyn Write) -> Result<()> {
    let all = openables();
    let name = args.name.join(" ");
    let chosen = if name.is_empty() { None } else { Some(find(&all, &name)?) };
    match (args.format, chosen) {
        (DatasetsFormat::Text, None) => list(&all, out),
        (DatasetsFormat::Text, Some(one)) => detail(one, out),
        (DatasetsFormat::Json, None) => print_json(&all.iter().map(Report::of).collect::<Vec<_>>(), out),
        (DatasetsFormat::Json, Some(one)) => print_json(&Report::of(one), out),
    }
}

/// The one with that name, whatever the case of its letters, or else the only one whose name begins like that.
fn find<'a>(all: &'a [Openable], name: &str) -> Result<&'a Openable> {
    let wanted = name.to_lowercase();
    if let Some(found) = all.iter().find(|one| one.name.to_lowercase() == wanted) {
        return Ok(found);
    }
    let mut begin_so = all.iter().filter(|one| one.name.to_lowercase().starts_with(&wanted));
    if let (Some(found), None) = (begin_so.next(), begin_so.next()) {
        return Ok(found);
    }
    let hint = nearest(name, all.iter().map(|one| one.name)).map(|near| format!("{} ", did_you_mean(near)));
    bail!("unknown dataset {}; {}`sitroom datasets` lists them", clean(name), hint.unwrap_or_default())
}

/// Prints one line for each: name, what it yields, what that is.
fn list(all: &[Openable], out: &mut dyn Write) -> Result<()> {
    let widest = |part: fn(&Openable) -> &str| all.iter().map(|one| width(part(one))).max().unwrap_or(0) + 2;
    let (name, yields) = (widest(|one| one.name), widest(|one| one.yields.word()));
    for one in all {
        let about = match one.columns.is_empty() {
            true => format!("{} ({})", first_sentence(one.about).trim_end_matches('.'), one.forms),
            false => first_sentence(one.about),
        };
        entry(&format!("{:name$}{}", one.name, one.yields.word()), &about, name + yields, out)?;
    }
    writeln!(out)?;
    paragraph(PACKED, out)
}

/// Prints how one is read.
fn detail(one: &Openable, out: &mut dyn Write) -> Result<()> {
    writeln!(out, "{}: {} ({})\n", one.name, one.yields.word(), one.forms)?;
    for (at, text) in one.about.split("\n\n").enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        paragraph(&on_one_line(text), out)?;
    }
    if one.columns.is_empty() {
        return Ok(());
    }
    let name = |column: &ReadColumn| column.names.first().copied().unwrap_or_default();
    let indent = one.columns.iter().map(|column| width(name(column))).max().unwrap_or(0).max(6) + 2;
    writeln!(out, "\n{:indent$}read for", "column")?;
    for column in &one.columns {
        let others = column.names.get(1..).unwrap_or(&[]).join(", ");
        let also = if others.is_empty() { String::new() } else { format!(" (or: {others})") };
        entry(name(column), &format!("{}{also}", column.read_for), indent, out)?;
    }
    Ok(())
}

/// Prints a name, and beside it a text.
fn entry(name: &str, text: &str, indent: usize, out: &mut dyn Write) -> Result<()> {
    let mut name = name;
    for line in wrap_words(text, WIDTH.saturating_sub(indent)) {
        writeln!(out, "{name:indent$}{}", text.get(line).unwrap_or(""))?;
        name = "";
    }
    Ok(())
}

fn paragraph(text: &str, out: &mut dyn Write) -> Result<()> {
    entry("", text, 0, out)
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn first_sentence(about: &str) -> String {
    let text = on_one_line(about);
    let end = text.find(". ").map_or(text.len(), |at| at + 1);
    text.get(..end).unwrap_or(&text).to_owned()
}

/// What can be opened, for programs.
#[derive(Serialize)]
struct Report<'a> {
    name: &'a str,
    about: String,
    forms: &'a str,
    yields: &'a str,
    columns: Vec<ColumnReport<'a>>,
}

#[derive(Serialize)]
struct ColumnReport<'a> {
    names: &'a [&'static str],
    read_for: &'a str,
}

impl<'a> Report<'a> {
    fn of(one: &'a Openable) -> Self {
        let column =
            |column: &'a ReadColumn| ColumnReport { names: &column.names, read_for: column.read_for };
        Self {
            name: one.name,
            about: on_one_line(one.about),
            forms: one.forms,
            yields: one.yields.word(),
            columns: one.columns.iter().map(column).collect(),
        }
    }
}

fn print_json<T: Serialize>(value: &T, out: &mut dyn Write) -> Result<()> {
    json::pretty(&mut *out, value)?;
    writeln!(out)?;
    Ok(())
}
