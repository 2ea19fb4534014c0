//! One input, whatever it is: packed or not, article, reports or table.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use super::bytes::{self, Label, Opened, Origin, Skipped, Stream};
use super::problem::{Code, File, Problem};
use super::session::Session;
use super::sniff::{Grid, Known, Shape, delimiter_name, looks_like_case, sniff};
use super::table::Reading;
use super::{Columns, LoadError, Options, article, case, page, record, reliefweb, table};
use crate::model::Incomplete;
use crate::model::table::Dataset;

/// What a stream is; of a table the reading has begun.
enum Begun {
    Table(Box<Reading>),
    /// A table that nobody knows.
    Unknown(LoadError),
    Other(Shape),
}

/// An input that was opened, with the first of its streams begun.
struct Opening {
    opened: Opened,
    first: Option<Begun>,
    /// Its bytes on the disk, where that is known.
    bytes: Option<u64>,
}

/// An input that is being opened by another thread, beside what is put together meanwhile.
pub(super) struct Ahead {
    label: Label,
    opening: Receiver<Result<Opening, LoadError>>,
}

/// Begins to open an input that is no folder. `waits` says that something else has to be put together first.
pub(super) fn begin(
    label: Label,
    origin: impl FnOnce() -> Result<Origin, LoadError> + Send + 'static,
    options: &Arc<Options>,
    waits: bool,
) -> Ahead {
    let (sender, opening) = channel();
    let (for_it, options) = (label.clone(), Arc::clone(options));
    std::thread::spawn(move || {
        let open = || {
            let origin = origin()?;
            let opened = bytes::open(&for_it, &origin, &options.limits)?;
            let first = opened.streams.first().map(|stream| begin_one(stream, &options, waits));
            Ok(Opening { opened, first, bytes: origin.len() })
        };
        // Nobody takes it when it was stopped.
        let _ = sender.send(open());
    });
    Ahead { label, opening }
}

/// Loads an input that was begun.
///
/// # Errors
/// [`LoadError`] when there is nothing in it that can be read.
pub(super) fn load(ahead: Ahead, options: &Arc<Options>, to: &mut Session<'_, '_>) -> Result<(), LoadError> {
    let bytes_before = to.progress.bytes;
    let Some(opening) = to.wait(&ahead.opening) else {
        return if to.stopped { Ok(()) } else { Err(gone(&ahead.label)) };
    };
    let Opening { opened: Opened { streams, skipped }, first, bytes } = opening?;
    let several = streams.len() + skipped.len() > 1;
    for Skipped { label, why, broken } in skipped {
        to.problems.push(not_read(&label.name, &why));
        if broken {
            to.out.incomplete.push(unread(&label, &why));
        }
    }
    let (mut read, mut failure) = (0, None);
    let mut begun = first;
    for (at, stream) in streams.iter().enumerate() {
        let next = streams.get(at + 1).map(|next| {
            let (sender, next_begun) = channel();
            let (next, options) = (next.clone(), Arc::clone(options));
            std::thread::spawn(move || _ = sender.send(begin_one(&next, &options, true)));
            next_begun
        });
        let done = begun.take().map_or_else(|| Err(gone(&stream.label)), |begun| one(stream, begun, to));
        match done {
            Ok(()) => read += 1,
            Err(error) => {
                if several && error.is_broken() {
                    to.out.incomplete.push(unread(&stream.label, &error.why));
                }
                if several {
                    to.problems
                        .push(not_read(&stream.label.name, &format!("{} ({})", error.why, error.help)));
                }
                failure.get_or_insert(error);
            }
        }
        if to.stopped {
            break;
        }
        begun = next.and_then(|next| to.wait(&next));
    }
    to.progress.bytes = bytes_before + bytes.unwrap_or(to.progress.bytes - bytes_before);
    match failure {
        Some(error) if read == 0 => Err(error),
        _ => Ok(()),
    }
}

/// Says that whoever was opening it is gone.
fn gone(label: &Label) -> LoadError {
    LoadError::new(&label.name, "it cannot be opened", "try it once more")
}

fn begin_one(stream: &Stream, options: &Options, waits: bool) -> Begun {
    match shape(stream, options.columns.as_ref()) {
        Shape::Table(grid) => match ambiguous(stream, &grid, options) {
            Some(error) => Begun::Unknown(error),
            None => match table::recognise(stream, &grid, options) {
                Some(table) => Begun::Table(Box::new(table::begin(table, stream, &options.limits, waits))),
                None => Begun::Unknown(unknown_table(stream, &grid, options)),
            },
        },
        shape => Begun::Other(shape),
    }
}

/// A file of an archive that cannot be read.
fn unread(label: &Label, why: &str) -> Incomplete {
    let (file, why) = (label.file.clone(), format!("it is not read: {why}"));
    Incomplete { file, why, line: None, byte: None, rows: None }
}

/// Says that a file of an archive is not read.
fn not_read(name: &str, why: &str) -> Problem {
    let file = File { name: name.to_owned(), text: Arc::from("") };
    Problem::warning(Code::NotRead, &file, 0..0, format!("{name} is not read: {why}"))
}

fn one(stream: &Stream, begun: Begun, to: &mut Session<'_, '_>) -> Result<(), LoadError> {
    let options = to.options;
    let limits = &options.limits;
    let name = stream.label.name.as_str();
    let (bytes, shape) = match begun {
        Begun::Unknown(error) => return Err(error),
        Begun::Table(table) => {
            table::load(*table, &stream.label, to);
            // Only now it is known: the first letter that tells may stand anywhere.
            to.problems.extend(guessed(stream, &stream.head));
            return Ok(());
        }
        Begun::Other(Shape::Case) => return Err(case_alone(stream)),
        Begun::Other(Shape::Mail) => return Err(mail(name)),
        Begun::Other(Shape::Page) => (stream.read_all(limits.source_bytes)?, Shape::Page),
        Begun::Other(Shape::Prose) => {
            // Told before all of it is read, which may have no end.
            if let Some(at) = stream.head.find('\0') {
                return Err(article::not_text(name, at));
            }
            (stream.read_all(limits.source_bytes)?, Shape::Prose)
        }
        Begun::Other(shape) => (stream.read_all(limits.total_bytes)?, shape),
    };
    let text = String::from_utf8(bytes)
        .map_err(|error| LoadError::not_utf8(name, error.as_bytes(), error.utf8_error()))?;
    to.problems.extend(guessed(stream, &text));
    let out = &mut to.out;
    let problems = match shape {
        Shape::Json if record::is_draft(&text) => {
            to.cases += 1;
            record::load(&stream.label, &text, limits, out)
        }
        Shape::Json => reliefweb::load_json(&stream.label, &text, limits, out)?,
        Shape::Page => page::load(&stream.label, &text, options, out)?,
        Shape::Xml => reliefweb::load_rss(&stream.label, &text, limits, out)?,
        // The record that gives a case away may stand below the head.
        _ if looks_like_case(&text) => return Err(case_alone(stream)),
        _ => article::load(&stream.label, text, options.published, out)?,
    };
    to.problems.extend(problems);
    Ok(())
}

/// What the text is. A table is known by its columns, or because the user names them.
fn shape(stream: &Stream, columns: Option<&Columns>) -> Shape {
    let named = |row: &[String]| {
        let columns = columns?;
        if columns.are_in(row) {
            return Some(if columns.name_a_header(row) { Known::Header } else { Known::Numbers });
        }
        columns.are_meant_by(row).then_some(Known::Header)
    };
    sniff(&stream.head, stream.whole, &|row| named(row).or_else(|| table::known(row)))
}

/// Refuses a table in which the name of a column that the user gave stands twice.
fn ambiguous(stream: &Stream, grid: &Grid, options: &Options) -> Option<LoadError> {
    let why = options.columns.as_ref()?.ambiguous_in(grid.rows.first()?)?;
    Some(LoadError::new(&stream.label.name, &why, "as in --columns 'date=1,fatalities=5'"))
}

/// Where the encoding is a guess, says so at the first letter by which one can tell whether it is right.
fn guessed(stream: &Stream, text: &str) -> Option<Problem> {
    let encoding = stream.encoding();
    if !encoding.is_guess() {
        return None;
    }
    let letter = text.char_indices().find(|(_, c)| !c.is_ascii());
    let at = letter.map_or(0..0, |(at, c)| at..at + c.len_utf8());
    let file = File { name: stream.label.name.clone(), text: Arc::from(text) };
    let message = format!("it is not UTF-8: read as {}", encoding.name());
    let problem = Problem::warning(Code::OtherEncoding, &file, at, message);
    Some(problem.help("where letters are wrong, convert the file to UTF-8"))
}

fn mail(name: &str) -> LoadError {
    let help = "save its text without the headers as a plain text file, and give its day with --published";
    LoadError::new(name, "it is a saved e-mail", help)
}

fn case_alone(stream: &Stream) -> LoadError {
    if stream.is_packed() {
        let help = "a case is a folder: unpack it and give its path";
        return LoadError::new(&stream.label.name, "it is a case file without its folder", help);
    }
    if stream.is_from_disk() {
        let help = format!("name it {} and give its folder", case::CASE_FILE);
        return LoadError::new(&stream.label.name, "it is a case file under another name", &help);
    }
    let help = "a case is a folder: give its path";
    LoadError::new(&stream.label.name, "it is a case file without its folder", help)
}

/// The most names of columns that a message shows.
const SHOWN: usize = 12;

/// The most rows that a message shows of a table without a header.
const SHOWN_ROWS: usize = 3;

/// A table that nobody knows: what was looked for, what was found, and how to read it all the same.
fn unknown_table(stream: &Stream, grid: &Grid, options: &Options) -> LoadError {
    let first = grid.rows.first().map_or(&[][..], Vec::as_slice);
    let short = |cell: &String| -> String { cell.trim().chars().take(40).collect() };
    let words = |row: &[String]| {
        let mut names: Vec<String> = row.iter().take(SHOWN).map(short).collect();
        if row.len() > SHOWN {
            names.push(format!("and {} more", row.len() - SHOWN));
        }
        names.join(", ")
    };
    let header = if grid.has_header {
        format!("its columns are {}", words(first))
    } else {
        let rows: Vec<String> = grid.rows.iter().take(SHOWN_ROWS).map(|row| words(row)).collect();
        format!("no header found; its first rows are {}", rows.join(" / "))
    };
    let (columns, delimiter) = (grid.columns, delimiter_name(grid.delimiter));
    let found = format!("a table of {columns} columns separated by {delimiter} marks; {header}");
    if let Some(columns) = &options.columns {
        let missing = columns.missing_in(first).join(", ");
        let (why, help) = if missing.is_empty() {
            let why = format!("no date in the first row where --columns says: it is {found}");
            (
                why,
                "where columns have names, name at least one of them, as in --columns 'date=Day,fatalities=5'",
            )
        } else {
            let why = format!("it has no column named {missing}: it is {found}");
            (why, "name columns as they stand in its header, or by number")
        };
        return LoadError::new(&stream.label.name, &why, help);
    }
    if let Some(what) = of_gdelt(grid) {
        let help = "open the export.CSV of the same quarter of an hour: its rows are the events";
        return LoadError::new(
            &stream.label.name,
            &format!("it is {what} of GDELT, which holds no events"),
            help,
        );
    }
    let known: Vec<&str> =
        Dataset::ALL.iter().filter(|&&set| set != Dataset::Custom).map(|set| set.name()).collect();
    let why = format!(
        "it is none of the datasets that are known by their columns ({}): it is {found}",
        known.join(", ")
    );
    let when = first.iter().find(|name| {
        let name = name.to_lowercase();
        ["date", "day", "when", "time"].iter().any(|word| name.contains(word))
    });
    let when = when.map_or_else(|| "COLUMN".to_owned(), short);
    let help = format!(
        "if its rows are events, name the columns by hand: \
         --columns 'date={when},fatalities=COLUMN,country=COLUMN,notes=COLUMN'"
    );
    LoadError::new(&stream.label.name, &why, &help)
}

/// Which of the tables of GDELT that hold no events it is: 16 columns are mentions, 27 the knowledge graph.
fn of_gdelt(grid: &Grid) -> Option<&'static str> {
    let first = grid.rows.first().filter(|_| grid.delimiter == b'\t')?;
    let is_time = |column: usize| {
        let cell = first.get(column).map_or("", String::as_str);
        cell.len() == 14 && cell.bytes().all(|byte| byte.is_ascii_digit())
    };
    match first.len() {
        16 if is_time(1) && is_time(2) => Some("the table of mentions"),
        27 if is_time(1) => Some("the knowledge graph"),
        _ => None,
    }
}
