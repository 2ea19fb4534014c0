//! Detects encodings, and decodes text to UTF-8.

use std::io::{self, Read};
use std::str::Utf8Error;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use encoding_rs::{CoderResult, Decoder, UTF_16BE, UTF_16LE, WINDOWS_1252};

use super::origin::Bytes;

/// How text is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Encoding {
    /// UTF-8, or pure ASCII.
    Utf8,
    /// UTF-16, little-endian.
    Utf16Le,
    /// UTF-16, big-endian.
    Utf16Be,
    /// Windows-1252, which includes Latin-1.
    Windows1252,
}

impl Encoding {
    /// Its name.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1252 => "Windows-1252",
        }
    }

    /// Whether it is a guess: bytes alone do not distinguish it from other single-byte encodings.
    pub(crate) fn is_guess(self) -> bool {
        self == Self::Windows1252
    }

    fn decoder(self) -> Option<Decoder> {
        match self {
            Self::Utf8 => None,
            Self::Utf16Le => Some(UTF_16LE.new_decoder_with_bom_removal()),
            Self::Utf16Be => Some(UTF_16BE.new_decoder_with_bom_removal()),
            Self::Windows1252 => Some(WINDOWS_1252.new_decoder_without_bom_handling()),
        }
    }
}

/// The size of the head of a text, in bytes.
pub(super) const HEAD: usize = 1 << 16;

/// The byte order mark at the start of a text in UTF-8.
pub(super) const BOM: &[u8] = b"\xef\xbb\xbf";

/// The encoding of a text, as far as samples of it tell.
#[derive(Clone, Copy, Debug)]
pub(super) struct Detected {
    pub(super) encoding: Encoding,
    /// Whether that is settled: a text that is pure ASCII so far may turn out to be UTF-8 or Windows-1252.
    pub(super) is_settled: bool,
}

/// Detects the encoding by its mark, or else by the bytes. Samples are pieces of one text, the first from its start;
/// they may begin and end within a character.
///
/// # Errors
/// Why the bytes are not text.
pub(super) fn detect(samples: &[Vec<u8>]) -> Result<Detected, String> {
    let settled = |encoding| Detected { encoding, is_settled: true };
    let first = samples.first().map_or(&[][..], Vec::as_slice);
    if let Some(marked) = marked(first)? {
        return Ok(settled(marked));
    }
    let whole = samples.len() == 1 && first.len() < HEAD;
    let counted =
        samples.iter().map(|sample| Utf8Count::of(sample, whole)).fold(Utf8Count::default(), Utf8Count::and);
    // Where most of it is UTF-8, the rest is damage, and another decoding would spoil the whole.
    if counted.broken == 0 || counted.characters >= counted.broken {
        return Ok(Detected { encoding: Encoding::Utf8, is_settled: counted.characters > 0 });
    }
    let controls = samples.iter().flatten().filter(|&&byte| is_control(byte)).count();
    let all: usize = samples.iter().map(Vec::len).sum();
    if controls * 100 > all {
        let at = first.iter().position(|&byte| is_control(byte));
        return Err(at.map_or_else(
            || "it is not text".to_owned(),
            |at| format!("it is not text: byte {at} is 0x{:02X}", first.get(at).copied().unwrap_or(0)),
        ));
    }
    Ok(settled(Encoding::Windows1252))
}

/// The encoding that the first bytes reveal.
fn marked(first: &[u8]) -> Result<Option<Encoding>, String> {
    if first.starts_with(BOM) {
        return Ok(Some(Encoding::Utf8));
    }
    if first.starts_with(b"\xff\xfe\0\0") || first.starts_with(b"\0\0\xfe\xff") {
        return Err("it is in UTF-32".to_owned());
    }
    if first.starts_with(b"\xff\xfe") {
        return Ok(Some(Encoding::Utf16Le));
    }
    if first.starts_with(b"\xfe\xff") {
        return Ok(Some(Encoding::Utf16Be));
    }
    Ok(without_mark(first))
}

/// Whether no text in Windows-1252 contains the byte: controls, and the five bytes without a character.
fn is_control(byte: u8) -> bool {
    let control = byte < 0x20 && !matches!(byte, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1a | 0x1b);
    control || matches!(byte, 0x7f | 0x81 | 0x8d | 0x8f | 0x90 | 0x9d)
}

/// UTF-16 without a byte order mark: the higher byte is zero at least in spaces, digits and line ends, and small in most
/// scripts, and the text has no unpaired surrogate. East Asian text needs the mark.
fn without_mark(bytes: &[u8]) -> Option<Encoding> {
    let zeros = |parity: usize| bytes.iter().skip(parity).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let little = odd > even;
    let (many, few) = if little { (odd, even) } else { (even, odd) };
    let pairs = bytes.len() / 2;
    if pairs == 0 || many * 12 < pairs || few * 20 > many {
        return None;
    }
    let unit = |pair: &[u8]| match *pair {
        [low, high] if little => u16::from_le_bytes([low, high]),
        [high, low] => u16::from_be_bytes([high, low]),
        _ => 0,
    };
    let units = bytes.chunks_exact(2).map(unit);
    let far = units.clone().filter(|unit| matches!(unit >> 8, 0x22..=0xd7 | 0xe0..=0xff)).count();
    let bad = char::decode_utf16(units).filter(|c| !c.as_ref().is_ok_and(|&c| !is_bad(c))).count();
    // The sample may end between two surrogates.
    let fits = far * 50 <= pairs && bad <= 1 && bytes.len().is_multiple_of(2);
    fits.then_some(if little { Encoding::Utf16Le } else { Encoding::Utf16Be })
}

/// Whether no text contains the character.
fn is_bad(c: char) -> bool {
    c.is_control() && !"\t\n\r\u{b}\u{c}\u{1b}".contains(c)
}

/// What a piece of what may be UTF-8 contains.
#[derive(Clone, Copy, Default)]
struct Utf8Count {
    /// Characters of more than one byte.
    characters: usize,
    /// Bytes that belong to no character.
    broken: usize,
}

impl Utf8Count {
    /// Characters split by the edges of the piece do not count as broken, unless it is the whole text.
    fn of(sample: &[u8], whole: bool) -> Self {
        let cut = if whole { 0 } else { 3 };
        let start = sample.iter().take(cut).take_while(|&&byte| byte & 0xc0 == 0x80).count();
        let mut rest = sample.get(start..).unwrap_or(&[]);
        let mut count = Self::default();
        loop {
            let (valid, error) = match std::str::from_utf8(rest) {
                Ok(text) => (text.as_bytes(), None),
                Err(error) => (rest.get(..error.valid_up_to()).unwrap_or(&[]), Some(error)),
            };
            count.characters += valid.iter().filter(|&&byte| byte >= 0xc0).count();
            let at_end = if whole && error.is_some() { Some(rest.len() - valid.len()) } else { None };
            let Some(bad) = error.and_then(|error| error.error_len()).or(at_end) else { return count };
            count.broken += bad;
            rest = rest.get(valid.len() + bad..).unwrap_or(&[]);
        }
    }

    fn and(self, other: Self) -> Self {
        Self { characters: self.characters + other.characters, broken: self.broken + other.broken }
    }
}

/// The text of `bytes` in UTF-8. Invalid bytes in a text that is otherwise UTF-8 pass unchanged, for the reader to handle.
/// A text whose first non-ASCII byte shows that it is not UTF-8 is read as Windows-1252 from there on, and `turned` is
/// set.
pub(super) fn decoded(bytes: Bytes, detected: Detected, turned: Arc<AtomicBool>) -> Bytes {
    let mode = match (detected.encoding.decoder(), detected.is_settled) {
        (Some(decoder), _) => Decoding::Through(Box::new(decoder)),
        (None, true) => return bytes,
        (None, false) => Decoding::Ascii,
    };
    Box::new(Text { from: bytes, mode, turned, raw: Vec::new(), out: Vec::new(), at: 0, ended: false })
}

/// How the bytes are passed on.
enum Decoding {
    /// Unchanged; all so far were ASCII.
    Ascii,
    /// Unchanged.
    Utf8,
    /// Decoded.
    Through(Box<Decoder>),
}

struct Text {
    from: Bytes,
    mode: Decoding,
    turned: Arc<AtomicBool>,
    /// Bytes read but not yet decoded.
    raw: Vec<u8>,
    /// Text decoded but not yet taken, from `at` on.
    out: Vec<u8>,
    at: usize,
    ended: bool,
}

/// Bytes decoded at a time.
const AT_A_TIME: usize = 1 << 16;

impl Text {
    /// Passes ASCII on; the first other byte decides what the text is.
    fn ascii(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        let read = self.from.read(buf)?;
        let got = buf.get(..read).unwrap_or(&[]);
        let Some(first) = got.iter().position(|byte| !byte.is_ascii()) else { return Ok(read) };
        self.raw.extend_from_slice(got.get(first..).unwrap_or(&[]));
        self.decide()?;
        if first > 0 { Ok(first) } else { self.read(buf) }
    }

    fn decide(&mut self) -> io::Result<()> {
        // No character has more than four bytes.
        while self.raw.len() < 4 && !self.ended {
            self.fill(4)?;
        }
        let broken =
            |error: Utf8Error| error.valid_up_to() == 0 && (error.error_len().is_some() || self.ended);
        let legacy = std::str::from_utf8(&self.raw).is_err_and(broken);
        if legacy {
            self.turned.store(true, Ordering::Relaxed);
            self.mode = Decoding::Through(Box::new(WINDOWS_1252.new_decoder_without_bom_handling()));
        } else {
            self.mode = Decoding::Utf8;
            self.out = std::mem::take(&mut self.raw);
        }
        Ok(())
    }

    fn fill(&mut self, most: usize) -> io::Result<()> {
        let read = self.from.by_ref().take(most as u64).read_to_end(&mut self.raw)?;
        self.ended |= read == 0;
        Ok(())
    }

    /// Decodes more into `out`.
    fn decode(&mut self) -> io::Result<()> {
        if self.raw.is_empty() && !self.ended {
            self.fill(AT_A_TIME)?;
        }
        let Decoding::Through(decoder) = &mut self.mode else { return Ok(()) };
        // One unit of UTF-16 and one byte of Windows-1252 both take three bytes at most.
        self.out.resize(self.raw.len() * 3 + 16, 0);
        let (result, read, written, _) = decoder.decode_to_utf8(&self.raw, &mut self.out, self.ended);
        self.out.truncate(written);
        self.at = 0;
        self.raw.drain(..read);
        debug_assert!(result == CoderResult::InputEmpty, "there is always enough room");
        Ok(())
    }
}

impl Read for Text {
    fn read(&mut self, buf: &mut [u8]) -> io::Result<usize> {
        if buf.is_empty() {
            return Ok(0);
        }
        loop {
            let waiting = self.out.get(self.at..).unwrap_or(&[]);
            if !waiting.is_empty() {
                let mut waiting = waiting;
                let taken = waiting.read(buf)?;
                self.at += taken;
                return Ok(taken);
            }
            match self.mode {
                Decoding::Ascii => return self.ascii(buf),
                Decoding::Utf8 => return self.from.read(buf),
                Decoding::Through(_) if self.ended && self.raw.is_empty() => return Ok(0),
                Decoding::Through(_) => self.decode()?,
            }
        }
    }
}
