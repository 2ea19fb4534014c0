//! The selection over time: how many events of each quadrant, and how many killed, in each of a row of intervals.
//!
//! - `axis` divides a period into intervals of one length, and `dates` says which of them to label; `coarse` finds the dates that are known only roughly.
//! - `placing` says in which interval an event lies, or over which it may lie: by one rule for all that is counted.
//! - `bars` counts events by their `parts`, `killed` adds up the figures of datasets, `directed` tells who acted towards whom, and `goldstein`
//!   weighs the types of events.
//!
//! The rule is that of `sitroom stats --by`: see [`groups`](crate::query::groups::groups).

mod axis;
mod bars;
pub(crate) mod coarse;
mod dates;
mod directed;
mod goldstein;
mod killed;
mod parts;
mod placing;

pub use super::figures::intervals::TimeUnit;
pub use axis::{TimeAxis, selected_period};
pub use bars::{Histogram, HistogramBar, histogram};
pub use dates::{LabelLengths, date_labels};
pub use directed::{Directed, Parties, directed};
pub use goldstein::{GoldsteinSum, goldstein};
pub use killed::{KilledSeries, killed_series};
pub use parts::BarPart;
pub use placing::Placing;
