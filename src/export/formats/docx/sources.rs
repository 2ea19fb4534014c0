//! The sources, with the rows that are cited and, where asked for, the whole text of articles.

use std::io::{self, Write};

use super::body::{Body, push_facts, push_heading};
use super::run::{LABEL, PLAIN, STRONG, push_paragraph, push_run};
use crate::export::document::{CitedRow, Document, Passage, SourceEntry};
use crate::model::counted;
use crate::model::text::capital;

/// Writes the section of the sources.
///
/// # Errors
/// Those of the output.
pub(super) fn write(
    body: &mut Body,
    document: &Document,
    whole: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut xml = String::new();
    push_heading(&mut xml, 1, "Sources");
    for (number, entry) in (1..).zip(&document.sources) {
        push_heading(&mut xml, 2, &format!("Source {number}. {}", entry.label));
        push_entry(body, &mut xml, entry, whole);
        out.write_all(xml.as_bytes())?;
        xml.clear();
    }
    Ok(())
}

fn push_entry(body: &mut Body, xml: &mut String, entry: &SourceEntry, whole: bool) {
    push_facts(xml, &entry.facts);
    if let Some(url) = &entry.url {
        push_paragraph(xml, ("Fact", ""), |xml| {
            push_run(xml, "Address", STRONG);
            push_run(xml, ": ", PLAIN);
            body.link(xml, url);
        });
    }
    // Cited passages stand in the footnotes.
    if whole && !entry.passages.is_empty() {
        push_heading(xml, 3, "The whole text");
        entry.passages.iter().for_each(|passage| push_passage(body, xml, passage));
    }
    push_rows(body, xml, &entry.rows);
}

/// A paragraph with its number, and the cited words marked.
fn push_passage(body: &mut Body, xml: &mut String, passage: &Passage) {
    push_paragraph(xml, ("SourceText", ""), |xml| {
        push_run(xml, &format!("({}) ", passage.paragraph), STRONG);
        for segment in &passage.segments {
            match segment.cited.as_slice() {
                [] => push_run(xml, &segment.text, PLAIN),
                _ => body.cited_words(xml, &segment.text, &segment.begin),
            }
        }
    });
}

/// The rows that were read again, cell by cell. Of the others the footnote gives the place.
fn push_rows(body: &mut Body, xml: &mut String, rows: &[CitedRow]) {
    if rows.is_empty() {
        return;
    }
    push_heading(xml, 3, "Cited rows");
    let (read, others): (Vec<_>, Vec<_>) = rows.iter().partition(|row| !row.cells.is_empty());
    for row in read {
        push_paragraph(xml, ("SourceText", ""), |xml| {
            body.cite(xml, row.citation);
            push_run(xml, &format!(" {}. ", capital(&row.place)), STRONG);
            for (at, (column, cell)) in row.cells.iter().enumerate() {
                let before = if at > 0 { "; " } else { "" };
                push_run(xml, &format!("{before}{column}: "), LABEL);
                push_run(xml, cell, PLAIN);
            }
        });
    }
    // Reasons repeat: each stands once, with the number of its rows.
    let mut others = others.iter().map(|row| row.why.as_str()).peekable();
    while let Some(why) = others.next() {
        let mut number = 1u64;
        while others.next_if_eq(&why).is_some() {
            number += 1;
        }
        let rows = counted(number, "cited row is", "cited rows are");
        push_paragraph(xml, ("SourceText", ""), |xml| {
            push_run(xml, &format!("{rows} not shown: {why}."), PLAIN);
        });
    }
}
