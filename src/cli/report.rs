//! What is said on standard error.

use std::fmt;
use std::io::{self, IsTerminal, Write};

use crate::model::clean;

/// A failure that is drawn already: diagnostics of an input, or of a filter. As text it is plain, for wherever it is
/// shown; colours are for standard error alone.
#[derive(Debug)]
pub struct Drawn {
    plain: String,
    coloured: Option<String>,
}

impl Drawn {
    /// Takes what is drawn without and, where standard error shows it, with colours.
    #[must_use]
    pub fn new(draw: impl Fn(bool) -> String) -> Self {
        Self { plain: draw(false), coloured: colour(&io::stderr()).then(|| draw(true)) }
    }
}

impl fmt::Display for Drawn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.plain.trim_end())
    }
}

impl std::error::Error for Drawn {}

/// Whether what is written there is coloured: only on a terminal, and not where `NO_COLOR` is set.
#[must_use]
pub fn colour(stream: &impl IsTerminal) -> bool {
    stream.is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// Says on standard error why a command failed, and returns the exit code. That the reader of the output
/// closed it is no failure.
#[must_use]
pub fn failure(error: &anyhow::Error) -> u8 {
    if error.chain().any(is_broken_pipe) {
        return super::FINE;
    }
    match error.downcast_ref::<Drawn>() {
        Some(drawn) => say(drawn.coloured.as_ref().unwrap_or(&drawn.plain).trim_end()),
        None => {
            // The text of an error may hold a name from outside.
            let lines: Vec<String> =
                format!("{error:#}").lines().map(|line| clean(line).into_owned()).collect();
            say(&format!("error: {}", lines.join("\n")));
        }
    }
    super::FAILED
}

/// Says something on standard error. If that is closed, nobody is there to hear it.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}

fn is_broken_pipe(error: &(dyn std::error::Error + 'static)) -> bool {
    let kind = match error.downcast_ref::<serde_json::Error>() {
        // It does not give the error of the output as its source.
        Some(json) => json.io_error_kind(),
        None => error.downcast_ref::<io::Error>().map(io::Error::kind),
    };
    kind == Some(io::ErrorKind::BrokenPipe)
}
