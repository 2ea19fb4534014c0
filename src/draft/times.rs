//! Finds times.
//!
//! A sentence is scanned once for what its words say (`grammar`, `relative`, `clock`); then, in the order of the
//! text, each expression gets its value (`resolve`): from the day of publication, or, where a text tells of the
//! past and not of its own day, from the time last spoken of.

mod clock;
mod cursor;
mod expression;
mod grammar;
mod relative;
mod resolve;
mod scan;
mod value;
mod words;

use chrono::Datelike;

use super::document::Document;
use super::time::Time;
use expression::{Expression, What, Year};
use resolve::Resolver;

/// The time expressions of an article, in order; none overlap.
#[must_use]
pub fn find(document: &Document<'_>) -> Vec<Time> {
    let mut found = Vec::new();
    let mut homes = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        scan::scan(document.words(sentence), &mut found);
        homes.resize(found.len(), index);
    }
    let mut resolver = Resolver::new(document, narrative(document, &found));
    found.iter().zip(homes).filter_map(|(e, home)| resolver.time(e, home)).collect()
}

/// Whether a text tells of the past without regard to the day on which it was written: its years are long gone,
/// and next to nothing is counted from that day.
fn narrative(document: &Document<'_>, found: &[Expression]) -> bool {
    let Some(writing) = document.published else { return true };
    let (mut far, mut near) = (0usize, 0usize);
    for e in found {
        match e.what {
            What::Calendar { year: Year::Said(year), .. } | What::Year(Year::Said(year)) => {
                if year < writing.year() - 1 { far += 1 } else { near += 1 }
            }
            _ => near += usize::from(scan::counts_from_writing(e)),
        }
    }
    far >= 3 && far > 2 * near
}
