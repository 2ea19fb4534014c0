//! Background work: what takes long runs on other threads, and answers in messages.
//!
//! [`worker`] is the protocol: ask, the latest request wins, answers in parts, stop and cancel. Each of the other
//! files is one [`Job`](worker::Job) and says only what it computes. [`runner`] starts them, and tells which answers
//! are stale; [`message`] lists the answers. The state asks [`Jobs`](runner::Jobs), and takes in what it
//! [accepts](runner::Jobs::accept).

pub mod actor_figures;
pub mod columns;
pub mod compose_page;
pub mod drafting;
pub mod earlier;
pub mod find;
pub mod key_events;
pub mod loading;
pub mod message;
pub mod ready;
pub mod review;
pub mod row;
pub mod runner;
pub mod same_events;
pub mod sort_events;
pub mod worker;
pub mod writing;
