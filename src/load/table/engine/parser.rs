//! One piece of a table into rows, by one worker.

use bytes::BytesMut;

use super::dedup::{RowKeys, key_hash};
use super::dialect::Dialect;
use super::ends::{Ends, is_odd};
use super::format::Format;
use super::parsed::{FreshNames, Parsed, RawRow, RowContext, checksum, small};
use super::repair::{meant, padded};
use crate::load::table::row::{Cells, RowNames, RowOut};
use crate::model::block::BlockRows;
use crate::model::table::{Member, RowPosition};

/// What a worker keeps from piece to piece.
#[derive(Debug, Default)]
pub(crate) struct Parser {
    pub(super) names: RowNames,
    ends: Ends,
    /// The participants of the row that is being read.
    who: Vec<Member>,
    /// Whether that row is the last one of the table and its line does not end.
    breaks_off: bool,
    room: Room,
}

/// Room for the texts of further pieces, so that those of many lie end to end in one stretch of memory.
#[derive(Debug, Default)]
struct Room {
    text: BytesMut,
    /// For how many pieces it was made.
    pieces: usize,
    /// What the piece before needed, per thousand of its bytes: text, rows.
    needed: [usize; 2],
}

/// How the reading of a part of a piece ended.
#[derive(Clone, Copy, PartialEq)]
enum Outcome {
    /// All its rows were read.
    Done,
    /// A row is too long.
    TooLong,
    /// A row is set aside after its first line: the ends behind it have to be found anew.
    Anew,
}

/// Rows are read as soon as their ends are found, so many bytes at a time: few enough to be still in the cache.
const STEP: usize = 1 << 14;

/// So many bytes where ends are found anew: where many rows are broken, most of them are looked through only once.
const ANEW: usize = 1 << 9;

/// The texts of at most so many pieces share one stretch of memory: what is left at its end is never used.
const TOGETHER: usize = 32;

/// The most bytes of such a stretch, unless a single piece needs more.
const STRETCH: usize = 1 << 24;

impl Parser {
    /// Reads the rows of a piece that begins with a row. With `last` its end is the end of a row.
    pub(crate) fn parse(&mut self, bytes: &[u8], format: &Format, last: bool) -> Parsed {
        let mut ends = std::mem::take(&mut self.ends);
        let mut out = self.room.parsed(bytes.len());
        let mut step = STEP;
        loop {
            let begin = out.consumed;
            let end = bytes.len().min(begin.saturating_add(step));
            let whole = end == bytes.len();
            let part = bytes.get(begin..end).unwrap_or(&[]);
            ends.find(part, format.dialect, last && whole);
            self.breaks_off = last && whole && !part.ends_with(b"\n");
            step = match self.rows(part, &ends, format, &mut out) {
                Outcome::Anew => ANEW,
                Outcome::Done if !whole => {
                    // A row that does not end within so many bytes is looked for in twice as many.
                    let twice = step.saturating_mul(2);
                    if out.consumed == begin { twice } else { twice.min(STEP) }
                }
                Outcome::Done | Outcome::TooLong => break,
            };
        }
        self.ends = ends;
        out.checksum = checksum(bytes.get(..out.consumed).unwrap_or(&[]));
        self.room.finish(bytes.len(), &mut out);
        let RowNames { actors, places, modes, cited, .. } = &mut self.names;
        out.fresh = FreshNames {
            actors: actors.take_fresh(),
            places: places.take_fresh(),
            modes: modes.take_fresh(),
            cited: cited.take_fresh(),
        };
        out
    }

    /// Reads the rows whose ends were found in these bytes, which follow those read already.
    fn rows(&mut self, bytes: &[u8], ends: &Ends, format: &Format, out: &mut Parsed) -> Outcome {
        let (begin, lines) = (out.consumed, out.lines);
        let breaks_off = self.breaks_off;
        let whole = ends.end().min(bytes.len());
        let text = bytes.get(..whole).and_then(|rows| simdutf8::basic::from_utf8(rows).ok());
        let (mut start, mut cell) = (0, 0);
        for row in ends.rows() {
            let of_row = ends.cells(cell..row.cells);
            let end = of_row.last().copied().unwrap_or(start);
            if (end - start) as usize > format.row_bytes {
                return Outcome::TooLong;
            }
            let spot = RowPosition {
                start: small(begin) + start,
                len: end - start,
                line: out.lines,
                ..RowPosition::default()
            };
            let own = bytes.get(start as usize..end as usize).unwrap_or(&[]);
            let is_last = end as usize == bytes.len();
            let mut raw = RawRow { bytes: own, is_odd: false, spot };
            if ends.odd || is_last || lines + row.lines != out.lines + 1 {
                raw.is_odd = ends.odd && is_odd(own, format.dialect.delimiter);
                if let Some(at) = self.fused(raw, format, out) {
                    out.lines += small(memchr::memchr_iter(b'\n', own.get(..at).unwrap_or(&[])).count());
                    out.consumed = begin + start as usize + at;
                    return Outcome::Anew;
                }
            }
            self.breaks_off = breaks_off && is_last;
            match text.filter(|_| !raw.is_odd) {
                Some(text) => {
                    let quoted = format.dialect.quoted;
                    self.row(Cells { text, start, end, ends: of_row, quoted }, spot, format, out);
                }
                None => self.odd(raw, format, out),
            }
            out.lines = lines + row.lines;
            cell = row.cells;
            start = end + 1;
            out.consumed = begin + (start as usize).min(bytes.len());
        }
        Outcome::Done
    }

    /// The cells of one row, as they are meant.
    pub(super) fn cells(&mut self, row: &[u8], format: &Format) -> Vec<String> {
        let dialect = format.dialect;
        let row = String::from_utf8_lossy(row);
        let is_odd = dialect.quoted && is_odd(row.as_bytes(), dialect.delimiter);
        let meant = if is_odd { meant(&row, format) } else { None };
        let row = meant.as_deref().unwrap_or(&row);
        let ends = Ends::of_row(row, dialect);
        let cells = ends.row(row, dialect);
        (0..cells.len()).map(|index| cells.text(index).into_owned()).collect()
    }

    /// Reads one row, up to the end of its line.
    pub(super) fn row(
        &mut self,
        mut cells: Cells<'_>,
        mut spot: RowPosition,
        format: &Format,
        out: &mut Parsed,
    ) {
        let text = cells.row();
        let row = text.strip_suffix('\r').unwrap_or(text);
        if row.is_empty() || (may_be_tags(row, format.dialect) && is_tags(&cells)) || row == format.header {
            return;
        }
        spot.len -= small(text.len() - row.len());
        cells.end -= small(text.len() - row.len());
        let is_short = cells.len() < format.width && cells.len() >= format.least_width && !self.breaks_off;
        let padded = if is_short { padded(&cells, format.width) } else { Vec::new() };
        let cells = Cells { ends: if is_short { &padded } else { cells.ends }, ..cells };
        out.read += 1;
        let text_before = out.text.len();
        self.who.clear();
        let mut made = RowOut::new(&mut out.text, &mut self.who);
        (made.dates, made.survey) = (format.dates, format.survey.get());
        let result = format.importer.read(&cells, &mut self.names, &mut made);
        let RowOut {
            key_end,
            row: made,
            parts,
            others,
            counts,
            cited,
            stamp,
            flags,
            wants_survey,
            left_out,
            ..
        } = made;
        out.wants_survey |= wants_survey;
        if let Err(fault) = result {
            out.text.truncate(text_before);
            match left_out {
                Some(why) => out.left_out[why as usize] += 1,
                None => {
                    let row = RowContext { cells: &cells, line: spot.line, set_aside: true };
                    out.problem(row, fault, format);
                }
            }
            return;
        }
        spot.key_end = small(key_end);
        spot.text_end = small(out.text.len());
        let key = out.text.get(text_before..key_end).unwrap_or(&[]);
        let day = if format.importer.keys_are_of_events() { 0 } else { made.first };
        out.keys.hashes.push(key_hash(key, day));
        if stamp != 0 || !out.keys.stamps.is_empty() {
            out.keys.stamps.resize(out.rows.len(), 0);
            out.keys.stamps.push(stamp);
        }
        out.cite(cited);
        out.rows.push(&made, &self.who, parts);
        others.into_iter().for_each(|(measure, figure)| out.rows.state(measure, figure));
        counts.into_iter().for_each(|events| out.rows.count_events(events));
        out.spots.push(spot);
        for flag in flags {
            out.problem(RowContext { cells: &cells, line: spot.line, set_aside: false }, flag, format);
        }
    }
}

impl Room {
    /// Empty columns with about the room that the piece before needed.
    fn parsed(&mut self, bytes: usize) -> Parsed {
        let room = |needed: usize| bytes / 1000 * (needed + needed / 16 + 1);
        let [text, rows] = self.needed.map(room);
        if self.text.capacity() < text {
            self.pieces = (self.pieces * 2).clamp(1, TOGETHER);
            self.text = BytesMut::with_capacity(text.saturating_mul(self.pieces).min(text.max(STRETCH)));
        }
        Parsed {
            text: std::mem::take(&mut self.text),
            spots: Vec::with_capacity(rows),
            rows: BlockRows::with_capacity(rows),
            keys: RowKeys { hashes: Vec::with_capacity(rows), ..RowKeys::default() },
            ..Parsed::default()
        }
    }

    /// Takes back the room that a piece did not need.
    fn finish(&mut self, bytes: usize, out: &mut Parsed) {
        let sizes = [out.text.len(), out.rows.len()];
        self.needed = sizes.map(|size| (size * 1000).div_ceil(bytes.max(1)));
        self.text = out.text.split_off(out.text.len());
        out.spots.shrink_to_fit();
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
