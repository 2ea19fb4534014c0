//! The selection of a filter, and the counts beside it: of each facet under all other chips.

use std::borrow::Cow;
use std::sync::Arc;

use crate::model::Briefing;

use super::evaluate::evaluate;
use super::index::Index;
use super::selection::Selection;
use super::tallies::Tallies;
use super::tally::FacetSelections;
use crate::query::filter::chip::Filter;
use crate::query::filter::keys::FilterKey;

/// The chips of a filter with their selections, each evaluated once.
pub(crate) struct Crossfilter<'a> {
    index: &'a Index,
    chips: Vec<(FilterKey, bool, Arc<Selection>)>,
}

impl<'a> Crossfilter<'a> {
    pub(crate) fn new(b: &Briefing, index: &'a Index, filter: &Filter) -> Self {
        let as_of = filter.as_of();
        let chips = filter.active().map(|chip| (chip.key, chip.negated, evaluate(b, index, chip, as_of)));
        Self { index, chips: chips.collect() }
    }

    /// Whether leads are asked for.
    pub(crate) fn shows_leads(&self) -> bool {
        self.has(&[FilterKey::Leads])
    }

    /// The selection without the chips of these keys, unless they are negated.
    pub(crate) fn without(&self, keys: &[FilterKey]) -> Selection {
        let from = if self.shows_leads() { &self.index.all } else { self.index.base() };
        let chips = self.chips.iter().filter(|(key, negated, _)| *negated || !keys.contains(key));
        both(from.selection.clone(), chips)
    }

    /// The selection if leads were asked for.
    pub(crate) fn with_leads(&self) -> Selection {
        both(self.index.all.selection.clone(), self.chips.iter().filter(|chip| chip.0 != FilterKey::Leads))
    }

    /// Undated events that only the keys about the time leave out. Without an as-of day, claims are judged by all that is
    /// known.
    fn undated_left_out(&self, b: &Briefing, filter: &Filter) -> u32 {
        if !self.chips.iter().any(|(key, negated, _)| !negated && key.is_time()) {
            return 0;
        }
        let chips = filter.chips.iter().filter(|chip| chip.negated || !chip.key.is_time());
        let others = Filter { chips: chips.cloned().collect() };
        let left = Self::new(b, self.index, &others).without(&[]);
        left.events.count_in(b.events().dated()..b.events().len())
    }

    /// Leads that would be selected if they were asked for.
    fn leads_left_out(&self) -> u32 {
        if self.index.plain.is_none() || self.shows_leads() {
            return 0;
        }
        self.with_leads().events.count_and(&self.index.facts.leads)
    }

    /// Whether any chip has one of the keys and is not negated.
    pub(crate) fn has(&self, keys: &[FilterKey]) -> bool {
        self.chips.iter().any(|(key, negated, _)| !negated && keys.contains(key))
    }
}

fn both<'a>(
    mut selection: Selection,
    chips: impl Iterator<Item = &'a (FilterKey, bool, Arc<Selection>)>,
) -> Selection {
    chips.for_each(|chip| selection.and(&chip.2));
    selection
}

/// How many events are counted under the filter, or how many totals where the briefing has nothing else.
#[must_use]
pub fn events_left(b: &Briefing, index: &Index, filter: &Filter) -> u32 {
    let left = Crossfilter::new(b, index, filter).without(&[]).events;
    index.facts.counted(&index.facts.without_totals(&left)).count()
}

/// The records that the filter selects, and the counts beside every facet.
#[must_use]
pub fn select(b: &Briefing, index: &Index, filter: &Filter) -> (Selection, Tallies) {
    let parts = Crossfilter::new(b, index, filter);
    let selection = parts.without(&[]);
    let under = |key: FilterKey| {
        if parts.has(&[key]) { Cow::Owned(parts.without(&[key])) } else { Cow::Borrowed(&selection) }
    };
    let facets = FacetSelections {
        actors: under(FilterKey::Actor),
        countries: under(FilterKey::Country),
        places: under(FilterKey::Place),
        kinds: under(FilterKey::Kind),
        sources: under(FilterKey::Source),
    };
    let mut tallies = index.counter(b).tallies(&selection, &facets);
    tallies.undated_left_out = parts.undated_left_out(b, filter);
    tallies.leads_left_out = parts.leads_left_out();
    (selection, tallies)
}

/// What the filter selects without the chips of these keys, unless they are negated.
#[must_use]
pub fn select_without(b: &Briefing, index: &Index, filter: &Filter, keys: &[FilterKey]) -> Selection {
    Crossfilter::new(b, index, filter).without(keys)
}
