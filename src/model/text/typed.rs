//! Which characters may be typed, copied or opened.
//!
//! The model [shows](fn@crate::model::clean) unsafe characters of a source as signs; here they are dropped, because a
//! text that is typed or copied must not contain signs that nobody wrote.

/// Whether a character could control a terminal or disguise the order of the text around it: controls (C0, DEL, C1),
/// line and paragraph separators, bidirectional embeddings, overrides and isolates (Unicode UAX #9), the deprecated
/// format controls, interlinear annotation, and tags, which can hide words.
///
/// Direction *marks* and joiners pass: they are harmless, and Persian, Urdu and Arabic need them.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{E0000}'..='\u{E0FFF}')
}

/// The text on one line: each tab and line end becomes a space, unsafe characters are dropped.
pub fn one_line(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .map(|c| if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .filter(|&c| !is_unsafe(c))
        .collect()
}

/// The text with its line ends and tabs, but without unsafe characters. `\r\n` becomes `\n`.
pub fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|&c| matches!(c, '\n' | '\t') || !is_unsafe(c)).collect()
}
