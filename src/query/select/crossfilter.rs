//! What a filter selects, and how much of each value would be there under the other chips.
//!
//! Chips hold together (and), the terms of one chip are alternatives (or), a negated chip leaves out what
//! matches it, a chip that is off says nothing.
//!
//! **An event** matches
//! - `actor:` when the actor or a member of it, at any remove, takes part or is the one through whom it is
//!   reported;
//! - `country:` when a participant, or something of which a participant is a member, is of that country, or
//!   when its place lies there (a place without a country lies where the place around it lies);
//! - `in:` when its place lies in that country, or is that area or place or lies within it;
//! - `place:` when it happened there or within. Places of one name in one area are one place, at whatever points and
//!   however exactly they are known; `kind:` by kind or quadrant;
//! - `since:` when its last possible day is not before the first day of the bound, `until:` when its first
//!   possible day is not after the last day of the bound. Undated events match neither;
//! - `source:` when some of its evidence stands there, or it is a row of it; `claim:` when a claim of that
//!   measure covers it;
//! - `text:` when the folded words stand in its title, its mode, a name of its place or of a participant, or
//!   in the words of its evidence; where it is a row, in its key or its note instead of title and evidence;
//! - `draft:yes` when a program drafted it and nobody has confirmed it yet, `draft:no` when not; this is asked of
//!   events, statements and claims each for itself.
//!
//! A name that nothing has while the inputs are still being read is pending: it matches nothing.
//!
//! **Leads**, signals of machines that something may have happened, are left out whatever else is asked for,
//! and so are their figures; `leads:yes` lets them in, `leads:only` leaves them alone. With a `-` before it,
//! either leaves them out.
//!
//! **A statement** matches when it does itself (by speaker, on whose behalf, through, to and about whom for
//! actors and countries; by its clause for text; by the sources of its evidence), or when one of its events
//! does; but where it has a date of its own, that alone decides for `since:` and `until:`.
//!
//! **A claim** matches when it does itself (by claimant and origin; by victims, the words of the figure and of
//! its evidence for text; by its source), or when one of the events that it covers does; but for `claim:` its
//! own measure alone decides. Its as-of date counts for `since:` and `until:` only where it covers no event.

use std::sync::{Arc, PoisonError};

use crate::model::{Briefing, Kind};

use super::bits::Bits;
use super::cache::Asked;
use super::evaluate::of_chip;
use super::index::Index;
use crate::query::figures::aggregates::SummingUp;
use crate::query::filter::chip::{Chip, Filter, Key};
use crate::query::select::tally;

/// The records that a filter leaves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection {
    /// The events, by [`EventId`](crate::model::EventId).
    pub events: Bits,
    /// The statements, by [`StatementId`](crate::model::StatementId).
    pub statements: Bits,
    /// The claims, by [`ClaimId`](crate::model::ClaimId).
    pub claims: Bits,
}

/// The events behind which is a row that states how many were killed.
pub(crate) fn figured(b: &Briefing) -> Bits {
    let killed = b.claims().killed();
    Bits::of_rows(killed.len(), |row| killed.is_stated(row as usize))
}

impl Selection {
    /// Everything, leads included.
    #[must_use]
    pub fn all(b: &Briefing) -> Self {
        let figured = figured(b);
        Self::all_with(b, &figured)
    }

    /// Everything, where it is known which rows have figures.
    pub(crate) fn all_with(b: &Briefing, figured: &Bits) -> Self {
        let mut claims = figured.with_len(b.claims().len());
        claims.insert_range(b.claims().tabled()..b.claims().len());
        Self { events: Bits::full(b.events().len()), statements: Bits::full(b.statements().len()), claims }
    }

    /// Nothing.
    #[must_use]
    pub fn none(b: &Briefing) -> Self {
        Self {
            events: Bits::new(b.events().len()),
            statements: Bits::new(b.statements().len()),
            claims: Bits::new(b.claims().len()),
        }
    }

    pub(crate) fn and(&mut self, other: &Self) {
        self.events.and(&other.events);
        self.statements.and(&other.statements);
        self.claims.and(&other.claims);
    }

    pub(crate) fn or(&mut self, other: &Self) {
        self.events.or(&other.events);
        self.statements.or(&other.statements);
        self.claims.or(&other.claims);
    }

    pub(crate) fn invert(&mut self) {
        self.events.invert();
        self.statements.invert();
        self.claims.invert();
    }
}

/// How many records an actor has under all chips but the `actor:` ones that are not negated.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ActorTally {
    /// Events that match `actor:` it.
    pub events: u32,
    /// Statements that do.
    pub statements: u32,
    /// Claims that do.
    pub claims: u32,
}

impl ActorTally {
    /// Whether there are claims and nothing else.
    #[must_use]
    pub fn is_of_claims_alone(&self) -> bool {
        self.claims > 0 && self.events + self.statements == 0
    }
}

/// How many records there are: in the selection, and for each value of a facet under all chips but the ones
/// of that facet that are not negated. A record counts once for a value, and an event that sums up others counts for
/// none that one of its selected parts has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tallies {
    /// Events in the selection.
    pub events: u32,
    /// Those of them that sum up others of the selection, beside which they are not counted.
    pub summing_up: SummingUp,
    /// Statements in the selection.
    pub statements: u32,
    /// Claims in the selection.
    pub claims: u32,
    /// By [`ActorId`](crate::model::ActorId).
    pub actors: Vec<ActorTally>,
    /// Events, by the index of [`CountryId`](crate::model::CountryId).
    pub countries: Vec<u32>,
    /// Events, by [`PlaceId`](crate::model::PlaceId), those in places within included.
    pub places: Vec<u32>,
    /// Events, by kind.
    pub kinds: [u32; Kind::COUNT],
    /// Events, by [`SourceId`](crate::model::SourceId).
    pub sources: Vec<u32>,
    /// Undated events that would be in the selection but for `since:` and `until:`.
    pub undated_left_out: u32,
    /// Leads that would be in the selection if they were asked for.
    pub leads_left_out: u32,
}

impl Tallies {
    /// Events in the selection that are counted: all but those that sum up others.
    #[must_use]
    pub fn counted(&self) -> u32 {
        self.events.saturating_sub(self.summing_up.count())
    }
}

/// The chips of a filter with what each selects, worked out once.
pub(crate) struct Parts<'a> {
    index: &'a Index,
    chips: Vec<(Key, bool, Arc<Selection>)>,
}

impl<'a> Parts<'a> {
    pub(crate) fn new(b: &Briefing, index: &'a Index, filter: &Filter) -> Self {
        let chips = filter.active().map(|chip| (chip.key, chip.negated, found(b, index, chip)));
        Self { index, chips: chips.collect() }
    }

    /// Whether leads were asked for.
    pub(crate) fn shows_leads(&self) -> bool {
        self.has(&[Key::Leads])
    }

    /// What the chips select, those left out that are not negated and of one of the keys.
    pub(crate) fn without(&self, keys: &[Key]) -> Selection {
        let from = if self.shows_leads() { &self.index.all } else { self.index.base() };
        let chips = self.chips.iter().filter(|(key, negated, _)| *negated || !keys.contains(key));
        both(from.selection.clone(), chips)
    }

    /// What the chips would select if leads were asked for.
    pub(crate) fn with_leads(&self) -> Selection {
        both(self.index.all.selection.clone(), self.chips.iter().filter(|chip| chip.0 != Key::Leads))
    }

    /// Whether a chip that is not negated has one of the keys.
    pub(crate) fn has(&self, keys: &[Key]) -> bool {
        self.chips.iter().any(|(key, negated, _)| !negated && keys.contains(key))
    }
}

fn both<'a>(
    mut selection: Selection,
    chips: impl Iterator<Item = &'a (Key, bool, Arc<Selection>)>,
) -> Selection {
    chips.for_each(|chip| selection.and(&chip.2));
    selection
}

/// What the chip selects: as remembered, or found and remembered now.
fn found(b: &Briefing, index: &Index, chip: &Chip) -> Arc<Selection> {
    let asked = Asked::of(chip);
    let remembered = || index.remembered.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(known) = remembered().get(&asked) {
        return known;
    }
    let found = Arc::new(of_chip(b, index, chip));
    remembered().keep(asked, &found);
    found
}

/// What the filter selects, and the counts beside every facet.
#[must_use]
pub fn select(b: &Briefing, index: &Index, filter: &Filter) -> (Selection, Tallies) {
    let parts = Parts::new(b, index, filter);
    let selection = parts.without(&[]);
    let tallies = tally::tallies(b, index, &parts, &selection);
    (selection, tallies)
}
