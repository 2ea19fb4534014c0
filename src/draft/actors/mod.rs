//! Finds actors and places.
//!
//! Each sentence is read from left to right (`scan`): names of the lists, roles and the names behind them, nouns for
//! bodies of people, names of bodies by their last word, places by what stands around them. Then the mentions of one
//! actor are joined (`join`). Roles come from the text alone.

mod gazetteer;
mod join;
mod join_places;
pub(super) mod lexicon;
pub(super) mod people;
pub(super) mod prune;
mod raw;
pub(super) mod reader;
mod scan;
mod scan_bodies;
mod scan_names;
mod scan_people;
mod scan_places;
mod scene;
pub(super) mod spelling;

use super::document::{Document, Sentence};
use super::mention::Mentions;
use super::page::PagePart;
use reader::LexiconReader;
use scan::Scan;

/// The actors and places that an article names, those of one name joined.
#[must_use]
pub fn find(document: &Document<'_>) -> Mentions {
    let reader = LexiconReader::new(document);
    let mut raws = Vec::new();
    for (index, sentence) in document.sentences.iter().enumerate() {
        let tokens = sentence.tokens.clone();
        let titled = titled(document, sentence);
        let scan = Scan { reader: &reader, sentence: index, tokens, titled, found: Vec::new() };
        raws.extend(scan.run());
    }
    join::join(&reader, &raws)
}

/// Whether the capitals of a sentence tell nothing: in a headline, or where nearly every word has one.
fn titled(document: &Document<'_>, sentence: &Sentence) -> bool {
    let words = document.words(sentence).iter().filter(|token| token.is_word());
    let (all, capitals) =
        words.fold((0, 0), |(all, capitals), token| (all + 1, capitals + usize::from(token.capital)));
    let headline = document
        .paragraphs
        .get(sentence.paragraph)
        .is_some_and(|paragraph| paragraph.part == PagePart::Headline);
    headline && capitals * 2 > all || all >= 5 && capitals * 10 >= all * 7
}
