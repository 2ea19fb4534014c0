//! The grammar of calendar dates.

use super::cursor::Cursor;
use super::expression::{CountedFrom, Days, Expression, Meaning, PeriodPart, Unit, Year};
use super::words::{Class, Relation};

/// A calendar date, month, year, season, decade or feast at an index, a part of it before (`early`, `the end
/// of`) and a weekday with it.
pub(super) fn dated(c: Cursor<'_>, at: usize) -> Option<Expression> {
    if let Some((part, inner)) = part(c, at)
        && let Some(mut found) = unparted(c, inner)
    {
        found.start = at;
        if found.part.is_none() && !matches!(found.what, Meaning::Calendar { days: Days::One(_), .. }) {
            found.part = part;
        }
        return Some(found);
    }
    unparted(c, at)
}

/// What `inner` reads after `early`, `the end of` and the like.
pub(super) fn parted(
    c: Cursor<'_>,
    at: usize,
    inner: fn(Cursor<'_>, usize) -> Option<Expression>,
) -> Option<Expression> {
    let (part, next) = part(c, at)?;
    // `the` may belong to the inner expression: `the end of the year`.
    let open = if next > at && c.is(next - 1, "the") { next - 1 } else { next };
    // `the end of the year`: the year of writing, or that of the text.
    if open < next
        && let Some(Class::Unit(unit @ (Unit::Week | Unit::Month | Unit::Year | Unit::Decade))) =
            c.class(next)
    {
        let what = Meaning::Offset { from: CountedFrom::Either, count: Some(0), unit };
        let mut found = Expression::new(at, next + 1, what);
        found.part = part;
        return Some(found);
    }
    let mut found = inner(c, open).or_else(|| inner(c, next))?;
    found.start = at;
    found.part = found.part.or(part);
    Some(found)
}

fn unparted(c: Cursor<'_>, at: usize) -> Option<Expression> {
    weekday(c, at)
        .or_else(|| iso(c, at))
        .or_else(|| calendar(c, at))
        .or_else(|| month(c, at))
        .or_else(|| season(c, at))
        .or_else(|| epoch(c, at))
        .or_else(|| years(c, at))
        .or_else(|| holiday(c, at))
}

/// `early`, `mid`, `the end of`, `the first half of`, `later in`: which part, and where the rest begins.
fn part(c: Cursor<'_>, at: usize) -> Option<(Option<PeriodPart>, usize)> {
    let open = c.skip(at, &["the"]);
    let form = c.form(open);
    let stretch =
        ["part", "parts", "days", "weeks", "months", "years", "hours", "half", "stages", "week", "quarter"];
    if let Some(Class::Part(part)) = c.class(open) {
        let noun =
            matches!(form, "beginning" | "start" | "end" | "middle" | "close" | "onset" | "outset" | "midst");
        if noun && !c.is(open + 1, "of") {
            return None;
        }
        let next =
            if c.token(open + 1).is_some_and(|t| t.is("--") && !t.spaced) { open + 2 } else { open + 1 };
        let next = c.skip(next, &stretch);
        let next = c.skip(c.skip(next, &["in", "of", "on"]), &["the"]);
        return Some((Some(part), next));
    }
    if matches!(form, "first" | "second" | "latter" | "last" | "final" | "closing" | "opening") {
        let open = if c.count(open + 1).is_some() { open + 1 } else { open };
        let half = c.is_any(open + 1, &stretch) && c.is(open + 2, "of");
        let part = if matches!(form, "first" | "opening") { PeriodPart::Early } else { PeriodPart::Late };
        return half.then(|| (Some(part), c.skip(open + 3, &["the"])));
    }
    if matches!(form, "later" | "earlier")
        && open == at
        && c.is_any(at + 1, &["in", "on", "this", "that", "last", "next"])
    {
        return Some((None, c.skip(c.skip(at + 1, &["in", "on"]), &["the"])));
    }
    None
}

/// A weekday, alone or with its date: `Friday (Jan 19)`, `Saturday, June 24, 1950`, `last Friday`.
fn weekday(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let relation = match c.class(at) {
        Some(Class::Relation(relation)) => Some(relation),
        _ => None,
    };
    let day_at = if relation.is_some() { at + 1 } else { at };
    let day = c.weekday(day_at)?;
    let mut next = day_at + 1;
    if matches!(c.class(next), Some(Class::DayPart(_))) && c.is_any(next + 1, &["of", "(", ","]) {
        next = c.skip(next + 1, &["of"]);
    }
    let bracket = c.is(next, "(");
    let inner = if bracket { next + 1 } else { c.skip(c.skip(next, &[","]), &["the"]) };
    if let Some(mut date) = calendar(c, inner)
        && (!bracket || c.is(date.end, ")"))
    {
        date.start = at;
        date.end += usize::from(bracket);
        return Some(date);
    }
    let week = c.skip(day_at + 1, &["of"]);
    if let (Some(Class::Relation(which)), Some(Class::Unit(Unit::Week))) = (c.class(week), c.class(week + 1))
    {
        let weeks = match which {
            Relation::Last => -1,
            Relation::This => 0,
            Relation::Next => 1,
            _ => return None,
        };
        return Some(Expression::new(at, week + 2, Meaning::DayOfWeek(day, weeks)));
    }
    let weeks = i64::from(matches!(relation, Some(Relation::Next | Relation::Coming)));
    Some(Expression::new(at, day_at + 1, Meaning::Weekday(day, weeks)))
}

/// `2024-01-20`, `20.01.2024`, and `25/12/2024` if the order of day and month is unambiguous.
fn iso(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let form = c.form(at);
    if !c.figures(at) || !(8..=10).contains(&form.len()) {
        return None;
    }
    let parts: Vec<u32> = form.split(['-', '/', '.']).map(|p| p.parse().ok()).collect::<Option<_>>()?;
    let &[a, b, last] = parts.as_slice() else { return None };
    let (year, month, day) = match (a, b, last) {
        (1000.., _, _) => (a, b, last),
        (_, _, 1000..) if b > 12 && form.contains('/') => (last, a, b),
        (_, _, 1000..) if a > 12 || a == b || form.contains('.') => (last, b, a),
        _ => return None,
    };
    let year = Year::Said(i32::try_from(year).ok()?);
    let fits = (1..=12).contains(&month) && (1..=31).contains(&day);
    fits.then(|| Expression::new(at, at + 1, Meaning::Calendar { year, month, days: Days::One(day) }))
}

/// A day and its month, in either order.
fn calendar(c: Cursor<'_>, at: usize) -> Option<Expression> {
    day_month(c, at).or_else(|| month_day(c, at))
}

/// `19 January 2024`, `the 25th of August`, `5-7 October`, `between 5 and 7 October`.
fn day_month(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let open = c.skip(at, &["the"]);
    let (days, next) = if let Some((from, to)) = c.days(open) {
        (Days::Range(from, to), open + 1)
    } else {
        let from = c.day(open)?;
        let dash = c.is_any(open + 1, &["--", "to", "through", "until"]);
        let between = c.is(open + 1, "and") && c.is_any(at.wrapping_sub(1), &["between"]);
        let to_at = c.skip(open + 2, &["the"]);
        let named = c.month(c.skip(to_at + 1, &["of"])).is_some();
        match c.day(to_at).filter(|to| (dash || between) && *to > from && named) {
            Some(to) => (Days::Range(from, to), to_at + 1),
            None => (Days::One(from), open + 1),
        }
    };
    let month_at = c.skip(next, &["of"]);
    let month = c.month(month_at)?;
    let (year, end) = year_tail(c, month_at + 1);
    Some(Expression::new(at, end, Meaning::Calendar { year, month, days }))
}

/// `January 19, 2024`, `March the 5th`, `October 5-7`, `August 28 to 30`.
fn month_day(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let month = c.month(at)?;
    let open = c.skip(at + 1, &["the"]);
    // "December 16,1944": the comma made one number of two.
    if let Some((day, year)) = c.form(open).split_once(',')
        && year.len() == 4
        && let (Ok(day), Ok(year)) = (day.parse::<u32>(), year.parse::<i32>())
        && (1..=31).contains(&day)
    {
        let what = Meaning::Calendar { year: Year::Said(year), month, days: Days::One(day) };
        return Some(Expression::new(at, open + 1, what));
    }
    let (days, next) = if let Some((from, to)) = c.days(open) {
        (Days::Range(from, to), open + 1)
    } else {
        let from = c.day(open)?;
        let joins = c.is_any(open + 1, &["--", "to", "through", "until"])
            || (c.is(open + 1, "and") && c.is_any(at.wrapping_sub(1), &["between"]));
        let to = c.day(open + 2).filter(|to| joins && *to > from && c.month(open + 3).is_none());
        to.map_or((Days::One(from), open + 1), |to| (Days::Range(from, to), open + 3))
    };
    let (year, end) = year_tail(c, next);
    Some(Expression::new(at, end, Meaning::Calendar { year, month, days }))
}

/// The year after a day or a month, if there is one.
fn year_tail(c: Cursor<'_>, at: usize) -> (Year, usize) {
    let none = (Year::Unsaid, at);
    let next = c.skip(at, &[",", "of", "in"]);
    if let Some((year, end)) = c.year(next) {
        // "in May, 2000 men": a count, not a year.
        let counted = next > at && c.is(at, ",") && c.lone_year(next).is_none();
        return if counted { none } else { (Year::Said(year), end) };
    }
    let the = c.skip(next, &["the"]);
    let Some(Class::Relation(relation)) = c.class(the) else { return none };
    if !c.is(the + 1, "year") || (the == at && relation == Relation::Next && !c.is(the, "next")) {
        return none;
    }
    let written = the == next && matches!(relation, Relation::Last | Relation::This | Relation::Next);
    let from = if written { CountedFrom::Writing } else { CountedFrom::Text };
    let shift = match relation {
        Relation::Next | Relation::Coming => 1,
        Relation::Previous | Relation::Last => -1,
        Relation::This | Relation::Same => 0,
    };
    (Year::Shifted(from, shift), the + 2)
}

/// A month, with its year or without: `May 1943`, `last April`, `the following January`.
fn month(c: Cursor<'_>, at: usize) -> Option<Expression> {
    if let Some(month) = c.month(at) {
        let (year, end) = year_tail(c, at + 1);
        return Some(Expression::new(at, end, Meaning::Calendar { year, month, days: Days::All }));
    }
    let the = c.skip(at, &["the"]);
    let Some(Class::Relation(relation)) = c.class(the) else { return None };
    let month = c.month(the + 1)?;
    let from = if the == at { CountedFrom::Writing } else { CountedFrom::Text };
    let year = match relation {
        Relation::Next | Relation::Coming => Year::Nearest(from, true),
        Relation::Previous | Relation::Last => Year::Nearest(from, false),
        Relation::This => Year::Shifted(CountedFrom::Writing, 0),
        Relation::Same => Year::Shifted(CountedFrom::Text, 0),
    };
    Some(Expression::new(at, the + 2, Meaning::Calendar { year, month, days: Days::All }))
}

/// `the summer of 1943`, `next spring`, `winter`; `fall` only if it cannot be another word.
fn season(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let mut open = c.skip(at, &["the"]);
    let mut year = Year::Unsaid;
    if let Some(Class::Relation(relation)) = c.class(open) {
        year = match relation {
            Relation::Next => Year::Shifted(CountedFrom::Text, 1),
            Relation::Coming => Year::Shifted(CountedFrom::Writing, 1),
            Relation::Previous => Year::Shifted(CountedFrom::Text, -1),
            Relation::Last => Year::Shifted(CountedFrom::Writing, -1),
            Relation::This => Year::Shifted(CountedFrom::Writing, 0),
            Relation::Same => Year::Shifted(CountedFrom::Text, 0),
        };
        open += 1;
    }
    if let Some((said, end)) = c.year(open).filter(|(_, end)| matches!(c.class(*end), Some(Class::Season(_))))
    {
        let Some(Class::Season(code)) = c.class(end) else { return None };
        return Some(Expression::new(at, end + 1, Meaning::Season(code, Year::Said(said))));
    }
    let Some(Class::Season(code)) = c.class(open) else { return None };
    let (tail, end) = year_tail(c, open + 1);
    let said = tail != Year::Unsaid;
    let alone = year == Year::Unsaid && !said;
    if alone && !season_stands(c, at, open) {
        return None;
    }
    Some(Expression::new(at, end, Meaning::Season(code, if said { tail } else { year })))
}

/// Whether a bare word is a season: `spring` can be a source, `fall` a defeat.
fn season_stands(c: Cursor<'_>, at: usize, name: usize) -> bool {
    let before = c.before(at);
    let preposition = matches!(
        before,
        "in" | "by" | "during" | "until" | "that" | "since" | "early" | "late" | "of" | "through"
    );
    let verb = matches!(c.form(name), "fall" | "spring");
    let of = c.is(name + 1, "of");
    (!verb || preposition) && !of
}

/// `the 1960s`, `the late 80s`, `the 19th century`, `eighteenth-century`, `the 4th century BC`.
fn epoch(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let open = c.skip(at, &["the"]);
    let form = c.form(open);
    if let Some(years) = form.strip_suffix('s').map(|f| f.strip_suffix('\'').unwrap_or(f))
        && let Ok(first) = years.trim_start_matches('\'').parse::<i32>()
        && first % 10 == 0
    {
        if c.is_any(open + 1, &["bc", "b.c.", "bce"]) {
            return Some(Expression::new(at, open + 2, Meaning::Epoch { first: -first - 8, years: 10 }));
        }
        let first = if first < 100 { 1900 + first } else { first };
        let fits = (1000..=2100).contains(&first);
        return fits.then(|| Expression::new(at, open + 1, Meaning::Epoch { first, years: 10 }));
    }
    let (ordinal, end) = match c.class(open + 1) {
        Some(Class::Unit(Unit::Century)) => (form, open + 2),
        _ => (form.strip_suffix("-century")?, open + 1),
    };
    let n = i32::try_from(crate::draft::number::ordinal(ordinal)?).ok().filter(|n| (1..=30).contains(n))?;
    if c.is_any(end, &["bc", "b.c.", "bce"]) {
        return Some(Expression::new(at, end + 1, Meaning::Epoch { first: 1 - n * 100, years: 100 }));
    }
    Some(Expression::new(at, end, Meaning::Epoch { first: (n - 1) * 100 + 1, years: 100 }))
}

/// `1917`, `the year 1917`, `1914-18`, `490 BC`.
fn years(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let the = c.skip(at, &["the"]);
    let open = if the > at && c.is_any(the, &["year", "years"]) { the + 1 } else { at };
    if let Some((from, to)) = c.form(open).split_once('-')
        && c.figures(open)
        && from.len() == 4
        && let (Ok(first), Ok(last)) = (from.parse::<i32>(), to.parse::<i32>())
    {
        let last = if to.len() == 2 { first - first % 100 + last } else { last };
        let fits =
            (1000..=2100).contains(&first) && first < last && last <= 2100 && matches!(to.len(), 2 | 4);
        return fits.then(|| Expression::new(at, open + 1, Meaning::Years(first, last)));
    }
    if let Some((first, last, end)) = years_before_christ(c, open) {
        return Some(Expression::new(at, end, Meaning::Years(first, last)));
    }
    let (year, end) = c.lone_year(open)?;
    Some(Expression::new(at, end, Meaning::Year(Year::Said(year))))
}

/// `499-493 BC`, `264 to 241 BC`: the era after holds for both.
fn years_before_christ(c: Cursor<'_>, at: usize) -> Option<(i32, i32, usize)> {
    if !c.is_any(at + 1, &["--", "to"]) || !c.figures(at) {
        return None;
    }
    let (last, end) = c.year(at + 2).filter(|(year, _)| *year < 1)?;
    let first: i32 = c.form(at).parse().ok()?;
    (1 - first < last).then_some((1 - first, last, end))
}

/// `Christmas 1963`, `Christmas Day`.
fn holiday(c: Cursor<'_>, at: usize) -> Option<Expression> {
    let new_year = c.is(at, "new") && c.is(at + 1, "year") && c.is(at + 2, "'s");
    let (month, day, next) = match c.class(at) {
        Some(Class::Holiday(12, 25)) if c.is(at + 1, "eve") => (12, 24, at + 2),
        Some(Class::Holiday(month, day)) if !c.named(at) => (month, day, c.skip(at + 1, &["day"])),
        _ if new_year && c.is(at + 3, "eve") => (12, 31, at + 4),
        _ if new_year && c.is(at + 3, "day") => (1, 1, at + 4),
        _ => return None,
    };
    let (year, end) = year_tail(c, next);
    Some(Expression::new(at, end, Meaning::Calendar { year, month, days: Days::One(day) }))
}
