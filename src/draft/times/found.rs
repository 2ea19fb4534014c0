//! An expression with its place in the text.

use super::expression::{Expression, From, Unit, What, Year};
use crate::draft::span::Span;
use crate::draft::token::Token;

/// An expression with its place in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Found {
    pub e: Expression,
    pub span: Span,
    /// Whether the words before it look ahead: `will meet on`.
    pub future: bool,
    /// Whether `until` or `by` stands before it: the nearest on either side is meant.
    pub until: bool,
    /// Whether it opens its sentence, and so sets the time for what follows.
    pub opens: bool,
    /// Whether its year lies far from the years around it.
    pub aside: bool,
}

impl Found {
    pub(super) fn new(e: Expression, tokens: &[Token]) -> Option<Self> {
        let (from, to) = (tokens.get(e.start)?, tokens.get(e.end.checked_sub(1)?)?);
        let before = tokens.get(..e.start).unwrap_or(&[]);
        let span = from.span.join(to.span);
        let (future, opens) = (future(before), e.start <= 2);
        let until = before.last().is_some_and(|t| t.is_any(&["until", "till", "by"]));
        Some(Self { e, span, future, until, opens, aside: false })
    }

    /// The year that its words say.
    pub(super) fn said_year(&self) -> Option<i32> {
        match self.e.what {
            What::Calendar { year: Year::Said(year), .. } | What::Year(Year::Said(year)) => Some(year),
            _ => None,
        }
    }

    /// Whether it says that the text keeps its own day in view: `on Tuesday`, `yesterday`, `last week`.
    pub(super) fn from_writing(&self) -> bool {
        let near = |unit| matches!(unit, Unit::Day | Unit::Week | Unit::Weekend);
        match self.e.what {
            What::Offset { from: From::Writing, unit, .. } => near(unit),
            What::Weekday(..) | What::DayOfWeek(..) => true,
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
