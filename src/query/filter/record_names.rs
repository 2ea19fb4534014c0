//! Which record a name means: an actor, a place or a source, by its identifier, its name, another name, its name with
//! the area, or the beginning of a name.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::model::{ActorId, Briefing, PlaceId, fold, suggest};

use super::lexer::write_word;
use super::value_error::{ValueError, ValueErrorKind};
use crate::query::same::places;

/// How many candidates a message lists.
const LISTED: usize = 5;

/// The identifier, the name and the other names of a record.
pub(crate) struct RecordNames<'a> {
    pub(crate) key: &'a str,
    pub(crate) name: &'a str,
    /// The name, folded.
    pub(crate) folded: &'a str,
    pub(crate) others: Vec<&'a str>,
}

impl<'a> RecordNames<'a> {
    fn all(&self) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.name).chain(self.others.iter().copied())
    }
}

/// The records that a filter can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NamedRecords {
    Actors,
    Places,
    Sources,
}

impl NamedRecords {
    /// The word for one of them on the screen.
    fn word(self) -> &'static str {
        match self {
            Self::Actors => "actor",
            Self::Places => "place",
            Self::Sources => "source",
        }
    }

    pub(crate) fn len(self, b: &Briefing) -> usize {
        match self {
            Self::Actors => b.actors().len(),
            Self::Places => b.places().len(),
            Self::Sources => b.sources().len(),
        }
    }

    pub(crate) fn get(self, b: &Briefing, at: usize) -> Option<RecordNames<'_>> {
        Some(match self {
            Self::Actors => {
                let (id, actor) = (ActorId::from_index(at), b.actors().get(at)?);
                let others = actor.aliases.iter().map(String::as_str).collect();
                RecordNames { key: &actor.key, name: &actor.name, folded: b.folded_actor(id), others }
            }
            Self::Places => {
                let (id, place) = (PlaceId::from_index(at), b.places().get(at)?);
                let others = place.aliases.iter().map(String::as_str).collect();
                RecordNames { key: &place.key, name: &place.name, folded: b.folded_place(id), others }
            }
            Self::Sources => {
                let source = b.sources().get(at)?;
                let others = [source.title.as_deref(), source.publisher.as_deref()];
                let others = others.into_iter().flatten().collect();
                RecordNames { key: &source.key, name: &source.file, folded: "", others }
            }
        })
    }

    pub(crate) fn iter(self, b: &Briefing) -> impl Iterator<Item = (usize, RecordNames<'_>)> {
        (0..self.len(b)).filter_map(move |at| Some((at, self.get(b, at)?)))
    }

    /// What tells records of one name apart: the areas around a place, the country and kind of an actor.
    fn areas(self, b: &Briefing, at: usize) -> Vec<String> {
        match self {
            Self::Places => places::areas(b, PlaceId::from_index(at)),
            Self::Actors => b.actors().get(at).map_or_else(Vec::new, |actor| {
                let country = actor.country.map_or("country not stated", |country| b.country_name(country));
                vec![country.to_owned(), actor.kind.word().to_owned()]
            }),
            Self::Sources => Vec::new(),
        }
    }

    /// The records without repetitions: places that are one place count once.
    fn distinct(self, b: &Briefing, found: Vec<usize>) -> Vec<usize> {
        if self != Self::Places || found.len() < 2 {
            return found;
        }
        let ids: Vec<PlaceId> = found.into_iter().map(PlaceId::from_index).collect();
        places::distinct(b, &ids).into_iter().map(PlaceId::index).collect()
    }

    /// The record that stands for this one.
    fn first(self, b: &Briefing, at: usize) -> usize {
        match self {
            Self::Places => places::first_of(b, PlaceId::from_index(at)).index(),
            Self::Actors | Self::Sources => at,
        }
    }
}

/// The name with each area that tells the record apart, and at last with all of them.
fn labels(b: &Briefing, table: NamedRecords, at: usize) -> Vec<String> {
    let Some(names) = table.get(b, at) else { return Vec::new() };
    let areas = table.areas(b, at);
    let mut all: Vec<String> = areas.iter().map(|area| format!("{}, {area}", names.name)).collect();
    if areas.len() > 1 {
        all.push(format!("{}, {}", names.name, areas.join(", ")));
    }
    all
}

/// How words match a record, the surest way first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameMatch {
    /// The identifier.
    Key,
    /// The name, letter for letter.
    Written,
    /// The identifier in another case.
    KeyInAnyCase,
    Name,
    Alias,
    /// The name with all its areas.
    WithAreas,
    /// The name with one of its areas.
    WithArea,
    Beginning,
    WordBeginning,
}

impl NameMatch {
    /// Whether the words include an area.
    pub(crate) fn has_area(self) -> bool {
        matches!(self, Self::WithAreas | Self::WithArea)
    }

    /// Whether the words are a whole name.
    pub(crate) fn is_whole(self) -> bool {
        self < Self::Beginning
    }
}

/// Words to compare with names.
struct NameQuery<'a> {
    words: &'a str,
    folded: String,
}

impl NameQuery<'_> {
    fn sureness(
        &self,
        b: &Briefing,
        table: NamedRecords,
        (at, names): &(usize, RecordNames<'_>),
    ) -> Option<NameMatch> {
        if names.key == self.words {
            return Some(NameMatch::Key);
        }
        if names.name == self.words {
            return Some(NameMatch::Written);
        }
        if names.key.eq_ignore_ascii_case(self.words) {
            return Some(NameMatch::KeyInAnyCase);
        }
        if self.folded.is_empty() {
            return None;
        }
        let own = if names.folded.is_empty() {
            self.grade(&fold(names.name), NameMatch::Name)
        } else {
            self.grade(names.folded, NameMatch::Name)
        };
        let others = names.others.iter().filter_map(|name| self.grade(&fold(name), NameMatch::Alias)).min();
        let best = own.into_iter().chain(others).min();
        if best.is_some_and(NameMatch::is_whole) {
            return best;
        }
        self.with_area(b, table, *at, names).or(best)
    }

    fn grade(&self, name: &str, whole: NameMatch) -> Option<NameMatch> {
        let folded = self.folded.as_str();
        if name == folded {
            return Some(whole);
        }
        if name.starts_with(folded) {
            return Some(NameMatch::Beginning);
        }
        let inner =
            name.match_indices(folded).any(|(at, _)| name.get(..at).is_some_and(|s| s.ends_with(' ')));
        inner.then_some(NameMatch::WordBeginning)
    }

    fn with_area(
        &self,
        b: &Briefing,
        table: NamedRecords,
        at: usize,
        names: &RecordNames<'_>,
    ) -> Option<NameMatch> {
        if !self.words.contains(',') || names.folded.is_empty() || !self.folded.starts_with(names.folded) {
            return None;
        }
        let fits = |label: &String| fold(label) == self.folded;
        let labels = labels(b, table, at);
        if labels.last().is_some_and(fits) {
            return Some(NameMatch::WithAreas);
        }
        labels.iter().any(fits).then_some(NameMatch::WithArea)
    }
}

/// The records that match most surely, without repetitions.
fn meant(b: &Briefing, table: NamedRecords, words: &str) -> (Option<NameMatch>, Vec<usize>) {
    let asked = NameQuery { words: words.trim(), folded: fold(words) };
    let (mut best, mut found) = (None, Vec::new());
    for (at, names) in table.iter(b) {
        let entry = (at, names);
        let Some(sure) = asked.sureness(b, table, &entry) else { continue };
        if best.is_none_or(|best| sure < best) {
            best = Some(sure);
            found.clear();
        }
        if best == Some(sure) {
            found.push(at);
        }
    }
    (best, table.distinct(b, found))
}

/// The record that the words mean, and how they match: by a whole name, else by the beginning of a name, else by the
/// beginning of a word of a name, if only one record matches so.
pub(crate) fn find_by_name(
    b: &Briefing,
    table: NamedRecords,
    words: &str,
) -> Result<(NameMatch, usize), ValueError> {
    let what = table.word();
    match meant(b, table, words) {
        (Some(sure), found) if found.len() == 1 => {
            let at = found.first().copied().unwrap_or_default();
            Ok((sure, table.first(b, at)))
        }
        (Some(sure), several) => Err(ValueError {
            message: format!("`{}` matches {} {what}s", words.trim(), several.len()),
            hint: list(b, table, &several),
            kind: if sure.is_whole() { ValueErrorKind::Shared } else { ValueErrorKind::Ambiguous },
        }),
        (None, _) => Err(ValueError {
            message: format!("no {what} is called `{}`", words.trim()),
            hint: suggestion(b, table, words),
            kind: ValueErrorKind::Unknown,
        }),
    }
}

/// Words that mean just this record, if there are any: its name, else its name with the area, else its identifier.
pub(crate) fn words_for(b: &Briefing, table: NamedRecords, at: usize) -> Option<String> {
    let names = table.get(b, at)?;
    let first = table.first(b, at);
    let fits = |words: &String| {
        let (sure, found) = meant(b, table, words);
        let only = if let [only] = found.as_slice() { Some(table.first(b, *only)) } else { None };
        sure.is_some_and(NameMatch::is_whole) && only == Some(first)
    };
    let plain = if table == NamedRecords::Sources { names.key } else { names.name };
    let plain = Some(plain.to_owned()).filter(|words| !words.trim().is_empty() && fits(words));
    let with_area = || labels(b, table, at).into_iter().find(fits);
    plain.or_else(with_area).or_else(|| Some(names.key.to_owned()).filter(fits))
}

fn list(b: &Briefing, table: NamedRecords, several: &[usize]) -> Option<String> {
    let mut text = String::new();
    for &at in several.iter().take(LISTED) {
        let Some(names) = table.get(b, at) else { continue };
        let comma = if text.is_empty() { "write one of " } else { ", " };
        let own = if fold(names.key) == fold(names.name) { None } else { Some(names.key) };
        // Writing to a string cannot fail.
        let _ = match own.filter(|key| meant(b, table, key).1.len() == 1) {
            Some(key) => write!(text, "{comma}{key} ({})", names.name),
            None => match words_for(b, table, at) {
                Some(words) => write!(text, "{comma}{}", quoted(&words)),
                None => Ok(()),
            },
        };
    }
    if let Some(more @ 1..) = several.len().checked_sub(LISTED).filter(|_| !text.is_empty()) {
        let _ = write!(text, " and {more} more");
    }
    (!text.is_empty()).then_some(text)
}

/// The words as they must be typed.
fn quoted(words: &str) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = write_word(&mut text, words);
    text
}

/// A suggestion in words that are accepted.
fn suggestion(b: &Briefing, table: NamedRecords, words: &str) -> Option<String> {
    let folded = fold(words);
    let all = table.iter(b).flat_map(|(at, names)| {
        let all: Vec<&str> = names.all().chain([names.key]).collect();
        all.into_iter().map(move |name| (at, name))
    });
    let keyed = all.map(|(at, name)| (fold(name), (at, name)));
    let (at, name) = suggest::nearest_by_key(&folded, keyed)?;
    let accepted = find_by_name(b, table, name).is_ok();
    let words = if accepted { Some(name.to_owned()) } else { words_for(b, table, at) };
    words.map(|words| did_you_mean(&words))
}

/// A suggestion as it must be typed.
pub(crate) fn did_you_mean(word: &str) -> String {
    suggest::did_you_mean(&quoted(word))
}

/// Folded names that several records share.
#[derive(Clone, Debug)]
pub(crate) struct SharedNames {
    actors: HashSet<String>,
    places: HashSet<String>,
}

impl SharedNames {
    pub(crate) fn new(b: &Briefing, same: &places::SamePlaces) -> Self {
        Self {
            actors: shared(b, NamedRecords::Actors, |at| at),
            places: shared(b, NamedRecords::Places, |at| same.first(PlaceId::from_index(at)).index()),
        }
    }

    /// As [`words_for`], but looks at all names only where it must.
    pub(crate) fn words_for(&self, b: &Briefing, table: NamedRecords, at: usize) -> Option<String> {
        let shared = match table {
            NamedRecords::Actors => &self.actors,
            NamedRecords::Places => &self.places,
            NamedRecords::Sources => return words_for(b, table, at),
        };
        let names = table.get(b, at)?;
        let plain = !names.folded.is_empty() && !shared.contains(names.folded);
        if plain { Some(names.name.to_owned()) } else { words_for(b, table, at) }
    }
}

fn shared(b: &Briefing, table: NamedRecords, first: impl Fn(usize) -> usize) -> HashSet<String> {
    let (mut owners, mut shared) = (HashMap::new(), HashSet::new());
    for (at, names) in table.iter(b) {
        let own =
            names.others.iter().copied().chain([names.key].into_iter().filter(|key| *key != names.name));
        for name in std::iter::once(names.folded.to_owned()).chain(own.map(fold)) {
            if *owners.entry(name.clone()).or_insert(first(at)) != first(at) {
                shared.insert(name);
            }
        }
    }
    shared
}
