//! Splits two times joined by a hyphen into one word: `14 August-24 August`, `mid-2007`, `499-493 BC`.

use super::words::{Class, class};
use crate::draft::token::{Token, TokenKind};
use crate::record::TextSpan;

/// The tokens with such words split; none if there are no such words.
pub(super) fn split(text: &str, tokens: &[Token]) -> Option<Vec<Token>> {
    let mut out: Option<Vec<Token>> = None;
    for (at, token) in tokens.iter().enumerate() {
        let era = tokens.get(at + 1).is_some_and(|t| t.is_any(&["bc", "b.c.", "bce"]));
        if let Some(parts) = parts(text, token, era) {
            out.get_or_insert_with(|| tokens.get(..at).unwrap_or(&[]).to_vec()).extend(parts);
        } else if let Some(out) = &mut out {
            out.push(token.clone());
        }
    }
    out
}

fn parts(text: &str, token: &Token, era: bool) -> Option<[Token; 3]> {
    let (head, tail) = token.form.split_once('-')?;
    let month = |word: &str| matches!(class(word), Some(Class::Month(_)));
    let part = matches!(head, "mid" | "early" | "late");
    let figures = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    let fits = month(head) && (month(tail) || figures(tail))
        || figures(head) && month(tail)
        || part && (month(tail) || figures(tail))
        || era && figures(head) && figures(tail);
    let raw = token.span.of(text);
    // A word with invisible characters in it is not split, because its form does not show where its parts are.
    if !fits || raw.len() != token.form.len() {
        return None;
    }
    let (start, cut) = (token.span.start, token.span.start + head.len());
    let new = |from: usize, to: usize, form: &str, kind: TokenKind| {
        let capital = TextSpan::new(from, to).of(text).starts_with(char::is_uppercase);
        Token::new(TextSpan::new(from, to), kind, form, capital, from == start && token.spaced)
    };
    let kind = |word: &str| if figures(word) { TokenKind::Number } else { TokenKind::Word };
    let dash = new(cut, cut + 1, "--", TokenKind::Dash);
    Some([new(start, cut, head, kind(head)), dash, new(cut + 1, token.span.end, tail, kind(tail))])
}
