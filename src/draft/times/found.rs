//! An expression with its position in the text.

use super::expression::{CountedFrom, Expression, Meaning, Unit, Year};
use crate::draft::token::Token;
use crate::draft::words::HARMS;
use crate::record::TextSpan;

/// An expression with its position in the text.
#[derive(Clone, Copy, Debug)]
pub(super) struct FoundTime {
    pub e: Expression,
    pub span: TextSpan,
    /// Whether the words before it look ahead: `will meet on`.
    pub future: bool,
    /// Whether they look back: `was held on`.
    pub past: bool,
    /// Whether `until` or `by` stands before it: the nearest date on either side is meant.
    pub until: bool,
    /// Whether it opens its sentence, and so sets the time for what follows.
    pub opens: bool,
    /// Whether its year lies far from the years around it.
    pub aside: bool,
}

impl FoundTime {
    pub(super) fn new(e: Expression, tokens: &[Token]) -> Option<Self> {
        let (from, to) = (tokens.get(e.start)?, tokens.get(e.end.checked_sub(1)?)?);
        let before = tokens.get(..e.start).unwrap_or(&[]);
        let span = from.span.join(to.span);
        let behind = tokens.get(e.end..).unwrap_or(&[]);
        let (future, past) = if is_over(before, behind) { (false, true) } else { tense(before, behind) };
        let opens = e.start <= 2;
        let until = before.last().is_some_and(|t| t.is_any(&["until", "till", "by"]));
        // "The October 7 attack" names one; what follows does not count from it.
        let mut found = Self { e, span, future, past, until, opens, aside: false };
        found.aside = !opens && found.said_year().is_none() && names(before, behind);
        Some(found)
    }

    /// The year that it states.
    pub(super) fn said_year(&self) -> Option<i32> {
        match self.e.what {
            Meaning::Calendar { year: Year::Said(year), .. } | Meaning::Year(Year::Said(year)) => Some(year),
            _ => None,
        }
    }

    /// Whether it shows that the text refers to its own day: `on Tuesday`, `yesterday`, `last week`.
    pub(super) fn keeps_its_day(&self) -> bool {
        let near = |unit| matches!(unit, Unit::Day | Unit::Week | Unit::Weekend);
        match self.e.what {
            Meaning::Offset { from: CountedFrom::Writing | CountedFrom::Either, unit, .. } => near(unit),
            Meaning::Weekday(..) | Meaning::DayOfWeek(..) => true,
            _ => false,
        }
    }
}

/// Whether what happened then is over, whatever the verb says: `since October 7`, `the October 7 attack`.
fn is_over(before: &[Token], behind: &[Token]) -> bool {
    before.last().is_some_and(|token| token.is("since")) || names(before, behind)
}

/// Whether a date is part of the name of an attack or a disaster: `the October 7 attack`.
fn names(before: &[Token], behind: &[Token]) -> bool {
    let determined = before.last().is_some_and(|token| token.is_any(&["the", "that", "this", "its", "'s"]));
    let follows = |n: usize| behind.get(n).is_some_and(|token| HARMS.contains(&*token.form));
    let word = behind.first().is_some_and(|token| token.is_word());
    determined && (follows(0) || word && follows(1))
}

/// Whether the verb next to an expression looks ahead (`will meet on`, `is due to begin on`), and whether it looks
/// back (`was held on`): the last one before it, otherwise the first after.
fn tense(before: &[Token], behind: &[Token]) -> (bool, bool) {
    const AHEAD: &[&str] = &[
        "will",
        "shall",
        "due",
        "scheduled",
        "expected",
        "planned",
        "plans",
        "slated",
        "upcoming",
        "'ll",
        "set",
    ];
    const BACK: &[&str] = &[
        "said", "told", "was", "were", "had", "did", "began", "took", "made", "won", "held", "came", "went",
        "left", "fell", "broke",
    ];
    let back = |t: &Token| t.is_any(BACK) || t.is_word() && t.form.len() > 4 && t.form.ends_with("ed");
    // "Is to visit on".
    let to = |tokens: &[Token], at: usize| {
        let be = at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|t| t.is_any(&["is", "are"]));
        be && tokens.get(at).is_some_and(|t| t.is("to"))
    };
    let ahead =
        |tokens: &[Token], at: usize| tokens.get(at).is_some_and(|t| t.is_any(AHEAD)) || to(tokens, at);
    let verb = |tokens: &[Token], at: usize| ahead(tokens, at) || tokens.get(at).is_some_and(back);
    let from = before.len().saturating_sub(8);
    let last = (from..before.len()).rev().find(|at| verb(before, *at)).map(|at| (before, at));
    let first = || (0..behind.len().min(12)).find(|at| verb(behind, *at)).map(|at| (behind, at));
    let Some((tokens, at)) = last.or_else(first) else { return (false, false) };
    let ahead = ahead(tokens, at);
    // "was scheduled to leave": it was once ahead.
    let once =
        at.checked_sub(1).and_then(|at| tokens.get(at)).is_some_and(|t| t.is_any(&["was", "were", "been"]));
    (ahead && !once, !ahead || once)
}
