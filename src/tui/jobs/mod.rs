//! Work beside the screen.

pub mod drafting;
pub mod find_worker;
mod latest;
pub mod loading;
pub mod message;
pub mod runner;
mod same_events;
mod sort_events;
