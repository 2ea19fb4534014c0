//! Bytes of a text as lines and columns.

/// The line and the column, in characters, of a byte, both counted from 1. A byte beyond the end counts as the end, one
/// within a character as its start.
pub(crate) fn position(text: &str, byte: usize) -> (usize, usize) {
    let upto = text.get(..floor(text, byte)).unwrap_or(text);
    let line_start = upto.rfind('\n').map_or(0, |at| at + 1);
    let line = upto.bytes().filter(|&b| b == b'\n').count() + 1;
    // Editors do not count a byte order mark at the start of a file as a column.
    let before = upto.get(line_start..).unwrap_or("").trim_start_matches('\u{feff}');
    (line, before.chars().count() + 1)
}

/// The nearest character boundary at or before the byte.
pub(crate) fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
