//! Splits a text into tokens, as defined in [`super::token`].

use super::token::{Token, TokenKind};
use crate::record::TextSpan;

/// The tokens of a piece of `text`, in order. Each byte is read a bounded number of times.
#[must_use]
pub(super) fn tokens(text: &str, piece: TextSpan) -> Vec<Token> {
    let mut out = Vec::with_capacity((piece.end - piece.start.min(piece.end)) / 5);
    let mut scanner = Scanner { text: piece.of(text), base: piece.start, at: 0, spaced: true, out: &mut out };
    while scanner.step() {}
    out
}

/// The longest abbreviation, in bytes.
const LONGEST: usize = 16;

struct Scanner<'a, 'b> {
    text: &'a str,
    base: usize,
    at: usize,
    spaced: bool,
    out: &'b mut Vec<Token>,
}

/// Invisible characters that are dropped: soft hyphen, zero-width space and joiners, byte order mark, marks of
/// direction.
fn invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

fn apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`')
}

fn hyphen(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑')
}

fn dash(c: char) -> bool {
    hyphen(c) || matches!(c, '–' | '—' | '―' | '−')
}

impl Scanner<'_, '_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn before(&self) -> Option<char> {
        self.text.get(..self.at)?.chars().next_back()
    }

    /// Reads one token or one space; false at the end.
    fn step(&mut self) -> bool {
        let mut chars = self.rest().chars();
        let Some(c) = chars.next() else { return false };
        let next = chars.next();
        if c.is_whitespace() || invisible(c) {
            self.at += c.len_utf8();
            self.spaced |= c.is_whitespace();
        } else if c.is_alphanumeric() {
            self.word(c);
        } else if dash(c) {
            self.dash();
        } else {
            self.mark(c, next);
        }
        true
    }

    fn push(&mut self, len: usize, kind: TokenKind, form: &str, capital: bool) {
        let start = self.base + self.at;
        let span = TextSpan::new(start, start + len);
        self.out.push(Token::new(span, kind, form, capital, self.spaced));
        self.at += len;
        self.spaced = false;
    }

    fn mark(&mut self, c: char, next: Option<char>) {
        let opens = self.opens(next);
        let double = (c == '`' || c == '\'') && next == Some(c);
        match c {
            _ if double => {
                let kind = if c == '`' || opens { TokenKind::Open } else { TokenKind::Close };
                self.push(2, kind, "\"", false);
            }
            '"' | '＂' => {
                let kind = if opens { TokenKind::Open } else { TokenKind::Close };
                self.push(c.len_utf8(), kind, "\"", false);
            }
            '“' | '”' | '„' | '‟' | '«' | '»' => {
                let kind = self.curly(c, next, opens);
                self.push(c.len_utf8(), kind, "\"", false);
            }
            '‘' | '‚' | '‹' => self.push(c.len_utf8(), TokenKind::Open, "'", false),
            '›' => self.push(c.len_utf8(), TokenKind::Close, "'", false),
            '\'' | '’' | '`' => self.single(c, next, opens),
            '…' => self.push(c.len_utf8(), TokenKind::Mark, "...", false),
            '.' if self.rest().starts_with("...") => {
                let len = self.rest().len() - self.rest().trim_start_matches('.').len();
                self.push(len, TokenKind::Mark, "...", false);
            }
            '.' if next.is_some_and(|n| n.is_ascii_digit()) && self.spaced => self.word(c),
            _ => {
                let mut form = [0; 4];
                self.push(c.len_utf8(), TokenKind::Mark, c.encode_utf8(&mut form), false);
            }
        }
    }

    /// Whether a mark that looks the same at both ends opens here.
    fn opens(&self, next: Option<char>) -> bool {
        let left = self.before().is_none_or(|c| c.is_whitespace() || "([{“‘\"'".contains(c) || dash(c));
        left && next.is_some_and(|c| !c.is_whitespace())
    }

    /// Whether a directed mark opens or closes. One glued to the wrong side was mistyped.
    fn curly(&self, c: char, next: Option<char>, opens: bool) -> TokenKind {
        let closes =
            next.is_none_or(char::is_whitespace) && self.before().is_some_and(|c| !c.is_whitespace());
        let mistyped = if matches!(c, '”' | '»') { opens && self.spaced } else { closes };
        if matches!(c, '”' | '»') != mistyped { TokenKind::Close } else { TokenKind::Open }
    }

    fn single(&mut self, c: char, next: Option<char>, opens: bool) {
        let rest = self.rest().get(c.len_utf8()..).unwrap_or("");
        let glued = self.before().is_some_and(char::is_alphanumeric);
        // 's and the like were read with their word; what is left ends a quotation.
        let plural =
            self.before().is_some_and(|b| b == 's' || b == 'S') && next.is_none_or(char::is_whitespace);
        let year = rest.starts_with(|d: char| d.is_ascii_digit());
        if c == '\'' && opens && !year {
            self.push(1, TokenKind::Open, "'", false);
        } else if glued && plural && !self.single_is_open() {
            self.push(c.len_utf8(), TokenKind::Possessive, "'", false);
        } else if year && !glued {
            self.word(c);
        } else {
            self.push(c.len_utf8(), TokenKind::Close, "'", false);
        }
    }

    /// Whether a single mark was opened recently and not closed since.
    fn single_is_open(&self) -> bool {
        let recent = self.out.iter().rev().take(40);
        let last = recent.filter(|t| t.is("'") && t.kind != TokenKind::Possessive).map(|t| t.kind).next();
        last == Some(TokenKind::Open)
    }

    fn dash(&mut self) {
        let rest = self.rest();
        let len = rest.len() - rest.trim_start_matches(dash).len();
        self.push(len, TokenKind::Dash, "--", false);
    }

    /// A word or number, with its inner hyphens, apostrophes and points.
    fn word(&mut self, first: char) {
        let len = word_len(self.rest());
        let raw = self.rest().get(..len).unwrap_or("");
        let (stem, tail) = split_clitic(raw);
        let tail = tail.to_owned();
        let mut form = String::with_capacity(stem.len());
        for c in stem.chars().filter(|c| !invisible(*c)) {
            match c {
                c if apostrophe(c) => form.push('\''),
                c if hyphen(c) => form.push('-'),
                c => form.extend(c.to_lowercase()),
            }
        }
        let number =
            first.is_ascii_digit() || (!first.is_alphabetic() && form.contains(|c: char| c.is_ascii_digit()));
        let kind = if number { TokenKind::Number } else { TokenKind::Word };
        self.push(stem.len(), kind, &form, first.is_uppercase());
        if !tail.is_empty() {
            let form: String =
                tail.chars().map(|c| if apostrophe(c) { '\'' } else { c.to_ascii_lowercase() }).collect();
            let kind = if form == "'s" { TokenKind::Possessive } else { TokenKind::Word };
            self.push(tail.len(), kind, &form, false);
        }
    }
}

/// The length of the word at the start of `rest`, in bytes.
fn word_len(rest: &str) -> usize {
    let mut chars = rest.char_indices().peekable();
    let mut end = 0;
    let mut previous = ' ';
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, n)| n);
        let joins = match c {
            _ if at == 0 || c.is_alphanumeric() || combining(c) => true,
            _ if invisible(c) => next.is_alphanumeric() || hyphen(next),
            _ if apostrophe(c) || hyphen(c) => previous.is_alphanumeric() && next.is_alphanumeric(),
            ',' | ':' | '/' | '.' => previous.is_ascii_digit() && next.is_ascii_digit(),
            '&' => previous.is_uppercase() && next.is_uppercase(),
            _ => false,
        };
        if !joins {
            if c == '.'
                && end < LONGEST
                && (initialism(rest.get(..end).unwrap_or("")) || abbreviation(rest.get(..end).unwrap_or("")))
            {
                end = at + 1;
                // "U.S." continues if another letter and point follow.
                if next.is_alphabetic() && initialism_goes_on(rest.get(end..).unwrap_or("")) {
                    previous = c;
                    continue;
                }
            }
            break;
        }
        previous = if invisible(c) { previous } else { c };
        end = at + c.len_utf8();
    }
    end
}

fn combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// One capital letter, or letters with points between: `J`, `U.S`, `a.m`.
fn initialism(word: &str) -> bool {
    let mut letters = word.split('.');
    let single = |part: &str| part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
    let first = letters.next().unwrap_or("");
    single(first)
        && letters.all(single)
        && (word.contains('.')
            || first.chars().all(char::is_uppercase)
            || first.len() == 1 && matches!(first, "a" | "p" | "e" | "i"))
}

fn initialism_goes_on(rest: &str) -> bool {
    let mut chars = rest.chars();
    chars.next().is_some_and(char::is_alphabetic) && chars.next() == Some('.')
}

/// Whether a full stop after the word always belongs to it.
fn abbreviation(word: &str) -> bool {
    super::words::ABBREVIATIONS.contains(word)
}

/// Splits off `'s`, `'re`, `'ve`, `'ll`, `'d` and `'m`; `n't` stays with its verb.
fn split_clitic(word: &str) -> (&str, &str) {
    if let Some((at, mark)) = word.char_indices().rev().nth(1).filter(|(_, c)| apostrophe(*c)) {
        let tail = word.get(at + mark.len_utf8()..).unwrap_or("");
        if matches!(tail, "s" | "S" | "d" | "m") {
            return word.split_at(at);
        }
    }
    if let Some((at, mark)) = word.char_indices().rev().nth(2).filter(|(_, c)| apostrophe(*c)) {
        let tail = word.get(at + mark.len_utf8()..).unwrap_or("");
        if matches!(tail, "re" | "ve" | "ll") {
            return word.split_at(at);
        }
    }
    (word, "")
}
