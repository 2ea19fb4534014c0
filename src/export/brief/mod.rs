//! The briefing as plain text, suitable for reading aloud or for a screen reader.
//!
//! Lines are at most 80 cells wide. There are no drawings, columns or symbols, and nothing that only the eye can connect:
//! everything says in words what it is. Curly quotation marks enclose words of a source and nothing else. The first page has
//! what a reader must know; what follows are quotes, actors and sources or, where all is asked for, every record with a number
//! by which others refer to it.

mod actors;
mod back;
mod casualties;
mod disputes;
mod events;
mod front;
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

pub use plain::{Extent, brief, brief_of};
