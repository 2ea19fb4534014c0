//! What changed between two states of a briefing: two cases, two exports, two versions of an article.
//!
//! Records are paired first, then compared. Actors and places are the same by their id in a case, else by their folded name;
//! never by their rank, which differs between two briefings.
//!
//! **Rows of tables** are paired by their key in their dataset. If a key names several events, those of one first day are
//! paired. Rows without a key are paired only with rows that say the same. The older version of a row never counts as a
//! change: the newer release decides or, in a dataset without releases, the time stamp of the row.
//!
//! **Records of cases** are paired by their ids, if a person made or confirmed both. The ids of a draft depend on its text:
//! an event drafted by a program is paired by kind, day, place and parties, then by fewer of them as long as only one event
//! on each side fits, and last by its id if kind and day agree. What is left of the claims is paired by claimant, measure
//! and events. Statements are paired by their words, sources also by address and text.
//!
//! **Figures** are compared as stated: low, best and high, "at least" and "about", and words without a number. Zero is a
//! figure. A figure is revised if its own claim now says something else, or if its claimant has replaced it; the figure of
//! another claimant is a new claim.
//!
//! [`news`] makes sets of the records that are new or changed, for marks and filters; [`fingerprint`] tells a record that
//! was read from one that has changed since.

mod claims;
mod compare;
mod events;
mod fields;
mod figures;
pub mod fingerprint;
mod identity;
mod news;
mod pairing;
mod parts;
mod sources;
mod state;
mod statements;
mod types;

pub use compare::changes;
pub use fields::{Field, Fields};
pub use news::{leave_out_read, news};
pub use parts::Parts;
pub use state::BriefingState;
pub use types::{
    ChangedClaim, ChangedEvent, ChangedSource, ChangedStatement, Changes, ClaimChanges, DeletedEvent,
    EventChanges, FigureChange, Renamed, Revision, RevisionStep, SourceChanges, StatementChanges,
};
