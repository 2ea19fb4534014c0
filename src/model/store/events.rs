//! Events, in columns ordered by time.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::block::Block;
use super::columns::Columns;
use super::lists::Lists;
use super::order::{LinkBounds, arrange};
use super::row::{Member, Mode, NONE};
use super::rows::Rows;
use super::texts::{Interner, Texts};
use super::times::Times;
use crate::model::parallel;
use crate::model::records::{
    ActorId, Draft, Event, EventId, Kind, LinkKind, Note, PlaceId, PlacePrecision, Precision, SourceId, Span,
    UNDATED, When,
};

/// What events that are not table rows have beside the columns.
#[derive(Clone, Debug, Default)]
pub(super) struct Authored {
    pub(super) key: String,
    pub(super) title: String,
    pub(super) evidence: Vec<Span>,
    pub(super) not_before: Option<i32>,
    pub(super) when_basis: String,
    pub(super) reported_by: Vec<ActorId>,
    pub(super) notes: Vec<Note>,
    pub(super) drafted: Draft,
}

/// All events of a briefing, in columns ordered by time; undated events come last.
#[derive(Clone, Debug, Default)]
pub struct Events {
    pub(super) times: Times,
    kinds: Vec<Kind>,
    pub(super) modes: Vec<u32>,
    pub(super) mode_table: Vec<Mode>,
    /// The cells in which rows cite somebody.
    pub(super) cited: Interner,
    places: Vec<u32>,
    pub(super) place_precisions: Vec<PlacePrecision>,
    /// Shared with the claims.
    sources: Arc<Vec<SourceId>>,
    participants: Lists<Member>,
    pub(super) authored: BTreeMap<u32, Authored>,
    pub(super) links: Vec<(EventId, LinkKind, EventId)>,
    pub(super) back_links: Vec<(EventId, LinkKind, EventId)>,
    pub(super) rows: Rows,
    pub(super) totals: Vec<(EventId, u32)>,
    period: Option<When>,
    /// The names of actors and places, for the titles of rows.
    pub(super) actor_names: Texts,
    pub(super) place_names: Texts,
}

/// What the events are built from.
pub(super) struct EventInputs {
    pub(super) events: Vec<Event>,
    pub(super) blocks: Vec<Block>,
    pub(super) modes: Vec<Mode>,
    pub(super) cited: Interner,
    pub(super) actor_names: Texts,
    pub(super) place_names: Texts,
}

/// The events with what comes of building them: the new ids of those that are not table rows, and the rows' figures.
pub(super) struct BuiltEvents {
    pub(super) events: Events,
    pub(super) ids: Vec<EventId>,
    pub(super) figures: super::claims::RowFigures,
}

impl Events {
    pub(super) fn build(inputs: EventInputs) -> BuiltEvents {
        let EventInputs { events: authored, blocks, modes, cited, actor_names, place_names } = inputs;
        let links = LinkBounds::new(&authored);
        let order = arrange(&authored, &links, &blocks);
        let ids: Vec<EventId> = order.authored.iter().map(|&id| EventId(id)).collect();
        let mut modes = Modes { ranks: BTreeMap::new(), table: modes };
        let own = authored.iter().map(|event| modes.rank(event.kind, &event.mode)).collect::<Vec<_>>();
        let (columns, rows) = Columns::gather(order, &blocks, (&authored, &own), &modes.table);
        let period = columns.times.period();
        let Columns { times, kinds, modes: mode_ranks, places, place_precisions, sources, .. } = columns;
        let (counts, members, totals) = (columns.counts, columns.members, columns.totals);
        let (participants, ()) =
            parallel::join(kinds.len(), || Lists::from_counts(counts, members), move || drop(blocks));
        let mut events = Self {
            times,
            kinds,
            modes: mode_ranks,
            mode_table: modes.table,
            cited,
            places,
            place_precisions,
            sources: Arc::new(sources),
            participants,
            rows,
            totals,
            period,
            actor_names,
            place_names,
            ..Self::default()
        };
        for ((event, floor), &id) in authored.into_iter().zip(links.floors).zip(&ids) {
            events.keep(id, event, floor, &ids);
        }
        events.links.sort_unstable();
        events.back_links = events.links.iter().map(|&(from, kind, to)| (to, kind, from)).collect();
        events.back_links.sort_unstable();
        BuiltEvents { events, ids, figures: columns.figures }
    }

    fn keep(&mut self, id: EventId, event: Event, floor: Option<i32>, ids: &[EventId]) {
        let target = |old: EventId| ids.get(old.index()).copied();
        self.links.extend(event.links.iter().filter_map(|&(kind, to)| Some((id, kind, target(to)?))));
        let Event { key, title, evidence, when_basis, reported_by, notes, drafted, when, .. } = event;
        let not_before = floor.filter(|_| when.is_none());
        let authored = Authored { key, title, evidence, not_before, when_basis, reported_by, notes, drafted };
        self.authored.insert(id.0, authored);
    }

    /// The number of events.
    #[must_use]
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// Whether there is no event.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The first day of every event, ascending, counted from 1 January of the year 1;
    /// [`UNDATED`] for those without a date.
    #[must_use]
    pub fn first_days(&self) -> &[i32] {
        self.times.first_days()
    }

    /// The last day of every event, counted in the same way.
    #[must_use]
    pub fn last_days(&self) -> &[i32] {
        self.times.last_days()
    }

    /// How precisely the date of every event is known; without meaning for those without a date.
    #[must_use]
    pub fn precisions(&self) -> &[Precision] {
        self.times.precisions()
    }

    /// The number of dated events, which come first.
    #[must_use]
    pub fn dated(&self) -> usize {
        self.first_days().partition_point(|&day| day != UNDATED)
    }

    /// From the first to the last day of the dated events, if there are any.
    #[must_use]
    pub fn period(&self) -> Option<When> {
        self.period
    }

    /// The kind of every event, in order of time.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The mode of every event, as its rank among the [modes](Self::modes).
    #[must_use]
    pub fn mode_ranks(&self) -> &[u32] {
        &self.modes
    }

    /// All modes, once each; an event without one has a mode without words.
    #[must_use]
    pub fn modes(&self) -> &[Mode] {
        &self.mode_table
    }

    /// The place of every event, by its id; [`NONE`] where it has none.
    #[must_use]
    pub fn places(&self) -> &[u32] {
        &self.places
    }

    /// The source of every event; of several that report it the first.
    #[must_use]
    pub fn sources(&self) -> &[SourceId] {
        &self.sources
    }

    /// The participants of every event.
    #[must_use]
    pub fn participants(&self) -> &Lists<Member> {
        &self.participants
    }

    /// The table rows behind the events.
    #[must_use]
    pub fn rows(&self) -> &Rows {
        &self.rows
    }

    pub(super) fn shared_sources(&self) -> Arc<Vec<SourceId>> {
        Arc::clone(&self.sources)
    }

    pub(super) fn place(&self, id: EventId) -> Option<PlaceId> {
        self.places.get(id.index()).copied().filter(|&place| place != NONE).map(PlaceId)
    }
}

/// The modes of rows, to which those of other events are added.
struct Modes {
    ranks: BTreeMap<(Kind, String), u32>,
    table: Vec<Mode>,
}

impl Modes {
    fn rank(&mut self, kind: Kind, words: &str) -> u32 {
        *self.ranks.entry((kind, words.to_owned())).or_insert_with(|| {
            self.table.push(Mode { kind, words: words.to_owned(), types: Vec::new(), goldstein: None });
            u32::try_from(self.table.len() - 1).unwrap_or(NONE)
        })
    }
}
