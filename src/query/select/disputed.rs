//! What the screen marks as disputed, and the events that claims cover.

use crate::model::{Briefing, ClaimId, ClaimView, EventId};

use super::as_of::AsOf;
use super::bits::Bits;
use super::index::Index;
use super::related::statements_of;
use super::selection::Selection;

impl Index {
    /// Whether a claim is known as of a day and contradicted by another one, does not add up, or is disputed by a note:
    /// the mark `≠`.
    #[must_use]
    pub fn is_disputed_claim(&self, b: &Briefing, as_of: AsOf, claim: ClaimView<'_>) -> bool {
        as_of.knows(b, claim)
            && (claim.is_disputed()
                || claim.portions_off().is_some()
                || self.marks(b, as_of).contested.contains(claim.id().0))
    }

    /// Whether a later figure of its claimant replaced a claim.
    #[must_use]
    pub fn is_superseded(&self, b: &Briefing, as_of: AsOf, claim: ClaimId) -> bool {
        b.claim(claim).is_some_and(|own| own.is_verified()) && !self.marks(b, as_of).current.contains(claim.0)
    }

    /// Whether a note disputes an event, or a claim that covers it [is disputed](Self::is_disputed_claim) as of a day:
    /// the mark `≠`.
    #[must_use]
    pub fn is_disputed(&self, b: &Briefing, as_of: AsOf, event: EventId) -> bool {
        let mut claims = b.claims_of(event).filter_map(|id| b.claim(id));
        b.event(event).is_some_and(|event| event.is_disputed())
            || claims.any(|claim| self.is_disputed_claim(b, as_of, claim))
    }

    /// The records with the mark `≠` as of a day, and the statements about such events.
    pub(crate) fn disputed(&self, b: &Briefing, as_of: AsOf) -> Selection {
        let is_disputed = |claim: &ClaimView<'_>| self.is_disputed_claim(b, as_of, *claim);
        let mut claims = self.marks(b, as_of).contested.clone();
        if b.claims().have_parts() {
            let off = |id: u32| b.claim(ClaimId(id)).is_some_and(|claim| claim.portions_off().is_some());
            claims.or(&Bits::of_rows(b.claims().tabled(), off));
        }
        b.claims().authored().filter(is_disputed).for_each(|claim| claims.insert(claim.id().0));
        let mut events = self.covered_by(b, &claims);
        let authored = b.events().authored().filter(|event| event.is_disputed());
        authored.for_each(|event| events.insert(event.id().0));
        let mut statements = statements_of(b, &events);
        for (id, statement) in (0u32..).zip(b.statements()) {
            if statement.notes.iter().any(|note| note.disputes.is_some()) {
                statements.insert(id);
            }
        }
        Selection { events, statements, claims, as_of: AsOf::NOW }
    }

    /// The events that these claims cover.
    pub(crate) fn covered_by(&self, b: &Briefing, claims: &Bits) -> Bits {
        let mut events = Bits::new(b.events().len());
        let tabled = b.claims().tabled();
        if tabled > 0 {
            events.or(claims);
        }
        let others = claims.iter_from(u32::try_from(tabled).unwrap_or(u32::MAX));
        for claim in others.filter_map(|id| b.claim(ClaimId(id))) {
            claim.events().for_each(|event| events.insert(event.0));
        }
        events
    }
}
