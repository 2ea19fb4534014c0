//! The grammar of hours: `5:34 AM Baghdad time`, `14:30`, `at noon`, `6pm (1500 GMT)`.

use super::cursor::Cursor;
use super::expression::Clock;

/// Time zones with a single offset, in minutes east of Greenwich. `IST` and `CST` are ambiguous and left out.
const ZONES: &[(&str, i32)] = &[
    ("gmt", 0),
    ("utc", 0),
    ("z", 0),
    ("est", -300),
    ("edt", -240),
    ("pst", -480),
    ("pdt", -420),
    ("bst", 60),
    ("cet", 60),
    ("cest", 120),
    ("eet", 120),
    ("eest", 180),
    ("msk", 180),
    ("pkt", 300),
    ("jst", 540),
];

/// Words before a bare `14:30`.
const BEFORE: &[&str] = &[
    "at", "by", "around", "until", "from", "since", "to", "about", "before", "after", "between", "and",
    "till", "of",
];

/// A time of day, and the index after it.
pub(super) fn clock(c: Cursor<'_>, at: usize) -> Option<(Clock, usize)> {
    let (hour, minute, mut end, sure) = time(c, at)?;
    let before = BEFORE.contains(&c.before(at));
    let mut named = sure;
    if c.is_any(end, &["hours", "hrs"]) && c.form(end - 1).contains(':') | (c.form(at).len() == 4) {
        (end, named) = (end + 1, true);
    }
    let mut zone = None;
    if c.is(end, "local") && c.is(end + 1, "time") {
        (end, named) = (end + 2, true);
    } else if let Some((_, offset)) = ZONES.iter().find(|(name, _)| c.is(end, name)) {
        (zone, end, named) = (Some(*offset), end + 1, true);
    } else if c.capital(end) && c.is(end + 1, "time") {
        (end, named) = (end + 2, true);
    }
    if c.is(end, "(")
        && let Some((_, _, inner, _)) = time(c, end + 1)
        && ZONES.iter().any(|(name, _)| c.is(inner, name))
        && c.is(inner + 1, ")")
    {
        (end, named) = (inner + 2, true);
    }
    let bare = before && c.form(at).contains(':');
    (named || bare).then_some((Clock { hour, minute, zone }, end))
}

/// Hour, minute, the index after, and whether it is certainly a time of day.
fn time(c: Cursor<'_>, at: usize) -> Option<(u32, u32, usize, bool)> {
    let form = c.form(at);
    if matches!(form, "noon" | "midday" | "midnight")
        && matches!(c.before(at), "at" | "by" | "around" | "until" | "before" | "after")
    {
        return Some((if form == "midnight" { 0 } else { 12 }, 0, at + 1, true));
    }
    if !c.figures(at) {
        return None;
    }
    let (digits, half) = ["am", "pm", "hrs", "h", "z"]
        .iter()
        .find_map(|s| Some((form.strip_suffix(s)?, *s)))
        .unwrap_or((form, ""));
    let colon = digits.contains(':');
    let (hour, minute) = match digits.split_once([':', '.']) {
        Some((hour, minute)) if minute.len() == 2 => (hour.parse().ok()?, minute.parse().ok()?),
        Some(_) => return None,
        None if digits.len() == 4 => (digits.get(..2)?.parse().ok()?, digits.get(2..)?.parse().ok()?),
        None => (digits.parse::<u32>().ok()?, 0u32),
    };
    let (half, end) = match (half, c.form(at + 1)) {
        ("", "am" | "a.m." | "a.m") => ("am", at + 2),
        ("", "pm" | "p.m." | "p.m") => ("pm", at + 2),
        ("", "o'clock") => ("clock", at + 2),
        (half, _) => (half, at + 1),
    };
    let twelve = matches!(half, "am" | "pm" | "clock");
    let fits = if twelve { (1..=12).contains(&hour) } else { hour < 24 && (colon || digits.len() == 4) };
    if !fits || minute > 59 {
        return None;
    }
    let hour = match half {
        "am" => hour % 12,
        "pm" => hour % 12 + 12,
        _ => hour,
    };
    Some((hour, minute, end, !half.is_empty()))
}
