//! A briefing as a document: sections of paragraphs, lists, tables and quotes, with numbered citations.
//!
//! It is composed once, and every format that is a document draws it in its own way. All text in it is safe to show; what a
//! format interprets, the format escapes.

mod citations;
mod compose;
mod page;
mod parts;
mod pictures;
mod records;
mod sources;

pub use citations::{Citation, CitedWords};
pub use compose::{document, illustrated};
pub use parts::{Block, Column, Document, Drawing, Line, PictureBlock, Piece, Section, TableBlock};
pub use sources::{CitedRow, Passage, Segment, SourceEntry};
