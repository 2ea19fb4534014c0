//! A claim of a briefing.

use std::borrow::Cow;

use super::claims::{ClaimExtra, ClaimRow, Claims, estimate};
use super::row::{NONE, unpack};
use crate::model::records::figure::allowed;
use crate::model::records::{
    ActorId, ClaimId, Credibility, Drafted, EventId, Figure, Measure, Note, Portion, Qualifier, SourceId,
    Span, Standing, When,
};

/// The classes of victims in UCDP rows (GED codebook, "deaths_a" and following).
const VICTIMS: [&str; 4] = ["of side A", "of side B", "civilians", "unknown"];

/// A claim of a briefing.
#[derive(Clone, Copy, Debug)]
pub struct ClaimView<'a> {
    id: ClaimId,
    row: ClaimRow,
    claims: &'a Claims,
}

impl Claims {
    /// The claim of that id; `None` where there is none.
    #[must_use]
    pub fn get(&self, id: ClaimId) -> Option<ClaimView<'_>> {
        Some(ClaimView { id, row: self.row(id)?, claims: self })
    }

    /// All claims, in order.
    pub fn iter(&self) -> impl Iterator<Item = ClaimView<'_>> {
        (0..self.len()).filter_map(|index| self.get(ClaimId::from_index(index)))
    }

    /// The claims that are not table rows, in order.
    pub fn authored(&self) -> impl Iterator<Item = ClaimView<'_>> {
        (self.of_rows()..self.len()).filter_map(|index| self.get(ClaimId::from_index(index)))
    }
}

impl<'a> ClaimView<'a> {
    /// Its id.
    #[must_use]
    pub fn id(self) -> ClaimId {
        self.id
    }

    /// The identifier from the case file.
    #[must_use]
    pub fn key(self) -> &'a str {
        self.claims.key(self.id)
    }

    /// What was counted.
    #[must_use]
    pub fn measure(self) -> Measure {
        self.row.measure
    }

    /// How many.
    #[must_use]
    pub fn figure(self) -> Figure {
        let [low, best, high] = self.row.figure.map(unpack);
        Figure { low, best, high }
    }

    /// The one number that stands for it where one must: the best, else the lowest, else the highest.
    #[must_use]
    pub fn estimate(self) -> Option<u32> {
        estimate(self.row.figure)
    }

    /// The words of the figure where it has no number.
    #[must_use]
    pub fn figure_words(self) -> Option<&'a str> {
        self.extra().and_then(|extra| extra.figure_words.as_deref())
    }

    /// The first day that the figure counts, where it counts a period.
    #[must_use]
    pub fn since(self) -> Option<When> {
        self.extra().and_then(|extra| extra.since)
    }

    /// How exact the claimant calls it.
    #[must_use]
    pub fn qualifier(self) -> Qualifier {
        self.row.qualifier
    }

    /// The victims; empty where not stated.
    #[must_use]
    pub fn victims(self) -> &'a str {
        self.claims.victims.get(self.row.victims)
    }

    /// The parts of the figure.
    #[must_use]
    pub fn portions(self) -> Cow<'a, [Portion]> {
        if let Some(extra) = self.extra() {
            return Cow::Borrowed(&extra.portions);
        }
        let parts = self.claims.parts(self.id).unwrap_or([0; 4]);
        let named = VICTIMS.iter().zip(parts).filter(|(_, number)| *number != 0 && *number != NONE);
        named
            .map(|(victims, number)| Portion { number: Some(number), victims: (*victims).to_owned() })
            .collect()
    }

    /// Who puts the figure forward.
    #[must_use]
    pub fn claimant(self) -> Option<ActorId> {
        unpack(self.row.claimant).map(ActorId)
    }

    /// The source's words for a claimant that is no actor; else empty.
    #[must_use]
    pub fn claimant_words(self) -> &'a str {
        self.extra().map_or("", |extra| &extra.claimant_words)
    }

    /// Whose figure the claimant repeats, where stated.
    #[must_use]
    pub fn origin(self) -> Option<ActorId> {
        unpack(self.row.origin).map(ActorId)
    }

    /// The figure for people (see [`Figure::text`]).
    #[must_use]
    pub fn figure_text(self) -> String {
        self.figure().text(self.qualifier(), self.figure_words())
    }

    /// The source that carries the claim.
    #[must_use]
    pub fn source(self) -> SourceId {
        self.row.source
    }

    /// The date as of which the figure holds.
    #[must_use]
    pub fn as_of(self) -> Option<When> {
        self.row.as_of.get()
    }

    /// The events it covers.
    pub fn events(self) -> impl Iterator<Item = EventId> + 'a {
        let index = self.claims.authored_index(self.id);
        let own = self.claims.event_of_row(self.id).filter(|_| index.is_none());
        let listed = index.map_or(&[][..], |index| self.claims.events.row(index));
        own.into_iter().chain(listed.iter().copied())
    }

    /// Whether it covers the event.
    #[must_use]
    pub fn covers(self, event: EventId) -> bool {
        self.events().any(|own| own == event)
    }

    /// Whether it is a table row's figure, which the dataset compiled.
    #[must_use]
    pub fn is_table_row(self) -> bool {
        self.id.index() < self.claims.of_rows()
    }

    /// Earlier claims by the same claimant that it supersedes.
    #[must_use]
    pub fn supersedes(self) -> &'a [ClaimId] {
        self.extra().map_or(&[], |extra| &extra.supersedes)
    }

    /// Where in the source it appears.
    #[must_use]
    pub fn standing(self) -> Standing {
        self.row.standing
    }

    /// How credible the item is.
    #[must_use]
    pub fn credibility(self) -> Credibility {
        self.row.credibility
    }

    /// The words that support it.
    #[must_use]
    pub fn evidence(self) -> &'a [Span] {
        let index = self.claims.authored_index(self.id);
        index.map_or(&[], |index| self.claims.evidence.row(index))
    }

    /// The analyst's notes.
    #[must_use]
    pub fn notes(self) -> &'a [Note] {
        self.extra().map_or(&[], |extra| &extra.notes)
    }

    /// Who drafted it and with what confidence; `None` where a person made or confirmed it.
    #[must_use]
    pub fn drafted(self) -> Option<&'a Drafted> {
        self.extra()?.drafted.as_deref()
    }

    /// Whether it was read in its source: not where only the headline of another article has it.
    #[must_use]
    pub fn is_verified(self) -> bool {
        self.row.standing != Standing::Headline
    }

    /// Whether a note disputes any of it.
    #[must_use]
    pub fn is_disputed(self) -> bool {
        self.notes().iter().any(|note| note.disputes.is_some())
    }

    /// The range of numbers that the claim allows, both ends included: "at least" is open above, "about" allows a tenth
    /// either way. `None` where it has no number.
    #[must_use]
    pub fn allows(self) -> Option<(u32, u32)> {
        allowed(self.figure(), self.row.qualifier)
    }

    /// Whether no number satisfies both claims.
    #[must_use]
    pub fn contradicts(self, other: Self) -> bool {
        match (self.allows(), other.allows()) {
            (Some(a), Some(b)) => a.1 < b.0 || b.1 < a.0,
            _ => false,
        }
    }

    /// The sum of the portions, if every one has a number and the claim does not allow their sum.
    #[must_use]
    pub fn portions_off(self) -> Option<u32> {
        let numbers: Option<Vec<u32>> = self.portions().iter().map(|part| part.number).collect();
        let sum = numbers.filter(|all| !all.is_empty())?.iter().fold(0u32, |a, &b| a.saturating_add(b));
        let (least, most) = self.allows()?;
        (!(least..=most).contains(&sum)).then_some(sum)
    }

    fn extra(self) -> Option<&'a ClaimExtra> {
        self.claims.extra(self.id)
    }
}
