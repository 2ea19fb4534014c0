//! Finding beside the screen: each letter asks anew, and the answer to the one before is given up.

use std::io;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};
use std::thread;

use crate::model::Briefing;
use crate::query::find::{Finder, Hit};

use super::work::{Courier, Msg};

/// The most hits that are kept.
pub(super) const MOST_HITS: usize = 200;

/// A briefing with more events than this is not searched while somebody waits for it.
const LARGE: usize = 2_000;

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
pub(super) struct Seeker {
    briefing: Arc<Briefing>,
    /// Made by the first question.
    finder: Arc<OnceLock<Finder>>,
    /// The number of the last question; answers to earlier ones are stale.
    latest: Arc<AtomicU32>,
}

impl Seeker {
    /// For that briefing; nothing is read yet.
    pub(super) fn new(briefing: Arc<Briefing>) -> Self {
        Self { briefing, finder: Arc::default(), latest: Arc::default() }
    }

    /// Asks; the answers come with the courier, the first one at once, or are there when this returns, where
    /// there is no courier or little to be searched. The number of the question comes first.
    pub(super) fn ask(&self, words: &str, courier: Option<&Courier>) -> (u32, Option<Found>) {
        let number = self.latest.fetch_add(1, Ordering::Relaxed).wrapping_add(1);
        let large = self.briefing.events().len() > LARGE;
        if let Some(courier) = courier.filter(|_| large && !words.trim().is_empty())
            && self.send_out(words, number, courier.clone()).is_ok()
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
    pub(super) fn give_up(&self) {
        self.latest.fetch_add(1, Ordering::Relaxed);
    }

    fn send_out(&self, words: &str, number: u32, courier: Courier) -> io::Result<()> {
        let (briefing, finder) = (Arc::clone(&self.briefing), Arc::clone(&self.finder));
        let (latest, words) = (Arc::clone(&self.latest), words.to_owned());
        let wanted = move || latest.load(Ordering::Relaxed) == number;
        let work = move || {
            search(&briefing, &finder, &words, |found| wanted() && courier.send(Msg::Found(number, found)));
        };
        thread::Builder::new().name("find".into()).spawn(work).map(drop)
    }
}

impl Drop for Seeker {
    fn drop(&mut self) {
        self.give_up();
    }
}

/// Searches, and tells what is found so far each time there is more; ends when that is not wanted any more.
fn search(briefing: &Briefing, finder: &OnceLock<Finder>, words: &str, mut tell: impl FnMut(Found) -> bool) {
    let finder = finder.get_or_init(|| Finder::new(briefing));
    let hits = finder.find(words, MOST_HITS);
    let count = hits.len();
    tell(Found { hits, count, done: true });
}
