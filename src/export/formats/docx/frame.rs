//! What stands on every page: the marking at its head and foot, the title and the number of the page.

use super::run::{NAMESPACES, PLAIN, push_field, push_paragraph, push_raw, push_run};
use crate::export::document::Document;
use crate::export::formats::office::HEAD;
use crate::model::text::fit;

/// The cells that the title takes beside the number of the page, at most.
const TITLE: usize = 80;

/// The properties of the only section: A4, margins of 2 cm, head and foot. The relationships are those of `PARTS`.
pub(super) const SECTION: &str = "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"rId5\"/>\
     <w:footerReference w:type=\"default\" r:id=\"rId6\"/><w:footnotePr><w:numFmt w:val=\"decimal\"/></w:footnotePr>\
     <w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:top=\"1304\" w:right=\"1134\" w:bottom=\"1304\" w:left=\"1134\" \
     w:header=\"567\" w:footer=\"567\" w:gutter=\"0\"/></w:sectPr>";

/// The head of every page.
pub(super) fn header(document: &Document) -> String {
    let mut xml = format!("{HEAD}<w:hdr {NAMESPACES}>");
    push_paragraph(&mut xml, ("Marking", ""), |xml| push_run(xml, &marking(document), PLAIN));
    xml.push_str("</w:hdr>");
    xml
}

/// The foot of every page.
pub(super) fn footer(document: &Document) -> String {
    let mut xml = format!("{HEAD}<w:ftr {NAMESPACES}>");
    if !document.marking.is_empty() {
        push_paragraph(&mut xml, ("Marking", ""), |xml| push_run(xml, &marking(document), PLAIN));
    }
    push_paragraph(&mut xml, ("Footer", ""), |xml| {
        push_run(xml, &fit(&document.title, TITLE), PLAIN);
        push_raw(xml, PLAIN, |xml| xml.push_str("<w:tab/>"));
        push_run(xml, "Page ", PLAIN);
        push_field(xml, "PAGE", "1", PLAIN);
        push_run(xml, " of ", PLAIN);
        push_field(xml, "NUMPAGES", "1", PLAIN);
    });
    xml.push_str("</w:ftr>");
    xml
}

fn marking(document: &Document) -> String {
    let words = document.marking.iter().map(|(label, words)| format!("{label}: {words}"));
    words.collect::<Vec<_>>().join(" · ")
}
