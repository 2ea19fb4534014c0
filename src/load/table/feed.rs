//! Hands out the bytes of a table in pieces that begin, as far as can be guessed, with a row.

use std::io::{ErrorKind, Read};
use std::sync::mpsc::Receiver;

use super::split::{Dialect, cut};

/// Bytes that are read into again and again, so that the memory is touched once only.
#[derive(Debug, Default)]
pub(super) struct Buffer {
    bytes: Vec<u8>,
    len: usize,
}

impl Buffer {
    /// What was read.
    pub(super) fn get(&self) -> &[u8] {
        self.bytes.get(..self.len).unwrap_or(&[])
    }

    fn set(&mut self, bytes: &[u8]) {
        self.reserve(bytes.len());
        if let Some(to) = self.bytes.get_mut(..bytes.len()) {
            to.copy_from_slice(bytes);
        }
        self.len = bytes.len();
    }

    fn reserve(&mut self, len: usize) {
        if self.bytes.len() < len {
            self.bytes.resize(len, 0);
        }
    }
}

/// A piece of a table.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its rank among all pieces.
    pub(super) sequence: u64,
    /// Its bytes.
    pub(super) buffer: Buffer,
    /// Whether nothing follows it.
    pub(super) last: bool,
    /// Why nothing follows it, where that is not the end of the table.
    pub(super) fault: Option<String>,
}

/// How large pieces are, and how many bytes there may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    /// The first piece, in bytes: small, so that there is soon something to see.
    pub(super) first: usize,
    /// Every other piece.
    pub(super) piece: usize,
    /// How far back from the end of a piece the end of a row is looked for.
    pub(super) window: usize,
    /// The most bytes that are read of one table.
    pub(super) most: u64,
}

/// Where the pieces come from.
pub(super) struct Feed {
    from: Box<dyn Read + Send>,
    /// Buffers that are free; as many as there are bound what is read ahead.
    free: Receiver<Buffer>,
    /// Those of them that were taken back, the last one last: it is the likeliest to be still at hand.
    at_hand: Vec<Buffer>,
    dialect: Dialect,
    sizes: Sizes,
    /// What was read behind the end of the piece before.
    tail: Vec<u8>,
    sequence: u64,
    read: u64,
    /// Why nothing more can be read.
    fault: Option<String>,
    done: bool,
}

impl Feed {
    /// Reads from there; `fault` says why that is already known to fail.
    pub(super) fn new(
        from: Box<dyn Read + Send>,
        free: Receiver<Buffer>,
        dialect: Dialect,
        sizes: Sizes,
        fault: Option<std::io::Error>,
    ) -> Self {
        let fault = fault.map(|error| error.to_string());
        Self {
            from,
            free,
            at_hand: Vec::new(),
            dialect,
            sizes,
            tail: Vec::new(),
            sequence: 0,
            read: 0,
            fault,
            done: false,
        }
    }

    /// The next piece; `None` behind the last one, and when nobody wants more.
    pub(super) fn next(&mut self) -> Option<Piece> {
        if self.done {
            return None;
        }
        self.at_hand.extend(self.free.try_iter());
        let mut buffer = match self.at_hand.pop() {
            Some(buffer) => buffer,
            None => self.free.recv().ok()?,
        };
        buffer.set(&self.tail);
        self.tail.clear();
        let size = if self.sequence == 0 { self.sizes.first } else { self.sizes.piece }.max(1);
        // The tail may be longer than a piece; something must be read all the same.
        let size = if buffer.len < size { size } else { buffer.len + size };
        self.fill(&mut buffer, size);
        if !self.done {
            let end = cut(buffer.get(), self.dialect, self.sizes.window);
            self.tail.extend_from_slice(buffer.get().get(end..).unwrap_or(&[]));
            buffer.len = end;
        }
        let sequence = self.sequence;
        self.sequence += 1;
        let fault = self.fault.take().filter(|_| self.done);
        Some(Piece { sequence, buffer, last: self.done, fault })
    }

    /// Reads until there are so many bytes in the buffer, or no more to be had.
    fn fill(&mut self, buffer: &mut Buffer, size: usize) {
        buffer.reserve(size);
        while buffer.len < size && self.fault.is_none() {
            let most = usize::try_from(self.sizes.most - self.read).unwrap_or(usize::MAX);
            if most == 0 {
                self.fault = Some(format!("it is larger than {} bytes", self.sizes.most));
                break;
            }
            let end = size.min(buffer.len.saturating_add(most));
            match self.from.read(buffer.bytes.get_mut(buffer.len..end).unwrap_or(&mut [])) {
                Ok(0) => {
                    self.done = true;
                    return;
                }
                Ok(read) => {
                    buffer.len += read;
                    self.read += read as u64;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => self.fault = Some(error.to_string()),
            }
        }
        self.done = self.fault.is_some();
    }
}
