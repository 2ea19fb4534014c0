//! The cells of a row.

use std::borrow::Cow;

/// Stands for a column that the table lacks: reading it yields an empty cell.
pub(crate) const ABSENT: usize = usize::MAX;

/// The cells of one row.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Cells<'a> {
    /// A text that contains the row.
    pub(crate) text: &'a str,
    /// Where the row begins in it, and where it ends, without its line end.
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Where each cell ends in the text; the next one begins one byte later.
    pub(crate) ends: &'a [u32],
    /// Whether a quotation mark encloses cells.
    pub(crate) quoted: bool,
}

impl<'a> Cells<'a> {
    /// The row, without its line end.
    pub(crate) fn row(&self) -> &'a str {
        self.text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// The number of cells.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The place of a cell in the row; an empty range if the row is too short.
    pub(crate) fn range(&self, index: usize) -> std::ops::Range<usize> {
        let (range, start) = (self.bytes(index, index), self.start as usize);
        if self.ends.len() <= index { 0..0 } else { range.start - start..range.end.max(range.start) - start }
    }

    /// The place in the text of the cells from one to another.
    #[inline]
    fn bytes(&self, first: usize, last: usize) -> std::ops::Range<usize> {
        let before = first.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.map_or(self.start, |&end| end + 1);
        // The last one may end before its line end.
        let end = self.ends.get(last).map_or(start, |&end| end.min(self.end));
        start as usize..end as usize
    }

    /// The cells from one to another as in the file, with the delimiters between them.
    #[inline]
    pub(crate) fn span(&self, first: usize, last: usize) -> &'a str {
        self.text.get(self.bytes(first, last)).unwrap_or("")
    }

    /// The bytes of [`span`](Self::span).
    #[inline]
    pub(crate) fn span_bytes(&self, first: usize, last: usize) -> &'a [u8] {
        self.text.as_bytes().get(self.bytes(first, last)).unwrap_or(&[])
    }

    /// The bytes of [`raw`](Self::raw).
    #[inline]
    pub(crate) fn raw_bytes(&self, index: usize) -> &'a [u8] {
        if index < self.ends.len() { self.span_bytes(index, index) } else { &[] }
    }

    /// The cell as in the file, including quotation marks; empty if the row is too short.
    #[inline]
    pub(crate) fn raw(&self, index: usize) -> &'a str {
        if index < self.ends.len() { self.span(index, index) } else { "" }
    }

    /// The cell without its quotation marks; doubled ones inside stay doubled. For cells that are looked up.
    pub(crate) fn plain(&self, index: usize) -> &'a str {
        let raw = self.raw(index);
        if !self.quoted {
            return raw;
        }
        raw.strip_prefix('"').map_or(raw, |inner| inner.strip_suffix('"').unwrap_or(inner))
    }

    /// The value of the cell: without its quotation marks, doubled ones made single.
    pub(crate) fn text(&self, index: usize) -> Cow<'a, str> {
        let plain = self.plain(index);
        if self.quoted && plain.contains("\"\"") {
            Cow::Owned(plain.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(plain)
        }
    }
}
