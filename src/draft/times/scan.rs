//! Finds the time expressions of a sentence and their meaning.

use super::clock::clock;
use super::cursor::{Cursor, ENDS};
use super::expression::{Days, Expression, Meaning, Unit, Year};
use super::found::FoundTime;
use super::grammar::{self, dated};
use super::relative::{length, relative};
use super::split;
use super::words::Class;
use crate::draft::token::Token;

/// The expressions of a sentence, in order; none overlap.
pub(super) fn scan(text: &str, tokens: &[Token], out: &mut Vec<FoundTime>) {
    let parted = split::split(text, tokens);
    let tokens = parted.as_deref().unwrap_or(tokens);
    let mut found = Vec::new();
    expressions(Cursor::new(tokens), &mut found);
    out.extend(found.into_iter().filter_map(|e| FoundTime::new(e, tokens)));
}

fn expressions(c: Cursor<'_>, out: &mut Vec<Expression>) {
    let first = out.len();
    let mut at = 0;
    while at < c.len() {
        at = if may_begin(c, at) { read(c, at, out).unwrap_or(at + 1) } else { at + 1 };
    }
    share_years(c, out.get_mut(first..).unwrap_or(&mut []));
}

/// Whether an expression may begin with this token: most do not, and are skipped at once.
fn may_begin(c: Cursor<'_>, at: usize) -> bool {
    c.figures(at) || c.class(at).is_some() || c.form(at).contains('-')
}

fn read(c: Cursor<'_>, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    if let Some(found) = clocked(c, at).or_else(|| day_part_of(c, at)) {
        out.push(found);
        return Some(found.end);
    }
    if let Some(next) = listed_days(c, at, out) {
        return Some(next);
    }
    let found = dated(c, at)
        .map(|found| with_hour(c, found))
        .or_else(|| grammar::parted(c, at, relative))
        .or_else(|| relative(c, at))
        .or_else(|| day_of_month(c, at))
        .or_else(|| length(c, at))?;
    out.push(found);
    Some(more_days(c, found, out))
}

/// A time of the day, and the day it belongs to, if that follows: `2:30 p.m. on Tuesday`.
fn clocked(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let (clock, end) = clock(c, at)?;
    let day = c.skip(end, &[",", "on"]);
    if let Some(mut found) = dated(c, day).or_else(|| relative(c, day)).filter(is_day) {
        (found.start, found.clock) = (at, Some(clock));
        return Some(found);
    }
    let mut found = Expression::new(at, end, Meaning::Clock);
    found.clock = Some(clock);
    Some(found)
}

fn is_day(found: &Expression) -> bool {
    matches!(
        found.what,
        Meaning::Calendar { days: Days::One(_), .. }
            | Meaning::Weekday(..)
            | Meaning::DayOfWeek(..)
            | Meaning::DayOfMonth(_)
            | Meaning::Offset { unit: Unit::Day, count: Some(_), .. }
    )
}

/// A day with the part of it or the hour that follows: `Friday night`, `May 8 at 1:00 a.m.`
fn with_hour(c: Cursor<'_>, mut found: Expression) -> Expression {
    if !is_day(&found) {
        return found;
    }
    if let Some(Class::DayPart(code)) = c.class(found.end) {
        (found.day_part, found.end) = (Some(code), found.end + 1);
        return found;
    }
    let at = c.skip(found.end, &["at", ",", "around"]);
    if let Some((clock, end)) = clock(c, at) {
        (found.clock, found.end) = (Some(clock), end);
    }
    found
}

/// `the night of April 18, 1775`, `the early morning hours of 30 April`, `Christmas night`.
fn day_part_of(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let open = c.skip(c.skip(at, &["early", "late"]), &["in", "on"]);
    let open = c.skip(c.skip(open, &["the"]), &["early", "late"]);
    let Some(Class::DayPart(code)) = c.class(open) else { return None };
    let of = c.skip(open + 1, &["hours"]);
    if !c.is(of, "of") && !c.is(of, "on") {
        return None;
    }
    let mut found = dated(c, of + 1).or_else(|| relative(c, of + 1)).filter(is_day)?;
    (found.start, found.day_part) = (at, Some(code));
    Some(found)
}

/// `5, 6 and 7 October`: each day of the list except the last, which is read on its own.
fn listed_days(c: Cursor<'_>, at: usize, out: &mut Vec<Expression>) -> Option<usize> {
    let joins = [",", "and", "or", "&"];
    c.day(at).filter(|_| c.before(at) != "between")?;
    let mut last = at;
    let mut days = Vec::new();
    while let Some(day) = c.day(last).filter(|_| c.is_any(last + 1, &joins) && days.len() < 8) {
        days.push((last, day));
        last = c.skip(c.skip(last + 2, &["and"]), &["the"]);
    }
    let found = dated(c, last).filter(|_| !days.is_empty() && c.day(last).is_some())?;
    let Meaning::Calendar { year, month, days: Days::One(_) } = found.what else { return None };
    for (place, day) in days {
        out.push(Expression::new(place, place + 1, Meaning::Calendar { year, month, days: Days::One(day) }));
    }
    Some(last)
}

/// `March 5 and 6`: the further days of the month just named. Returns the index after them.
fn more_days(c: Cursor<'_>, found: Expression, out: &mut Vec<Expression>) -> usize {
    let Meaning::Calendar { year, month, days: Days::One(_) } = found.what else { return found.end };
    if c.day(found.end - 1).is_none() || c.month(found.end - 2).is_none() {
        return found.end;
    }
    let mut end = found.end;
    while c.is_any(end, &["and", "or", "&"]) {
        let open = c.skip(end + 1, &["the"]);
        let Some(day) = c.day(open).filter(|_| c.month(open + 1).is_none()) else { break };
        let (year, behind) = match c.year(c.skip(open + 1, &[","])) {
            Some((said, behind)) => (Year::Said(said), behind),
            None if ends_phrase(c, open + 1) => (year, open + 1),
            None => break,
        };
        if let (Year::Said(_), Some(before)) = (year, out.last_mut())
            && let Meaning::Calendar { year: unsaid @ Year::Unsaid, .. } = &mut before.what
        {
            *unsaid = year;
        }
        out.push(Expression::new(open, behind, Meaning::Calendar { year, month, days: Days::One(day) }));
        end = behind;
    }
    end
}

/// Whether a number before this token can stand alone: it does not count a following noun.
fn ends_phrase(c: Cursor<'_>, at: usize) -> bool {
    c.token(at).is_none_or(|t| !t.is_word() && !c.figures(at) || ENDS.contains(&*t.form))
}

/// `on the 20th`, if no noun follows.
fn day_of_month(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let before = ["on", "by", "until", "till", "from", "to", "and", "since", "before", "after"];
    if !c.is(at, "the") || !before.contains(&c.before(at)) || c.form(at + 1).len() < 3 {
        return None;
    }
    let day = c.day(at + 1).filter(|_| ends_phrase(c, at + 2))?;
    Some(Expression::new(at, at + 2, Meaning::DayOfMonth(day)))
}

/// `between March 5 and April 2, 1943`: the last year applies to all joined dates.
fn share_years(c: Cursor<'_>, found: &mut [Expression]) {
    for last in (1..found.len()).rev() {
        let (head, tail) = found.split_at_mut(last);
        let (Some(one), Some(other)) = (head.last_mut(), tail.first()) else { continue };
        let joined = other.start == one.end + 1
            && c.is_any(one.end, &["and", "or", "to", "--", "until", "through", "till", ","]);
        let Meaning::Calendar { year: Year::Said(said), month, .. } = other.what else { continue };
        if let Meaning::Calendar { year: year @ Year::Unsaid, month: first, .. } = &mut one.what
            && joined
        {
            *year = Year::Said(if *first > month { said - 1 } else { said });
        }
    }
}
