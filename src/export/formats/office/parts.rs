//! The parts that every package has.

use crate::export::formats::escape::{escaped, push_escaped};
use crate::export::request::Export;

/// How every part begins.
pub(in crate::export::formats) const HEAD: &str =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The type of the part with the properties.
pub(in crate::export::formats) const CORE_TYPE: &str =
    "application/vnd.openxmlformats-package.core-properties+xml";

const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// A part and its media type.
pub(in crate::export::formats) type Part<'t> = (&'t str, &'t str);

/// A relationship of a part.
pub(in crate::export::formats) enum Relationship<'t> {
    /// To another part, by the last word of its type.
    Part(&'t str, &'t str),
    /// To an address.
    Link(&'t str),
}

/// `[Content_Types].xml`, which comes first.
pub(in crate::export::formats) fn content_types<'t>(parts: impl IntoIterator<Item = Part<'t>>) -> String {
    let mut xml = format!(
        "{HEAD}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
    );
    for (name, kind) in parts {
        xml.push_str(&format!("<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"));
    }
    xml.push_str("</Types>");
    xml
}

/// The relationships of a part; the first is `rId1`.
pub(in crate::export::formats) fn relationships<'t>(
    all: impl IntoIterator<Item = Relationship<'t>>,
) -> String {
    let mut xml = format!("{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">");
    for (number, relationship) in (1..).zip(all) {
        let (kind, target, mode) = match relationship {
            Relationship::Part(kind, target) => (kind, target, ""),
            Relationship::Link(url) => ("hyperlink", url, " TargetMode=\"External\""),
        };
        xml.push_str(&format!("<Relationship Id=\"rId{number}\" Type=\"{RELATIONSHIPS}/{kind}\" Target=\""));
        push_escaped(&mut xml, target);
        xml.push_str(&format!("\"{mode}/>"));
    }
    xml.push_str("</Relationships>");
    xml
}

/// The relationships of the package: its main part, and its properties in `docProps/core.xml`.
pub(in crate::export::formats) fn root(main: &str) -> String {
    format!(
        "{HEAD}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"rId1\" Type=\"{RELATIONSHIPS}/officeDocument\" Target=\"{main}\"/>\
         <Relationship Id=\"rId2\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

/// The properties: title, author and language. No time of writing: the same briefing makes the same file.
pub(in crate::export::formats) fn core_properties(export: &Export<'_>) -> String {
    let author = match &export.options.marking.prepared_by {
        Some(author) => format!("<dc:creator>{}</dc:creator>", escaped(author)),
        None => String::new(),
    };
    format!(
        "{HEAD}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>{}</dc:title>{author}\
         <dc:language>en</dc:language></cp:coreProperties>",
        escaped(&export.title())
    )
}
