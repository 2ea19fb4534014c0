//! The briefing as plain text, suitable for reading aloud or for a screen reader.
//!
//! Lines are at most 80 cells wide. There are no drawings, columns or symbols, and nothing that only the eye can connect:
//! every record has a number by which others refer to it, and says in words what it is. Curly quotation marks enclose
//! words of a source and nothing else.

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
