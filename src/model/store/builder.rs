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
use crate::model::records::{
    Actor, Claim, Countries, Event, EventId, Incomplete, Note, Place, Source, SourceId, Statement,
    StatementId, Table,
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
    /// The analyst's notes on the whole.
    pub notes: Vec<Note>,
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
        for statement in &mut statements {
            renew(&mut statement.events);
        }
        statements.sort_by_key(|s| (s.when.map_or(NaiveDate::MAX, |when| when.first), s.content));
        let mut claims = Claims::new(figures, events.shared_sources());
        for mut claim in self.claims {
            renew(&mut claim.events);
            claims.push(claim);
        }
        let statement_pairs = (0u32..)
            .zip(&statements)
            .flat_map(|(id, statement)| statement.events.iter().map(move |event| (event.0, StatementId(id))));
        let claim_pairs =
            claims.authored().flat_map(|claim| claim.events().map(move |event| (event.0, claim.id())));
        let (statements_of, claims_of) = (
            group(events.len(), &statement_pairs.collect::<Vec<_>>()),
            group(events.len(), &claim_pairs.collect::<Vec<_>>()),
        );
        let drafted = self.actors.iter().filter(|actor| actor.drafted.is_some()).count()
            + events.authored().filter(|event| event.drafted().is_some()).count()
            + statements.iter().filter(|statement| statement.drafted.is_some()).count()
            + claims.authored().filter(|claim| claim.drafted().is_some()).count();
        Briefing {
            title: self.title,
            as_of: self.as_of,
            zone: self.zone,
            notes: self.notes,
            countries: self.countries,
            sources: self.sources,
            places: self.places,
            actors: self.actors,
            statements_of,
            claims_of,
            events,
            statements,
            claims,
            drafted,
            incomplete: self.incomplete,
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

/// The lists by event; empty where there are no pairs, so that a million events cost nothing.
fn group<T: Copy>(events: usize, pairs: &[(u32, T)]) -> Lists<T> {
    if pairs.is_empty() { Lists::default() } else { Lists::group(events, pairs) }
}
