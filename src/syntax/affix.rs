//! Where a run of characters without white space is cut: what is split off at its start and end, and within it.

use super::chars::{digit, letter};

/// Marks that always stand alone.
const MARKS: &str = "…,:;!?¿؟¡()[]{}<>_#*&。？！，、；：～·।،۔؛٪";
const QUOTES: &str = "'\"”“`‘´’‚,„»«「」『』（）〔〕【】《》〈〉⟦⟧";
const CURRENCIES: [&str; 3] = ["US$", "C$", "A$"];
/// Units that are split from the number before them.
const UNITS: &[&str] = &[
    "km", "km²", "km³", "m", "m²", "m³", "dm", "dm²", "dm³", "cm", "cm²", "cm³", "mm", "mm²", "mm³", "ha",
    "µm", "nm", "yd", "in", "ft", "kg", "g", "mg", "µg", "t", "lb", "oz", "m/s", "km/h", "kmh", "mph", "hPa",
    "Pa", "mbar", "mb", "MB", "kb", "KB", "gb", "GB", "tb", "TB", "T", "G", "M", "K", "%",
];
/// Dashes that separate words, the longer ones behind those that they begin with.
const DASHES: [&str; 7] = ["-", "–", "—", "--", "---", "——", "~"];

fn lower(c: char) -> bool {
    letter(c) && !c.is_uppercase()
}

fn upper(c: char) -> bool {
    letter(c) && !c.is_lowercase()
}

fn quote(c: char) -> bool {
    QUOTES.contains(c)
}

fn mark(c: char) -> bool {
    MARKS.contains(c)
}

fn currency(c: char) -> bool {
    matches!(c, '$' | '£' | '€' | '¥' | '฿' | '﷼' | '\u{20a0}'..='\u{20bf}')
}

/// Pictures and other symbols.
fn icon(c: char) -> bool {
    matches!(c, '¦' | '©' | '®' | '°' | '\u{2190}'..='\u{245f}' | '\u{2500}'..='\u{2775}' | '\u{2794}'..='\u{27e5}'
        | '\u{2800}'..='\u{28ff}' | '\u{2b00}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}')
}

/// How many dots a text begins with, in bytes, if two or more.
fn dots(text: &str) -> usize {
    let dots = text.len() - text.trim_start_matches('.').len();
    if dots >= 2 { dots } else { 0 }
}

/// The bytes that are split off at the start, or 0.
pub(super) fn prefix(text: &str) -> usize {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return 0 };
    let alone = match first {
        '§' | '%' | '=' | '—' | '–' => true,
        '+' => !chars.next().is_some_and(digit),
        '.' => return dots(text),
        _ => mark(first) || quote(first) || currency(first) || icon(first),
    };
    match CURRENCIES.iter().find(|name| text.starts_with(**name)) {
        _ if alone => first.len_utf8(),
        Some(name) => name.len(),
        None => 0,
    }
}

/// The bytes that are split off at the end, or 0.
pub(super) fn suffix(text: &str) -> usize {
    let Some(last) = text.chars().next_back() else { return 0 };
    let before = |length: usize| text.get(..text.len() - length).unwrap_or("");
    let numbered =
        |length: usize| before(length).chars().next_back().is_some_and(|c| digit(c) && c.is_ascii());
    let unit = UNITS.iter().chain(&CURRENCIES).filter(|unit| text.ends_with(**unit) && numbered(unit.len()));
    let longest = unit.map(|unit| unit.len()).max().unwrap_or(0);
    if longest > 0 {
        return longest;
    }
    if let Some(possessive) = ["'s", "'S", "’s", "’S"].iter().find(|one| text.ends_with(**one)) {
        return possessive.len();
    }
    let alone = match last {
        '—' | '–' => true,
        '+' => numbered(1),
        '.' => {
            let dots = text.len() - text.trim_end_matches('.').len();
            if dots >= 2 {
                return dots;
            }
            let mut behind = before(1).chars().rev();
            let (one, two) = (behind.next(), behind.next());
            let ends = |c: char| {
                c.is_ascii_digit()
                    || lower(c)
                    || mark(c)
                    || quote(c)
                    || matches!(c, '%' | '²' | '-' | '+' | '|')
            };
            let capitals = one.is_some_and(upper) && two.is_some_and(upper);
            one.is_some_and(ends) || capitals || ends_in_degrees(before(1))
        }
        _ => mark(last) || quote(last) || icon(last) || (currency(last) && numbered(last.len_utf8())),
    };
    if alone { last.len_utf8() } else { 0 }
}

fn ends_in_degrees(text: &str) -> bool {
    let mut chars = text.chars().rev();
    chars.next().is_some_and(|c| "FfCcKk".contains(c)) && chars.next() == Some('°')
}

/// The bytes that are split off within a text, if some begin at a byte of it.
pub(super) fn infix(text: &str, at: usize) -> usize {
    let Some((before, rest)) = text.split_at_checked(at) else { return 0 };
    let (Some(first), left) = (rest.chars().next(), before.chars().next_back()) else { return 0 };
    let behind = |length: usize| rest.get(length..).and_then(|rest| rest.chars().next());
    let next = behind(first.len_utf8());
    let is = |c: Option<char>, class: fn(char) -> bool| c.is_some_and(class);
    let lone = match first {
        '.' if dots(rest) > 0 => return dots(rest),
        '…' => true,
        '.' => is(left, |c| lower(c) || quote(c)) && is(next, |c| upper(c) || quote(c)),
        ',' => is(left, letter) && is(next, letter),
        ':' | '<' | '>' | '=' | '/' => is(left, |c| letter(c) || c.is_ascii_digit()) && is(next, letter),
        '+' | '-' | '*' | '^' if is(left, |c| c.is_ascii_digit()) => {
            is(next, |c| c.is_ascii_digit() || c == '-')
        }
        _ => icon(first),
    };
    if lone {
        return first.len_utf8();
    }
    let joined = is(left, |c| letter(c) || c.is_ascii_digit());
    let separates = |dash: &&&str| joined && rest.starts_with(**dash) && is(behind(dash.len()), letter);
    DASHES.iter().find(separates).map_or(0, |dash| dash.len())
}

/// Whether a text is an address on the web or of mail, which stays whole.
pub(super) fn address(text: &str) -> bool {
    let rest = text.split_once("://").map_or(text, |(_, rest)| rest);
    let rest = rest.split_once('@').map_or(rest, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#', ':']).next().unwrap_or("");
    let Some((names, top)) = host.rsplit_once('.') else { return false };
    let inner = |c: char| letter(c) || c.is_ascii_digit() || matches!(c, '-' | '_');
    let name = |name: &str| {
        !name.is_empty()
            && name.chars().all(inner)
            && !name.starts_with(['-', '_'])
            && !name.ends_with(['-', '_'])
    };
    top.chars().count() >= 2 && top.chars().all(lower) && names.split('.').all(name)
}
