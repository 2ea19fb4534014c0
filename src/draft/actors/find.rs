//! Finds the actors and places of an article.

use super::join::join;
use super::reader::LexiconReader;
use super::scan::Scan;
use crate::draft::document::{Document, Sentence};
use crate::draft::mention::Mentions;
use crate::draft::page::PagePart;

/// The actors and places that an article names, joined by name.
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
    join(&reader, &raws)
}

/// Whether capitals mean nothing in a sentence: in a headline, or if nearly every word has one.
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
