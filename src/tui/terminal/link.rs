//! Opens http and https links in the user's browser, and nothing else.

use std::fmt;
use std::thread;

use crate::model::group_thousands;
use crate::model::text::typed;

/// The longest address, in bytes, that is passed to a browser.
pub const MAX_BYTES: usize = 8_192;

/// Why a link was not opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// It is not an http or https address. Other schemes can start programs or read files.
    Scheme,
    /// It contains a character that no address has: a space, quote, bracket, backslash or control.
    Character(char),
    /// It names no host.
    NoHost,
    /// It is longer than [`MAX_BYTES`].
    TooLong,
    /// The system could not start a browser, in its own words.
    System(String),
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Scheme => write!(f, "Not opened: only http and https links are opened"),
            Self::Character(c) => write!(f, "Not opened: the link contains `{}`", c.escape_debug()),
            Self::NoHost => write!(f, "Not opened: the link names no site"),
            Self::TooLong => {
                write!(f, "Not opened: the link is longer than {} bytes", group_thousands(MAX_BYTES as u64))
            }
            Self::System(words) => {
                write!(f, "Not opened: no browser could be started: {}", typed::one_line(words))
            }
        }
    }
}

impl std::error::Error for OpenError {}

/// Checks that an address from a source may be passed to a browser.
///
/// # Errors
/// [`OpenError`] says what is wrong with it.
pub fn check(url: &str) -> Result<&str, OpenError> {
    let scheme = |name: &str| {
        url.get(..name.len()).filter(|head| head.eq_ignore_ascii_case(name)).and(url.get(name.len()..))
    };
    let rest = scheme("https://").or_else(|| scheme("http://")).ok_or(OpenError::Scheme)?;
    if url.len() > MAX_BYTES {
        return Err(OpenError::TooLong);
    }
    let forbidden = |c: char| {
        typed::is_unsafe(c)
            || c.is_whitespace()
            || matches!(c, '"' | '\'' | '<' | '>' | '\\' | '^' | '`' | '{' | '|' | '}')
    };
    if let Some(c) = url.chars().find(|&c| forbidden(c)) {
        return Err(OpenError::Character(c));
    }
    if rest.is_empty() || rest.starts_with(['/', '?', '#', ':', '@']) {
        return Err(OpenError::NoHost);
    }
    Ok(url)
}

/// Opens a link, and calls `done` with the outcome from another thread: starting a browser can take a quarter of a
/// second, and the screen must not wait. The browser is detached from the terminal and writes nothing on it.
///
/// # Errors
/// [`OpenError`] when the link must not be opened; `done` is not called then.
pub fn open(url: &str, done: impl FnOnce(Result<(), OpenError>) + Send + 'static) -> Result<(), OpenError> {
    let url = check(url)?.to_owned();
    let work = move || done(open::that_detached(&url).map_err(|error| OpenError::System(error.to_string())));
    thread::Builder::new()
        .name("open-link".into())
        .spawn(work)
        .map(drop)
        .map_err(|error| OpenError::System(error.to_string()))
}
