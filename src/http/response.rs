//! The answer of a server: its status, its headers, and its body as it comes.

use std::fmt;
use std::io::{self, Read};
use std::time::Duration;

use chrono::{DateTime, Utc};
use ureq::http::HeaderMap;
use url::Url;

use super::error::{HttpError, Waited};
use super::exchange::{Exchange, Part};
use super::retry_after::retry_after;

/// An answer. Reading it gives the body, unpacked, as far as the limits allow; an error of reading holds an [`HttpError`],
/// which [`HttpError::within`] finds.
pub struct Response<'s> {
    status: u16,
    headers: HeaderMap,
    url: Url,
    exchange: Exchange<'s>,
    limit: u64,
    read: u64,
    piece: io::Cursor<Vec<u8>>,
    is_over: bool,
}

impl<'s> Response<'s> {
    pub(super) fn new(
        exchange: Exchange<'s>,
        (status, headers): (u16, HeaderMap),
        url: Url,
        limit: u64,
    ) -> Self {
        let piece = io::Cursor::default();
        Self { status, headers, url, exchange, limit, read: 0, piece, is_over: false }
    }

    /// The status, such as 200.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Whether the status is one of success (200 to 299).
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// A header by its name in lower case; `None` if there is none or it is not ASCII text.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The type of the body in lower case, without parameters, such as `application/json`; empty if the server does not say.
    #[must_use]
    pub fn content_type(&self) -> String {
        let value = self.header("content-type").unwrap_or_default();
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// How long the server asks to wait before the next request.
    #[must_use]
    pub fn retry_after(&self, now: DateTime<Utc>) -> Option<Duration> {
        retry_after(self.header("retry-after")?, now)
    }

    /// The server that answered.
    #[must_use]
    pub fn host(&self) -> &str {
        self.exchange.host()
    }

    /// The address that answered, after redirects. It may hold secrets.
    #[must_use]
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Reads the rest of the body.
    ///
    /// # Errors
    /// It broke off, was too large or too slow, or somebody asked to stop.
    pub fn read_all(&mut self) -> Result<Vec<u8>, HttpError> {
        let mut all = Vec::new();
        while let Some(piece) = self.next_piece()? {
            all.extend_from_slice(&piece);
        }
        Ok(all)
    }

    /// The next bytes of the body; `None` at its end.
    ///
    /// # Errors
    /// It broke off, was too large or too slow, or somebody asked to stop.
    pub fn next_piece(&mut self) -> Result<Option<Vec<u8>>, HttpError> {
        let rest = std::mem::take(&mut self.piece);
        let at = usize::try_from(rest.position()).unwrap_or(usize::MAX);
        let mut rest = rest.into_inner();
        if at < rest.len() {
            return Ok(Some(rest.split_off(at)));
        }
        if self.is_over {
            return Ok(None);
        }
        match self.exchange.next(Waited::Bytes)? {
            Part::Piece(piece) => {
                self.read = self.read.saturating_add(piece.len() as u64);
                if self.read > self.limit {
                    return Err(HttpError::TooLarge { host: self.host().to_owned(), limit: self.limit });
                }
                Ok(Some(piece))
            }
            _ => {
                self.is_over = true;
                Ok(None)
            }
        }
    }
}

impl Read for Response<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.piece.position() >= self.piece.get_ref().len() as u64 {
            match self.next_piece().map_err(io::Error::other)? {
                Some(piece) => self.piece = io::Cursor::new(piece),
                None => return Ok(0),
            }
        }
        self.piece.read(buffer)
    }
}

impl fmt::Debug for Response<'_> {
    /// Shows neither address nor headers, which may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("status", &self.status).finish_non_exhaustive()
    }
}
