//! What is asked of a briefing: filter, selection and counts, timeline, figures, find.
//!
//! Pure: reads the model, changes nothing, and imports no other module of the crate. What a filter means is
//! said in [`mod@select`], how it is written in [`mod@parse`], how figures stand beside each other in [`mod@casualties`].

pub mod aggregates;
pub mod bits;
pub mod casualties;
mod chips;
pub mod complete;
mod count;
mod entries;
mod facts;
pub mod filter;
pub mod find;
mod folded;
mod fuzzy;
mod grounds;
pub mod groups;
pub mod index;
mod keys;
mod lexer;
mod names;
mod near;
mod offers;
pub mod order;
pub mod parse;
mod places;
mod remembered;
pub mod same;
mod same_names;
mod scan;
mod scope;
pub mod search;
pub mod select;
mod stretch;
mod sums;
mod tally;
pub mod timeline;
mod tolls;
pub mod totals;
mod value;
mod vocabulary;
mod wording;

pub use aggregates::SummingUp;
pub use bits::Bits;
pub use casualties::{ClaimLine, MeasureSummary, Scope, casualties, casualties_of};
pub use complete::{Completion, Completions, complete};
pub use filter::{Chip, Filter, Key, Leads, Term, Value};
pub use find::{Finder, Hit, Target};
pub use index::Index;
pub use order::{Order, Ordered};
pub use parse::{QueryProblem, parse, parse_so_far, read_anew};
pub use same::{Candidate, Hint, PlaceFit};
pub use search::{Found, Needle, Search};
pub use select::{ActorTally, Selection, Tallies, select};
pub use timeline::{Bar, Row, Timeline, histogram};
pub use tolls::Toll;
pub use totals::DatasetTotal;
