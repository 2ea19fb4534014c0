//! What records do not say: which events lack a date or a place, and which figures lack a claimant or verification.

use crate::model::table::NONE;
use crate::model::{Briefing, ClaimView};

use super::select::bits::Bits;
use super::select::facts::Facts;

/// What a record lacks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lacking {
    /// An event without a date.
    Date,
    /// An event without a place.
    Place,
    /// A figure without a claimant: neither an actor nor words of the source.
    Claimant,
    /// A figure from the headline of an article that was not read.
    Verification,
}

impl Lacking {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Date, Self::Place, Self::Claimant, Self::Verification];

    /// The word in filters.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::Place => "place",
            Self::Claimant => "claimant",
            Self::Verification => "verification",
        }
    }

    /// Whether events lack it, not figures.
    #[must_use]
    pub fn is_of_events(self) -> bool {
        matches!(self, Self::Date | Self::Place)
    }

    /// The events that lack a date or a place, whatever is selected.
    pub(crate) fn events(self, b: &Briefing) -> Bits {
        match self {
            Self::Date => {
                let mut undated = Bits::new(b.events().len());
                undated.insert_range(b.events().dated()..b.events().len());
                undated
            }
            Self::Place => Bits::of_column(b.events().places(), |place| place == NONE),
            Self::Claimant | Self::Verification => Bits::new(b.events().len()),
        }
    }

    /// The figures that lack a claimant or verification, whatever is selected.
    pub(crate) fn claims(self, b: &Briefing, facts: &Facts) -> Bits {
        let mut claims = Bits::new(b.claims().len());
        let lacks = |claim: &ClaimView<'_>| match self {
            Self::Claimant => claim.claimant().is_none() && claim.claimant_words().is_empty(),
            Self::Verification => !claim.is_verified(),
            Self::Date | Self::Place => false,
        };
        b.claims().authored().filter(lacks).for_each(|claim| claims.insert(claim.id().0));
        if self == Self::Claimant {
            let mut of_rows = Bits::of_column(b.claims().claimants(), |claimant| claimant == NONE)
                .with_len(b.claims().len());
            of_rows.and(&facts.row_claims);
            claims.or(&of_rows);
            let others = b
                .claims()
                .others()
                .filter(|(id, _)| b.claim(*id).is_some_and(|claim| claim.claimant().is_none()));
            others.for_each(|(id, _)| claims.insert(id.0));
        }
        claims
    }
}
