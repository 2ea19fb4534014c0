//! Text in a form whose width all terminals agree on.
//!
//! Flags, emoji families and skin tones take one, two or four cells, depending on the terminal; drawn as they are, they
//! shift the rest of the line and break frames. So text is drawn in parts that every terminal draws alike. Only what is
//! drawn changes: what is searched, copied, printed and cited does not.

use std::borrow::Cow;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::clean::clean;

/// The most characters without width (accents, vowel signs, joiners) drawn on one character. No script needs more, and
/// a cell with 400,000 of them would be sent to the terminal with every frame.
pub const MOST_MARKS: u8 = 8;

/// The text made safe ([`clean`]), and in a form whose width all terminals agree on; borrowed where nothing changes:
///
/// - Of the characters without width on another, the first [`MOST_MARKS`] are drawn.
/// - Pictures are drawn one by one, without joiners, skin tones and variation selectors.
/// - Flags are drawn as two letters.
/// - Fillers, which are invisible, are drawn as `␣`.
#[must_use]
pub fn drawable(text: &str) -> Cow<'_, str> {
    let safe = clean(text);
    if safe.chars().all(is_plain) {
        return safe;
    }
    let mut form = Form::default();
    if safe.chars().all(|c| form.of(c) == Some(c)) {
        return safe;
    }
    let mut form = Form::default();
    Cow::Owned(safe.chars().filter_map(|c| form.of(c)).collect())
}

/// The number of cells that drawable text takes, summed over graphemes, as each fills cells of its own. The width of the
/// text as a whole can be less: Arabic letters that could share a cell are drawn in two.
pub(super) fn cells(drawable: &str) -> usize {
    if drawable.is_ascii() {
        drawable.len()
    } else if drawable.chars().all(is_plain) {
        drawable.chars().count()
    } else {
        drawable.graphemes(true).map(UnicodeWidthStr::width).sum()
    }
}

/// Whether a character of safe text takes one cell, whatever is beside it: letters below the combining marks, dashes,
/// quotation marks and dots, lines and blocks. Nearly all text has no others.
fn is_plain(c: char) -> bool {
    matches!(c, '\0'..'\u{300}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{259f}')
}

/// What came before a character.
#[derive(Default)]
struct Form {
    marks: u8,
    picture: bool,
}

impl Form {
    /// What is drawn for the next character; `None` for nothing.
    fn of(&mut self, c: char) -> Option<char> {
        if c < '\u{300}' {
            (self.marks, self.picture) = (0, matches!(c, '\u{a9}' | '\u{ae}'));
            return Some(c);
        }
        match c {
            '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180d}' | '\u{180f}' => return None,
            '\u{200d}' | '\u{1f3fb}'..='\u{1f3ff}' if self.picture => return None,
            _ => {}
        }
        let drawn = match c {
            '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => '␣',
            '\u{1f1e6}'..='\u{1f1ff}' => letter(c),
            // Some terminals draw these in two or three cells, others in one.
            '\u{2e3a}' | '\u{2e3b}' => '—',
            c => c,
        };
        if drawn.width() == Some(0) {
            self.marks = self.marks.saturating_add(1);
            return (self.marks <= MOST_MARKS).then_some(drawn);
        }
        (self.marks, self.picture) = (0, is_picture(c));
        Some(drawn)
    }
}

/// The letter that half of a flag stands for.
fn letter(half: char) -> char {
    let place = u32::from(half).wrapping_sub(0x1f1e6);
    char::from_u32(u32::from('A') + place).unwrap_or(half)
}

/// Whether the character is from a range with pictures: arrows, symbols, dingbats, emoji.
fn is_picture(c: char) -> bool {
    matches!(c, '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2190}'..='\u{2bff}')
        || matches!(c, '\u{3030}' | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}
