//! Words of an article as evidence: exact, with what stands around them where they stand more than once.

use super::table::string;
use crate::draft::span::Span;

/// The most bytes before or behind the words that tell them from the same words elsewhere.
const AROUND: usize = 200;

/// The words at `span`, to be found within `within`; `source` is named where it is not that of the record.
pub(super) fn quote(text: &str, span: Span, within: Span, source: Option<&str>) -> String {
    let exact = span.of(text);
    let room = within.of(text);
    let (prefix, suffix) = if repeats(room, exact) { around(text, span, within) } else { ("", "") };
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

/// Whether the words stand more than once, overlapping places among them.
fn repeats(room: &str, words: &str) -> bool {
    let Some(first) = room.find(words) else { return false };
    let behind = words.chars().next().map_or(1, char::len_utf8);
    room.get(first + behind..).is_some_and(|rest| rest.contains(words))
}

/// The fewest words before, or else also behind, that make the place the only one.
fn around(text: &str, span: Span, within: Span) -> (&str, &str) {
    let room = within.of(text);
    let mut start = span.start;
    while let Some(earlier) = word_before(text, start, within.start).filter(|at| span.start - at <= AROUND) {
        start = earlier;
        if !repeats(room, Span::new(start, span.end).of(text)) {
            return (Span::new(start, span.start).of(text), "");
        }
    }
    let mut end = span.end;
    while let Some(later) = word_behind(text, end, within.end).filter(|at| at - span.end <= AROUND) {
        end = later;
        if !repeats(room, Span::new(start, end).of(text)) {
            break;
        }
    }
    (Span::new(start, span.start).of(text), Span::new(span.end, end).of(text))
}

fn word_before(text: &str, at: usize, floor: usize) -> Option<usize> {
    let before = Span::new(floor, at).of(text);
    let word = before.trim_end().rfind(char::is_whitespace);
    let start = word.map_or(0, |space| {
        space + before.get(space..).and_then(|s| s.chars().next()).map_or(1, char::len_utf8)
    });
    (!before.is_empty()).then_some(floor + start)
}

fn word_behind(text: &str, at: usize, ceiling: usize) -> Option<usize> {
    let behind = Span::new(at, ceiling).of(text);
    let lead = behind.len() - behind.trim_start().len();
    let word = behind.get(lead..)?.find(char::is_whitespace).map_or(behind.len(), |space| lead + space);
    (!behind.is_empty()).then_some(at + word)
}
