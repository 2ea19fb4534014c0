//! Events, kept in columns ordered by time.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::actor::Part;
use super::id::{ActorId, EventId, Lists, Names, PlaceId, SourceId, Texts};
use super::kind::Kind;
use super::source::{Note, Span};
use super::when::{PackedWhen, When};

/// How one event is linked to another. A link never merges figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum LinkKind {
    /// It answers the other event.
    InResponseTo,
    /// It happened after the other, by the text; this orders events of one date.
    After,
    /// It is a part of the other, an aggregate.
    PartOf,
    /// It may be the same event, told elsewhere.
    SameAs,
}

impl LinkKind {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::InResponseTo, Self::After, Self::PartOf, Self::SameAs];

    /// The words for the link, read from the event that has it.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::InResponseTo => "in response to",
            Self::After => "after",
            Self::PartOf => "part of",
            Self::SameAs => "same as",
        }
    }

    /// The words for the link, read from its other end.
    #[must_use]
    pub fn inverse_words(self) -> &'static str {
        match self {
            Self::InResponseTo => "answered by",
            Self::After => "before",
            Self::PartOf => "consists of",
            Self::SameAs => "same as",
        }
    }
}

/// An event as a loader hands it to the store.
#[derive(Clone, Debug)]
pub struct Event {
    /// The identifier given in the case file, or the dataset's own.
    pub key: String,
    /// When it happened, where that is stated.
    pub when: Option<When>,
    /// How the date was derived from the text; empty where it stands there.
    pub when_basis: String,
    /// The kind, after PLOVER.
    pub kind: Kind,
    /// The finer word: "air strike", "recall of ambassador".
    pub mode: String,
    /// One line that says what happened.
    pub title: String,
    /// Where it happened.
    pub place: Option<PlaceId>,
    /// Who took part, and how.
    pub participants: Vec<(ActorId, Part)>,
    /// The source in which it is first told.
    pub source: SourceId,
    /// The words that support it.
    pub evidence: Vec<Span>,
    /// Links to other events, by the key of the other end in the same input.
    pub links: Vec<(LinkKind, EventId)>,
    /// Through whom the source reports it, where it does not report it in its own voice.
    pub reported_by: Vec<ActorId>,
    /// What the analyst remarked.
    pub notes: Vec<Note>,
}

#[derive(Clone, Debug, Default)]
struct Extra {
    when_basis: String,
    reported_by: Vec<ActorId>,
    notes: Vec<Note>,
}

/// All events of a briefing, in columns ordered by time; undated events stand last.
#[derive(Clone, Debug, Default)]
pub struct Events {
    keys: Texts,
    titles: Texts,
    whens: Vec<PackedWhen>,
    first_days: Vec<i32>,
    kinds: Vec<Kind>,
    modes: Vec<u32>,
    mode_names: Names,
    places: Vec<u32>,
    sources: Vec<SourceId>,
    participants: Lists<(ActorId, Part)>,
    evidence: Lists<Span>,
    links: Vec<(EventId, LinkKind, EventId)>,
    back_links: Vec<(EventId, LinkKind, EventId)>,
    not_before: BTreeMap<u32, i32>,
    extras: BTreeMap<u32, Extra>,
}

impl Events {
    /// Puts the events in order of time and into columns. Also returned: for each event given, the id that
    /// it has now. Dated events stand by first day, time and last day, and those of one date in the order that `after` gives; undated ones follow, by the earliest
    /// day that their links allow, then by where their evidence stands.
    #[must_use]
    pub fn new(rows: Vec<Event>) -> (Self, Vec<EventId>) {
        let (floors, steps) = (floors(&rows), steps(&rows));
        let mut order: Vec<usize> = (0..rows.len()).collect();
        order.sort_by_key(|&index| {
            let when = rows.get(index).map(|row| PackedWhen::new(row.when));
            let when = when.unwrap_or(PackedWhen::new(None));
            let floor = floors.get(index).copied().flatten().unwrap_or(i32::MIN);
            let at =
                rows.get(index).and_then(|row| row.evidence.first()).map(|span| (span.source, span.start));
            let step = steps.get(index).copied().unwrap_or(0);
            (when.first_day(), when.minute(), when.last_day(), floor, (step, at))
        });
        let mut ids = vec![EventId(0); rows.len()];
        for (rank, &index) in order.iter().enumerate() {
            if let Some(id) = ids.get_mut(index) {
                *id = EventId::from_index(rank);
            }
        }
        let mut rows: Vec<Option<Event>> = rows.into_iter().map(Some).collect();
        let mut events = Self::default();
        for index in order {
            if let Some(row) = rows.get_mut(index).and_then(Option::take) {
                events.push(row, floors.get(index).copied().flatten(), &ids);
            }
        }
        events.links.sort_unstable();
        events.back_links = events.links.iter().map(|&(from, kind, to)| (to, kind, from)).collect();
        events.back_links.sort_unstable();
        (events, ids)
    }

    fn push(&mut self, row: Event, floor: Option<i32>, ids: &[EventId]) {
        let id = EventId::from_index(self.kinds.len());
        let when = PackedWhen::new(row.when);
        self.keys.push(&row.key);
        self.titles.push(&row.title);
        self.whens.push(when);
        self.first_days.push(when.first_day());
        self.kinds.push(row.kind);
        self.modes.push(self.mode_names.intern(&row.mode));
        self.places.push(row.place.map_or(u32::MAX, |place| place.0));
        self.sources.push(row.source);
        self.participants.push(row.participants);
        self.evidence.push(row.evidence);
        let target = |old: EventId| ids.get(old.index()).copied();
        self.links.extend(row.links.iter().filter_map(|&(kind, to)| Some((id, kind, target(to)?))));
        if let (None, Some(floor)) = (row.when, floor) {
            self.not_before.insert(id.0, floor);
        }
        if !(row.when_basis.is_empty() && row.reported_by.is_empty() && row.notes.is_empty()) {
            let Event { when_basis, reported_by, notes, .. } = row;
            self.extras.insert(id.0, Extra { when_basis, reported_by, notes });
        }
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

    /// The event of that id; `None` where there is none.
    #[must_use]
    pub fn get(&self, id: EventId) -> Option<EventView<'_>> {
        (id.index() < self.len()).then_some(EventView { id, events: self })
    }

    /// All events, in order of time.
    pub fn iter(&self) -> impl Iterator<Item = EventView<'_>> {
        (0..self.len()).map(|index| EventView { id: EventId::from_index(index), events: self })
    }

    /// The first day of every event, ascending, counted from 1 January of the year 1;
    /// [`UNDATED`](super::when::UNDATED) for those without a date.
    #[must_use]
    pub fn first_days(&self) -> &[i32] {
        &self.first_days
    }

    /// The number of events that have a date; they are the first ones.
    #[must_use]
    pub fn dated(&self) -> usize {
        self.first_days.partition_point(|&day| day != super::when::UNDATED)
    }

    /// The kind of every event, in order of time.
    #[must_use]
    pub fn kinds(&self) -> &[Kind] {
        &self.kinds
    }

    /// The distinct modes.
    #[must_use]
    pub fn modes(&self) -> &Names {
        &self.mode_names
    }
}

/// For each event the earliest first day that its links of response allow, followed through undated events.
fn floors(rows: &[Event]) -> Vec<Option<i32>> {
    let mut floors: Vec<Option<i32>> =
        rows.iter().map(|row| row.when.map(|when| PackedWhen::new(Some(when)).first_day())).collect();
    // Each round carries a bound one link further; a chain is at most as long as the list.
    for _ in 0..rows.len().min(64) {
        let mut changed = false;
        for (index, row) in rows.iter().enumerate() {
            if row.when.is_some() {
                continue;
            }
            let answered =
                row.links.iter().filter(|link| matches!(link.0, LinkKind::InResponseTo | LinkKind::After));
            let bound = answered.filter_map(|link| floors.get(link.1.index()).copied().flatten()).max();
            if let (Some(floor), Some(bound)) = (floors.get_mut(index), bound)
                && floor.is_none_or(|old| old < bound)
            {
                *floor = Some(bound);
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    floors
}

/// For each event how many others it comes after, one after the other.
fn steps(rows: &[Event]) -> Vec<u32> {
    let mut steps = vec![0u32; rows.len()];
    for _ in 0..rows.len().min(64) {
        let mut changed = false;
        for (index, row) in rows.iter().enumerate() {
            let before = row.links.iter().filter(|link| link.0 == LinkKind::After);
            let least = before.filter_map(|link| steps.get(link.1.index())).max().map_or(0, |&step| step + 1);
            if let Some(step) = steps.get_mut(index).filter(|step| **step < least) {
                *step = least;
                changed = true;
            }
        }
        if !changed {
            break;
        }
    }
    steps
}

/// One event of a briefing.
#[derive(Clone, Copy, Debug)]
pub struct EventView<'a> {
    id: EventId,
    events: &'a Events,
}

impl<'a> EventView<'a> {
    fn index(self) -> usize {
        self.id.index()
    }

    /// Its id: its rank in time.
    #[must_use]
    pub fn id(self) -> EventId {
        self.id
    }

    /// The identifier given in the case file, or the dataset's own.
    #[must_use]
    pub fn key(self) -> &'a str {
        self.events.keys.get(self.id.0)
    }

    /// When it happened, where that is stated.
    #[must_use]
    pub fn when(self) -> Option<When> {
        self.events.whens.get(self.index()).and_then(|when| when.get())
    }

    /// The last day on which it can have been, counted from 1 January of the year 1.
    #[must_use]
    pub fn last_day(self) -> i32 {
        self.events.whens.get(self.index()).map_or(super::when::UNDATED, |when| when.last_day())
    }

    /// For an undated event the day before which it cannot have been, known from the dated events that it
    /// answers.
    #[must_use]
    pub fn not_before(self) -> Option<chrono::NaiveDate> {
        let day = self.events.not_before.get(&self.id.0)?;
        chrono::NaiveDate::from_num_days_from_ce_opt(*day)
    }

    /// How the date was derived from the text; empty where it stands there.
    #[must_use]
    pub fn when_basis(self) -> &'a str {
        self.extra().map_or("", |extra| &extra.when_basis)
    }

    /// The kind, after PLOVER.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.events.kinds.get(self.index()).copied().unwrap_or(Kind::Other)
    }

    /// The finer word for what happened.
    #[must_use]
    pub fn mode(self) -> &'a str {
        self.events.modes.get(self.index()).map_or("", |&mode| self.events.mode_names.get(mode))
    }

    /// One line that says what happened.
    #[must_use]
    pub fn title(self) -> Cow<'a, str> {
        Cow::Borrowed(self.events.titles.get(self.id.0))
    }

    /// Where it happened.
    #[must_use]
    pub fn place(self) -> Option<PlaceId> {
        self.events.places.get(self.index()).copied().filter(|&place| place != u32::MAX).map(PlaceId)
    }

    /// The source in which it is first told.
    #[must_use]
    pub fn source(self) -> SourceId {
        self.events.sources.get(self.index()).copied().unwrap_or(SourceId(0))
    }

    /// Who took part, and how.
    #[must_use]
    pub fn participants(self) -> &'a [(ActorId, Part)] {
        self.events.participants.row(self.index())
    }

    /// The words that support it.
    #[must_use]
    pub fn evidence(self) -> &'a [Span] {
        self.events.evidence.row(self.index())
    }

    /// The links that this event has to others.
    pub fn links(self) -> impl Iterator<Item = (LinkKind, EventId)> + 'a {
        of(&self.events.links, self.id)
    }

    /// The links that others have to this event.
    pub fn back_links(self) -> impl Iterator<Item = (LinkKind, EventId)> + 'a {
        of(&self.events.back_links, self.id)
    }

    /// Through whom the source reports it.
    #[must_use]
    pub fn reported_by(self) -> &'a [ActorId] {
        self.extra().map_or(&[], |extra| &extra.reported_by)
    }

    /// What the analyst remarked.
    #[must_use]
    pub fn notes(self) -> &'a [Note] {
        self.extra().map_or(&[], |extra| &extra.notes)
    }

    /// Whether a note calls something of it into question.
    #[must_use]
    pub fn is_disputed(self) -> bool {
        self.notes().iter().any(|note| note.disputes.is_some())
    }

    fn extra(self) -> Option<&'a Extra> {
        self.events.extras.get(&self.id.0)
    }
}

fn of(links: &[(EventId, LinkKind, EventId)], id: EventId) -> impl Iterator<Item = (LinkKind, EventId)> + '_ {
    let start = links.partition_point(|link| link.0 < id);
    links.iter().skip(start).take_while(move |link| link.0 == id).map(|link| (link.1, link.2))
}
