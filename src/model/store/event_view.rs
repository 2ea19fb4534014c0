//! One event of a briefing.

use std::borrow::Cow;

use super::events::{Authored, Events};
use crate::model::records::{
    ActorId, Drafted, EventId, Kind, LinkKind, Note, Part, PlaceId, PlacePrecision, RowRef, SourceId, Span,
    When,
};

/// One event of a briefing.
#[derive(Clone, Copy, Debug)]
pub struct EventView<'a> {
    pub(super) id: EventId,
    pub(super) events: &'a Events,
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
        match self.events.rows.rank(self.id) {
            Some(row) => self.events.rows.key(row),
            None => self.authored().map_or("", |authored| &authored.key),
        }
    }

    /// When it happened, where that is stated.
    #[must_use]
    pub fn when(self) -> Option<When> {
        self.events.times.get(self.index())
    }

    /// The last day on which it can have been, counted from 1 January of the year 1.
    #[must_use]
    pub fn last_day(self) -> i32 {
        self.events.times.last_day(self.index())
    }

    /// For an undated event the day before which it cannot have been, known from the dated events that it
    /// answers.
    #[must_use]
    pub fn not_before(self) -> Option<chrono::NaiveDate> {
        chrono::NaiveDate::from_num_days_from_ce_opt(self.authored()?.not_before?)
    }

    /// How the date was derived from the text; empty where it stands there.
    #[must_use]
    pub fn when_basis(self) -> &'a str {
        self.authored().map_or("", |authored| &authored.when_basis)
    }

    /// The kind, after PLOVER.
    #[must_use]
    pub fn kind(self) -> Kind {
        self.events.kinds().get(self.index()).copied().unwrap_or(Kind::Other)
    }

    /// The finer word for what happened.
    #[must_use]
    pub fn mode(self) -> &'a str {
        let mode =
            self.events.modes.get(self.index()).and_then(|&mode| self.events.mode_table.get(mode as usize));
        mode.map_or("", |mode| &mode.words)
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

    /// How exactly the place of a row is known, whatever the place itself; `None` for what is no row.
    #[must_use]
    pub fn place_precision(self) -> Option<PlacePrecision> {
        self.events.rows.rank(self.id)?;
        self.events.place_precisions.get(self.index()).copied()
    }

    /// The source in which it is first told.
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

    /// Where its row stands, when it is a row of a table.
    #[must_use]
    pub fn row(self) -> Option<RowRef> {
        self.events.rows.place(self.events.rows.rank(self.id)?)
    }

    /// All rows that tell of it, its own first.
    pub fn rows(self) -> impl Iterator<Item = RowRef> + 'a {
        let rows = &self.events.rows;
        let own = rows.rank(self.id).into_iter();
        own.chain(rows.more(self.id).iter().copied()).filter_map(|rank| rows.place(rank))
    }

    /// The sentence of the dataset about it, which is nobody's quote; empty where there is none.
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

    /// Through whom the source reports it.
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

    /// Whether a note calls something of it into question.
    #[must_use]
    pub fn is_disputed(self) -> bool {
        self.notes().iter().any(|note| note.disputes.is_some())
    }

    fn authored(self) -> Option<&'a Authored> {
        self.events.authored.get(&self.id.0)
    }

    /// A title for a row: what, where, who.
    fn made_title(self) -> String {
        let words = if self.mode().is_empty() { self.kind().word() } else { self.mode() };
        let mut title = String::with_capacity(80);
        let mut letters = words.chars();
        title.extend(letters.next().into_iter().flat_map(char::to_uppercase));
        title.push_str(letters.as_str());
        if let Some(place) = self.place() {
            title.push_str(" in ");
            title.push_str(self.events.place_names.get(place.0));
        }
        for (count, (actor, part)) in self.participants().enumerate() {
            let joint = match (count, part) {
                (0, _) => ": ",
                (_, Part::Against) => " against ",
                (1, _) => " and ",
                _ => ", ",
            };
            title.push_str(joint);
            title.push_str(self.events.actor_names.get(actor.0));
        }
        title
    }
}

fn links_of(
    links: &[(EventId, LinkKind, EventId)],
    id: EventId,
) -> impl Iterator<Item = (LinkKind, EventId)> + '_ {
    let start = links.partition_point(|link| link.0 < id);
    links.iter().skip(start).take_while(move |link| link.0 == id).map(|link| (link.1, link.2))
}
