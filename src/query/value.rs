//! What the value of a term stands for, and the words for what a term stands for.

use std::collections::{HashMap, HashSet};
use std::fmt::Write as _;

use crate::model::{ActorId, Briefing, CountryId, Kind, Measure, PlaceId, Quadrant, SourceId, When, fold};

use super::filter::{Key, Leads, Term, Value};

/// Why words are no value of a key.
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) hint: Option<String>,
}

impl Refusal {
    fn new(message: String, hint: Option<String>) -> Self {
        Self { message, hint }
    }
}

/// How many candidates a message lists.
const LISTED: usize = 5;

impl Term {
    /// The term for a value, in words that [`parse`](super::parse::parse) reads as just this value: the name
    /// where it is the only one, else the identifier.
    #[must_use]
    pub fn of(b: &Briefing, value: Value) -> Self {
        let (key, choices) = match &value {
            Value::Actor(id) => {
                let actor = b.actor(*id);
                (Key::Actor, actor.map_or(vec![], |a| vec![a.name.clone(), a.key.clone()]))
            }
            Value::Place(id) => {
                let place = b.place(*id);
                (Key::Place, place.map_or(vec![], |p| vec![p.name.clone(), p.key.clone()]))
            }
            Value::Country(id) => {
                let country = b.countries().get(*id);
                (Key::Country, country.map_or(vec![], |c| vec![c.name.to_string(), c.iso3.to_string()]))
            }
            Value::Source(id) => (Key::Source, b.source(*id).map_or(vec![], |s| vec![s.key.clone()])),
            Value::Kind(kind) => (Key::Kind, vec![kind.word().to_owned()]),
            Value::Quadrant(quadrant) => (Key::Kind, vec![quadrant_word(*quadrant)]),
            Value::Day(when) => (Key::Since, vec![when.to_string()]),
            Value::Measure(measure) => (Key::Claim, vec![measure.word().to_owned()]),
            Value::Text(text) => (Key::Text, vec![text.clone()]),
            Value::Leads(leads) => (Key::Leads, vec![leads.word().to_owned()]),
            Value::Draft(drafted) => (Key::Draft, vec![yes_or_no(*drafted).to_owned()]),
        };
        let fits = |words: &&String| read(b, key, words).is_ok_and(|term| term.value == value);
        let words = choices.iter().find(fits).or_else(|| choices.first()).cloned().unwrap_or_default();
        Self { words, value }
    }

    /// The term for words to be searched as text; none where nothing of them can be searched.
    #[must_use]
    pub fn text(words: &str) -> Option<Self> {
        let folded = fold(words);
        (!folded.is_empty()).then(|| Self { words: words.to_owned(), value: Value::Text(folded) })
    }
}

/// The word for a quadrant in the query language.
pub(super) fn quadrant_word(quadrant: Quadrant) -> String {
    quadrant.label().replace(' ', "-")
}

/// Reads one value of a key.
pub(super) fn read(b: &Briefing, key: Key, words: &str) -> Result<Term, Refusal> {
    if words.trim().is_empty() {
        let message = if key == Key::Text {
            "there is nothing to search for".to_owned()
        } else {
            format!("`{}:` needs a value", key.word())
        };
        return Err(Refusal::new(message, Some(example(key).to_owned())));
    }
    let value = match key {
        Key::Actor => named(b.actors().iter().map(actor_names), "actor", words).map(value_of_actor),
        Key::Place => named(b.places().iter().map(place_names), "place", words).map(value_of_place),
        Key::Source => named(b.sources().iter().map(source_names), "source", words).map(value_of_source),
        Key::Country => country(b, words).map(Value::Country),
        Key::Kind => kind(words),
        Key::Since | Key::Until => day(words),
        Key::Claim => measure(words),
        Key::Leads => leads(words),
        Key::Draft => draft(words),
        Key::Text => Term::text(words).map(|term| term.value).ok_or_else(|| {
            Refusal::new(
                "there is nothing to search for".to_owned(),
                Some("write letters or digits".to_owned()),
            )
        }),
    };
    value.map(|value| Term { words: words.to_owned(), value })
}

fn example(key: Key) -> &'static str {
    match key {
        Key::Actor => "for example actor:Iran",
        Key::Country => "for example country:PK",
        Key::Place => "for example place:Panjgur",
        Key::Kind => "for example kind:assault or kind:material-conflict",
        Key::Since => "for example since:2024-01-16",
        Key::Until => "for example until:2024-01-18",
        Key::Source => "for example source:article",
        Key::Claim => "for example claim:killed",
        Key::Text => "write letters or digits",
        Key::Leads => "for example leads:yes or leads:only",
        Key::Draft => "write draft:yes or draft:no",
    }
}

fn value_of_actor(index: usize) -> Value {
    Value::Actor(ActorId::from_index(index))
}

fn value_of_place(index: usize) -> Value {
    Value::Place(PlaceId::from_index(index))
}

fn value_of_source(index: usize) -> Value {
    Value::Source(SourceId::from_index(index))
}

/// A record as people call it: its identifier, its name, its other names.
pub(super) struct Names<'a> {
    pub(super) key: &'a str,
    pub(super) name: &'a str,
    pub(super) others: Vec<&'a str>,
}

impl<'a> Names<'a> {
    fn all(&self) -> impl Iterator<Item = &'a str> {
        std::iter::once(self.name).chain(self.others.iter().copied())
    }
}

pub(super) fn actor_names(actor: &crate::model::Actor) -> Names<'_> {
    let others = actor.aliases.iter().map(String::as_str).collect();
    Names { key: &actor.key, name: &actor.name, others }
}

pub(super) fn place_names(place: &crate::model::Place) -> Names<'_> {
    let others = place.aliases.iter().map(String::as_str).collect();
    Names { key: &place.key, name: &place.name, others }
}

pub(super) fn source_names(source: &crate::model::Source) -> Names<'_> {
    let others = [source.title.as_deref(), source.publisher.as_deref()].into_iter().flatten().collect();
    Names { key: &source.key, name: &source.file, others }
}

/// Folded names that several records of one table share.
#[derive(Clone, Debug)]
pub(super) struct SharedNames {
    actors: HashSet<String>,
    places: HashSet<String>,
}

impl SharedNames {
    pub(super) fn new(b: &Briefing) -> Self {
        Self {
            actors: shared(b.actors().iter().map(actor_names)),
            places: shared(b.places().iter().map(place_names)),
        }
    }

    /// As [`Term::of`], without a look at every name.
    pub(super) fn term(&self, b: &Briefing, value: Value) -> Term {
        let choose = |names: Option<Names<'_>>, shared: &HashSet<String>| {
            names.map(|names| {
                let folded = fold(names.name);
                let plain = !folded.is_empty() && !shared.contains(&folded);
                if plain { names.name.to_owned() } else { names.key.to_owned() }
            })
        };
        let words = match &value {
            Value::Actor(id) => choose(b.actor(*id).map(actor_names), &self.actors),
            Value::Place(id) => choose(b.place(*id).map(place_names), &self.places),
            _ => None,
        };
        match words {
            Some(words) => Term { words, value },
            None => Term::of(b, value),
        }
    }
}

fn shared<'a>(all: impl Iterator<Item = Names<'a>>) -> HashSet<String> {
    let (mut owners, mut shared) = (HashMap::new(), HashSet::new());
    for (index, names) in all.enumerate() {
        for name in names.all().chain([names.key]).map(fold) {
            if *owners.entry(name.clone()).or_insert(index) != index {
                shared.insert(name);
            }
        }
    }
    shared
}

/// How surely words mean a record, the surest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sureness {
    Key,
    Name,
    Alias,
    Beginning,
    WordBeginning,
}

fn sureness(names: &Names<'_>, words: &str, folded: &str) -> Option<Sureness> {
    if names.key.eq_ignore_ascii_case(words.trim()) {
        return Some(Sureness::Key);
    }
    if folded.is_empty() {
        return None;
    }
    let grade = |name: &str| {
        let name = fold(name);
        if name == folded {
            Some(Sureness::Alias)
        } else if name.starts_with(folded) {
            Some(Sureness::Beginning)
        } else {
            let inner =
                name.match_indices(folded).any(|(at, _)| name.get(..at).is_some_and(|s| s.ends_with(' ')));
            inner.then_some(Sureness::WordBeginning)
        }
    };
    let best = names.all().filter_map(grade).min()?;
    Some(if best == Sureness::Alias && fold(names.name) == folded { Sureness::Name } else { best })
}

/// The record that the words mean: surely by identifier, name or other name, else by the beginning of a name,
/// else by the beginning of a word of a name, if only one begins so.
fn named<'a>(
    all: impl Iterator<Item = Names<'a>> + Clone,
    what: &str,
    words: &str,
) -> Result<usize, Refusal> {
    let folded = fold(words);
    let (mut best, mut found) = (None, Vec::new());
    for (index, names) in all.clone().enumerate() {
        let Some(sure) = sureness(&names, words, &folded) else { continue };
        if best.is_none_or(|best| sure < best) {
            best = Some(sure);
            found.clear();
        }
        if best == Some(sure) {
            found.push((index, names));
        }
    }
    match found.as_slice() {
        [] => {
            let hint =
                nearest(all.flat_map(|names| names.all().chain([names.key]).collect::<Vec<_>>()), &folded);
            Err(Refusal::new(format!("no {what} is called `{}`", words.trim()), hint.map(did_you_mean)))
        }
        [(index, _)] => Ok(*index),
        several => Err(Refusal::new(
            format!("`{}` can mean {} {what}s", words.trim(), several.len()),
            Some(list(several)),
        )),
    }
}

fn list(several: &[(usize, Names<'_>)]) -> String {
    let mut text = "write one of ".to_owned();
    for (rank, (_, names)) in several.iter().take(LISTED).enumerate() {
        let comma = if rank > 0 { ", " } else { "" };
        let _ = write!(text, "{comma}{} ({})", names.key, names.name);
    }
    if let Some(more @ 1..) = several.len().checked_sub(LISTED) {
        let _ = write!(text, " and {more} more");
    }
    text
}

fn did_you_mean(word: &str) -> String {
    format!("did you mean `{word}`?")
}

/// The word that comes nearest in spelling, if at most half of its letters differ.
pub(super) fn nearest<'a>(all: impl Iterator<Item = &'a str>, folded: &str) -> Option<&'a str> {
    let length = folded.chars().count();
    let near = all.filter_map(|word| {
        let name = fold(word);
        let distance = strsim::osa_distance(&name, folded);
        (distance <= (length / 2).max(1) && distance < name.chars().count().max(length))
            .then_some((distance, word))
    });
    near.min_by_key(|(distance, _)| *distance).map(|(_, word)| word)
}

fn country(b: &Briefing, words: &str) -> Result<CountryId, Refusal> {
    b.countries().find(words.trim()).ok_or_else(|| {
        let hint = b.countries().nearest(words).map(did_you_mean);
        Refusal::new(format!("no country is called `{}`", words.trim()), hint)
    })
}

fn kind(words: &str) -> Result<Value, Refusal> {
    let plain = |text: &str| fold(&text.replace(['-', '_'], " "));
    let folded = plain(words);
    let kind = Kind::parse(words.trim()).map(Value::Kind);
    let quadrant = || Quadrant::ALL.into_iter().find(|q| q.label() == folded).map(Value::Quadrant);
    kind.or_else(quadrant).ok_or_else(|| {
        let quadrants = Quadrant::ALL.into_iter().map(Quadrant::label);
        let near = nearest(Kind::ALL.iter().map(|kind| kind.word()).chain(quadrants), &folded);
        let all: Vec<&str> = Kind::ALL.iter().map(|kind| kind.word()).collect();
        let hint = near.map_or_else(
            || format!("kinds are {}", all.join(", ")),
            |word| did_you_mean(&word.replace(' ', "-")),
        );
        Refusal::new(format!("no kind is called `{}`", words.trim()), Some(hint))
    })
}

fn measure(words: &str) -> Result<Value, Refusal> {
    Measure::parse(words.trim()).map(Value::Measure).ok_or_else(|| {
        let all: Vec<&str> = Measure::ALL.iter().map(|measure| measure.word()).collect();
        let near = nearest(all.iter().copied(), &fold(words));
        let hint = near.map_or_else(|| format!("measures are {}", all.join(", ")), did_you_mean);
        Refusal::new(format!("no measure is called `{}`", words.trim()), Some(hint))
    })
}

fn leads(words: &str) -> Result<Value, Refusal> {
    let found = Leads::ALL.into_iter().find(|leads| words.trim().eq_ignore_ascii_case(leads.word()));
    found.map(Value::Leads).ok_or_else(|| {
        let message = format!("`{}` says nothing of leads", words.trim());
        Refusal::new(message, Some("write leads:yes, or leads:only".to_owned()))
    })
}

/// The word for whether something is a draft.
pub(super) fn yes_or_no(drafted: bool) -> &'static str {
    if drafted { "yes" } else { "no" }
}

fn draft(words: &str) -> Result<Value, Refusal> {
    let same = |drafted: &bool| words.trim().eq_ignore_ascii_case(yes_or_no(*drafted));
    [true, false].into_iter().find(same).map(Value::Draft).ok_or_else(|| {
        let message = format!("`{}` says nothing of drafts", words.trim());
        Refusal::new(message, Some(example(Key::Draft).to_owned()))
    })
}

fn day(words: &str) -> Result<Value, Refusal> {
    let forms = || Some(When::FORMS.to_owned());
    match When::parse(words) {
        Ok(Some(when)) => Ok(Value::Day(when)),
        Ok(None) => Err(Refusal::new("a date is needed here, not `unknown`".to_owned(), forms())),
        Err(error) => Err(Refusal::new(format!("`{}`: {error}", words.trim()), forms())),
    }
}
