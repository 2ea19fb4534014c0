//! Messages on standard error.

use std::fmt;
use std::io::{self, IsTerminal, Write};

use crate::model::clean;

/// An error that is rendered already: diagnostics of an input or of a filter. Its text is plain, so that it can be shown
/// anywhere; colours are for standard error alone.
#[derive(Debug)]
pub struct RenderedError {
    plain: String,
    coloured: Option<String>,
}

impl RenderedError {
    /// Renders it without colours and, if standard error shows them, with colours.
    #[must_use]
    pub fn new(draw: impl Fn(bool) -> String) -> Self {
        Self { plain: draw(false), coloured: colour(&io::stderr()).then(|| draw(true)) }
    }
}

impl fmt::Display for RenderedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.plain.trim_end())
    }
}

impl std::error::Error for RenderedError {}

/// Whether output to a stream is coloured: only on a terminal, and not if `NO_COLOR` is set.
#[must_use]
pub fn colour(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Prints on standard error why a command failed and returns the exit code. An output closed by its reader is not a
/// failure.
#[must_use]
pub fn failure(error: &anyhow::Error) -> u8 {
    if error.chain().any(is_broken_pipe) {
        return super::exit::FINE;
    }
    match error.downcast_ref::<RenderedError>() {
        Some(rendered) => print_message(rendered.coloured.as_ref().unwrap_or(&rendered.plain).trim_end()),
        None => {
            // The text of an error may contain a name from outside.
            let lines: Vec<String> =
                format!("{error:#}").lines().map(|line| clean(line).into_owned()).collect();
            print_message(&format!("error: {}", lines.join("\n")));
        }
    }
    super::exit::FAILED
}

/// Prints a message on standard error. If that is closed, nobody reads it.
pub fn print_message(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn is_broken_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    let kind = match error.downcast_ref::<serde_json::Error>() {
        // serde_json does not give the I/O error as its source.
        Some(json) => json.io_error_kind(),
        None => error.downcast_ref::<io::Error>().map(io::Error::kind),
    };
    kind == Some(io::ErrorKind::BrokenPipe)
}
