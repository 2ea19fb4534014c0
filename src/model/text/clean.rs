//! Text from sources made safe to show.
//!
//! A source may contain escape sequences, control characters or marks that change the direction of text. None of them
//! reaches a terminal, nor a file that may be read in one: all text of sources passes through here on its way out.
//! Spans always refer to the text as read.

use std::borrow::Cow;

/// What is shown for a character of a source; `None` for nothing.
///
/// - Tabs and line breaks become spaces (views that keep lines split the text first).
/// - Other C0 controls and DEL become control pictures (U+2400 to U+2421): ESC shows as `␛`.
/// - C1 controls and directional embeddings, overrides and isolates become U+FFFD.
/// - Characters without width that can hide something (zero-width space, word joiner, BOM, soft hyphen, direction
///   marks, tags, interlinear annotation, controls of musical and other notation) are left out. ZWJ and ZWNJ stay:
///   scripts and emoji need them.
#[must_use]
pub fn shown(c: char) -> Option<char> {
    match c {
        '\t' | '\n' | '\r' | '\u{2028}' | '\u{2029}' | '\u{85}' => Some(' '),
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)),
        '\u{7f}' => Some('\u{2421}'),
        '\u{80}'..='\u{9f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some('\u{fffd}'),
        '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{61c}'
        | '\u{2060}'..='\u{2064}'
        | '\u{206a}'..='\u{206f}' => None,
        '\u{feff}' | '\u{ad}' | '\u{fff9}'..='\u{fffb}' | '\u{180e}' | '\u{e0000}'..='\u{e0fff}' => None,
        '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' | '\u{13430}'..='\u{1343f}' => None,
        _ => Some(c),
    }
}

/// The text as it may be shown (see [`shown`]); borrowed where nothing changes.
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == Some(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.chars().filter_map(shown).collect())
}
