//! Figures that count a period: `more than 40,000 killed since October 7`, `12 people have died this year`.

use crate::draft::comparison::compares;
use crate::draft::document::Document;
use crate::draft::token::{Token, TokenKind};
use crate::model::Precision;
use crate::record::{TextSpan, TimeRecord, WhenRecord};

/// What a sentence says about the period of its figures.
#[derive(Clone, Debug, Default)]
pub(super) struct CountedPeriod {
    /// Whether its figures count a period, so that they cover no single event.
    pub cumulative: bool,
    /// The first day of the period, if it is known.
    pub since: Option<WhenRecord>,
}

/// Words after `since` that show what the words before it have done all the while: `has since killed`.
const DONE: &[&str] =
    &["killed", "wounded", "injured", "displaced", "detained", "arrested", "claimed", "left"];

/// Words before a time that is a period of counting: `in the past week`, `over the last two months`.
const OVER: &[&str] = &["in", "over", "during", "within", "across", "throughout", "for"];

/// How many words may stand between `since` and its time: `since Hamas attacked Israel on October 7`.
const REACH: usize = 10;

/// Units too long for one event.
const LONG: &[&str] = &["week", "weeks", "month", "months", "year", "years"];

/// Whole phrases that sum up.
const SUMS: &[&[&str]] = &[
    &["so", "far", "this"],
    &["to", "date"],
    &["over", "the", "years"],
    &["in", "recent", "weeks"],
    &["in", "recent", "months"],
];

impl CountedPeriod {
    /// Reads a sentence with its times. `before` is the last day that the text named before it.
    pub(super) fn read(
        document: &Document<'_>,
        t: &[Token],
        times: &[TimeRecord],
        before: Option<&TimeRecord>,
    ) -> Self {
        if let Some(at) = t.iter().position(|token| token.is("since")).filter(|at| !compares(t, *at)) {
            return since(t, at, times, before);
        }
        let begins = |words: &[&str], at: usize| {
            words.iter().enumerate().all(|(i, word)| t.get(at + i).is_some_and(|token| token.is(word)))
        };
        let summed = (0..t.len()).any(|at| SUMS.iter().any(|words| begins(words, at)));
        let long = times.iter().find(|time| covers_long(document, t, time));
        match long {
            Some(time) => Self { cumulative: true, since: first_day(time) },
            None => Self { cumulative: summed, since: None },
        }
    }
}

/// `since October 7`, `since then`, `has since killed`, `since the war began`.
fn since(t: &[Token], at: usize, times: &[TimeRecord], before: Option<&TimeRecord>) -> CountedPeriod {
    let is = |at: usize, words: &[&str]| t.get(at).is_some_and(|token| token.is_any(words));
    let after = t.get(at + 1).map_or(usize::MAX, |token| token.span.start);
    let named = times.iter().find(|time| {
        let between = t.iter().filter(|token| token.span.start >= after && token.span.end <= time.span.start);
        time.span.start >= after && between.count() <= REACH
    });
    if let Some(time) = named {
        return CountedPeriod { cumulative: true, since: first_day(time) };
    }
    let auxiliary = at > 0 && is(at - 1, &["have", "has", "had"]);
    if auxiliary && is(at + 1, DONE) || is(at + 1, &["then"]) {
        return CountedPeriod { cumulative: true, since: before.and_then(first_day) };
    }
    // "who has since died": said of one of those counted.
    let said = auxiliary || t.get(at + 1).is_none_or(|token| token.kind == TokenKind::Mark);
    CountedPeriod { cumulative: !said, since: None }
}

/// Whether a time is a period of counting that is too long for one event: `this year`, `in the past two weeks`.
fn covers_long(document: &Document<'_>, t: &[Token], time: &TimeRecord) -> bool {
    let words = document.tokens(document.range(time.span));
    let unit = words.iter().any(|token| token.is_any(LONG));
    let counts = words.iter().any(|token| token.is_any(&["this", "past", "last", "recent", "previous"]));
    let from = t.partition_point(|token| token.span.start < time.span.start);
    let led = from
        .checked_sub(1)
        .and_then(|at| t.get(at))
        .is_some_and(|token| token.is_any(OVER) || token.is("the"));
    let whole = time.first.zip(time.last).is_some_and(|(first, last)| (last - first).num_days() > 6);
    unit && counts && whole && (led || words.first().is_some_and(|token| token.is("this")))
}

/// The first day of a time, as the day from which a figure counts.
fn first_day(time: &TimeRecord) -> Option<WhenRecord> {
    let first = time.first?;
    Some(WhenRecord { start: first, end: first, precision: Precision::Day, basis: time.basis.clone() })
}

/// The last of the times before a span that is one day.
pub(super) fn last_day(times: &[TimeRecord], span: TextSpan) -> Option<&TimeRecord> {
    let before = times.partition_point(|time| time.span.end <= span.start);
    let mut earlier = times.get(..before)?.iter().rev().take(4);
    earlier.find(|time| time.first.is_some() && time.first == time.last)
}
