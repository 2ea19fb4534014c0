//! What one service differs in from the others.

use std::io::Write;

use chrono::{DateTime, NaiveDate, Utc};

use super::access::AccessKind;
use super::error::GetError;
use super::merge::{Merge, Merged};
use super::query::Query;
use crate::http::{Request, Url};

/// A place in the sequence of requests: which list, and which page of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(crate) struct Place {
    /// The list, from 0: a service may have several, such as rows and then deletions.
    pub(crate) list: u32,
    /// The page of the list, from 0.
    pub(crate) page: u32,
}

impl Place {
    /// The first request.
    pub(crate) const FIRST: Self = Self { list: 0, page: 0 };

    /// The next page of the same list.
    pub(crate) fn next_page(self) -> Self {
        Self { page: self.page.saturating_add(1), ..self }
    }

    /// The first page of the next list.
    pub(crate) fn next_list(self) -> Self {
        Self { list: self.list + 1, page: 0 }
    }
}

/// What a service is asked for.
pub(crate) struct Asked {
    /// The query.
    pub(crate) query: Query,
    /// For an update: the newest mark of the rows there are.
    pub(crate) from: Option<String>,
    /// Now.
    pub(crate) now: DateTime<Utc>,
}

impl Asked {
    /// Today.
    pub(crate) fn today(&self) -> NaiveDate {
        self.now.date_naive()
    }

    /// An address below the server of the service, or the one that is asked instead.
    pub(crate) fn address(&self, server: &str, path: &str, pairs: &[(&str, &str)]) -> Result<Url, GetError> {
        let base = self.query.base_url.as_deref().unwrap_or(server).trim_end_matches('/');
        let mut url = Url::parse(&format!("{base}{path}"))
            .map_err(|_| GetError::new("--base-url is not a complete URL, such as https://example.org"))?;
        if !pairs.is_empty() {
            url.query_pairs_mut().extend_pairs(pairs);
        }
        Ok(url)
    }
}

/// What an answer says.
#[derive(Debug, Default)]
pub(crate) struct PageRead {
    /// How many rows it has.
    pub(crate) rows: u64,
    /// How many rows the query has altogether, where the service says so.
    pub(crate) total: Option<u64>,
    /// What follows; nothing after the last page.
    pub(crate) next: Option<Place>,
    /// What there is to say about the answer.
    pub(crate) notes: Vec<String>,
    /// What is kept of the answer, if not all of it.
    pub(crate) kept: Option<Vec<u8>>,
}

/// A service: which requests it wants, how its answers are read, and what its refusals mean.
pub(crate) trait Service {
    /// The credentials it wants.
    fn access(&self) -> AccessKind;

    /// The request for a place, without credentials. `first` is what was kept of the first answer.
    fn request(&self, at: Place, first: &[u8]) -> Result<Request, GetError>;

    /// Reads an answer. `first` is what was kept of the first one.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    fn read(&self, at: Place, body: &[u8], first: &[u8]) -> Result<PageRead, String>;

    /// What a status means, and what to do: for those that need an explanation.
    fn explain(&self, status: u16) -> Option<&'static str>;

    /// Whether a page with this status is left out with a note, instead of ending everything.
    fn may_be_missing(&self, _at: Place, _status: u16) -> bool {
        false
    }

    /// Whether the first list only names pages, and the second has the rows.
    fn first_list_is_plan(&self) -> bool {
        false
    }

    /// Writes the file.
    fn write(&self, merge: &Merge<'_>, out: &mut dyn Write) -> Result<Merged, GetError>;
}
