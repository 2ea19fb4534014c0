//! What can be typed next in the query line.

use std::cmp::Reverse;
use std::ops::Range;

use crate::model::Briefing;

use super::chip::FilterKey;
use super::lexer::{Token, Word, tokens, write_word};
use super::parse::read;
use super::record_names::Table;
use super::suggestions::{Offer, Typed, lands, offers};
use super::term::words_of;
use super::value::Value;
use crate::query::select::ancestry::country_rank;
use crate::query::select::bits::Bits;
use crate::query::select::crossfilter::Crossfilter;
use crate::query::select::evaluate::events_of;
use crate::query::select::index::Index;

/// The most that is offered at once.
const MOST: usize = 50;

/// Something that can be typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The text to put in place of [`Completions::replace`], in quotation marks where it needs them. It may
    /// hold words of the briefing: clean it before it is shown.
    pub insert: String,
    /// For people; likewise.
    pub label: String,
    /// How many events would be left under the rest of the filter; none for keys.
    pub count: Option<u32>,
}

/// What can be typed at a place of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The bytes of the query that each of the items replaces; between two characters.
    pub replace: Range<usize>,
    /// The best first, at most fifty.
    pub items: Vec<Completion>,
}

/// What can be typed at the byte `cursor` of the query; a cursor within a character or past the end counts as
/// standing before it. At the start of a word keys are offered, and names whose beginning is typed with their
/// keys before them; after `key:` the values of that key. Other values of the same key do not lessen the
/// counts: they are alternatives. What is wrong elsewhere in the query is passed over.
#[must_use]
pub fn complete(text: &str, cursor: usize, b: &Briefing, index: &Index) -> Completions {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let mut rest = tokens(text);
    let at = rest.iter().position(|token| token.range.start < cursor && cursor <= token.range.end);
    let Some(token) = at.map(|at| rest.remove(at)) else {
        return Completions { replace: cursor..cursor, items: keys("", b, index).collect() };
    };
    let counter = Counter::new(b, index, &rest, token.negated);
    match &token.key {
        Some((_, range)) if cursor <= range.end => {
            let typed = text.get(range.start..cursor).unwrap_or("");
            Completions { replace: range.start..range.end + 1, items: keys(typed, b, index).collect() }
        }
        Some((word, _)) => match (FilterKey::parse(word), word_at(&token, cursor)) {
            (Some(key), Some(word)) => {
                let typed = Typed::new(typed_of(text, word, cursor));
                let items = counter.best(offers(b, index, key, &typed), false);
                // What is not closed may have swallowed the conditions that follow.
                let end = if word.open { cursor } else { word.range.end };
                Completions { replace: word.range.start..end, items }
            }
            _ => Completions { replace: cursor..cursor, items: Vec::new() },
        },
        None => bare(text, cursor, &token, &counter),
    }
}

fn bare(text: &str, cursor: usize, token: &Token, counter: &Counter<'_>) -> Completions {
    let none = Completions { replace: cursor..cursor, items: Vec::new() };
    let Some(word) = word_at(token, cursor) else { return none };
    if text.get(word.range.clone()).is_some_and(|raw| raw.starts_with('"')) {
        return none;
    }
    let typed = text.get(word.range.start..cursor).unwrap_or("");
    let mut items: Vec<Completion> = keys(typed, counter.b, counter.index).collect();
    if !typed.is_empty() {
        let typed = Typed::new(typed);
        let named = FilterKey::ALL.into_iter().filter(|key| !key.is_time());
        // What `place:` offers need not be offered once more behind `in:`.
        let all = named.flat_map(|key| match key {
            FilterKey::In => lands(counter.b, counter.index, &typed),
            key => offers(counter.b, counter.index, key, &typed),
        });
        let all = all.collect();
        items.extend(counter.best(all, true));
        items.truncate(MOST);
    }
    Completions { replace: word.range.clone(), items }
}

fn word_at(token: &Token, cursor: usize) -> Option<&Word> {
    token.words.iter().find(|word| word.range.start <= cursor && cursor <= word.range.end)
}

/// What of the value stands before the cursor, without quotation marks.
fn typed_of<'a>(text: &'a str, word: &Word, cursor: usize) -> &'a str {
    let raw = text.get(word.range.start..cursor).unwrap_or("");
    let Some(inner) = raw.strip_prefix('"') else { return raw };
    if !word.open && cursor == word.range.end { inner.strip_suffix('"').unwrap_or(inner) } else { inner }
}

/// The keys that begin so; those of leads and drafts only where there are some.
fn keys(typed: &str, b: &Briefing, index: &Index) -> impl Iterator<Item = Completion> + use<> {
    let (typed, leads, drafts) = (typed.to_ascii_lowercase(), index.plain.is_some(), b.drafted() > 0);
    let fits = move |key: &FilterKey| {
        let there = match key {
            FilterKey::Leads => leads,
            FilterKey::Draft => drafts,
            _ => true,
        };
        there && key.word().starts_with(&typed)
    };
    FilterKey::ALL.into_iter().filter(fits).map(|key| Completion {
        insert: format!("{}:", key.word()),
        label: format!("{}: {}", key.word(), key.meaning()),
        count: None,
    })
}

/// Counts what would be left.
struct Counter<'a> {
    b: &'a Briefing,
    index: &'a Index,
    parts: Crossfilter<'a>,
    negated: bool,
}

impl<'a> Counter<'a> {
    fn new(b: &'a Briefing, index: &'a Index, rest: &[Token], negated: bool) -> Self {
        Self { b, index, parts: Crossfilter::new(b, index, &read(rest, b).0), negated }
    }

    /// The events that the rest of the filter leaves to a value of the key.
    fn base(&self, key: FilterKey) -> Bits {
        if self.negated { self.parts.without(&[]).events } else { self.parts.without(&[key]).events }
    }

    /// The same, with how many of them each value of the key has, where that is found for all at once.
    fn left(&self, key: FilterKey) -> (Bits, Vec<u32>) {
        let (base, counter) = (self.base(key), self.index.counter(self.b));
        let counts = match key {
            FilterKey::Actor => counter.actors(&base),
            FilterKey::Country => counter.countries(&base),
            FilterKey::In => counter.location_countries(&base),
            FilterKey::Place => self.index.same_places(self.b).add_up(&counter.places(&base)),
            FilterKey::Kind => counter.kinds(&base),
            FilterKey::Source => counter.sources(&base),
            FilterKey::Since
            | FilterKey::Until
            | FilterKey::Claim
            | FilterKey::Text
            | FilterKey::Leads
            | FilterKey::Draft => Vec::new(),
        };
        (base, counts)
    }

    /// The best of the offers, with their counts; with the key before the value where it is not typed yet.
    fn best(&self, mut all: Vec<Offer>, with_key: bool) -> Vec<Completion> {
        all.sort_by(|a, b| {
            let order = |offer: &Offer| (offer.grade, Reverse(offer.events));
            order(a).cmp(&order(b)).then_with(|| a.label.cmp(&b.label))
        });
        all.truncate(MOST);
        let bases =
            FilterKey::ALL.map(|key| all.iter().any(|offer| offer.key == key).then(|| self.left(key)));
        let mut counted: Vec<(u32, Offer)> = Vec::new();
        for offer in all {
            let Some(Some((base, counts))) = bases.get(offer.key as usize) else { continue };
            if !self.index.facts.aggregates.is_empty() {
                counted.push((self.left_by(base, &offer), offer));
                continue;
            }
            let row = match &offer.value {
                // Places whose names are marks alone are one place, and may lie within each other.
                Value::Place(id) if self.b.folded_place(*id).is_empty() => None,
                value if offer.key == FilterKey::In => row_of_land(value),
                value => row_of(value),
            };
            let both = match row.and_then(|row| counts.get(row)) {
                Some(&count) => count,
                None => base.count_and(&events_of(self.b, self.index, offer.key, &offer.value)),
            };
            counted.push((if self.negated { base.count() - both } else { both }, offer));
        }
        counted.sort_by_key(|(count, offer)| (offer.grade, Reverse(*count)));
        counted.into_iter().filter_map(|(count, offer)| self.completion(count, offer, with_key)).collect()
    }

    /// How many events an offer leaves where some sum up others: what is counted depends on which others are left.
    fn left_by(&self, base: &Bits, offer: &Offer) -> u32 {
        let (mut left, of_value) = (base.clone(), events_of(self.b, self.index, offer.key, &offer.value));
        if self.negated {
            left.and_not(&of_value)
        } else {
            left.and(&of_value)
        }
        crate::query::figures::aggregates::counted(&self.index.facts.aggregates, &left).count()
    }

    /// None where no words are read as just this value.
    fn completion(&self, count: u32, offer: Offer, with_key: bool) -> Option<Completion> {
        let shared = self.index.shared_names(self.b);
        let words = match (offer.key, &offer.value) {
            (FilterKey::Actor, Value::Actor(id)) => shared.words_for(self.b, Table::Actors, id.index()),
            (FilterKey::Place, Value::Place(id)) => shared.words_for(self.b, Table::Places, id.index()),
            (FilterKey::In, Value::Place(id)) => {
                let words = shared.words_for(self.b, Table::Places, id.index());
                // Some places have the name of a country.
                let plain = words.filter(|words| self.b.countries().by_name(words).is_none());
                plain.or_else(|| words_of(self.b, FilterKey::In, &offer.value))
            }
            (key, value) => words_of(self.b, key, value),
        }?;
        let key = offer.key.word();
        let mut insert = if with_key { format!("{key}:") } else { String::new() };
        // Writing to a string cannot fail.
        let _ = write_word(&mut insert, &words);
        // Where the name alone does not say which one it is, the words do.
        let label = if words.contains(',') && !offer.label.contains(&words) { words } else { offer.label };
        let label = if with_key { format!("{key}: {label}") } else { label };
        Some(Completion { insert, label, count: Some(count) })
    }
}

/// The same for a place where something happened: countries alone are counted at once.
fn row_of_land(value: &Value) -> Option<usize> {
    if let Value::Country(id) = value { Some(country_rank(*id)) } else { None }
}

/// The row under which a value is counted with all others of its key.
fn row_of(value: &Value) -> Option<usize> {
    match value {
        Value::Actor(id) => Some(id.index()),
        Value::Country(id) => Some(country_rank(*id)),
        Value::Place(id) => Some(id.index()),
        Value::Kind(kind) => Some(*kind as usize),
        Value::Source(id) => Some(id.index()),
        Value::Quadrant(_) | Value::Day(_) | Value::Measure(_) | Value::Text(_) => None,
        Value::Leads(_) | Value::Draft(_) | Value::Pending(_) => None,
    }
}
