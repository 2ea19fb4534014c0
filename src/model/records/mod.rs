//! What a briefing is made of: the records that a loader hands over one by one.

pub mod actor;
pub mod alike;
pub mod claim;

pub mod country;

pub mod dataset;
pub mod drafted;
pub mod event;
pub mod figure;
pub mod id;
mod incomplete;
pub mod kind;
mod marking;
pub mod passage;
mod place;
pub mod slide;
pub mod source;
pub mod statement;
mod summary;
mod terms;
pub mod when;

mod words;

pub use actor::{Actor, ActorKind, Part};
pub use claim::{Claim, Measure, Portion, Standing};

pub use country::{AddCountryError, Countries, Country, CountryId};
pub use dataset::{
    Account, Cell, Dataset, DatasetProfile, Remark, RowFault, RowPlace, RowReader, RowRef, Table,
};
pub use drafted::{CaseRecordKind, Confidence, Confirmed, Draft, Drafted, RecordStatus, RejectedRecord};
pub use event::{Event, LinkKind};
pub use figure::{Credibility, Figure, Qualifier};
pub use id::{ActorId, ClaimId, EventId, PlaceId, SourceId, StatementId};
pub use incomplete::Incomplete;
pub use kind::{Conduct, Kind, Quadrant};
pub use marking::Marking;
pub use passage::{LEFT_OUT, Passage, PassageText};
pub use place::{Place, PlacePrecision};
pub use slide::{CaseSlide, SlideSubject};
pub use source::{Aspect, Note, Reliability, Source, Span};
pub use statement::{Form, Statement};
pub use summary::{Basis, Summary};
pub use terms::{DataTerms, LICENCE_NOT_STATED};
pub use when::{Precision, UNDATED, When, Zone};
