//! Dates as people and spreadsheets write them, beyond the forms of exports: `October 8, 2023`, `Sun 8 Oct 2023`,
//! `1/31/2017 3:05 PM`, `2023-10-08 12:00 UTC`, `'5 Mar 2024`. Rare, and read word by word.

use super::calendar::{day_number, month, year};
use super::date_reading::{DateReading, NoDate};
use super::numbers::numbers;

/// The English names of the days of the week.
pub(crate) const WEEKDAYS: [&str; 7] =
    ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// The names of time zones that may follow a time of day. The day is taken as stated in that zone.
const ZONES: [&str; 28] = [
    "z", "utc", "gmt", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "wet", "west", "cet", "cest",
    "eet", "eest", "msk", "trt", "ist", "irst", "aft", "pkt", "bst", "wat", "cat", "eat", "sast",
];

/// Reads a date that has none of the forms of exports; `error` is why it has none.
#[cold]
pub(super) fn read_form(bytes: &[u8], error: NoDate) -> Result<DateReading, NoDate> {
    let Ok(text) = std::str::from_utf8(bytes) else { return Err(error) };
    // The mark of spreadsheets for a cell that is text.
    let text = text.trim_start_matches(['\'', '’', '‘']).trim();
    let (weekday, text) = weekday(text);
    let read = if text.len() < bytes.len() { numbers(text.as_bytes()) } else { Err(error) };
    let read = read.or_else(|error| timed(text).ok_or(error)?).or_else(|error| worded(text).ok_or(error)?);
    match (read, weekday) {
        (Ok(DateReading::Day(day)), Some(weekday)) => Ok(DateReading::Weekday(day, weekday)),
        (read, _) => read,
    }
}

/// The weekday with which a text begins, counted from Monday, and what follows.
fn weekday(text: &str) -> (Option<u8>, &str) {
    let end = text.find(|c: char| !c.is_ascii_alphabetic()).unwrap_or(text.len());
    let (word, rest) = text.split_at_checked(end).unwrap_or((text, ""));
    let is = |name: &&str| name.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word));
    match (0u8..).zip(WEEKDAYS.iter()).find(|(_, name)| word.len() >= 3 && is(name)) {
        Some((number, _)) => (Some(number), rest.trim_start_matches(['.', ',', ' '])),
        None => (None, text),
    }
}

/// Reads a date in numbers with a time of day in a form that only people write.
fn timed(text: &str) -> Option<Result<DateReading, NoDate>> {
    let (date, time) = text.split_once([' ', 'T'])?;
    is_time(time.split_whitespace()).then(|| numbers(date.trim_end_matches(',').as_bytes()))
}

/// Whether these words are a time of day: `3:05 PM`, `12:00:00 UTC`, `10:00 GMT+1`.
fn is_time<'w>(words: impl Iterator<Item = &'w str>) -> bool {
    let mut words = words.map(str::to_ascii_lowercase);
    let Some(first) = words.next() else { return false };
    let clock = ["am", "pm", "z"].iter().find_map(|end| first.strip_suffix(end)).unwrap_or(&first);
    let is_clock = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_digit())
            && word.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b':' | b'.' | b'+' | b'-'))
    };
    // A bare number is an hour only before "am" or "pm".
    (is_clock(clock) && (clock.contains(':') || clock.len() < first.len()))
        && words.all(|word| is_after_time(&word))
}

/// Whether a word, in lower case, may follow a time of day.
fn is_after_time(word: &str) -> bool {
    let name = word.trim_matches(['(', ')']);
    let (name, offset) = name.find(['+', '-']).and_then(|at| name.split_at_checked(at)).unwrap_or((name, ""));
    let offset = offset.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'+' | b'-' | b':'));
    offset && (name.is_empty() || ZONES.contains(&name) || matches!(name, "am" | "pm" | "a.m." | "p.m."))
}

/// Reads a date whose month is a word: `October 8, 2023`, `8th of Oct. 2023`, `2023 Oct 8`.
fn worded(text: &str) -> Option<Result<DateReading, NoDate>> {
    let mut words = text.split([' ', ',', '\u{a0}']).filter(|word| !word.is_empty()).peekable();
    let (mut named, mut given) = (None, Vec::new());
    while let Some(word) =
        words.peek().filter(|word| !word.contains(':') && given.len() + usize::from(named.is_some()) < 3)
    {
        for part in word.split(['-', '/', '.']).filter(|part| !part.is_empty()) {
            match (month(part.as_bytes()), number(part)) {
                (Some(found), _) if named.is_none() => named = Some(found),
                (_, Some(number)) => given.push(number),
                _ if part.eq_ignore_ascii_case("of") || part.eq_ignore_ascii_case("the") => {}
                _ => return None,
            }
        }
        words.next();
    }
    if words.peek().is_some() && !is_time(words) {
        return None;
    }
    let (month, &[one, other]) = (named?, given.as_slice()) else { return None };
    let ((day, _), (of_year, digits)) = if one.1 == 4 { (other, one) } else { (one, other) };
    Some(year(of_year, digits).and_then(|year| day_number(year, month, day)).map(DateReading::Day))
}

/// A number, perhaps with the ending of an ordinal, and how many digits it has.
fn number(word: &str) -> Option<(u32, usize)> {
    let end = word.find(|c: char| !c.is_ascii_digit()).unwrap_or(word.len());
    let (digits, ending) = word.split_at_checked(end)?;
    let fits = ["", "st", "nd", "rd", "th"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    (fits && digits.len() <= 8).then(|| digits.parse().ok()).flatten().map(|number| (number, digits.len()))
}
