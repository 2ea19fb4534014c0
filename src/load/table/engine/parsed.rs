//! What a worker makes of one piece of a table.

use std::hash::{BuildHasher, Hasher};
use std::ops::Range;

use bytes::BytesMut;

use super::dedup::RowKeys;
use super::format::Format;
use crate::load::table::row::{Cells, Fault, NewActor, NewMode, NewPlace};
use crate::model::block::BlockRows;
use crate::model::table::{NONE, RowPosition};

/// The text of a row with a problem is kept up to this length, in bytes.
const SHOWN: usize = 2000;

/// What is wrong with a row.
#[derive(Debug)]
pub(crate) struct RowProblem {
    /// Its line, counted from the start of the piece.
    pub(crate) line: u32,
    /// The row, or as much of it as is kept.
    pub(crate) text: String,
    /// The bytes of that text in question.
    pub(crate) range: Range<usize>,
    /// What is wrong.
    pub(crate) fault: Fault,
    /// Whether the row was set aside.
    pub(crate) set_aside: bool,
}

/// A row as it is in the file.
#[derive(Clone, Copy)]
pub(super) struct RawRow<'b> {
    pub(super) bytes: &'b [u8],
    /// Whether it [is odd](super::ends::is_odd).
    pub(super) is_odd: bool,
    pub(super) spot: RowPosition,
}

/// The row of a problem.
#[derive(Clone, Copy)]
pub(crate) struct RowContext<'a> {
    pub(crate) cells: &'a Cells<'a>,
    /// Its line, counted from the start of the piece.
    pub(crate) line: u32,
    /// Whether it is set aside.
    pub(crate) set_aside: bool,
}

/// What became of a piece. The ids in it are those of the worker.
#[derive(Debug, Default)]
pub(crate) struct Parsed {
    /// As in [`BlockText`](crate::model::table::BlockText).
    pub(crate) text: BytesMut,
    pub(crate) spots: Vec<RowPosition>,
    pub(crate) rows: BlockRows,
    /// As in [`BlockText`](crate::model::table::BlockText).
    pub(crate) cited: Vec<u32>,
    pub(crate) keys: RowKeys,
    /// Rows of data, including those set aside.
    pub(crate) read: u64,
    pub(crate) set_aside: u64,
    /// Warnings about rows that are shown all the same.
    pub(crate) flagged: u64,
    /// The problems of rows, as far as they are listed.
    pub(crate) problems: Vec<RowProblem>,
    /// The bytes that were read. What follows is a row that does not end here, or that is too long.
    pub(crate) consumed: usize,
    /// The number of line ends in them.
    pub(crate) lines: u32,
    /// Whether a row needs a survey of the table that did not exist yet.
    pub(crate) wants_survey: bool,
    /// Counts that are not shown: zeros, and those that the table also states in parts.
    pub(crate) left_out: [u64; 2],
    /// The [checksum] of these bytes.
    pub(crate) checksum: u32,
    /// What the worker named for the first time.
    pub(crate) fresh: FreshNames,
}

/// RowNames that were new to a worker.
#[derive(Debug, Default)]
pub(crate) struct FreshNames {
    pub(crate) actors: Vec<NewActor>,
    pub(crate) places: Vec<NewPlace>,
    pub(crate) modes: Vec<NewMode>,
    pub(crate) cited: Vec<String>,
}

impl Parsed {
    /// Says whom the next row cites, if anybody.
    #[inline]
    pub(crate) fn cite(&mut self, cell: u32) {
        if cell != NONE {
            self.cited.resize(self.rows.len(), NONE);
            self.cited.push(cell);
        }
    }

    /// Counts a problem of a row, and lists it as long as they are few.
    pub(crate) fn problem(&mut self, row: RowContext<'_>, fault: Fault, format: &Format) {
        let RowContext { cells, line, set_aside } = row;
        let count = if set_aside { &mut self.set_aside } else { &mut self.flagged };
        *count += 1;
        if *count > format.most_problems as u64 {
            return;
        }
        let text = clip(cells.row(), SHOWN);
        let range = fault.column.map_or(0..text.len(), |column| cells.range(column));
        let range = range.start.min(text.len())..range.end.min(text.len());
        self.problems.push(RowProblem { line, text: text.to_owned(), range, fault, set_aside });
    }
}

/// A number of bytes or rows in a piece; pieces are far smaller than 4 GiB.
pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The beginning of a text, at most `most` bytes.
pub(crate) fn clip(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// A checksum of bytes, to find out later whether they have changed: a hash, which takes a fifth of the time of a CRC.
pub(crate) fn checksum(bytes: &[u8]) -> u32 {
    let mut hasher = foldhash::fast::FixedState::with_seed(0).build_hasher();
    hasher.write(bytes);
    hasher.finish() as u32
}
