//! Opens one input, whatever it is: packed or not, article, reports or table.

use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};

use super::base::columns::Columns;
use super::base::error::LoadError;
use super::base::label::Label;
use super::base::options::Options;
use super::base::session::Session;
use super::bytes::{self, Encoding, Opened, Origin, Skipped, Stream};
use super::container::json::{self, Json};
use super::container::{DELIMITER, workbook};
use super::feed::MailText;
use super::problems::{Code, File, Problem};
use super::sniff::{Grid, Known, Shape, headed_table, looks_like_case, made_table, sniff};
use super::table::{self, Merging, TableReading};
use super::{case, feed, page, record};
use crate::model::Incomplete;

/// A stream whose reading has begun.
enum Begun {
    /// Its tables: one, or of a container several, each with its name.
    Tables(Vec<(TableReading, Label)>),
    /// A table that cannot be read.
    Refused(LoadError),
    Other(Shape),
}

/// An input that was opened, with the first of its streams begun.
struct Begin {
    opened: Opened,
    first: Option<Begun>,
    /// Its size on disk in bytes, where that is known.
    bytes: Option<u64>,
}

/// An input that another thread is opening.
pub(crate) struct Opening {
    label: Label,
    result: Receiver<Result<Begin, LoadError>>,
}

/// Begins to open an input that is no folder. `waits` says that something else has to be put together first.
pub(crate) fn begin(
    label: Label,
    origin: impl FnOnce() -> Result<Origin, LoadError> + Send + 'static,
    options: &Arc<Options>,
    waits: bool,
) -> Opening {
    let (sender, result) = channel();
    let (for_it, options) = (label.clone(), Arc::clone(options));
    std::thread::spawn(move || {
        let open = || {
            let origin = origin()?;
            let opened = bytes::open(&for_it, &origin, &options.limits)?;
            let holds_table = |sheet: &Stream| is_table(sheet, &options);
            let opened = workbook::expand(opened, &holds_table)?;
            let first = opened.streams.first().map(|stream| begin_stream(stream, &options, waits));
            Ok(Begin { opened, first, bytes: origin.len() })
        };
        // Nobody receives it once loading was stopped.
        let _ = sender.send(open());
    });
    Opening { label, result }
}

impl Opening {
    /// Loads the input.
    ///
    /// # Errors
    /// [`LoadError`] when nothing in it can be read.
    pub(crate) fn load(
        self,
        options: &Arc<Options>,
        to: &mut Session<'_, '_>,
        tables: &mut Merging,
    ) -> Result<(), LoadError> {
        let bytes_before = to.progress.bytes;
        let Some(begin) = to.wait(&self.result) else {
            return if to.stopped { Ok(()) } else { Err(gone(&self.label)) };
        };
        let Begin { opened: Opened { streams, skipped }, first, bytes } = begin?;
        let several = streams.len() + skipped.len() > 1;
        for Skipped { label, why, broken } in skipped {
            to.problems.push(not_read(&label.name, &why));
            if broken {
                to.out.incomplete.push(unread(&label, &why));
            }
        }
        let (mut read, mut failures) = (0, Vec::new());
        let mut begun = first;
        for (at, stream) in streams.iter().enumerate() {
            let next = streams.get(at + 1).map(|next| begin_ahead(next, options));
            let begun_now = begun.take().ok_or_else(|| gone(&stream.label));
            match begun_now.and_then(|begun| load_stream(stream, begun, to, tables)) {
                Ok(()) => read += 1,
                Err(error) => {
                    if several {
                        if error.is_broken() {
                            to.out.incomplete.push(unread(&stream.label, error.why()));
                        }
                        to.problems.push(not_read(&stream.label.name, &error.why_and_help()));
                    }
                    failures.push((&stream.label, error));
                }
            }
            if to.stopped {
                break;
            }
            begun = next.and_then(|next| to.wait(&next));
        }
        to.progress.bytes = bytes_before + bytes.unwrap_or(to.progress.bytes - bytes_before);
        match refusal(&self.label, failures, streams.iter().all(|stream| stream.container().is_some())) {
            Some(error) if read == 0 => Err(error),
            _ => Ok(()),
        }
    }
}

/// Why nothing in an input is read: the first reason, or of a workbook with several tables what each of them is.
fn refusal(of: &Label, failures: Vec<(&Label, LoadError)>, is_workbook: bool) -> Option<LoadError> {
    let (_, first) = failures.first()?;
    if !is_workbook || failures.len() == 1 {
        return Some(first.clone());
    }
    let reason = |(label, error): &(&Label, LoadError)| {
        let sheet = label.name.strip_prefix(&of.name).unwrap_or(&label.name);
        format!("sheet \"{}\": {}", sheet.trim_start_matches(": "), error.why())
    };
    let why: Vec<String> = failures.iter().map(reason).collect();
    Some(LoadError::new(&of.name, &why.join("; "), first.help()))
}

/// Says that the thread that was opening the input is gone.
fn gone(label: &Label) -> LoadError {
    LoadError::new(&label.name, "it cannot be opened", "try it once more")
}

/// Begins a stream on another thread, while the one before it is put together.
fn begin_ahead(stream: &Stream, options: &Arc<Options>) -> Receiver<Begun> {
    let (sender, begun) = channel();
    let (stream, options) = (stream.clone(), Arc::clone(options));
    std::thread::spawn(move || _ = sender.send(begin_stream(&stream, &options, true)));
    begun
}

fn is_table(stream: &Stream, options: &Options) -> bool {
    matches!(shape(stream, options), Shape::Table(_))
}

fn begin_stream(stream: &Stream, options: &Options, waits: bool) -> Begun {
    match shape(stream, options) {
        Shape::Table(grid) if is_graph(stream, &grid, options) => Begun::Other(Shape::Graph),
        Shape::Table(grid) => begin_table(stream, &grid, options, waits),
        Shape::Json => match json::begin(stream, &known(options), &options.limits) {
            Json::Tables(made) => begin_tables(&made, options, waits),
            Json::Refused(error) => Begun::Refused(error),
            Json::Other => Begun::Other(Shape::Json),
        },
        shape => Begun::Other(shape),
    }
}

/// Whether a table is the knowledge graph of GDELT as GDELT writes it, and no columns were named for it.
fn is_graph(stream: &Stream, grid: &Grid, options: &Options) -> bool {
    let Some(first) = grid.rows.first().filter(|_| stream.container().is_none()) else { return false };
    let by_hand = || {
        let named = options.columns.as_ref();
        named.is_some_and(|columns| columns.are_in(first)) || options.mapping(first).is_some()
    };
    grid.delimiter == b'\t' && feed::is_graph(first) && !by_hand()
}

fn begin_table(stream: &Stream, grid: &Grid, options: &Options, waits: bool) -> Begun {
    match table::begin(stream, grid, options, waits) {
        Ok(reading) => Begun::Tables(vec![(reading, stream.label.clone())]),
        Err(error) => Begun::Refused(error),
    }
}

/// Begins the tables of one file.
fn begin_tables(made: &[Stream], options: &Options, waits: bool) -> Begun {
    let mut tables = Vec::new();
    for (at, stream) in made.iter().enumerate() {
        let grid = headed_table((&stream.head, stream.whole), DELIMITER);
        match begin_table(stream, &grid, options, waits || at > 0) {
            Begun::Tables(begun) => tables.extend(begun),
            refused => return refused,
        }
    }
    Begun::Tables(tables)
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

fn load_stream(
    stream: &Stream,
    begun: Begun,
    to: &mut Session<'_, '_>,
    tables: &mut Merging,
) -> Result<(), LoadError> {
    let options = to.options;
    let limits = &options.limits;
    let name = stream.label.name.as_str();
    let (bytes, shape) = match begun {
        Begun::Refused(error) => return Err(error),
        Begun::Tables(begun) => {
            for (table, label) in begun {
                table::read(table, &label, to, tables);
            }
            to.problems.extend(remarks(stream));
            // Known only now: the first character that tells may stand anywhere.
            to.problems.extend(guessed(stream, &stream.head));
            return Ok(());
        }
        Begun::Other(Shape::Case) => return Err(case_alone(stream)),
        Begun::Other(Shape::Page) => (stream.read_all(limits.source_bytes)?, Shape::Page),
        Begun::Other(Shape::Prose) => {
            // Refused before all of it is read: it may have no end.
            if let Some(at) = stream.head.find('\0') {
                return Err(LoadError::not_text(name, at));
            }
            (stream.read_all(limits.source_bytes)?, Shape::Prose)
        }
        Begun::Other(shape) => (stream.read_all(limits.total_bytes)?, shape),
    };
    let text = String::from_utf8(bytes)
        .map_err(|error| LoadError::not_utf8(name, error.as_bytes(), error.utf8_error()))?;
    // The parts of a mail state their own encodings.
    to.problems.extend(guessed(stream, &text).filter(|_| shape != Shape::Mail));
    let out = &mut to.out;
    let problems = match shape {
        Shape::Json if record::is_draft(&text) => {
            to.cases += 1;
            record::load_drafts(&stream.label, &text, limits, out)
        }
        Shape::Json if case::is_briefing(&text) => {
            to.cases += 1;
            case::load_briefing(&stream.label, &text, limits, out)?
        }
        Shape::Json => feed::load_json(&stream.label, &text, limits, out)?,
        Shape::Mail => {
            let mail = MailText { text: &text, is_legacy: stream.encoding() == Encoding::Windows1252 };
            feed::load_mail(&stream.label, &mail, options, out)?
        }
        Shape::Graph => feed::load_graph(&stream.label, &text, limits, out)?,
        Shape::Page => page::add_page(&stream.label, &text, options, out)?,
        Shape::Xml => feed::load_feed(&stream.label, &text, limits, out)?,
        // The record that marks a case may stand below the head.
        _ if looks_like_case(&text) => return Err(case_alone(stream)),
        _ => page::add_article(&stream.label, text, options.published, out)?,
    };
    to.problems.extend(problems);
    Ok(())
}

/// What the text is. A table is known by its columns, or because the user names or has named them.
fn shape(stream: &Stream, options: &Options) -> Shape {
    let known = known(options);
    if stream.container().is_some() {
        let head = (stream.head.as_str(), stream.whole);
        return made_table(head, DELIMITER, &known).map_or(Shape::Prose, Shape::Table);
    }
    sniff(&stream.head, stream.whole, &known)
}

/// Recognises the rows of a table.
fn known(options: &Options) -> impl Fn(&[String]) -> Option<Known> {
    let of = |columns: &Columns, row: &[String]| match columns.name_a_header(row) {
        true => Known::Header,
        false => Known::Numbers,
    };
    let named = move |row: &[String]| {
        let columns = options.columns.as_ref()?;
        if columns.are_in(row) {
            return Some(of(columns, row));
        }
        columns.are_meant_by(row).then_some(Known::Header)
    };
    let mapped = move |row: &[String]| options.mapping(row).map(|mapping| of(&mapping.columns, row));
    // Its files have no header, or one that no dataset has.
    let graph = |row: &[String]| feed::is_graph(row).then_some(Known::Data);
    move |row| named(row).or_else(|| table::known(row)).or_else(|| mapped(row)).or_else(|| graph(row))
}

/// What there is to say about the rows of a container.
fn remarks(stream: &Stream) -> Vec<Problem> {
    let remarks = stream.places().map(|places| places.remarks()).unwrap_or_default();
    let file = File { name: stream.label.name.clone(), text: Arc::from("") };
    remarks.into_iter().map(|words| Problem::warning(Code::RowOdd, &file, 0..0, words)).collect()
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
