//! Makes a briefing of records.

use std::sync::OnceLock;

use chrono::NaiveDate;

use super::block::Block;
use super::briefing::Briefing;
use super::claims::Claims;
use super::events::{BuiltEvents, EventInputs, Events};
use super::lists::Lists;
use super::row::Mode;
use super::texts::Texts;
use crate::model::records::{
    Actor, Claim, Countries, Event, EventId, Incomplete, Note, Place, Source, Statement, StatementId,
};

/// Collects the records of any number of inputs and makes the briefing of them.
///
/// The ids that it hands out are valid within the builder; those of events and statements are replaced by
/// their rank in time when the briefing is made.
#[derive(Clone, Debug, Default)]
pub struct Builder {
    /// What the briefing is called.
    pub title: String,
    /// The day up to which it knows what happened.
    pub as_of: Option<NaiveDate>,
    /// The time zone of all times of day.
    pub zone: Option<String>,
    /// What the analyst remarked on the whole.
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
    /// The modes of these rows.
    pub modes: Vec<Mode>,
    /// The inputs that break off.
    pub incomplete: Vec<Incomplete>,
}

impl Builder {
    /// Makes the briefing: orders events and statements by time and joins the records.
    #[must_use]
    pub fn finish(self) -> Briefing {
        let (mut actor_names, mut place_names) = (Texts::default(), Texts::default());
        if !self.blocks.is_empty() {
            self.actors.iter().for_each(|actor| _ = actor_names.push(&actor.name));
            self.places.iter().for_each(|place| _ = place_names.push(&place.name));
        }
        let inputs = EventInputs {
            events: self.events,
            blocks: self.blocks,
            modes: self.modes,
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
        let mut statement_pairs = Vec::new();
        for (id, statement) in (0u32..).zip(&statements) {
            statement_pairs.extend(statement.events.iter().map(|event| (event.0, StatementId(id))));
        }
        let mut claim_pairs = Vec::new();
        for claim in claims.authored() {
            claim_pairs.extend(claim.events().map(|event| (event.0, claim.id())));
        }
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
            statements_of: group(events.len(), &statement_pairs),
            claims_of: group(events.len(), &claim_pairs),
            events,
            statements,
            claims,
            drafted,
            incomplete: self.incomplete,
            folded_actors: OnceLock::new(),
            folded_places: OnceLock::new(),
        }
    }
}

/// The lists by event; none at all where there are no pairs, so that a million events cost nothing.
fn group<T: Copy>(events: usize, pairs: &[(u32, T)]) -> Lists<T> {
    if pairs.is_empty() { Lists::default() } else { Lists::group(events, pairs) }
}
