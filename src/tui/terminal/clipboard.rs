//! Copies through the terminal itself (OSC 52), which also works over SSH.

use std::fmt;
use std::io::{self, Write};

use crossterm::clipboard::CopyToClipboard;
use crossterm::queue;

use crate::model::group_thousands;
use crate::model::text::typed;

/// The longest text, in bytes, that is copied. Terminals cut OSC 52 off at about 100,000 bytes of base64 (xterm's
/// limit), which is this much text; half a citation would be worse than none.
pub const MAX_BYTES: usize = 74_994;

/// Why a text was not copied.
#[derive(Debug)]
pub enum CopyError {
    /// There is nothing to copy but blanks and control characters.
    Empty,
    /// The text is longer than [`MAX_BYTES`]: its length in bytes.
    TooLong(usize),
    /// The terminal cannot be written to.
    Terminal(io::Error),
}

impl fmt::Display for CopyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => write!(f, "Nothing to copy"),
            Self::TooLong(bytes) => {
                let [bytes, most] = [*bytes, MAX_BYTES].map(|bytes| group_thousands(bytes as u64));
                write!(f, "Not copied: {bytes} bytes, but a terminal takes at most {most}")
            }
            Self::Terminal(error) => write!(f, "Not copied: {error}"),
        }
    }
}

impl std::error::Error for CopyError {}

/// Sends a text without its control characters to the clipboard of the terminal behind `out`, and returns the number
/// of characters. Whether the terminal accepts it cannot be known: OSC 52 has no answer.
///
/// # Errors
/// [`CopyError`] when there is nothing to send or too much, or when the terminal is gone. Nothing is sent then.
pub fn copy(out: &mut impl Write, text: &str) -> Result<u32, CopyError> {
    let text = typed::lines(text);
    if text.trim().is_empty() {
        return Err(CopyError::Empty);
    }
    if text.len() > MAX_BYTES {
        return Err(CopyError::TooLong(text.len()));
    }
    queue!(out, CopyToClipboard::to_clipboard_from(text.as_bytes())).map_err(CopyError::Terminal)?;
    out.flush().map_err(CopyError::Terminal)?;
    Ok(u32::try_from(text.chars().count()).unwrap_or(u32::MAX))
}
