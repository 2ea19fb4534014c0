//! The values of a key that match what was typed so far.

use std::collections::HashMap;

use crate::model::{Briefing, PlaceId, fold};

use super::record_names::{NamedRecords, RecordNames};
use super::value::Value;
use crate::query::select::ancestry::country_rank;
use crate::query::select::index::Index;

/// A value to suggest.
pub(crate) struct Suggestion {
    pub(crate) value: Value,
    /// The name, with the other name that matched.
    pub(crate) label: String,
    /// How well it matches.
    pub(crate) quality: MatchQuality,
    /// How many events have it without any filter.
    pub(crate) events: u32,
}

/// How well a name matches what was typed, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum MatchQuality {
    Whole,
    Beginning,
    WordBeginning,
    Within,
    /// Nothing was typed yet.
    Any,
}

/// The part of a value that was typed.
pub(crate) struct TypedText<'a> {
    pub(crate) raw: &'a str,
    folded: String,
}

impl<'a> TypedText<'a> {
    pub(crate) fn new(raw: &'a str) -> Self {
        Self { raw, folded: fold(raw) }
    }

    /// How well a name matches.
    pub(crate) fn quality(&self, name: &str) -> Option<MatchQuality> {
        if self.raw.trim().is_empty() {
            return Some(MatchQuality::Any);
        }
        self.quality_folded(&fold(name))
    }

    pub(crate) fn quality_folded(&self, name: &str) -> Option<MatchQuality> {
        if self.raw.trim().is_empty() {
            return Some(MatchQuality::Any);
        }
        let at = name.find(&self.folded).filter(|_| !self.folded.is_empty())?;
        if at == 0 {
            return Some(if name == self.folded { MatchQuality::Whole } else { MatchQuality::Beginning });
        }
        let starts_word = |(at, _): (usize, &str)| name.get(..at).is_some_and(|before| before.ends_with(' '));
        if name.match_indices(&self.folded).any(starts_word) {
            return Some(MatchQuality::WordBeginning);
        }
        // One or two letters occur within too many names to mean anything.
        (self.folded.chars().count() > 2).then_some(MatchQuality::Within)
    }

    /// How well the best name matches, and the label.
    fn names(&self, names: &RecordNames<'_>) -> Option<(MatchQuality, String)> {
        let own = if names.folded.is_empty() {
            self.quality(names.name)
        } else {
            self.quality_folded(names.folded)
        };
        let other =
            names.others.iter().filter_map(|name| Some((self.quality(name)?, *name))).min_by_key(|n| n.0);
        let key = self.quality(names.key).filter(|quality| *quality < MatchQuality::WordBeginning);
        let label = names.name.to_owned();
        match (own, other) {
            (Some(own), None) => Some((own, label)),
            (Some(own), Some((quality, _))) if own <= quality => Some((own, label)),
            (_, Some((quality, name))) => Some((quality, format!("{label} ({name})"))),
            (None, None) => Some((key?, format!("{label} ({})", names.key))),
        }
    }
}

/// The records whose names match; `value` gives the value of each and its number of events.
pub(crate) fn named_records(
    b: &Briefing,
    table: NamedRecords,
    typed: &TypedText<'_>,
    value: impl Fn(usize) -> (Value, u32),
) -> Vec<Suggestion> {
    let fits = table.iter(b).filter_map(|(at, names)| {
        let (quality, label) = typed.names(&names)?;
        let (value, events) = value(at);
        Some(Suggestion { value, label, quality, events })
    });
    fits.collect()
}

/// The places that match, each once, at however many points it lies.
pub(crate) fn places(b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
    let same = index.same_places(b);
    let counts = same.add_up(&index.unfiltered.places);
    let mut best: HashMap<PlaceId, (MatchQuality, String)> = HashMap::new();
    for (at, names) in NamedRecords::Places.iter(b) {
        let Some(fit) = typed.names(&names) else { continue };
        let first = same.first(PlaceId::from_index(at));
        if best.get(&first).is_none_or(|known| fit.0 < known.0) {
            best.insert(first, fit);
        }
    }
    let suggestion = |(id, (quality, label)): (PlaceId, (MatchQuality, String))| {
        let events = counts.get(id.index()).copied().unwrap_or(0);
        Suggestion { value: Value::Place(id), label, quality, events }
    };
    best.into_iter().map(suggestion).collect()
}

/// The countries that match, if they have events by these counts.
pub(crate) fn countries(b: &Briefing, typed: &TypedText<'_>, counts: &[u32]) -> Vec<Suggestion> {
    let fits = b.countries().iter().filter_map(|(id, country)| {
        let events = counts.get(country_rank(id)).copied().unwrap_or(0);
        if events == 0 {
            return None;
        }
        let others = country.aliases.iter().chain(&country.demonyms).map(|name| &**name);
        let names =
            RecordNames { key: &country.iso3, name: &country.name, folded: "", others: others.collect() };
        let code = typed.raw.trim().eq_ignore_ascii_case(&country.iso2);
        let code = code.then(|| (MatchQuality::Whole, format!("{} ({})", country.name, country.iso2)));
        let (quality, label) = code.or_else(|| typed.names(&names))?;
        Some(Suggestion { value: Value::Country(id), label, quality, events })
    });
    fits.collect()
}
