//! Which characters may reach a terminal or a clipboard.

/// Whether a character could steer a terminal or disguise the order of the text around it: controls
/// (C0, DEL, C1), line and paragraph separators, bidirectional embeddings, overrides and isolates
/// (Unicode UAX #9), the deprecated format controls, interlinear annotation, and the tags in which words can hide.
///
/// Direction *marks* and joiners are harmless and are needed by Persian, Urdu and Arabic: they pass.
pub fn is_unsafe(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{E0000}'..='\u{E0FFF}')
}

/// The text on one line: tabs and line ends become one space each, unsafe characters go.
pub fn one_line(text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    text.chars()
        .map(|c| if matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}') { ' ' } else { c })
        .filter(|&c| !is_unsafe(c))
        .collect()
}

/// The text with its line ends and tabs, and without what could steer a terminal. `\r\n` becomes `\n`.
pub fn lines(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter(|&c| matches!(c, '\n' | '\t') || !is_unsafe(c)).collect()
}
