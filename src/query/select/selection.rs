//! The records that a filter selects.

use crate::model::Briefing;

use super::as_of::AsOf;
use super::bits::Bits;

/// The records that a filter selects.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The events, by [`EventId`](crate::model::EventId).
    pub events: Bits,
    /// The statements, by [`StatementId`](crate::model::StatementId).
    pub statements: Bits,
    /// The claims, by [`ClaimId`](crate::model::ClaimId).
    pub claims: Bits,
    /// As of when they are judged: which claims stand, and which contradict each other.
    pub as_of: AsOf,
}

/// The events whose row states a number of killed.
pub(crate) fn row_claims(b: &Briefing) -> Bits {
    let killed = b.claims().killed();
    Bits::of_rows(killed.len(), |row| killed.is_stated(row as usize))
}

impl Selection {
    /// Everything, leads included.
    #[must_use]
    pub fn all(b: &Briefing) -> Self {
        let row_claims = row_claims(b);
        Self::all_with(b, &row_claims)
    }

    /// Everything, where the rows with figures are known.
    pub(crate) fn all_with(b: &Briefing, row_claims: &Bits) -> Self {
        let mut claims = row_claims.with_len(b.claims().len());
        claims.insert_range(b.claims().tabled()..b.claims().len());
        let (events, statements) = (Bits::full(b.events().len()), Bits::full(b.statements().len()));
        Self { events, statements, claims, as_of: AsOf::NOW }
    }

    /// Nothing.
    #[must_use]
    pub fn none(b: &Briefing) -> Self {
        Self {
            events: Bits::new(b.events().len()),
            statements: Bits::new(b.statements().len()),
            claims: Bits::new(b.claims().len()),
            as_of: AsOf::NOW,
        }
    }

    pub(crate) fn and(&mut self, other: &Self) {
        self.events.and(&other.events);
        self.statements.and(&other.statements);
        self.claims.and(&other.claims);
        self.as_of = self.as_of.earlier(other.as_of);
    }

    pub(crate) fn or(&mut self, other: &Self) {
        self.events.or(&other.events);
        self.statements.or(&other.statements);
        self.claims.or(&other.claims);
    }

    /// These records without those.
    pub(crate) fn without(&self, others: &Self) -> Self {
        let mut rest = self.clone();
        rest.events.and_not(&others.events);
        rest.statements.and_not(&others.statements);
        rest.claims.and_not(&others.claims);
        rest
    }

    pub(crate) fn invert(&mut self) {
        self.events.invert();
        self.statements.invert();
        self.claims.invert();
        self.as_of = AsOf::NOW;
    }
}
