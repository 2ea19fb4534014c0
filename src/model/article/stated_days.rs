//! Days as articles state them: `18 January 2024`, `Thu Jan. 18, 2024 9 am`, `18.01.2024`, `2024-01-18T09:00Z`.
//!
//! A line at the top of an article may say when it was published, when it was updated, or both. The two are kept
//! separate: an update says nothing about the day of publication.

use chrono::NaiveDate;

use crate::model::records::when::MONTHS;

/// What a day in a line stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// The line calls it the day of publication.
    Published,
    /// The line calls it the day of an update, or of anything else that is not publication.
    Updated,
    /// The line does not say.
    Bare,
}

/// The days in a line, and what surrounds them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayLine {
    /// The days, in order.
    pub days: Vec<(NaiveDate, Role)>,
    /// The role of a day that is not in the line: `Updated:` before a line with the date.
    pub pending: Option<Role>,
    /// Whether the line begins with a label such as `Published`.
    pub led: bool,
    /// The number of words that are neither labels nor part of a date or time.
    pub others: usize,
    /// How many of these are beside a day, and not separated from it as in `Jane Doe | 18 January 2024`.
    pub beside: usize,
}

impl DayLine {
    /// Whether the line only gives days, and says nothing else.
    #[must_use]
    pub fn is_stamp(&self, words: &str) -> bool {
        let byline = words.get(..3).is_some_and(|start| start.eq_ignore_ascii_case("by "))
            && words.get(3..).is_some_and(|name| name.starts_with(char::is_uppercase));
        let named = self.led || byline || self.beside == 0;
        let few = self.others <= 8 && !words.ends_with(['.', '!', '?', ':']);
        (!self.days.is_empty() || self.pending.is_some())
            && (self.others == 0 || !self.days.is_empty() && named && few)
    }

    /// The day of publication, and whether the line calls it so.
    #[must_use]
    pub fn published(&self) -> Option<(NaiveDate, bool)> {
        let first = |role| self.days.iter().find(|(_, own)| *own == role).map(|(day, _)| *day);
        let said = first(Role::Published).map(|day| (day, true));
        said.or_else(|| first(Role::Bare).map(|day| (day, false)))
    }

    /// The day of an update.
    #[must_use]
    pub fn updated(&self) -> Option<NaiveDate> {
        self.days.iter().find(|(_, role)| *role == Role::Updated).map(|(day, _)| *day)
    }
}

/// The longest line that is read, in bytes.
const LONGEST: usize = 160;

/// Reads a line; a line longer than 160 bytes has no days.
#[must_use]
pub fn read_line(words: &str) -> DayLine {
    if words.len() > LONGEST {
        return DayLine { others: usize::MAX, beside: usize::MAX, ..DayLine::default() };
    }
    let tokens = tokens(words);
    let mut reading =
        Reading { line: DayLine { led: led(&tokens), ..DayLine::default() }, ..Reading::default() };
    let mut at = 0;
    while let Some(rest) = tokens.get(at..).filter(|rest| !rest.is_empty()) {
        at += if let Some((day, length)) = date(rest) {
            reading.day(day, rest.get(length..).unwrap_or(&[]));
            length
        } else {
            reading.word(rest.first().copied().unwrap_or(Token::Small));
            1
        };
    }
    reading.end()
}

/// The day that is the whole text, with or without a weekday, a time of day and a zone; the day is that in the zone
/// given.
#[must_use]
pub fn parse_day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let compact = text.get(..8).filter(|start| start.bytes().all(|byte| byte.is_ascii_digit()));
    if let Some(digits) =
        compact.filter(|_| !text.get(8..).is_some_and(|more| more.starts_with(|c: char| c.is_ascii_digit())))
    {
        return NaiveDate::parse_from_str(digits, "%Y%m%d").ok().filter(likely);
    }
    let line = read_line(text);
    match line.days[..] {
        // The name of a zone may be any word.
        [(day, role)] if role != Role::Updated && line.others <= 2 => Some(day),
        _ => None,
    }
}

/// Whether a day may be that of an article, and not a placeholder in the far past or future.
fn likely(day: &NaiveDate) -> bool {
    use chrono::Datelike as _;
    (1900..=2100).contains(&day.year())
}

/// A word of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token {
    Whole(NaiveDate),
    Number(u32),
    Year(i32),
    Month(u32),
    Time,
    Label(Role),
    /// A mark that separates parts of a line: `|`.
    Bar,
    /// A dash between spaces.
    Dash,
    /// A filler: `on`, `at`, `this article was`.
    Small,
    Other,
}

/// The state of reading a line.
#[derive(Default)]
struct Reading {
    line: DayLine,
    /// The role of the next day, by the last label.
    role: Option<Role>,
    /// Whether the next label starts anew, and does not continue the last.
    fresh: bool,
    /// The number of words in the current part of the line, and whether it has a day.
    part: (usize, bool),
    /// Whether an earlier part had a day.
    dated: bool,
}

impl Reading {
    fn day(&mut self, day: NaiveDate, rest: &[Token]) {
        // "20 Feb 2024 (updated)"
        let behind = matches!(rest, [Token::Label(Role::Updated)]).then_some(Role::Updated);
        let role = self.role.take().or(behind).unwrap_or(Role::Bare);
        self.line.days.push((day, role));
        self.part.1 = true;
    }

    fn word(&mut self, token: Token) {
        match token {
            Token::Label(role) => {
                // "Date updated" is the date of an update.
                let update = self.role == Some(Role::Updated) && !self.fresh;
                self.role = Some(if update { Role::Updated } else { role });
                self.fresh = false;
            }
            Token::Bar => {
                self.fresh = true;
                self.close(false);
            }
            Token::Dash => self.close(true),
            Token::Time => self.fresh = true,
            Token::Other => {
                self.line.others += 1;
                self.part.0 += 1;
            }
            _ => {}
        }
    }

    /// Ends a part of the line. Words after a date and a dash are the beginning of the article.
    fn close(&mut self, dash: bool) {
        let (words, day) = std::mem::take(&mut self.part);
        if day || self.dated && words > 0 {
            self.line.beside += words;
        }
        self.dated = dash && (day || self.dated);
    }

    fn end(mut self) -> DayLine {
        self.close(false);
        self.line.pending = self.role;
        self.line
    }
}

/// Whether a line begins with a label.
fn led(tokens: &[Token]) -> bool {
    let first = tokens.iter().find(|token| **token != Token::Small);
    matches!(first, Some(Token::Label(_)))
}

/// The date at the start of the tokens, and how many of them it takes.
fn date(tokens: &[Token]) -> Option<(NaiveDate, usize)> {
    use Token::{Month, Number, Small, Time, Whole, Year};
    let (y, m, d, length) = match *tokens {
        [Whole(day), ..] => return Some((day, 1)),
        [Number(d), Month(m), Year(y), ..]
        | [Month(m), Number(d), Year(y), ..]
        | [Year(y), Month(m), Number(d), ..] => (y, m, d, 3),
        [Number(d), Small, Month(m), Year(y), ..] | [Month(m), Number(d), Time, Year(y), ..] => (y, m, d, 4),
        _ => return None,
    };
    Some((NaiveDate::from_ymd_opt(y, m, d)?, length))
}

fn tokens(words: &str) -> Vec<Token> {
    let mut found: Vec<Token> = Vec::new();
    let parts = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | '(' | ')' | '[' | ']');
    for word in words.split(parts) {
        let mut rest = word;
        while let Some(at) = rest.find(['|', '•', '·', '●']) {
            let (before, from) = rest.split_at(at);
            found.extend(token(before));
            found.push(Token::Bar);
            rest = from.trim_start_matches(['|', '•', '·', '●']);
        }
        let token = token(rest);
        // "9 am", "5 min read"
        if let (Some(Token::Time), Some(last @ Token::Number(_))) = (token, found.last_mut()) {
            *last = Token::Time;
        }
        found.extend(token);
    }
    found
}

/// The token of a word; `None` if it has neither letters nor digits.
fn token(word: &str) -> Option<Token> {
    if matches!(word, "-" | "–" | "—") {
        return Some(Token::Dash);
    }
    let bare = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    if bare.is_empty() {
        return None;
    }
    Some(if bare.starts_with(|c: char| c.is_ascii_digit()) { number(&bare) } else { named(&bare) })
}

/// A word that begins with a digit.
fn number(word: &str) -> Token {
    if let Some(token) = whole(word) {
        return token;
    }
    let digits = word.trim_end_matches(|c: char| c.is_alphabetic());
    match (digits.parse::<u32>(), word.get(digits.len()..).unwrap_or("")) {
        (Ok(year @ 1900..=2100), "") => i32::try_from(year).map_or(Token::Other, Token::Year),
        (Ok(day @ 1..=31), "" | "st" | "nd" | "rd" | "th") => Token::Number(day),
        (Ok(_), "am" | "pm" | "h" | "hrs" | "") => Token::Time,
        _ if clock(word) => Token::Time,
        _ => Token::Other,
    }
}

/// Whether a word is a time of day: `09:00`, `9.30pm`, `09:00:00.000z`, `9:00+05:30`.
fn clock(word: &str) -> bool {
    let time = word.trim_end_matches(|c: char| c.is_alphabetic() || c == '.');
    let mut parts = time.split([':', '.', '+', '-', 'h']);
    let small = |part: Option<&str>| {
        part.is_some_and(|part| matches!(part.len(), 1 | 2) && part.bytes().all(|b| b.is_ascii_digit()))
    };
    small(parts.next()) && small(parts.next()) && parts.all(|part| part.bytes().all(|b| b.is_ascii_digit()))
}

/// A date in one word; [`Token::Other`] if it can be read in two ways.
fn whole(word: &str) -> Option<Token> {
    let sign = word.chars().find(|c| !c.is_alphanumeric()).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let mut parts = word.splitn(3, sign);
    let (first, second, third) = (parts.next()?, parts.next()?, parts.next()?);
    let (end, more) = third.split_at(third.find(|c: char| !c.is_ascii_digit()).unwrap_or(third.len()));
    let number =
        |part: &str, length: usize| -> Option<u32> { part.parse().ok().filter(|_| part.len() <= length) };
    let date = |y: &str, m: u32, d: u32| {
        let year = y.parse().ok().filter(|_| y.len() == 4)?;
        NaiveDate::from_ymd_opt(year, m, d).filter(likely)
    };
    if first.len() == 4 && (more.is_empty() || more.starts_with(['t', 'z', '+'])) {
        let month = number(second, 2).or_else(|| month(second))?;
        return date(first, month, number(end, 2)?).map(Token::Whole);
    }
    if !more.is_empty() || end.len() != 4 {
        return None;
    }
    let (one, two) = (number(first, 2)?, number(second, 2));
    let Some(two) = two else { return date(end, month(second)?, one).map(Token::Whole) };
    let (day_first, month_first) = (date(end, two, one), date(end, one, two));
    match (day_first, month_first) {
        // With full stops, the day comes first everywhere.
        (Some(day), _) if sign == '.' => Some(Token::Whole(day)),
        (Some(day), None) | (None, Some(day)) => Some(Token::Whole(day)),
        (Some(one), Some(other)) if one == other => Some(Token::Whole(one)),
        _ => Some(Token::Other),
    }
}

fn month(word: &str) -> Option<u32> {
    let whole = |name: &str| name == word || word.len() == 3 && name.starts_with(word);
    let at = if word == "sept" { Some(8) } else { MONTHS.iter().position(|name| whole(name)) };
    at.and_then(|at| u32::try_from(at + 1).ok())
}

/// A word that begins with a letter.
fn named(word: &str) -> Token {
    if let Some(month) = month(word) {
        return Token::Month(month);
    }
    match word {
        "mon" | "tue" | "tues" | "wed" | "weds" | "thu" | "thur" | "thurs" | "fri" | "sat" | "sun"
        | "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday" => Token::Small,
        "published" | "publication" | "pub" | "posted" | "issued" | "released" | "date" | "dated"
        | "filed" => Token::Label(Role::Published),
        "updated" | "update" | "modified" | "revised" | "edited" | "corrected" | "amended" | "changed"
        | "refreshed" | "reviewed" | "accessed" | "retrieved" | "archived" | "printed" | "expires"
        | "published/updated" => Token::Label(Role::Updated),
        "am" | "pm" | "a.m" | "p.m" | "min" | "mins" | "hrs" | "hours" | "uhr" => Token::Time,
        "gmt" | "utc" | "est" | "edt" | "et" | "pst" | "pdt" | "pt" | "cst" | "cdt" | "bst" | "cet"
        | "cest" | "eet" | "ist" | "pkt" | "msk" | "z" | "at" | "on" | "of" | "the" | "and" | "was"
        | "is" | "this" | "article" | "story" | "first" | "last" | "originally" | "time" | "local" => {
            Token::Small
        }
        _ => Token::Other,
    }
}
