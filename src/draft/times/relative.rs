//! The grammar of times that depend on another: on the day of writing or the time last mentioned.

use super::cursor::Cursor;
use super::expression::{CountedFrom, Expression, Meaning, Unit};
use super::words::{APPROXIMATE, Class, Relation, Toward};

/// A time that depends on another.
pub(super) fn relative(c: Cursor<'_>, at: usize) -> Option<Expression> {
    shift(c, at)
        .or_else(|| present(c, at))
        .or_else(|| counted(c, at))
        .or_else(|| related(c, at))
        .or_else(|| neighbour(c, at))
}

/// `yesterday`, `tomorrow morning`, `the day before yesterday`.
fn shift(c: Cursor<'_>, at: usize) -> Option<Expression> {
    if c.is(at, "the") && c.is(at + 1, "day") {
        let days = match (c.form(at + 2), c.form(at + 3)) {
            ("before", "yesterday") => -2,
            ("after", "tomorrow") => 2,
            _ => return None,
        };
        let what = Meaning::Offset { from: CountedFrom::Writing, count: Some(days), unit: Unit::Day };
        return Some(Expression::new(at, at + 4, what));
    }
    let Some(Class::Shift(days)) = c.class(at) else { return None };
    // "USA TODAY" is a name.
    if at > 0 && c.capital(at) && c.capital(at - 1) {
        return None;
    }
    let mut found = Expression::new(
        at,
        at + 1,
        Meaning::Offset { from: CountedFrom::Writing, count: Some(days), unit: Unit::Day },
    );
    if c.is(at, "tonight") {
        found.day_part = Some("NI");
    } else if let Some(Class::DayPart(code)) = c.class(at + 1) {
        (found.day_part, found.end) = (Some(code), at + 2);
    }
    Some(found)
}

/// `now`, `at present`, `at the moment`.
fn present(c: Cursor<'_>, at: usize) -> Option<Expression> {
    if let Some(Class::Present) = c.class(at) {
        return (!c.is(at + 1, "that")).then(|| Expression::new(at, at + 1, Meaning::Present));
    }
    let end = match (c.form(at), c.form(at + 1), c.form(at + 2)) {
        ("at", "present", _) => at + 2,
        ("at", "the", "moment") => at + 3,
        ("these", "days", _) | ("present", "day", _) => at + 2,
        _ => return None,
    };
    Some(Expression::new(at, end, Meaning::Present))
}

fn unit(c: Cursor<'_>, at: usize) -> Option<Unit> {
    match c.class(at) {
        Some(Class::Unit(unit)) => Some(unit),
        _ => None,
    }
}

/// Whether an expression may end here: nothing follows that it could be counted from.
fn closed(c: Cursor<'_>, at: usize) -> bool {
    c.token(at).is_none_or(|t| !t.is_word() && !c.figures(at) || t.is_any(&["and", "but", "when", "as"]))
}

/// `two days later`, `three weeks ago`, `a year earlier`, `days later`; `two days after` only if nothing follows that
/// it is counted from.
fn counted(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let open = approximate(c, at);
    let plural = |at: usize| c.form(at).ends_with('s').then(|| unit(c, at)).flatten();
    let (count, next) = match c.count(open) {
        Some((count, next)) => (count, next),
        None if plural(open).is_some() && open == at => (None, open),
        None => return None,
    };
    let next = c.skip(next, &["more", "further", "full", "short"]);
    let unit = unit(c, next)?;
    let toward_at = c.skip(next + 1, &["or"]);
    let Some(Class::Toward(toward)) = c.class(toward_at) else { return None };
    let open_ended = c.is_any(toward_at, &["after", "before"]) && !closed(c, toward_at + 1);
    if open_ended || toward_at > next + 1 {
        return None;
    }
    let count = count.map(i64::from);
    let (from, count) = match toward {
        Toward::Later => (CountedFrom::Text, count),
        Toward::Earlier => (CountedFrom::Text, count.map(|n| -n)),
        Toward::Ago => (CountedFrom::Writing, count.map(|n| -n)),
    };
    Some(Expression::new(at, toward_at + 1, Meaning::Offset { from, count, unit }))
}

/// The index after words that make a count less exact.
fn approximate(c: Cursor<'_>, at: usize) -> usize {
    if c.is_any(at, &["more", "less", "fewer"]) && c.is(at + 1, "than") {
        return at + 2;
    }
    if c.is(at, "at") && c.is_any(at + 1, &["least", "most"]) {
        return at + 2;
    }
    let next = c.skip(at, APPROXIMATE);
    if c.is(next, "a") && c.is(next + 1, "mere") { next + 2 } else { next }
}

/// `the next day`, `last week`, `this month`, `that year`, `the same day`, `the past two years`, `that night`.
fn related(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let later = if c.is_any(at, &["later", "earlier"]) { at + 1 } else { at };
    let the = c.is(later, "the");
    let open = if the { later + 1 } else { later };
    let Some(Class::Relation(mut relation)) = c.class(open) else { return None };
    let mut next = open + 1;
    // "that same day", "this past week", "this coming Friday".
    if let Some(Class::Relation(second)) = c.class(next) {
        (relation, next) = (if relation == Relation::This { second } else { relation }, next + 1);
    }
    if let Some(Class::DayPart(code)) = c.class(next) {
        // "past midnight" and "those last nights" do not mean a night.
        if c.is(open, "past") || c.form(next).ends_with('s') {
            return None;
        }
        return day_part(relation, the, Expression::new(at, next + 1, Meaning::DayPart), code);
    }
    if let Some((count, behind)) = c.count(next)
        && !c.is_any(next, &["a", "an", "another", "some"])
        && let Some(unit) = unit(c, behind)
    {
        let before = match relation {
            Relation::Last | Relation::Previous => true,
            Relation::Next | Relation::Coming => false,
            Relation::This | Relation::Same => return None,
        };
        let text =
            matches!(relation, Relation::Previous) || (c.is(open, "following") || c.is(open, "next") && !the);
        let what =
            if text { Meaning::Length { count, unit } } else { Meaning::Stretch { count, unit, before } };
        return Some(Expression::new(at, behind + 1, what));
    }
    let found_unit = unit(c, next)?;
    if c.form(next).ends_with('s') && found_unit != Unit::Hour {
        return plural(c, relation, at, next);
    }
    let what = single(c, relation, the, open, found_unit)?;
    Some(Expression::new(at, next + 1, what))
}

/// `the following days`, `recent years`: vague, and without a value.
fn plural(c: Cursor<'_>, relation: Relation, at: usize, next: usize) -> Option<Expression> {
    let before = match relation {
        Relation::Last | Relation::Previous => true,
        Relation::Next | Relation::Coming => false,
        Relation::This | Relation::Same => return None,
    };
    let unit = unit(c, next)?;
    Some(Expression::new(at, next + 1, Meaning::Stretch { count: None, unit, before }))
}

fn single(c: Cursor<'_>, relation: Relation, the: bool, open: usize, unit: Unit) -> Option<Meaning> {
    let offset = |from, count| Meaning::Offset { from, count: Some(count), unit };
    Some(match relation {
        // "over the next year": from now on.
        Relation::Next
            if the && c.is(open, "next") && c.is_any(open.wrapping_sub(2), &["over", "within"]) =>
        {
            Meaning::Stretch { count: Some(1), unit, before: false }
        }
        Relation::Next if the || !c.is(open, "next") => offset(CountedFrom::Text, 1),
        Relation::Next | Relation::Coming => offset(CountedFrom::Writing, 1),
        Relation::Previous => offset(CountedFrom::Text, -1),
        // "the past year" is the period up to now, "last year" the calendar's.
        Relation::Last if c.is(open, "past") || (the && unit != Unit::Day) => {
            Meaning::Stretch { count: Some(1), unit, before: true }
        }
        // "the last day" of something else.
        Relation::Last if the || unit == Unit::Day => return None,
        Relation::Last => offset(CountedFrom::Writing, -1),
        Relation::This => offset(CountedFrom::Either, 0),
        Relation::Same => offset(CountedFrom::Text, 0),
    })
}

/// `that night`, `the next morning`, `last night`, `this evening`.
fn day_part(relation: Relation, the: bool, mut found: Expression, code: &'static str) -> Option<Expression> {
    let (from, days) = match relation {
        Relation::Same => (CountedFrom::Text, 0),
        Relation::Next => (CountedFrom::Text, 1),
        Relation::Previous => (CountedFrom::Text, -1),
        Relation::Last if code == "NI" && !the => (CountedFrom::Writing, -1),
        Relation::This => (CountedFrom::Either, 0),
        _ => return None,
    };
    found.what = Meaning::Offset { from, count: Some(days), unit: Unit::Day };
    found.day_part = Some(code);
    Some(found)
}

/// `the day after`, `the day before`, `the day following`, if nothing follows that it is counted from.
fn neighbour(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let open = c.skip(at, &["the", "a"]);
    let unit = unit(c, open).filter(|_| open > at && !c.form(open).ends_with('s'))?;
    let days = match c.form(open + 1) {
        "after" | "following" => 1,
        "before" => -1,
        _ => return None,
    };
    let what = Meaning::Offset { from: CountedFrom::Text, count: Some(days), unit };
    closed(c, open + 2).then(|| Expression::new(at, open + 2, what))
}

/// A duration without a date: `three days`, `a week`, `24-hour`, `month-long`. Not an age or a rate.
pub(super) fn length(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let form = c.form(at);
    if let Some((head, tail)) = form.rsplit_once('-')
        && let Some((count, unit)) = hyphened(head, tail)
    {
        let end = c.skip(at + 1, &["long"]);
        return Some(Expression::new(at, end, Meaning::Length { count, unit }));
    }
    let open = approximate(c, at);
    let (count, next) = c.count(open)?;
    let article = c.is_any(open, &["a", "an", "some"]) && next == open + 1;
    let spans = ["for", "within", "in", "lasted", "took", "after", "than", "spent", "of"];
    if article && open == at && !spans.contains(&c.before(at)) {
        return None;
    }
    let next = c.skip(next, &["more", "further", "full", "long", "consecutive", "straight"]);
    let unit = unit(c, next)?;
    let age = c.is_any(next + 1, &["old", "of"]) && (c.is(next + 1, "old") || c.is(next + 2, "age"));
    let term = c.is_any(next + 1, &["in", "imprisonment"]) && c.is_any(next + 2, &["prison", "jail"]);
    let aged = c.is_any(at.wrapping_sub(1), &["aged", "per", "every"]);
    let fits = !age && !term && !aged && !matches!(unit, Unit::Weekend);
    fits.then(|| Expression::new(at, next + 1, Meaning::Length { count, unit }))
}

/// `24-hour`, `ten-day`, `month-long`.
fn hyphened(head: &str, tail: &str) -> Option<(Option<u32>, Unit)> {
    use super::words::class;
    if matches!(tail, "long") {
        let (count, name) = head.rsplit_once('-').unwrap_or(("", head));
        let Some(Class::Unit(unit)) = class(name) else { return None };
        let count = if count.is_empty() { Some(1) } else { whole(count) };
        return Some((if name.ends_with('s') { None } else { count }, unit));
    }
    let Some(Class::Unit(unit)) = class(tail) else { return None };
    whole(head).map(|n| (Some(n), unit))
}

fn whole(word: &str) -> Option<u32> {
    use crate::draft::number;
    number::cardinal(word).or_else(|| number::whole(word).and_then(|n| u32::try_from(n).ok()))
}
