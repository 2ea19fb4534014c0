//! Fetches all pages of a query, one after the other, and makes the file of them.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use chrono::{DateTime, Utc};

use super::access::Access;
use super::credentials::Credentials;
use super::error::GetError;
use super::merge::{Merge, Merged};
use super::query::Query;
use super::service::{Asked, PageRead, Place, Service};
use super::services::{service_of, token_address};
use super::token::TokenStore;
use super::transport::{About, Answered, Transport};
use super::work::WorkFolder;
use crate::http::{Client, ClientSettings};
use crate::output::{self, Existing, Stoppable};

/// The most pages of a query. The largest, all of ACLED, has some 600.
const MOST_PAGES: usize = 20_000;
/// How often an answer that makes no sense is asked for again.
const MOST_REPEATS: u32 = 1;

/// What is to be fetched.
pub struct Fetching<'a> {
    /// The query.
    pub query: &'a Query,
    /// For an update: the file as it was, and the newest mark of its rows.
    pub old: Option<(&'a Path, &'a str)>,
    /// The name of the file that is made, without a folder.
    pub name: &'a str,
    /// The folder in which pages, tokens and records are kept.
    pub state: &'a Path,
    /// Now.
    pub now: DateTime<Utc>,
    /// Becomes true when it is to stop.
    pub stop: &'a AtomicBool,
}

/// What happens meanwhile.
#[derive(Debug)]
pub enum Event<'a> {
    /// Pages of a run before are used.
    Resumed {
        /// How many.
        pages: usize,
        /// Their rows.
        rows: u64,
    },
    /// A page is there.
    Page {
        /// The rows of all pages so far.
        rows: u64,
        /// The rows of the whole query, where the service says so.
        total: Option<u64>,
    },
    /// So many bytes were received.
    Bytes(u64),
    /// A request is repeated after a while.
    Waiting {
        /// Why.
        why: &'a str,
        /// For how long.
        time: Duration,
    },
}

/// A file that was made of an answer.
#[derive(Debug)]
pub struct Fetched {
    /// Where it is; its folder is removed with [`Fetched::finish`].
    pub file: PathBuf,
    /// What is in it.
    pub merged: Merged,
    /// When the first page was asked for.
    pub begun: DateTime<Utc>,
    work: PathBuf,
}

impl Fetched {
    /// Copies the file to where it belongs, whole or not at all.
    ///
    /// # Errors
    /// Something of that name exists and is to be kept, it was asked to stop, or the system reported an error.
    pub fn copy_to(
        &self,
        target: &Path,
        existing: Existing,
        stop: &AtomicBool,
    ) -> Result<(), output::WriteError> {
        let mut copy = |out: &mut dyn io::Write| {
            io::copy(&mut std::fs::File::open(&self.file)?, &mut Stoppable { out, stop }).map(drop)
        };
        match output::stream(target, existing, &mut copy) {
            Err(_) if stop.load(std::sync::atomic::Ordering::Relaxed) => Err(output::WriteError::Stopped),
            done => done,
        }
    }

    /// Removes what was kept on the way.
    ///
    /// # Errors
    /// The system reported an error.
    pub fn finish(self) -> Result<(), GetError> {
        WorkFolder::remove(&self.work)
    }
}

/// Fetches all pages and makes the file. What was fetched is kept if it is stopped or fails.
///
/// # Errors
/// In words: the service refuses or cannot be reached, or the system reported an error.
pub fn fetch(
    fetching: &Fetching<'_>,
    credentials: &mut Credentials<'_>,
    watch: &mut dyn FnMut(Event<'_>),
) -> Result<Fetched, GetError> {
    fetching.query.check()?;
    let from = fetching.old.map(|(_, mark)| mark.to_owned());
    let folder = fetching.state.join("get").join("work").join(fetching.query.fingerprint(from.as_deref()));
    let mut work = WorkFolder::open(folder, fetching.now)?;
    let asked = |from| Asked { query: fetching.query.clone(), from, now: work_time(fetching, &work) };
    let service = service_of(asked(from))?;
    let tokens = token_address(&asked(None))?;
    let (pages, rows) = (work.pages().len(), work.pages().iter().map(|page| page.rows).sum());
    if pages > 0 {
        watch(Event::Resumed { pages, rows });
    }
    let mut run =
        Run { fetching, service: service.as_ref(), transport: None, plan: Vec::new(), notes: Vec::new() };
    let stated = run.all(&mut work, tokens, credentials, watch)?;
    let made = work.own_file(fetching.name);
    let merge = Merge { work: &work, old: fetching.old.map(|(path, _)| path), stated };
    let mut merged = Merged::default();
    let mut failure = None;
    let written = output::stream(&made, Existing::Replace, &mut |out| {
        match service.write(&merge, &mut Stoppable { out, stop: fetching.stop }) {
            Ok(done) => merged = done,
            Err(error) => failure = Some(error),
        }
        if failure.is_some() { Err(io::Error::other("not written")) } else { Ok(()) }
    });
    if fetching.stop.load(std::sync::atomic::Ordering::Relaxed) {
        return Err(GetError::Stopped);
    }
    if let Some(error) = failure {
        return Err(error);
    }
    written?;
    merged.notes.splice(0..0, run.notes);
    Ok(Fetched { file: made, merged, begun: work.begun(), work: work.path().to_owned() })
}

/// The time of the first page, so that all pages are asked for alike.
fn work_time(fetching: &Fetching<'_>, work: &WorkFolder) -> DateTime<Utc> {
    if work.pages().is_empty() { fetching.now } else { work.begun() }
}

/// One run through the pages.
struct Run<'a> {
    fetching: &'a Fetching<'a>,
    service: &'a dyn Service,
    /// Made when something is to be sent: a run that has all pages needs no credentials.
    transport: Option<Transport<'a>>,
    /// What was kept of the last page of the first list.
    plan: Vec<u8>,
    notes: Vec<String>,
}

impl<'a> Run<'a> {
    /// Fetches all pages, and returns how many rows the service says there are.
    fn all(
        &mut self,
        work: &mut WorkFolder,
        tokens: crate::http::Url,
        credentials: &mut Credentials<'_>,
        watch: &mut dyn FnMut(Event<'_>),
    ) -> Result<Option<u64>, GetError> {
        let (mut at, mut rows, mut total) = (Place::FIRST, 0, None);
        for index in 0..MOST_PAGES {
            let (page, kept) = match work.pages().get(index) {
                Some(page) if page.at == at => {
                    let body = work.read(index)?;
                    (self.read(at, &body)?, body)
                }
                Some(_) => {
                    WorkFolder::remove(work.path())?;
                    return Err(GetError::new(
                        "the pages kept from the last run do not fit together and were removed; run the same command again",
                    ));
                }
                None => {
                    self.connect(&tokens, credentials)?;
                    let (page, body) = self.page(at, credentials, watch)?;
                    work.keep(at, page.rows, &body)?;
                    (page, body)
                }
            };
            if at.list == 0 {
                self.plan = kept;
            }
            if (at.list == 0) != self.service.first_list_is_plan() {
                rows += page.rows;
            }
            total = total.or(page.total);
            self.notes.extend(page.notes);
            watch(Event::Page { rows, total });
            match page.next {
                Some(next) => at = next,
                None => return Ok(total),
            }
        }
        Err(GetError::new(format!("the answer has more than {MOST_PAGES} pages; ask for less")))
    }

    fn connect(
        &mut self,
        tokens: &crate::http::Url,
        credentials: &mut Credentials<'_>,
    ) -> Result<(), GetError> {
        if self.transport.is_some() {
            return Ok(());
        }
        let Fetching { query, state, now, stop, .. } = *self.fetching;
        let file = state.join("get").join(format!("{}-token.json", query.service.word()));
        let access = Access::find(self.service.access(), credentials, || {
            Ok(TokenStore::new(tokens.clone(), file, now))
        })?;
        let client = Client::new(ClientSettings::default());
        self.transport = Some(Transport { client, access, stop, bytes: 0 });
        Ok(())
    }

    /// Fetches a page and reads it.
    fn page(
        &mut self,
        at: Place,
        credentials: &mut Credentials<'_>,
        watch: &mut dyn FnMut(Event<'_>),
    ) -> Result<(PageRead, Vec<u8>), GetError> {
        let request = self.service.request(at, &self.plan)?;
        let service = self.service;
        let about = About {
            service: self.fetching.query.service,
            explain: &|status| service.explain(status),
            may_be_missing: &|status| service.may_be_missing(at, status),
        };
        let mut repeats = 0;
        loop {
            let transport = self.transport.as_mut().ok_or_else(|| GetError::new("there is no connection"))?;
            let body = match transport.fetch(&request, about, credentials, watch)? {
                Answered::Body(body) => body,
                Answered::Missing => Vec::new(),
            };
            match self.read(at, &body) {
                Ok(mut page) => {
                    let kept = page.kept.take().unwrap_or(body);
                    return Ok((page, kept));
                }
                Err(_) if repeats < MOST_REPEATS => repeats += 1,
                Err(error) => return Err(error),
            }
        }
    }

    fn read(&self, at: Place, body: &[u8]) -> Result<PageRead, GetError> {
        self.service.read(at, body, &self.plan).map_err(|why| {
            let title = self.fetching.query.service.title();
            GetError::new(format!("the answer of {title} cannot be used: {why}"))
        })
    }
}
