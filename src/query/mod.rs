//! Answers questions about a briefing: filter, selection and counts, timeline, figures, find.
//!
//! Pure: reads the model, changes nothing, and imports no other room of the crate but the atlas. [`filter`] is the language of
//! filters, [`mod@select`] says what a filter selects, [`mod@casualties`] how figures stand beside each other.

pub mod briefing_page;
pub mod changes;
pub mod compare;
pub mod figures;
pub mod filter;
pub mod gaps;
pub mod histogram;
pub mod map;
pub mod order;
pub mod pairs;
pub mod playback;
pub mod same;
pub mod scale;
pub mod search;
pub mod select;
pub mod slides;
pub mod timeline;

pub use figures::aggregates::SummingUp;
pub use figures::casualties::{
    ClaimLine, MeasureSummary, Scope, casualties, casualties_about, casualties_of,
};
pub use figures::dataset_sums::{Counted, DatasetSum};
pub use figures::time_series::PeriodSum;
pub use figures::{casualties, groups};
pub use filter::complete::{Completion, Completions, complete};
pub use filter::parse::{QueryProblem, parse, parse_so_far, read_anew};
pub use filter::{Chip, DegreeBox, Filter, FilterKey, Term, Value};
pub use filter::{complete, parse};
pub use histogram::{Histogram, HistogramBar, Placing, TimeAxis, histogram};
pub use order::{Order, Ordered, Sorting};
pub use same::{Candidate, Hint, PlaceFit};
pub use search::find;
pub use search::find::{Finder, Hit, Target};
pub use search::{Needle, SearchProgress, TextSearch};
pub use select::bits::Bits;
pub use select::index::Index;
pub use select::{ActorTally, Selection, Tallies, events_left, select};
pub use select::{bits, index};
pub use timeline::{Timeline, TimelineRow};
