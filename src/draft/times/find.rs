//! Finds the times of an article.

use chrono::Datelike;

use super::found::FoundTime;
use super::resolve::Resolver;
use super::scan::scan;
use crate::draft::document::Document;
use crate::record::TimeRecord;

/// The time expressions of an article, in order; none overlap.
#[must_use]
pub fn find(document: &Document<'_>) -> Vec<TimeRecord> {
    let mut found = Vec::new();
    let mut homes = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        scan(document.text, document.words(sentence), &mut found);
        homes.resize(found.len(), (sentence.paragraph, index));
    }
    mark_asides(&mut found);
    let narrative = narrative(document, &found, &homes);
    let mut resolver = Resolver::new(document, narrative);
    found.iter().zip(homes).filter_map(|(found, home)| resolver.time(found, home)).collect()
}

/// Marks years far from those around them as asides (`declassified in 2005`), which do not supply the year of other
/// dates.
fn mark_asides(found: &mut [FoundTime]) {
    const AROUND: usize = 4;
    const FAR: i32 = 8;
    let years: Vec<(usize, i32)> =
        found.iter().enumerate().filter_map(|(at, f)| Some((at, f.said_year()?))).collect();
    for (index, (at, year)) in years.iter().enumerate() {
        let window = years.get(index.saturating_sub(AROUND)..(index + AROUND + 1).min(years.len()));
        let mut near: Vec<i32> = window.unwrap_or(&[]).iter().map(|(_, year)| *year).collect();
        near.sort_unstable();
        let median = near.get(near.len() / 2).copied().unwrap_or(*year);
        if let Some(found) = found.get_mut(*at) {
            found.aside |= (median - year).abs() > FAR;
        }
    }
}

/// Whether a text is about the past and does not refer to the day of writing: its years are long past, few times are
/// relative to that day, and none in its first paragraphs.
fn narrative(document: &Document<'_>, found: &[FoundTime], homes: &[(usize, usize)]) -> bool {
    const FIRST: usize = 3;
    let Some(writing) = document.published else { return true };
    let (mut far, mut near, mut counted) = (0usize, 0usize, 0usize);
    for (found, (paragraph, _)) in found.iter().zip(homes) {
        if let Some(year) = found.said_year() {
            if year < writing.year() - 1 { far += 1 } else { near += 1 }
        } else if found.keeps_its_day() {
            if *paragraph < FIRST {
                return false;
            }
            counted += 1;
        }
    }
    far >= 3 && far > near + 2 * counted
}
