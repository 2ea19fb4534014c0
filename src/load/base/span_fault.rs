//! What may be wrong with a span of a text.

use std::ops::Range;

/// What is wrong with a byte range of a text, and the words to put at its place; `None` where it covers words. `what` is
/// what the text is called.
pub(crate) fn span_fault(text: &str, span: &Range<usize>, what: &str) -> Option<(String, &'static str)> {
    let Range { start, end } = span;
    if start >= end {
        Some((format!("the span from {start} to {end} is empty"), "its end must come after its start"))
    } else if *end > text.len() {
        let message = format!("the span from {start} to {end} ends outside the {what}");
        Some((message, "beyond the end of the text"))
    } else if text.get(span.clone()).is_none() {
        Some((format!("the span from {start} to {end} splits a character"), "not between characters"))
    } else {
        None
    }
}
