//! One input, whatever it is: packed or not, article, reports or table.

use std::sync::Arc;

use super::bytes::{self, Opened, Origin, Stream};
use super::problem::{Code, File, Problem};
use super::session::Session;
use super::sniff::{self, Grid, Shape, delimiter_name, looks_like_case, sniff};
use super::{LoadError, Options, article, case, reliefweb, table};
use crate::model::table::Dataset;

/// Loads an input that is no folder. `name` is how it is called in messages, `stem` its id.
///
/// # Errors
/// [`LoadError`] when there is nothing in it that can be read.
pub(super) fn load(
    name: &str,
    stem: &str,
    origin: &Origin,
    to: &mut Session<'_, '_>,
) -> Result<(), LoadError> {
    let bytes_before = to.progress.bytes;
    let Opened { streams, skipped } = bytes::open(name, stem, origin, &to.options.limits)?;
    let several = streams.len() + skipped.len() > 1;
    to.problems.extend(skipped.into_iter().map(|(name, why)| not_read(&name, &why)));
    let (mut read, mut failure) = (0, None);
    for stream in &streams {
        if to.stopped {
            break;
        }
        match one(stream, to) {
            Ok(()) => read += 1,
            Err(error) => {
                if several {
                    to.problems.push(not_read(&stream.name, &format!("{} ({})", error.why, error.help)));
                }
                failure.get_or_insert(error);
            }
        }
    }
    to.progress.bytes = bytes_before + origin.len().unwrap_or(to.progress.bytes - bytes_before);
    match failure {
        Some(error) if read == 0 => Err(error),
        _ => Ok(()),
    }
}

/// Says that a file of an archive is not read.
fn not_read(name: &str, why: &str) -> Problem {
    let file = File { name: name.to_owned(), text: Arc::from("") };
    Problem::warning(Code::NotRead, &file, 0..0, format!("{name} is not read: {why}"))
}

fn one(stream: &Stream, to: &mut Session<'_, '_>) -> Result<(), LoadError> {
    let options = to.options;
    let limits = &options.limits;
    let text = |limit| {
        let bytes = stream.read_all(limit)?;
        String::from_utf8(bytes)
            .map_err(|error| LoadError::not_utf8(&stream.name, error.as_bytes(), error.utf8_error()))
    };
    let shape = match &options.columns {
        Some(columns) => {
            let grid = sniff::table(&stream.head, stream.whole, &|first| columns.are_in(first));
            grid.map_or(Shape::Prose, Shape::Table)
        }
        None => sniff(&stream.head, stream.whole, &|first| table::is_known(first)),
    };
    to.problems.extend(guessed(stream));
    let out = &mut to.out;
    let problems = match shape {
        Shape::Json => reliefweb::load_json(&stream.name, &text(limits.total_bytes)?, limits, out)?,
        Shape::Xml => {
            let name = (stream.name.as_str(), stream.stem.as_str());
            reliefweb::load_rss(name, &text(limits.total_bytes)?, limits, out)?
        }
        Shape::Case => return Err(case_alone(stream)),
        Shape::Table(grid) => {
            let table = table::recognise(stream, &grid, options);
            table::load(table.ok_or_else(|| unknown_table(stream, &grid, options))?, stream, to);
            Vec::new()
        }
        Shape::Prose => {
            let bytes = stream.read_all(limits.source_bytes)?;
            // The record that gives a case away may stand below the head.
            if looks_like_case(&String::from_utf8_lossy(&bytes)) {
                return Err(case_alone(stream));
            }
            article::load(&stream.name, &stream.stem, bytes, options.published, out)?
        }
    };
    to.problems.extend(problems);
    Ok(())
}

/// Where the encoding is a guess, says so at the first letter by which one can tell whether it is right.
fn guessed(stream: &Stream) -> Option<Problem> {
    let encoding = stream.encoding();
    if !encoding.is_guess() {
        return None;
    }
    let letter = stream.head.char_indices().find(|(_, c)| !c.is_ascii());
    let at = letter.map_or(0..0, |(at, c)| at..at + c.len_utf8());
    let file = File { name: stream.name.clone(), text: Arc::from(stream.head.as_str()) };
    let message = format!("it is not UTF-8: read as {}", encoding.name());
    let problem = Problem::warning(Code::OtherEncoding, &file, at, message);
    Some(problem.help("where letters are wrong, convert the file to UTF-8"))
}

fn case_alone(stream: &Stream) -> LoadError {
    if stream.is_packed() {
        let help = "a case is a folder: unpack it and give its path";
        return LoadError::new(&stream.name, "it is a case file without its folder", help);
    }
    if stream.is_from_disk() {
        let help = format!("name it {} and give its folder", case::CASE_FILE);
        return LoadError::new(&stream.name, "it is a case file under another name", &help);
    }
    let help = "a case is a folder: give its path";
    LoadError::new(&stream.name, "it is a case file without its folder", help)
}

/// The most names of columns that a message shows.
const SHOWN: usize = 12;

/// A table that nobody knows: what was looked for, what was found, and how to read it all the same.
fn unknown_table(stream: &Stream, grid: &Grid, options: &Options) -> LoadError {
    let first = grid.rows.first().map_or(&[][..], Vec::as_slice);
    let short = |cell: &String| -> String { cell.trim().chars().take(40).collect() };
    let mut names: Vec<String> = first.iter().take(SHOWN).map(short).collect();
    if first.len() > SHOWN {
        names.push(format!("and {} more", first.len() - SHOWN));
    }
    let header = if grid.has_header { "its columns are" } else { "it has no header; its first row is" };
    let found = format!(
        "a table of {} columns parted by {} marks; {header} {}",
        grid.columns,
        delimiter_name(grid.delimiter),
        names.join(", ")
    );
    if let Some(columns) = &options.columns {
        let missing = columns.missing_in(first).join(", ");
        let why = format!("it has no column named {missing}: it is {found}");
        return LoadError::new(
            &stream.name,
            &why,
            "name columns as they stand in its first row, or by number",
        );
    }
    let known: Vec<&str> =
        Dataset::ALL.iter().filter(|&&set| set != Dataset::Custom).map(|set| set.name()).collect();
    let why = format!(
        "it is none of the datasets that are known by their columns ({}): it is {found}",
        known.join(", ")
    );
    let when = first.iter().position(|name| {
        let name = name.to_lowercase();
        ["date", "day", "when", "time"].iter().any(|word| name.contains(word))
    });
    let when = when.and_then(|at| names.get(at)).map_or("When", String::as_str);
    let help = format!("name the columns by hand, as --columns 'date={when},fatalities=…,country=…,notes=…'");
    LoadError::new(&stream.name, &why, &help)
}
