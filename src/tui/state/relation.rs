//! What belongs to a record: the events, statements and claims that the panes mark when it is chosen.

use crate::model::{ActorId, Briefing, ClaimId, CountryId, EventId, StatementId, When};
use crate::query::pairs::{PairFinder, Party};
use crate::tui::state::record::{Record, Sum};
use crate::tui::state::workspace::Workspace;

impl Workspace {
    /// The events that belong to the record, among those shown.
    pub fn related(&self, record: Option<Record>) -> impl Iterator<Item = EventId> + '_ {
        let events = record.map(|record| record.events(self.briefing())).unwrap_or_default();
        events.into_iter().filter(|&event| self.shows(event))
    }

    /// Whether an event belongs to the record.
    #[must_use]
    pub fn event_concerns(&self, record: Option<Record>, id: EventId) -> bool {
        let Some(event) = self.briefing().event(id) else { return false };
        match record {
            Some(Record::Actor(actor)) => {
                event.participants().any(|(own, _)| own == actor) || event.reported_by().contains(&actor)
            }
            Some(Record::Country(country)) => event
                .participants()
                .filter_map(|(id, _)| self.briefing().actor(id))
                .any(|actor| actor.country == Some(country)),
            Some(Record::Place(place)) => event.place() == Some(place),
            Some(Record::Pair(pair)) => {
                let finder = PairFinder::new(self.briefing(), self.index(), pair.tie.grouping());
                finder.ties(id).any(|tie| tie.is_same(pair.tie))
            }
            // Marking all events of a dataset would say nothing.
            Some(Record::Sum(Sum { when: None, .. })) => false,
            Some(Record::Sum(sum)) => {
                let whole = self.whole_of(sum).filter(|whole| whole.sources.contains(&event.source()));
                let own =
                    whole.is_some_and(|whole| whole.category.as_ref().is_none_or(|own| event.mode() == own));
                let within = |when: When| event.when().is_some_and(|own| when.contains(own.first));
                own && sum.when.is_some_and(within)
            }
            Some(record) => record.events(self.briefing()).contains(&id),
            None => false,
        }
    }

    /// Whether a claim belongs to the record.
    #[must_use]
    pub fn claim_concerns(&self, record: Option<Record>, id: ClaimId) -> bool {
        let Some(claim) = self.briefing().claim(id) else { return false };
        match record {
            Some(Record::Event(event)) => claim.covers(event),
            Some(Record::Actor(actor)) => claim.claimant() == Some(actor) || claim.origin() == Some(actor),
            Some(Record::Claim(own)) => own == id,
            Some(Record::Measure(measure)) => claim.measure() == measure,
            Some(Record::Statement(id)) => {
                let statement = self.briefing().statement(id);
                statement.is_some_and(|s| claim.evidence().iter().any(|&span| s.content.overlaps(span)))
            }
            _ => false,
        }
    }

    /// Whether an actor takes part in the record, says it, or is it.
    #[must_use]
    pub fn actor_concerns(&self, record: Option<Record>, id: ActorId) -> bool {
        let briefing = self.briefing();
        match record {
            Some(Record::Event(event)) => briefing.event(event).is_some_and(|event| {
                event.participants().any(|(own, _)| own == id) || event.reported_by().contains(&id)
            }),
            Some(Record::Statement(statement)) => briefing
                .statement(statement)
                .is_some_and(|s| s.speakers.contains(&id) || s.on_behalf.contains(&id)),
            Some(Record::Claim(claim)) => {
                briefing.claim(claim).is_some_and(|claim| claim.claimant() == Some(id))
            }
            Some(Record::Actor(actor)) => actor == id,
            Some(Record::Pair(pair)) => [pair.tie.from, pair.tie.to].contains(&Party::Actor(id)),
            _ => false,
        }
    }
}

/// Whether a statement belongs to a record: it is about the event, or the actor says it or is meant.
#[must_use]
pub fn statement_concerns(briefing: &Briefing, subject: Record, id: StatementId) -> bool {
    let Some(statement) = briefing.statement(id) else { return false };
    let country = |ids: &[ActorId], country: CountryId| {
        ids.iter().filter_map(|&id| briefing.actor(id)).any(|actor| actor.country == Some(country))
    };
    match subject {
        Record::Event(event) => statement.events.contains(&event),
        Record::Actor(actor) => [&statement.speakers, &statement.on_behalf, &statement.to, &statement.about]
            .iter()
            .any(|ids| ids.contains(&actor)),
        Record::Country(of) => country(&statement.speakers, of) || country(&statement.on_behalf, of),
        Record::Claim(claim) => {
            let claimed = briefing.claim(claim);
            claimed.is_some_and(|claim| {
                claim.evidence().iter().any(|&span| statement.content.overlaps(span))
                    || claim.claimant().is_some_and(|claimant| statement.speakers.contains(&claimant))
            })
        }
        Record::Statement(other) => other == id,
        Record::Words(span) => statement.evidence().any(|own| own.overlaps(span)),
        Record::Place(place) => statement
            .events
            .iter()
            .filter_map(|&event| briefing.event(event))
            .any(|event| event.place() == Some(place)),
        Record::Pair(_) | Record::Measure(_) | Record::Row(_) | Record::Source(_) | Record::Sum(_) => false,
    }
}
