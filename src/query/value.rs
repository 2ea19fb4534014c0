//! What the value of a term stands for, and the words for what a term stands for.

use crate::model::suggest::nearest;
use crate::model::{ActorId, Briefing, CountryId, Kind, Measure, PlaceId, Quadrant, SourceId, When, fold};

use super::filter::{Key, Leads, Term, Value};
use super::names::{Sureness, Table, did_you_mean, named, words_for};
use super::places;

/// Why words are no value of a key.
pub(super) struct Refusal {
    pub(super) message: String,
    pub(super) hint: Option<String>,
    pub(super) why: Why,
}

/// What is wrong with words that are no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Why {
    /// They can be none, whatever is read.
    Wrong,
    /// Several records have that name.
    Shared,
    /// The names of several records begin so.
    Unclear,
    /// Nothing is called so.
    Unknown,
}

impl Refusal {
    fn new(message: String, hint: Option<String>) -> Self {
        Self { message, hint, why: Why::Wrong }
    }

    /// Whether the words may be a value once more is read.
    pub(super) fn may_pass(&self) -> bool {
        matches!(self.why, Why::Unclear | Why::Unknown)
    }

    /// The reason in few words; `so_far` says whether more is still being read.
    pub(super) fn in_short(&self, so_far: bool) -> &'static str {
        match (self.why, so_far) {
            (Why::Shared | Why::Unclear, true) => "not clear yet",
            (Why::Shared | Why::Unclear, false) => "can mean several",
            (_, true) => "not found yet",
            (_, false) => "not found",
        }
    }
}

impl Term {
    /// The term for a value, in words that [`parse`](super::parse::parse) reads as just this value: the name
    /// where it is the only one, else the name with the area, else the identifier. Of places that are one place
    /// the first stands for all.
    #[must_use]
    pub fn of(b: &Briefing, value: Value) -> Self {
        let key = match &value {
            Value::Actor(_) => Key::Actor,
            Value::Place(_) => Key::Place,
            Value::Country(_) => Key::Country,
            Value::Source(_) => Key::Source,
            Value::Kind(_) | Value::Quadrant(_) => Key::Kind,
            Value::Day(_) => Key::Since,
            Value::Measure(_) => Key::Claim,
            Value::Text(_) | Value::Pending(_) => Key::Text,
            Value::Leads(_) => Key::Leads,
            Value::Draft(_) => Key::Draft,
        };
        Self::of_key(b, key, value)
    }

    /// As [`of`](Self::of), for a value that several keys can have: a place or country of `place:`, `country:` or `in:`.
    #[must_use]
    pub fn of_key(b: &Briefing, key: Key, value: Value) -> Self {
        let value = match value {
            Value::Place(id) => Value::Place(places::first_of(b, id)),
            other => other,
        };
        let words = words_of(b, key, &value).unwrap_or_else(|| fallback(b, &value));
        let means = meaning(b, &words, &value);
        Self { words, value, means, typed: false }
    }

    /// The term for words to be searched as text; none where nothing of them can be searched.
    #[must_use]
    pub fn text(words: &str) -> Option<Self> {
        let folded = fold(words);
        let value = (!folded.is_empty()).then_some(Value::Text(folded))?;
        Some(Self { words: words.to_owned(), value, means: None, typed: false })
    }
}

/// Words that are read as just this value, where there are some.
pub(super) fn words_of(b: &Briefing, key: Key, value: &Value) -> Option<String> {
    let choices = match value {
        Value::Actor(id) => return words_for(b, Table::Actors, id.index()),
        Value::Source(id) => return words_for(b, Table::Sources, id.index()),
        Value::Place(id) if key != Key::In => return words_for(b, Table::Places, id.index()),
        // A place may have the name of a country.
        Value::Place(id) => {
            let words = words_for(b, Table::Places, id.index());
            let area = places::areas(b, *id).join(", ");
            let longer = b.place(*id).map(|place| format!("{}, {area}", place.name));
            words.into_iter().chain(longer).chain(b.place(*id).map(|place| place.key.clone())).collect()
        }
        Value::Country(id) => {
            let country = b.countries().get(*id);
            country.map_or(vec![], |c| vec![c.name.to_string(), c.iso3.to_string()])
        }
        Value::Kind(kind) => vec![kind.word().to_owned()],
        Value::Quadrant(quadrant) => vec![quadrant_word(*quadrant)],
        Value::Day(when) => vec![when.to_string()],
        Value::Measure(measure) => vec![measure.word().to_owned()],
        Value::Text(text) | Value::Pending(text) => vec![text.clone()],
        Value::Leads(leads) => vec![leads.word().to_owned()],
        Value::Draft(drafted) => vec![yes_or_no(*drafted).to_owned()],
    };
    let fits = |words: &String| read(b, key, words).is_ok_and(|term| term.value == *value);
    choices.into_iter().find(fits)
}

/// What a value is called where no words are read as just this one.
fn fallback(b: &Briefing, value: &Value) -> String {
    match value {
        Value::Actor(id) => b.actor(*id).map_or_else(String::new, |actor| actor.key.clone()),
        Value::Place(id) => b.place(*id).map_or_else(String::new, |place| place.key.clone()),
        Value::Source(id) => b.source(*id).map_or_else(String::new, |source| source.key.clone()),
        Value::Country(id) => b.country_name(*id).to_owned(),
        Value::Day(when) => when.to_string(),
        Value::Text(text) | Value::Pending(text) => text.clone(),
        _ => String::new(),
    }
}

/// What the words mean, where that is not what they say.
fn meaning(b: &Briefing, words: &str, value: &Value) -> Option<String> {
    let name = match value {
        Value::Actor(id) => b.actor_name(*id),
        Value::Country(id) => b.country_name(*id),
        Value::Place(id) => b.place(*id).map_or("", |place| &place.name),
        _ => return None,
    };
    let (said, folded) = (fold(words), fold(name));
    let with_area = || words.contains(',') && said.starts_with(&format!("{folded} "));
    let says_it = said.is_empty() || said == folded || with_area();
    let points = if let Value::Place(id) = value { places::points(b, *id) } else { 0 };
    match (says_it, points > 1) {
        (true, false) => None,
        (true, true) => Some(format!("{words}, {points} points")),
        (false, false) => Some(name.to_owned()),
        (false, true) => Some(format!("{name}, {points} points")),
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
        Key::Actor => named(b, Table::Actors, words).map(|(_, at)| Value::Actor(ActorId::from_index(at))),
        Key::Place => named(b, Table::Places, words).map(|(_, at)| Value::Place(PlaceId::from_index(at))),
        Key::Source => named(b, Table::Sources, words).map(|(_, at)| Value::Source(SourceId::from_index(at))),
        Key::Country => country(b, words).map(Value::Country),
        Key::In => land(b, words),
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
    }?;
    let means = meaning(b, words, &value);
    Ok(Term { words: words.to_owned(), value, means, typed: true })
}

/// The term of words that mean nothing yet, while more is being read.
pub(super) fn pending(words: &str, means: &str) -> Term {
    Term {
        words: words.to_owned(),
        value: Value::Pending(fold(words)),
        means: Some(means.to_owned()),
        typed: true,
    }
}

/// Where something happened: a country by its name, else a place, else a country by a code or a demonym.
fn land(b: &Briefing, words: &str) -> Result<Value, Refusal> {
    let place = named(b, Table::Places, words);
    let with_area = place.as_ref().is_ok_and(|(sure, _)| sure.has_area());
    if let Some(country) = b.countries().by_name(words.trim()).filter(|_| !with_area) {
        return Ok(Value::Country(country));
    }
    let whole = place.as_ref().is_ok_and(|(sure, _): &(Sureness, usize)| sure.is_whole());
    if let Some(country) = b.countries().find(words.trim()).filter(|_| !whole) {
        return Ok(Value::Country(country));
    }
    place.map(|(_, at)| Value::Place(PlaceId::from_index(at))).map_err(|refusal| {
        if refusal.why != Why::Unknown {
            return refusal;
        }
        let message = format!("no country, area or place is called `{}`", words.trim());
        Refusal { message, hint: refusal.hint.or_else(|| country_near(b, words)), why: Why::Unknown }
    })
}

fn example(key: Key) -> &'static str {
    match key {
        Key::Actor => "for example actor:Iran",
        Key::Country => "for example country:PK",
        Key::In => "for example in:Pakistan or in:Balochistan",
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

fn country(b: &Briefing, words: &str) -> Result<CountryId, Refusal> {
    b.countries().find(words.trim()).ok_or_else(|| {
        Refusal::new(format!("no country is called `{}`", words.trim()), country_near(b, words))
    })
}

/// A suggestion for words that name no country. Demonyms that two countries share are none.
fn country_near(b: &Briefing, words: &str) -> Option<String> {
    let near = b.countries().nearest(words).filter(|near| b.countries().find(near).is_some());
    near.map(did_you_mean)
}

fn kind(words: &str) -> Result<Value, Refusal> {
    let plain = |text: &str| fold(&text.replace(['-', '_'], " "));
    let folded = plain(words);
    let kind = Kind::parse(words.trim()).map(Value::Kind);
    let quadrant = || Quadrant::ALL.into_iter().find(|q| q.label() == folded).map(Value::Quadrant);
    kind.or_else(quadrant).ok_or_else(|| {
        let quadrants = Quadrant::ALL.into_iter().map(Quadrant::label);
        let near = nearest(&folded, Kind::ALL.iter().map(|kind| kind.word()).chain(quadrants));
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
        let near = nearest(words, all.iter().copied());
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
