//! The briefing as plain text, made to be read aloud or by a screen reader.
//!
//! Lines of at most 80 cells; no drawing, no columns, no signs, and nothing that only the eye can join: every
//! record has a number by which others refer to it, and says in words what it is. Curly quotation marks stand
//! around words of a source and around nothing else.

mod actors;
mod casualties;
mod disputes;
mod events;
mod gaps;
mod header;
mod numbers;
mod page;
mod places;
mod plain;
mod records;
mod sources;
mod statements;
mod view;

pub use plain::brief;
