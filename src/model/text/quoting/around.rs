//! The words around a quotation that distinguish it from the same words elsewhere.

use std::ops::Range;

use super::repeats::{Repeats, twice};
use crate::model::text::toml::string;

/// The most bytes quoted before or after words to distinguish them from the same words elsewhere, unless more are asked
/// for.
const AROUND: usize = 200;

/// Words of a text, and those around them by which their place is found again; these are empty where they are not
/// needed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation<'a> {
    /// The words themselves.
    pub exact: &'a str,
    /// Those directly before them.
    pub prefix: &'a str,
    /// Those directly after them.
    pub suffix: &'a str,
}

impl<'a> Quotation<'a> {
    /// The words at `span`, with as many of those around them as it takes to find their place again, even if that is all
    /// of the text.
    #[must_use]
    pub fn certain(article: &Repeats<'a>, span: Range<usize>) -> Self {
        let text = article.text();
        let mut most = AROUND;
        while most < text.len().saturating_mul(4).max(AROUND + 1) {
            let whole = Bounds { within: 0..text.len(), most };
            let found = Self::new(text, span.clone(), &whole, &|span| article.repeats(span));
            let blank = |part: &str| !part.is_empty() && part.trim().is_empty();
            let unique = !found.prefix.is_empty() || !found.suffix.is_empty() || !article.repeats(&span);
            // A case file takes no blank text.
            if unique && !blank(found.prefix) && !blank(found.suffix) {
                return found;
            }
            most = most.saturating_mul(4);
        }
        let part = |range: Range<usize>| text.get(range).filter(|part| !part.trim().is_empty()).unwrap_or("");
        let (prefix, suffix) = (part(0..span.start), part(span.end..text.len()));
        Self { exact: part(span), prefix, suffix }
    }

    fn new(
        text: &'a str,
        span: Range<usize>,
        bounds: &Bounds,
        repeats: &dyn Fn(&Range<usize>) -> bool,
    ) -> Self {
        let exact = text.get(span.clone()).unwrap_or("");
        let (prefix, suffix) = if repeats(&span) { around(text, &span, bounds, repeats) } else { ("", "") };
        Self { exact, prefix, suffix }
    }

    /// As a case file writes it, with its source if that is not the one of the record.
    #[must_use]
    pub fn toml(&self, source: Option<&str>) -> String {
        if self.prefix.is_empty() && self.suffix.is_empty() && source.is_none() {
            return string(self.exact);
        }
        let mut parts = vec![format!("exact = {}", string(self.exact))];
        if !self.prefix.is_empty() {
            parts.push(format!("prefix = {}", string(self.prefix)));
        }
        if !self.suffix.is_empty() {
            parts.push(format!("suffix = {}", string(self.suffix)));
        }
        parts.extend(source.map(|source| format!("source = {}", string(source))));
        format!("{{ {} }}", parts.join(", "))
    }
}

/// Where the words around a quotation may lie.
struct Bounds {
    /// The part of the text.
    within: Range<usize>,
    /// The most bytes on either side.
    most: usize,
}

/// The words at `span` as a case file quotes them, with their source if it is not that of the record.
#[must_use]
pub fn quote(article: &Repeats<'_>, span: Range<usize>, source: Option<&str>) -> String {
    let whole = Bounds { within: 0..article.text().len(), most: AROUND };
    Quotation::new(article.text(), span, &whole, &|span| article.repeats(span)).toml(source)
}

/// Whether the words at `span` can be distinguished from the same words elsewhere, if necessary by their surroundings.
#[must_use]
pub fn told(article: &Repeats<'_>, span: Range<usize>) -> bool {
    let text = article.text();
    let whole = Bounds { within: 0..text.len(), most: AROUND };
    !article.repeats(&span)
        || around(text, &span, &whole, &|span: &Range<usize>| article.repeats(span)) != ("", "")
}

/// The words at `span` as a case file quotes them, to be found within `within`.
#[must_use]
pub fn quote_within(article: &Repeats<'_>, span: Range<usize>, within: Range<usize>) -> String {
    let text = article.text();
    let at = |range: &Range<usize>| text.get(range.clone()).unwrap_or("");
    // What occurs once in the article occurs once in a part of it.
    let repeats = |span: &Range<usize>| article.repeats(span) && twice(at(&within), at(span));
    let bounds = Bounds { within: within.clone(), most: AROUND };
    Quotation::new(text, span, &bounds, &repeats).toml(None)
}

/// The fewest words before, and if necessary after, that make the place unique.
fn around<'a>(
    text: &'a str,
    span: &Range<usize>,
    bounds: &Bounds,
    repeats: &dyn Fn(&Range<usize>) -> bool,
) -> (&'a str, &'a str) {
    let Bounds { within, most } = bounds;
    let at = |range: Range<usize>| text.get(range).unwrap_or("");
    let mut start = span.start;
    while let Some(earlier) =
        word_before(text, start, (within.start, *most)).filter(|at| span.start - at <= *most)
    {
        start = earlier;
        if !repeats(&(start..span.end)) {
            return (at(start..span.start), "");
        }
    }
    let mut end = span.end;
    while let Some(later) = word_behind(text, end, (within.end, *most)).filter(|at| at - span.end <= *most) {
        end = later;
        if !repeats(&(start..end)) {
            return (at(start..span.start), at(span.end..end));
        }
    }
    // The surroundings are the same everywhere.
    ("", "")
}

/// Where the word before `at` begins; none if that is too far away.
fn word_before(text: &str, at: usize, (floor, most): (usize, usize)) -> Option<usize> {
    let mut near = floor.max(at.saturating_sub(most.saturating_mul(2)));
    while !text.is_char_boundary(near) {
        near += 1;
    }
    let before = text.get(near..at).unwrap_or("");
    let word = before.trim_end().rfind(char::is_whitespace);
    let start = word.map_or(0, |space| {
        space + before.get(space..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8)
    });
    (!before.is_empty() && (word.is_some() || near == floor)).then_some(near + start)
}

/// Where the word after `at` ends; none if that is too far away.
fn word_behind(text: &str, at: usize, (ceiling, most): (usize, usize)) -> Option<usize> {
    let mut near = ceiling.min(at.saturating_add(most.saturating_mul(2)));
    while !text.is_char_boundary(near) {
        near += 1;
    }
    let behind = text.get(at..near).unwrap_or("");
    let lead = behind.len() - behind.trim_start().len();
    let word = behind.get(lead..)?.find(char::is_whitespace);
    let end = word.map_or(behind.len(), |space| lead + space);
    (!behind.is_empty() && (word.is_some() || near == ceiling)).then_some(at + end)
}
