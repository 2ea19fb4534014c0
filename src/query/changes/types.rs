//! What changed. Ids are those of the briefing that has the record: "old" or "new" says which.

use super::fields::Fields;
use crate::model::table::RowRef;
use crate::model::{ActorId, ClaimId, EventId, Measure, PlaceId, SourceId, StatementId};

/// What changed between two states of a briefing.
#[derive(Clone, Debug, Default)]
pub struct Changes {
    /// Events and totals.
    pub events: EventChanges,
    /// Figures of table rows, the greatest difference first.
    pub figures: Vec<FigureChange>,
    /// Figures that sources put forward.
    pub claims: ClaimChanges,
    /// Statements.
    pub statements: StatementChanges,
    /// Articles and other texts; not tables.
    pub sources: SourceChanges,
    /// Actors and places of a case with another name under the same id.
    pub renamed: Renamed,
}

/// How events changed. All lists are in order of time.
#[derive(Clone, Debug, Default)]
pub struct EventChanges {
    /// Events that only the new state has, by their ids there.
    pub new: Vec<EventId>,
    /// How many of them are rows that begin after the last day of the old rows.
    pub new_later: usize,
    /// Events that the new state no longer has, by their ids in the old one.
    pub gone: Vec<EventId>,
    /// Gone events that a list of their dataset names as deleted.
    pub deleted: Vec<DeletedEvent>,
    /// Rows that only the old state has, but outside the days that the new rows cover: they may never have been asked for.
    pub outside: Vec<EventId>,
    /// Events of which another field than a figure or a text changed.
    pub changed: Vec<ChangedEvent>,
    /// The number of rows of which only the dataset's text changed.
    pub reworded: usize,
    /// The number of rows whose old version is the newer one: they differ, and do not count as changed.
    pub outdated: usize,
    /// The number of events of which only a figure changed.
    pub revised: usize,
    /// The number of events in which nothing changed.
    pub same: usize,
}

/// An event that its dataset has deleted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeletedEvent {
    /// The event in the old state.
    pub event: EventId,
    /// The row of the list that deletes it, in the new state.
    pub by: Option<RowRef>,
}

/// An event that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedEvent {
    /// The event in the old state.
    pub old: EventId,
    /// The event in the new state.
    pub new: EventId,
    /// In what it changed.
    pub fields: Fields,
}

/// A figure of a table row that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FigureChange {
    /// The event in the old state.
    pub old_event: EventId,
    /// The event in the new state.
    pub new_event: EventId,
    /// What was counted.
    pub measure: Measure,
    /// The claim in the old state; `None` where no figure was stated.
    pub old: Option<ClaimId>,
    /// The claim in the new state; `None` where no figure is stated any more.
    pub new: Option<ClaimId>,
}

/// How claims changed that are not figures of table rows.
#[derive(Clone, Debug, Default)]
pub struct ClaimChanges {
    /// Figures that their claimants revised.
    pub revised: Vec<Revision>,
    /// Claims that only the new state has.
    pub new: Vec<ClaimId>,
    /// Claims that only the old state has.
    pub gone: Vec<ClaimId>,
    /// Claims of which something else than the figure changed.
    pub changed: Vec<ChangedClaim>,
    /// The number of claims in which nothing changed.
    pub same: usize,
}

/// The figures of one claimant about one thing, one after the other: 7, then 9, then 10.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Revision {
    /// From the last figure that the old state has to the one that stands now.
    pub steps: Vec<RevisionStep>,
}

/// A figure of a revision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RevisionStep {
    /// The claim.
    pub claim: ClaimId,
    /// Whether it is a claim of the new state.
    pub in_new: bool,
}

/// A claim that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedClaim {
    /// The claim in the old state.
    pub old: ClaimId,
    /// The claim in the new state.
    pub new: ClaimId,
    /// In what it changed.
    pub fields: Fields,
}

/// How statements changed.
#[derive(Clone, Debug, Default)]
pub struct StatementChanges {
    /// Statements that only the new state has.
    pub new: Vec<StatementId>,
    /// Statements that only the old state has.
    pub gone: Vec<StatementId>,
    /// Statements that changed.
    pub changed: Vec<ChangedStatement>,
    /// The number of statements in which nothing changed.
    pub same: usize,
}

/// A statement that changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedStatement {
    /// The statement in the old state.
    pub old: StatementId,
    /// The statement in the new state.
    pub new: StatementId,
    /// In what it changed.
    pub fields: Fields,
}

/// How sources changed.
#[derive(Clone, Debug, Default)]
pub struct SourceChanges {
    /// Sources that only the new state has.
    pub new: Vec<SourceId>,
    /// Sources that only the old state has.
    pub gone: Vec<SourceId>,
    /// Sources with another text.
    pub changed: Vec<ChangedSource>,
    /// The number of sources with the same text.
    pub same: usize,
}

/// A source with another text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChangedSource {
    /// The source in the old state.
    pub old: SourceId,
    /// The source in the new state.
    pub new: SourceId,
}

/// Records of a case with another name under the same id: old and new.
#[derive(Clone, Debug, Default)]
pub struct Renamed {
    /// Actors.
    pub actors: Vec<(ActorId, ActorId)>,
    /// Places.
    pub places: Vec<(PlaceId, PlaceId)>,
}

impl Changes {
    /// Whether nothing changed. Rows with another text, rows of which the old state has the newer version, and rows outside
    /// the days of the new state are no changes.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let Self { events, figures, claims, statements, sources, renamed } = self;
        let of_events = [events.new.len(), events.gone.len(), events.deleted.len(), events.changed.len()];
        let of_claims = [claims.revised.len(), claims.new.len(), claims.gone.len(), claims.changed.len()];
        let of_statements = [statements.new.len(), statements.gone.len(), statements.changed.len()];
        let of_sources = [sources.new.len(), sources.gone.len(), sources.changed.len()];
        let others = [figures.len(), renamed.actors.len(), renamed.places.len()];
        let all = [&of_events[..], &of_claims[..], &of_statements[..], &of_sources[..], &others[..]];
        all.into_iter().flatten().all(|&number| number == 0)
    }
}
