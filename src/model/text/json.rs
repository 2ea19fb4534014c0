//! Writes JSON that no terminal acts on.
//!
//! JSON may contain any character as it is. Those that [`clean`](super::clean::clean()) would change are escaped here, so
//! that a program reads the exact text, and a terminal gets nothing to obey or hide.

use std::io::{self, Write};

use serde::Serialize;

use super::clean::shown;

/// Writes a value on one line.
///
/// # Errors
/// Those of `out`, and of a value that cannot be written as JSON.
pub fn line<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> serde_json::Result<()> {
    serde_json::to_writer(Escaping(out), value)
}

/// Writes a value over several lines.
///
/// # Errors
/// As [`line()`].
pub fn pretty<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> serde_json::Result<()> {
    serde_json::to_writer_pretty(Escaping(out), value)
}

/// Escapes what JSON itself need not escape. It is given whole characters, and only strings have any to escape.
struct Escaping<'o>(&'o mut dyn Write);

impl Write for Escaping<'_> {
    fn write(&mut self, json: &[u8]) -> io::Result<usize> {
        let text = std::str::from_utf8(json).map_err(io::Error::other)?;
        let mut plain = 0;
        // Nothing below DEL is left to escape.
        let acts = |c: &(usize, char)| c.1 >= '\u{7f}' && shown(c.1) != Some(c.1);
        for (at, c) in text.char_indices().filter(acts) {
            self.0.write_all(text.get(plain..at).unwrap_or("").as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(self.0, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        self.0.write_all(text.get(plain..).unwrap_or("").as_bytes())?;
        Ok(json.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}
