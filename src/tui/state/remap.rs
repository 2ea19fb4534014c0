//! Finds the records of one briefing in another of the same inputs, so that what is chosen stays chosen when more has
//! been read, or all is read again.

use crate::model::table::RowRef;
use crate::model::{
    ActorId, Briefing, ClaimId, EventId, EventView, PlaceId, Source, SourceId, Span, StatementId,
};
use crate::query::filter::{Filter, Value};
use crate::query::pairs::{Party, Tie};
use crate::query::parse::read_anew;

use crate::tui::state::record::{PairRecord, Record, Sum};

/// From a briefing to the one that replaces it.
#[derive(Clone, Copy)]
pub struct Remap<'a> {
    old: &'a Briefing,
    new: &'a Briefing,
}

impl<'a> Remap<'a> {
    /// From `old` to `new`.
    #[must_use]
    pub fn new(old: &'a Briefing, new: &'a Briefing) -> Self {
        Self { old, new }
    }

    /// The source of the same key and file.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<SourceId> {
        let own = self.old.source(id)?;
        let same = |other: &Source| other.key == own.key && other.file == own.file;
        same_place(self.new.sources(), id.index(), same).map(SourceId::from_index)
    }

    /// The actor of the same name, kind and country.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> Option<ActorId> {
        let own = self.old.actor(id)?;
        let same = |other: &crate::model::Actor| {
            other.name == own.name && other.kind == own.kind && other.country == own.country
        };
        same_place(self.new.actors(), id.index(), same).map(ActorId::from_index)
    }

    /// The place of the same name at the same point.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Option<PlaceId> {
        let own = self.old.place(id)?;
        let same = |other: &crate::model::Place| {
            other.name == own.name && other.coordinates == own.coordinates && other.countries == own.countries
        };
        same_place(self.new.places(), id.index(), same).map(PlaceId::from_index)
    }

    /// The event of the same day, source and key.
    #[must_use]
    pub fn event(&self, id: EventId) -> Option<EventId> {
        let own = self.old.event(id)?;
        let source = self.source(own.source())?;
        let day = *self.old.events().first_days().get(id.index())?;
        let days = self.new.events().first_days();
        let (from, to) =
            (days.partition_point(|&other| other < day), days.partition_point(|&other| other <= day));
        let title = own.key().is_empty().then(|| own.title());
        let same = |other: &EventView<'_>| {
            let named =
                other.key() == own.key() && title.as_ref().is_none_or(|title| *title == other.title());
            named && other.source() == source
        };
        (from..to).map(EventId::from_index).filter_map(|id| self.new.event(id)).find(same).map(EventView::id)
    }

    /// The statement of the same words.
    #[must_use]
    pub fn statement(&self, id: StatementId) -> Option<StatementId> {
        let content = self.words(self.old.statement(id)?.content)?;
        let same = |other: &crate::model::Statement| other.content == content;
        same_place(self.new.statements(), id.index(), same).map(StatementId::from_index)
    }

    /// The claim on the same event, or of the same key and source.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<ClaimId> {
        let own = self.old.claim(id)?;
        if own.is_table_row() {
            let event = self.event(own.events().next()?)?;
            let same = |id: &ClaimId| self.new.claim(*id).is_some_and(|new| new.measure() == own.measure());
            return self.new.claims_of(event).find(same);
        }
        let source = self.source(own.source())?;
        let mut authored = self.new.claims().authored();
        authored.find(|other| other.key() == own.key() && other.source() == source).map(|claim| claim.id())
    }

    /// The same bytes of the same source.
    #[must_use]
    pub fn words(&self, span: Span) -> Option<Span> {
        let source = self.source(span.source)?;
        Some(Span { source, ..span })
    }

    /// The event that a row of the old briefing reports.
    #[must_use]
    pub fn event_of_row(&self, rank: u32) -> Option<EventId> {
        self.event(self.old.events().rows().event(rank)?)
    }

    /// The same bytes of the same table.
    #[must_use]
    pub fn row(&self, row: RowRef) -> Option<RowRef> {
        Some(RowRef { source: self.source(row.source)?, ..row })
    }

    /// The same record.
    #[must_use]
    pub fn record(&self, record: Record) -> Option<Record> {
        match record {
            Record::Event(id) => self.event(id).map(Record::Event),
            Record::Actor(id) => self.actor(id).map(Record::Actor),
            Record::Place(id) => self.place(id).map(Record::Place),
            Record::Statement(id) => self.statement(id).map(Record::Statement),
            Record::Claim(id) => self.claim(id).map(Record::Claim),
            Record::Words(span) => self.words(span).map(Record::Words),
            Record::Row(row) => self.row(row).map(Record::Row),
            Record::Source(id) => self.source(id).map(Record::Source),
            Record::Pair(PairRecord { tie, first }) => {
                let party = |party| match party {
                    Party::Actor(id) => self.actor(id).map(Party::Actor),
                    Party::Country(_) => Some(party),
                };
                let tie = Tie { from: party(tie.from)?, to: party(tie.to)?, ..tie };
                Some(Record::Pair(PairRecord { tie, first: self.event(first)? }))
            }
            // The country tables of both begin alike; what a case adds keeps its order.
            Record::Country(_) | Record::Measure(_) => Some(record),
            // Modes are renumbered on every load.
            Record::Sum(sum) if sum.mode.is_some() => None,
            Record::Sum(sum) => Some(Record::Sum(Sum { source: self.source(sum.source)?, ..sum })),
        }
    }

    /// The same filter. Typed words are parsed again, since a name that is there now may fit them better; `so_far` says
    /// whether more is still being read. Values that are gone are left out.
    #[must_use]
    pub fn filter(&self, filter: &Filter, so_far: bool) -> Filter {
        read_anew(filter, self.new, so_far, |value| self.value(value))
    }

    fn value(&self, value: &Value) -> Option<Value> {
        Some(match value {
            Value::Actor(id) => Value::Actor(self.actor(*id)?),
            Value::Place(id) => Value::Place(self.place(*id)?),
            Value::Source(id) => Value::Source(self.source(*id)?),
            other => other.clone(),
        })
    }
}

/// The index of the item that is the same: mostly its old one.
fn same_place<T>(items: &[T], before: usize, same: impl Fn(&T) -> bool) -> Option<usize> {
    if items.get(before).is_some_and(&same) { Some(before) } else { items.iter().position(same) }
}
