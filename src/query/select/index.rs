//! The index: what filters and counts need to know about a briefing, worked out once.
//!
//! There are no lists of the events of a value: what a chip selects is found in one pass over a column by several
//! threads, and cached. That takes about a millisecond for a million events, while making such lists would take
//! longer than everything else that must be done before a briefing can be shown. Only actors have such lists, made
//! when the first is asked for, and the few statements and claims that are not rows of tables.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use chrono::NaiveDate;

use crate::model::Lists;
use crate::model::{ActorId, Briefing, EventId, counted as in_words};

use super::as_of::AsOf;
use super::bits::Bits;
use super::cache::ChipCache;
use super::facts::Facts;
use super::marks::ClaimMarks;
use super::news::News;
use super::postings::{self, Postings};
use super::published::count_publishers;
use super::related::{claims_of_rows, rows_of_actors};
use super::selection::Selection;
use super::tallies::Tallies;
use super::tally::{CountedSelection, Counter, FacetSelections};
use super::types::TypeTable;
use crate::query::figures::aggregates::SummingUp;
use crate::query::figures::sums::SumSlots;
use crate::query::filter::record_names::SharedNames;
use crate::query::histogram::coarse::CoarseDates;
use crate::query::map::site::Sites;
use crate::query::same::places::SamePlaces;

/// What [`select`](super::select) needs to answer without reading every record.
#[derive(Debug)]
pub struct Index {
    pub(crate) facts: Facts,
    pub(crate) slots: SumSlots,
    pub(crate) actors: Postings,
    pub(crate) countries: Postings,
    pub(crate) sources: Postings,
    pub(crate) measures: Postings,
    /// Claims that cover no event: their own date counts.
    pub(crate) loose_claims: Vec<u32>,
    /// The events in which each actor itself takes part; made on first use.
    rows_of_actors: OnceLock<Lists<u32>>,
    /// Everything.
    pub(crate) all: CountedSelection,
    /// Everything but leads; `None` where there are none.
    pub(crate) plain: Option<CountedSelection>,
    /// The counts under no filter.
    pub(crate) unfiltered: Tallies,
    shared_names: OnceLock<SharedNames>,
    same_places: OnceLock<SamePlaces>,
    marks: OnceLock<Arc<ClaimMarks>>,
    /// The same as of the last day that was asked for.
    marks_as_of: Mutex<Option<(AsOf, Arc<ClaimMarks>)>>,
    /// What is new since an earlier state, if there is one.
    news: Mutex<Option<Arc<News>>>,
    types: OnceLock<TypeTable>,
    by_publisher: OnceLock<Vec<u32>>,
    sites: OnceLock<Sites>,
    coarse_dates: OnceLock<CoarseDates>,
    /// The selections of the last chips: switching chips on and off evaluates nothing again.
    pub(crate) cache: Mutex<ChipCache>,
}

impl Index {
    /// Reads the briefing once. The index is valid for this briefing only.
    #[must_use]
    pub fn new(b: &Briefing) -> Self {
        let facts = Facts::new(b);
        let mut everything = Selection::all_with(b, &facts.row_claims);
        let all = CountedSelection::new(b, &facts, everything.clone(), None);
        let plain = (!facts.leads.is_empty()).then(|| {
            everything.events.and_not(&facts.leads);
            everything.claims.and_not(&claims_of_rows(b, &facts, &facts.leads));
            CountedSelection::new(b, &facts, everything, Some(&all))
        });
        let loose = b.claims().authored().filter(|claim| claim.events().next().is_none());
        let mut index = Self {
            actors: postings::actors(b, &facts.ancestry),
            countries: postings::countries(b, &facts.ancestry),
            sources: postings::sources(b),
            measures: postings::measures(b),
            loose_claims: loose.map(|claim| claim.id().0).collect(),
            slots: SumSlots::new(b),
            all,
            plain,
            unfiltered: Tallies::default(),
            rows_of_actors: OnceLock::new(),
            shared_names: OnceLock::new(),
            same_places: OnceLock::new(),
            marks: OnceLock::new(),
            marks_as_of: Mutex::default(),
            news: Mutex::default(),
            types: OnceLock::new(),
            by_publisher: OnceLock::new(),
            sites: OnceLock::new(),
            coarse_dates: OnceLock::new(),
            cache: Mutex::default(),
            facts,
        };
        let base = &index.base().selection;
        let mut unfiltered = index.counter(b).tallies(base, &FacetSelections::all_of(base));
        unfiltered.leads_left_out = index.facts.leads.count();
        index.unfiltered = unfiltered;
        index
    }

    /// The events in which one of these actors itself takes part; `are` has an entry for each actor.
    pub(crate) fn taking_part(&self, b: &Briefing, are: &[bool]) -> Bits {
        let rows = self.rows_of_actors.get_or_init(|| rows_of_actors(b));
        let mut bits = Bits::new(b.events().len());
        let own = rows.rows().zip(are).filter(|(_, is_one)| **is_one);
        own.flat_map(|(events, _)| events).for_each(|&event| bits.insert(event));
        bits
    }

    /// A counter that knows the counts without any filter.
    pub(crate) fn counter<'a>(&'a self, b: &'a Briefing) -> Counter<'a> {
        Counter::new(b, &self.facts, std::iter::once(&self.all).chain(&self.plain).collect())
    }

    /// Everything that is selected without any filter: all but leads.
    pub(crate) fn base(&self) -> &CountedSelection {
        self.plain.as_ref().unwrap_or(&self.all)
    }

    /// The counts without any filter.
    #[must_use]
    pub fn unfiltered(&self) -> &Tallies {
        &self.unfiltered
    }

    /// The rows known to a week that count in a later month than that of its first day, each with the day that its
    /// dataset states: the middle of the week.
    pub fn moved_to_stated_day<'b>(&'b self, b: &'b Briefing) -> impl Iterator<Item = (u32, NaiveDate)> + 'b {
        let middle = |event: u32| {
            let last = *b.events().last_days().get(event as usize)?;
            Some((event, NaiveDate::from_num_days_from_ce_opt(last - MIDDLE)?))
        };
        self.facts.stated_later.iter().copied().filter_map(middle)
    }

    /// Whether the briefing has totals and nothing else, so that they are counted in place of events.
    #[must_use]
    pub fn counts_totals(&self) -> bool {
        self.facts.only_totals && !self.facts.totals.is_empty()
    }

    /// How many of the selection are counted: its events, or its totals where the briefing has nothing else.
    #[must_use]
    pub fn counted(&self, tallies: &Tallies) -> u32 {
        if self.counts_totals() { tallies.totals } else { tallies.counted() }
    }

    /// The number of what is counted, in words: "12 events", or "12 totals".
    #[must_use]
    pub fn in_words(&self, count: u32) -> String {
        if self.counts_totals() {
            in_words(count, "total", "totals")
        } else {
            in_words(count, "event", "events")
        }
    }

    /// How many of a set of events are counted: no totals, unless the briefing has nothing else.
    #[must_use]
    pub fn count(&self, events: &Bits) -> u32 {
        self.facts.without_totals(events).count()
    }

    /// The number of all events, leads included, without totals and events that sum up others.
    #[must_use]
    pub fn all_events(&self, b: &Briefing) -> usize {
        let summing_up = SummingUp::among(&self.facts.aggregates, &self.all.selection.events).events.len();
        b.events().len() - b.events().totals().len() - summing_up
    }

    /// The number of figures of table rows claimed by that actor, leads included.
    #[must_use]
    pub fn claims_of_rows_by(&self, b: &Briefing, actor: ActorId) -> u32 {
        let claimants = b.claims().claimants();
        let own = |at: EventId| claimants.get(at.index()) == Some(&actor.0);
        let others = b.claims().others().filter(|(_, other)| own(other.at)).count();
        let killed = self.facts.own_claims.get(actor.index()).copied().unwrap_or_default();
        killed.saturating_add(u32::try_from(others).unwrap_or(u32::MAX))
    }

    /// Tells filters what is new; nothing if the briefing is not compared with an earlier state.
    pub fn set_news(&self, news: Option<Arc<News>>) {
        *self.news.lock().unwrap_or_else(PoisonError::into_inner) = news;
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).forget("new");
    }

    /// What is new, as filters see it.
    #[must_use]
    pub fn news(&self) -> Option<Arc<News>> {
        self.news.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many chips were evaluated since the index was made. Asking again for a recent one costs nothing.
    #[must_use]
    pub fn looks(&self) -> u64 {
        self.cache.lock().unwrap_or_else(PoisonError::into_inner).looks
    }

    /// Folded names that several actors or places share: these need their identifier.
    pub(crate) fn shared_names(&self, b: &Briefing) -> &SharedNames {
        self.shared_names.get_or_init(|| SharedNames::new(b, self.same_places(b)))
    }

    /// Which claims are current as of a day, and which contradict each other.
    pub(crate) fn marks(&self, b: &Briefing, as_of: AsOf) -> Arc<ClaimMarks> {
        if as_of == AsOf::NOW {
            return Arc::clone(self.marks.get_or_init(|| Arc::new(ClaimMarks::new(b, as_of))));
        }
        let mut last = self.marks_as_of.lock().unwrap_or_else(PoisonError::into_inner);
        match last.as_ref() {
            Some((day, marks)) if *day == as_of => Arc::clone(marks),
            _ => {
                let marks = Arc::new(ClaimMarks::new(b, as_of));
                *last = Some((as_of, Arc::clone(&marks)));
                marks
            }
        }
    }

    /// The types of events in the datasets' own words.
    pub(crate) fn types(&self, b: &Briefing) -> &TypeTable {
        self.types.get_or_init(|| TypeTable::new(b))
    }

    /// How many events each publisher reports, without any filter.
    pub(crate) fn by_publisher(&self, b: &Briefing) -> &[u32] {
        self.by_publisher.get_or_init(|| count_publishers(b, &self.base().selection.events))
    }

    /// The points at which places are drawn on a map.
    pub fn sites(&self, b: &Briefing) -> &Sites {
        self.sites.get_or_init(|| Sites::new(b))
    }

    /// Which single days stand for a longer time, and which rows count on a day within theirs.
    pub(crate) fn coarse_dates(&self, b: &Briefing) -> &CoarseDates {
        self.coarse_dates.get_or_init(|| CoarseDates::new(b))
    }

    /// What is selected without any filter, leads included or not.
    #[must_use]
    pub fn unfiltered_selection(&self, with_leads: bool) -> &Selection {
        if with_leads { &self.all.selection } else { &self.base().selection }
    }

    /// Which places are one place.
    pub(crate) fn same_places(&self, b: &Briefing) -> &SamePlaces {
        self.same_places.get_or_init(|| SamePlaces::new(b))
    }
}

/// The number of days from the middle of a week to its last day.
const MIDDLE: i32 = 3;
