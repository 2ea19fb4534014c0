//! Text as it stands in HTML and XML.

use crate::model::clean;

/// Text made safe, with the characters escaped that HTML and XML would interpret, in text and in attributes.
pub(super) fn escaped(text: &str) -> String {
    let text = clean(text);
    let mut safe = String::with_capacity(text.len());
    push_escaped(&mut safe, &text);
    safe
}

/// Appends text that is safe already, escaped. The two noncharacters that XML forbids become U+FFFD.
pub(super) fn push_escaped(to: &mut String, text: &str) {
    if text.bytes().all(|byte| !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\'' | 0xef)) {
        return to.push_str(text);
    }
    for c in text.chars() {
        match c {
            '&' => to.push_str("&amp;"),
            '<' => to.push_str("&lt;"),
            '>' => to.push_str("&gt;"),
            '"' => to.push_str("&quot;"),
            '\'' => to.push_str("&#39;"),
            '\u{fffe}' | '\u{ffff}' => to.push('\u{fffd}'),
            c => to.push(c),
        }
    }
}
