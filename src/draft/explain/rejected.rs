//! What looked like a record but was rejected, and why.

use std::sync::LazyLock;

use super::line::{Line, short};
use crate::draft::document::Document;
use crate::draft::events::Rejection;
use crate::draft::quotation;
use crate::draft::token::{Token, TokenKind};
use crate::draft::words::{Table, map};
use crate::record::{DraftRecord, TextSpan};

/// The kinds of figures, by the word after the number.
static MEASURES: LazyLock<Table<&'static str, &'static str>> =
    LazyLock::new(|| map(include_str!("../../../data/words/measures.tsv")));

/// Currency signs before a number.
const MONEY: &[char] = &['$', '£', '€', '¥', '₹', '₽', '₦', '₺'];

/// Verbs that report no event, quotations without a speaker, and numbers that are not part of a claim.
pub(super) fn lines(document: &Document<'_>, draft: &DraftRecord, rejected: &[Rejection]) -> Vec<Line> {
    let mut out: Vec<Line> = rejected
        .iter()
        .map(|one| {
            let verb = one.span.of(document.text);
            Line {
                span: one.span,
                what: format!("rejected: {verb} as {} ({})", one.kind.word(), one.why.words()),
            }
        })
        .collect();
    let mut said: Vec<TextSpan> = draft.statements.iter().map(|one| one.content).collect();
    said.sort_unstable();
    for quote in quotation::find(document).iter().filter(|quote| !covers(&said, quote.span)) {
        let words = short(document.text, quote.span);
        out.push(Line {
            span: quote.span,
            what: format!("rejected: {words} (no speaker and no reporting verb)"),
        });
    }
    let numbers = draft.claims.iter().map(|one| one.number);
    let mut used: Vec<TextSpan> = numbers.chain(draft.times.iter().map(|one| one.span)).collect();
    used.sort_unstable();
    for sentence in &document.sentences {
        let tokens = document.words(sentence);
        for (at, token) in tokens.iter().enumerate() {
            if token.kind == TokenKind::Number && !covers(&used, token.span) {
                let what =
                    format!("rejected: {} ({})", token.span.of(document.text), figure(document, tokens, at));
                out.push(Line { span: token.span, what });
            }
        }
    }
    out
}

/// Whether one of these spans, sorted, overlaps another. The spans of one kind of record seldom overlap each other, so
/// only the few before the place are checked.
fn covers(spans: &[TextSpan], span: TextSpan) -> bool {
    let end = spans.partition_point(|one| one.start < span.end);
    spans.iter().take(end).rev().take(8).any(|one| one.overlaps(span))
}

/// What a number is that is neither a toll nor a date.
fn figure(document: &Document<'_>, tokens: &[Token], at: usize) -> String {
    let Some(token) = tokens.get(at) else { return String::new() };
    let word = |at: usize| tokens.get(at).map_or("", |token| &*token.form);
    let before = document.text.get(..token.span.start).and_then(|text| text.chars().next_back());
    if token.form.contains("year-old") || at.checked_sub(1).is_some_and(|at| word(at) == "aged") {
        return "an age".to_owned();
    }
    if (word(at + 1), word(at + 2)) == ("years", "old") || word(at + 1) == "year-old" {
        return "an age".to_owned();
    }
    if before.is_some_and(|sign| MONEY.contains(&sign)) || token.form.starts_with(MONEY) {
        return "money".to_owned();
    }
    let large = matches!(word(at + 1), "million" | "billion" | "trillion" | "thousand");
    let noun = at + 1 + usize::from(large);
    if let Some(kind) = MEASURES.get(word(noun)) {
        return (*kind).to_owned();
    }
    let plain = |token: &Token| token.is_word() && token.form.chars().all(char::is_alphabetic);
    match tokens.get(noun).filter(|token| plain(token)) {
        Some(next) => format!("a number before {}, not a toll", next.span.of(document.text)),
        None => "a number, neither a toll nor a date".to_owned(),
    }
}
