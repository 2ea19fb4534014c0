//! How deep the elements of a page lie in each other, told before the page is parsed.
//!
//! A parser of HTML mends whatever it is given: it nests what nobody closes, and opens formatting again in every
//! paragraph until it is closed. Time grows with the square of the depth, memory with what is opened again, so both
//! are bounded by one look at the tags. Where this look and a parser differ, it counts more.

/// How deep elements may lie in each other.
const DEPTH: usize = 1000;

/// How many tags a page may have, those counted that a parser makes by opening formatting again.
const TAGS: usize = 1_000_000;

/// How many pairs of attributes of one tag a parser may compare, in all tags together: it looks for each among those
/// before.
const PAIRS: usize = 20_000_000;

/// Elements that have no content, and those that close the one before of their kind.
const FLAT: [&str; 24] = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track",
    "wbr", "p", "li", "dt", "dd", "tr", "td", "th", "option", "tbody", "thead",
];

/// Elements that stay in force behind the end of the element around them.
const FORMATTING: [&str; 14] =
    ["a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];

/// Elements whose content is no markup.
pub(super) const RAW: [&str; 5] = ["script", "style", "textarea", "title", "iframe"];

/// The usual elements of drawings, which alone can be closed by their own tag.
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

/// An element that is open.
struct Open {
    name: String,
    /// Whether it is a drawing that holds nothing but what drawings hold.
    drawing: bool,
}

/// A page as far as it was looked at.
#[derive(Default)]
struct Look {
    open: Vec<Open>,
    /// How often each kind of formatting was opened and not closed.
    formatting: [usize; FORMATTING.len()],
    tags: usize,
    pairs: usize,
}

/// Refuses a page whose elements lie deeper in each other, or are more, than any article needs.
pub(super) fn bounded(html: &str) -> Result<(), String> {
    let mut look = Look::default();
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
        look.attributes(many)?;
        at = html.len() - behind.len();
        let name = name.to_ascii_lowercase();
        if closing {
            look.close(&name)?;
        } else if look.begin(&name, closed)? {
            at = html.len() - behind_raw(behind, &name).len();
        }
    }
    Ok(())
}

impl Look {
    fn count(&mut self, tags: usize) -> Result<(), String> {
        self.tags += tags;
        if self.tags > TAGS { Err(format!("it has more than {TAGS} elements")) } else { Ok(()) }
    }

    fn attributes(&mut self, many: usize) -> Result<(), String> {
        self.pairs = self.pairs.saturating_add(many.saturating_mul(many) / 2);
        if self.pairs > PAIRS {
            Err("its tags have more attributes than any article needs".to_owned())
        } else {
            Ok(())
        }
    }

    /// A tag that closes all that was opened since its own; one that closes nothing is passed over.
    fn close(&mut self, name: &str) -> Result<(), String> {
        if let Some(count) = formatting(name).and_then(|kind| self.formatting.get_mut(kind)) {
            *count = count.saturating_sub(1);
        }
        if let Some(found) = self.open.iter().rposition(|open| open.name == name) {
            self.open.truncate(found);
        }
        self.count(1)
    }

    /// A tag that opens an element; tells whether what follows is no markup.
    fn begin(&mut self, name: &str, closed: bool) -> Result<bool, String> {
        self.count(1 + self.formatting.iter().sum::<usize>())?;
        let drawing = self.open.iter().rposition(|open| open.drawing);
        if let Some(open) = drawing.and_then(|at| self.open.get_mut(at)) {
            // Anything else ends the drawing.
            open.drawing = DRAWN.contains(&name);
        }
        let drawn = drawing.is_some() && DRAWN.contains(&name);
        if !drawn && RAW.contains(&name) {
            return Ok(true);
        }
        if FLAT.contains(&name) || closed && (drawn || name == "svg") {
            return Ok(false);
        }
        // A link ends the one before.
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
        if deep { Err(format!("its elements lie more than {DEPTH} deep in each other")) } else { Ok(false) }
    }
}

fn formatting(name: &str) -> Option<usize> {
    FORMATTING.iter().position(|kind| *kind == name)
}

/// What stands behind a comment.
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

/// What stands behind a tag, whether the tag closes its own element, and how many attributes it has. Marks of
/// quotation count around values only.
pub(super) fn behind_tag(attributes: &str) -> (&str, bool, usize) {
    let mut rest = attributes;
    for many in 0.. {
        let name = rest.trim_start_matches(|c| space(c) || c == '/');
        if let Some(behind) = name.strip_prefix('>') {
            let closed = rest.get(..rest.len() - name.len()).is_some_and(|before| before.ends_with('/'));
            return (behind, closed, many);
        }
        let Some(first) = name.chars().next() else { return ("", false, many) };
        // A name may begin with any sign.
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

/// What stands behind the content of an element that is no markup.
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
