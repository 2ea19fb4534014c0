//! What an event can be filtered by: its day, place, countries, parties, kind and types.

use crate::model::{Briefing, EventView, When, fold};
use crate::query::filter::{Chip, Filter, FilterKey, Term, Value};
use crate::query::pairs::Party;
use crate::tui::state::record::{Record, Sum};
use crate::tui::state::workspace::Workspace;

/// A side of an event by which it can be filtered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventFacet {
    /// When it happened.
    Time,
    /// Where it happened.
    Place,
    /// A country of its place or of a party.
    Country,
    /// A party.
    Party,
    /// Its kind.
    Kind,
    /// Its type in the dataset's own words.
    Type,
}

impl EventFacet {
    /// What it is called.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Time => "day",
            Self::Place => "place",
            Self::Country => "country",
            Self::Party => "party",
            Self::Kind => "kind",
            Self::Type => "type",
        }
    }
}

/// Conditions of the filter that belong together.
pub type Terms = Vec<(FilterKey, Term)>;

/// One thing that an event can be filtered by.
#[derive(Clone, Debug)]
pub struct FacetValue {
    /// The side of the event.
    pub facet: EventFacet,
    /// The value, for the screen.
    pub label: String,
    /// What filters by it.
    pub terms: Terms,
}

/// All that an event can be filtered by: day, place, countries, parties, kind, and the dataset's own types.
#[must_use]
pub fn facets_of(briefing: &Briefing, event: EventView<'_>) -> Vec<FacetValue> {
    let one = |facet: EventFacet, key: FilterKey, value: Value| {
        let term = Term::of(briefing, key, value);
        FacetValue { facet, label: format!("{}{}", term.label(), key.remark()), terms: vec![(key, term)] }
    };
    let mut values = Vec::new();
    values.extend(event.when().map(|when| FacetValue {
        facet: EventFacet::Time,
        label: when.long(),
        terms: vec![(
            FilterKey::On,
            Term::of(briefing, FilterKey::On, Value::Day(When { time: None, ..when })),
        )],
    }));
    values.extend(event.place().map(|place| one(EventFacet::Place, FilterKey::Place, Value::Place(place))));
    let place = event.place().and_then(|id| briefing.place(id));
    let mut countries = place.map(|place| place.countries.clone()).unwrap_or_default();
    let mut actors = Vec::new();
    for (id, _) in event.participants() {
        if !actors.contains(&id) {
            actors.push(id);
        }
        let country = briefing.actor(id).and_then(|actor| actor.country);
        countries.extend(country.filter(|country| !countries.contains(country)));
    }
    let country = |id| one(EventFacet::Country, FilterKey::Country, Value::Country(id));
    values.extend(countries.into_iter().map(country));
    values.extend(actors.into_iter().map(|id| one(EventFacet::Party, FilterKey::Actor, Value::Actor(id))));
    values.push(one(EventFacet::Kind, FilterKey::Kind, Value::Kind(event.kind())));
    let types = if event.row().is_some() { event.types() } else { Vec::new() };
    values.extend(
        types.into_iter().map(|name| one(EventFacet::Type, FilterKey::Type, Value::Type(fold(name)))),
    );
    values
}

/// What a record is filtered by. An event is filtered by one of its [facets](facets_of).
#[must_use]
pub fn terms_of(workspace: &Workspace, record: Record) -> Terms {
    let briefing = workspace.briefing();
    let term = |key: FilterKey, value: Value| (key, Term::of(briefing, key, value));
    let actor = |id: crate::model::ActorId| term(FilterKey::Actor, Value::Actor(id));
    match record {
        Record::Event(_) => Vec::new(),
        Record::Actor(id) => vec![actor(id)],
        Record::Country(id) => vec![term(FilterKey::Country, Value::Country(id))],
        Record::Place(id) => vec![term(FilterKey::Place, Value::Place(id))],
        Record::Pair(pair) => match (pair.tie.from, pair.tie.to) {
            (Party::Actor(one), Party::Actor(other)) => {
                [one, other].map(|id| term(FilterKey::Between, Value::Actor(id))).to_vec()
            }
            _ => Vec::new(),
        },
        Record::Statement(id) => {
            let statement = briefing.statement(id);
            statement.map(|s| s.speakers.iter().map(|&id| actor(id)).collect()).unwrap_or_default()
        }
        Record::Claim(id) => {
            let claim = briefing.claim(id).map(|own| term(FilterKey::Claim, Value::Measure(own.measure())));
            claim.into_iter().collect()
        }
        Record::Measure(measure) => vec![term(FilterKey::Claim, Value::Measure(measure))],
        Record::Words(span) => vec![term(FilterKey::Source, Value::Source(span.source))],
        Record::Row(row) => vec![term(FilterKey::Source, Value::Source(row.source))],
        Record::Source(id) => vec![term(FilterKey::Source, Value::Source(id))],
        Record::Sum(Sum { when: Some(when), .. }) => {
            [FilterKey::Since, FilterKey::Until].map(|key| term(key, Value::Day(when))).to_vec()
        }
        Record::Sum(sum) => {
            let sources = workspace.whole_of(sum).map(|whole| whole.sources.as_slice()).unwrap_or_default();
            sources.iter().map(|&source| term(FilterKey::Source, Value::Source(source))).collect()
        }
    }
}

/// How a row changes the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowFilter {
    /// Adds its terms, or takes them out.
    Toggle,
    /// Puts its terms in the place of all others of their key.
    Only,
    /// Excludes what the row is about.
    Without,
}

impl RowFilter {
    /// The filter changed by these terms.
    #[must_use]
    pub fn applied(self, filter: &Filter, terms: &Terms) -> Filter {
        let mut filter = filter.clone();
        let is_set = has_all(&filter, terms);
        if self == Self::Only {
            let is_replaced = |chip: &Chip| !chip.negated && terms.iter().any(|(key, _)| *key == chip.key);
            filter.chips.retain(|chip| !is_replaced(chip));
        }
        if let Some(chip) = of_two(terms) {
            match self {
                Self::Toggle if is_set => filter.chips.retain(|own| !is_of(own, terms)),
                _ => filter.chips.push(Chip { negated: self == Self::Without, ..chip }),
            }
            return filter;
        }
        for (key, term) in terms.iter().cloned() {
            filter = match self {
                Self::Toggle if is_set => taken_out(filter, key, &term),
                Self::Toggle | Self::Only => filter.with_term(key, term, false),
                Self::Without => filter.with_term(key, term, true),
            };
        }
        filter
    }
}

/// The chip that two parties make together: of more than two, it would select the events of any two.
fn of_two(terms: &Terms) -> Option<Chip> {
    let (&(key, _), more) = terms.split_first()?;
    let is_pair = key == FilterKey::Between && more.iter().all(|(own, _)| *own == key);
    let terms = terms.iter().map(|(_, term)| term.clone()).collect();
    is_pair.then_some(Chip { key, terms, negated: false, on: true })
}

/// Whether a chip has these terms and no others.
fn is_of(chip: &Chip, terms: &Terms) -> bool {
    let has =
        |key: FilterKey, term: &Term| chip.key == key && chip.terms.iter().any(|own| own.value == term.value);
    !chip.negated && chip.terms.len() == terms.len() && terms.iter().all(|(key, term)| has(*key, term))
}

/// Whether all these terms are in the filter.
#[must_use]
pub fn has_all(filter: &Filter, terms: &Terms) -> bool {
    if of_two(terms).is_some() {
        return filter.chips.iter().any(|chip| is_of(chip, terms));
    }
    terms.iter().all(|(key, term)| place(filter, *key, term).is_some())
}

/// The index of the chip of a key, and of a term in it.
fn place(filter: &Filter, key: FilterKey, term: &Term) -> Option<(usize, usize)> {
    let chip = filter.chips.iter().position(|chip| chip.key == key && !chip.negated)?;
    let terms = &filter.chips.get(chip)?.terms;
    Some((chip, terms.iter().position(|own| own.value == term.value)?))
}

/// The filter without a term of the chip of its key.
fn taken_out(mut filter: Filter, key: FilterKey, term: &Term) -> Filter {
    let Some((at, own)) = place(&filter, key, term) else { return filter };
    let Some(chip) = filter.chips.get_mut(at) else { return filter };
    chip.terms.remove(own);
    if chip.terms.is_empty() { filter.without(at) } else { filter }
}
