//! What can be typed next in the query line.

use std::cmp::Reverse;
use std::ops::Range;

use crate::model::Briefing;

use super::chip::{Chip, Filter};
use super::definition::{KeyDefinition, KeyWords};
use super::keys::FilterKey;
use super::lexer::{Token, Word, tokens, write_word};
use super::parse::read;
use super::suggestions::{Suggestion, TypedText};
use super::term::read as read_term;
use super::value::Value;
use crate::query::select::bits::Bits;
use crate::query::select::crossfilter::Crossfilter;
use crate::query::select::index::Index;

/// The most completions of one answer.
const MOST: usize = 50;

/// A completion of the query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Completion {
    /// The text that replaces [`Completions::replace`], in quotation marks where it needs them. It may come from the
    /// briefing: clean it before it is shown.
    pub insert: String,
    /// The text to show; likewise.
    pub label: String,
    /// How many events it would leave under the rest of the filter; none for keys.
    pub count: Option<u32>,
}

/// The completions at one position of a query.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The bytes of the query that each item replaces, on character boundaries.
    pub replace: Range<usize>,
    /// At most fifty, best first.
    pub items: Vec<Completion>,
}

/// The completions at the byte `cursor` of the query; a cursor within a character counts as before it, one past the
/// end as at the end. At the start of a word these are keys, and names that begin with what was typed, with their
/// keys in front; after `key:` they are the values of that key. Other values of the same key do not reduce the
/// counts, since they are alternatives. Mistakes elsewhere in the query are ignored.
#[must_use]
pub fn complete(text: &str, cursor: usize, b: &Briefing, index: &Index) -> Completions {
    let mut cursor = cursor.min(text.len());
    while !text.is_char_boundary(cursor) {
        cursor -= 1;
    }
    let mut rest = tokens(text);
    let at = rest.iter().position(|token| token.range.start < cursor && cursor <= token.range.end);
    let Some(token) = at.map(|at| rest.remove(at)) else {
        return Completions { replace: cursor..cursor, items: keys("", b, index) };
    };
    let mut counter = Counter::new(b, index, &rest, token.negated);
    match &token.key {
        Some((_, range)) if cursor <= range.end => {
            let typed = text.get(range.start..cursor).unwrap_or("");
            Completions { replace: range.start..range.end + 1, items: keys(typed, b, index) }
        }
        Some((word, _)) => match (FilterKey::parse(word), word_at(&token, cursor)) {
            (Some(key), Some(word)) => {
                let typed = TypedText::new(typed_of(text, word, cursor));
                let definition = key.definition();
                if definition.pairs() {
                    let others = token.words.iter().filter(|other| other.range != word.range);
                    counter.pair_with(key, others);
                }
                let there = definition.applies_to(b, index);
                let all = if there { definition.suggest(b, index, &typed) } else { Vec::new() };
                let items = counter.best(all.into_iter().map(|one| (key, one)).collect(), false);
                // An open quotation mark may have swallowed the conditions that follow.
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
    let (b, index) = (counter.b, counter.index);
    let mut items: Vec<Completion> = keys(typed, b, index);
    if !typed.is_empty() {
        let typed = TypedText::new(typed);
        let all = FilterKey::ALL.into_iter().filter(|key| key.definition().applies_to(b, index));
        let all = all.flat_map(|key| {
            let suggestions = key.definition().suggest_bare(b, index, &typed);
            suggestions.into_iter().map(move |one| (key, one))
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

/// The part of the value before the cursor, without quotation marks.
fn typed_of<'a>(text: &'a str, word: &Word, cursor: usize) -> &'a str {
    let raw = text.get(word.range.start..cursor).unwrap_or("");
    let Some(inner) = raw.strip_prefix('"') else { return raw };
    if !word.open && cursor == word.range.end { inner.strip_suffix('"').unwrap_or(inner) } else { inner }
}

/// The keys that begin with what was typed and that the briefing has something for.
fn keys(typed: &str, b: &Briefing, index: &Index) -> Vec<Completion> {
    let typed = typed.to_ascii_lowercase();
    let definitions = FilterKey::ALL.into_iter().map(FilterKey::definition);
    let fits = definitions.filter(|key| key.applies_to(b, index) && key.words().word.starts_with(&typed));
    let completion = |key: &dyn KeyDefinition| {
        let KeyWords { word, help, .. } = key.words();
        Completion { insert: format!("{word}:"), label: format!("{word}: {help}"), count: None }
    };
    fits.map(completion).collect()
}

/// Counts the events that completions would leave.
struct Counter<'a> {
    b: &'a Briefing,
    index: &'a Index,
    parts: Crossfilter<'a>,
    negated: bool,
    filter: Filter,
    /// The other parties, where values are parties of one thing.
    others: Vec<Value>,
}

impl<'a> Counter<'a> {
    fn new(b: &'a Briefing, index: &'a Index, rest: &[Token], negated: bool) -> Self {
        let filter = read(rest, b).0;
        Self { b, index, parts: Crossfilter::new(b, index, &filter), negated, filter, others: Vec::new() }
    }

    /// Has the values counted together with the other words of their condition, and those of the conditions that it
    /// joins.
    fn pair_with<'w>(&mut self, key: FilterKey, words: impl Iterator<Item = &'w Word>) {
        let kin = |chip: &&Chip| chip.key == key && chip.negated == self.negated;
        let joined = self.filter.chips.iter().filter(kin).flat_map(|chip| &chip.terms);
        let mut others: Vec<Value> = joined.map(|term| term.value.clone()).collect();
        others.extend(words.filter_map(|word| Some(read_term(self.b, key, &word.text).ok()?.value)));
        self.others = others;
    }

    /// The events that the rest of the filter leaves to a value of the key.
    fn base(&self, key: FilterKey) -> Bits {
        let keys: &[FilterKey] = if self.negated { &[] } else { &[key] };
        self.index.facts.without_totals(&self.parts.without(keys).events).into_owned()
    }

    /// The same, with the count of each value where all are counted at once.
    fn left(&self, key: FilterKey) -> (Bits, Vec<u32>) {
        let base = self.base(key);
        let counts = key.definition().counts(self.b, self.index, &base);
        (base, counts)
    }

    /// The best suggestions with their counts; with the key in front where it is not typed yet.
    fn best(&self, mut all: Vec<(FilterKey, Suggestion)>, with_key: bool) -> Vec<Completion> {
        all.retain(|(_, one)| !self.others.contains(&one.value));
        all.sort_by(|(_, a), (_, b)| {
            let order = |one: &Suggestion| (one.quality, Reverse(one.events));
            order(a).cmp(&order(b)).then_with(|| a.label.cmp(&b.label))
        });
        all.truncate(MOST);
        let bases = FilterKey::ALL.map(|key| all.iter().any(|one| one.0 == key).then(|| self.left(key)));
        let mut counted: Vec<(u32, FilterKey, Suggestion)> = Vec::new();
        for (key, one) in all {
            let Some(Some((base, counts))) = bases.get(key as usize) else { continue };
            let count =
                match key.definition().rank(self.b, self.index, &one.value).and_then(|rank| counts.get(rank))
                {
                    _ if !self.index.facts.aggregates.is_empty() => self.left_by(base, key, &one.value),
                    Some(&count) if self.negated => base.count() - count,
                    Some(&count) => count,
                    None => self.left_by(base, key, &one.value),
                };
            counted.push((count, key, one));
        }
        counted.sort_by_key(|(count, _, one)| (one.quality, Reverse(*count)));
        counted.into_iter().filter_map(|one| self.completion(one, with_key)).collect()
    }

    /// How many events a value leaves, counted by itself. Where events sum up others, what counts depends on which
    /// others are left.
    fn left_by(&self, base: &Bits, key: FilterKey, value: &Value) -> u32 {
        if key == FilterKey::Leads {
            return self.left_with_leads(base, value);
        }
        let values: Vec<&Value> = self.others.iter().chain([value]).collect();
        let events_of = |key: &dyn KeyDefinition| key.events_of(self.b, self.index, &values);
        let of_value = key.with_definition(self.filter.as_of(), events_of);
        if self.index.facts.aggregates.is_empty() {
            let both = base.count_and(&of_value);
            return if self.negated { base.count() - both } else { both };
        }
        let mut left = base.clone();
        if self.negated {
            left.and_not(&of_value);
        } else {
            left.and(&of_value);
        }
        self.index.facts.counted(&left).count()
    }

    /// The same for `leads:`, which adds what is left out otherwise.
    fn left_with_leads(&self, base: &Bits, value: &Value) -> u32 {
        let facts = &self.index.facts;
        let left = if self.negated {
            let mut left = base.clone();
            left.and_not(&facts.leads);
            left
        } else {
            let mut left = self.parts.with_leads().events;
            left.and(&self.index.events_of(self.b, FilterKey::Leads, value));
            left
        };
        facts.counted(&left).count()
    }

    /// None where no words mean just this value.
    fn completion(
        &self,
        (count, key, suggestion): (u32, FilterKey, Suggestion),
        with_key: bool,
    ) -> Option<Completion> {
        let words = key.definition().write_indexed(self.b, self.index, &suggestion.value)?;
        let key = key.word();
        let mut insert = if with_key { format!("{key}:") } else { String::new() };
        // Writing to a string cannot fail.
        let _ = write_word(&mut insert, &words);
        // Where the name alone is ambiguous, show the words.
        let says_which = words.contains(',') && !suggestion.label.contains(&words);
        let label = if says_which { words } else { suggestion.label };
        let label = if with_key { format!("{key}: {label}") } else { label };
        Some(Completion { insert, label, count: Some(count) })
    }
}
