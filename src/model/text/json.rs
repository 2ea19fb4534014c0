//! Writes JSON that no terminal acts on.
//!
//! JSON may contain any character as it is. Those that [`clean`](super::clean::clean()) would change are escaped here, so
//! that a program reads the exact text, and a terminal gets nothing to obey or hide.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::clean::shown;

/// Writes a value on one line.
///
/// # Errors
/// Those of `out`, and of a value that cannot be written as JSON.
pub fn line<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> serde_json::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(out, Escaping(CompactFormatter)))
}

/// Writes a value over several lines.
///
/// # Errors
/// As [`line()`].
pub fn pretty<T: Serialize + ?Sized>(out: &mut dyn Write, value: &T) -> serde_json::Result<()> {
    value.serialize(&mut serde_json::Serializer::with_formatter(out, Escaping(PrettyFormatter::new())))
}

/// Formats as another formatter does, but escapes more.
struct Escaping<F>(F);

macro_rules! as_inside {
    ($($name:ident($($argument:ident: $kind:ty),*);)+) => {
        $(
            fn $name<W: Write + ?Sized>(&mut self, out: &mut W $(, $argument: $kind)*) -> io::Result<()> {
                self.0.$name(out $(, $argument)*)
            }
        )+
    };
}

impl<F: Formatter> Formatter for Escaping<F> {
    as_inside! {
        begin_array();
        end_array();
        begin_array_value(first: bool);
        end_array_value();
        begin_object();
        end_object();
        begin_object_key(first: bool);
        end_object_key();
        begin_object_value();
        end_object_value();
    }

    /// Writes text that JSON itself need not escape.
    fn write_string_fragment<W: Write + ?Sized>(&mut self, out: &mut W, fragment: &str) -> io::Result<()> {
        // Nothing below DEL is left to escape.
        if fragment.bytes().all(|byte| byte < 0x7f) {
            return out.write_all(fragment.as_bytes());
        }
        let mut plain = 0;
        for (at, c) in fragment.char_indices().filter(|(_, c)| shown(*c) != Some(*c)) {
            out.write_all(fragment.get(plain..at).unwrap_or("").as_bytes())?;
            for unit in c.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            plain = at + c.len_utf8();
        }
        out.write_all(fragment.get(plain..).unwrap_or("").as_bytes())
    }
}
