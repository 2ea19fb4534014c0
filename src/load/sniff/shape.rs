//! What a text is, by how it begins.

use serde::de::IgnoredAny;

use super::grid::Grid;
use super::table::{Known, find_table};
use crate::load::page::is_page;

/// What a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// JSON of any kind.
    Json,
    /// A web page.
    Page,
    /// RSS or other XML.
    Xml,
    /// A case file.
    Case,
    /// A saved e-mail.
    Mail,
    /// A table.
    Table(Grid),
    /// The knowledge graph of GDELT: a table of documents.
    Graph,
    /// Prose: an article.
    Prose,
}

/// Finds out what a text is. `whole` says whether `head` is all of it. `known` recognises a table by the cells of a row; such
/// a table need not look like one otherwise.
pub(crate) fn sniff(head: &str, whole: bool, known: &dyn Fn(&[String]) -> Option<Known>) -> Shape {
    let start = head.trim_start();
    if is_json(start) {
        return Shape::Json;
    }
    if is_page(start) {
        return Shape::Page;
    }
    if ["<?xml", "<rss", "<rdf:RDF", "<feed"].iter().any(|tag| start.starts_with(tag)) {
        return Shape::Xml;
    }
    if looks_like_case(head) {
        return Shape::Case;
    }
    if is_mail(start) {
        return Shape::Mail;
    }
    find_table(head, whole, known).map_or(Shape::Prose, Shape::Table)
}

/// Whether a text begins with the headers of an e-mail: the sender with a header that only programs write, or with day and
/// subject.
fn is_mail(start: &str) -> bool {
    let is_name =
        |name: &str| !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let headers =
        start.lines().take_while(|line| !line.trim().is_empty()).skip_while(|line| line.starts_with("From "));
    let (mut sender, mut program, mut dated, mut titled) = (false, false, false, false);
    for line in headers.filter(|line| !line.starts_with([' ', '\t'])) {
        let Some((name, _)) = line.split_once(':').filter(|(name, _)| is_name(name)) else { return false };
        let is = |names: &[&str]| names.iter().any(|other| name.eq_ignore_ascii_case(other));
        sender |= is(&["From"]);
        dated |= is(&["Date", "Sent"]);
        titled |= is(&["Subject"]);
        program |=
            is(&["Message-ID", "MIME-Version", "Received", "Return-Path", "Content-Type", "Delivered-To"]);
    }
    sender && (program || dated && titled)
}

/// Whether a text begins like JSON. An article may begin with a bracket, so the JSON must be valid as far as the head goes,
/// or at least look like an object.
fn is_json(start: &str) -> bool {
    // A sequence of records has such a mark before each (RFC 8142).
    let start = start.trim_start_matches('\u{1e}');
    if !start.starts_with(['{', '[']) {
        return false;
    }
    let holds = serde_json::from_str::<IgnoredAny>(start).map_or_else(|error| error.is_eof(), |_| true);
    let inner = start.trim_start_matches('[').trim_start();
    let is_nested = start.starts_with("[[") && inner.starts_with(['"', '[']) || inner.is_empty();
    let is_object = inner.strip_prefix('{').is_some_and(|inner| inner.trim_start().starts_with(['"', '}']));
    // A line for each list.
    let mut lines = start.lines().filter(|line| !line.trim().is_empty());
    let mut is_list =
        || lines.next().is_some_and(|line| serde_json::from_str::<Vec<IgnoredAny>>(line).is_ok());
    holds || is_nested || is_object || is_list() && is_list()
}

/// Whether a text has the header of a source, which every case has.
pub(crate) fn looks_like_case(text: &str) -> bool {
    text.lines().any(|line| line.trim().starts_with("[[source]]"))
}
