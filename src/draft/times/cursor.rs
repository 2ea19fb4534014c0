//! Reads single words and numbers of a sentence, for the grammar of times.

use super::words::{Class, class};
use crate::draft::number;
use crate::draft::token::{Token, TokenKind};
use crate::draft::words::word_sets;

/// The tokens of one sentence.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    tokens: &'a [Token],
}

word_sets! { include_str!("../../../data/words/dates.txt");
    /// Words before a four-digit number that is a count, not a year.
    COUNTING "counting";
    /// Words after a four-digit number that is a count, not a year.
    COUNTED "counted";
    /// Words for something that rises or falls to a number.
    GROWN "grown";
    /// Newspapers named after a day: the Sunday Times.
    PAPERS "paper";
    /// Words before a four-digit number that is a year.
    BEFORE_YEAR "before year";
    /// Words after a number that stands alone, because it counts no noun.
    ENDS "end";
}

impl<'a> Cursor<'a> {
    pub(super) fn new(tokens: &'a [Token]) -> Self {
        Self { tokens }
    }

    pub(super) fn len(self) -> usize {
        self.tokens.len()
    }

    pub(super) fn token(self, at: usize) -> Option<&'a Token> {
        self.tokens.get(at)
    }

    /// The form at an index; empty if there is none.
    pub(super) fn form(self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |t| &t.form)
    }

    /// The form before an index.
    pub(super) fn before(self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |b| self.form(b))
    }

    pub(super) fn is(self, at: usize, form: &str) -> bool {
        self.form(at) == form
    }

    pub(super) fn is_any(self, at: usize, forms: &[&str]) -> bool {
        self.tokens.get(at).is_some_and(|t| t.is_any(forms))
    }

    /// The index after an optional word.
    pub(super) fn skip(self, at: usize, forms: &[&str]) -> usize {
        if self.is_any(at, forms) { at + 1 } else { at }
    }

    pub(super) fn capital(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.capital)
    }

    pub(super) fn figures(self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    pub(super) fn class(self, at: usize) -> Option<Class> {
        class(self.form(at))
    }

    /// A month by its name. `may` and `march` are months only with a capital, and at the start of a sentence only
    /// before a number.
    pub(super) fn month(self, at: usize) -> Option<u32> {
        let Some(Class::Month(month)) = self.class(at) else { return None };
        let form = self.form(at);
        let capital = self.capital(at);
        let verb = at == 0 && matches!(form, "may" | "march" | "mar") && !self.figures(at + 1);
        (capital && !verb && !self.named(at)).then_some(month)
    }

    /// Whether `March`, `May` or a feast is part of a name here: `the Long March`, `Theresa May`, `White Christmas`.
    pub(super) fn named(self, at: usize) -> bool {
        if !self.is_any(at, &["march", "may", "christmas"]) || self.figures(at + 1) || at == 0 {
            return false;
        }
        let before = self.before(at);
        let owned = matches!(before, "'s" | "'" | "\"") || (before == "the" && self.is(at, "march"));
        owned || self.capital(at - 1) && self.class(at - 1).is_none() && !BEFORE_YEAR.contains(before)
    }

    /// A weekday by its name; `Sun`, `Sat` and their like only before a date.
    pub(super) fn weekday(self, at: usize) -> Option<u32> {
        let Some(Class::Weekday(day)) = self.class(at) else { return None };
        let form = self.form(at);
        let short = !form.ends_with("day");
        let dated = |at: usize| self.figures(at) || self.month(at).is_some();
        let fits = !short
            || dated(at + 1)
            || (self.is(at + 1, ",") && dated(at + 2))
            || self.is(at.wrapping_sub(1), "on");
        let name = PAPERS.contains(self.form(at + 1)) && self.capital(at + 1)
            || self
                .is_any(at.wrapping_sub(1), &["black", "bloody", "good", "ash", "palm", "super", "giving"])
                && self.capital(at - 1)
            || self.is_any(at.wrapping_sub(1), &["every", "each"]);
        (self.capital(at) && fits && !name).then_some(day)
    }

    /// A day of the month in figures, with or without its ending.
    pub(super) fn day(self, at: usize) -> Option<u32> {
        if !self.figures(at) {
            return None;
        }
        let form = self.form(at);
        let day = if form.len() <= 2 {
            number::whole(form).and_then(|n| u32::try_from(n).ok())
        } else {
            number::ordinal(form)
        };
        day.filter(|d| (1..=31).contains(d))
    }

    /// Two days of the month written as one: `5-7`, `5/6`.
    pub(super) fn days(self, at: usize) -> Option<(u32, u32)> {
        if !self.figures(at) {
            return None;
        }
        let (from, to) = self.form(at).split_once(['-', '/'])?;
        let day =
            |s: &str| number::ordinal(s).or_else(|| number::whole(s).and_then(|n| u32::try_from(n).ok()));
        let (from, to) = (day(from)?, day(to)?);
        (1 <= from && from < to && to <= 31).then_some((from, to))
    }

    /// A year where one is expected, as after a month, with its era, and the index after it.
    pub(super) fn year(self, at: usize) -> Option<(i32, usize)> {
        let form = self.form(at);
        if self.is(at, "ad") {
            let (year, end) = self.year(at + 1)?;
            return Some((year, end));
        }
        if !self.figures(at) {
            return None;
        }
        if let Some(short) = form.strip_prefix('\'') {
            let year: i32 = short.parse().ok().filter(|_| short.len() == 2)?;
            return Some((if year <= 35 { 2000 + year } else { 1900 + year }, at + 1));
        }
        let year: i32 =
            form.parse().ok().filter(|_| form.len() <= 4 && form.bytes().all(|b| b.is_ascii_digit()))?;
        if self.is_any(at + 1, &["bc", "b.c.", "b.c", "bce", "b.c.e."]) {
            return Some((1 - year, at + 2));
        }
        let end = self.skip(at + 1, &["ad", "a.d.", "ce"]);
        (form.len() == 4 && (1000..=2199).contains(&year) || end > at + 1).then_some((year, end))
    }

    /// A year on its own, unless the words around it make it a count.
    pub(super) fn lone_year(self, at: usize) -> Option<(i32, usize)> {
        let (year, end) = self.year(at)?;
        let era = end > at + 1 || self.form(at).starts_with('\'');
        if self.form(at).starts_with('\'') && !self.is_any(at.wrapping_sub(1), &["of", "in", "since"]) {
            return None;
        }
        let before = self.before(at);
        let dated = matches!(before, "in" | "since" | "until" | "till" | "during" | "throughout");
        // "The operations of 1950 were".
        let named = before == "of" && self.is_any(end, &["were", "died", "fled"]);
        let counted =
            !dated && !named && (COUNTED.contains(self.form(end)) || self.form(end).ends_with("-strong"));
        let anchored = at == 0 || BEFORE_YEAR.contains(before);
        let plural = self.form(end).ends_with('s')
            && !self.capital(end)
            && self.tokens.get(end).is_some_and(Token::is_word);
        let loose = at == 0 || !BEFORE_YEAR.contains(before);
        let grown = before == "to" && GROWN.contains(self.form(at.wrapping_sub(2)));
        if !era && (plural && loose && !self.is_any(end, &["was", "is", "has"]) || grown) {
            return None;
        }
        let fits =
            era || (!COUNTING.contains(before) && !counted && (anchored || (1700..=2050).contains(&year)));
        fits.then_some((year, end))
    }

    /// A count: in figures, in words, or vague (`None`), and the index after it.
    pub(super) fn count(self, at: usize) -> Option<(Option<u32>, usize)> {
        let form = self.form(at);
        if self.figures(at) {
            let n = number::whole(form).and_then(|n| u32::try_from(n).ok())?;
            return Some((Some(n), at + 1));
        }
        match self.class(at) {
            Some(Class::Cardinal(n)) => Some((Some(n), at + 1)),
            Some(Class::Vague) => Some((None, self.skip(at + 1, &["of"]))),
            _ if self.is(at, "a") && self.is_any(at + 1, &["few", "couple", "dozen"]) => {
                let dozen = self.is(at + 1, "dozen");
                Some((dozen.then_some(12), self.skip(at + 2, &["of"])))
            }
            _ if self.is_any(at, &["a", "an", "another"]) => Some((Some(1), at + 1)),
            _ => None,
        }
    }
}
