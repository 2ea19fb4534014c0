//! Claims: figures that somebody put forward.

use std::collections::BTreeMap;

use super::actor::words;
use super::figure::{Credibility, Figure, Qualifier, allowed};
use super::id::{ActorId, ClaimId, EventId, Lists, Names, SourceId, Texts};
use super::source::{Note, Span};
use super::when::{PackedWhen, When};

words! {
    /// What was counted.
    Measure {
        /// People killed.
        Killed "killed",
        /// People injured.
        Injured "injured",
        /// People missing.
        Missing "missing",
        /// People displaced.
        Displaced "displaced",
        /// People detained.
        Detained "detained",
    }
}

words! {
    /// What kind of words the claim stands in.
    Standing {
        /// The source itself reports the claim.
        Reported "reported",
        /// The headline of another article, which was not read: not verified.
        Headline "headline not read",
    }
}

/// A part of a claim's total: "4 children".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion {
    /// How many; none where the source gives words only.
    pub number: Option<u32>,
    /// Who: "children".
    pub victims: String,
}

/// A figure that somebody put forward, and what it covers, as a loader hands it to the store.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The identifier given in the case file.
    pub key: String,
    /// What was counted.
    pub measure: Measure,
    /// How many.
    pub figure: Figure,
    /// The words of the figure where it has no number ("a number of").
    pub figure_words: Option<String>,
    /// What the claimant says of its exactness.
    pub qualifier: Qualifier,
    /// Who the victims are, in the source's words; empty where not stated.
    pub victims: String,
    /// The parts of the total, where the source gives numbers for them.
    pub portions: Vec<Portion>,
    /// Who puts the figure forward. `None` only where the source names nobody; then `claimant_words` says
    /// what it writes instead.
    pub claimant: Option<ActorId>,
    /// How the source words a claimant that is no actor ("Reports"); empty otherwise.
    pub claimant_words: String,
    /// Whose figure the claimant passes on, where that is stated.
    pub origin: Option<ActorId>,
    /// The source that carries the claim.
    pub source: SourceId,
    /// The time for which the figure holds.
    pub as_of: Option<When>,
    /// The events that it covers; the claim counts once however many they are.
    pub events: Vec<EventId>,
    /// Earlier claims of the same claimant that it replaces.
    pub supersedes: Vec<ClaimId>,
    /// In what kind of words it stands.
    pub standing: Standing,
    /// How credible the item is.
    pub credibility: Credibility,
    /// The words that support it.
    pub evidence: Vec<Span>,
    /// What the analyst remarked.
    pub notes: Vec<Note>,
}

const NONE: u32 = u32::MAX;

fn pack(number: Option<u32>) -> u32 {
    number.unwrap_or(NONE)
}

fn unpack(number: u32) -> Option<u32> {
    (number != NONE).then_some(number)
}

/// What few claims have: kept beside the columns, so that a million plain ones stay small.
#[derive(Clone, Debug, Default)]
struct Extra {
    figure_words: Option<String>,
    portions: Vec<Portion>,
    claimant_words: String,
    supersedes: Vec<ClaimId>,
    notes: Vec<Note>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    figure: [u32; 3],
    claimant: u32,
    origin: u32,
    source: SourceId,
    victims: u32,
    as_of: PackedWhen,
    measure: Measure,
    qualifier: Qualifier,
    standing: Standing,
    credibility: Credibility,
}

/// All claims of a briefing, in columns.
#[derive(Clone, Debug, Default)]
pub struct Claims {
    keys: Texts,
    rows: Vec<Row>,
    victims: Names,
    events: Lists<EventId>,
    evidence: Lists<Span>,
    extras: BTreeMap<u32, Extra>,
}

impl Claims {
    /// Appends a claim; a figure of `u32::MAX` persons cannot be kept and reads as none.
    pub fn push(&mut self, claim: Claim) -> ClaimId {
        let id = ClaimId::from_index(self.rows.len());
        self.keys.push(&claim.key);
        let Figure { low, best, high } = claim.figure;
        self.rows.push(Row {
            figure: [pack(low), pack(best), pack(high)],
            claimant: pack(claim.claimant.map(|a| a.0)),
            origin: pack(claim.origin.map(|a| a.0)),
            source: claim.source,
            victims: self.victims.intern(&claim.victims),
            as_of: PackedWhen::new(claim.as_of),
            measure: claim.measure,
            qualifier: claim.qualifier,
            standing: claim.standing,
            credibility: claim.credibility,
        });
        self.events.push(claim.events);
        self.evidence.push(claim.evidence);
        let extra = Extra {
            figure_words: claim.figure_words,
            portions: claim.portions,
            claimant_words: claim.claimant_words,
            supersedes: claim.supersedes,
            notes: claim.notes,
        };
        let plain = extra.figure_words.is_none()
            && extra.portions.is_empty()
            && extra.claimant_words.is_empty()
            && extra.supersedes.is_empty()
            && extra.notes.is_empty();
        if !plain {
            self.extras.insert(id.0, extra);
        }
        id
    }

    /// The number of claims.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no claim.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }

    /// The claim of that id; `None` where there is none.
    #[must_use]
    pub fn get(&self, id: ClaimId) -> Option<ClaimView<'_>> {
        self.rows.get(id.index()).map(|row| ClaimView { id, row, claims: self })
    }

    /// All claims, in order.
    pub fn iter(&self) -> impl Iterator<Item = ClaimView<'_>> {
        (0..self.rows.len()).filter_map(|index| self.get(ClaimId::from_index(index)))
    }
}

/// One claim of a briefing.
#[derive(Clone, Copy, Debug)]
pub struct ClaimView<'a> {
    id: ClaimId,
    row: &'a Row,
    claims: &'a Claims,
}

impl<'a> ClaimView<'a> {
    /// Its id.
    #[must_use]
    pub fn id(self) -> ClaimId {
        self.id
    }

    /// The identifier given in the case file.
    #[must_use]
    pub fn key(self) -> &'a str {
        self.claims.keys.get(self.id.0)
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

    /// The words of the figure where it has no number.
    #[must_use]
    pub fn figure_words(self) -> Option<&'a str> {
        self.extra().and_then(|extra| extra.figure_words.as_deref())
    }

    /// What the claimant says of its exactness.
    #[must_use]
    pub fn qualifier(self) -> Qualifier {
        self.row.qualifier
    }

    /// Who the victims are; empty where not stated.
    #[must_use]
    pub fn victims(self) -> &'a str {
        self.claims.victims.get(self.row.victims)
    }

    /// The parts of the total.
    #[must_use]
    pub fn portions(self) -> &'a [Portion] {
        self.extra().map_or(&[], |extra| &extra.portions)
    }

    /// Who puts the figure forward.
    #[must_use]
    pub fn claimant(self) -> Option<ActorId> {
        unpack(self.row.claimant).map(ActorId)
    }

    /// How the source words a claimant that is no actor; empty otherwise.
    #[must_use]
    pub fn claimant_words(self) -> &'a str {
        self.extra().map_or("", |extra| &extra.claimant_words)
    }

    /// Whose figure the claimant passes on.
    #[must_use]
    pub fn origin(self) -> Option<ActorId> {
        unpack(self.row.origin).map(ActorId)
    }

    /// The figure in words (see [`Figure::text`]).
    #[must_use]
    pub fn figure_text(self) -> String {
        self.figure().text(self.qualifier(), self.figure_words())
    }

    /// The source that carries the claim.
    #[must_use]
    pub fn source(self) -> SourceId {
        self.row.source
    }

    /// The time for which the figure holds.
    #[must_use]
    pub fn as_of(self) -> Option<When> {
        self.row.as_of.get()
    }

    /// The events that it covers.
    #[must_use]
    pub fn events(self) -> &'a [EventId] {
        self.claims.events.row(self.id.index())
    }

    /// Earlier claims of the same claimant that it replaces.
    #[must_use]
    pub fn supersedes(self) -> &'a [ClaimId] {
        self.extra().map_or(&[], |extra| &extra.supersedes)
    }

    /// In what kind of words it stands.
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
        self.claims.evidence.row(self.id.index())
    }

    /// What the analyst remarked.
    #[must_use]
    pub fn notes(self) -> &'a [Note] {
        self.extra().map_or(&[], |extra| &extra.notes)
    }

    /// The numbers that the claim allows, both ends included: "at least" is open above, "about" allows a
    /// tenth either way. `None` where it has no number.
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

    /// The sum of the portions, when every one has a number and the claim does not allow that sum.
    #[must_use]
    pub fn portions_off(self) -> Option<u32> {
        let numbers: Option<Vec<u32>> = self.portions().iter().map(|part| part.number).collect();
        let sum = numbers.filter(|all| !all.is_empty())?.iter().fold(0u32, |a, &b| a.saturating_add(b));
        let (least, most) = self.allows()?;
        (!(least..=most).contains(&sum)).then_some(sum)
    }

    fn extra(self) -> Option<&'a Extra> {
        self.claims.extras.get(&self.id.0)
    }
}
