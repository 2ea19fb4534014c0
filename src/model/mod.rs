//! What a briefing is. Imports no other module of the crate.
//!
//! - [`records`]: what a briefing is made of, as a loader hands it over;
//! - [`store`]: how it is kept, and what can be asked of it;
//! - [`text`]: text made safe, compared and laid out on cells;
//! - [`article`]: what the text of an article says about itself.

pub mod article;
pub(crate) mod parallel;
pub mod records;
pub mod store;
pub mod text;

pub use article::{language, stated_days};
pub use records::figure::{counted, group_thousands, low_best_high, of_all};
pub use records::{Actor, ActorKind, Part, Place, PlacePrecision};
pub use records::{ActorId, ClaimId, EventId, PlaceId, SourceId, StatementId};
pub use records::{Aspect, Note, Reliability, Source, Span};
pub use records::{Basis, Summary};
pub use records::{CaseRecordKind, Confidence, Confirmed, Draft, Drafted, RecordStatus, RejectedRecord};
pub use records::{CaseSlide, SlideSubject};
pub use records::{Claim, Measure, Portion, Standing};
pub use records::{Conduct, Event, Kind, LinkKind, Quadrant};
pub use records::{Countries, Country, CountryId};
pub use records::{Credibility, Figure, Qualifier};
pub use records::{Form, Statement};
pub use records::{Incomplete, Marking, Precision, When, Zone};
pub use records::{LEFT_OUT, Passage, PassageText};
pub use records::{alike, country, drafted, event, figure, id, slide, when};
pub use store::{
    Briefing, Builder, ClaimView, Claims, EventView, Events, Interner, Killed, Lists, Publishers, Rows,
    Texts, Versions,
};
pub use text::clean::{self, clean};
pub use text::drawable::{self, drawable};
pub use text::fold::{self, fold};
pub use text::{json, suggest};

pub mod table {
    //! Tables: the datasets that sources are, and the rows that loaders hand over.

    pub use super::records::{
        Account, Cell, DataTerms, Dataset, DatasetProfile, LICENCE_NOT_STATED, Remark, RowFault, RowPlace,
        RowReader, RowRef, Table,
    };
    pub use super::store::{BlockText, Member, Mode, NONE, Row, RowPosition, estimate};
}

pub mod block {
    //! Rows of tables on their way into the briefing.

    pub use super::store::{Block, BlockRows, Merged, Named, OtherFigure};
}
