//! Searches the text of all events: the notes and keys of rows, and the titles and evidence of the others.
//!
//! Case is smart: it matters if the words have a capital letter. Accents, hyphens and white space always matter. (The
//! filter's `text:` is more lenient, see [`mod@crate::query::select`].)
//!
//! A search reports its progress and stops at once when the answer is `false`:
//!
//! ```no_run
//! # use sitroom::{model::Briefing, query::search::{Needle, TextSearch}};
//! # fn shown(b: &Briefing) {
//! let Some(needle) = Needle::new("drone strike") else { return };
//! TextSearch::new(b, &needle).run(|_, found| {
//!     println!("{} so far", found.events);
//!     true
//! });
//! # }
//! ```

use std::ops::{ControlFlow, Range};

use crate::model::Briefing;
use crate::model::parallel;
use crate::model::table::BlockText;

use super::row_scan::{Literal, rows_with};
use crate::query::select::bits::Bits;

/// The bytes searched before the first report, few enough that something can be shown at once.
const FIRST_STEP: usize = 4 << 20;

/// The most bytes between two reports.
const STEP: usize = 32 << 20;

/// Words to search for.
pub struct Needle {
    words: String,
    literal: Literal,
    exact: bool,
}

impl std::fmt::Debug for Needle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Needle").field("words", &self.words).field("exact", &self.exact).finish()
    }
}

impl Needle {
    /// The needle for the words; none if they are empty.
    #[must_use]
    pub fn new(words: &str) -> Option<Self> {
        if words.is_empty() {
            return None;
        }
        let caseless = !words.chars().any(char::is_alphabetic);
        let exact = caseless || words.chars().any(char::is_uppercase);
        let literal = if exact { Literal::exact(words) } else { Literal::any_case(words) };
        Some(Self { words: words.to_owned(), literal, exact })
    }

    /// The words.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The first occurrence in the text, as a range of bytes on character boundaries.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.literal.find(text.as_bytes(), 0)
    }

    /// All occurrences that do not overlap, ascending.
    pub fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let next = |from: usize| self.literal.find(text.as_bytes(), from);
        std::iter::successors(next(0), move |last| next(last.end))
    }
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SearchProgress {
    /// Events found so far.
    pub events: u32,
    /// Bytes of text searched so far.
    pub searched: u64,
    /// All bytes of text.
    pub total: u64,
    /// Whether everything was searched.
    pub done: bool,
}

/// A search in progress.
#[derive(Debug)]
pub struct TextSearch<'a> {
    b: &'a Briefing,
    needle: &'a Needle,
    /// The next block to search; none while the authored events are still to come.
    next: Option<usize>,
    events: Bits,
    searched: u64,
    total: u64,
}

impl<'a> TextSearch<'a> {
    /// A search that has not started.
    #[must_use]
    pub fn new(b: &'a Briefing, needle: &'a Needle) -> Self {
        let total = bytes(b, 0..b.events().rows().blocks().len());
        Self { b, needle, next: None, events: Bits::new(b.events().len()), searched: 0, total }
    }

    /// The events found so far, leads included.
    #[must_use]
    pub fn events(&self) -> &Bits {
        &self.events
    }

    /// How far it has come.
    #[must_use]
    pub fn found(&self) -> SearchProgress {
        let done = self.next.is_some_and(|next| next >= self.b.events().rows().blocks().len());
        SearchProgress { events: self.events.count(), searched: self.searched, total: self.total, done }
    }

    /// Searches about so many more bytes with several threads, but at least one block of some megabytes.
    pub fn step(&mut self, bytes: usize) -> SearchProgress {
        let blocks = self.b.events().rows().blocks();
        let first = self.begin();
        let mut room = bytes;
        let fits = |kept: &&std::sync::Arc<BlockText>| {
            let fits = room > 0;
            room = room.saturating_sub(kept.text.len().max(1));
            fits
        };
        let count = blocks.iter().skip(first).take_while(fits).count().max(1);
        self.through(first..blocks.len().min(first + count), |_, _| true);
        self.found()
    }

    /// Searches to the end, or until `report` returns `false`. It is called with what was found so far, the first
    /// time soon. Returns whether it came to the end.
    pub fn run(&mut self, mut report: impl FnMut(&Bits, SearchProgress) -> bool) -> bool {
        let first = self.begin();
        let came = self.through(first..self.b.events().rows().blocks().len(), &mut report);
        came && report(&self.events, self.found())
    }

    /// The first block not searched yet; the authored events are searched first.
    fn begin(&mut self) -> usize {
        if self.next.is_none() {
            self.authored();
        }
        *self.next.get_or_insert(0)
    }

    /// Searches these blocks unless `report` returns `false`; it is called every so many bytes, but not at the end.
    fn through(
        &mut self,
        blocks: Range<usize>,
        mut report: impl FnMut(&Bits, SearchProgress) -> bool,
    ) -> bool {
        let Self { b, needle, events, searched, total, .. } = self;
        let (rows, before) = (b.events().rows(), *searched);
        let (mut apart, mut due) = (FIRST_STEP as u64, before + FIRST_STEP as u64);
        let work = |at| rows_of(b, needle, at);
        let result = parallel::stream(blocks.clone(), work, |at, found| {
            found.into_iter().filter_map(|row| rows.event(row)).for_each(|event| events.insert(event.0));
            *searched += bytes(b, at..at + 1);
            let far = SearchProgress { events: 0, searched: *searched, total: *total, done: false };
            if far.searched < due || far.searched == far.total {
                return ControlFlow::Continue(());
            }
            apart = (apart * 2).min(STEP as u64);
            due = far.searched + apart;
            let go_on = report(events, SearchProgress { events: events.count(), ..far });
            if go_on { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        });
        if result.is_break() {
            // Some of the later blocks may have been searched; they will be searched again.
            self.searched = before;
            return false;
        }
        self.next = Some(blocks.end);
        true
    }

    fn authored(&mut self) {
        for event in self.b.events().authored() {
            let in_words =
                || event.evidence().iter().any(|&span| self.needle.find(self.b.words(span)).is_some());
            if self.needle.find(&event.title()).is_some() || in_words() {
                self.events.insert(event.id().0);
            }
        }
    }
}

/// The ranks of the rows of this block in which the words occur.
fn rows_of(b: &Briefing, needle: &Needle, at: usize) -> Vec<u32> {
    let (rows, mut found) = (b.events().rows(), Vec::new());
    if let Some(kept) = rows.blocks().get(at) {
        let base = rows.base(at);
        let hit = |row| found.extend(u32::try_from(row).ok().map(|row| base + row));
        rows_with(kept, &needle.literal, |_, _| true, hit);
    }
    found
}

/// The bytes of text in these blocks.
fn bytes(b: &Briefing, blocks: Range<usize>) -> u64 {
    let blocks = b.events().rows().blocks().get(blocks).unwrap_or(&[]);
    blocks.iter().map(|kept| kept.text.len() as u64).sum()
}
