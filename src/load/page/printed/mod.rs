//! Text saved from a PDF, as `pdftotext` or a clipboard gives it: its lines end where the page did, words are broken by
//! hyphens, and heads, feet and page numbers stand between the halves of a sentence.
//!
//! Such a text is kept as it reads: lines joined, words whole, page furniture out of the way. Evidence points into the text
//! that is kept. Ordinary texts are left byte for byte as they are.

mod columns;
mod hyphens;
mod joining;
mod lines;
mod reflow;
mod running;

pub(super) use reflow::{Reflowed, reflow};
