//! Tokens: the words and marks of a text, with their byte positions.
//!
//! - A no-break space separates words as a space does; soft hyphens and zero-width characters do not appear in the form
//!   of a word.
//! - Curly and straight marks have one form each; whether a straight mark opens or closes depends on its surroundings.
//! - A dash glued to one word only (`Iran- had`, `border--the`) is a dash; between two letters a hyphen belongs
//!   to the word (`Amir-Abdollahian`).
//! - A possessive is a token of its own: `Iran` `'s`, `leaders` `'`; so is the verb of `he's`.
//! - An abbreviation keeps its full stop (`U.S.`, `Gen.`), a number its commas, points, colons and slashes.

use super::grammar::{self, Class};
use crate::record::TextSpan;

/// The kind of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TokenKind {
    /// A word, a name, an abbreviation.
    Word,
    /// Anything that begins with a digit: `44`, `1,200`, `2024-01-20`, `14:30`, `19th`, `10-year-old`, `5pm`.
    Number,
    /// `'s` or `'` after a noun.
    Possessive,
    /// A mark that opens a quotation; its form is `"` or `'`.
    Open,
    /// A mark that closes a quotation; its form is `"` or `'`.
    Close,
    /// A dash between words; its form is `--`.
    Dash,
    /// Any other mark, one character; its form is that character (`…` is `...`).
    Mark,
}

/// A word or mark.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it is.
    pub span: TextSpan,
    /// What it is.
    pub kind: TokenKind,
    /// Its form for comparison: lower case, straight apostrophes and hyphens, nothing invisible.
    pub form: Box<str>,
    /// Whether its first letter is upper case.
    pub capital: bool,
    /// Whether white space or the start of its piece of text comes before it.
    pub spaced: bool,
    /// What its form does in a sentence (see [`super::grammar`]), one bit per class, kept because it is looked up
    /// often.
    pub(super) classes: u32,
}

impl Token {
    pub(super) fn new(span: TextSpan, kind: TokenKind, form: &str, capital: bool, spaced: bool) -> Self {
        Self { span, kind, form: form.into(), capital, spaced, classes: grammar::classes(form) }
    }

    /// Whether this is its form.
    #[must_use]
    pub fn is(&self, form: &str) -> bool {
        &*self.form == form
    }

    /// Whether one of these is its form.
    #[must_use]
    pub fn is_any(&self, forms: &[&str]) -> bool {
        forms.contains(&&*self.form)
    }

    /// Whether it is a word.
    #[must_use]
    pub fn is_word(&self) -> bool {
        self.kind == TokenKind::Word
    }

    /// Whether it is a word of this class.
    pub(super) fn is_class(&self, class: Class) -> bool {
        grammar::holds(self.classes, class)
    }
}
