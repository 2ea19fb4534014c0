//! What an output covers, in words: the filter, and how much it leaves.

use crate::export::cite::unquoted;
use crate::model::{Briefing, counted, group_thousands};
use crate::query::filter::{Chip, Term, Value};
use crate::query::index::Index;
use crate::query::select::Tallies;

/// The chips of a filter in words: "country: Iran or Pakistan; not actor: Hamas".
pub(crate) fn filter_words(briefing: &Briefing, chips: &[&Chip]) -> String {
    chips.iter().map(|chip| spoken(briefing, chip)).collect::<Vec<_>>().join("; ")
}

/// The name, with the area if that is needed to tell it from others of the name: "Balad town, Somalia".
fn named<'a>(term: &'a Term, name: &'a str) -> &'a str {
    if term.words.strip_prefix(name).is_some_and(|rest| rest.starts_with(", ")) { &term.words } else { name }
}

/// A term of the filter in words: "country: Iran or Pakistan", "not actor: Hamas".
fn spoken(briefing: &Briefing, chip: &Chip) -> String {
    let word = |term: &Term| match &term.value {
        Value::Actor(id) => unquoted(named(term, briefing.actor_name(*id))),
        Value::Country(id) => unquoted(briefing.country_name(*id)),
        Value::Place(id) => {
            unquoted(briefing.place(*id).map_or(&term.words, |place| named(term, &place.name)))
        }
        Value::Source(id) => {
            unquoted(&briefing.source(*id).map_or_else(|| term.words.clone(), crate::model::Source::label))
        }
        Value::Kind(kind) => kind.word().to_owned(),
        Value::Quadrant(quadrant) => quadrant.label().to_owned(),
        Value::Measure(measure) => measure.word().to_owned(),
        Value::Day(when) => when.spoken(),
        Value::Number(range) => format!("{} (best estimate)", range.words()),
        Value::Area(area) => area.words(),
        Value::Type(_) | Value::Publisher(_) => unquoted(&term.label()),
        Value::Text(_) => format!("\"{}\"", unquoted(&term.words)),
        Value::Choice(word) => (*word).to_owned(),
        Value::Pending(_) => unquoted(&term.label()),
    };
    chip.in_words(chip.terms.iter().map(word).collect())
}

/// How many records are shown, of how many: "1 of 11 events", "14 actors", …; `actors` of them.
pub(crate) fn shown(
    briefing: &Briefing,
    index: &Index,
    tallies: &Tallies,
    actors: usize,
    filtered: bool,
) -> Vec<String> {
    let of = |shown: u32, all: usize, one: &str, many: &str| {
        let all = u32::try_from(all).unwrap_or(u32::MAX);
        if filtered {
            format!("{} of {}", group_thousands(shown), counted(all, one, many))
        } else {
            counted(all, one, many)
        }
    };
    let actors = u32::try_from(actors).unwrap_or(u32::MAX);
    let totals = briefing.events().totals().len();
    let all = briefing.events().len() - totals - index.unfiltered().summing_up.events.len();
    let summing_up = tallies.summing_up.words().replace('+', "and");
    let mut parts = vec![
        format!("{}{summing_up}", of(tallies.counted(), all, "event", "events")),
        of(actors, briefing.actors().len(), "actor", "actors"),
        of(tallies.statements, briefing.statements().len(), "statement", "statements"),
        of(tallies.claims, briefing.claims().count(), "claim", "claims"),
    ];
    if totals > 0 {
        parts.insert(1, of(tallies.totals, totals, "total", "totals"));
    }
    parts
}
