//! What can go wrong between the program and an archive.

use std::fmt;

use crate::http::HttpError;
use crate::model::clean;

/// Why an archive was not made, filled or asked.
#[derive(Debug)]
pub enum ArchiveError {
    /// The address cannot be used.
    Address(String),
    /// The server was not reached, or its answer broke off.
    Http(HttpError),
    /// The server refuses a query, with its number and its words.
    Server {
        /// The number that ClickHouse gives the error, where it gives one.
        code: Option<u32>,
        /// What it says.
        words: String,
    },
    /// A shard, or the server itself, did not answer in time: nothing was counted.
    ShardGone(String),
    /// The answer is not what was asked for.
    Answer(String),
    /// Counts that must agree do not.
    Inconsistent(String),
    /// There is no archive there.
    None,
    /// It was made by another version of the program.
    Version(u32),
    /// The filter asks for something that an archive does not answer.
    Unanswerable(String),
    /// A file that cannot be loaded.
    File(String),
    /// Somebody asked to stop.
    Stopped,
}

/// Errors of ClickHouse that mean that a server or shard is not reached: a connection that fails, breaks off or takes
/// too long.
const GONE: [u32; 6] = [32, 159, 209, 210, 279, 394];

/// The longest message of a server that is shown, in characters.
const LONGEST: usize = 300;

impl ArchiveError {
    /// The error that an answer of the server states.
    #[must_use]
    pub fn of_answer(body: &str) -> Self {
        let code = body.trim_start().strip_prefix("Code: ").and_then(|rest| {
            let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
            digits.parse().ok()
        });
        let words: String = clean(body.trim()).chars().take(LONGEST).collect();
        match code {
            Some(code) if GONE.contains(&code) => Self::ShardGone(words),
            Some(60 | 81) => Self::None,
            _ => Self::Server { code, words },
        }
    }
}

impl From<HttpError> for ArchiveError {
    fn from(error: HttpError) -> Self {
        match error {
            HttpError::Stopped => Self::Stopped,
            error => Self::Http(error),
        }
    }
}

impl fmt::Display for ArchiveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(why) | Self::File(why) | Self::Unanswerable(why) => f.write_str(why),
            Self::Http(error) => write!(f, "{error}"),
            Self::Server { code: Some(code), words } => {
                write!(f, "the archive refuses (error {code}): {words}")
            }
            Self::Server { code: None, words } => write!(f, "the archive refuses: {words}"),
            Self::ShardGone(words) => {
                write!(
                    f,
                    "part of the archive does not answer, so nothing was counted; start it and try again ({words})"
                )
            }
            Self::Answer(why) => write!(f, "the answer of the archive cannot be read: {why}"),
            Self::Inconsistent(why) => {
                write!(
                    f,
                    "the counts of the archive do not agree, perhaps because it was being loaded: {why}; try again"
                )
            }
            Self::None => f.write_str("there is no archive here; make one with sitroom archive create"),
            Self::Version(version) => write!(
                f,
                "this archive has version {version}, which this version of sitroom cannot read; load it anew"
            ),
            Self::Stopped => f.write_str("stopped"),
        }
    }
}

impl std::error::Error for ArchiveError {}
