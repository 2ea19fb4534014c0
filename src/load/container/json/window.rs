//! JSON as it comes from a stream: only what is being looked at is kept.

use std::io::Read;

use super::stop::{Damage, Stop};
use crate::load::bytes::Bytes;

/// How many bytes are read at a time.
const READ: usize = 1 << 18;

/// JSON as it comes from a stream, from the value or the mark that is looked at on.
pub(super) struct Window {
    from: Bytes,
    buffer: Vec<u8>,
    /// Where in the buffer the next value or mark begins, or the white space before it.
    at: usize,
    /// The byte of the stream with which the buffer begins.
    base: u64,
    /// Line ends before `counted`, a place in the buffer, and the byte with which the last of these lines begins.
    lines: u64,
    line_start: u64,
    counted: usize,
    ended: bool,
}

/// A value that was found in the window and not yet passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Extent {
    /// It has so many bytes, all of them in the window.
    Whole(usize),
    /// It has more bytes than were asked for.
    TooLong,
}

impl Window {
    /// The JSON that is read from there, its first byte on.
    pub(super) fn new(from: Bytes) -> Self {
        Self { from, buffer: Vec::new(), at: 0, base: 0, lines: 0, line_start: 0, counted: 0, ended: false }
    }

    /// The byte of the stream at which the window stands.
    pub(super) fn byte(&self) -> u64 {
        self.base + self.at as u64
    }

    /// The line on which it stands, counted from 1.
    pub(super) fn line(&mut self) -> u64 {
        self.count_to(self.at);
        self.lines + 1
    }

    /// Damage so many bytes further on.
    pub(super) fn damage(&mut self, further: usize, why: &str) -> Stop {
        self.count_to((self.at + further).min(self.buffer.len()));
        let byte = self.byte() + further as u64;
        let column = byte.saturating_sub(self.line_start) + 1;
        Stop::Damage(Damage { byte, line: self.lines + 1, column, why: why.to_owned() })
    }

    /// The bytes in the window; at least `Extent::Whole` of them after it was found.
    pub(super) fn get(&self, len: usize) -> &[u8] {
        self.buffer.get(self.at..self.at + len).unwrap_or(&[])
    }

    /// Passes so many bytes.
    pub(super) fn pass(&mut self, len: usize) {
        self.at = (self.at + len).min(self.buffer.len());
    }

    /// The first byte behind white space; `None` at the end. White space is passed.
    pub(super) fn peek(&mut self) -> Result<Option<u8>, Stop> {
        // A byte order mark, with which some programs begin, and the mark before a record of a sequence (RFC 8142).
        let is_space = |byte: u8| matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0x1e);
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or(&[]);
            if let Some(passed) = rest.iter().position(|&byte| !is_space(byte)) {
                self.at += passed;
                if self.byte() == 0 && self.holds(3)? && self.get(3) == b"\xef\xbb\xbf" {
                    self.at += 3;
                    continue;
                }
                return Ok(self.buffer.get(self.at).copied());
            }
            self.at = self.buffer.len();
            if !self.more()? {
                return Ok(None);
            }
        }
    }

    /// Passes a mark such as `:`, behind white space.
    pub(super) fn expect(&mut self, mark: u8, why: &str) -> Result<(), Stop> {
        match self.peek()? {
            Some(byte) if byte == mark => {
                self.at += 1;
                Ok(())
            }
            Some(_) => Err(self.damage(0, why)),
            None => Err(self.damage(0, CUT_OFF)),
        }
    }

    /// Finds the end of the value that begins here. Marks within it are only counted: whether it is written by the rules
    /// shows when it is read.
    pub(super) fn value(&mut self, most: usize) -> Result<Extent, Stop> {
        let mut skim = Skim::default();
        let mut seen = 0;
        loop {
            let rest = self.buffer.get(self.at + seen..).unwrap_or(&[]);
            match skim.end(rest) {
                Some(end) => {
                    return Ok(if seen + end > most { Extent::TooLong } else { Extent::Whole(seen + end) });
                }
                None => seen += rest.len(),
            }
            if seen > most {
                return Ok(Extent::TooLong);
            }
            if !self.more()? {
                return Err(self.damage(seen, CUT_OFF));
            }
        }
    }

    /// Passes the value that begins here, however long it is.
    pub(super) fn pass_value(&mut self) -> Result<(), Stop> {
        let mut skim = Skim::default();
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or(&[]);
            if let Some(end) = skim.end(rest) {
                self.at += end;
                return Ok(());
            }
            self.at = self.buffer.len();
            if !self.more()? {
                return Err(self.damage(0, CUT_OFF));
            }
        }
    }

    /// Finds the end of the line that begins here.
    pub(super) fn line_end(&mut self, most: usize) -> Result<Extent, Stop> {
        let mut seen = 0;
        loop {
            let rest = self.buffer.get(self.at + seen..).unwrap_or(&[]);
            let end = memchr::memchr(b'\n', rest).map(|end| seen + end);
            seen = end.unwrap_or(seen + rest.len());
            if seen > most {
                return Ok(Extent::TooLong);
            }
            if end.is_some() || !self.more()? {
                return Ok(Extent::Whole(seen));
            }
        }
    }

    /// Passes the rest of the line, however long it is.
    pub(super) fn pass_line(&mut self) -> Result<(), Stop> {
        loop {
            let rest = self.buffer.get(self.at..).unwrap_or(&[]);
            if let Some(end) = memchr::memchr(b'\n', rest) {
                self.at += end;
                return Ok(());
            }
            self.at = self.buffer.len();
            if !self.more()? {
                return Ok(());
            }
        }
    }

    /// Whether there are so many bytes more.
    fn holds(&mut self, len: usize) -> Result<bool, Stop> {
        while self.buffer.len() < self.at + len {
            if !self.more()? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// Counts the lines up to a place in the buffer.
    fn count_to(&mut self, place: usize) {
        let Some(part) = self.buffer.get(self.counted..place) else { return };
        self.lines += memchr::memchr_iter(b'\n', part).count() as u64;
        if let Some(last) = memchr::memrchr(b'\n', part) {
            self.line_start = self.base + (self.counted + last + 1) as u64;
        }
        self.counted = place;
    }

    /// Reads more, and forgets what was passed; `false` at the end.
    fn more(&mut self) -> Result<bool, Stop> {
        if self.ended {
            return Ok(false);
        }
        self.count_to(self.at);
        self.buffer.drain(..self.at);
        self.base += self.at as u64;
        self.counted = self.counted.saturating_sub(self.at);
        self.at = 0;
        // As much again as is kept, so that a long value is not moved too often.
        let most = READ.max(self.buffer.len()) as u64;
        let read = self.from.by_ref().take(most).read_to_end(&mut self.buffer);
        let read = read.map_err(|error| Stop::Unreadable(error.to_string()))?;
        self.ended = read == 0;
        Ok(read > 0)
    }
}

/// What is said of JSON that ends too early.
pub(super) const CUT_OFF: &str = "it is cut off";

/// Finds the end of a value, piece by piece.
#[derive(Default)]
struct Skim {
    begun: bool,
    depth: u64,
    in_string: bool,
    /// Whether the last byte of the piece before was a backslash that escapes the next one.
    escapes: bool,
    /// Whether it is a number or a word.
    is_bare: bool,
}

impl Skim {
    /// Where in the piece the value ends, if it does.
    fn end(&mut self, piece: &[u8]) -> Option<usize> {
        let mut at = 0;
        if self.escapes && !piece.is_empty() {
            (self.escapes, at) = (false, 1);
        }
        loop {
            if self.in_string {
                at += self.string(piece.get(at..)?)?;
                if self.depth == 0 {
                    return Some(at);
                }
            }
            let byte = *piece.get(at)?;
            if self.is_bare {
                if matches!(byte, b',' | b']' | b'}' | b':' | b' ' | b'\n' | b'\r' | b'\t') {
                    return Some(at);
                }
            } else {
                self.mark(byte);
                if self.begun && self.depth == 0 && !self.in_string && !self.is_bare {
                    return Some(at + 1);
                }
            }
            at += 1;
        }
    }

    /// Takes a byte outside strings.
    #[inline]
    fn mark(&mut self, byte: u8) {
        match byte {
            b'"' => self.in_string = true,
            b'{' | b'[' => self.depth += 1,
            b'}' | b']' => self.depth = self.depth.saturating_sub(1),
            _ if !self.begun => self.is_bare = true,
            _ => {}
        }
        self.begun = true;
    }

    /// How many bytes of a string there are up to and with its closing mark; `None` where it does not end here.
    fn string(&mut self, piece: &[u8]) -> Option<usize> {
        let mut from = 0;
        loop {
            let at = from + memchr::memchr2(b'"', b'\\', piece.get(from..)?)?;
            if piece.get(at) == Some(&b'"') {
                self.in_string = false;
                return Some(at + 1);
            }
            from = at + 2;
            self.escapes = from > piece.len();
        }
    }
}
