//! Who said so: to whom an event and its death toll are ascribed.

use crate::model::{ActorId, Briefing, EventId, SourceId};

use super::deadliest::deadliest_claim;
use crate::query::select::AsOf;

/// To whom an event is ascribed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Teller {
    /// An actor who puts the figure forward or reports the event.
    Actor(ActorId),
    /// The source's words for a claimant that is no actor.
    Words(String),
    /// Nobody is named: the source that reports it first.
    Source(SourceId),
}

/// To whom an event is ascribed: the claimant of the figure by which it ranks as deadly as of a day, else the outlet that the source
/// cites for the event, else the source itself.
#[must_use]
pub fn teller(briefing: &Briefing, as_of: AsOf, event: EventId) -> Teller {
    let claim = deadliest_claim(briefing, as_of, event).map(|(_, claim)| claim);
    if let Some(claimant) = claim.and_then(|claim| claim.claimant()) {
        return Teller::Actor(claimant);
    }
    if let Some(words) = claim.map(|claim| claim.claimant_words()).filter(|words| !words.is_empty()) {
        return Teller::Words(words.to_owned());
    }
    let event = briefing.event(event);
    match event.and_then(|event| event.reported_by().first().copied()) {
        Some(outlet) => Teller::Actor(outlet),
        None => Teller::Source(event.map_or(SourceId(0), |event| event.source())),
    }
}

impl Teller {
    /// The name, as it stands in the briefing: of a table that of its dataset.
    #[must_use]
    pub fn name(&self, briefing: &Briefing) -> String {
        match self {
            Self::Actor(id) => briefing.actor_name(*id).to_owned(),
            Self::Words(words) => words.clone(),
            Self::Source(id) => briefing.source(*id).map_or_else(String::new, |source| match &source.table {
                Some(table) => table.dataset.name().to_owned(),
                None => source.label(),
            }),
        }
    }
}
