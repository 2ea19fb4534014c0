//! The briefing: everything that was loaded, immutable from then on.

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::claim_view::ClaimView;
use super::claims::Claims;
use super::event_view::EventView;
use super::events::Events;
use super::lists::Lists;
use super::publishers::{Publishers, outlets};
use super::texts::Texts;
use super::versions::Versions;
use crate::model::records::{
    Actor, ActorId, Basis, CaseSlide, Cell, ClaimId, Confirmed, Countries, CountryId, EventId, Incomplete,
    Marking, Note, Place, PlaceId, RejectedRecord, RowFault, RowPlace, RowRef, Source, SourceId, Span,
    Statement, StatementId, Summary, Table, When,
};
use crate::model::text::fold::fold;

/// A briefing: sources, and what they say.
#[derive(Clone, Debug)]
pub struct Briefing {
    pub(super) title: String,
    pub(super) as_of: Option<NaiveDate>,
    pub(super) zone: Option<String>,
    pub(super) marking: Marking,
    pub(super) notes: Vec<Note>,
    pub(super) summary: Vec<Summary>,
    pub(super) revised: Vec<(Basis, NaiveDate)>,
    pub(super) key_events: Vec<EventId>,
    pub(super) slides: Vec<CaseSlide>,
    pub(super) countries: Countries,
    pub(super) sources: Vec<Source>,
    pub(super) places: Vec<Place>,
    pub(super) actors: Vec<Actor>,
    pub(super) events: Events,
    pub(super) statements: Vec<Statement>,
    pub(super) claims: Claims,
    pub(super) drafted: usize,
    pub(super) rejected: Vec<RejectedRecord>,
    pub(super) incomplete: Vec<Incomplete>,
    pub(super) versions: Versions,
    pub(super) statements_of: Lists<StatementId>,
    pub(super) claims_of: Lists<ClaimId>,
    /// The folded names of actors and places, made when first asked for.
    pub(super) folded_actors: OnceLock<Texts>,
    pub(super) folded_places: OnceLock<Texts>,
    /// Likewise.
    pub(super) publishers: OnceLock<Publishers>,
}

impl Briefing {
    /// The title.
    #[must_use]
    pub fn title(&self) -> &str {
        &self.title
    }

    /// The day up to which events are covered: as stated, else the latest day of publication.
    #[must_use]
    pub fn as_of(&self) -> Option<NaiveDate> {
        self.as_of.or_else(|| self.sources.iter().filter_map(|source| source.published).max())
    }

    /// The day up to which events are covered, where it is stated.
    #[must_use]
    pub fn stated_as_of(&self) -> Option<NaiveDate> {
        self.as_of
    }

    /// The time zone of all times of day, where stated.
    #[must_use]
    pub fn zone(&self) -> Option<&str> {
        self.zone.as_deref()
    }

    /// How it may be handled, and who prepared it, as its cases state.
    #[must_use]
    pub fn marking(&self) -> &Marking {
        &self.marking
    }

    /// The analyst's notes on the whole.
    #[must_use]
    pub fn notes(&self) -> &[Note] {
        &self.notes
    }

    /// The analyst's summary, sentence by sentence; empty where there is none.
    #[must_use]
    pub fn summary(&self) -> &[Summary] {
        &self.summary
    }

    /// When records were last changed in substance, where stated.
    #[must_use]
    pub fn revised(&self) -> &[(Basis, NaiveDate)] {
        &self.revised
    }

    /// The events that the analyst marks as the key ones, in order of time.
    #[must_use]
    pub fn key_events(&self) -> &[EventId] {
        &self.key_events
    }

    /// Marks further events as key ones.
    pub(crate) fn mark_key_events(&mut self, events: impl IntoIterator<Item = EventId>) {
        self.key_events.extend(events);
        self.key_events.sort_unstable();
        self.key_events.dedup();
    }

    /// The slides of the cases, in order; empty where none has any.
    #[must_use]
    pub fn slides(&self) -> &[CaseSlide] {
        &self.slides
    }

    /// From the first to the last day of the dated events, if there are any.
    #[must_use]
    pub fn period(&self) -> Option<When> {
        self.events.period()
    }

    /// The inputs that break off: only part of each is in the briefing.
    #[must_use]
    pub fn incomplete(&self) -> &[Incomplete] {
        &self.incomplete
    }

    /// Which versions of their events the rows of tables are.
    #[must_use]
    pub fn versions(&self) -> &Versions {
        &self.versions
    }

    /// Why only part of a source's table was read; `None` where all of it was.
    #[must_use]
    pub fn gap_of(&self, source: &Source) -> Option<&Incomplete> {
        // Of two files with one name, only one may break off.
        let stopped = source.table.as_ref().is_some_and(|table| table.account.stopped);
        self.incomplete.iter().find(|gap| stopped && gap.file == source.file)
    }

    /// The countries, including those that an input added.
    #[must_use]
    pub fn countries(&self) -> &Countries {
        &self.countries
    }

    /// The name of a country; `?` for an id that is not of this briefing.
    #[must_use]
    pub fn country_name(&self, id: CountryId) -> &str {
        self.countries.get(id).map_or("?", |country| &country.name)
    }

    /// All sources.
    #[must_use]
    pub fn sources(&self) -> &[Source] {
        &self.sources
    }

    /// The source of that id.
    #[must_use]
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources.get(id.index())
    }

    /// The table that a source is, if it is one.
    #[must_use]
    pub fn table(&self, source: SourceId) -> Option<&Table> {
        self.source(source)?.table.as_ref()
    }

    /// All places.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.places
    }

    /// The place of that id.
    #[must_use]
    pub fn place(&self, id: PlaceId) -> Option<&Place> {
        self.places.get(id.index())
    }

    /// All actors.
    #[must_use]
    pub fn actors(&self) -> &[Actor] {
        &self.actors
    }

    /// The actor of that id.
    #[must_use]
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(id.index())
    }

    /// The name of an actor; `?` for an id that is not of this briefing.
    #[must_use]
    pub fn actor_name(&self, id: ActorId) -> &str {
        self.actor(id).map_or("?", |actor| &actor.name)
    }

    /// The folded name of an actor, for comparisons; empty for an id that is not of this briefing.
    #[must_use]
    pub fn folded_actor(&self, id: ActorId) -> &str {
        let all = self.folded_actors.get_or_init(|| folded(self.actors.iter().map(|actor| &actor.name)));
        all.get(id.0)
    }

    /// The folded name of a place; empty for an id that is not of this briefing.
    #[must_use]
    pub fn folded_place(&self, id: PlaceId) -> &str {
        let all = self.folded_places.get_or_init(|| folded(self.places.iter().map(|place| &place.name)));
        all.get(id.0)
    }

    /// All events, in columns.
    #[must_use]
    pub fn events(&self) -> &Events {
        &self.events
    }

    /// The event of that id.
    #[must_use]
    pub fn event(&self, id: EventId) -> Option<EventView<'_>> {
        self.events.get(id)
    }

    /// All statements by time, undated ones last, those of one date in the order of the text.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// The statement of that id.
    #[must_use]
    pub fn statement(&self, id: StatementId) -> Option<&Statement> {
        self.statements.get(id.index())
    }

    /// All claims, in columns.
    #[must_use]
    pub fn claims(&self) -> &Claims {
        &self.claims
    }

    /// The claim of that id.
    #[must_use]
    pub fn claim(&self, id: ClaimId) -> Option<ClaimView<'_>> {
        self.claims.get(id)
    }

    /// The statements about an event.
    #[must_use]
    pub fn statements_of(&self, event: EventId) -> &[StatementId] {
        self.statements_of.row(event.index())
    }

    /// The claims that cover an event, those of its own row first.
    pub fn claims_of(&self, event: EventId) -> impl Iterator<Item = ClaimId> + '_ {
        let own = Some(ClaimId(event.0)).filter(|id| id.index() < self.claims.tabled());
        let own = own.filter(|&id| self.claims.get(id).is_some());
        own.into_iter()
            .chain(self.claims.others_of(event).map(|(id, _)| id))
            .chain(self.claims_of.row(event.index()).iter().copied())
    }

    /// The claims that cover an event, without those of its own row.
    #[must_use]
    pub fn authored_claims_of(&self, event: EventId) -> &[ClaimId] {
        self.claims_of.row(event.index())
    }

    /// How many sources are leads without a text, which are listed by themselves.
    #[must_use]
    pub fn listed_leads(&self) -> usize {
        self.sources.iter().filter(|source| source.lead.is_some()).count()
    }

    /// Whether the event is a lead (see [`Dataset::is_lead`](crate::model::records::dataset::Dataset::is_lead)).
    #[must_use]
    pub fn is_lead(&self, event: EventView<'_>) -> bool {
        event.row().is_some() && self.table(event.source()).is_some_and(|table| table.dataset.is_lead())
    }

    /// The cells of a row, as they are in the file now.
    ///
    /// # Errors
    /// [`RowFault`] if the file no longer holds that row.
    pub fn cells(&self, row: RowRef) -> Result<Vec<Cell>, RowFault> {
        self.table(row.source).ok_or(RowFault::Gone)?.reader.cells(row)
    }

    /// Where a row stands in its file, as people find it there.
    #[must_use]
    pub fn row_place(&self, row: RowRef) -> RowPlace {
        row.place_in(&self.sources)
    }

    /// All publishers: found when first asked for.
    #[must_use]
    pub fn publishers(&self) -> &Publishers {
        self.publishers.get_or_init(|| Publishers::new(&self.sources, &self.events.cited))
    }

    /// Whether any source states its publisher, or any row cites somebody.
    #[must_use]
    pub fn has_publishers(&self) -> bool {
        !self.events.cited.is_empty() || self.sources.iter().any(|source| source.publisher.is_some())
    }

    /// Who published an event: the outlets that its rows cite, as written there, and the publishers of the articles with
    /// its evidence; each once.
    #[must_use]
    pub fn publishers_of(&self, event: EventView<'_>) -> Vec<&str> {
        let rows = self.events.rows();
        let ranks = rows.rank(event.id()).into_iter().chain(rows.more(event.id()).iter().copied());
        let cells = ranks.filter_map(|rank| rows.cited(rank)).map(|cell| self.events.cited.get(cell));
        let of_table = event.row().is_some().then(|| event.source());
        let sources = event.evidence().iter().map(|span| span.source).chain(of_table);
        let stated = sources.filter_map(|id| self.source(id)?.publisher.as_deref());
        let mut all: Vec<&str> = Vec::new();
        for name in cells.flat_map(outlets).chain(stated) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        all
    }

    /// Whether the briefing is only articles without records.
    #[must_use]
    pub fn is_unclaimed(&self) -> bool {
        let words = |source: &Source| source.table.is_none() && !source.text.trim().is_empty();
        let records = (self.events.len(), self.statements.len(), self.claims.count(), self.actors.len());
        !self.sources.is_empty() && records == (0, 0, 0, 0) && self.sources.iter().all(words)
    }

    /// The number of actors, events, statements and claims that a program drafted and nobody has confirmed yet.
    #[must_use]
    pub fn drafted(&self) -> usize {
        self.drafted
    }

    /// How many records of cases a person has confirmed, the hand-made ones among them.
    #[must_use]
    pub fn confirmed(&self) -> Confirmed {
        let actors = self.actors.iter().filter(|actor| actor.drafted.is_some() || !actor.evidence.is_empty());
        let authored = self.events.authored().count() + self.claims.authored().count();
        let all = actors.count() + authored + self.statements.len();
        Confirmed { confirmed: all.saturating_sub(self.drafted), all }
    }

    /// The records that a person rejected, in the order of their files. Nothing else of the briefing counts them.
    #[must_use]
    pub fn rejected(&self) -> &[RejectedRecord] {
        &self.rejected
    }

    /// The words of a span; empty for a span that is not of this briefing.
    #[must_use]
    pub fn words(&self, span: Span) -> &str {
        self.source(span.source).and_then(|source| source.words(span)).unwrap_or("")
    }
}

fn folded<'a>(names: impl Iterator<Item = &'a String>) -> Texts {
    let mut all = Texts::default();
    for name in names {
        all.push(&fold(name));
    }
    all
}
