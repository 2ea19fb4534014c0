//! Tables: conflict-event exports, read in parallel.
//!
//! ```text
//!           pieces                rows, with the worker's own ids             in the order of the file
//! bytes ──▶ Feed ──▶ Parser (one on each core: Ends, Importer) ──▶ channel ──▶ Gatherer ──▶ Builder
//! ```
//! A [`Feed`] cuts the bytes where a row seems to end; workers read the pieces; the [`Gatherer`] confirms them
//! one after the other, so that the outcome does not depend on where they were cut or who read them. Where the bytes
//! come from a file the thread of the gatherer is one of the workers: it reads a piece whenever there is nothing to
//! confirm.

mod again;
mod feed;
mod gather;
mod header;
mod import;
mod join;
mod keys;
mod mask;
mod merge;
mod names;
mod parse;
mod problems;
mod row;
mod slots;
mod split;
mod survey;
mod unusual;

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use feed::{Feed, Piece, Pool, Sizes};
use gather::Gatherer;
pub(super) use merge::Merging;
use parse::{Format, Parsed, Parser};
use problems::Listing;
use split::{Dialect, Ends};

use super::bytes::{Bytes, Label, Stream};
use super::case::unique;
use super::problem::Problem;
use super::session::{PATIENCE, Session};
use super::sniff::{Grid, Known, delimiter_name};
use super::{Limits, Options};
use crate::model::table::{Account, Dataset, Table};
use crate::model::{Source, SourceId};

/// A table that was recognised, to be read.
pub(super) struct Recognised {
    dataset: Dataset,
    /// What it was recognised by, and how it is written.
    shape: String,
    format: Format,
    /// Where its rows begin: byte, and line counted from 1.
    start: (u64, u64),
    /// What is to be said of its header.
    notes: Vec<Problem>,
}

/// What is read of the rows of each dataset and how, as a page of Markdown: columns with their names in files,
/// and types of events with the kinds that they become. Made of the tables by which the rows are read.
#[must_use]
pub fn datasets_page() -> String {
    import::page()
}

/// How a row is known as one of a table.
pub(super) fn known(row: &[String]) -> Option<Known> {
    // No dataset is known by less; so prose is looked at cheaply.
    if row.len() < 3 {
        return None;
    }
    import::recognise(row).map(|table| if table.has_header { Known::Header } else { Known::Data })
}

/// The dataset that has columns of these names.
pub(super) fn dataset(names: &[String]) -> Option<Dataset> {
    import::recognise(names).filter(|table| table.has_header).map(|table| table.dataset)
}

/// The table that a text is, by its header, by its first row or by the columns that the user named.
pub(super) fn recognise(stream: &Stream, grid: &Grid, options: &Options) -> Option<Recognised> {
    let first = grid.rows.first()?;
    let by_hand = options.columns.as_ref().filter(|columns| columns.are_in(first));
    let import::Recognised { dataset, importer, has_header, names, what } = match by_hand {
        Some(columns) => import::recognise_by_hand(columns, first)?,
        None => import::recognise(first)?,
    };
    let dialect = Dialect { delimiter: grid.delimiter, quoted: grid.quoted };
    let &(begin, line) = grid.starts.first()?;
    let from = stream.head.get(begin..).unwrap_or("");
    let (header, end, lines) = if has_header { first_row(from, dialect) } else { ("", 0, 0) };
    let mut start = (begin + end, line + lines);
    let mut shape = format!("{what}, {}, {}", delimiter_name(grid.delimiter), stream.encoding().name());
    if stream.is_packed() {
        shape.push_str(", packed");
    }
    let format = Format {
        dialect,
        header: header.to_owned(),
        columns: if has_header && names.is_empty() { first.clone() } else { names },
        width: first.len(),
        // Rows of GDELT differ in width, and no program has cut them.
        least: if dataset == Dataset::Gdelt { first.len() } else { grid.least() },
        importer,
        row_bytes: options.limits.row_bytes,
        remarks: options.limits.problems,
        dates: options.dates,
        survey: OnceLock::new(),
    };
    let mut notes = Vec::new();
    if has_header {
        let below = header::further(&stream.head, grid, &format);
        let passed = header::Passed { above: line, below, grid };
        start = grid.starts.get(1 + below as usize).copied().filter(|_| below > 0).unwrap_or(start);
        shape.extend(passed.words().iter().map(|words| format!(", {words}")));
        notes.extend(passed.problem(stream));
        if by_hand.is_none() {
            notes.extend(header::named_twice(stream, header, first, line + lines));
        }
    }
    let start = (stream.skip + start.0 as u64, u64::from(start.1) + 1);
    Some(Recognised { dataset, shape, format, start, notes })
}

/// The first row that is not blank, where it ends together with the end of its line, and the number of lines
/// up to there.
fn first_row(head: &str, dialect: Dialect) -> (&str, usize, u32) {
    let mut ends = Ends::default();
    ends.find(head.as_bytes(), dialect, true);
    let (mut start, mut cell) = (0, 0);
    for row in ends.rows() {
        let end = ends.cells(cell..row.cells).last().map_or(start, |&end| end as usize);
        let text = head.get(start..end).unwrap_or("").trim_end_matches('\r');
        (start, cell) = ((end + 1).min(head.len()), row.cells);
        if !text.trim().is_empty() {
            return (text, start, row.lines);
        }
    }
    ("", head.len(), 0)
}

/// The most workers that read one table.
const WORKERS: usize = 16;

/// How many buffers a table has whose rows must wait for those of an input before it: it is read on meanwhile,
/// up to 64 MiB with pieces of 512 KiB.
const READ_ON: usize = 128;

/// What a worker sends.
type Outcome = (usize, Piece, Parsed);

/// A table whose reading has begun.
pub(super) struct Reading {
    dataset: Dataset,
    shape: String,
    start: (u64, u64),
    notes: Vec<Problem>,
    reader: Arc<again::Reader>,
    pieces: Pieces,
}

/// Where the pieces of a table come from, and what becomes of them.
struct Pieces {
    format: Arc<Format>,
    feed: Arc<Mutex<Feed>>,
    pool: Arc<Pool>,
    /// How many workers send results.
    workers: usize,
    results: Receiver<Outcome>,
    /// Whether there may be more pieces for the thread that puts them together to read.
    shared: bool,
}

impl Drop for Pieces {
    fn drop(&mut self) {
        self.pool.close();
    }
}

/// Begins to read a table. `waits` says that something else has to be put together first.
pub(super) fn begin(table: Recognised, stream: &Stream, limits: &Limits, waits: bool) -> Reading {
    let Recognised { dataset, shape, format, start, notes } = table;
    let format = Arc::new(format);
    let reader = Arc::new(again::Reader::new(stream.clone(), Arc::clone(&format)));
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(WORKERS);
    // A file never keeps a thread waiting for long; then that which puts the pieces together can read some, too.
    let shared = stream.is_from_disk();
    let workers = if shared && !waits { threads - 1 } else { threads };
    let buffers = if waits { READ_ON } else { threads * 2 + 1 };
    let feed = feed(stream.reader(), format.dialect, start.0, limits);
    let pieces = start_workers(feed, format, (workers, buffers), shared);
    Reading { dataset, shape, start, notes, reader, pieces }
}

/// Reads a table on to its end; its rows become events.
pub(super) fn load(table: Reading, label: &Label, to: &mut Session<'_, '_>) {
    let Reading { dataset, shape, start, notes, reader, mut pieces } = table;
    to.problems.extend(notes);
    let format = Arc::clone(&pieces.format);
    let source = SourceId::from_index(to.out.sources.len());
    to.out.sources.push(Source {
        key: unique(&to.out.sources, &label.stem),
        file: label.file.clone(),
        table: Some(Table {
            dataset,
            shape,
            reader: Arc::clone(&reader) as _,
            account: Account::default(),
            remarks: Vec::new(),
        }),
        ..Source::default()
    });
    let first_block = to.out.blocks.len();
    let listing = Listing::new(&label.name, to.options.limits.problems).headed(&format.header, start.1);
    let mut gatherer =
        Gatherer::new((&format, reader.stream()), (dataset, source), start, pieces.workers, listing);
    to.progress.bytes += start.0;
    gather(&mut gatherer, &mut pieces, to);
    gatherer.finish(to);
    reader.loaded(to.out.blocks.iter().skip(first_block).map(|block| Arc::clone(&block.kept)).collect());
}

/// Cuts what is read into pieces, from that byte on.
fn feed(reader: std::io::Result<Bytes>, dialect: Dialect, skip: u64, limits: &Limits) -> Feed {
    let begin = reader.and_then(|mut reader| {
        std::io::copy(&mut reader.by_ref().take(skip), &mut std::io::sink()).map(|_| reader)
    });
    let (reader, fault) = match begin {
        Ok(reader) => (reader, None),
        Err(error) => (Box::new(std::io::empty()) as Bytes, Some(error)),
    };
    let sizes = Sizes {
        first: limits.block_bytes.min(FIRST),
        piece: limits.block_bytes,
        window: limits.row_bytes,
        most: limits.table_bytes,
    };
    Feed::new(reader, dialect, sizes, fault)
}

/// Starts the workers. They end when there is nothing more to read, and when nobody takes their results or
/// gives them buffers; one that waits for input that does not come stays behind and disturbs nobody.
fn start_workers(
    feed: Feed,
    format: Arc<Format>,
    (workers, buffers): (usize, usize),
    shared: bool,
) -> Pieces {
    let (feed, pool) = (Arc::new(Mutex::new(feed)), Arc::new(Pool::new(buffers)));
    // There is always room: what is on the way is bounded by the number of buffers.
    let (sender, results) = sync_channel(buffers);
    for worker in 0..workers {
        let (feed, pool) = (Arc::clone(&feed), Arc::clone(&pool));
        let (sender, format) = (sender.clone(), Arc::clone(&format));
        std::thread::spawn(move || {
            let mut parser = Parser::default();
            while let Some(buffer) = pool.take() {
                let piece = feed.lock().unwrap_or_else(PoisonError::into_inner).next(buffer);
                let Some(piece) = piece else { break };
                let parsed = parser.parse(piece.buffer.get(), &format, piece.last);
                if sender.send((worker, piece, parsed)).is_err() {
                    break;
                }
            }
            // Nobody needs to wait until the parser is done away with.
            drop(sender);
        });
    }
    Pieces { format, feed, pool, workers, results, shared }
}

impl Pieces {
    /// What came of some piece: of one that a worker has read or, as long as there is none, of one that is read
    /// here.
    fn next(&mut self, gatherer: &mut Gatherer<'_>) -> Result<Outcome, RecvTimeoutError> {
        if let Ok(outcome) = self.results.try_recv() {
            return Ok(outcome);
        }
        if self.shared
            && let Some(buffer) = self.pool.try_take()
        {
            // The others can read as soon as this is done.
            let piece = self.feed.lock().unwrap_or_else(PoisonError::into_inner).next(buffer);
            if let Some(piece) = piece {
                let (own, parsed) = gatherer.parse(piece.buffer.get(), piece.last);
                return Ok((own, piece, parsed));
            }
            self.shared = false;
        }
        self.results.recv_timeout(PATIENCE)
    }
}

/// The size of the first piece in bytes: so small that the first events can be seen at once.
const FIRST: usize = 1 << 18;

/// Takes the results in the order of the pieces until the last one, or until it is stopped.
fn gather(gatherer: &mut Gatherer<'_>, pieces: &mut Pieces, to: &mut Session<'_, '_>) {
    let mut early = BTreeMap::new();
    let mut next = 0;
    while !to.stopped {
        match pieces.next(gatherer) {
            Ok((worker, piece, parsed)) => _ = early.insert(piece.sequence, (worker, piece, parsed)),
            Err(RecvTimeoutError::Timeout) => to.tell(),
            Err(RecvTimeoutError::Disconnected) => break,
        }
        while let Some((worker, piece, parsed)) = early.remove(&next) {
            next += 1;
            gatherer.confirm(worker, &piece, parsed, to);
            let last = piece.last;
            pieces.pool.give(piece.buffer);
            to.tell();
            if !last {
                to.offer();
            }
            if to.stopped || gatherer.account.stopped {
                return;
            }
        }
    }
}
