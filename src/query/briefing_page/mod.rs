//! The briefing page: one page of lines, each from records of the selection.
//!
//! No sentence is made up: a line names records, and whoever shows the page puts them in words. The page holds no more
//! than [`MOST_LINES`] lines of a section, and the number of all of them.
//!
//! **What happened** lists the key events of the case that are selected. If the analyst marked none of these, up to
//! [`MOST_EVENTS`] are chosen by rule: the deadliest, the latest and the most disputed.
//!
//! **Who took part** lists the actors with the most events, where tables have many.
//!
//! **Disputed** lists what carries the mark `≠` elsewhere: records with a note that disputes them, figures that
//! contradict each other, and parts that do not add up.
//!
//! **Not known** counts what the selected records do not say. Each count has the filter that selects those records,
//! and the first of them.

mod disputes;
mod events;
mod figures;
mod input;
mod lines;
mod page;
mod parties;
mod sources;
mod statements;
mod unknown;

pub use input::{MOST_EVENTS, PageInput};
pub use lines::{Gap, LineContent, LineRecord, MOST_LINES, PageLine, PageSection, Reason, Topic};
pub use page::{BriefingPage, PageCounts, briefing_page};
