//! Hands out the bytes of a table in pieces that probably begin with a row.

use std::io::{ErrorKind, Read};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::dialect::Dialect;
use super::ends::cut;
use crate::model::group_thousands;

/// A buffer that is reused, so that its memory is touched only once.
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

/// Free buffers; their number bounds what is read ahead. The one returned last is taken first: it is most likely to be in
/// the cache.
#[derive(Debug)]
pub(super) struct Pool {
    /// `None` once nobody wants more pieces.
    free: Mutex<Option<Vec<Buffer>>>,
    changed: Condvar,
}

impl Pool {
    /// A pool of so many buffers.
    pub(super) fn new(count: usize) -> Self {
        let free = (0..count).map(|_| Buffer::default()).collect();
        Self { free: Mutex::new(Some(free)), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Vec<Buffer>>> {
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Waits for a buffer; `None` once nobody wants more pieces.
    pub(super) fn take(&self) -> Option<Buffer> {
        let mut free = self.lock();
        loop {
            if let Some(buffer) = free.as_mut()?.pop() {
                return Some(buffer);
            }
            free = self.changed.wait(free).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// A buffer, if one is free.
    pub(super) fn try_take(&self) -> Option<Buffer> {
        self.lock().as_mut()?.pop()
    }

    /// Returns a buffer.
    pub(super) fn give(&self, buffer: Buffer) {
        if let Some(free) = self.lock().as_mut() {
            free.push(buffer);
        }
        self.changed.notify_one();
    }

    /// Says that nobody wants more pieces.
    pub(super) fn close(&self) {
        *self.lock() = None;
        self.changed.notify_all();
    }
}

/// A piece of a table.
#[derive(Debug)]
pub(super) struct Piece {
    /// Its number among all pieces, counted from 0.
    pub(super) sequence: u64,
    /// Its bytes.
    pub(super) buffer: Buffer,
    /// Whether nothing follows it.
    pub(super) last: bool,
    /// Why nothing follows it, if that is not the end of the table.
    pub(super) fault: Option<String>,
}

/// The sizes of pieces and of the whole table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sizes {
    /// The first piece, in bytes: small, so that there is soon something to see.
    pub(super) first: usize,
    /// Every other piece.
    pub(super) piece: usize,
    /// How far back from the end of a piece the end of a row is searched for.
    pub(super) window: usize,
    /// The most bytes that are read of one table.
    pub(super) most: u64,
}

/// Cuts a table into pieces.
pub(super) struct Feed {
    from: Box<dyn Read + Send>,
    dialect: Dialect,
    sizes: Sizes,
    /// What was read after the end of the piece before.
    tail: Vec<u8>,
    sequence: u64,
    read: u64,
    /// Why nothing more can be read.
    fault: Option<String>,
    done: bool,
}

impl Feed {
    /// Reads from there; `fault` says why that has already failed.
    pub(super) fn new(
        from: Box<dyn Read + Send>,
        dialect: Dialect,
        sizes: Sizes,
        fault: Option<std::io::Error>,
    ) -> Self {
        let fault = fault.map(|error| error.to_string());
        Self { from, dialect, sizes, tail: Vec::new(), sequence: 0, read: 0, fault, done: false }
    }

    /// The next piece; `None` after the last one.
    pub(super) fn next(&mut self, mut buffer: Buffer) -> Option<Piece> {
        if self.done {
            return None;
        }
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

    /// Reads until the buffer holds so many bytes, or there are no more.
    fn fill(&mut self, buffer: &mut Buffer, size: usize) {
        buffer.reserve(size);
        while buffer.len < size && self.fault.is_none() {
            let most = usize::try_from(self.sizes.most - self.read).unwrap_or(usize::MAX);
            if most == 0 {
                self.fault = Some(format!("it is larger than {} bytes", group_thousands(self.sizes.most)));
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
