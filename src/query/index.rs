//! The index: what a filter and the counts beside it need of a briefing, worked out once.
//!
//! There are no lists of the events of a value, but for actors, whose lists are made when the first one is asked for:
//! what a chip selects is found by one look through a column, by several threads, and remembered; that takes about a
//! millisecond for a million events, and making such lists would take longer than all else that has to be done before
//! a briefing can be shown. Statements and claims
//! that are not rows of tables are few, and have lists.

use std::sync::{Mutex, OnceLock, PoisonError};

use chrono::NaiveDate;

use crate::model::Lists;
use crate::model::{ActorId, Briefing, ClaimView, Measure, Span, Statement};

use super::aggregates::SummingUp;
use super::bits::Bits;
use super::count::{Column, Counts, Facet, count};
use super::facts::Facts;
use super::grounds::{Grounds, Seen, claim_names, country_row, statement_names};
use super::names::SharedNames;
use super::places::SamePlaces;
use super::remembered::Remembered;
use super::select::{Selection, Tallies};
use super::sums::Slots;

/// The records that have a value themselves, whatever their events have, by value; ids ascending.
#[derive(Clone, Debug, Default)]
pub(super) struct Postings {
    pub(super) statements: Lists<u32>,
    /// Claims that are not those of rows.
    pub(super) claims: Lists<u32>,
}

/// A selection whose counts are known.
#[derive(Debug, Default)]
pub(super) struct Whole {
    pub(super) selection: Selection,
    /// The claims of rows among the selected ones.
    pub(super) figured: Bits,
    /// How many events, and how many of those claims.
    pub(super) events: u32,
    pub(super) stated: u32,
    pub(super) counts: Counts,
}

/// What [`select`](super::select::select) needs to answer without reading every record.
#[derive(Debug)]
pub struct Index {
    pub(super) grounds: Grounds,
    pub(super) facts: Facts,
    pub(super) slots: Slots,
    pub(super) actors: Postings,
    pub(super) countries: Postings,
    pub(super) sources: Postings,
    pub(super) measures: Postings,
    /// Claims that cover no event: their own date counts.
    pub(super) loose_claims: Vec<u32>,
    /// How many claims of rows each actor makes itself, leads included; and how many there are.
    pub(super) own_claims: Vec<u32>,
    pub(super) stated: u32,
    /// The events in which each actor itself takes part; made when first asked for.
    pub(super) rows_of_actors: OnceLock<Lists<u32>>,
    /// Everything.
    pub(super) all: Whole,
    /// Everything but leads; `None` where there are none.
    pub(super) plain: Option<Whole>,
    /// The counts under no filter.
    pub(super) unfiltered: Tallies,
    shared_names: OnceLock<SharedNames>,
    same_places: OnceLock<SamePlaces>,
    /// What the last chips selected, and the last words: switching chips on and off finds nothing anew.
    pub(super) remembered: Mutex<Remembered>,
}

impl Index {
    /// Reads the briefing once. The index answers for this briefing only.
    #[must_use]
    pub fn new(b: &Briefing) -> Self {
        let grounds = Grounds::new(b);
        let facts = Facts::new(b, &grounds);
        let loose = b.claims().authored().filter(|claim| claim.events().next().is_none());
        let mut index = Self {
            actors: actors(b, &grounds),
            countries: countries(b, &grounds),
            sources: sources(b),
            measures: Postings {
                statements: Lists::default(),
                claims: group_claims(b, Measure::ALL.len(), |claim, put| put(claim.measure() as u32)),
            },
            loose_claims: loose.map(|claim| claim.id().0).collect(),
            own_claims: count(&claimants(b), &facts.figured, &[]),
            stated: facts.figured.count(),
            slots: Slots::new(b),
            all: Whole::default(),
            plain: None,
            unfiltered: Tallies::default(),
            rows_of_actors: OnceLock::new(),
            shared_names: OnceLock::new(),
            same_places: OnceLock::new(),
            remembered: Mutex::default(),
            grounds,
            facts,
        };
        let mut everything = Selection::all_with(b, &index.facts.figured);
        index.all = index.whole(b, everything.clone());
        if !index.facts.leads.is_empty() {
            everything.events.and_not(&index.facts.leads);
            everything.claims.and_not(&index.facts.leads.with_len(everything.claims.len()));
            index.plain = Some(index.whole(b, everything));
        }
        index.unfiltered = super::select::select(b, &index, &super::filter::Filter::default()).1;
        index
    }

    /// The events that match a value of a key: found by one look through a column.
    #[must_use]
    pub fn events_of(&self, b: &Briefing, key: super::filter::Key, value: &super::filter::Value) -> Bits {
        super::chips::events_of(b, self, key, value)
    }

    fn whole(&self, b: &Briefing, selection: Selection) -> Whole {
        let mut figured = selection.claims.clone();
        figured.and(&self.facts.figured);
        let (events, stated) = (selection.events.count(), figured.count());
        let mut whole = Whole { selection, figured, events, stated, counts: Counts::default() };
        whole.counts = super::tally::counts(b, self, &whole);
        whole
    }

    /// What is there under no filter: everything but leads.
    pub(super) fn base(&self) -> &Whole {
        self.plain.as_ref().unwrap_or(&self.all)
    }

    /// How many records each actor has under no filter.
    #[must_use]
    pub fn unfiltered(&self) -> &Tallies {
        &self.unfiltered
    }

    /// The rows that are known to a week and count in a later month than that of its first day, each with the day that
    /// its dataset states: the middle of that week.
    pub fn moved_to_stated_day<'b>(&'b self, b: &'b Briefing) -> impl Iterator<Item = (u32, NaiveDate)> + 'b {
        let middle = |event: u32| {
            let last = *b.events().last_days().get(event as usize)?;
            Some((event, NaiveDate::from_num_days_from_ce_opt(last - MIDDLE)?))
        };
        self.facts.stated_later.iter().copied().filter_map(middle)
    }

    /// How many of all events, leads included, sum up others.
    #[must_use]
    pub fn everything_summing_up(&self) -> usize {
        SummingUp::among(self, &self.all.selection.events).events.len()
    }

    /// How many figures the rows of tables state as claimed by that actor, leads included.
    #[must_use]
    pub fn claims_of_rows_by(&self, actor: ActorId) -> u32 {
        self.own_claims.get(actor.index()).copied().unwrap_or_default()
    }

    /// How many times the columns were looked through for a chip since the index was made: asking again for
    /// what was asked for lately costs none.
    #[must_use]
    pub fn looks(&self) -> u64 {
        self.remembered.lock().unwrap_or_else(PoisonError::into_inner).looks
    }

    /// Folded names that mean more than one actor or place: there the identifier has to be written.
    pub(super) fn shared_names(&self, b: &Briefing) -> &SharedNames {
        self.shared_names.get_or_init(|| SharedNames::new(b, self.same_places(b)))
    }

    /// Which places are one place.
    pub(super) fn same_places(&self, b: &Briefing) -> &SamePlaces {
        self.same_places.get_or_init(|| SamePlaces::new(b))
    }
}

/// So many days lie between the middle of a week and its last day.
const MIDDLE: i32 = 3;

/// Who claims the figure of a row.
pub(super) fn claimants(b: &Briefing) -> impl Facet {
    Column { values: b.claims().claimants(), rows: b.actors().len(), row: |claimant| claimant }
}

fn actors(b: &Briefing, grounds: &Grounds) -> Postings {
    let rows = b.actors().len();
    Postings {
        statements: group_statements(b, rows, |statement, put| grounds.statement_actors(statement, put)),
        claims: group_claims(b, rows, |claim, put| grounds.claim_actors(claim, put)),
    }
}

/// One more than the greatest index of a country.
pub(super) fn country_rows(b: &Briefing) -> usize {
    b.countries().iter().map(|(id, _)| country_row(id) + 1).max().unwrap_or(0)
}

fn countries(b: &Briefing, grounds: &Grounds) -> Postings {
    let rows = country_rows(b);
    Postings {
        statements: group_statements(b, rows, |statement, put| {
            statement_names(statement)
                .for_each(|id| grounds.actor_countries(id).iter().copied().for_each(&mut *put));
        }),
        claims: group_claims(b, rows, |claim, put| {
            claim_names(claim).for_each(|id| grounds.actor_countries(id).iter().copied().for_each(&mut *put));
        }),
    }
}

fn sources(b: &Briefing) -> Postings {
    let rows = b.sources().len();
    let of = |spans: &[Span], put: &mut dyn FnMut(u32)| spans.iter().for_each(|span| put(span.source.0));
    Postings {
        statements: group_statements(b, rows, |statement, put| {
            statement.evidence().for_each(|s| put(s.source.0))
        }),
        claims: group_claims(b, rows, |claim, put| {
            put(claim.source().0);
            of(claim.evidence(), put);
        }),
    }
}

/// Takes the rows of a record one by one; repeated rows count once.
type Put<'a> = &'a mut dyn FnMut(u32);

fn group<R>(rows: usize, records: impl Iterator<Item = (u32, R)>, of: impl Fn(R, Put<'_>)) -> Lists<u32> {
    let (mut seen, mut pairs) = (Seen::new(rows), Vec::new());
    for (number, record) in records {
        seen.begin();
        of(record, &mut |row| {
            if seen.first(row) {
                pairs.push((row, number));
            }
        });
    }
    Lists::group(rows, &pairs)
}

fn group_statements(b: &Briefing, rows: usize, of: impl Fn(&Statement, Put<'_>)) -> Lists<u32> {
    group(rows, (0u32..).zip(b.statements()), of)
}

fn group_claims(b: &Briefing, rows: usize, of: impl Fn(ClaimView<'_>, Put<'_>)) -> Lists<u32> {
    group(rows, b.claims().authored().map(|claim| (claim.id().0, claim)), of)
}

/// The statements of the events.
pub(super) fn statements_of(b: &Briefing, events: &Bits) -> Bits {
    let mut bits = Bits::new(b.statements().len());
    for (id, statement) in (0u32..).zip(b.statements()) {
        if statement.events.iter().any(|event| events.contains(event.0)) {
            bits.insert(id);
        }
    }
    bits
}

/// The claims that cover one of the events.
pub(super) fn claims_of(b: &Briefing, index: &Index, events: &Bits) -> Bits {
    let mut bits = index.facts.figured.clone();
    bits.and(events);
    for claim in b.claims().authored() {
        if claim.events().any(|event| events.contains(event.0)) {
            bits.insert(claim.id().0);
        }
    }
    bits
}
