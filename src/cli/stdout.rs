//! Standard output.

use std::io::{self, Write};

/// Prints a text on standard output.
///
/// # Errors
/// Those of standard output.
pub(super) fn print(text: &str) -> io::Result<()> {
    let mut out = Output(io::stdout().lock());
    out.write_all(text.as_bytes())?;
    out.flush()
}

/// Standard output, with errors that say where they come from.
pub(super) struct Output<W>(pub(super) W);

impl<W: Write> Write for Output<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(|error| unwritten(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush().map_err(|error| unwritten(&error))
    }
}

/// The error, with where it comes from.
pub(super) fn unwritten(error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("cannot write to standard output: {error}"))
}
