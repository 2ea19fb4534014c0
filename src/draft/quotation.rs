//! Quotations: which quotation marks belong together.
//!
//! Marks pair inside a paragraph, the last opened first; a mark without a partner does not affect the others. A
//! quotation still open at the end of a paragraph continues in the next if that opens with a mark.

use super::document::{Document, Paragraph};
use super::token::TokenKind;
use crate::record::TextSpan;

/// Words between marks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// The token that opens it.
    pub open: usize,
    /// The token after the last one, which is the closing mark if there is one.
    pub end: usize,
    /// Its span, including the marks.
    pub span: TextSpan,
    /// The span of the words, without the marks.
    pub inner: TextSpan,
    /// Whether it continues in the quotation of the next paragraph.
    pub goes_on: bool,
    /// Whether it continues the quotation before.
    pub went_on: bool,
}

/// The outermost quotations of an article, in order.
#[must_use]
pub fn find(document: &Document<'_>) -> Vec<Quotation> {
    let mut out: Vec<Quotation> = Vec::new();
    let mut open_before = false;
    for (index, paragraph) in document.paragraphs.iter().enumerate() {
        let from = out.len();
        let next_opens = document.paragraphs.get(index + 1).is_some_and(|next| opens(document, next));
        let left_open = pair(document, paragraph, next_opens, &mut out);
        if open_before && let Some(first) = out.get_mut(from) {
            first.went_on = first.open == paragraph.tokens.start;
            let joined = first.went_on;
            if let Some(before) = from.checked_sub(1).and_then(|before| out.get_mut(before)) {
                before.goes_on = joined;
            }
        }
        open_before = left_open;
    }
    out
}

fn opens(document: &Document<'_>, paragraph: &Paragraph) -> bool {
    document
        .tokens
        .get(paragraph.tokens.start)
        .is_some_and(|token| token.kind == TokenKind::Open && token.is("\""))
}

/// Pairs the marks of a paragraph. Returns whether it ends in an open quotation.
fn pair(document: &Document<'_>, paragraph: &Paragraph, next_opens: bool, out: &mut Vec<Quotation>) -> bool {
    let double = |at: usize| document.tokens.get(at).is_some_and(|token| token.is("\""));
    let mark = if paragraph.tokens.clone().any(double) { "\"" } else { "'" };
    let mut stack: Vec<usize> = Vec::new();
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for at in paragraph.tokens.clone() {
        let Some(token) = document.tokens.get(at).filter(|token| token.is(mark)) else { continue };
        // A mark at the very start can only open, whichever way it points.
        let kind = if at == paragraph.tokens.start { TokenKind::Open } else { token.kind };
        match kind {
            TokenKind::Open => stack.push(at),
            TokenKind::Close => {
                let Some(open) = stack.pop() else { continue };
                // Quotations inside a pair do not count on their own.
                while pairs.last().is_some_and(|&(inner, _)| inner > open) {
                    pairs.pop();
                }
                pairs.push((open, at + 1));
            }
            _ => {}
        }
    }
    let left = stack.iter().rev().find(|&&open| pairs.last().is_none_or(|&(_, end)| end <= open)).copied();
    let end = paragraph.tokens.end;
    let begins = |open: usize| open == paragraph.tokens.start || colon(document, open);
    let left = left.filter(|&open| mark == "\"" && (next_opens || begins(open)) && open + 1 < end);
    out.extend(pairs.iter().filter_map(|&(open, end)| quotation(document, open, end, true)));
    out.extend(left.and_then(|open| quotation(document, open, end, false)));
    left.is_some() && next_opens
}

fn colon(document: &Document<'_>, open: usize) -> bool {
    open.checked_sub(1).and_then(|at| document.tokens.get(at)).is_some_and(|token| token.is_any(&[":", ","]))
}

fn quotation(document: &Document<'_>, open: usize, end: usize, closed: bool) -> Option<Quotation> {
    let (first, last) = (document.tokens.get(open)?.span, document.tokens.get(end - 1)?.span);
    let span = first.join(last);
    let inner = TextSpan::new(first.end, if closed { last.start } else { last.end }).trim(document.text);
    let found = Quotation { open, end, span, inner, goes_on: false, went_on: false };
    Some(found).filter(|found| !found.inner.is_empty())
}
