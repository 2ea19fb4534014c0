//! Finds names, quotes and passages by the words being typed.

use std::sync::{Arc, OnceLock};

use crate::model::{Briefing, EventId};
use crate::query::Bits;
use crate::query::find::{Finder, Hit, Target};
use crate::query::search::{Needle, TextSearch};
use crate::tui::jobs::worker::{Job, Reply};

/// The most hits that are kept.
pub const MOST_HITS: usize = 200;

/// The most events that are searched while the screen waits.
const FEW: usize = 2_000;

/// The bytes of text that are searched before the first results are shown, while the index of names is still being
/// built.
const FIRST_STEP: usize = 2 << 20;

/// The most characters of a note that are shown before the words found in it, and after them.
const BEFORE: usize = 30;
const AFTER: usize = 200;

/// What was found so far.
#[derive(Clone, Debug, Default)]
pub struct FindResults {
    /// The best hits, no more than are listed.
    pub hits: Vec<Hit>,
    /// The number of all hits.
    pub count: usize,
    /// Whether everything has been searched.
    pub done: bool,
}

/// Finds words in a briefing; each answer replaces the one before.
pub struct FindJob {
    /// The briefing.
    pub briefing: Arc<Briefing>,
    /// The index of its names, built by the first job.
    pub finder: Arc<OnceLock<Finder>>,
    /// What to find.
    pub words: String,
}

impl Job for FindJob {
    type Answer = FindResults;
    const NAME: &'static str = "find";

    fn is_short(&self) -> bool {
        self.briefing.events().len() <= FEW || self.words.trim().is_empty()
    }

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        let (briefing, words) = (&*self.briefing, self.words.trim());
        let Some(needle) = Needle::new(words) else {
            reply.send(FindResults { done: true, ..FindResults::default() });
            return;
        };
        let mut search = TextSearch::new(briefing, &needle);
        if self.finder.get().is_none() && !self.is_short() {
            let step = search.step(FIRST_STEP);
            let none = step.done && step.events == 0;
            if !reply.send(results(briefing, &needle, search.events(), Vec::new(), none)) {
                return;
            }
        }
        let named = self.finder.get_or_init(|| Finder::new(briefing)).find(briefing, words, MOST_HITS);
        search.run(|events, found| reply.send(results(briefing, &needle, events, named.clone(), found.done)));
    }
}

/// Lists the names that contain the words, then the events whose notes do, and last the names that match only in
/// some of their letters.
fn results(briefing: &Briefing, needle: &Needle, events: &Bits, named: Vec<Hit>, done: bool) -> FindResults {
    let of_row = |&id: &EventId| briefing.events().rows().rank(id).is_some();
    let notes = events.iter().map(EventId).filter(of_row);
    let count = named.len() + events.iter().map(EventId).filter(of_row).count();
    let (loose, mut hits): (Vec<Hit>, Vec<Hit>) = named.into_iter().partition(|hit| hit.loose);
    let room = MOST_HITS.saturating_sub(hits.len()).max(MOST_HITS / 2);
    hits.truncate(MOST_HITS - room);
    hits.extend(notes.take(room).filter_map(|id| note_hit(briefing, needle, id)));
    hits.extend(loose);
    hits.truncate(MOST_HITS);
    FindResults { hits, count, done }
}

/// The passage of an event's note that contains the words.
fn note_hit(briefing: &Briefing, needle: &Needle, id: EventId) -> Option<Hit> {
    let event = briefing.event(id)?;
    let note = event.note();
    let (text, found) = match needle.find(note) {
        Some(found) => (note, found),
        None => (event.key(), needle.find(event.key())?),
    };
    let start = text.get(..found.start)?.char_indices().rev().map(|(at, _)| at).take(BEFORE).last();
    let start = start.unwrap_or(found.start);
    let end = text.get(found.end..)?.char_indices().map(|(at, _)| found.end + at).nth(AFTER);
    let shown = text.get(start..end.unwrap_or(text.len()))?.to_owned();
    let matched = std::iter::once(found.start - start..found.end - start).collect();
    Some(Hit { target: Target::Event(id), score: 0, text: shown, matched, similar: false, loose: false })
}
