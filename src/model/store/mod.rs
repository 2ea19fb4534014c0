//! How a briefing is kept: in columns, ordered by time, immutable once it is made.

mod aggregate;
mod block;
mod block_rows;
mod briefing;
mod builder;
mod claim_view;
mod claims;
mod column;
mod columns;
mod event_view;
mod events;
mod lists;
mod order;
mod other_figures;
mod packed_row;
mod packed_when;
mod row;
mod row_lists;
mod rows;
mod shares;
mod texts;
mod times;
mod totals;

pub use block::Block;
pub use block_rows::{BlockRows, Merged, Named};
pub use briefing::Briefing;
pub use builder::Builder;
pub use claim_view::ClaimView;
pub use claims::{Claims, Killed};
pub use event_view::EventView;
pub use events::Events;
pub use lists::Lists;
pub use other_figures::OtherFigure;
pub use row::{BlockText, Member, Mode, NONE, Row, RowPosition};
pub use rows::Rows;
pub use texts::{Interner, Texts};
