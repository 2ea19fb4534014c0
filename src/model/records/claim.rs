//! Claims: figures that somebody put forward.

use super::drafted::Draft;
use super::figure::{Credibility, Figure, Qualifier};
use super::id::{ActorId, ClaimId, EventId, SourceId};
use super::source::{Note, Span};
use super::when::When;
use super::words::words;

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

/// A figure that somebody put forward, and what it covers, as a loader hands it to the store; those of
/// tables come in [`Block`](crate::model::store::block::Block)s.
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
    /// Earlier claims of the same claimant that it replaces, by their rank among all that are handed over so.
    pub supersedes: Vec<ClaimId>,
    /// In what kind of words it stands.
    pub standing: Standing,
    /// How credible the item is.
    pub credibility: Credibility,
    /// The words that support it.
    pub evidence: Vec<Span>,
    /// What the analyst remarked.
    pub notes: Vec<Note>,
    /// That a program drafted it and nobody has confirmed it yet; none where a person has, or made it.
    pub drafted: Draft,
}
