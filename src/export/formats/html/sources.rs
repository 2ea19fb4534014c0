//! The sources on the page, with the cited words marked where they stand.

use std::io::{self, Write};

use super::text::definitions;
use crate::export::document::{CitedRow, Document, Passage, SourceEntry};
use crate::export::formats::escape::escaped;

/// Writes the section of the sources.
pub(super) fn write(document: &Document, whole: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(
        out,
        "<section id=\"sources\" aria-labelledby=\"sources-heading\">\n<h2 id=\"sources-heading\">Sources</h2>"
    )?;
    for (number, entry) in (1..).zip(&document.sources) {
        source(number, entry, whole, out)?;
    }
    writeln!(out, "</section>")
}

fn source(number: usize, entry: &SourceEntry, whole: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<article id=\"source-{number}\" aria-labelledby=\"source-{number}-heading\">")?;
    writeln!(out, "<h3 id=\"source-{number}-heading\">Source {number}. {}</h3>", escaped(&entry.label))?;
    definitions(&entry.facts, out)?;
    if let Some(url) = &entry.url {
        let url = escaped(url);
        writeln!(out, "<p><a href=\"{url}\" rel=\"noopener noreferrer nofollow\">{url}</a></p>")?;
    }
    if !entry.passages.is_empty() {
        let heading = if whole { "The whole text" } else { "Cited passages" };
        writeln!(out, "<h4>{heading}</h4>")?;
    }
    entry.passages.iter().try_for_each(|own| passage(own, out))?;
    if !entry.rows.is_empty() {
        writeln!(out, "<h4>Cited rows</h4>")?;
    }
    entry.rows.iter().try_for_each(|own| row(own, out))?;
    writeln!(out, "</article>")
}

/// A paragraph with the cited words marked. Each citation has its mark at its beginning, with a link back.
fn passage(passage: &Passage, out: &mut dyn Write) -> io::Result<()> {
    write!(out, "<p class=\"passage\"><span class=\"number\">Paragraph {}</span> ", passage.paragraph)?;
    for segment in &passage.segments {
        for number in &segment.begin {
            write!(out, "<sup>{}</sup>", back(*number))?;
        }
        let text = escaped(&segment.text);
        match segment.cited.as_slice() {
            [] => write!(out, "{text}")?,
            cited => {
                for number in cited {
                    let id = if segment.begin.contains(number) {
                        format!(" id=\"cite-{number}\"")
                    } else {
                        String::new()
                    };
                    write!(out, "<mark{id}>")?;
                }
                write!(out, "{text}{}", "</mark>".repeat(cited.len()))?;
            }
        }
    }
    writeln!(out, "</p>")
}

/// A link from the cited words back to where they are cited first.
fn back(number: usize) -> String {
    format!(
        "<a class=\"cite\" href=\"#ref-{number}\" aria-label=\"Back to citation {number}\">[{number}]</a>"
    )
}

fn row(row: &CitedRow, out: &mut dyn Write) -> io::Result<()> {
    let (number, place) = (row.citation, escaped(&row.place));
    if row.cells.is_empty() {
        let why = escaped(&row.why);
        return writeln!(out, "<p id=\"cite-{number}\">{} {place}: {why}.</p>", back(number));
    }
    writeln!(
        out,
        "<table id=\"cite-{number}\" class=\"row\">\n<caption>{} {place}</caption>\n<tbody>",
        back(number)
    )?;
    for (column, cell) in &row.cells {
        writeln!(out, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", escaped(column), escaped(cell))?;
    }
    writeln!(out, "</tbody>\n</table>")
}
