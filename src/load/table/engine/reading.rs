//! One table, from its first byte to its last row.

use std::collections::BTreeMap;
use std::io::Read;
use std::sync::Arc;
use std::sync::mpsc::RecvTimeoutError;

use super::dialect::Dialect;
use super::feed::{Feed, Sizes};
use super::format::{Format, RecognisedTable, RowsStart};
use super::gather::{GatheredTable, Gatherer};
use super::merge::Merging;
use super::problem_list::ProblemList;
use super::reread::TableReader;
use super::workers::{ReadPiece, Workers};
use crate::load::base::identity::unique_key;
use crate::load::base::label::Label;
use crate::load::base::options::Limits;
use crate::load::base::session::{PATIENCE, Session};
use crate::load::bytes::{Bytes, Stream};
use crate::load::problems::Problem;
use crate::model::table::{Account, Dataset, Table};
use crate::model::{Source, SourceId};

/// The most workers that read one table.
const WORKERS: usize = 16;

/// The number of buffers for a table whose rows must wait for those of an input before it: meanwhile it is read on, up to
/// 64 MiB with pieces of 512 KiB.
const READ_ON: usize = 128;

/// The size of the first piece in bytes: so small that the first events can be seen at once.
const FIRST: usize = 1 << 18;

/// A table whose reading has begun.
pub(crate) struct TableReading {
    dataset: Dataset,
    shape: String,
    start: RowsStart,
    problems: Vec<Problem>,
    format: Arc<Format>,
    reader: Arc<TableReader>,
    pieces: Pieces,
}

/// Begins to read a table. `waits` says that something else has to be put together first.
pub(crate) fn begin(table: RecognisedTable, stream: &Stream, limits: &Limits, waits: bool) -> TableReading {
    let RecognisedTable { dataset, shape, format, start, problems } = table;
    let format = Arc::new(format);
    let reader = Arc::new(TableReader::new(stream.clone(), Arc::clone(&format)));
    let threads = std::thread::available_parallelism().map_or(1, usize::from).min(WORKERS);
    // A file never keeps a thread waiting for long; then the one that puts the pieces together can read some, too.
    let is_shared = stream.is_from_disk();
    let workers = if is_shared && !waits { threads - 1 } else { threads };
    let buffers = if waits { READ_ON } else { threads * 2 + 1 };
    let feed = feed(stream.reader(), format.dialect, start.byte, limits);
    let pieces = Pieces { workers: Workers::start(feed, &format, workers, buffers), is_shared };
    TableReading { dataset, shape, start, problems, format, reader, pieces }
}

/// Reads a table to its end; its rows become events.
pub(crate) fn read(table: TableReading, label: &Label, to: &mut Session<'_, '_>, merging: &mut Merging) {
    let TableReading { dataset, shape, start, problems, format, reader, mut pieces } = table;
    to.problems.extend(problems);
    let source = SourceId::from_index(to.out.sources.len());
    to.out.sources.push(Source {
        key: unique_key(&to.out.sources, &label.stem),
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
    let problems =
        ProblemList::new(reader.stream(), to.options.limits.problems).headed(&format.header, start.line);
    let table = GatheredTable { format: &format, stream: reader.stream(), dataset, source, start };
    let mut gatherer = Gatherer::new(table, merging, pieces.workers.count, problems);
    to.progress.bytes += start.byte;
    gatherer.add_findings(to);
    gather(&mut gatherer, &mut pieces, to);
    gatherer.finish(to);
    reader.loaded(to.out.blocks.iter().skip(first_block).map(|block| Arc::clone(&block.kept)).collect());
}

/// Cuts a table into pieces, from the byte `skip` on.
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

/// The pieces of a table, whoever reads them.
struct Pieces {
    workers: Workers,
    /// Whether there may be more pieces for the thread that puts them together to read.
    is_shared: bool,
}

impl Pieces {
    /// Some piece that was read: by a worker or, as long as there is none, here.
    fn next(&mut self, gatherer: &mut Gatherer<'_>) -> Result<ReadPiece, RecvTimeoutError> {
        if let Ok(read) = self.workers.results.try_recv() {
            return Ok(read);
        }
        if self.is_shared {
            // The workers can go on reading as soon as this piece is taken.
            let (piece, more) = self.workers.take_piece();
            self.is_shared = more;
            if let Some(piece) = piece {
                let (worker, parsed) = gatherer.parse(piece.buffer.get(), piece.last);
                return Ok(ReadPiece { worker, piece, parsed });
            }
        }
        self.workers.results.recv_timeout(PATIENCE)
    }
}

/// Takes the pieces in the order of the file until the last one, or until loading is stopped.
fn gather(gatherer: &mut Gatherer<'_>, pieces: &mut Pieces, to: &mut Session<'_, '_>) {
    let mut early = BTreeMap::new();
    let mut next = 0;
    while !to.stopped {
        match pieces.next(gatherer) {
            Ok(read) => _ = early.insert(read.piece.sequence, read),
            Err(RecvTimeoutError::Timeout) => to.tell(),
            Err(RecvTimeoutError::Disconnected) => break,
        }
        while let Some(ReadPiece { worker, piece, parsed }) = early.remove(&next) {
            next += 1;
            gatherer.confirm(worker, &piece, parsed, to);
            let last = piece.last;
            pieces.workers.pool.give(piece.buffer);
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
