//! Comparisons with the past, which neither date nor count anything: `the deadliest attack since October 7`.

use super::token::Token;

/// How many tokens before `since` may compare: `the worst attack on civilians in the region since`.
const REACH: usize = 12;

/// Words that compare and have no ending for it.
const COMPARING: &[&str] = &["first", "worst", "most", "only", "unseen", "least", "rarely", "never"];

/// Whether the `since` at an index belongs to a comparison.
pub(super) fn compares(t: &[Token], since: usize) -> bool {
    let before = t.get(since.saturating_sub(REACH)..since).unwrap_or(&[]);
    let clause = before.iter().rev().take_while(|token| !token.is_any(&[";", "but", "."]));
    clause.into_iter().any(|token| {
        let superlative = token.is_word() && token.form.len() > 5 && token.form.ends_with("est");
        token.is_any(COMPARING)
            || superlative
                && !token.is_any(&[
                    "protest",
                    "interest",
                    "request",
                    "arrest",
                    "harvest",
                    "conquest",
                    "forest",
                    "unrest",
                    "northwest",
                    "southwest",
                ])
    })
}
