//! The text of the document, with its sections, and the numbers of its footnotes.

use super::link;
use super::run::{CITED, LINK, PLAIN, RAISED, STRONG, push_field, push_paragraph, push_raw, push_run};
use crate::export::document::{Line, Piece};

/// Writes the text, and remembers what was cited and linked.
pub(super) struct Body {
    /// The citations in the order of their footnotes.
    cited: Vec<usize>,
    /// The footnote of each citation; 0 where it has none yet.
    footnotes: Vec<usize>,
    /// The addresses of links, in the order of their relationships.
    links: Vec<String>,
    /// The number of relationships before those of links.
    before: usize,
}

impl Body {
    /// No text yet, which can cite so many citations; `before` relationships come before those of links.
    pub(super) fn new(citations: usize, before: usize) -> Self {
        let footnotes = vec![0; citations + 1];
        Self { cited: Vec::new(), footnotes, links: Vec::new(), before }
    }

    /// The citations in the order of their footnotes, and the addresses of links.
    pub(super) fn end(self) -> (Vec<usize>, Vec<String>) {
        (self.cited, self.links)
    }

    /// Appends a line. Citations that follow each other are separated by commas.
    pub(super) fn line(&mut self, xml: &mut String, line: &Line) {
        let mut after_citation = false;
        for piece in &line.pieces {
            match piece {
                Piece::Text(words) => push_run(xml, words, PLAIN),
                Piece::Strong(words) => push_run(xml, words, STRONG),
                Piece::Cite(number) => {
                    if after_citation {
                        push_run(xml, ", ", RAISED);
                    }
                    self.cite(xml, *number);
                }
            }
            after_citation = matches!(piece, Piece::Cite(_));
        }
    }

    /// Appends a footnote where something is cited first, and its number where it is cited again.
    pub(super) fn cite(&mut self, xml: &mut String, citation: usize) {
        let next = self.cited.len() + 1;
        let Some(footnote) = self.footnotes.get_mut(citation) else { return };
        if *footnote > 0 {
            let shown = footnote.to_string();
            return push_field(xml, &format!("NOTEREF Citation{citation} \\f \\h"), &shown, RAISED);
        }
        *footnote = next;
        self.cited.push(citation);
        xml.push_str(&format!("<w:bookmarkStart w:id=\"{citation}\" w:name=\"Citation{citation}\"/>"));
        push_raw(xml, "<w:rStyle w:val=\"FootnoteReference\"/>", |xml| {
            xml.push_str(&format!("<w:footnoteReference w:id=\"{next}\"/>"));
        });
        xml.push_str(&format!("<w:bookmarkEnd w:id=\"{citation}\"/>"));
    }

    /// Appends a link to an address of the web, or the address alone where it is not written as the rules demand.
    pub(super) fn link(&mut self, xml: &mut String, url: &str) {
        let Some(target) = link::target(url) else { return push_run(xml, url, PLAIN) };
        self.links.push(target);
        let id = self.before + self.links.len();
        xml.push_str(&format!("<w:hyperlink r:id=\"rId{id}\">"));
        push_run(xml, url, LINK);
        xml.push_str("</w:hyperlink>");
    }

    /// Appends words that are cited somewhere, marked.
    pub(super) fn cited_words(&mut self, xml: &mut String, words: &str, begin: &[usize]) {
        begin.iter().for_each(|&number| self.cite(xml, number));
        push_run(xml, words, CITED);
    }
}

/// Appends a heading. Those of level 1 to 3 make up the navigation pane.
pub(super) fn push_heading(xml: &mut String, level: u8, words: &str) {
    push_paragraph(xml, (&format!("Heading{level}"), ""), |xml| push_run(xml, words, PLAIN));
}

/// Appends labels and words.
pub(super) fn push_facts(xml: &mut String, facts: &[(&'static str, String)]) {
    for (label, words) in facts {
        push_paragraph(xml, ("Fact", ""), |xml| {
            push_run(xml, label, STRONG);
            push_run(xml, &format!(": {words}"), PLAIN);
        });
    }
}
