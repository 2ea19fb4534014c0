//! Claims: figures that somebody puts forward.

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
    /// Where in a source the claim appears.
    Standing {
        /// In the source itself.
        Reported "reported",
        /// In the headline of another article, which was not read: unverified.
        Headline "headline not read",
    }
}

/// Part of a claim's figure: "4 children".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Portion {
    /// How many, in persons; `None` where the source gives words only.
    pub number: Option<u32>,
    /// Who: "children".
    pub victims: String,
}

/// A figure that somebody puts forward, and what it covers, as a loader hands it to the store. Those of table rows
/// come in [`Block`](crate::model::store::Block)s instead.
#[derive(Clone, Debug)]
pub struct Claim {
    /// The identifier from the case file.
    pub key: String,
    /// What was counted.
    pub measure: Measure,
    /// How many.
    pub figure: Figure,
    /// The words of the figure where it has no number ("a number of").
    pub figure_words: Option<String>,
    /// How exact the claimant calls it.
    pub qualifier: Qualifier,
    /// The victims in the source's words; empty where not stated.
    pub victims: String,
    /// The parts of the figure, where the source gives numbers for them.
    pub portions: Vec<Portion>,
    /// Who puts the figure forward; `None` only where the source names nobody, and `claimant_words` has what it
    /// writes instead.
    pub claimant: Option<ActorId>,
    /// The source's words for a claimant that is no actor ("Reports"); else empty.
    pub claimant_words: String,
    /// Whose figure the claimant repeats, where stated.
    pub origin: Option<ActorId>,
    /// The source that carries the claim.
    pub source: SourceId,
    /// The first day that the figure counts, where it counts a period and not the events of a day.
    pub since: Option<When>,
    /// The date as of which the figure holds.
    pub as_of: Option<When>,
    /// The events it covers. The claim counts once, however many they are.
    pub events: Vec<EventId>,
    /// Earlier claims by the same claimant that it supersedes, by their rank among the claims handed over.
    pub supersedes: Vec<ClaimId>,
    /// Where in the source it appears.
    pub standing: Standing,
    /// How credible the item is.
    pub credibility: Credibility,
    /// The words that support it.
    pub evidence: Vec<Span>,
    /// The analyst's notes.
    pub notes: Vec<Note>,
    /// Set where a program drafted it and nobody has confirmed it yet.
    pub drafted: Draft,
}
