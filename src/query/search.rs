//! Search for words in all that the events' sources say: the notes and keys of rows, the titles and the words
//! of all others.
//!
//! Case is smart: a capital letter in the words makes it matter. Nothing else is forgiven: accents, hyphens and
//! white space count as they stand. (The filter's `text:` forgives more, see [`mod@super::select`].)
//!
//! A search goes on by steps, so that a thread can report what is found so far, and stop at once when the
//! words change:
//!
//! ```no_run
//! # use sitroom::{model::Briefing, query::search::{Needle, Search}};
//! # fn shown(b: &Briefing, stop: &std::sync::atomic::AtomicBool) {
//! let Some(needle) = Needle::new("drone strike") else { return };
//! let mut search = Search::new(b, needle);
//! search.run(stop, |found| println!("{} so far", found.events));
//! # }
//! ```

use std::ops::Range;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use crate::model::Briefing;
use crate::model::table::Kept;

use super::bits::Bits;
use super::scan::{Literal, rows_with};
use super::work::threads;

/// How much text, in bytes, the first step of a search looks through, so that there is something to show at
/// once.
const FIRST_STEP: usize = 4 << 20;

/// And each further one.
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
    /// The needle for the words; none where there are none.
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

    /// Whether case matters.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.exact
    }

    /// The first place in the text where the words stand, as a range of bytes between characters.
    #[must_use]
    pub fn find(&self, text: &str) -> Option<Range<usize>> {
        self.literal.find(text.as_bytes(), 0)
    }

    /// All such places that do not overlap, ascending.
    pub fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = Range<usize>> + 'a {
        let next = |from: usize| self.literal.find(text.as_bytes(), from);
        std::iter::successors(next(0), move |last| next(last.end))
    }
}

/// How far a search is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Found {
    /// So many events were found until now.
    pub events: u32,
    /// Bytes of rows' text that were looked through.
    pub searched: u64,
    /// All bytes of rows' text.
    pub total: u64,
    /// Whether everything was looked through.
    pub done: bool,
}

/// A search in progress.
#[derive(Debug)]
pub struct Search<'a> {
    b: &'a Briefing,
    needle: Needle,
    /// The next block to be searched; none while the authored events are still to come.
    next: Option<usize>,
    events: Bits,
    searched: u64,
    total: u64,
}

impl<'a> Search<'a> {
    /// A search that has not begun.
    #[must_use]
    pub fn new(b: &'a Briefing, needle: Needle) -> Self {
        let total = b.events().rows().blocks().iter().map(|kept| kept.text.len() as u64).sum();
        Self { b, needle, next: None, events: Bits::new(b.events().len()), searched: 0, total }
    }

    /// What is searched for.
    #[must_use]
    pub fn needle(&self) -> &Needle {
        &self.needle
    }

    /// The events found until now. Leads are among them.
    #[must_use]
    pub fn events(&self) -> &Bits {
        &self.events
    }

    /// How far it is.
    #[must_use]
    pub fn found(&self) -> Found {
        let done = self.next.is_some_and(|next| next >= self.b.events().rows().blocks().len());
        Found { events: self.events.count(), searched: self.searched, total: self.total, done }
    }

    /// Searches on through about so many bytes, by several threads, but at least through a block of some
    /// megabytes.
    pub fn step(&mut self, bytes: usize) -> Found {
        let Some(first) = self.next else {
            self.authored();
            self.next = Some(0);
            return if self.total == 0 { self.found() } else { self.step(bytes) };
        };
        let rest = self.b.events().rows().blocks().get(first..).unwrap_or(&[]);
        let mut room = bytes;
        let fits = |kept: &&std::sync::Arc<Kept>| {
            let fits = room > 0;
            room = room.saturating_sub(kept.text.len().max(1));
            fits
        };
        let count = rest.iter().take_while(fits).count().max(1).min(rest.len());
        for row in self.rows(first..first + count) {
            if let Some(event) = self.b.events().rows().event(row) {
                self.events.insert(event.0);
            }
        }
        self.searched += rest.iter().take(count).map(|kept| kept.text.len() as u64).sum::<u64>();
        self.next = Some(first + count);
        self.found()
    }

    /// Searches to the end, or until `stop` is set, reporting after every step: the first one is small. Answers
    /// whether it came to the end.
    pub fn run(&mut self, stop: &AtomicBool, mut report: impl FnMut(Found)) -> bool {
        let mut bytes = FIRST_STEP;
        while !stop.load(Ordering::Relaxed) {
            let found = self.step(bytes);
            report(found);
            if found.done {
                return true;
            }
            bytes = (bytes * 2).min(STEP);
        }
        false
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

    /// The ranks of the rows of these blocks in which the words stand.
    fn rows(&self, blocks: Range<usize>) -> Vec<u32> {
        let rows = self.b.events().rows();
        by_block(blocks, |at, found: &mut Vec<u32>| {
            let Some(kept) = rows.blocks().get(at) else { return };
            let base = rows.base(at);
            rows_with(
                kept,
                &self.needle.literal,
                |_, _| true,
                |row| {
                    found.extend(u32::try_from(row).ok().map(|row| base + row));
                },
            );
        })
    }
}

/// Does the work for each of the blocks, by several threads that each take the next one; what they found comes
/// in no order.
pub(super) fn by_block<T: Send>(blocks: Range<usize>, work: impl Fn(usize, &mut Vec<T>) + Sync) -> Vec<T> {
    let next = AtomicUsize::new(blocks.start);
    let through = || {
        let mut found = Vec::new();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= blocks.end {
                return found;
            }
            work(at, &mut found);
        }
    };
    std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads(blocks.len())).map(|_| scope.spawn(through)).collect();
        let mut found = through();
        others.into_iter().filter_map(|other| other.join().ok()).for_each(|more| found.extend(more));
        found
    })
}
