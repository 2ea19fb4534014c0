//! Why nothing was got, in words.

use std::fmt;

use crate::http::HttpError;
use crate::model::clean;
use crate::output::WriteError;

/// Why nothing was got.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GetError {
    /// Somebody asked to stop. What was fetched is kept.
    Stopped,
    /// Something failed: what, and on a second line what to do.
    Failed(String),
}

impl GetError {
    /// Something failed; the words of servers in it are made safe to show.
    pub(crate) fn new(what: impl AsRef<str>) -> Self {
        let lines: Vec<String> = what.as_ref().lines().map(|line| clean(line).into_owned()).collect();
        Self::Failed(lines.join("\n"))
    }

    /// With what to do about it.
    pub(crate) fn help(what: impl AsRef<str>, help: &str) -> Self {
        Self::new(format!("{}\nhelp: {help}", what.as_ref()))
    }
}

impl fmt::Display for GetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stopped => f.write_str("stopped"),
            Self::Failed(why) => f.write_str(why),
        }
    }
}

impl std::error::Error for GetError {}

impl From<HttpError> for GetError {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::Stopped => Self::Stopped,
            error => Self::new(error.to_string()),
        }
    }
}

impl From<WriteError> for GetError {
    fn from(error: WriteError) -> Self {
        match error {
            WriteError::Stopped => Self::Stopped,
            error => Self::new(error.to_string()),
        }
    }
}
