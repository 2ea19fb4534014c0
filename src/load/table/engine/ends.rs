//! Finds where the cells and rows of a block end.
//!
//! The rules: a cell that begins with a quotation mark ends at the next single one; two in a row stand for one. A mark in a
//! cell that does not begin with one is an ordinary character. What follows a closing mark up to the delimiter belongs to
//! the cell.

use fearless_simd::{Level, Simd, dispatch};

use super::dialect::Dialect;
use super::mask::{self, Masks};
use crate::load::table::row::Cells;

/// The end of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RowEnd {
    /// The number of cell ends up to here, including that of the last cell of the row.
    pub(crate) cells: u32,
    /// The number of line ends up to here, including those inside cells.
    pub(crate) lines: u32,
}

/// The ends of cells and rows of one block, in order. Reused for the next block.
#[derive(Debug, Default)]
pub(crate) struct Ends {
    cells: Vec<u32>,
    len: usize,
    rows: Vec<RowEnd>,
    lines: u32,
    /// Whether the block ends inside quotation marks.
    pub(crate) open: bool,
    /// Whether some row of the block [is odd](is_odd).
    pub(crate) odd: bool,
}

/// The state carried from one chunk of 64 bytes to the next.
struct Carried {
    /// All ones inside quotation marks, else zero.
    within: u64,
    /// One if the chunk before ended with a delimiter, a line end or a quotation mark.
    edge: u64,
}

impl Ends {
    /// Finds the ends in a block that begins with a row. With `last`, the end of the block is the end of a row.
    pub(crate) fn find(&mut self, bytes: &[u8], dialect: Dialect, last: bool) {
        self.clear();
        if !dispatch!(Level::new(), simd => self.fast(simd, bytes, dialect)) {
            self.clear();
            self.odd = true;
            self.slow(bytes, dialect);
        }
        if last && !self.open && self.end() < bytes.len() {
            self.push_cell(bytes.len());
            self.push_row();
        }
    }

    /// The ends of the cells of a single row.
    pub(crate) fn of_row(row: &str, dialect: Dialect) -> Self {
        let mut ends = Self::default();
        ends.find(row.as_bytes(), dialect, true);
        ends
    }

    /// The cells of the first row of the text in which these ends were found.
    pub(crate) fn row<'a>(&'a self, text: &'a str, dialect: Dialect) -> Cells<'a> {
        let ends = self.cells(0..self.rows.first().map_or(0, |row| row.cells));
        let end = ends.last().copied().unwrap_or(0);
        Cells { text, start: 0, end, ends, quoted: dialect.quoted }
    }

    /// Where the last row ends, including its line end: at most one byte beyond the block.
    pub(crate) fn end(&self) -> usize {
        let last = self.rows.last().and_then(|row| self.cell_end(row.cells.checked_sub(1)?));
        last.map_or(0, |end| end as usize + 1)
    }

    /// The ends of rows.
    pub(crate) fn rows(&self) -> &[RowEnd] {
        &self.rows
    }

    /// The ends of a range of cells.
    pub(crate) fn cells(&self, range: std::ops::Range<u32>) -> &[u32] {
        let cells = self.cells.get(..self.len).unwrap_or(&[]);
        cells.get(range.start as usize..range.end as usize).unwrap_or(&[])
    }

    fn cell_end(&self, index: u32) -> Option<u32> {
        self.cells.get(index as usize).copied()
    }

    fn clear(&mut self) {
        self.rows.clear();
        (self.len, self.lines, self.open, self.odd) = (0, 0, false, false);
    }

    /// Works on 64 bytes at a time; returns false if a quotation mark is inside a cell that does not begin with one.
    #[inline(always)]
    fn fast<S: Simd>(&mut self, simd: S, bytes: &[u8], dialect: Dialect) -> bool {
        let (pieces, rest) = bytes.as_chunks::<64>();
        let mut carried = Carried { within: 0, edge: 1 };
        let mut base = 0u32;
        for piece in pieces {
            if !self.piece(mask::of(simd, piece, dialect), base, &mut carried) {
                return false;
            }
            base += 64;
        }
        let mut piece = [0; 64];
        for (to, from) in piece.iter_mut().zip(rest) {
            *to = *from;
        }
        let sound = self.piece(mask::of(simd, &piece, dialect), base, &mut carried);
        self.open = carried.within != 0;
        sound
    }

    #[inline(always)]
    fn piece(&mut self, masks: Masks, base: u32, carried: &mut Carried) -> bool {
        let Masks { quotes, delimiters, lines } = masks;
        let within = mask::prefix_xor(quotes) ^ carried.within;
        // The last bit, spread over all.
        carried.within = 0u64.wrapping_sub(within >> 63);
        let ends = (delimiters | lines) & !within;
        let edges = ends | quotes;
        let odd = quotes & within & !((edges << 1) | carried.edge);
        carried.edge = edges >> 63;
        if lines != 0 {
            self.lines_of(lines, within, ends);
        }
        self.put(ends, base);
        odd == 0
    }

    /// Finds the ends of rows among those of lines.
    #[inline(always)]
    fn lines_of(&mut self, lines: u64, within: u64, ends: u64) {
        let mut left = lines;
        while left != 0 {
            let bit = left & left.wrapping_neg();
            self.lines = self.lines.wrapping_add(1);
            if within & bit == 0 {
                let before = (ends & (bit | (bit - 1))).count_ones();
                self.rows.push(RowEnd { cells: self.len as u32 + before, lines: self.lines });
            }
            left ^= bit;
        }
    }

    #[inline(always)]
    fn put(&mut self, mut ends: u64, base: u32) {
        if ends == 0 {
            return;
        }
        if self.cells.len() < self.len + 64 {
            self.cells.resize((self.cells.len() * 2).max(1 << 14), 0);
        }
        let Some(slots) = self.cells.get_mut(self.len..self.len + 64) else { return };
        // Eight at a time, whether there are so many or not: cheaper than checking each.
        let (slots, _) = slots.as_chunks_mut::<8>();
        let count = ends.count_ones();
        for slots in slots.iter_mut().take(count.div_ceil(8) as usize) {
            for slot in slots {
                *slot = base + ends.trailing_zeros();
                ends &= ends.wrapping_sub(1);
            }
        }
        self.len += count as usize;
    }

    /// Works byte by byte.
    fn slow(&mut self, bytes: &[u8], dialect: Dialect) {
        self.open = walk(bytes, dialect, |index, line, ends| {
            self.lines += u32::from(line);
            if ends {
                self.push_cell(index);
                if line {
                    self.push_row();
                }
            }
        });
    }

    fn push_cell(&mut self, end: usize) {
        if self.cells.len() <= self.len {
            self.cells.resize((self.cells.len() * 2).max(1 << 14), 0);
        }
        if let Some(slot) = self.cells.get_mut(self.len) {
            *slot = u32::try_from(end).unwrap_or(u32::MAX);
            self.len += 1;
        }
    }

    fn push_row(&mut self) {
        let cells = u32::try_from(self.len).unwrap_or(u32::MAX);
        self.rows.push(RowEnd { cells, lines: self.lines });
    }
}

/// Whether a quotation mark opens inside a cell of the row that does not begin with one, assuming that marks open and close
/// in turn: then some mark is missing, or not doubled.
pub(crate) fn is_odd(row: &[u8], delimiter: u8) -> bool {
    let is_edge = |at: usize| {
        let before = at.checked_sub(1).and_then(|before| row.get(before));
        before.is_none_or(|byte| [delimiter, b'\n', b'"'].contains(byte))
    };
    memchr::memchr_iter(b'"', row).step_by(2).any(|at| !is_edge(at))
}

/// The number of cells of a line that begins a row, and whether it ends inside quotation marks.
pub(crate) fn line(bytes: &[u8], dialect: Dialect) -> (usize, bool) {
    if !dialect.quoted || memchr::memchr(b'"', bytes).is_none() {
        return (memchr::memchr2_iter(dialect.delimiter, b'\n', bytes).count() + 1, false);
    }
    let mut cells = 1;
    let open = walk(bytes, dialect, |_, _, ends| cells += usize::from(ends));
    (cells, open)
}

/// Walks through bytes that begin a row; returns whether they end inside quotation marks. `found` is called for each end of
/// a cell or line with its place, whether it is that of a line, and whether a cell ends there.
fn walk(bytes: &[u8], dialect: Dialect, mut found: impl FnMut(usize, bool, bool)) -> bool {
    #[derive(Clone, Copy, PartialEq)]
    enum CellState {
        Start,
        Plain,
        Quoted,
        Closed,
    }
    let mut state = CellState::Start;
    for (index, &byte) in bytes.iter().enumerate() {
        let line = byte == b'\n';
        let ends = state != CellState::Quoted && (byte == dialect.delimiter || line);
        if line || ends {
            found(index, line, ends);
        }
        if ends {
            state = CellState::Start;
            continue;
        }
        state = match (state, dialect.quoted && byte == b'"') {
            (CellState::Start | CellState::Closed, true) => CellState::Quoted,
            (CellState::Quoted, true) => CellState::Closed,
            (CellState::Quoted, false) => CellState::Quoted,
            (CellState::Plain | CellState::Start | CellState::Closed, _) => CellState::Plain,
        };
    }
    state == CellState::Quoted
}

/// Where a block that begins with a row can be cut: after the last line end outside quotation marks. This is a guess, since
/// marks inside plain cells mislead it. If there is no such line end within `window` bytes of the end, the block is cut
/// after its last line end, or not at all if there is none.
pub(crate) fn cut(bytes: &[u8], dialect: Dialect, window: usize) -> usize {
    let Some(last) = memchr::memrchr(b'\n', bytes) else { return bytes.len() };
    if !dialect.quoted {
        return last + 1;
    }
    let mut line = Some(last);
    while let Some(at) = line.filter(|at| bytes.len() - at <= window) {
        match quoted_from(bytes.get(..at).unwrap_or(&[]), dialect.delimiter) {
            Some(None) => return at + 1,
            // So do all lines after that mark.
            Some(Some(mark)) => line = memchr::memrchr(b'\n', bytes.get(..mark).unwrap_or(&[])),
            None => return cut_by_counting(bytes, last, window),
        }
    }
    last + 1
}

/// The place of the quotation mark that encloses what follows these bytes, if one does, as the last mark that is not doubled
/// shows: it begins a cell or ends one. `None` if it may do both or neither.
fn quoted_from(mut bytes: &[u8], delimiter: u8) -> Option<Option<usize>> {
    let is_edge = |byte: Option<&u8>| byte.is_none_or(|byte| [delimiter, b'\n', b'\r'].contains(byte));
    loop {
        let Some(mark) = memchr::memrchr(b'"', bytes) else { return Some(None) };
        let after = bytes.get(mark + 1);
        let marks = bytes.get(..=mark).unwrap_or(&[]).iter().rev().take_while(|byte| **byte == b'"').count();
        let before = bytes.get(..mark + 1 - marks).unwrap_or(&[]);
        match (marks % 2, is_edge(before.last()), is_edge(after)) {
            (0, ..) => bytes = before,
            (_, true, false) => return Some(Some(before.len())),
            (_, false, true) => return Some(None),
            _ => return None,
        }
    }
}

/// As [`cut`], where the marks have to be counted: after the last line end before which their number is even.
fn cut_by_counting(bytes: &[u8], last: usize, window: usize) -> usize {
    let count = |bytes: &[u8]| memchr::memchr_iter(b'"', bytes).count();
    let mut before = count(bytes);
    let (mut end, mut line) = (bytes.len(), Some(last));
    while let Some(at) = line.filter(|at| bytes.len() - at <= window) {
        before -= count(bytes.get(at..end).unwrap_or(&[]));
        if before.is_multiple_of(2) {
            return at + 1;
        }
        end = at;
        line = memchr::memrchr(b'\n', bytes.get(..at).unwrap_or(&[]));
    }
    last + 1
}
