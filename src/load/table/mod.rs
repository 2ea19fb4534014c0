//! Tables: conflict-event exports, read in parallel.
//!
//! ```text
//!           pieces                rows, with the worker's own ids             in the order of the file
//! bytes ──▶ Feed ──▶ Parser (one on each core: Ends, Importer) ──▶ channel ──▶ Gatherer ──▶ Builder
//! ```
//! A [`Feed`] cuts the bytes where a row seems to end; workers read the pieces; the [`Gatherer`] confirms them
//! one after the other, so that the outcome does not depend on where they were cut or who read them.

mod again;
mod feed;
mod gather;
mod import;
mod join;
mod mask;
mod merge;
mod names;
mod parse;
mod problems;
mod row;
mod slots;
mod split;

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use feed::{Buffer, Feed, Piece, Sizes};
use gather::Gatherer;
pub(super) use merge::Merging;
use parse::{Format, Parsed, Parser};
use problems::Listing;
use split::{Dialect, Ends};

use super::bytes::{Bytes, Label, Stream};
use super::case::unique;
use super::session::{PATIENCE, Session};
use super::sniff::{Grid, delimiter_name};
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
}

/// What is read of the rows of each dataset and how, as a page of Markdown: columns with their names in files,
/// and types of events with the kinds that they become. Made of the tables by which the rows are read.
#[must_use]
pub fn datasets_page() -> String {
    import::page()
}

/// Whether a table with that first row is one that is known.
pub(super) fn is_known(first: &[String]) -> bool {
    import::recognise(first).is_some()
}

/// The table that a text is, by its first row or the columns that the user named.
pub(super) fn recognise(stream: &Stream, grid: &Grid, options: &Options) -> Option<Recognised> {
    let first = grid.rows.first()?;
    let by_hand = options.columns.as_ref().filter(|columns| columns.are_in(first));
    let import::Recognised { dataset, importer, has_header, names, what } = match by_hand {
        Some(columns) => import::recognise_by_hand(columns, first)?,
        None => import::recognise(first)?,
    };
    let dialect = Dialect { delimiter: grid.delimiter, quoted: grid.quoted };
    let (header, end, lines) = if has_header { first_row(&stream.head, dialect) } else { ("", 0, 0) };
    let mut shape = format!("{what}, {}, {}", delimiter_name(grid.delimiter), stream.encoding().name());
    if stream.is_packed() {
        shape.push_str(", packed");
    }
    let format = Format {
        dialect,
        header: header.to_owned(),
        columns: if has_header && names.is_empty() { first.clone() } else { names },
        importer,
        row_bytes: options.limits.row_bytes,
        remarks: options.limits.problems,
    };
    Some(Recognised { dataset, shape, format, start: (stream.skip + end as u64, u64::from(lines) + 1) })
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
    format: Arc<Format>,
    reader: Arc<again::Reader>,
    workers: usize,
    free: Sender<Buffer>,
    results: Receiver<Outcome>,
}

/// Begins to read a table. `waits` says that something else has to be put together first.
pub(super) fn begin(table: Recognised, stream: &Stream, limits: &Limits, waits: bool) -> Reading {
    let Recognised { dataset, shape, format, start } = table;
    let format = Arc::new(format);
    let reader = Arc::new(again::Reader::new(stream.clone(), Arc::clone(&format)));
    let workers = std::thread::available_parallelism().map_or(1, usize::from).min(WORKERS);
    let buffers = if waits { READ_ON } else { workers * 2 + 1 };
    let (free, results) = start_workers(stream.reader(), (&format, start.0), (workers, buffers), limits);
    Reading { dataset, shape, start, format, reader, workers, free, results }
}

/// Reads a table on to its end; its rows become events.
pub(super) fn load(table: Reading, label: &Label, to: &mut Session<'_, '_>) {
    let Reading { dataset, shape, start, format, reader, workers, free, results } = table;
    let source = SourceId::from_index(to.out.sources.len());
    to.out.sources.push(Source {
        key: unique(&to.out.sources, &label.stem),
        file: label.file.clone(),
        table: Some(Table { dataset, shape, reader: Arc::clone(&reader) as _, account: Account::default() }),
        ..Source::default()
    });
    let first_block = to.out.blocks.len();
    let listing = Listing::new(&label.name, to.options.limits.problems);
    let mut gatherer = Gatherer::new(&format, (dataset, source), start, workers, listing);
    to.progress.bytes += start.0;
    gather(&mut gatherer, (&free, &results), to);
    gatherer.finish(to);
    reader.loaded(to.out.blocks.iter().skip(first_block).map(|block| Arc::clone(&block.kept)).collect());
}

/// Starts the workers. They end when there is nothing more to read, and when nobody takes their results or
/// gives them buffers; one that waits for input that does not come stays behind and disturbs nobody.
fn start_workers(
    reader: std::io::Result<Bytes>,
    (format, skip): (&Arc<Format>, u64),
    (workers, count): (usize, usize),
    limits: &Limits,
) -> (Sender<Buffer>, Receiver<Outcome>) {
    let (free, buffers) = channel();
    for _ in 0..count {
        // The other end is held by the feed below.
        let _ = free.send(Buffer::default());
    }
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
    let feed = Feed::new(reader, buffers, format.dialect, sizes, fault);
    let feed = Arc::new(Mutex::new(feed));
    // There is always room: what is on the way is bounded by the number of buffers.
    let (sender, results) = sync_channel(count);
    for worker in 0..workers {
        let (feed, sender, format) = (Arc::clone(&feed), sender.clone(), Arc::clone(format));
        std::thread::spawn(move || {
            let mut parser = Parser::default();
            loop {
                let piece = feed.lock().unwrap_or_else(PoisonError::into_inner).next();
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
    (free, results)
}

/// The size of the first piece in bytes: so small that the first events can be seen at once.
const FIRST: usize = 1 << 18;

/// Takes the results in the order of the pieces until the last one, or until it is stopped.
fn gather(
    gatherer: &mut Gatherer<'_>,
    (free, results): (&Sender<Buffer>, &Receiver<Outcome>),
    to: &mut Session<'_, '_>,
) {
    let mut early = BTreeMap::new();
    let mut next = 0;
    while !to.stopped {
        match results.recv_timeout(PATIENCE) {
            Ok((worker, piece, parsed)) => _ = early.insert(piece.sequence, (worker, piece, parsed)),
            Err(RecvTimeoutError::Timeout) => to.tell(),
            Err(RecvTimeoutError::Disconnected) => break,
        }
        while let Some((worker, piece, parsed)) = early.remove(&next) {
            next += 1;
            gatherer.confirm(worker, &piece, parsed, to);
            let last = piece.last;
            // Nobody takes it when all is read.
            let _ = free.send(piece.buffer);
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
