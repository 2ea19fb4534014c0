//! The records of a case as JSON: what drafting writes and loading reads, one object for each article.
//!
//! Spans are byte ranges in the text of the article. The object carries that text, so every record stays next to the
//! words that support it. Imports only `model`.

mod actor;
mod boilerplate;
mod claim;
mod draft;
mod event;
mod id;
mod row;
mod rule;
mod span;
mod statement;
mod time;
mod when;
mod words;

pub use actor::{ActorRecord, PlaceRecord};
pub use boilerplate::{BoilerplateKind, BoilerplateRecord};
pub use claim::{ClaimRecord, MeasureRecord, OWN_VOICE};
pub use draft::{ArticleRecord, DraftFile, DraftRecord, digest, hex, schema};
pub use event::{EventRecord, PartRecord, ParticipantRecord};
pub use id::{ActorRecordId, ClaimRecordId, EventRecordId, PlaceRecordId, StatementRecordId};
pub use row::{RowCellRecord, RowFigureRecord, RowPartyRecord, RowPlaceRecord, RowRecord};
pub use rule::{Confidence, Rule};
pub use span::TextSpan;
pub use statement::StatementRecord;
pub use time::TimeRecord;
pub use when::WhenRecord;
