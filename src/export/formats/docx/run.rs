//! Runs of text: the smallest pieces of a paragraph.

use crate::export::formats::escape::push_escaped;
use crate::model::clean;

/// The namespaces that parts declare: `w` for all, `r` for the relationships of links, heads and feet.
pub(super) const NAMESPACES: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// What sets a run apart from its paragraph, as the properties that WordprocessingML writes.
pub(super) const PLAIN: &str = "";
pub(super) const STRONG: &str = "<w:b/>";
pub(super) const RAISED: &str = "<w:vertAlign w:val=\"superscript\"/>";
pub(super) const CITED: &str = "<w:rStyle w:val=\"CitedWords\"/>";
pub(super) const LINK: &str = "<w:rStyle w:val=\"Hyperlink\"/>";
pub(super) const LABEL: &str = "<w:rStyle w:val=\"Label\"/>";

/// Appends a run of text, made safe.
pub(super) fn push_run(xml: &mut String, text: &str, properties: &str) {
    if text.is_empty() {
        return;
    }
    push_raw(xml, properties, |xml| {
        xml.push_str("<w:t xml:space=\"preserve\">");
        push_escaped(xml, &clean(text));
        xml.push_str("</w:t>");
    });
}

/// Appends a run with other content.
pub(super) fn push_raw(xml: &mut String, properties: &str, content: impl FnOnce(&mut String)) {
    xml.push_str("<w:r>");
    if !properties.is_empty() {
        xml.push_str("<w:rPr>");
        xml.push_str(properties);
        xml.push_str("</w:rPr>");
    }
    content(xml);
    xml.push_str("</w:r>");
}

/// Appends a field: what a word processor works out, and what it shows until it does.
pub(super) fn push_field(xml: &mut String, code: &str, shown: &str, properties: &str) {
    let mark = |xml: &mut String, kind: &str| {
        push_raw(xml, properties, |xml| xml.push_str(&format!("<w:fldChar w:fldCharType=\"{kind}\"/>")));
    };
    mark(xml, "begin");
    push_raw(xml, properties, |xml| {
        xml.push_str(&format!("<w:instrText xml:space=\"preserve\"> {code} </w:instrText>"));
    });
    mark(xml, "separate");
    push_run(xml, shown, properties);
    mark(xml, "end");
}

/// Appends a paragraph: its style, other properties, and what `content` appends.
pub(super) fn push_paragraph(
    xml: &mut String,
    (style, properties): (&str, &str),
    content: impl FnOnce(&mut String),
) {
    xml.push_str(&format!("<w:p><w:pPr><w:pStyle w:val=\"{style}\"/>{properties}</w:pPr>"));
    content(xml);
    xml.push_str("</w:p>");
}
