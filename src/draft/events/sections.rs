//! Sections of a report under headings that name a country: what one tells is not what another told.

use super::super::document::Document;
use crate::draft::actors::lexicon::is_country;
use crate::record::BoilerplateKind;

/// Where the sections of a text begin, in bytes; empty if it has fewer than two.
pub(super) fn sections(document: &Document<'_>) -> Vec<usize> {
    let headings = document.page.boilerplate.iter().filter(|part| part.kind == BoilerplateKind::Subheading);
    let of_country = headings.filter(|heading| {
        let words = document.at(heading.span);
        is_country(words.trim_matches(|c: char| !c.is_alphanumeric()))
    });
    let starts: Vec<usize> = of_country.map(|heading| heading.span.start).collect();
    if starts.len() > 1 { starts } else { Vec::new() }
}
