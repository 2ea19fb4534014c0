//! What an importer is given for each row, and what it makes of it.

use std::borrow::Cow;

use bytes::BytesMut;

use super::names::{Ahead, Names};
use crate::model::table::{Member, Row};
use crate::model::{Part, Precision};

/// The cells of one row.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cells<'a> {
    /// A text in which the row stands.
    pub(super) text: &'a str,
    /// Where the row begins in it, and where it ends, without the end of its line.
    pub(super) start: u32,
    pub(super) end: u32,
    /// Where each cell ends in the text; the next one begins one byte later.
    pub(super) ends: &'a [u32],
    /// Whether a quotation mark encloses cells.
    pub(super) quoted: bool,
}

impl<'a> Cells<'a> {
    /// The row, without the end of its line.
    pub(super) fn row(&self) -> &'a str {
        self.text.get(self.start as usize..self.end as usize).unwrap_or("")
    }

    /// The number of cells.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where the cell stands in the row; nowhere where the row is too short.
    pub(super) fn range(&self, index: usize) -> std::ops::Range<usize> {
        let (range, start) = (self.bytes(index, index), self.start as usize);
        if self.ends.len() <= index { 0..0 } else { range.start - start..range.end.max(range.start) - start }
    }

    /// Where the cells from one to another one stand in the text.
    #[inline]
    fn bytes(&self, first: usize, last: usize) -> std::ops::Range<usize> {
        let before = first.checked_sub(1).and_then(|before| self.ends.get(before));
        let start = before.map_or(self.start, |&end| end + 1);
        // The last one may end before the end of its line.
        let end = self.ends.get(last).map_or(start, |&end| end.min(self.end));
        start as usize..end as usize
    }

    /// The cells from one to another one as they stand in the file, with all that is between them.
    #[inline]
    pub(super) fn span(&self, first: usize, last: usize) -> &'a str {
        self.text.get(self.bytes(first, last)).unwrap_or("")
    }

    /// The bytes of [`span`](Self::span).
    #[inline]
    pub(super) fn span_bytes(&self, first: usize, last: usize) -> &'a [u8] {
        self.text.as_bytes().get(self.bytes(first, last)).unwrap_or(&[])
    }

    /// The bytes of [`raw`](Self::raw).
    #[inline]
    pub(super) fn raw_bytes(&self, index: usize) -> &'a [u8] {
        if index < self.ends.len() { self.span_bytes(index, index) } else { &[] }
    }

    /// The cell as it stands in the file, quotation marks included; empty where the row is too short.
    #[inline]
    pub(super) fn raw(&self, index: usize) -> &'a str {
        if index < self.ends.len() { self.span(index, index) } else { "" }
    }

    /// The cell without its quotation marks; doubled ones within stay doubled. For cells that are looked up.
    pub(super) fn plain(&self, index: usize) -> &'a str {
        let raw = self.raw(index);
        if !self.quoted {
            return raw;
        }
        raw.strip_prefix('"').map_or(raw, |inner| inner.strip_suffix('"').unwrap_or(inner))
    }

    /// The cell as it is meant: without its quotation marks, doubled ones made single.
    pub(super) fn text(&self, index: usize) -> Cow<'a, str> {
        let plain = self.plain(index);
        if self.quoted && plain.contains("\"\"") {
            Cow::Owned(plain.replace("\"\"", "\""))
        } else {
            Cow::Borrowed(plain)
        }
    }
}

/// Why a row is set aside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fault {
    /// The column, counted from 0; `None` where it is the row as a whole.
    pub(super) column: Option<usize>,
    /// What is wrong, as "is no date" after the value: one line, no capital, no full stop.
    pub(super) why: Cow<'static, str>,
}

/// Takes what an importer makes of one row. Ids are ranks in [`Names`].
#[derive(Debug)]
pub(super) struct RowOut<'a> {
    /// Key and text of all rows so far.
    pub(super) text: &'a mut BytesMut,
    /// The participants of the row.
    pub(super) who: &'a mut Vec<Member>,
    /// Where the key of this row ends.
    pub(super) key_end: usize,
    /// The row.
    pub(super) row: Row,
    /// The killed by class of victim (side A, side B, civilians, unknown), where the dataset tells.
    pub(super) parts: Option<[u32; 4]>,
    /// Of two rows of one event the one with the higher stamp is the newer; 0 where the dataset tells nothing.
    pub(super) stamp: u32,
    /// What is odd about the row but does not keep it from being shown: the column, counted from 0, and what
    /// is wrong, as in [`Fault`].
    pub(super) flags: Vec<Fault>,
}

impl<'a> RowOut<'a> {
    /// A row of which nothing is known yet; its text comes behind that of the rows so far.
    pub(super) fn new(text: &'a mut BytesMut, who: &'a mut Vec<Member>) -> Self {
        let key_end = text.len();
        Self { text, who, key_end, row: Row::UNKNOWN, parts: None, stamp: 0, flags: Vec::new() }
    }

    /// The key of the event in its dataset. To be given once, before the text.
    pub(super) fn key(&mut self, key: &str) {
        self.text.extend_from_slice(key.as_bytes());
        self.key_end = self.text.len();
    }

    /// More of the row's own text: the note, the cited articles.
    pub(super) fn text(&mut self, text: &str) {
        self.text.extend_from_slice(text.as_bytes());
    }

    /// A participant, by its rank in [`Names::actors`].
    pub(super) fn who(&mut self, actor: u32, part: Part) {
        self.who.push(Member::new(crate::model::ActorId(actor), part));
    }

    /// When it was: first and last day, counted from 1 January of the year 1.
    pub(super) fn when(&mut self, first: i32, last: i32, precision: Precision) {
        self.row.first = first;
        self.row.more_days = u16::try_from(last.saturating_sub(first)).unwrap_or(u16::MAX);
        self.row.precision = precision;
    }
}

/// Reads the rows of one kind of table.
pub(super) trait Importer: Send + Sync + std::fmt::Debug {
    /// Makes an event of a row. What it has put into `out` before it fails is taken back.
    ///
    /// # Errors
    /// [`Fault`] when the row cannot be an event.
    fn read(&self, cells: &Cells<'_>, names: &mut Names, out: &mut RowOut<'_>) -> Result<(), Fault>;

    /// Says what reading the row will look up, so that it can be fetched for many rows at once. To leave
    /// something out costs time only.
    fn ahead(&self, _cells: &Cells<'_>, _scratch: &mut String, _ahead: &mut Ahead) {}

    /// Whether a key names one event, whatever its day: two rows with different stamps are then two versions of it,
    /// even if the day was corrected.
    fn keys_are_of_events(&self) -> bool {
        false
    }
}
