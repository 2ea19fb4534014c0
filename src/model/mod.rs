//! What a briefing is. Imports no other module of the crate.

pub mod actor;
pub mod briefing;
pub mod claim;
pub mod clean;
pub mod country;
mod country_index;
pub mod event;
pub mod figure;
pub mod fold;
pub mod id;
pub mod kind;
pub mod source;
pub mod statement;
pub mod table;
pub mod text;
pub mod when;

pub use actor::{Actor, ActorKind, Part, Place, PlacePrecision};
pub use briefing::{Briefing, Builder};
pub use claim::{Claim, ClaimView, Claims, Measure, Portion, Standing};
pub use clean::clean;
pub use country::{Countries, Country, CountryId};
pub use event::{Event, EventView, Events, LinkKind};
pub use figure::{Credibility, Figure, Qualifier, group_thousands};
pub use fold::fold;
pub use id::{ActorId, ClaimId, EventId, PlaceId, SourceId, StatementId};
pub use kind::{Kind, Quadrant};
pub use source::{Aspect, Note, Reliability, Source, Span};
pub use statement::{Form, Statement};
pub use when::{Precision, When};
