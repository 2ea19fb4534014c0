//! The rows of a container as delimited text.

use std::io::{self, Read};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, Sender, SyncSender, channel, sync_channel};

use super::DELIMITER;
use crate::load::base::places::{PlacedRow, Places, Placing};
use crate::load::bytes::Bytes;

/// The text is handed over in pieces of about so many bytes,
const PIECE: usize = 1 << 16;

/// of which so many may wait to be read.
const WAITING: usize = 16;

/// Nobody reads the rows any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NobodyReads;

/// Why a container is read no further.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Ended {
    /// Nobody reads the rows any more: no fault of the container.
    NobodyReads,
    /// It is damaged, or too large: why, in words.
    Broken(String),
}

impl From<NobodyReads> for Ended {
    fn from(_: NobodyReads) -> Self {
        Self::NobodyReads
    }
}

/// Some of a text, nothing at its end, or why it does not go on.
type Piece = Result<Vec<u8>, String>;

/// Where the pieces of a text go.
enum To {
    /// To whoever reads it: those that wait are few.
    Reader(SyncSender<Piece>),
    /// Into memory, until they are read.
    Memory(Sender<Piece>),
}

impl To {
    fn send(&self, piece: Piece) -> Result<(), NobodyReads> {
        match self {
            Self::Reader(to) => to.send(piece),
            Self::Memory(to) => to.send(piece),
        }
        .map_err(|_| NobodyReads)
    }
}

/// Takes the rows of a container, cell by cell, and makes delimited text of them.
pub(crate) struct RowSink {
    to: To,
    places: Arc<Places>,
    piece: Vec<u8>,
    /// The bytes of the pieces before.
    handed_over: u64,
    placed: Vec<PlacedRow>,
    /// The line of the text on which the next row begins.
    line: u64,
    /// Where the row that is being written begins in the piece.
    start: usize,
    /// The cells of that row so far.
    cells: usize,
}

impl RowSink {
    /// Appends a cell to the row.
    pub(crate) fn cell(&mut self, text: &str) {
        if self.cells > 0 {
            self.piece.push(DELIMITER);
        }
        self.cells += 1;
        // Looks at all bytes, without a branch for each.
        let is_special = |byte: u8| byte == DELIMITER || matches!(byte, b'"' | b'\n' | b'\r');
        if !text.bytes().fold(false, |found, byte| found | is_special(byte)) {
            self.piece.extend_from_slice(text.as_bytes());
            return;
        }
        self.piece.push(b'"');
        for (at, part) in text.split('"').enumerate() {
            if at > 0 {
                self.piece.extend_from_slice(b"\"\"");
            }
            self.piece.extend_from_slice(part.as_bytes());
        }
        self.piece.push(b'"');
    }

    /// Ends the row, which stands in the file at that number and at these bytes (see [`PlacedRow`]). A row without cells
    /// becomes a blank line.
    ///
    /// # Errors
    /// [`NobodyReads`]: more rows are not wanted.
    pub(crate) fn end_row(&mut self, number: u64, bytes: (u64, u32)) -> Result<(), NobodyReads> {
        self.piece.push(b'\n');
        self.placed.push(PlacedRow { line: self.line, number, bytes });
        let own = self.piece.get(self.start..).unwrap_or(&[]);
        self.line += memchr::memchr_iter(b'\n', own).count() as u64;
        self.cells = 0;
        if self.piece.len() >= PIECE {
            return self.hand_over();
        }
        self.start = self.piece.len();
        Ok(())
    }

    /// Says something that people should know about the rows.
    pub(crate) fn remark(&self, words: String) {
        self.places.remark(words);
    }

    fn hand_over(&mut self) -> Result<(), NobodyReads> {
        // First the places: whoever reads a row may ask for its place.
        self.places.add(&mut self.placed);
        self.start = 0;
        self.handed_over += self.piece.len() as u64;
        let piece = std::mem::replace(&mut self.piece, Vec::with_capacity(PIECE + PIECE / 4));
        self.to.send(Ok(piece))
    }

    /// The length of the text so far, in bytes.
    pub(crate) fn len(&self) -> u64 {
        self.handed_over + self.piece.len() as u64
    }

    /// Hands over what is left, and says how it ended.
    pub(crate) fn end(mut self, ended: Result<(), Ended>) {
        if self.piece.len() > self.start {
            // A row that was not ended does not count.
            self.piece.truncate(self.start);
        }
        let handed_over = if self.piece.is_empty() { Ok(()) } else { self.hand_over() };
        let last = match ended {
            Ok(()) => Ok(Vec::new()),
            Err(Ended::NobodyReads) => return,
            Err(Ended::Broken(why)) => Err(why),
        };
        if handed_over.is_ok() {
            _ = self.to.send(last);
        }
    }
}

/// Makes delimited text of a container on a thread of its own, as it is read: the text, and the places of its rows.
///
/// `rows` hands over one row after the other; it is stopped when the text is no longer read. A fault, or a panic, ends the
/// text with an error that says why.
pub(crate) fn text_of(
    placing: Arc<dyn Placing>,
    rows: impl FnOnce(&mut RowSink) -> Result<(), Ended> + Send + 'static,
) -> (Bytes, Arc<Places>) {
    one_of_many(1, placing, rows)
}

/// The text of one of several containers that are begun together: each holds as much less until its turn comes.
pub(crate) fn one_of_many(
    many: usize,
    placing: Arc<dyn Placing>,
    rows: impl FnOnce(&mut RowSink) -> Result<(), Ended> + Send + 'static,
) -> (Bytes, Arc<Places>) {
    let (to, from) = sync_channel((WAITING / many.max(1)).max(1));
    let (mut sink, text, places) = joined(To::Reader(to), from, placing);
    std::thread::spawn(move || {
        let ended = rows(&mut sink);
        sink.end(ended);
    });
    (text, places)
}

/// A text whose rows are all made before it is read, and kept until then: what takes them, the text, and the places of its
/// rows. Whoever makes it keeps an eye on its length.
pub(crate) fn kept_text(placing: Arc<dyn Placing>) -> (RowSink, Bytes, Arc<Places>) {
    let (to, from) = channel();
    joined(To::Memory(to), from, placing)
}

fn joined(to: To, from: Receiver<Piece>, placing: Arc<dyn Placing>) -> (RowSink, Bytes, Arc<Places>) {
    let places = Arc::new(Places::new(placing));
    let sink = RowSink {
        to,
        places: Arc::clone(&places),
        piece: Vec::new(),
        handed_over: 0,
        placed: Vec::new(),
        line: 1,
        start: 0,
        cells: 0,
    };
    (sink, Box::new(MadeReader { from, piece: Vec::new(), at: 0, ended: None }), places)
}

/// The text as it is made.
struct MadeReader {
    from: Receiver<Piece>,
    piece: Vec<u8>,
    at: usize,
    /// How it ended, once it has: the reason, if it broke off. The answer stays the same.
    ended: Option<Result<(), String>>,
}

impl Read for MadeReader {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        while self.at >= self.piece.len() {
            match &self.ended {
                Some(Ok(())) => return Ok(0),
                Some(Err(why)) => return Err(io::Error::new(io::ErrorKind::InvalidData, why.clone())),
                None => {}
            }
            match self.from.recv() {
                Ok(Ok(piece)) if piece.is_empty() => self.ended = Some(Ok(())),
                Ok(Ok(piece)) => (self.piece, self.at) = (piece, 0),
                Ok(Err(why)) => self.ended = Some(Err(why)),
                // It ended without saying so.
                Err(_) => self.ended = Some(Err("it is damaged".to_owned())),
            }
        }
        let read = self.piece.get(self.at..).unwrap_or(&[]).read(buf)?;
        self.at += read;
        Ok(read)
    }
}
