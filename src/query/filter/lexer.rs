//! Splits the query language into tokens.
//!
//! A token is `word`, `"words"` or `key:value,"value"`, with or without a `-` in front. Within quotation marks `\"`
//! and `\\` stand for the mark and the backslash.

use std::fmt;
use std::ops::Range;

/// A value and its bytes in the query, quotation marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) range: Range<usize>,
    /// Whether the closing quotation mark is missing.
    pub(crate) open: bool,
}

/// One condition as typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) range: Range<usize>,
    pub(crate) negated: bool,
    /// The word before the colon and its bytes; none for bare and quoted words.
    pub(crate) key: Option<(String, Range<usize>)>,
    /// At least one; exactly one for bare and quoted words.
    pub(crate) words: Vec<Word>,
}

/// Splits a query into its tokens. Any text can be split.
pub(crate) fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    while lexer.skip_space() {
        tokens.push(lexer.token());
    }
    tokens
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    /// Moves on to the next token; false if there is none.
    fn skip_space(&mut self) -> bool {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start().len();
        self.at < self.text.len()
    }

    fn token(&mut self) -> Token {
        let start = self.at;
        let negated = self.peek() == Some('-');
        if negated {
            self.at += 1;
        }
        let key = self.key();
        let mut words = vec![self.word(key.is_some())];
        while key.is_some() && self.peek() == Some(',') {
            self.at += 1;
            words.push(self.word(true));
        }
        Token { range: start..self.at, negated, key, words }
    }

    /// A key consists of letters, with hyphens between them, so that `12:30` is a word.
    fn key(&mut self) -> Option<(String, Range<usize>)> {
        let rest = self.rest();
        let end = rest.find(|c: char| !c.is_alphabetic() && c != '-')?;
        let key = rest.get(..end)?;
        if key.is_empty() || key.starts_with('-') || key.ends_with('-') || !rest.get(end..)?.starts_with(':')
        {
            return None;
        }
        let key = (key.to_owned(), self.at..self.at + end);
        self.at += end + 1;
        Some(key)
    }

    fn word(&mut self, in_list: bool) -> Word {
        if self.peek() == Some('"') {
            return self.quoted();
        }
        let start = self.at;
        let rest = self.rest();
        let end = rest.find(|c: char| c.is_whitespace() || (in_list && c == ',')).unwrap_or(rest.len());
        let text = rest.get(..end).unwrap_or("").to_owned();
        self.at += end;
        Word { text, range: start..self.at, open: false }
    }

    fn quoted(&mut self) -> Word {
        let start = self.at;
        let (mut text, mut escaped) = (String::new(), false);
        for (offset, c) in self.rest().char_indices().skip(1) {
            match c {
                '"' if !escaped => {
                    self.at = start + offset + 1;
                    return Word { text, range: start..self.at, open: false };
                }
                '\\' if !escaped => escaped = true,
                _ => {
                    if escaped && !matches!(c, '"' | '\\') {
                        text.push('\\');
                    }
                    text.push(c);
                    escaped = false;
                }
            }
        }
        if escaped {
            text.push('\\');
        }
        self.at = self.text.len();
        Word { text, range: start..self.at, open: true }
    }
}

/// Writes a value so that it reads back as it is: in quotation marks where it needs them.
pub(crate) fn write_word(f: &mut impl fmt::Write, word: &str) -> fmt::Result {
    let special = |c: char| c.is_whitespace() || matches!(c, '"' | ',' | ':' | '\\');
    if !word.is_empty() && !word.starts_with('-') && !word.contains(special) {
        return f.write_str(word);
    }
    f.write_char('"')?;
    for c in word.chars() {
        if matches!(c, '"' | '\\') {
            f.write_char('\\')?;
        }
        f.write_char(c)?;
    }
    f.write_char('"')
}
