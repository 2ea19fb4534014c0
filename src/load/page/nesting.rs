//! Measures how deeply the elements of a page are nested, before the page is parsed.
//!
//! An HTML parser repairs whatever it is given: it nests elements that are never closed, and reopens formatting in every
//! paragraph until it is closed. Time grows with the square of the depth, and memory with what is reopened, so both are
//! bounded by one pass over the tags. Where this pass and a parser differ, the pass counts more.

use crate::model::group_thousands;

/// The deepest nesting of elements.
const DEPTH: usize = 1000;

/// The most tags of a page, including those that a parser adds by reopening formatting.
const TAGS: usize = 1_000_000;

/// The most pairs of attributes that a parser may compare in all tags together: it compares each attribute of a tag with
/// those before it.
const PAIRS: usize = 20_000_000;

/// Elements without content, and those that close the previous one of their kind.
const FLAT: [&str; 24] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody", "thead",
];

/// Elements that stay in force after the end of the element around them.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements whose content is not markup.
pub(super) const RAW: [&str; 5] = ["script", "style", "textarea", "title", "iframe"];

/// The usual elements of drawings, the only ones that can close themselves.
const DRAWN: [&str; 26] = [
    "animate",
    "circle",
    "clippath",
    "defs",
    "desc",
    "ellipse",
    "g",
    "image",
    "line",
    "lineargradient",
    "mask",
    "metadata",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "stop",
    "style",
    "svg",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
];

/// An open element.
struct Open {
    name: String,
    /// Whether it is a drawing that so far contains only elements of drawings.
    drawing: bool,
}

/// The counts of a page so far.
#[derive(Default)]
struct TagCounts {
    open: Vec<Open>,
    /// How many elements of each kind of formatting are open.
    formatting: [usize; FORMATTING.len()],
    tags: usize,
    pairs: usize,
}

/// Refuses a page whose elements are nested more deeply, or are more numerous, than any article needs.
pub(super) fn bounded(html: &str) -> Result<(), String> {
    let mut counts = TagCounts::default();
    let mut at = 0;
    while let Some(start) = html.get(at..).and_then(|rest| rest.find('<')).map(|found| at + found + 1) {
        let rest = html.get(start..).unwrap_or("");
        at = start;
        if let Some(comment) = rest.strip_prefix("!--") {
            at = html.len() - behind_comment(comment).len();
            continue;
        }
        let closing = rest.starts_with('/');
        let word = rest.get(usize::from(closing)..).unwrap_or("");
        if !word.starts_with(|c: char| c.is_ascii_alphabetic()) {
            continue;
        }
        let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
        let (name, attributes) = word.split_at(word.find(ends).unwrap_or(word.len()));
        let (behind, closed, many) = behind_tag(attributes);
        counts.attributes(many)?;
        at = html.len() - behind.len();
        let name = name.to_ascii_lowercase();
        if closing {
            counts.close(&name)?;
        } else if counts.begin(&name, closed)? {
            at = html.len() - behind_raw(behind, &name).len();
        }
    }
    Ok(())
}

impl TagCounts {
    fn count(&mut self, tags: usize) -> Result<(), String> {
        self.tags += tags;
        if self.tags > TAGS {
            Err(format!("it has more than {} elements", group_thousands(TAGS)))
        } else {
            Ok(())
        }
    }

    fn attributes(&mut self, many: usize) -> Result<(), String> {
        self.pairs = self.pairs.saturating_add(many.saturating_mul(many) / 2);
        if self.pairs > PAIRS {
            Err("its tags have more attributes than any article needs".to_owned())
        } else {
            Ok(())
        }
    }

    /// Closes an element with everything opened inside it; a tag that closes nothing is ignored.
    fn close(&mut self, name: &str) -> Result<(), String> {
        if let Some(count) = formatting(name).and_then(|kind| self.formatting.get_mut(kind)) {
            *count = count.saturating_sub(1);
        }
        if let Some(found) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(found);
        }
        self.count(1)
    }

    /// Opens an element; returns whether what follows is not markup.
    fn begin(&mut self, name: &str, closed: bool) -> Result<bool, String> {
        self.count(1 + self.formatting.iter().sum::<usize>())?;
        let drawing = self.open.iter().rposition(|open| open.drawing);
        if let Some(open) = drawing.and_then(|at| self.open.get_mut(at)) {
            // Any other element ends the drawing.
            open.drawing = DRAWN.contains(&name);
        }
        let drawn = drawing.is_some() && DRAWN.contains(&name);
        if !drawn && RAW.contains(&name) {
            return Ok(true);
        }
        if FLAT.contains(&name) || closed && (drawn || name == "svg") {
            return Ok(false);
        }
        // A link ends the one before it.
        if name == "a"
            && let Some(found) = self.open.iter().rposition(|open| open.name == "a")
        {
            self.open.remove(found);
        }
        if let Some(count) = formatting(name).and_then(|kind| self.formatting.get_mut(kind)) {
            *count = if name == "a" { 1 } else { *count + 1 };
        }
        self.open.push(Open { name: name.to_owned(), drawing: name == "svg" });
        let deep = self.open.len() > DEPTH;
        if deep { Err(format!("its elements are nested more than {DEPTH} deep")) } else { Ok(false) }
    }
}

fn formatting(name: &str) -> Option<usize> {
    FORMATTING.iter().position(|kind| *kind == name)
}

/// What follows a comment.
pub(super) fn behind_comment(comment: &str) -> &str {
    if let Some(rest) = comment.strip_prefix('>').or(comment.strip_prefix("->")) {
        return rest;
    }
    let mut rest = comment;
    while let Some((_, behind)) = rest.split_once("--") {
        if let Some(behind) = behind.strip_prefix('>').or(behind.strip_prefix("!>")) {
            return behind;
        }
        // Of three dashes the last two may end it.
        rest = comment.get(comment.len() - behind.len() - 1..).unwrap_or("");
    }
    ""
}

fn space(c: char) -> bool {
    c.is_ascii_whitespace()
}

/// What follows a tag, whether the tag closes itself, and how many attributes it has. Quotation marks count only around
/// values.
pub(super) fn behind_tag(attributes: &str) -> (&str, bool, usize) {
    let mut rest = attributes;
    for many in 0.. {
        let name = rest.trim_start_matches(|c| space(c) || c == '/');
        if let Some(behind) = name.strip_prefix('>') {
            let closed = rest.get(..rest.len() - name.len()).is_some_and(|before| before.ends_with('/'));
            return (behind, closed, many);
        }
        let Some(first) = name.chars().next() else { return ("", false, many) };
        // A name may begin with any character.
        let behind = name.get(first.len_utf8()..).unwrap_or("");
        rest = behind.trim_start_matches(|c| !space(c) && !matches!(c, '/' | '>' | '='));
        if let Some(value) = rest.trim_start_matches(space).strip_prefix('=') {
            let value = value.trim_start_matches(space);
            let quoted = ['"', '\''].iter().find_map(|mark| Some((*mark, value.strip_prefix(*mark)?)));
            rest = match quoted {
                Some((mark, inner)) => inner.split_once(mark).map_or("", |(_, behind)| behind),
                None => value.trim_start_matches(|c| !space(c) && c != '>'),
            };
        }
    }
    ("", false, usize::MAX)
}

/// What follows the content of an element that is not markup.
pub(super) fn behind_raw<'a>(content: &'a str, name: &str) -> &'a str {
    let mut rest = content;
    while let Some((_, behind)) = rest.split_once("</") {
        let end = behind.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
        let whole = behind.get(name.len()..).is_none_or(|next| {
            next.is_empty() || next.starts_with(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>'))
        });
        if end && whole {
            return behind;
        }
        rest = behind;
    }
    ""
}
