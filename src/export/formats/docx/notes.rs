//! The footnotes: each citation with its source and place, and the words of articles.

use std::io::{self, Write};

use super::run::{NAMESPACES, PLAIN, push_paragraph, push_raw, push_run};
use crate::export::document::Document;
use crate::export::formats::office::HEAD;

/// Writes the footnotes of these citations, in their order.
///
/// # Errors
/// Those of the output.
pub(super) fn write(document: &Document, cited: &[usize], out: &mut dyn Write) -> io::Result<()> {
    write!(out, "{HEAD}<w:footnotes {NAMESPACES}>")?;
    // The lines that stand above footnotes; word processors expect them first.
    for (id, kind) in [(-1, "separator"), (0, "continuationSeparator")] {
        write!(
            out,
            "<w:footnote w:type=\"{kind}\" w:id=\"{id}\"><w:p><w:pPr><w:spacing w:after=\"0\"/></w:pPr>\
             <w:r><w:{kind}/></w:r></w:p></w:footnote>"
        )?;
    }
    let mut xml = String::new();
    for (id, &number) in (1..).zip(cited) {
        xml.clear();
        xml.push_str(&format!("<w:footnote w:id=\"{id}\">"));
        push_paragraph(&mut xml, ("FootnoteText", ""), |xml| {
            push_raw(xml, "<w:rStyle w:val=\"FootnoteReference\"/>", |xml| xml.push_str("<w:footnoteRef/>"));
            push_run(xml, &format!(" {}", words(document, number)), PLAIN);
        });
        xml.push_str("</w:footnote>");
        out.write_all(xml.as_bytes())?;
    }
    out.write_all(b"</w:footnotes>")
}

/// What a footnote says: "Source 1, Wire: Title, paragraph 3: “words”".
fn words(document: &Document, number: usize) -> String {
    let Some(citation) = number.checked_sub(1).and_then(|at| document.citations.get(at)) else {
        return String::new();
    };
    let source = citation.source.checked_sub(1).and_then(|at| document.sources.get(at));
    let label = source.map_or("", |source| source.label.as_str());
    let quote = match citation.quote.as_str() {
        "" => String::new(),
        quote => format!(": {quote}"),
    };
    format!("Source {}, {label}, {}{quote}", citation.source, citation.place)
}
