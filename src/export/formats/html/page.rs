//! The page: head, landmarks, sections.

use std::io::{self, Write};

use super::text::definitions;
use super::{picture, sources};
use crate::export::document::{Block, Document, Line, PictureBlock, Piece, Section, TableBlock, illustrated};
use crate::export::formats::escape::escaped;
use crate::export::formats::format::Format;
use crate::export::request::Export;

pub(in crate::export::formats) const FORMAT: Format = Format {
    name: "html",
    about: "The briefing as one web page, with every citation linked to the words in its source",
    endings: &["html", "htm"],
    is_document: true,
    carries_sources: true,
    write,
    ..Format::PLAIN
};

/// The style of the page, for light and dark screens and for paper.
const STYLE: &str = include_str!("page.css");

fn write(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = illustrated(export);
    let mut page = Page { out, seen: vec![false; document.citations.len() + 1] };
    page.head(&document)?;
    page.marking(&document, "header")?;
    writeln!(page.out, "<main id=\"briefing\">\n<h1>{}</h1>", escaped(&document.title))?;
    page.facts(&document)?;
    page.contents(&document)?;
    document.sections.iter().try_for_each(|section| page.section(section))?;
    sources::write(&document, export.options.whole_sources, page.out)?;
    writeln!(page.out, "</main>")?;
    page.marking(&document, "footer")?;
    writeln!(page.out, "</body>\n</html>")
}

/// Writes the page, and remembers which citations stand on it already.
struct Page<'o> {
    out: &'o mut dyn Write,
    seen: Vec<bool>,
}

impl Page<'_> {
    fn head(&mut self, document: &Document) -> io::Result<()> {
        let title = escaped(&document.title);
        writeln!(
            self.out,
            "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n\
             <meta name=\"generator\" content=\"sitroom {}\">\n<title>{title}</title>\n<style>\n{STYLE}",
            env!("CARGO_PKG_VERSION")
        )?;
        if !document.marking.is_empty() {
            // On paper the marking stands at the top and at the foot of every page.
            let words = string_of_css(&marking_words(document));
            writeln!(
                self.out,
                "@page {{ @top-center {{ content: {words}; }} @bottom-left {{ content: {words}; }} }}"
            )?;
        }
        writeln!(
            self.out,
            "</style>\n</head>\n<body>\n<a class=\"skip\" href=\"#briefing\">To the briefing</a>"
        )
    }

    fn marking(&mut self, document: &Document, landmark: &str) -> io::Result<()> {
        if document.marking.is_empty() {
            return Ok(());
        }
        writeln!(
            self.out,
            "<{landmark} class=\"marking\"><p>{}</p></{landmark}>",
            escaped(&marking_words(document))
        )
    }

    fn facts(&mut self, document: &Document) -> io::Result<()> {
        definitions(&document.facts, self.out)
    }

    fn contents(&mut self, document: &Document) -> io::Result<()> {
        writeln!(self.out, "<nav aria-label=\"Sections\">\n<ul>")?;
        let sections = document.sections.iter().map(|section| (section.id, section.heading));
        for (id, heading) in sections.chain([("sources", "Sources")]) {
            writeln!(self.out, "<li><a href=\"#{id}\">{}</a></li>", escaped(heading))?;
        }
        writeln!(self.out, "</ul>\n</nav>")
    }

    fn section(&mut self, section: &Section) -> io::Result<()> {
        let (id, heading) = (section.id, escaped(section.heading));
        writeln!(
            self.out,
            "<section id=\"{id}\" aria-labelledby=\"{id}-heading\">\n<h2 id=\"{id}-heading\">{heading}</h2>"
        )?;
        section.blocks.iter().try_for_each(|block| self.block(block))?;
        writeln!(self.out, "</section>")
    }

    fn block(&mut self, block: &Block) -> io::Result<()> {
        match block {
            Block::Paragraph(line) => {
                let line = self.line(line);
                writeln!(self.out, "<p>{line}</p>")
            }
            Block::List(items) => {
                writeln!(self.out, "<ul>")?;
                for item in items {
                    let item = self.line(item);
                    writeln!(self.out, "<li>{item}</li>")?;
                }
                writeln!(self.out, "</ul>")
            }
            Block::Table(table) => self.table(table),
            Block::Quote { words, by } => {
                let (words, by) = (self.line(words), self.line(by));
                writeln!(
                    self.out,
                    "<figure>\n<blockquote><p>{words}</p></blockquote>\n<figcaption>{by}</figcaption>\n</figure>"
                )
            }
            Block::Picture(picture) => self.picture(picture),
        }
    }

    /// A picture, its words, and its numbers as a table that can be opened.
    fn picture(&mut self, picture: &PictureBlock) -> io::Result<()> {
        let title = escaped(&picture.title);
        writeln!(self.out, "<h3>{title}</h3>")?;
        picture::write(picture, self.out)?;
        writeln!(
            self.out,
            "<details class=\"numbers\">\n<summary>{title}: the numbers</summary>\n\
             <div class=\"wide\" role=\"group\" aria-label=\"{title}: the numbers\" tabindex=\"0\">"
        )?;
        self.table(&picture.numbers)?;
        writeln!(self.out, "</div>\n</details>")
    }

    fn table(&mut self, table: &TableBlock) -> io::Result<()> {
        let class = |is_figure| if is_figure { " class=\"figure\"" } else { "" };
        writeln!(self.out, "<table>\n<caption>{}</caption>\n<thead>\n<tr>", escaped(table.caption))?;
        for column in &table.columns {
            let (class, heading) = (class(column.is_figure), escaped(column.heading));
            writeln!(self.out, "<th scope=\"col\"{class}>{heading}</th>")?;
        }
        writeln!(self.out, "</tr>\n</thead>\n<tbody>")?;
        for row in &table.rows {
            write!(self.out, "<tr>")?;
            for (at, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                let (cell, class) = (self.line(cell), class(column.is_figure));
                // A row without words in its first cell has no heading: an empty one would say nothing.
                match at {
                    0 if !cell.is_empty() => write!(self.out, "<th scope=\"row\"{class}>{cell}</th>")?,
                    _ => write!(self.out, "<td{class}>{cell}</td>")?,
                }
            }
            writeln!(self.out, "</tr>")?;
        }
        writeln!(self.out, "</tbody>\n</table>")
    }

    /// A line with its citations as links. The first link of a citation can be returned to.
    fn line(&mut self, line: &Line) -> String {
        let mut html = String::new();
        for piece in &line.pieces {
            match piece {
                Piece::Text(words) => html.push_str(&escaped(words)),
                Piece::Strong(words) => html.push_str(&format!("<strong>{}</strong>", escaped(words))),
                Piece::Cite(number) => html.push_str(&self.citation(*number)),
            }
        }
        html.trim().to_owned()
    }

    fn citation(&mut self, number: usize) -> String {
        let id = match self.seen.get_mut(number) {
            Some(seen) if !*seen => {
                *seen = true;
                format!(" id=\"ref-{number}\"")
            }
            _ => String::new(),
        };
        format!(
            "<sup><a{id} class=\"cite\" href=\"#cite-{number}\" aria-label=\"Citation {number}\">[{number}]</a></sup>"
        )
    }
}

fn marking_words(document: &Document) -> String {
    let words = document.marking.iter().map(|(label, words)| format!("{label}: {words}"));
    words.collect::<Vec<_>>().join(" · ")
}

/// Text as a string of CSS, within a style element.
fn string_of_css(text: &str) -> String {
    let mut safe = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' | '<' | '>' | '&' | '\n' => safe.push_str(&format!("\\{:x} ", u32::from(c))),
            c => safe.push(c),
        }
    }
    safe.push('"');
    safe
}
