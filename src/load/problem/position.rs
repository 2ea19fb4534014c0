//! Bytes of a text as lines and columns.

/// Line and column (in characters) of a byte, both counted from 1. Beyond the end the end is meant, within
/// a character its start.
pub(crate) fn position(text: &str, byte: usize) -> (usize, usize) {
    let upto = text.get(..floor(text, byte)).unwrap_or(text);
    let line_start = upto.rfind('\n').map_or(0, |at| at + 1);
    let line = upto.bytes().filter(|&b| b == b'\n').count() + 1;
    // A byte order mark at the start of a file is no column that an editor would show.
    let before = upto.get(line_start..).unwrap_or("").trim_start_matches('\u{feff}');
    (line, before.chars().count() + 1)
}

/// The nearest boundary of characters at or before the byte.
pub(crate) fn floor(text: &str, byte: usize) -> usize {
    let mut at = byte.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
