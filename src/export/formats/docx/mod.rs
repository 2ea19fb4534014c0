//! The briefing as a document for word processors (ECMA-376, WordprocessingML): headings, tables, and citations as
//! footnotes.

mod body;
mod frame;
mod link;
mod main_part;
mod notes;
mod run;
mod sources;
mod table;

use std::io::{self, Write};

use body::Body;

use super::format::Format;
use super::office::{CORE_TYPE, Package, Relationship, content_types, core_properties, relationships, root};
use crate::export::document::document;
use crate::export::request::Export;

pub(super) const FORMAT: Format = Format {
    name: "docx",
    about: "The briefing for word processors, with headings, tables and footnotes",
    endings: &["docx"],
    is_document: true,
    is_binary: true,
    carries_sources: true,
    write,
    ..Format::PLAIN
};

const STYLES: &str = include_str!("styles.xml");
const NUMBERING: &str = include_str!("numbering.xml");
const SETTINGS: &str = include_str!("settings.xml");

/// The parts that the document relates to, by the last word of the relationship; links come after them.
const PARTS: [(&str, &str); 6] = [
    ("styles", "styles.xml"),
    ("numbering", "numbering.xml"),
    ("settings", "settings.xml"),
    ("footnotes", "footnotes.xml"),
    ("header", "header1.xml"),
    ("footer", "footer1.xml"),
];

fn write(export: &Export<'_>, out: &mut dyn Write) -> io::Result<()> {
    let document = document(export);
    let mut package = Package::new(out);
    package.text("[Content_Types].xml", &types())?;
    package.text("_rels/.rels", &root("word/document.xml"))?;
    package.text("docProps/core.xml", &core_properties(export))?;
    package.text("word/styles.xml", STYLES)?;
    package.text("word/numbering.xml", NUMBERING)?;
    package.text("word/settings.xml", SETTINGS)?;
    package.text("word/header1.xml", &frame::header(&document))?;
    package.text("word/footer1.xml", &frame::footer(&document))?;
    let mut body = Body::new(document.citations.len(), PARTS.len());
    package.part("word/document.xml", |out| {
        main_part::write(&mut body, &document, export.options.whole_sources, out)
    })?;
    let (cited, links) = body.end();
    package.part("word/footnotes.xml", |out| notes::write(&document, &cited, out))?;
    let parts = PARTS.iter().map(|(kind, name)| Relationship::Part(kind, name));
    let links = links.iter().map(|url| Relationship::Link(url));
    package.text("word/_rels/document.xml.rels", &relationships(parts.chain(links)))?;
    package.finish()
}

fn types() -> String {
    const MAIN: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    let names = PARTS.map(|(kind, name)| (format!("word/{name}"), format!("{MAIN}.{kind}+xml")));
    let main = format!("{MAIN}.document.main+xml");
    let fixed = [("docProps/core.xml", CORE_TYPE), ("word/document.xml", main.as_str())];
    content_types(fixed.into_iter().chain(names.iter().map(|(name, kind)| (name.as_str(), kind.as_str()))))
}
