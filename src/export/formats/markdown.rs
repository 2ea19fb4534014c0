//! The briefing as Markdown: CommonMark with footnotes, and with tables as GitHub writes them.

use std::io::{self, Write};

use super::format::Format;
use crate::export::document::{Block, Document, Line, Piece, SourceEntry, TableBlock, document};
use crate::export::request::Export;
use crate::model::clean;

pub(super) const FORMAT: Format = Format {
    name: "markdown",
    about: "The briefing as Markdown, with footnotes",
    endings: &["md", "markdown"],
    is_document: true,
    carries_sources: true,
    write,
    ..Format::PLAIN
};

fn write(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = document(export);
    marking(&document, out)?;
    writeln!(out, "# {}\n", escaped(&document.title))?;
    facts(&document.facts, out)?;
    for section in &document.sections {
        writeln!(out, "\n## {}", section.heading)?;
        section.blocks.iter().try_for_each(|block| write_block(block, out))?;
    }
    writeln!(out, "\n## Sources")?;
    let whole = export.options.whole_sources;
    for (number, entry) in (1..).zip(&document.sources) {
        source(number, entry, whole, out)?;
    }
    writeln!(out)?;
    footnotes(&document, out)?;
    if !document.marking.is_empty() {
        writeln!(out)?;
        marking(&document, out)?;
    }
    Ok(())
}

/// What stands at the top and at the end: handling, embargo, who prepared it.
fn marking(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    for (label, words) in &document.marking {
        writeln!(out, "**{label}: {}**\n", escaped(words))?;
    }
    Ok(())
}

fn facts(facts: &[(&'static str, String)], out: &mut dyn Write) -> io::Result<()> {
    facts.iter().try_for_each(|(label, words)| writeln!(out, "- {label}: {}", escaped(words)))
}

fn write_block(block: &Block, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out)?;
    match block {
        Block::Paragraph(line) => writeln!(out, "{}", opened(&text(line))),
        Block::List(items) => items.iter().try_for_each(|item| writeln!(out, "- {}", opened(&text(item)))),
        Block::Table(table) => write_table(table, out),
        Block::Quote { words, by } => {
            writeln!(out, "> {}\n>\n> — {}", opened(&text(words)), text(by))
        }
        Block::Picture(picture) => writeln!(out, "{}", opened(&escaped(&picture.words))),
    }
}

fn write_table(table: &TableBlock, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n", escaped(table.caption))?;
    let mut row = |cells: Vec<String>| writeln!(out, "| {} |", cells.join(" | "));
    row(table.columns.iter().map(|column| escaped(column.heading)).collect())?;
    row(table
        .columns
        .iter()
        .map(|column| if column.is_figure { "---:" } else { "---" }.to_owned())
        .collect())?;
    table.rows.iter().try_for_each(|cells| row(cells.iter().map(text).collect()))
}

fn source(number: usize, entry: &SourceEntry, whole: bool, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n### Source {number}. {}\n", escaped(&entry.label))?;
    facts(&entry.facts, out)?;
    if let Some(url) = &entry.url {
        writeln!(out, "- Address: <{}>", address(url))?;
    }
    if whole && !entry.passages.is_empty() {
        writeln!(out, "\nThe whole text, each paragraph with its number:")?;
        for passage in &entry.passages {
            let words: String = passage.segments.iter().map(|segment| escaped(&segment.text)).collect();
            writeln!(out, "\n> ({}) {}", passage.paragraph, words.trim())?;
        }
    }
    Ok(())
}

/// The citations: words with their place, or a row with its cells.
fn footnotes(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let rows = || document.sources.iter().flat_map(|source| &source.rows);
    for (number, citation) in (1..).zip(&document.citations) {
        let label = document.sources.get(citation.source - 1).map_or("", |source| source.label.as_str());
        let row = rows().find(|row| row.citation == number).map(|row| {
            let cells = row.cells.iter().map(|(column, cell)| format!("{column}: {cell}"));
            let cells = cells.collect::<Vec<_>>().join("; ");
            if row.why.is_empty() { cells } else { row.why.clone() }
        });
        let words = row.unwrap_or_else(|| citation.quote.clone());
        writeln!(
            out,
            "[^{number}]: Source {}, {}, {}: {}",
            citation.source,
            escaped(label),
            escaped(&citation.place),
            escaped(&words)
        )?;
    }
    Ok(())
}

/// A line with its citations as footnotes.
fn text(line: &Line) -> String {
    let mut text = String::new();
    for piece in &line.pieces {
        match piece {
            Piece::Text(words) => text.push_str(&escaped(words)),
            Piece::Strong(words) => text.push_str(&format!("**{}**", escaped(words.trim()))),
            Piece::Cite(number) => text.push_str(&format!("[^{number}]")),
        }
    }
    text.trim().to_owned()
}

/// Text that begins a line: what Markdown would take there for a heading, a list or a line is escaped.
fn opened(text: &str) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let numbered = digits > 0 && text.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')']));
    if numbered {
        let (number, rest) = text.split_at(digits);
        return format!("{number}\\{rest}");
    }
    if text.starts_with(['-', '+', '#', '=', ':']) { format!("\\{text}") } else { text.to_owned() }
}

/// Text made safe, with the characters escaped that Markdown would interpret within a line.
fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '~' | '&' | '$') {
            safe.push('\\');
        }
        safe.push(c);
    }
    safe
}

/// An address between angle brackets.
fn address(url: &str) -> String {
    let mut safe = String::new();
    for c in url.chars() {
        match c {
            '<' | '>' | '\\' | '[' | ']' | '`' | '|' | '~' => {
                safe.push_str(&format!("%{:02X}", u32::from(c)))
            }
            c => safe.push(c),
        }
    }
    safe
}
