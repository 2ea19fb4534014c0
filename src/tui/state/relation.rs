//! What belongs to what is chosen.

use crate::model::{EventId, When};

use crate::tui::app::state::App;
use crate::tui::panes::casualties::rows::CostRow;
use crate::tui::state::record::{Record, Sum};

impl App {
    /// The events that belong to the subject, among those shown.
    pub(in crate::tui) fn related(&self) -> impl Iterator<Item = EventId> + '_ {
        let events = self.subject.map(|record| record.events(self.briefing())).unwrap_or_default();
        events.into_iter().filter(|&event| self.workspace.shows(event))
    }

    /// Whether an event belongs to the subject.
    pub(in crate::tui) fn event_concerns(&self, id: EventId) -> bool {
        let Some(event) = self.briefing().event(id) else { return false };
        match self.subject {
            Some(Record::Actor(actor)) => {
                event.participants().any(|(own, _)| own == actor) || event.reported_by().contains(&actor)
            }
            Some(Record::Country(country)) => event
                .participants()
                .filter_map(|(id, _)| self.briefing().actor(id))
                .any(|actor| actor.country == Some(country)),
            Some(Record::Place(place)) => event.place() == Some(place),
            // To mark all events of a dataset would tell nothing.
            Some(Record::Sum(Sum { when: None, .. })) => false,
            Some(Record::Sum(sum)) => {
                let total =
                    self.workspace.total_of(sum).filter(|total| total.sources.contains(&event.source()));
                let own =
                    total.is_some_and(|total| total.category.as_ref().is_none_or(|own| event.mode() == own));
                let within = |when: When| event.when().is_some_and(|own| when.contains(own.first));
                own && sum.when.is_some_and(within)
            }
            Some(record) => record.events(self.briefing()).contains(&id),
            None => false,
        }
    }

    /// Whether a row of the casualties belongs to the subject.
    pub(in crate::tui) fn cost_concerns(&self, row: usize) -> bool {
        let Some(CostRow::Claim(line) | CostRow::Row(line)) = self.rows.costs.get(row) else { return false };
        let Some(claim) = self.briefing().claim(line.claim) else { return false };
        match self.subject {
            Some(Record::Event(event)) => claim.covers(event),
            Some(Record::Actor(actor)) => claim.claimant() == Some(actor) || claim.origin() == Some(actor),
            Some(Record::Claim(id)) => id == line.claim,
            Some(Record::Measure(measure)) => claim.measure() == measure,
            Some(Record::Statement(id)) => {
                let statement = self.briefing().statement(id);
                statement.is_some_and(|s| claim.evidence().iter().any(|&span| s.content.overlaps(span)))
            }
            _ => false,
        }
    }
}
