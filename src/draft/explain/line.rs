//! A line of the explanation.

use crate::record::TextSpan;

/// A remark on a place in the text.
pub(super) struct Line {
    pub(super) span: TextSpan,
    pub(super) what: String,
}

pub(super) fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a span, shortened.
pub(super) fn short(text: &str, span: TextSpan) -> String {
    let words = one_line(span.of(text));
    match words.char_indices().nth(70) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or("")),
        None => words,
    }
}
