//! The trend: the events shown over time, bar by bar.
//!
//! - [`pane`] has the keys, `view` the rows of the pane, `period` the time that the bars cover, `counts` what is counted for them.
//! - `plot` says where bars stand, `stacks` fills them, `axes` draws scales and dates.
//! - `events`, `killed` and `balance` are the three pictures, `words` the lines around them.

mod axes;
mod balance;
mod counts;
mod events;
mod killed;
pub mod pane;
mod period;
mod plot;
mod stacks;
mod view;
mod words;
