//! The values that a key can have, as far as they fit what was typed so far.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::model::{ActorId, Briefing, Kind, Measure, PlaceId, Quadrant, SourceId, When, fold};

use super::chip::FilterKey;
use super::record_names::{Names, Table};
use super::term::{quadrant_word, yes_or_no};
use super::value::{Leads, Value};
use crate::query::select::ancestry::country_rank;
use crate::query::select::index::Index;

/// A value that can be offered.
pub(crate) struct Offer {
    pub(crate) key: FilterKey,
    pub(crate) value: Value,
    /// The name, with the other name by which it was found.
    pub(crate) label: String,
    /// How well it fits, the best first.
    pub(crate) grade: Grade,
    /// How many events have it, without regard to the filter.
    pub(crate) events: u32,
}

/// How well a name fits what was typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Grade {
    Whole,
    Beginning,
    WordBeginning,
    Within,
    /// Nothing was typed yet.
    Any,
}

/// What was typed of a value.
pub(crate) struct Typed<'a> {
    raw: &'a str,
    folded: String,
}

impl<'a> Typed<'a> {
    pub(crate) fn new(raw: &'a str) -> Self {
        Self { raw, folded: fold(raw) }
    }

    fn grade(&self, name: &str) -> Option<Grade> {
        if self.raw.trim().is_empty() {
            return Some(Grade::Any);
        }
        self.grade_folded(&fold(name))
    }

    fn grade_folded(&self, name: &str) -> Option<Grade> {
        if self.raw.trim().is_empty() {
            return Some(Grade::Any);
        }
        let at = name.find(&self.folded).filter(|_| !self.folded.is_empty())?;
        if at == 0 {
            return Some(if name == self.folded { Grade::Whole } else { Grade::Beginning });
        }
        let starts_word = |(at, _): (usize, &str)| name.get(..at).is_some_and(|before| before.ends_with(' '));
        if name.match_indices(&self.folded).any(starts_word) {
            return Some(Grade::WordBeginning);
        }
        // One or two letters stand within too many names to say anything.
        (self.folded.chars().count() > 2).then_some(Grade::Within)
    }

    /// The best grade of any name, and the label.
    fn names(&self, names: &Names<'_>) -> Option<(Grade, String)> {
        let own =
            if names.folded.is_empty() { self.grade(names.name) } else { self.grade_folded(names.folded) };
        let other =
            names.others.iter().filter_map(|name| Some((self.grade(name)?, *name))).min_by_key(|n| n.0);
        let key = self.grade(names.key).filter(|grade| *grade < Grade::WordBeginning);
        let label = names.name.to_owned();
        match (own, other) {
            (Some(own), None) => Some((own, label)),
            (Some(own), Some((grade, _))) if own <= grade => Some((own, label)),
            (_, Some((grade, name))) => Some((grade, format!("{label} ({name})"))),
            (None, None) => Some((key?, format!("{label} ({})", names.key))),
        }
    }
}

/// The values of the key that fit, in no order.
pub(crate) fn offers(b: &Briefing, index: &Index, key: FilterKey, typed: &Typed<'_>) -> Vec<Offer> {
    let offer = |value, (grade, label), events| Offer { key, value, label, grade, events };
    match key {
        FilterKey::Actor => of_names(b, Table::Actors, typed, |at, fit| {
            let events = index.unfiltered.actors.get(at).map_or(0, |tally| tally.events);
            offer(Value::Actor(ActorId::from_index(at)), fit, events)
        }),
        FilterKey::Place => places(b, index, (key, typed)),
        FilterKey::In => {
            let mut all = lands(b, index, typed);
            all.extend(places(b, index, (key, typed)));
            all
        }
        FilterKey::Source => of_names(b, Table::Sources, typed, |at, fit| {
            let events = index.unfiltered.sources.get(at).copied().unwrap_or(0);
            offer(Value::Source(SourceId::from_index(at)), fit, events)
        }),
        FilterKey::Country => countries(b, index, typed),
        FilterKey::Kind => kinds(index, typed),
        FilterKey::Claim => {
            let fits = Measure::ALL.iter().filter_map(|&measure| {
                let fit = (typed.grade(measure.word())?, measure.word().to_owned());
                Some(offer(Value::Measure(measure), fit, measured(b, index, measure)))
            });
            fits.collect()
        }
        FilterKey::Since | FilterKey::Until => days(b, key, typed),
        FilterKey::Text => Vec::new(),
        FilterKey::Draft if b.drafted() == 0 => Vec::new(),
        FilterKey::Draft => {
            let fits = [true, false].into_iter().filter_map(|drafted| {
                let fit = (typed.grade(yes_or_no(drafted))?, yes_or_no(drafted).to_owned());
                Some(offer(Value::Draft(drafted), fit, 0))
            });
            fits.collect()
        }
        FilterKey::Leads if index.plain.is_none() => Vec::new(),
        FilterKey::Leads => {
            let fits = Leads::ALL.iter().filter_map(|&leads| {
                let fit = (typed.grade(leads.word())?, leads.word().to_owned());
                Some(offer(Value::Leads(leads), fit, 0))
            });
            fits.collect()
        }
    }
}

/// How many claims there are of the measure.
fn measured(b: &Briefing, index: &Index, measure: Measure) -> u32 {
    let rows = if measure == Measure::Killed { index.base().row_claims.count() } else { 0 };
    let others = b.claims().authored().filter(|claim| claim.measure() == measure).count();
    rows.saturating_add(u32::try_from(others).unwrap_or(u32::MAX))
}

fn of_names(
    b: &Briefing,
    table: Table,
    typed: &Typed<'_>,
    offer: impl Fn(usize, (Grade, String)) -> Offer,
) -> Vec<Offer> {
    table.iter(b).filter_map(|(at, names)| Some(offer(at, typed.names(&names)?))).collect()
}

/// Each place once, at however many points it lies.
fn places(b: &Briefing, index: &Index, (key, typed): (FilterKey, &Typed<'_>)) -> Vec<Offer> {
    let same = index.same_places(b);
    let counts = same.add_up(&index.unfiltered.places);
    let mut best: HashMap<PlaceId, (Grade, String)> = HashMap::new();
    for (at, names) in Table::Places.iter(b) {
        let Some(fit) = typed.names(&names) else { continue };
        let first = same.first(PlaceId::from_index(at));
        if best.get(&first).is_none_or(|known| fit.0 < known.0) {
            best.insert(first, fit);
        }
    }
    let offer = |(id, (grade, label)): (PlaceId, (Grade, String))| {
        let events = counts.get(id.index()).copied().unwrap_or(0);
        Offer { key, value: Value::Place(id), label, grade, events }
    };
    best.into_iter().map(offer).collect()
}

/// The countries in which something happened.
pub(crate) fn lands(b: &Briefing, index: &Index, typed: &Typed<'_>) -> Vec<Offer> {
    let counts = index.counter(b).location_countries(&index.base().selection.events);
    of_countries(b, typed, (FilterKey::In, &counts))
}

/// Only countries that some event has: the table holds them all.
fn countries(b: &Briefing, index: &Index, typed: &Typed<'_>) -> Vec<Offer> {
    of_countries(b, typed, (FilterKey::Country, &index.unfiltered.countries))
}

fn of_countries(b: &Briefing, typed: &Typed<'_>, (key, counts): (FilterKey, &[u32])) -> Vec<Offer> {
    let fits = b.countries().iter().filter_map(|(id, country)| {
        let events = counts.get(country_rank(id)).copied().unwrap_or(0);
        if events == 0 {
            return None;
        }
        let others = country.aliases.iter().chain(&country.demonyms).map(|name| &**name);
        let names = Names { key: &country.iso3, name: &country.name, folded: "", others: others.collect() };
        let code = typed.raw.trim().eq_ignore_ascii_case(&country.iso2);
        let code = code.then(|| (Grade::Whole, format!("{} ({})", country.name, country.iso2)));
        let (grade, label) = code.or_else(|| typed.names(&names))?;
        Some(Offer { key, value: Value::Country(id), label, grade, events })
    });
    fits.collect()
}

fn kinds(index: &Index, typed: &Typed<'_>) -> Vec<Offer> {
    let events = |kind: Kind| index.unfiltered.kinds.get(kind as usize).copied().unwrap_or(0);
    let single = Kind::ALL.iter().map(|&kind| (Value::Kind(kind), kind.word().to_owned(), events(kind)));
    let quadrants = Quadrant::ALL.into_iter().map(|quadrant| {
        let of = Kind::ALL.iter().filter(|kind| kind.quadrant() == Some(quadrant));
        (Value::Quadrant(quadrant), quadrant_word(quadrant), of.map(|&kind| events(kind)).sum())
    });
    let fits = single.chain(quadrants).filter_map(|(value, label, events)| {
        let grade = typed.grade(&label.replace('-', " ")).or_else(|| typed.grade(&label))?;
        Some(Offer { key: FilterKey::Kind, value, label, grade, events })
    });
    fits.collect()
}

/// The days on which events begin.
fn days(b: &Briefing, key: FilterKey, typed: &Typed<'_>) -> Vec<Offer> {
    let dated = b.events().first_days().get(..b.events().dated()).unwrap_or(&[]);
    let fits = dated.chunk_by(|a, b| a == b).filter_map(|same| {
        let day = NaiveDate::from_num_days_from_ce_opt(*same.first()?)?;
        let label = day.to_string();
        // Years before 1 and after 9999 are not read back.
        let readable = (1..=9999).contains(&day.year());
        let fits = readable && label.starts_with(typed.raw.trim());
        let value = Value::Day(When::day(day));
        fits.then_some(Offer {
            key,
            value,
            label,
            grade: Grade::Beginning,
            events: u32::try_from(same.len()).unwrap_or(u32::MAX),
        })
    });
    fits.collect()
}
