//! Finding beside the screen: each letter asks anew, and the answer to the one before is given up.

use std::io;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

use crate::model::{Briefing, EventId};
use crate::query::Bits;
use crate::query::find::{Finder, Hit, Target};
use crate::query::search::{Needle, Search};

use crate::tui::jobs::message::Message;
use crate::tui::terminal::event::MessageSender;

/// The most hits that are kept.
pub(in crate::tui) const MOST_HITS: usize = 200;

/// A briefing with more events than this is not searched while somebody waits for it.
const LARGE: usize = 2_000;

/// How much text, in bytes, is looked through before something is shown while names are still being folded.
const FIRST_STEP: usize = 2 << 20;

/// How many characters are shown before the words that were found, and after them.
const BEFORE: usize = 30;
const AFTER: usize = 200;

/// What was found so far.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The best hits, at most so many as are listed.
    pub hits: Vec<Hit>,
    /// How many there are in all.
    pub count: usize,
    /// Whether all is searched.
    pub done: bool,
}

/// Finds in one briefing.
pub(in crate::tui) struct FindWorker {
    briefing: Arc<Briefing>,
    /// Made by the first question.
    finder: Arc<OnceLock<Finder>>,
    /// The number of the last question; answers to earlier ones are stale.
    latest: Arc<AtomicU32>,
}

impl FindWorker {
    /// For that briefing; nothing is read yet.
    pub(in crate::tui) fn new(briefing: Arc<Briefing>) -> Self {
        Self { briefing, finder: Arc::default(), latest: Arc::default() }
    }

    /// Asks; the answers come with the sender, the first one at once, or are there when this returns, where
    /// there is no sender or little to be searched. The number of the question comes first.
    pub(in crate::tui) fn ask(
        &self,
        words: &str,
        sender: Option<&MessageSender<Message>>,
    ) -> (u32, Option<Found>) {
        let number = self.latest.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        let large = self.briefing.events().len() > LARGE;
        if let Some(sender) = sender.filter(|_| large && !words.trim().is_empty())
            && self.send_out(words, number, sender.clone()).is_ok()
        {
            return (number, None);
        }
        let mut last = Found { done: true, ..Found::default() };
        search(&self.briefing, &self.finder, words, |found| {
            last = found;
            true
        });
        (number, Some(last))
    }

    /// Gives the last question up.
    pub(in crate::tui) fn give_up(&self) {
        self.latest.fetch_add(1, Ordering::Relaxed);
    }

    fn send_out(&self, words: &str, number: u32, sender: MessageSender<Message>) -> io::Result<()> {
        let (briefing, finder) = (Arc::clone(&self.briefing), Arc::clone(&self.finder));
        let (latest, words) = (Arc::clone(&self.latest), words.to_owned());
        let wanted = move || latest.load(Ordering::Relaxed) == number;
        let work = move || {
            search(&briefing, &finder, &words, |found| {
                wanted() && sender.send(Message::Found(number, found))
            });
        };
        thread::Builder::new().name("find".into()).spawn(work).map(drop)
    }
}

impl Drop for FindWorker {
    fn drop(&mut self) {
        self.give_up();
    }
}

/// Searches, and tells what is found so far each time there is more; ends when that is not wanted any more.
fn search(briefing: &Briefing, finder: &OnceLock<Finder>, words: &str, mut tell: impl FnMut(Found) -> bool) {
    let words = words.trim();
    let Some(needle) = Needle::new(words) else {
        tell(Found { done: true, ..Found::default() });
        return;
    };
    let mut search = Search::new(briefing, &needle);
    // What is found first may be looked at while names are still being folded.
    if finder.get().is_none() && briefing.events().len() > LARGE {
        let step = search.step(FIRST_STEP);
        let none = step.done && step.events == 0;
        if !tell(with_notes(briefing, &needle, search.events(), Vec::new(), none)) {
            return;
        }
    }
    let named = finder.get_or_init(|| Finder::new(briefing)).find(briefing, words, MOST_HITS);
    search.run(|events, found| tell(with_notes(briefing, &needle, events, named.clone(), found.done)));
}

/// The names in which the words stand, behind them the events in whose notes they stand, and at last the names that
/// fit by some of their letters only.
fn with_notes(briefing: &Briefing, needle: &Needle, events: &Bits, named: Vec<Hit>, done: bool) -> Found {
    let of_row = |&id: &EventId| briefing.events().rows().rank(id).is_some();
    let notes = events.iter().map(EventId).filter(of_row);
    let count = named.len() + events.iter().map(EventId).filter(of_row).count();
    let (loose, mut hits): (Vec<Hit>, Vec<Hit>) = named.into_iter().partition(|hit| hit.loose);
    let room = MOST_HITS.saturating_sub(hits.len()).max(MOST_HITS / 2);
    hits.truncate(MOST_HITS - room);
    hits.extend(notes.take(room).filter_map(|id| note_hit(briefing, needle, id)));
    hits.extend(loose);
    hits.truncate(MOST_HITS);
    Found { hits, count, done }
}

/// Where the words stand in what is written with an event.
fn note_hit(briefing: &Briefing, needle: &Needle, id: EventId) -> Option<Hit> {
    let event = briefing.event(id)?;
    let note = event.note();
    let (text, found) = match needle.find(note) {
        Some(found) => (note, found),
        None => (event.key(), needle.find(event.key())?),
    };
    // A little before the words, and as much after them as a line may hold.
    let start = text.get(..found.start)?.char_indices().rev().map(|(at, _)| at).take(BEFORE).last();
    let start = start.unwrap_or(found.start);
    let end = text.get(found.end..)?.char_indices().map(|(at, _)| found.end + at).nth(AFTER);
    let shown = text.get(start..end.unwrap_or(text.len()))?.to_owned();
    let matched = std::iter::once(found.start - start..found.end - start).collect();
    Some(Hit { target: Target::Event(id), score: 0, text: shown, matched, near: false, loose: false })
}
