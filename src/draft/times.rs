//! Finds times.
//!
//! A sentence is scanned once for what its words say (`grammar`, `relative`, `clock`); then, in the order of the
//! text, each expression gets its value (`resolve`): from the day of publication, or, where a text tells of the
//! past and not of its own day, from the time last spoken of.

mod clock;
mod cursor;
mod expression;
mod found;
mod grammar;
mod relative;
mod resolve;
mod scan;
mod split;
mod value;
mod words;

use chrono::Datelike;

use super::document::Document;
use super::time::Time;
use expression::{What, Year};
use found::Found;
use resolve::Resolver;

/// The time expressions of an article, in order; none overlap.
#[must_use]
pub fn find(document: &Document<'_>) -> Vec<Time> {
    let mut found = Vec::new();
    let mut paragraphs = Vec::new();
    for sentence in &document.sentences {
        scan::scan(document.text, document.words(sentence), &mut found);
        paragraphs.resize(found.len(), sentence.paragraph);
    }
    let mut resolver = Resolver::new(document, narrative(document, &found));
    found.iter().zip(paragraphs).filter_map(|(found, paragraph)| resolver.time(found, paragraph)).collect()
}

/// Whether a text tells of the past without regard to the day on which it was written: its years are long gone,
/// and little is counted from that day.
fn narrative(document: &Document<'_>, found: &[Found]) -> bool {
    let Some(writing) = document.published else { return true };
    let (mut far, mut near, mut counted) = (0usize, 0usize, 0usize);
    for found in found {
        match found.e.what {
            What::Calendar { year: Year::Said(year), .. } | What::Year(Year::Said(year)) => {
                if year < writing.year() - 1 { far += 1 } else { near += 1 }
            }
            _ => counted += usize::from(found.from_writing()),
        }
    }
    far >= 3 && far > near + 3 * counted
}
