//! Tokens, as the model wants them.

/// A word or mark of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it begins, in bytes of the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// Whether white space follows it.
    pub spaced: bool,
    /// Its norm, if it is another than the word has elsewhere: `not` for `n't`, `will` for the `wo` of `won't`.
    pub norm: Option<Box<str>>,
}

impl Token {
    /// The word or mark itself; empty if the token is of another text.
    #[must_use]
    pub fn of<'a>(&self, text: &'a str) -> &'a str {
        text.get(self.start..self.end).unwrap_or("")
    }
}
