//! Words of an article as evidence: verbatim, with their surroundings if they occur more than once.

use super::repeats::{Repeats, twice};
use crate::model::text::toml::string;
use crate::record::TextSpan;

/// The most bytes quoted before or after words to distinguish them from the same words elsewhere.
const AROUND: usize = 200;

/// The words at `span`, with their source if it is not that of the record.
pub(super) fn quote(article: &Repeats<'_>, span: TextSpan, source: Option<&str>) -> String {
    let whole = TextSpan::new(0, article.text().len());
    written(article.text(), span, whole, source, &|span| article.repeats(span))
}

/// Whether the words at `span` can be distinguished from the same words elsewhere, if necessary by their surroundings.
pub(super) fn told(article: &Repeats<'_>, span: TextSpan) -> bool {
    let text = article.text();
    let repeats = |span: TextSpan| article.repeats(span);
    !repeats(span) || around(text, span, TextSpan::new(0, text.len()), &repeats) != ("", "")
}

/// The words at `span`, to be found within `within`.
pub(super) fn quote_within(article: &Repeats<'_>, span: TextSpan, within: TextSpan) -> String {
    let text = article.text();
    // What occurs once in the article occurs once in a part of it.
    let repeats = |span: TextSpan| article.repeats(span) && twice(within.of(text), span.of(text));
    written(text, span, within, None, &repeats)
}

fn written(
    text: &str,
    span: TextSpan,
    within: TextSpan,
    source: Option<&str>,
    repeats: &dyn Fn(TextSpan) -> bool,
) -> String {
    let exact = span.of(text);
    let (prefix, suffix) = if repeats(span) { around(text, span, within, repeats) } else { ("", "") };
    if prefix.is_empty() && suffix.is_empty() && source.is_none() {
        return string(exact);
    }
    let mut parts = vec![format!("exact = {}", string(exact))];
    if !prefix.is_empty() {
        parts.push(format!("prefix = {}", string(prefix)));
    }
    if !suffix.is_empty() {
        parts.push(format!("suffix = {}", string(suffix)));
    }
    parts.extend(source.map(|source| format!("source = {}", string(source))));
    format!("{{ {} }}", parts.join(", "))
}

/// The fewest words before, and if necessary after, that make the place unique.
fn around<'a>(
    text: &'a str,
    span: TextSpan,
    within: TextSpan,
    repeats: &dyn Fn(TextSpan) -> bool,
) -> (&'a str, &'a str) {
    let mut start = span.start;
    while let Some(earlier) = word_before(text, start, within.start).filter(|at| span.start - at <= AROUND) {
        start = earlier;
        if !repeats(TextSpan::new(start, span.end)) {
            return (TextSpan::new(start, span.start).of(text), "");
        }
    }
    let mut end = span.end;
    while let Some(later) = word_behind(text, end, within.end).filter(|at| at - span.end <= AROUND) {
        end = later;
        if !repeats(TextSpan::new(start, end)) {
            return (TextSpan::new(start, span.start).of(text), TextSpan::new(span.end, end).of(text));
        }
    }
    // The surroundings are the same everywhere.
    ("", "")
}

/// Where the word before `at` begins; none if that is too far away.
fn word_before(text: &str, at: usize, floor: usize) -> Option<usize> {
    let mut near = floor.max(at.saturating_sub(2 * AROUND));
    while !text.is_char_boundary(near) {
        near += 1;
    }
    let before = TextSpan::new(near, at).of(text);
    let word = before.trim_end().rfind(char::is_whitespace);
    let start = word.map_or(0, |space| {
        space + before.get(space..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8)
    });
    (!before.is_empty() && (word.is_some() || near == floor)).then_some(near + start)
}

/// Where the word after `at` ends; none if that is too far away.
fn word_behind(text: &str, at: usize, ceiling: usize) -> Option<usize> {
    let mut near = ceiling.min(at + 2 * AROUND);
    while !text.is_char_boundary(near) {
        near += 1;
    }
    let behind = TextSpan::new(at, near).of(text);
    let lead = behind.len() - behind.trim_start().len();
    let word = behind.get(lead..)?.find(char::is_whitespace);
    let end = word.map_or(behind.len(), |space| lead + space);
    (!behind.is_empty() && (word.is_some() || near == ceiling)).then_some(at + end)
}
