//! One piece of a table into rows, by one worker.

use std::hash::{BuildHasher, Hasher};
use std::ops::Range;

use std::sync::OnceLock;

use bytes::BytesMut;

use super::keys::{self, RowKeys};
use super::names::{Ahead, Names, NewActor, NewMode, NewPlace};
use super::row::{Cells, Fault, Importer, RowOut};
use super::split::{Dialect, Ends, RowEnd, is_odd};
use super::survey::Survey;
use super::unusual::{self, meant};
use crate::load::DateOrder;
use crate::model::block::BlockRows;
use crate::model::table::{Member, Spot};

/// How the rows of a table are written, and what reads them.
#[derive(Debug)]
pub(super) struct Format {
    /// What separates cells.
    pub(super) dialect: Dialect,
    /// The header as it stands in the file, without the end of its line; empty where there is none.
    pub(super) header: String,
    /// The names of the columns; empty where there is no header.
    pub(super) columns: Vec<String>,
    /// The number of cells that a row has.
    pub(super) width: usize,
    /// The fewest cells that a row may have: those behind them are blank in some of the first rows, and programs
    /// leave such cells out at the end of a row.
    pub(super) least: usize,
    /// Makes events of rows.
    pub(super) importer: Box<dyn Importer>,
    /// The most bytes of a row.
    pub(super) row_bytes: usize,
    /// The most remarks that are listed of one piece.
    pub(super) remarks: usize,
    /// The order of day and month that the user asks for.
    pub(super) dates: Option<DateOrder>,
    /// What the whole table tells, as soon as a row needed it.
    pub(super) survey: OnceLock<Survey>,
}

impl Format {
    /// The name of a column; its number, counted from 1, where it has none.
    pub(super) fn column(&self, index: usize) -> String {
        let name = self.columns.get(index).filter(|name| !name.trim().is_empty());
        name.cloned().unwrap_or_else(|| format!("column {}", index + 1))
    }
}

/// Something to be said about a row.
#[derive(Debug)]
pub(super) struct Remark {
    /// Its line, counted from the start of the piece.
    pub(super) line: u32,
    /// The row, or as much of it as is kept.
    pub(super) text: String,
    /// The bytes of that text that are meant.
    pub(super) range: Range<usize>,
    /// What is wrong.
    pub(super) fault: Fault,
    /// Whether the row was set aside.
    pub(super) set_aside: bool,
}

/// What came of a piece. The ids in it are those of the worker.
#[derive(Debug, Default)]
pub(super) struct Parsed {
    /// As in [`Kept`](crate::model::table::Kept).
    pub(super) text: BytesMut,
    pub(super) spots: Vec<Spot>,
    pub(super) rows: BlockRows,
    pub(super) keys: RowKeys,
    /// Rows of data, those set aside included.
    pub(super) read: u64,
    pub(super) set_aside: u64,
    /// Remarks on rows that are shown all the same.
    pub(super) flagged: u64,
    /// The remarks, as far as they are listed.
    pub(super) remarks: Vec<Remark>,
    /// The bytes that were read: what follows is a row that does not end here, or is too long.
    pub(super) consumed: usize,
    /// The number of ends of lines in them.
    pub(super) lines: u32,
    /// Whether a row needs a survey of the table, which there was not yet.
    pub(super) wants_survey: bool,
    /// Counts that are not shown: those of nothing, and those that the table states in parts too.
    pub(super) left_out: [u64; 2],
    /// The [checksum] of these bytes.
    pub(super) checksum: u32,
    /// What the worker named for the first time.
    pub(super) fresh: Fresh,
}

/// Names that were new to a worker.
#[derive(Debug, Default)]
pub(super) struct Fresh {
    pub(super) actors: Vec<NewActor>,
    pub(super) places: Vec<NewPlace>,
    pub(super) modes: Vec<NewMode>,
}

/// What a worker keeps from piece to piece.
#[derive(Debug, Default)]
pub(super) struct Parser {
    pub(super) names: Names,
    ends: Ends,
    ahead: Ahead,
    /// The participants of the row that is read.
    who: Vec<Member>,
    /// Whether that row is the last one of the table and its line does not end.
    breaks_off: bool,
    /// Room for the texts of further pieces, and for how many it was made.
    room: BytesMut,
    pieces: usize,
    /// What was needed for the piece before, in parts per thousand of its bytes: text, rows.
    needed: [usize; 2],
}

/// The row on which a remark is made.
#[derive(Clone, Copy)]
pub(super) struct About<'a> {
    pub(super) cells: &'a Cells<'a>,
    /// Its line, counted from the start of the piece.
    pub(super) line: u32,
    /// Whether it is set aside.
    pub(super) set_aside: bool,
}

/// How the reading of a part of a piece ended.
#[derive(Clone, Copy, PartialEq)]
enum Went {
    /// All its rows were read.
    Through,
    /// A row is too long.
    TooLong,
    /// A row is set aside after its first line: the ends behind it have to be found anew.
    Anew,
}

/// Rows are read as soon as their ends are found, so many bytes at a time: few enough to be still at hand.
const STEP: usize = 1 << 14;

/// So many bytes where ends are found anew: where many rows are broken, most of them are looked through once only.
const ANEW: usize = 1 << 9;

/// For so many rows at a time is fetched what they look up.
const BATCH: usize = 16;

/// The texts of so many pieces at most are kept in one stretch of memory: what is left at its end is never used.
const TOGETHER: usize = 32;

/// The most bytes of such a stretch, unless a single piece needs more.
const STRETCH: usize = 1 << 24;

/// The text of a row with its remark is kept up to this length, in bytes.
const SHOWN: usize = 2000;

impl Parser {
    /// Reads the rows of a piece that begins with a row. With `last` its end is the end of a row.
    pub(super) fn parse(&mut self, bytes: &[u8], format: &Format, last: bool) -> Parsed {
        let mut ends = std::mem::take(&mut self.ends);
        let mut out = self.room(bytes.len());
        let mut step = STEP;
        loop {
            let begin = out.consumed;
            let end = bytes.len().min(begin.saturating_add(step));
            let whole = end == bytes.len();
            let part = bytes.get(begin..end).unwrap_or(&[]);
            ends.find(part, format.dialect, last && whole);
            self.breaks_off = last && whole && !part.ends_with(b"\n");
            step = match self.rows(part, &ends, format, &mut out) {
                Went::Anew => ANEW,
                Went::Through if !whole => {
                    // A row that does not end within so many bytes is looked for in twice as many.
                    let twice = step.saturating_mul(2);
                    if out.consumed == begin { twice } else { twice.min(STEP) }
                }
                Went::Through | Went::TooLong => break,
            };
        }
        self.ends = ends;
        out.checksum = checksum(bytes.get(..out.consumed).unwrap_or(&[]));
        self.finish(bytes.len(), &mut out);
        out
    }

    /// Reads the rows whose ends were found in these bytes, which follow what is read already.
    fn rows(&mut self, bytes: &[u8], ends: &Ends, format: &Format, out: &mut Parsed) -> Went {
        let (begin, lines) = (out.consumed, out.lines);
        let breaks_off = self.breaks_off;
        let whole = ends.end().min(bytes.len());
        let text = bytes.get(..whole).and_then(|rows| simdutf8::basic::from_utf8(rows).ok());
        let (mut start, mut cell) = (0, 0);
        for rows in ends.rows().chunks(BATCH) {
            if let Some(text) = text {
                self.look_ahead(text, (ends, rows), (start, cell), format);
            }
            for row in rows {
                let of_row = ends.cells(cell..row.cells);
                let end = of_row.last().copied().unwrap_or(start);
                if (end - start) as usize > format.row_bytes {
                    self.names.forget();
                    return Went::TooLong;
                }
                let spot =
                    Spot { start: of(begin) + start, len: end - start, line: out.lines, ..Spot::default() };
                let own = || bytes.get(start as usize..end as usize).unwrap_or(&[]);
                let is_last = end as usize == bytes.len();
                let mut is_odd = false;
                if ends.odd || is_last || lines + row.lines != out.lines + 1 {
                    is_odd = ends.odd && self::is_odd(own(), format.dialect.delimiter);
                    if let Some(at) = self.fused((own(), is_odd), spot, format, out) {
                        out.lines += of(memchr::memchr_iter(b'\n', own().get(..at).unwrap_or(&[])).count());
                        out.consumed = begin + start as usize + at;
                        self.names.forget();
                        return Went::Anew;
                    }
                }
                self.breaks_off = breaks_off && is_last;
                match text.filter(|_| !is_odd) {
                    Some(text) => {
                        let quoted = format.dialect.quoted;
                        self.row(Cells { text, start, end, ends: of_row, quoted }, spot, format, out);
                    }
                    None => self.odd((own(), is_odd), spot, format, out),
                }
                out.lines = lines + row.lines;
                cell = row.cells;
                start = end + 1;
                out.consumed = begin + (start as usize).min(bytes.len());
            }
            self.names.forget();
        }
        Went::Through
    }

    /// Fetches what these rows will look up.
    fn look_ahead(
        &mut self,
        text: &str,
        (ends, rows): (&Ends, &[RowEnd]),
        (mut start, mut cell): (u32, u32),
        format: &Format,
    ) {
        for row in rows {
            let ends = ends.cells(cell..row.cells);
            let end = ends.last().copied().unwrap_or(start);
            let cells = Cells { text, start, end, ends, quoted: format.dialect.quoted };
            format.importer.ahead(&cells, &mut self.names.scratch, &mut self.ahead);
            (cell, start) = (row.cells, end + 1);
        }
        self.names.fetch(&mut self.ahead);
    }

    /// The cells of one row, as they are meant.
    pub(super) fn cells(&mut self, row: &[u8], format: &Format) -> Vec<String> {
        let dialect = format.dialect;
        let row = String::from_utf8_lossy(row);
        let is_odd = dialect.quoted && is_odd(row.as_bytes(), dialect.delimiter);
        let meant = if is_odd { meant(&row, format) } else { None };
        let row = meant.as_deref().unwrap_or(&row);
        self.ends.find(row.as_bytes(), dialect, true);
        let count = self.ends.rows().first().map_or(0, |row| row.cells);
        let ends = self.ends.cells(0..count);
        let end = ends.last().copied().unwrap_or(0);
        let cells = Cells { text: row, start: 0, end, ends, quoted: dialect.quoted };
        (0..cells.len()).map(|index| cells.text(index).into_owned()).collect()
    }

    /// One row, up to the end of its line.
    pub(super) fn row(&mut self, mut cells: Cells<'_>, mut spot: Spot, format: &Format, out: &mut Parsed) {
        let text = cells.row();
        let row = text.strip_suffix('\r').unwrap_or(text);
        if row.is_empty() || (may_be_tags(row, format.dialect) && is_tags(&cells)) || row == format.header {
            return;
        }
        spot.len -= of(text.len() - row.len());
        cells.end -= of(text.len() - row.len());
        let is_short = cells.len() < format.width && cells.len() >= format.least && !self.breaks_off;
        let padded = if is_short { unusual::padded(&cells, format.width) } else { Vec::new() };
        let cells = Cells { ends: if is_short { &padded } else { cells.ends }, ..cells };
        out.read += 1;
        let text_before = out.text.len();
        self.who.clear();
        let mut made = RowOut::new(&mut out.text, &mut self.who);
        (made.dates, made.survey) = (format.dates, format.survey.get());
        let result = format.importer.read(&cells, &mut self.names, &mut made);
        let RowOut { key_end, row: made, parts, stamp, flags, wants_survey, left_out, .. } = made;
        out.wants_survey |= wants_survey;
        if let Err(fault) = result {
            out.text.truncate(text_before);
            if let Some(why) = left_out {
                out.left_out[why as usize] += 1;
                return;
            }
            remark(About { cells: &cells, line: spot.line, set_aside: true }, fault, out, format);
            return;
        }
        spot.key_end = of(key_end);
        spot.text_end = of(out.text.len());
        let key = out.text.get(text_before..key_end).unwrap_or(&[]);
        let code = keys::code(key);
        let day = if format.importer.keys_are_of_events() { 0 } else { made.first };
        out.keys.hashes.push(hash(key, code, day));
        out.keys.codes.push(code);
        if stamp != 0 || !out.keys.stamps.is_empty() {
            out.keys.stamps.resize(out.rows.len(), 0);
            out.keys.stamps.push(stamp);
        }
        out.rows.push(&made, &self.who, parts);
        out.spots.push(spot);
        for flag in flags {
            remark(About { cells: &cells, line: spot.line, set_aside: false }, flag, out, format);
        }
    }

    /// Empty columns with about the room that the piece before needed.
    fn room(&mut self, bytes: usize) -> Parsed {
        let room = |needed: usize| bytes / 1000 * (needed + needed / 16 + 1);
        let [text, rows] = self.needed.map(room);
        if self.room.capacity() < text {
            self.pieces = (self.pieces * 2).clamp(1, TOGETHER);
            self.room = BytesMut::with_capacity(text.saturating_mul(self.pieces).min(text.max(STRETCH)));
        }
        Parsed {
            text: std::mem::take(&mut self.room),
            spots: Vec::with_capacity(rows),
            rows: BlockRows::with_capacity(rows),
            keys: RowKeys {
                hashes: Vec::with_capacity(rows),
                codes: Vec::with_capacity(rows),
                ..RowKeys::default()
            },
            ..Parsed::default()
        }
    }

    fn finish(&mut self, bytes: usize, out: &mut Parsed) {
        let sizes = [out.text.len(), out.rows.len()];
        self.needed = sizes.map(|size| (size * 1000).div_ceil(bytes.max(1)));
        self.room = out.text.split_off(out.text.len());
        out.spots.shrink_to_fit();
        let Names { actors, places, modes, .. } = &mut self.names;
        out.fresh =
            Fresh { actors: actors.take_fresh(), places: places.take_fresh(), modes: modes.take_fresh() };
    }
}

/// Whether a row that begins so can hold nothing but tags.
#[inline]
fn may_be_tags(row: &str, dialect: Dialect) -> bool {
    row.bytes().next().is_some_and(|first| matches!(first, b'#' | b'"') || first == dialect.delimiter)
}

/// Whether all cells that are not empty begin with `#`: the tags of the Humanitarian Exchange Language.
fn is_tags(cells: &Cells<'_>) -> bool {
    cells.row().contains('#')
        && (0..cells.len()).all(|index| {
            let cell = cells.plain(index).trim();
            cell.is_empty() || cell.starts_with('#')
        })
}

/// Counts a remark on a row, and keeps it as long as they are few.
pub(super) fn remark(about: About<'_>, fault: Fault, out: &mut Parsed, format: &Format) {
    let About { cells, line, set_aside } = about;
    let count = if set_aside { &mut out.set_aside } else { &mut out.flagged };
    *count += 1;
    if *count > format.remarks as u64 {
        return;
    }
    let text = clip(cells.row(), SHOWN);
    let range = fault.column.map_or(0..text.len(), |column| cells.range(column));
    let range = range.start.min(text.len())..range.end.min(text.len());
    out.remarks.push(Remark { line, text: text.to_owned(), range, fault, set_aside });
}

/// A number of bytes or rows of a piece; pieces are far smaller than 4 GiB.
pub(super) fn of(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// The beginning of a text, at most `most` bytes.
pub(super) fn clip(text: &str, most: usize) -> &str {
    let mut end = most.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or("")
}

/// A checksum of bytes, by which to tell later whether they are still the same: a hash, which takes a fifth of the time
/// of a CRC.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    let mut hasher = foldhash::fast::FixedState::with_seed(0).build_hasher();
    hasher.write(bytes);
    hasher.finish() as u32
}

/// A hash of a key, given with its code, and a day where that tells events apart; 0 for no key.
fn hash(key: &[u8], code: u64, first: i32) -> u32 {
    if key.is_empty() {
        return 0;
    }
    let mut hasher = foldhash::fast::FixedState::with_seed(0).build_hasher();
    if code == 0 {
        hasher.write(key);
    } else {
        hasher.write_u64(code);
    }
    hasher.write_i32(first);
    let hash = hasher.finish();
    // Never 0; the upper half decides as well as the lower.
    ((hash >> 32) as u32 ^ hash as u32) | 1 << 31
}
