//! HTML reduced to the text that a reader sees, safe to display.
//!
//! Where a link has words of its own, its address follows them in angle brackets, so that a citation keeps its source.

use quick_xml::escape::resolve_html5_entity;

use crate::model::clean::shown;

/// The longest name of a character (`&CounterClockwiseContourIntegral;`) in bytes.
const LONGEST_NAME: usize = 33;

/// Elements that begin on a line of their own.
const BLOCKS: [&str; 24] = [
    "p",
    "div",
    "ul",
    "ol",
    "table",
    "tr",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "figure",
    "figcaption",
    "dl",
    "dt",
    "dd",
    "pre",
    "hr",
];

/// Elements whose words are not part of an article.
const ASIDES: [&str; 8] = ["figure", "figcaption", "aside", "nav", "form", "button", "noscript", "template"];

/// The text of HTML: blocks become lines, paragraphs are separated by a blank line.
pub(crate) fn text(source: &str) -> String {
    let mut page = ReducedText::default();
    read(source, &mut page);
    page.text.trim_end().to_owned()
}

/// The text of an article in HTML: as [`text`], but only running text, without the addresses of links.
pub(crate) fn article(source: &str) -> String {
    let mut page = ReducedText { running: true, ..ReducedText::default() };
    read(source, &mut page);
    page.text.trim_end().to_owned()
}

/// The text without HTML, line breaks kept: for Markdown, which may contain HTML.
pub(super) fn keeping_lines(source: &str) -> String {
    let mut page = ReducedText { lines: true, ..ReducedText::default() };
    read(source, &mut page);
    page.text
}

/// The text of a name or a title, on one line.
pub(crate) fn one_line(source: &str) -> String {
    let text = text(source);
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The text as it grows.
#[derive(Default)]
struct ReducedText {
    text: String,
    /// Whether line breaks of the source are kept.
    lines: bool,
    /// Whether only running text is kept, without the addresses of links.
    running: bool,
    /// A space is due before the next word.
    space: bool,
    /// Line breaks that are due before the next word.
    breaks: usize,
    /// The address of the open link, and where its words begin.
    link: Option<(String, usize)>,
}

impl ReducedText {
    fn push(&mut self, c: char) {
        if self.lines && c == '\n' {
            self.text.push('\n');
        } else if c.is_whitespace() && c != '\u{a0}' && !self.lines {
            self.space = true;
        } else if let Some(c) = shown(c) {
            if !self.text.is_empty() {
                self.text.extend(std::iter::repeat_n('\n', self.breaks));
                if self.space && self.breaks == 0 {
                    self.text.push(' ');
                }
            }
            (self.breaks, self.space) = (0, false);
            self.text.push(if c == '\u{a0}' { ' ' } else { c });
        }
    }

    fn line_end(&mut self, breaks: usize) {
        if !self.lines {
            self.breaks = self.breaks.max(breaks);
        }
    }

    fn tag(&mut self, name: &str, closing: bool, inside: &str) {
        match name {
            "br" => self.line_end(self.breaks + 1),
            "li" if !closing => {
                self.line_end(1);
                "- ".chars().for_each(|c| self.push(c));
            }
            "td" | "th" => self.space = !self.lines,
            "p" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "blockquote" => self.line_end(2),
            "a" if self.running => {}
            "a" if closing => self.close_link(),
            "a" => self.link = attribute(inside, "href").map(|to| (to, self.text.len())),
            _ if BLOCKS.contains(&name) => self.line_end(1),
            _ => {}
        }
    }

    fn close_link(&mut self) {
        let Some((to, start)) = self.link.take() else { return };
        let words = self.text.get(start..).unwrap_or("").trim();
        let web = to.starts_with("http://") || to.starts_with("https://");
        if web && !words.is_empty() && words != to {
            let (before, after) = (self.space, format!(" <{to}>"));
            self.space = false;
            after.chars().filter_map(shown).for_each(|c| self.text.push(c));
            self.space = before;
        }
    }
}

fn read(source: &str, page: &mut ReducedText) {
    let mut rest = source;
    while let Some(at) = rest.find(['<', '&']) {
        let (before, from) = rest.split_at(at);
        before.chars().for_each(|c| page.push(c));
        rest = if from.starts_with('<') { tag(from, page) } else { entity(from, page) };
    }
    rest.chars().for_each(|c| page.push(c));
}

/// Takes the tag at the start of the text, or the sign `<` where it opens none; returns what follows.
fn tag<'a>(from: &'a str, page: &mut ReducedText) -> &'a str {
    let inner = from.get(1..).unwrap_or("");
    if let Some(comment) = inner.strip_prefix("!--") {
        return comment.split_once("-->").map_or("", |(_, after)| after);
    }
    let closing = inner.starts_with('/');
    let named = inner.strip_prefix('/').unwrap_or(inner);
    let is_tag = named.starts_with(|c: char| c.is_ascii_alphabetic()) || inner.starts_with(['!', '?']);
    let end = if is_tag { inner.find('>') } else { None };
    let Some(end) = end else {
        page.push('<');
        // Without a closing sign there is no tag in all the rest: it is not searched again.
        if is_tag {
            plain(inner, page);
            return "";
        }
        return inner;
    };
    let inside = inner.get(..end).unwrap_or("");
    let after = inner.get(end + 1..).unwrap_or("");
    // `<https://…>` and `<somebody@…>` are Markdown, not tags.
    if inside
        .split_whitespace()
        .next()
        .is_some_and(|word| word.contains(['@', ':']) && !word.starts_with('/'))
    {
        format!("<{inside}>").chars().for_each(|c| page.push(c));
        return after;
    }
    let name: String = named.chars().take_while(char::is_ascii_alphanumeric).take(12).collect();
    let name = name.to_ascii_lowercase();
    let silent =
        matches!(name.as_str(), "script" | "style") || page.running && ASIDES.contains(&name.as_str());
    if !closing && silent {
        return skip(after, &name);
    }
    page.tag(&name, closing, inside);
    after
}

fn plain(text: &str, page: &mut ReducedText) {
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        let (before, from) = rest.split_at(at);
        before.chars().for_each(|c| page.push(c));
        rest = entity(from, page);
    }
    rest.chars().for_each(|c| page.push(c));
}

/// What follows an element whose content is not text.
fn skip<'a>(text: &'a str, name: &str) -> &'a str {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("</") {
        let close = after.get(..name.len()).is_some_and(|word| word.eq_ignore_ascii_case(name));
        if close {
            return after.split_once('>').map_or("", |(_, after)| after);
        }
        rest = after;
    }
    ""
}

/// Takes the character reference at the start of the text, or the sign `&` where it is none.
fn entity<'a>(from: &'a str, page: &mut ReducedText) -> &'a str {
    let inner = from.get(1..).unwrap_or("");
    let end = inner.bytes().take(LONGEST_NAME).position(|byte| byte == b';');
    let name = end.and_then(|end| inner.get(..end));
    match name.and_then(character) {
        Some(text) => {
            text.chars().for_each(|c| page.push(c));
            inner.get(end.unwrap_or(0) + 1..).unwrap_or("")
        }
        None => {
            page.push('&');
            inner
        }
    }
}

/// The character of a reference, given by what is between `&` and `;`.
pub(crate) fn character(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else { return resolve_html5_entity(name).map(str::to_owned) };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => u32::from_str_radix(hex, 16).ok()?,
        None => number.parse().ok()?,
    };
    Some(char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER).to_string())
}

/// The value of an attribute of a tag.
fn attribute(inside: &str, name: &str) -> Option<String> {
    let at = inside.to_ascii_lowercase().find(&format!("{name}="))?;
    let value = inside.get(at + name.len() + 1..)?.trim_start();
    let value = match value.chars().next()? {
        quote @ ('"' | '\'') => value.get(1..)?.split(quote).next()?,
        _ => value.split_whitespace().next()?,
    };
    Some(value.replace("&amp;", "&"))
}
