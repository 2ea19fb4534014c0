//! The top of a page: date, byline, dateline.

use chrono::NaiveDate;

use crate::model::{stated_days, when};
use crate::record::TextSpan;

/// `LONDON, Jan 19 (Reuters) -`: where, when and by whom a report was filed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dateline {
    /// The whole dateline, including the dash.
    pub span: TextSpan,
    /// The place.
    pub place: TextSpan,
    /// The outlet.
    pub outlet: Option<TextSpan>,
}

const MONTHS: [&str; 12] =
    ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `date 2024-01-20` before anything else: the day, the span of the header, and the span of the date.
pub(super) fn header(text: &str, span: TextSpan) -> Option<(NaiveDate, TextSpan, TextSpan)> {
    let words = span.of(text).trim_start_matches('\u{feff}').trim_start();
    let start = span.end - words.len();
    let rest = words.strip_prefix("date").or_else(|| words.strip_prefix("Date"))?;
    let value = rest.strip_prefix(':').unwrap_or(rest).trim_start_matches([' ', '\t']);
    if value.len() == rest.len() {
        return None;
    }
    let token = value.split(|c: char| !c.is_ascii_digit() && c != '-').next()?;
    let day = NaiveDate::parse_from_str(token, "%Y-%m-%d").ok()?;
    let at = span.end - value.len();
    let date = TextSpan::new(at, at + token.len());
    Some((day, TextSpan::new(start, date.end), date))
}

/// Whether a line says who wrote the article.
pub(super) fn byline(words: &str) -> bool {
    let Some(rest) = words.strip_prefix("By ").or_else(|| words.strip_prefix("BY ")) else { return false };
    let name = rest.starts_with(char::is_uppercase);
    let few = rest.split_whitespace().count() <= 14;
    let names = rest.split_whitespace().all(|word| {
        word.starts_with(|c: char| !c.is_lowercase())
            || matches!(word, "and" | "in" | "at" | "of" | "for" | "al" | "the" | "with")
    });
    name && few && names && !rest.ends_with(['!', '?'])
}

/// Whether a line is a place and a day and nothing else: `Brussels, 22 August 2024`.
pub(super) fn is_place_and_day(words: &str, line: &stated_days::DayLine) -> bool {
    let Some((place, _)) = words.split_once(',') else { return false };
    let names = place.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let count = place.split_whitespace().count();
    matches!(line.days[..], [(_, stated_days::Role::Bare)])
        && names
        && (1..=3).contains(&count)
        && line.others == count
}

fn is_month(word: &str) -> bool {
    word.len() == 3 || word == "sept" || when::MONTHS.contains(&word)
}

/// The dateline at the start of a paragraph, and its day if it states a year.
pub(super) fn dateline(text: &str, span: TextSpan) -> Option<(Dateline, Option<NaiveDate>)> {
    let words = span.of(text);
    let (head, sign) = head(words)?;
    let rest = words.get(head.len() + sign..)?.trim_start();
    if !rest
        .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit() || matches!(c, '"' | '“' | '\'' | '‘'))
    {
        return None;
    }
    let bracket = head.find('(').zip(head.find(')')).filter(|(open, close)| open < close);
    let place_end = head.find([',', '(', '/']).unwrap_or(head.len());
    let place = head.get(..place_end)?.trim_end();
    let capitals =
        place.chars().filter(|c| c.is_alphabetic()).count() >= 3 && !place.chars().any(char::is_lowercase);
    let dated = head.split([' ', ',']).any(|word| {
        is_month(&word.trim_end_matches('.').to_lowercase())
            && word.starts_with(char::is_uppercase)
            && MONTHS.iter().any(|m| word.to_lowercase().starts_with(m))
    }) && head.contains(|c: char| c.is_ascii_digit());
    let named =
        place.split_whitespace().all(|word| word.starts_with(char::is_uppercase)) && !place.is_empty();
    if !named || place.split_whitespace().count() > 4 || !(capitals || dated || bracket.is_some()) {
        return None;
    }
    let outlet = bracket.map(|(open, close)| TextSpan::new(span.start + open + 1, span.start + close));
    let whole = TextSpan::new(span.start, span.start + head.len() + sign);
    let place = TextSpan::new(span.start, span.start + place.len());
    Some((
        Dateline { span: whole, place, outlet },
        stated_days::read_line(head).days.first().map(|(day, _)| *day),
    ))
}

/// The text before the first dash or colon near the start, and the length of that sign.
fn head(words: &str) -> Option<(&str, usize)> {
    let mut chars = words.char_indices().take_while(|(at, _)| *at < 90).peekable();
    let mut spaced = false;
    let mut deep = false;
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |&(_, n)| n);
        deep = (deep || c == '(') && c != ')';
        let sign = match c {
            '—' | '–' | '―' => c.len_utf8(),
            '-' if next == '-' => 2,
            '-' if (spaced || words.get(..at)?.ends_with(')')) && next.is_whitespace() => 1,
            ':' if next.is_whitespace() => 1,
            _ => 0,
        };
        if sign > 0 && !deep && at > 2 {
            let capital_colon = c != ':' || !words.get(..at)?.chars().any(char::is_lowercase);
            return words.get(..at).filter(|_| capital_colon).map(|head| (head, sign));
        }
        spaced = c.is_whitespace();
    }
    None
}
