//! What a text is, by how it begins: never by its name.

mod grid;

pub(super) use grid::{Grid, delimiter_name};

use serde::de::IgnoredAny;

use super::page::is_page;

/// What a text is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// JSON, whatever is in it.
    Json,
    /// A web page.
    Page,
    /// RSS or another XML.
    Xml,
    /// A case file.
    Case,
    /// A table.
    Table(Grid),
    /// Words to be read: an article.
    Prose,
}

/// Tells what a text is. `whole` says whether `head` is all of it. `known` recognises a table by the cells of
/// its first row: one that it knows need not look like a table otherwise.
pub(super) fn sniff(head: &str, whole: bool, known: &dyn Fn(&[String]) -> bool) -> Shape {
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
    table(head, whole, known).map_or(Shape::Prose, Shape::Table)
}

/// The table that the text is: the one that is known, or else the most plausible.
fn table(head: &str, whole: bool, known: &dyn Fn(&[String]) -> bool) -> Option<Grid> {
    let mut grids = Vec::new();
    for delimiter in grid::DELIMITERS {
        let Some(grid) = Grid::split(head, whole, delimiter) else { continue };
        if grid.rows.first().is_some_and(|first| known(first)) {
            return Some(grid);
        }
        grids.push(grid);
    }
    grids.into_iter().filter(Grid::is_plausible).max_by_key(|grid| grid.columns)
}

/// Whether a text begins as JSON does. An article may begin with a bracket, so the JSON must hold as far as
/// the head reaches, or at least look like an object.
fn is_json(start: &str) -> bool {
    if !start.starts_with(['{', '[']) {
        return false;
    }
    let holds = serde_json::from_str::<IgnoredAny>(start).map_or_else(|error| error.is_eof(), |_| true);
    holds || start.strip_prefix('{').is_some_and(|inner| inner.trim_start().starts_with('"'))
}

/// Whether a text has the header of a record that every case has.
pub(super) fn looks_like_case(text: &str) -> bool {
    text.lines().any(|line| line.trim().starts_with("[[source]]"))
}
