//! Fuzzy search over everything that has a name or words.
//!
//! Case, accents and hyphens do not matter, and other names are found as well. Ranked are whole words before
//! beginnings of words, before parts of words, before letters that merely stand in order; among equals actors
//! come before places, events, statements, claims and the sentences of the sources, and short texts before
//! long ones. Letters that merely stand in order count in short texts only: in long ones they always do.
//! Where no name holds the query as it stands, names that are spelled nearly so follow, marked as such.
//!
//! Rows of tables are found by the names in them, and by their own keys, typed in full; not by a million titles.
//!
//! A [`Finder`] can be asked from any thread. It remembers what the last query left over, so that typing on
//! searches only there, and large lists are looked through by several threads.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::model::fold::fold_map;
use crate::model::parallel;
use crate::model::{ActorId, Briefing, ClaimId, EventId, PlaceId, Span, StatementId, fold};

use super::entries::Entries;
use super::fuzzy::{Glance, Pattern, Tier};
use super::keys::Keys;
use super::vocabulary::Vocabulary;

/// Fewer entries than this are not worth a second thread.
const WORTH_A_THREAD: usize = 1 << 13;

/// Other names that begin behind so many bytes of a name count as if they began there.
const FAR_BEHIND: usize = 10_000;

/// What was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Target {
    /// An actor, by name or other name.
    Actor(ActorId),
    /// An event, by title or mode.
    Event(EventId),
    /// A place, by name or other name.
    Place(PlaceId),
    /// A statement, by the words of its clause.
    Statement(StatementId),
    /// A claim, by its figure, victims or evidence.
    Claim(ClaimId),
    /// A sentence of a source.
    Source(Span),
}

impl Target {
    /// Whether what is searched is a name.
    pub(super) fn is_name(self) -> bool {
        matches!(self, Self::Actor(_) | Self::Place(_))
    }

    /// The order among equals.
    fn weight(self) -> i64 {
        match self {
            Self::Actor(_) => 5,
            Self::Place(_) => 4,
            Self::Event(_) => 3,
            Self::Statement(_) => 2,
            Self::Claim(_) => 1,
            Self::Source(_) => 0,
        }
    }
}

/// Something that fits the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub target: Target,
    /// How well it fits; comparable within one answer only.
    pub score: i64,
    /// The text in which it was found, as it stands in the briefing: clean it before it is shown. Where it was
    /// found by another name: the name, and the other one in brackets.
    pub text: String,
    /// The bytes of the text that fit, ascending, between characters.
    pub matched: Vec<Range<usize>>,
    /// Whether it was found by a similar spelling, not by the letters of the query.
    pub near: bool,
    /// Whether the query does not stand there in one piece or word by word: near, or by letters in order only.
    pub loose: bool,
}

/// What the last query kept, so that typing on searches only there.
#[derive(Debug, Default)]
struct Kept {
    folded: String,
    entries: Vec<u32>,
}

/// Everything that can be found in one briefing, folded once.
#[derive(Debug, Default)]
pub struct Finder {
    entries: Entries,
    /// The words of those entries that are names.
    vocabulary: Vocabulary,
    kept: Mutex<Kept>,
    keys: OnceLock<Keys>,
}

/// Something found: its score, its entry, and whether by a similar spelling.
type Found = (i64, u32, bool);

/// What a part of the entries gives for a query.
#[derive(Default)]
struct Looked {
    /// The entries in which this query or a longer one can stand.
    kept: Vec<u32>,
    found: Vec<Found>,
    /// Entries whose letters stand in order.
    scattered: Vec<u32>,
    /// Whether a name has the query as it stands.
    named: bool,
}

impl Finder {
    /// Reads the briefing once.
    #[must_use]
    pub fn new(b: &Briefing) -> Self {
        let entries = Entries::new(b);
        let vocabulary = Vocabulary::new(entries.names(), |at| entries.folded(at));
        Self { entries, vocabulary, ..Self::default() }
    }

    /// What fits the query, the best first, each target once, at most `limit`. The briefing is the one that the
    /// finder was made of.
    #[must_use]
    pub fn find(&self, b: &Briefing, query: &str, limit: usize) -> Vec<Hit> {
        let folded = fold(query);
        let Some(pattern) = Pattern::new(&folded) else { return Vec::new() };
        let looked = self.look(&pattern, &folded);
        let mut found = looked.found;
        if self.targets(&found, limit) < limit {
            found.extend(self.scattered(&pattern, &looked.scattered));
        }
        if !looked.named {
            found.extend(self.near(&pattern, &looked.kept, limit));
        }
        let mut hits: Vec<Hit> = self.by_key(b, query).into_iter().collect();
        hits.extend(self.best(found, limit).into_iter().filter_map(|hit| self.hit(&pattern, hit)));
        hits.truncate(limit);
        hits
    }

    /// The event whose key in its dataset the query is.
    fn by_key(&self, b: &Briefing, query: &str) -> Option<Hit> {
        let key = query.trim();
        if !Keys::can_be(key) {
            return None;
        }
        let event = b.event(self.keys.get_or_init(|| Keys::new(b)).find(b, key)?)?;
        let mut text = event.title().into_owned();
        let from = text.len() + 2;
        // Writing to a string cannot fail.
        let _ = write!(text, " ({})", event.key());
        let key = from..text.len() - 1;
        let target = Target::Event(event.id());
        Some(Hit { target, score: i64::MAX, text, matched: Vec::from([key]), near: false, loose: false })
    }

    /// Goes through the entries that can fit: those that the last query kept where this one begins with it, else
    /// all. Those that lack letters are not looked at.
    fn look(&self, pattern: &Pattern, folded: &str) -> Looked {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let grown = !kept.folded.is_empty() && folded.starts_with(&kept.folded);
        let count = if grown { kept.entries.len() } else { self.entries.len() };
        let parts = parallel::map_ranges(count, WORTH_A_THREAD, |part| {
            let mut looked = Looked::default();
            if grown {
                let some = kept.entries.get(part).unwrap_or(&[]);
                some.iter().for_each(|&at| self.look_at(pattern, at, &mut looked));
            } else {
                part.filter_map(|at| u32::try_from(at).ok())
                    .for_each(|at| self.look_at(pattern, at, &mut looked));
            }
            looked
        });
        let mut all = Looked::default();
        for part in parts {
            all.kept.extend(part.kept);
            all.found.extend(part.found);
            all.scattered.extend(part.scattered);
            all.named |= part.named;
        }
        *kept = Kept { folded: folded.to_owned(), entries: all.kept.clone() };
        all
    }

    fn look_at(&self, pattern: &Pattern, at: u32, looked: &mut Looked) {
        if !pattern.has_letters(self.entries.mask(at)) {
            return;
        }
        match pattern.glance(self.entries.folded(at)) {
            Glance::Never => return,
            Glance::Later => {}
            Glance::Scattered => looked.scattered.push(at),
            Glance::Fits(tier, fine) => {
                looked.found.push((self.score(at, tier, fine), at, false));
                looked.named |= self.entries.target(at).is_some_and(Target::is_name);
            }
        }
        looked.kept.push(at);
    }

    /// How many targets the entries have, as far as it matters whether there are so many.
    fn targets(&self, found: &[Found], enough: usize) -> usize {
        let mut seen = HashSet::new();
        for target in found.iter().filter_map(|found| self.entries.target(found.1)) {
            if seen.len() >= enough {
                break;
            }
            seen.insert(target);
        }
        seen.len()
    }

    /// Those that fit by letters in order.
    fn scattered(&self, pattern: &Pattern, entries: &[u32]) -> Vec<Found> {
        let parts = parallel::map_ranges(entries.len(), WORTH_A_THREAD / 8, |part| {
            let scored = entries.get(part).unwrap_or(&[]).iter().filter_map(|&at| {
                let name = self.entries.target(at)?.is_name();
                let fit = pattern.scattered(self.entries.folded(at), name)?;
                Some((self.score(at, fit.tier, fit.fine), at, false))
            });
            scored.collect::<Vec<Found>>()
        });
        parts.concat()
    }

    /// Names spelled nearly so, of those whose letters do not fit: the nearest, until they are enough.
    fn near(&self, pattern: &Pattern, kept: &[u32], limit: usize) -> Vec<Found> {
        let mut found = Vec::new();
        if !pattern.can_be_near() {
            return found;
        }
        // One more letter that is wrong outweighs all else.
        for names in self.vocabulary.near(pattern) {
            if self.targets(&found, limit) >= limit {
                break;
            }
            let parts = parallel::map_ranges(names.len(), WORTH_A_THREAD / 8, |part| {
                let near = names.get(part).unwrap_or(&[]).iter().filter_map(|&at| {
                    let name = self.entries.folded(at);
                    let fit = pattern.near(name)?;
                    let fits = kept.binary_search(&at).is_ok() && pattern.fit(name, true).is_some();
                    (!fits).then(|| (self.score(at, fit.tier, fit.fine), at, true))
                });
                near.collect::<Vec<Found>>()
            });
            found.extend(parts.into_iter().flatten());
        }
        found
    }

    /// The best of each target.
    fn best(&self, mut found: Vec<Found>, limit: usize) -> Vec<Found> {
        let order = |a: &Found, b: &Found| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
        // Sorting is for the few that are shown: the rest is only parted off, unless names of few targets
        // take up all the room.
        let room = limit.saturating_mul(8).saturating_add(64);
        let mut rest = Vec::new();
        if room < found.len() {
            found.select_nth_unstable_by(room, order);
            rest = found.split_off(room);
        }
        let (mut seen, mut best) = (HashSet::new(), Vec::new());
        for mut part in [found, rest] {
            if best.len() >= limit {
                break;
            }
            part.sort_unstable_by(order);
            let new = part
                .into_iter()
                .filter(|found| self.entries.target(found.1).is_some_and(|target| seen.insert(target)));
            best.extend(new);
        }
        best.truncate(limit);
        best
    }

    fn hit(&self, pattern: &Pattern, (score, at, near): Found) -> Option<Hit> {
        let target = self.entries.target(at)?;
        let folded = self.entries.folded(at);
        let fit = if near { pattern.near(folded)? } else { pattern.fit(folded, target.is_name())? };
        let (text, part) = self.entries.shown(at);
        let (from, searched) = (part.start, text.get(part)?);
        let (_, offsets) = fold_map(searched);
        let matched = fit.chars.iter().filter_map(|&(first, end)| {
            let range = original(searched, &offsets, first, end)?;
            Some(from + range.start..from + range.end)
        });
        let loose = fit.tier <= Tier::Scattered;
        Some(Hit { target, score, matched: joined(matched), text: text.to_owned(), near, loose })
    }

    /// One number to order by: first how it was found, then what it is, then the finer points.
    fn score(&self, at: u32, tier: Tier, fine: i64) -> i64 {
        let weight = self.entries.target(at).map_or(0, Target::weight);
        // What stands in brackets is as long as the name and itself: a name comes before its other names.
        let from = i64::try_from(self.entries.shown(at).1.start.min(FAR_BEHIND)).unwrap_or_default();
        let fine = fine - from * 100;
        let tier = match tier {
            // How many letters are wrong comes before what it is.
            Tier::Near => return weight * 1_000_000 + fine,
            Tier::Scattered => 1,
            Tier::Contiguous => 2,
            Tier::Prefix => 3,
            Tier::Word => 4,
        };
        tier * 1_000_000_000_000 + weight * 10_000_000_000 + fine
    }
}

/// The ranks of the lines that fit the query, the best first, lines that fit equally well in their order; all
/// of them where the query is empty. For short lists such as a menu: names in the sense of [`Finder::find`].
#[must_use]
pub fn rank<'a>(query: &str, lines: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let Some(pattern) = Pattern::new(&fold(query)) else {
        return lines.enumerate().map(|line| line.0).collect();
    };
    let fits = lines.enumerate().filter_map(|(at, line)| {
        let fit = pattern.fit(&fold(line), true)?;
        Some((std::cmp::Reverse((fit.tier, fit.fine)), at))
    });
    let mut fits: Vec<_> = fits.collect();
    fits.sort_unstable();
    fits.into_iter().map(|(_, at)| at).collect()
}

/// The bytes of the original text for a range of characters of the folded one, accents that follow included.
fn original(text: &str, offsets: &[u32], first: usize, end: usize) -> Option<Range<usize>> {
    let start = *offsets.get(first)? as usize;
    let last = *offsets.get(end.checked_sub(1)?)? as usize;
    let mut rest = text.get(last..)?.char_indices();
    rest.next()?;
    let is_mark = |c: char| unicode_normalization::char::is_combining_mark(c);
    let length = rest.find(|&(_, c)| !is_mark(c)).map_or(text.len() - last, |(at, _)| at);
    Some(start..last + length)
}

fn joined(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    let mut all: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match all.last_mut().filter(|last| range.start <= last.end) {
            Some(last) => last.end = last.end.max(range.end),
            None => all.push(range),
        }
    }
    all
}
