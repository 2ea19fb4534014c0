//! The main part of the document: its sections, then the sources that they cite.

use std::io::{self, Write};

use super::body::{Body, push_facts, push_heading};
use super::run::{NAMESPACES, PLAIN, push_paragraph, push_run};
use super::{frame, sources, table};
use crate::export::document::{Block, Document, Line, Section};
use crate::export::formats::office::HEAD;

/// Writes the main part; with `whole` the sources as a whole.
///
/// # Errors
/// Those of the output.
pub(super) fn write(
    body: &mut Body,
    document: &Document,
    whole: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    write!(out, "{HEAD}<w:document {NAMESPACES}><w:body>")?;
    let mut xml = String::new();
    push_paragraph(&mut xml, ("Title", ""), |xml| push_run(xml, &document.title, PLAIN));
    push_facts(&mut xml, &document.facts);
    for section in &document.sections {
        push_section(body, &mut xml, section);
        out.write_all(xml.as_bytes())?;
        xml.clear();
    }
    sources::write(body, document, whole, out)?;
    write!(out, "{}</w:body></w:document>", frame::SECTION)
}

fn push_section(body: &mut Body, xml: &mut String, section: &Section) {
    push_heading(xml, 1, section.heading);
    section.blocks.iter().for_each(|block| push_block(body, xml, block));
}

fn push_block(body: &mut Body, xml: &mut String, block: &Block) {
    let mut push = |xml: &mut String, style: &str, line: &Line| {
        push_paragraph(xml, (style, ""), |xml| body.line(xml, line));
    };
    match block {
        Block::Paragraph(line) => push(xml, "BodyText", line),
        Block::List(items) => items.iter().for_each(|item| push(xml, "ListBullet", item)),
        Block::Table(own) => table::push(body, xml, own),
        Block::Quote { words, by } => {
            push(xml, "Quote", words);
            push(xml, "QuoteSource", by);
        }
        Block::Picture(picture) => {
            push_paragraph(xml, ("BodyText", ""), |xml| push_run(xml, &picture.words, ""));
        }
    }
}
