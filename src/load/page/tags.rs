//! The tags of a page, one after the other: they hold what a page says about itself.

use super::nesting::{RAW, behind_comment, behind_raw, behind_tag};
use crate::load::markup::html;

/// A tag, and the text before it.
pub(super) struct Tag<'a> {
    /// The name of the element, in lower case.
    pub(super) name: String,
    /// Whether it ends the element.
    pub(super) closing: bool,
    /// The attributes as written.
    attributes: &'a str,
    /// The text between the previous tag and this one.
    pub(super) before: &'a str,
    /// The content, where it is not markup.
    pub(super) raw: &'a str,
}

impl Tag<'_> {
    /// The value of an attribute as displayed: on one line, with character references resolved.
    pub(super) fn value(&self, name: &str) -> Option<String> {
        self.written(name).map(html::one_line)
    }

    /// The value of an attribute as written.
    pub(super) fn written(&self, name: &str) -> Option<&str> {
        let mut rest = self.attributes;
        while let Some((own, value, behind)) = attribute(rest) {
            if own.eq_ignore_ascii_case(name) {
                return Some(value);
            }
            rest = behind;
        }
        None
    }

    /// Whether the words of an attribute include that word.
    pub(super) fn has(&self, name: &str, word: &str) -> bool {
        self.value(name).is_some_and(|all| all.split_whitespace().any(|own| own.eq_ignore_ascii_case(word)))
    }
}

/// The first attribute: its name, its value, and what follows it.
fn attribute(attributes: &str) -> Option<(&str, &str, &str)> {
    let space = |c: char| c.is_ascii_whitespace();
    let rest = attributes.trim_start_matches(|c: char| space(c) || c == '/');
    let first = rest.chars().next().filter(|c| *c != '>')?.len_utf8();
    let end = rest.get(first..)?.find(|c: char| space(c) || matches!(c, '/' | '>' | '='));
    let (name, behind) = rest.split_at(end.map_or(rest.len(), |end| first + end));
    let Some(value) = behind.trim_start_matches(space).strip_prefix('=') else {
        return Some((name, "", behind));
    };
    let value = value.trim_start_matches(space);
    let quoted = ['"', '\''].iter().find_map(|mark| value.strip_prefix(*mark)?.split_once(*mark));
    let (value, behind) = quoted
        .unwrap_or_else(|| value.split_at(value.find(|c: char| space(c) || c == '>').unwrap_or(value.len())));
    Some((name, value, behind))
}

/// The tags of a page.
pub(super) struct Tags<'a> {
    rest: &'a str,
}

impl<'a> Tags<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self { rest: html }
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = Tag<'a>;

    fn next(&mut self) -> Option<Tag<'a>> {
        let start = self.rest;
        let mut from = 0;
        loop {
            let at = from + start.get(from..)?.find('<')?;
            let inner = start.get(at + 1..)?;
            if let Some(comment) = inner.strip_prefix("!--") {
                self.rest = behind_comment(comment);
                return Some(Tag {
                    name: "!".to_owned(),
                    closing: false,
                    attributes: "",
                    before: start.get(..at)?,
                    raw: "",
                });
            }
            let closing = inner.starts_with('/');
            let named = inner.get(usize::from(closing)..)?;
            if !named.starts_with(|c: char| c.is_ascii_alphabetic()) {
                from = at + 1;
                continue;
            }
            let ends = |c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>');
            let (name, attributes) = named.split_at(named.find(ends).unwrap_or(named.len()));
            let (behind, _, _) = behind_tag(attributes);
            let (name, before) = (name.to_ascii_lowercase(), start.get(..at)?);
            let attributes = attributes.get(..attributes.len() - behind.len())?;
            let is_raw = !closing && RAW.contains(&name.as_str());
            self.rest = if is_raw { behind_raw(behind, &name) } else { behind };
            let raw = behind.get(..behind.len() - self.rest.len()).filter(|_| is_raw).unwrap_or("");
            return Some(Tag { name, closing, attributes, before, raw });
        }
    }
}
