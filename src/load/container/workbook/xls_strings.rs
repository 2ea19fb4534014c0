//! The texts of an old workbook (MS-XLS 2.5.240 and 2.5.293).

use encoding_rs::{Encoding, MACINTOSH, WINDOWS_1252};

use super::compound::{u16_at, u32_at};

/// How texts are written: UTF-16 since Excel 97, in a code page before.
#[derive(Clone, Copy, Debug)]
pub(super) struct TextForm {
    pub(super) is_unicode: bool,
    pub(super) code_page: CodePage,
}

/// How letters beyond ASCII are written before Excel 97.
#[derive(Clone, Copy, Debug)]
pub(super) struct CodePage {
    encoding: &'static Encoding,
    /// The number of the code page, where nothing here reads it.
    pub(super) unknown: Option<u16>,
}

impl CodePage {
    /// That of a number in Windows; Excel for the Mac has one of its own for that of Macs.
    pub(super) fn new(number: u16) -> Self {
        let known = match number {
            32768 => Some(MACINTOSH),
            32769 => Some(WINDOWS_1252),
            number => codepage::to_encoding(number).filter(|encoding| encoding.is_ascii_compatible()),
        };
        match known {
            Some(encoding) => Self { encoding, unknown: None },
            None => Self { encoding: WINDOWS_1252, unknown: Some(number) },
        }
    }
}

impl TextForm {
    /// The text at the start of `bytes`, whose length comes first, in one byte or in two.
    pub(super) fn read(self, bytes: &[u8], is_short: bool) -> Option<String> {
        let (len, rest) = if is_short {
            (usize::from(*bytes.first()?), bytes.get(1..)?)
        } else {
            (usize::from(u16_at(bytes, 0)?), bytes.get(2..)?)
        };
        if !self.is_unicode {
            return Some(self.decoded(rest.get(..len)?));
        }
        let (flags, rest) = rest.split_first()?;
        let mut units = Vec::new();
        push_units(rest.get(..len << (flags & 1))?, flags & 1 == 1, &mut units);
        Some(String::from_utf16_lossy(&units))
    }

    /// The text of a record that may go on in those that continue it. Its length comes first, in two bytes.
    pub(super) fn read_pieces(self, pieces: Vec<&[u8]>) -> Option<String> {
        let len = u16_at(pieces.first()?, 0)?;
        if len == 0 {
            return Some(String::new());
        }
        let mut from = Continued { pieces, piece: 0, at: 0 };
        if self.is_unicode {
            return from.text();
        }
        from.skip(2)?;
        Some(self.decoded(&from.bytes(usize::from(len))?))
    }

    fn decoded(self, bytes: &[u8]) -> String {
        self.code_page.encoding.decode_without_bom_handling(bytes).0.into_owned()
    }
}

/// Appends units of UTF-16 in two bytes, or in one, which is then the lower.
fn push_units(bytes: &[u8], is_wide: bool, to: &mut Vec<u16>) {
    if is_wide {
        to.extend(bytes.chunks_exact(2).filter_map(|unit| u16_at(unit, 0)));
    } else {
        to.extend(bytes.iter().map(|&byte| u16::from(byte)));
    }
}

/// A place in a record and those that continue it.
struct Continued<'a> {
    pieces: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

/// The shared texts in a record and those that continue it; fewer where it is damaged.
pub(super) fn shared(pieces: Vec<&[u8]>) -> Vec<String> {
    let mut from = Continued { pieces, piece: 0, at: 0 };
    let Some(count) = from.bytes(8).and_then(|start| u32_at(&start, 4)) else { return Vec::new() };
    (0..count).map_while(|_| from.text()).collect()
}

impl<'a> Continued<'a> {
    /// What is left of the piece; that of the next one where nothing is.
    fn rest(&mut self) -> Option<&'a [u8]> {
        loop {
            let rest = self.pieces.get(self.piece)?.get(self.at..)?;
            if !rest.is_empty() {
                return Some(rest);
            }
            (self.piece, self.at) = (self.piece + 1, 0);
        }
    }

    fn bytes(&mut self, count: usize) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        while bytes.len() < count {
            let rest = self.rest()?;
            let now = rest.get(..count - bytes.len()).unwrap_or(rest);
            bytes.extend_from_slice(now);
            self.at += now.len();
        }
        Some(bytes)
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let now = self.rest()?.len().min(count);
            self.at += now;
            count -= now;
        }
        Some(())
    }

    fn text(&mut self) -> Option<String> {
        let head = self.bytes(3)?;
        let (mut left, flags) = (usize::from(u16_at(&head, 0)?), *head.get(2)?);
        let runs = if flags & 8 == 0 { 0 } else { usize::from(u16_at(&self.bytes(2)?, 0)?) };
        let more = if flags & 4 == 0 { 0 } else { usize::try_from(u32_at(&self.bytes(4)?, 0)?).ok()? };
        // A character of two units may be divided among records.
        let (mut units, mut wide) = (Vec::new(), usize::from(flags & 1));
        let mut piece = self.piece;
        while left > 0 {
            let mut rest = self.rest()?;
            if self.piece != piece {
                // Each continuation states anew how wide the characters are.
                wide = usize::from(rest.first()? & 1);
                self.at += 1;
                piece = self.piece;
                rest = rest.get(1..)?;
            }
            let now = left.min(rest.len() >> wide);
            if now == 0 {
                return None;
            }
            push_units(rest.get(..now << wide)?, wide == 1, &mut units);
            self.at += now << wide;
            left -= now;
        }
        self.skip(runs * 4)?;
        self.skip(more)?;
        Some(String::from_utf16_lossy(&units))
    }
}
