//! Work beside the screen.

pub mod drafting;
pub mod find_worker;
pub mod latest;
pub mod loading;
pub mod message;
pub mod same_events;
pub mod sort_events;
