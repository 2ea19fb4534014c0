//! Makes a briefing of records.

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::block::Block;
use super::briefing::Briefing;
use super::claims::Claims;
use super::events::{BuiltEvents, EventInputs, Events};
use super::lists::Lists;
use super::row::Mode;
use super::texts::{Interner, Texts};
use super::versions::Versions;
use crate::model::records::{
    Actor, Basis, CaseSlide, Claim, ClaimId, Countries, Event, EventId, Incomplete, Marking, Note, Place,
    RejectedRecord, SlideSubject, Source, SourceId, Statement, StatementId, Summary, Table,
};

/// Collects the records of any number of inputs, and makes a briefing of them.
///
/// Ids are valid within the builder; when the briefing is made, those of events and statements are replaced by their
/// rank in time.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    /// The title.
    pub title: String,
    /// The day up to which events are covered.
    pub as_of: Option<NaiveDate>,
    /// The time zone of all times of day.
    pub zone: Option<String>,
    /// How it may be handled, and who prepared it.
    pub marking: Marking,
    /// The analyst's notes on the whole.
    pub notes: Vec<Note>,
    /// The analyst's summary; its records by provisional id.
    pub summary: Vec<Summary>,
    /// When records were last changed in substance, where stated; the records by provisional id.
    pub revised: Vec<(Basis, NaiveDate)>,
    /// The events that the analyst marks as the key ones, by provisional id.
    pub key_events: Vec<EventId>,
    /// The slides of the cases, in order; their events by provisional id.
    pub slides: Vec<CaseSlide>,
    /// The countries.
    pub countries: Countries,
    /// The sources, by id.
    pub sources: Vec<Source>,
    /// The places, by id.
    pub places: Vec<Place>,
    /// The actors, by id.
    pub actors: Vec<Actor>,
    /// The events, by provisional id.
    pub events: Vec<Event>,
    /// The statements, by provisional id.
    pub statements: Vec<Statement>,
    /// The claims, by their rank.
    pub claims: Vec<Claim>,
    /// The rows of tables, in the order of the files.
    pub blocks: Vec<Block>,
    /// The modes of the rows.
    pub modes: Vec<Mode>,
    /// Whom the rows cite, each cell once: names of outlets separated by semicolons.
    pub cited: Interner,
    /// The inputs that break off.
    pub incomplete: Vec<Incomplete>,
    /// Which versions of their events the rows are.
    pub versions: Versions,
    /// The records that a person rejected.
    pub rejected: Vec<RejectedRecord>,
}

impl Builder {
    /// Makes the briefing: orders events and statements by time and joins the records.
    #[must_use]
    pub fn finish(self) -> Briefing {
        let (actor_names, place_names) = self.names_for_titles();
        let inputs = EventInputs {
            events: self.events,
            blocks: self.blocks,
            modes: self.modes,
            cited: self.cited,
            actor_names,
            place_names,
        };
        let BuiltEvents { events, ids, figures } = Events::build(inputs);
        let renew = |old: &mut Vec<EventId>| {
            old.retain_mut(|id| ids.get(id.index()).map(|&new| *id = new).is_some());
            old.sort_unstable();
            old.dedup();
        };
        let mut statements = self.statements;
        statements.iter_mut().for_each(|statement| renew(&mut statement.events));
        let (statement_order, statements) = by_time(statements);
        let mut key_events = self.key_events;
        renew(&mut key_events);
        let mut claims = Claims::new(figures, events.shared_sources());
        let mut claim_ids = Vec::new();
        for mut claim in self.claims {
            renew(&mut claim.events);
            claim_ids.push(claims.push(claim));
        }
        let new = NewIds { events: &ids, statements: inverse(&statement_order), claims: &claim_ids };
        let summary = self.summary.into_iter().map(|sentence| new.of_summary(sentence)).collect();
        let claim_pairs =
            claims.authored().flat_map(|claim| claim.events().map(move |event| (event.0, claim.id())));
        let claims_of = group(events.len(), &claim_pairs.collect::<Vec<_>>());
        let drafted = drafted(&self.actors, &events, &statements, &claims);
        Briefing {
            title: self.title,
            as_of: self.as_of,
            zone: self.zone,
            marking: self.marking,
            notes: self.notes,
            summary,
            revised: new.of_revisions(&self.revised),
            key_events,
            slides: self.slides.into_iter().filter_map(|slide| new.of_slide(slide)).collect(),
            countries: self.countries,
            sources: self.sources,
            places: self.places,
            actors: self.actors,
            statements_of: group(events.len(), &pairs(&statements)),
            claims_of,
            events,
            statements,
            claims,
            drafted,
            rejected: self.rejected,
            incomplete: self.incomplete,
            versions: self.versions,
            folded_actors: OnceLock::new(),
            folded_places: OnceLock::new(),
            publishers: OnceLock::new(),
        }
    }

    /// The table that a source is, if it is one.
    pub fn table_mut(&mut self, source: SourceId) -> Option<&mut Table> {
        self.sources.get_mut(source.index())?.table.as_mut()
    }

    /// The names of actors and places, for the titles of table rows; empty where there are none.
    fn names_for_titles(&self) -> (Texts, Texts) {
        let (mut actors, mut places) = (Texts::default(), Texts::default());
        if !self.blocks.is_empty() {
            self.actors.iter().for_each(|actor| _ = actors.push(&actor.name));
            self.places.iter().for_each(|place| _ = places.push(&place.name));
        }
        (actors, places)
    }
}

/// How many records a program drafted that nobody has confirmed yet.
fn drafted(actors: &[Actor], events: &Events, statements: &[Statement], claims: &Claims) -> usize {
    actors.iter().filter(|actor| actor.drafted.is_some()).count()
        + events.authored().filter(|event| event.drafted().is_some()).count()
        + statements.iter().filter(|statement| statement.drafted.is_some()).count()
        + claims.authored().filter(|claim| claim.drafted().is_some()).count()
}

/// Each statement with each of its events.
fn pairs(statements: &[Statement]) -> Vec<(u32, StatementId)> {
    let numbered = (0u32..).zip(statements);
    let of = numbered
        .flat_map(|(id, statement)| statement.events.iter().map(move |event| (event.0, StatementId(id))));
    of.collect()
}

/// The statements by time, undated ones last, and their provisional ids in that order.
fn by_time(statements: Vec<Statement>) -> (Vec<usize>, Vec<Statement>) {
    let mut all: Vec<(usize, Statement)> = statements.into_iter().enumerate().collect();
    all.sort_by_key(|(_, s)| (s.when.map_or(NaiveDate::MAX, |when| when.first), s.content));
    all.into_iter().unzip()
}

/// The ranks of statements by their provisional ids, which are given in the order of the briefing.
fn inverse(order: &[usize]) -> Vec<StatementId> {
    let mut ranks = vec![StatementId(0); order.len()];
    for (rank, &old) in order.iter().enumerate() {
        if let Some(new) = ranks.get_mut(old) {
            *new = StatementId::from_index(rank);
        }
    }
    ranks
}

/// The ids that records have in the briefing, by their provisional ids.
struct NewIds<'a> {
    events: &'a [EventId],
    statements: Vec<StatementId>,
    claims: &'a [ClaimId],
}

impl NewIds<'_> {
    fn of_basis(&self, basis: Basis) -> Option<Basis> {
        match basis {
            Basis::Event(id) => self.events.get(id.index()).copied().map(Basis::Event),
            Basis::Statement(id) => self.statements.get(id.index()).copied().map(Basis::Statement),
            Basis::Claim(id) => self.claims.get(id.index()).copied().map(Basis::Claim),
        }
    }

    fn of_revisions(&self, revised: &[(Basis, NaiveDate)]) -> Vec<(Basis, NaiveDate)> {
        revised.iter().filter_map(|(basis, day)| Some((self.of_basis(*basis)?, *day))).collect()
    }

    fn of_summary(&self, sentence: Summary) -> Summary {
        let new = |basis: &Basis| self.of_basis(*basis);
        Summary { rests_on: sentence.rests_on.iter().filter_map(new).collect(), ..sentence }
    }

    fn of_slide(&self, slide: CaseSlide) -> Option<CaseSlide> {
        let SlideSubject::Event(id) = slide.subject else { return Some(slide) };
        let subject = SlideSubject::Event(self.events.get(id.index()).copied()?);
        Some(CaseSlide { subject, ..slide })
    }
}

/// The lists by event; empty where there are no pairs, so that a million events cost nothing.
fn group<T: Copy>(events: usize, pairs: &[(u32, T)]) -> Lists<T> {
    if pairs.is_empty() { Lists::default() } else { Lists::group(events, pairs) }
}
