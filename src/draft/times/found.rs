//! An expression with its place in the text.

use super::expression::{Expression, From, What};
use crate::draft::span::Span;
use crate::draft::token::Token;

/// An expression with its place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub e: Expression,
    pub span: Span,
    /// Whether the words before it look ahead: `will meet on`.
    pub future: bool,
    /// Whether it opens its sentence, and so sets the time for what follows.
    pub opens: bool,
}

impl Found {
    pub(super) fn new(e: Expression, tokens: &[Token]) -> Option<Self> {
        let (from, to) = (tokens.get(e.start)?, tokens.get(e.end.checked_sub(1)?)?);
        let before = tokens.get(..e.start).unwrap_or(&[]);
        Some(Self { e, span: from.span.join(to.span), future: future(before), opens: e.start <= 2 })
    }

    /// Whether it counts from the day of writing rather than from the text.
    pub(super) fn from_writing(&self) -> bool {
        match self.e.what {
            What::Offset { from: From::Writing, .. } | What::Weekday(..) => true,
            What::Stretch { before, .. } => before,
            _ => false,
        }
    }
}

/// Whether the last verb among the words looks ahead: `will meet on`, `is due to begin on`.
fn future(before: &[Token]) -> bool {
    const AHEAD: &[&str] =
        &["will", "shall", "due", "scheduled", "expected", "planned", "plans", "slated", "upcoming", "'ll"];
    const BACK: &[&str] = &["said", "told", "was", "were", "had", "reported", "announced"];
    let near = before.iter().rev().take(8).find(|t| t.is_any(AHEAD) || t.is_any(BACK));
    near.is_some_and(|t| t.is_any(AHEAD))
}
