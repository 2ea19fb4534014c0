//! Fuzzy search over everything that has a name or words.
//!
//! Case, accents and hyphens do not matter, and other names are found as well. Ranked are whole words before
//! beginnings of words, before parts of words, before letters that merely stand in order; among equals actors
//! come before places, events, statements, claims and the sentences of the sources, and short texts before
//! long ones. Letters that merely stand in order count in short texts only: in long ones they always do.
//! Where no name holds the query as it stands, names that are spelled nearly so follow, marked as such.

use std::collections::HashSet;
use std::fmt::Write as _;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use unicode_segmentation::UnicodeSegmentation as _;

use crate::model::fold::fold_map;
use crate::model::id::Texts;
use crate::model::{
    ActorId, Briefing, ClaimId, ClaimView, EventId, PlaceId, Qualifier, SourceId, Span, StatementId, fold,
};

use super::fuzzy::{Fit, Pattern, Tier, mask};

/// Longer source texts, in bytes, are not searched sentence by sentence: they are tables, whose rows are found
/// as events.
const LONGEST_SOURCE: usize = 4 << 20;

/// How many events are found by the mode that they share.
const EVENTS_OF_MODE: usize = 64;

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
    fn is_name(self) -> bool {
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
}

/// One text that can be found.
#[derive(Clone, Debug)]
struct Entry {
    target: Target,
    mask: u64,
    /// The bytes of the shown text that are searched.
    from: u32,
    to: u32,
}

/// What the last query kept, so that typing on searches only there.
#[derive(Debug, Default)]
struct Kept {
    folded: String,
    entries: Vec<u32>,
}

/// Everything that can be found in one briefing, folded once, in two flat texts.
#[derive(Debug, Default)]
pub struct Finder {
    entries: Vec<Entry>,
    shown: Texts,
    folded: Texts,
    kept: Mutex<Kept>,
}

impl Finder {
    /// Reads the briefing once.
    #[must_use]
    pub fn new(b: &Briefing) -> Self {
        let mut finder = Self::default();
        for (id, actor) in (0u32..).map(ActorId).zip(b.actors()) {
            finder.add_names(Target::Actor(id), &actor.name, &actor.aliases);
        }
        for (id, place) in (0u32..).map(PlaceId).zip(b.places()) {
            finder.add_names(Target::Place(id), &place.name, &place.aliases);
        }
        finder.add_events(b);
        for (id, statement) in (0u32..).map(StatementId).zip(b.statements()) {
            finder.add(Target::Statement(id), b.words(statement.content));
        }
        for claim in b.claims().iter() {
            finder.add(Target::Claim(claim.id()), &claim_line(claim));
            for span in claim.evidence() {
                finder.add(Target::Claim(claim.id()), b.words(*span));
            }
        }
        for (index, source) in b.sources().iter().enumerate() {
            if source.text.len() <= LONGEST_SOURCE {
                finder.add_sentences(SourceId::from_index(index), &source.text);
            }
        }
        finder
    }

    fn add(&mut self, target: Target, text: &str) {
        self.add_part(target, text, 0..text.len());
    }

    fn add_part(&mut self, target: Target, text: &str, part: Range<usize>) {
        let folded = fold(text.get(part.clone()).unwrap_or(""));
        if folded.is_empty() {
            return;
        }
        let short = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.entries.push(Entry {
            target,
            mask: mask(&folded),
            from: short(part.start),
            to: short(part.end),
        });
        self.shown.push(text);
        self.folded.push(&folded);
    }

    fn add_names(&mut self, target: Target, name: &str, aliases: &[String]) {
        self.add(target, name);
        for alias in aliases {
            self.add_in_brackets(target, name, alias);
        }
    }

    fn add_in_brackets(&mut self, target: Target, name: &str, other: &str) {
        let text = format!("{name} ({other})");
        let from = name.len() + 2;
        self.add_part(target, &text, from..from + other.len());
    }

    fn add_events(&mut self, b: &Briefing) {
        let mut of_mode = std::collections::HashMap::new();
        for event in b.events().iter() {
            let (title, mode) = (event.title(), event.mode());
            self.add(Target::Event(event.id()), &title);
            let count = of_mode.entry(mode).or_insert(0);
            if *count < EVENTS_OF_MODE && !mode.is_empty() {
                *count += 1;
                self.add_in_brackets(Target::Event(event.id()), &title, mode);
            }
        }
    }

    fn add_sentences(&mut self, source: SourceId, text: &str) {
        for (start, sentence) in text.split_sentence_bound_indices() {
            let words = sentence.trim();
            let start = start + (sentence.len() - sentence.trim_start().len());
            if let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(start + words.len())) {
                self.add(Target::Source(Span { source, start, end }), words);
            }
        }
    }

    /// What fits the query, the best first, each target once, at most `limit`.
    #[must_use]
    pub fn find(&self, query: &str, limit: usize) -> Vec<Hit> {
        let folded = fold(query);
        let Some(pattern) = Pattern::new(folded.clone()) else { return Vec::new() };
        let kept = self.narrow(&pattern, &folded);
        let mut found: Vec<(i64, u32, bool)> = Vec::new();
        let mut named = false;
        for &at in &kept {
            let Some(entry) = self.entries.get(at as usize) else { continue };
            let Some(fit) = pattern.fit(self.folded.get(at), entry.target.is_name()) else { continue };
            named |= entry.target.is_name() && fit.tier >= Tier::Contiguous;
            found.push((score(entry, &fit), at, false));
        }
        if !named {
            found.extend(self.near(&pattern, &kept));
        }
        let hits = self.best(found, limit);
        hits.into_iter().filter_map(|hit| self.hit(&pattern, hit)).collect()
    }

    /// The entries that can fit: those of the last query where this one begins with it, else all, without those
    /// that lack letters.
    fn narrow(&self, pattern: &Pattern, folded: &str) -> Vec<u32> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let keeps = |at: &u32| {
            let entry = self.entries.get(*at as usize);
            entry.is_some_and(|entry| pattern.has_letters(entry.mask)) && pattern.keeps(self.folded.get(*at))
        };
        let grown = !kept.folded.is_empty() && folded.starts_with(&kept.folded);
        let entries: Vec<u32> = if grown {
            kept.entries.iter().copied().filter(keeps).collect()
        } else {
            (0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)).filter(keeps).collect()
        };
        *kept = Kept { folded: folded.to_owned(), entries: entries.clone() };
        entries
    }

    /// Names spelled nearly so, of those whose letters do not fit.
    fn near(&self, pattern: &Pattern, kept: &[u32]) -> Vec<(i64, u32, bool)> {
        let names = (0u32..).zip(&self.entries).take_while(|(_, entry)| entry.target.is_name());
        let others = names.filter(|(at, _)| {
            kept.binary_search(at).is_err() || pattern.fit(self.folded.get(*at), true).is_none()
        });
        let near = others.filter_map(|(at, entry)| {
            let fit = pattern.near(self.folded.get(at), entry.mask)?;
            Some((score(entry, &fit), at, true))
        });
        near.collect()
    }

    /// The best of each target.
    fn best(&self, mut found: Vec<(i64, u32, bool)>, limit: usize) -> Vec<(i64, u32, bool)> {
        let order = |a: &(i64, u32, bool), b: &(i64, u32, bool)| b.0.cmp(&a.0).then(a.1.cmp(&b.1));
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
            let new = part.into_iter().filter(|found| {
                self.entries.get(found.1 as usize).is_some_and(|entry| seen.insert(entry.target))
            });
            best.extend(new);
        }
        best.truncate(limit);
        best
    }

    fn hit(&self, pattern: &Pattern, (score, at, near): (i64, u32, bool)) -> Option<Hit> {
        let entry = self.entries.get(at as usize)?;
        let folded = self.folded.get(at);
        let fit = if near {
            pattern.near(folded, entry.mask)?
        } else {
            pattern.fit(folded, entry.target.is_name())?
        };
        let text = self.shown.get(at);
        let from = entry.from as usize;
        let searched = text.get(from..entry.to as usize)?;
        let (_, offsets) = fold_map(searched);
        let matched = fit.chars.iter().filter_map(|&(first, end)| {
            let range = original(searched, &offsets, first, end)?;
            Some(from + range.start..from + range.end)
        });
        Some(Hit { target: entry.target, score, matched: joined(matched), text: text.to_owned(), near })
    }
}

/// The ranks of the lines that fit the query, the best first, lines that fit equally well in their order; all
/// of them where the query is empty. For short lists such as a menu: names in the sense of [`Finder::find`].
#[must_use]
pub fn rank<'a>(query: &str, lines: impl Iterator<Item = &'a str>) -> Vec<usize> {
    let Some(pattern) = Pattern::new(fold(query)) else {
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

/// One number to order by: first how it was found, then what it is, then the finer points.
fn score(entry: &Entry, fit: &Fit) -> i64 {
    let target = entry.target;
    // What stands in brackets is as long as the name and itself: a name comes before its other names.
    let fine = fit.fine - i64::from(entry.from) * 100;
    let tier = match fit.tier {
        Tier::Near => 0,
        Tier::Scattered => 1,
        Tier::Contiguous => 2,
        Tier::Prefix => 3,
        Tier::Word => 4,
    };
    if fit.tier == Tier::Near {
        // How many letters are wrong comes before what it is.
        return target.weight() * 1_000_000 + fine;
    }
    tier * 1_000_000_000_000 + target.weight() * 10_000_000_000 + fine
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

/// A claim in a line: "at least 11 killed, mostly women and children".
fn claim_line(claim: ClaimView<'_>) -> String {
    let figure = claim.figure();
    let mut line = match claim.qualifier() {
        Qualifier::Exact | Qualifier::NoneStated => String::new(),
        qualifier => format!("{} ", qualifier.word()),
    };
    // Writing to a string cannot fail.
    let _ = match (claim.figure_words(), figure.least(), figure.most()) {
        (Some(words), ..) => write!(line, "{words} "),
        (None, Some(least), Some(most)) if least != most => write!(line, "{least}–{most} "),
        (None, Some(number), _) => write!(line, "{number} "),
        _ => Ok(()),
    };
    line.push_str(claim.measure().word());
    if !claim.victims().is_empty() {
        let _ = write!(line, ", {}", claim.victims());
    }
    line
}
