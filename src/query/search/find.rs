//! Fuzzy search over everything that has a name or words.
//!
//! Case, accents and hyphens are ignored, and other names are found as well, as is the role of an actor with its
//! country. Whole words rank before beginnings of words, these before parts of words, and these before letters that
//! merely occur in order. Among equals actors come before places, events, statements, claims and the sentences of
//! sources, and short texts before long ones. The words of a name may be typed in any order; those of a text count as
//! whole words only in their own. Letters in order count in short texts only, since every long text has them. Where no
//! name contains the query, names of similar spelling follow, marked as such.
//!
//! A date finds the events of that date, first of all.
//!
//! Rows of tables are found by the names in them, and by their own keys typed in full, but not by their titles, of
//! which there may be a million.
//!
//! A [`Finder`] can be used from any thread. It remembers what the last query left, so that typing on searches only
//! there, and it searches large lists with several threads.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Mutex, OnceLock, PoisonError};

use crate::model::fold::fold_map;
use crate::model::parallel;
use crate::model::{Briefing, EventId, fold};

use super::dated;
use super::entries::Entries;
use super::fuzzy::{Pattern, QuickMatch, Tier};
use super::row_keys::RowKeys;
pub use super::target::Target;
use super::vocabulary::Vocabulary;

/// Fewer entries than this are not worth a second thread.
const WORTH_A_THREAD: usize = 1 << 13;

/// Other names that begin further into the text than this, in bytes, rank as if they began here.
const FAR_BEHIND: usize = 10_000;

/// A match of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What it is.
    pub target: Target,
    /// How well it matches; comparable within one answer only.
    pub score: i64,
    /// The text in which it was found, as it stands in the briefing: clean it before it is shown. For another name,
    /// the name with the other one in brackets.
    pub text: String,
    /// The bytes of the text that match, ascending, on character boundaries.
    pub matched: Vec<Range<usize>>,
    /// Whether it was found by a similar spelling, not by the letters of the query.
    pub similar: bool,
    /// Whether the query does not occur in one piece or word by word: only in a similar spelling, or as letters in
    /// order.
    pub loose: bool,
}

/// What the last query left, so that typing on searches only there.
#[derive(Debug, Default)]
struct PreviousQuery {
    folded: String,
    entries: Vec<u32>,
}

/// Everything that can be found in one briefing, folded once.
#[derive(Debug, Default)]
pub struct Finder {
    entries: Entries,
    /// The words of the entries that are names.
    vocabulary: Vocabulary,
    previous: Mutex<PreviousQuery>,
    keys: OnceLock<RowKeys>,
}

/// An entry that matches the query.
#[derive(Clone, Copy)]
struct ScoredEntry {
    score: i64,
    entry: u32,
    /// Whether it matches by a similar spelling only.
    similar: bool,
}

/// What a query found in part of the entries.
#[derive(Default)]
struct SearchedPart {
    /// The entries that this query or a longer one can match.
    kept: Vec<u32>,
    found: Vec<ScoredEntry>,
    /// Entries that have the letters in order.
    scattered: Vec<u32>,
    /// Whether a name contains the query.
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

    /// The matches of a query, best first, each target once, at most `limit`; of a date first the events of that date. The
    /// briefing must be the one that the finder was made from.
    #[must_use]
    pub fn find(&self, b: &Briefing, query: &str, limit: usize) -> Vec<Hit> {
        let folded = fold(query);
        let Some(mut pattern) = Pattern::new(&folded) else { return Vec::new() };
        let mut looked = self.look(&pattern, &folded);
        // "Iran's foreign minister" asks for the foreign minister of Iran.
        if let (false, Some(owner)) = (looked.named, without_possessive(query))
            && let Some(plain) = Pattern::new(&fold(&owner))
        {
            pattern = plain;
            looked = self.look(&pattern, &fold(&owner));
        }
        let mut found = looked.found;
        if self.targets(&found, limit) < limit {
            found.extend(self.scattered(&pattern, &looked.scattered));
        }
        if !looked.named {
            found.extend(self.similar(&pattern, &looked.kept, limit));
        }
        let named: Vec<Hit> =
            self.best(found, limit).into_iter().filter_map(|hit| self.hit(&pattern, hit)).collect();
        let dated: Vec<Hit> =
            dated::of_date(b, query, limit).into_iter().filter_map(|id| dated_hit(b, id)).collect();
        let (first, last) = if dated::is_year(query) { (named, dated) } else { (dated, named) };
        let mut hits: Vec<Hit> = self.by_key(b, query).into_iter().collect();
        let mut seen = HashSet::new();
        hits.extend(first.into_iter().chain(last).filter(|hit| seen.insert(hit.target)));
        hits.truncate(limit);
        hits
    }

    /// The event whose key in its dataset is the query.
    fn by_key(&self, b: &Briefing, query: &str) -> Option<Hit> {
        let key = query.trim();
        if !RowKeys::can_be(key) {
            return None;
        }
        let event = b.event(self.keys.get_or_init(|| RowKeys::new(b)).find(b, key)?)?;
        let mut text = event.title().into_owned();
        let from = text.len() + 2;
        // Writing to a string cannot fail.
        let _ = write!(text, " ({})", event.key());
        let key = from..text.len() - 1;
        let target = Target::Event(event.id());
        Some(Hit { target, score: i64::MAX, text, matched: Vec::from([key]), similar: false, loose: false })
    }

    /// Searches the entries that can match: those that the last query left if this one begins with it, else all.
    /// Entries that lack a letter are skipped.
    fn look(&self, pattern: &Pattern, folded: &str) -> SearchedPart {
        let mut kept = self.previous.lock().unwrap_or_else(PoisonError::into_inner);
        let grown = !kept.folded.is_empty() && folded.starts_with(&kept.folded);
        let count = if grown { kept.entries.len() } else { self.entries.len() };
        let parts = parallel::map_ranges(count, WORTH_A_THREAD, |part| {
            let mut looked = SearchedPart::default();
            if grown {
                let some = kept.entries.get(part).unwrap_or(&[]);
                some.iter().for_each(|&at| self.look_at(pattern, at, &mut looked));
            } else {
                part.filter_map(|at| u32::try_from(at).ok())
                    .for_each(|at| self.look_at(pattern, at, &mut looked));
            }
            looked
        });
        let mut all = SearchedPart::default();
        for part in parts {
            all.kept.extend(part.kept);
            all.found.extend(part.found);
            all.scattered.extend(part.scattered);
            all.named |= part.named;
        }
        *kept = PreviousQuery { folded: folded.to_owned(), entries: all.kept.clone() };
        all
    }

    fn look_at(&self, pattern: &Pattern, at: u32, looked: &mut SearchedPart) {
        if !pattern.has_letters(self.entries.mask(at)) {
            return;
        }
        let name = self.entries.target(at).is_some_and(Target::is_name);
        match pattern.quick_match(self.entries.folded(at), name) {
            QuickMatch::Never => return,
            QuickMatch::Later => {}
            QuickMatch::Scattered => looked.scattered.push(at),
            QuickMatch::Match(tier, fine) => {
                looked.found.push(ScoredEntry {
                    score: self.score(at, tier, fine),
                    entry: at,
                    similar: false,
                });
                looked.named |= name;
            }
        }
        looked.kept.push(at);
    }

    /// The number of targets of the entries, counted no further than `enough`.
    fn targets(&self, found: &[ScoredEntry], enough: usize) -> usize {
        let mut seen = HashSet::new();
        for target in found.iter().filter_map(|found| self.entries.target(found.entry)) {
            if seen.len() >= enough {
                break;
            }
            seen.insert(target);
        }
        seen.len()
    }

    /// The entries that match by letters in order.
    fn scattered(&self, pattern: &Pattern, entries: &[u32]) -> Vec<ScoredEntry> {
        let parts = parallel::map_ranges(entries.len(), WORTH_A_THREAD / 8, |part| {
            let scored = entries.get(part).unwrap_or(&[]).iter().filter_map(|&at| {
                let name = self.entries.target(at)?.is_name();
                let fit = pattern.scattered(self.entries.folded(at), name)?;
                Some(ScoredEntry { score: self.score(at, fit.tier, fit.fine), entry: at, similar: false })
            });
            scored.collect::<Vec<ScoredEntry>>()
        });
        parts.concat()
    }

    /// Names of similar spelling among those that do not match by their letters: the most similar first, until there
    /// are enough.
    fn similar(&self, pattern: &Pattern, kept: &[u32], limit: usize) -> Vec<ScoredEntry> {
        let mut found = Vec::new();
        if !pattern.can_be_similar() {
            return found;
        }
        // One more wrong letter outweighs everything else.
        for names in self.vocabulary.similar(pattern) {
            if self.targets(&found, limit) >= limit {
                break;
            }
            let parts = parallel::map_ranges(names.len(), WORTH_A_THREAD / 8, |part| {
                let near = names.get(part).unwrap_or(&[]).iter().filter_map(|&at| {
                    let name = self.entries.folded(at);
                    let fit = pattern.similar(name)?;
                    let fits = kept.binary_search(&at).is_ok() && pattern.fit(name, true).is_some();
                    let score = self.score(at, fit.tier, fit.fine);
                    (!fits).then_some(ScoredEntry { score, entry: at, similar: true })
                });
                near.collect::<Vec<ScoredEntry>>()
            });
            found.extend(parts.into_iter().flatten());
        }
        found
    }

    /// The best match of each target.
    fn best(&self, mut found: Vec<ScoredEntry>, limit: usize) -> Vec<ScoredEntry> {
        let order = |a: &ScoredEntry, b: &ScoredEntry| b.score.cmp(&a.score).then(a.entry.cmp(&b.entry));
        // Only the few that are shown are sorted. The rest is split off unsorted, unless the names of few targets
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
                .filter(|found| self.entries.target(found.entry).is_some_and(|target| seen.insert(target)));
            best.extend(new);
        }
        best.truncate(limit);
        best
    }

    fn hit(&self, pattern: &Pattern, ScoredEntry { score, entry: at, similar }: ScoredEntry) -> Option<Hit> {
        let target = self.entries.target(at)?;
        let folded = self.entries.folded(at);
        let fit = if similar { pattern.similar(folded)? } else { pattern.fit(folded, target.is_name())? };
        let (text, part) = self.entries.shown(at);
        let (from, searched) = (part.start, text.get(part)?);
        let (_, offsets) = fold_map(searched);
        let matched = fit.chars.iter().filter_map(|&(first, end)| {
            let range = original(searched, &offsets, first, end)?;
            Some(from + range.start..from + range.end)
        });
        let loose = fit.tier <= Tier::Scattered;
        Some(Hit { target, score, matched: joined(matched), text: text.to_owned(), similar, loose })
    }

    /// One number to sort by: how it was found, then what it is, then the finer points.
    fn score(&self, at: u32, tier: Tier, fine: i64) -> i64 {
        let weight = self.entries.target(at).map_or(0, Target::weight);
        // Text in brackets makes the whole as long as both names: a name comes before its other names.
        let from = i64::try_from(self.entries.shown(at).1.start.min(FAR_BEHIND)).unwrap_or_default();
        let fine = fine - from * 100;
        let tier = match tier {
            // The number of wrong letters comes before what it is.
            Tier::Similar => return weight * 1_000_000 + fine,
            Tier::Scattered => 1,
            Tier::Contiguous => 2,
            Tier::Prefix => 3,
            Tier::Word => 4,
        };
        tier * 1_000_000_000_000 + weight * 10_000_000_000 + fine
    }
}

/// An event of the date that the query is. The screen shows its date beside it.
fn dated_hit(b: &Briefing, id: EventId) -> Option<Hit> {
    let text = b.event(id)?.title().into_owned();
    let (target, matched) = (Target::Event(id), Vec::new());
    Some(Hit { target, score: i64::MAX, text, matched, similar: false, loose: false })
}

/// The positions of the lines that match the query, best first, equal ones in their order; all lines if the query is
/// empty. For short lists such as a menu: lines match as names do in [`Finder::find`].
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

/// The query without "'s" at the ends of words; none if there is none.
fn without_possessive(query: &str) -> Option<String> {
    let bare = |word: &str| word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).map(str::to_owned);
    let words = query.split_whitespace();
    let is_owner = words.clone().any(|word| bare(word).is_some());
    is_owner.then(|| {
        words.map(|word| bare(word).unwrap_or_else(|| word.to_owned())).collect::<Vec<_>>().join(" ")
    })
}

/// The bytes of the original text for a range of characters of the folded one, including accents that follow.
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
