//! An event of a briefing.

use std::borrow::Cow;

use super::events::{Authored, Events};
use super::row::{Mode, NONE, unpack};
use crate::model::records::figure::counted;
use crate::model::records::{
    ActorId, Drafted, EventId, Kind, LinkKind, Note, Part, PlaceId, PlacePrecision, RowRef, SourceId, Span,
    When,
};

/// An event of a briefing.
#[derive(Clone, Copy, Debug)]
pub struct EventView<'a> {
    id: EventId,
    events: &'a Events,
}

impl Events {
    /// The event of that id; `None` where there is none.
    #[must_use]
    pub fn get(&self, id: EventId) -> Option<EventView<'_>> {
        (id.index() < self.len()).then_some(EventView { id, events: self })
    }

    /// All events, in order of time.
    pub fn iter(&self) -> impl Iterator<Item = EventView<'_>> {
        (0..self.len()).map(|index| EventView { id: EventId::from_index(index), events: self })
    }

    /// The events that are not table rows, in order of time.
    pub fn authored(&self) -> impl Iterator<Item = EventView<'_>> {
        self.authored.keys().map(|&id| EventView { id: EventId(id), events: self })
    }
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

    /// The identifier from the case file or the dataset.
    #[must_use]
    pub fn key(self) -> &'a str {
        match self.events.rows.rank(self.id) {
            Some(row) => self.events.rows.key(row),
            None => self.authored().map_or("", |authored| &authored.key),
        }
    }

    /// When it happened, where stated.
    #[must_use]
    pub fn when(self) -> Option<When> {
        self.events.times.get(self.index())
    }

    /// The last possible day, counted from 1 January of the year 1.
    #[must_use]
    pub fn last_day(self) -> i32 {
        self.events.times.last_day(self.index())
    }

    /// The earliest possible day of an undated event: that of the dated events it responds to.
    #[must_use]
    pub fn not_before(self) -> Option<chrono::NaiveDate> {
        chrono::NaiveDate::from_num_days_from_ce_opt(self.authored()?.not_before?)
    }

    /// How the date was derived; empty where the text states it.
    #[must_use]
    pub fn when_basis(self) -> &'a str {
        self.authored().map_or("", |authored| &authored.when_basis)
    }

    /// The kind, after PLOVER.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.events.kinds().get(self.index()).copied().unwrap_or(Kind::Other)
    }

    /// The mode, which is more specific than the kind; empty where there is none.
    #[must_use]
    pub fn mode(self) -> &'a str {
        let mode =
            self.events.modes.get(self.index()).and_then(|&mode| self.events.mode_table.get(mode as usize));
        mode.map_or("", |mode| &mode.words)
    }

    /// The types in the dataset's own words, the broadest first: "Battles", "Armed clash"; where it has none of its own,
    /// the [mode](Self::mode), if there is one.
    #[must_use]
    pub fn types(self) -> Vec<&'a str> {
        let mode = self.events.modes.get(self.index()).copied().unwrap_or(NONE);
        self.events.mode_table.get(mode as usize).map_or_else(Vec::new, Mode::own_types)
    }

    /// The most specific words for its type: the mode, or the kind where there is none.
    #[must_use]
    pub fn type_words(self) -> &'a str {
        match self.mode() {
            "" => self.kind().word(),
            mode => mode,
        }
    }

    /// One line that says what happened.
    #[must_use]
    pub fn title(self) -> Cow<'a, str> {
        match self.authored() {
            Some(authored) => Cow::Borrowed(&authored.title),
            None => Cow::Owned(self.made_title()),
        }
    }

    /// Where it happened.
    #[must_use]
    pub fn place(self) -> Option<PlaceId> {
        self.events.place(self.id)
    }

    /// How precisely a row gives its place; `None` for what is not a table row.
    #[must_use]
    pub fn place_precision(self) -> Option<PlacePrecision> {
        self.events.rows.rank(self.id)?;
        self.events.place_precisions.get(self.index()).copied()
    }

    /// The source that reports it first.
    #[must_use]
    pub fn source(self) -> SourceId {
        self.events.sources().get(self.index()).copied().unwrap_or(SourceId(0))
    }

    /// Who took part, and how.
    pub fn participants(self) -> impl Iterator<Item = (ActorId, Part)> + 'a {
        self.events.participants().row(self.index()).iter().map(|member| (member.actor(), member.part()))
    }

    /// The words that support it.
    #[must_use]
    pub fn evidence(self) -> &'a [Span] {
        self.authored().map_or(&[], |authored| &authored.evidence)
    }

    /// Whether it is a total: a row that counts the events of a period and an area, and is not one itself.
    #[must_use]
    pub fn is_total(self) -> bool {
        self.events.total(self.id).is_some()
    }

    /// The number of events that it counts, if it is a total that says so.
    #[must_use]
    pub fn counts(self) -> Option<u32> {
        self.events.total(self.id).and_then(unpack)
    }

    /// The position of its row, if it is a table row.
    #[must_use]
    pub fn row(self) -> Option<RowRef> {
        self.events.rows.place(self.events.rows.rank(self.id)?)
    }

    /// The positions of all rows that report it, its own first.
    pub fn rows(self) -> impl Iterator<Item = RowRef> + 'a {
        self.rows_with_text().map(|(row, _)| row)
    }

    /// The positions of all rows that report it, its own first, each with its text.
    pub fn rows_with_text(self) -> impl Iterator<Item = (RowRef, &'a str)> {
        let rows = &self.events.rows;
        let own = rows.rank(self.id).into_iter();
        let all = own.chain(rows.more(self.id).iter().copied());
        all.filter_map(|rank| Some((rows.place(rank)?, rows.text(rank))))
    }

    /// The dataset's own text about it, which is never a quote; empty where there is none.
    #[must_use]
    pub fn note(self) -> &'a str {
        self.events.rows.rank(self.id).map_or("", |row| self.events.rows.text(row))
    }

    /// The links that this event has to others.
    pub fn links(self) -> impl Iterator<Item = (LinkKind, EventId)> + 'a {
        links_of(&self.events.links, self.id)
    }

    /// The links that others have to this event.
    pub fn back_links(self) -> impl Iterator<Item = (LinkKind, EventId)> + 'a {
        links_of(&self.events.back_links, self.id)
    }

    /// Whom the source cites for it.
    #[must_use]
    pub fn reported_by(self) -> &'a [ActorId] {
        self.authored().map_or(&[], |authored| &authored.reported_by)
    }

    /// The analyst's notes.
    #[must_use]
    pub fn notes(self) -> &'a [Note] {
        self.authored().map_or(&[], |authored| &authored.notes)
    }

    /// Who drafted it and with what confidence; `None` where a person made or confirmed it.
    #[must_use]
    pub fn drafted(self) -> Option<&'a Drafted> {
        self.authored()?.drafted.as_deref()
    }

    /// Whether a note disputes any of it.
    #[must_use]
    pub fn is_disputed(self) -> bool {
        self.notes().iter().any(|note| note.disputes.is_some())
    }

    fn authored(self) -> Option<&'a Authored> {
        self.events.authored.get(&self.id.0)
    }

    /// The title of a row: what, where, who.
    fn made_title(self) -> String {
        let words = match self.mode() {
            mode if self.is_total() => &counted_words(self.counts(), mode),
            "" => self.kind().word(),
            mode => mode,
        };
        let mut title = String::with_capacity(80);
        let mut letters = words.chars();
        title.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        title.push_str(letters.as_str());
        if let Some(place) = self.place() {
            title.push_str(" in ");
            title.push_str(self.events.place_names.get(place.0));
        }
        let mut before = None;
        for (count, (actor, part)) in self.participants().enumerate() {
            let joint = match (count, part) {
                (_, Part::Against) if before == Some(part) => ", ",
                (_, Part::Against) => " against ",
                (0, _) => ": ",
                (1, _) => " and ",
                _ => ", ",
            };
            before = Some(part);
            title.push_str(joint);
            title.push_str(self.events.actor_names.get(actor.0));
        }
        title
    }
}

/// What a total counts: "12 events: armed clash".
fn counted_words(events: Option<u32>, mode: &str) -> String {
    let events = events
        .map_or_else(|| "events, number not stated".to_owned(), |events| counted(events, "event", "events"));
    if mode.is_empty() { events } else { format!("{events}: {mode}") }
}

fn links_of(
    links: &[(EventId, LinkKind, EventId)],
    id: EventId,
) -> impl Iterator<Item = (LinkKind, EventId)> + '_ {
    let start = links.partition_point(|link| link.0 < id);
    links.iter().skip(start).take_while(move |link| link.0 == id).map(|link| (link.1, link.2))
}
