//! Numbers of persons as news writes them: `at least 12`, `between 20 and 25`, `dozens`, `1.2 million`, `a teacher`.

use super::lists::{NumberReading, QUALIFIERS};
use super::phrase::{Phrase, PhraseHead};
use crate::draft::number;
use crate::draft::token::{Token, TokenKind};
use crate::model::Qualifier;

/// A number with the noun it counts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Figure {
    /// The first token, including words that qualify the number.
    pub start: usize,
    /// The first token of the words that belong to the figure: `her` of `her two sons` does not.
    pub number: usize,
    /// The token after the number.
    pub end: usize,
    pub low: Option<u32>,
    pub best: Option<u32>,
    pub high: Option<u32>,
    pub qualifier: Qualifier,
    /// `a` or `an` before a noun for one person.
    pub article: bool,
    /// `several`, `a number of`: no number at all.
    pub vague: bool,
    /// What is counted.
    pub phrase: Phrase,
}

/// An amount: its bounds, and whether only a word gives it (`dozens`), whose bounds are the least it can mean.
#[derive(Clone, Copy)]
struct Amount {
    low: u64,
    high: u64,
    open: bool,
}

impl Amount {
    fn exact(n: u64) -> Self {
        Self { low: n, high: n, open: false }
    }
}

/// Words for an unspecified number, with the least that the plural can mean. It only serves to compare figures: such a
/// figure stays a word.
const VAGUE: &[(&str, u64)] =
    &[("dozens", 24), ("scores", 40), ("hundreds", 200), ("thousands", 2_000), ("millions", 2_000_000)];

/// The figure that begins with a token, if one does.
pub(super) fn figure(t: &[Token], at: usize) -> Option<Figure> {
    if t.get(at).is_some_and(|t| t.is("another"))
        && let Some(figure) = another(t, at).or_else(|| article(t, at))
    {
        return Some(figure);
    }
    let (reading, number, core) = qualifiers(t, at);
    if reading == NumberReading::Plain
        && core == at
        && let Some(figure) = article(t, at).or_else(|| untold(t, at))
    {
        return Some(figure);
    }
    let number = if t.get(number).is_some_and(|t| t.is("between")) { core } else { number };
    let (amount, mut end) = between(t, core).or_else(|| range(t, core)).or_else(|| amount(t, core))?;
    let (low, best, high, qualifier) = bounds(amount, reading, suffix(t, &mut end))?;
    let phrase = Phrase::read(t, end);
    Some(Figure { start: at, number, end, low, best, high, qualifier, article: false, vague: false, phrase })
}

/// The least that a figure in words can mean: 24 for `dozens`. None for one that has a number, or that says nothing of it.
pub(super) fn least(t: &[Token]) -> Option<u32> {
    let (_, _, core) = qualifiers(t, 0);
    let (amount, _) = amount(t, core)?;
    u32::try_from(amount.low).ok().filter(|_| amount.open)
}

/// The words before a number: what they mean, and where the words of the figure and the number begin.
fn qualifiers(t: &[Token], at: usize) -> (NumberReading, usize, usize) {
    let (mut reading, mut number, mut core) = (NumberReading::Plain, at, at);
    let mut own = false;
    while let Some((next, end)) = QUALIFIERS.at(t, core) {
        if next == NumberReading::Plain && !own {
            number = end;
        }
        own |= next != NumberReading::Plain;
        if !matches!(next, NumberReading::Plain | NumberReading::More) {
            reading = next;
        }
        core = end;
    }
    (reading, number, core)
}

type Bounds = (Option<u32>, Option<u32>, Option<u32>, Qualifier);

fn bounds(amount: Amount, reading: NumberReading, suffix: Option<NumberReading>) -> Option<Bounds> {
    let (low, high) = (u32::try_from(amount.low).ok()?, u32::try_from(amount.high).ok()?);
    let best = (low == high).then_some(low);
    if amount.open {
        return Some((None, None, None, Qualifier::NoneStated));
    }
    Some(match suffix.unwrap_or(reading) {
        NumberReading::Least => (Some(low), best, None, Qualifier::AtLeast),
        NumberReading::Most => (None, best, Some(high), Qualifier::AtMost),
        NumberReading::Under => (None, best, Some(high), Qualifier::About),
        NumberReading::About => (Some(low), best, Some(high), Qualifier::About),
        NumberReading::Exact => (Some(low), best, Some(high), Qualifier::Exact),
        NumberReading::Plain | NumberReading::More => (Some(low), best, Some(high), Qualifier::NoneStated),
    })
}

/// `or more`, `or so`, `+` after the number.
fn suffix(t: &[Token], end: &mut usize) -> Option<NumberReading> {
    let form = |at: usize| t.get(at).map_or("", |t| &*t.form);
    if form(*end + 2) == "than" {
        return None;
    }
    let reading = match (form(*end), form(*end + 1)) {
        ("or", "more") | ("and", "more") => NumberReading::Least,
        ("or", "so") => NumberReading::About,
        ("+", _) => {
            *end += 1;
            return Some(NumberReading::Least);
        }
        _ => return None,
    };
    *end += 2;
    Some(reading)
}

/// `between 20 and 25`.
fn between(t: &[Token], at: usize) -> Option<(Amount, usize)> {
    t.get(at).filter(|t| t.is("between"))?;
    let (low, and) = amount(t, at + 1)?;
    t.get(and).filter(|t| t.is("and"))?;
    let (high, end) = amount(t, and + 1)?;
    (low.low < high.high).then_some((Amount { low: low.low, high: high.high, open: false }, end))
}

/// `20-25`, `30 to 40`, `two or three`.
fn range(t: &[Token], at: usize) -> Option<(Amount, usize)> {
    let form = &*t.get(at)?.form;
    if let Some((low, high)) = form.split_once('-')
        && let (Some(low), Some(high)) = (number::whole(low), number::whole(high))
    {
        return (low < high).then_some((Amount { low, high, open: false }, at + 1));
    }
    let (low, join) = amount(t, at)?;
    let joins = t.get(join).is_some_and(|t| t.is_any(&["to", "or", "--"]));
    let from = at.checked_sub(1).and_then(|b| t.get(b)).is_some_and(|t| t.is("from"));
    let (high, end) = amount(t, join + 1).filter(|_| joins && !from && !low.open)?;
    (low.low < high.high).then_some((Amount { low: low.low, high: high.high, open: false }, end))
}

/// One number: `12`, `1,234`, `twelve`, `1.2 million`, `two dozen`, `tens of thousands`, `several hundred`.
fn amount(t: &[Token], at: usize) -> Option<(Amount, usize)> {
    let form = |at: usize| t.get(at).map_or("", |t| &*t.form);
    if form(at + 1) == "of" && matches!(form(at), "tens" | "hundreds") {
        let times = if form(at) == "tens" { 20 } else { 200 };
        if let Some(scale) = number::scale(form(at + 2)).filter(|s| *s >= 1000) {
            let least = scale.checked_mul(times)?;
            return Some((Amount { low: least, high: least, open: true }, at + 3));
        }
    }
    if let Some((_, least)) = VAGUE.iter().find(|(word, _)| *word == form(at)) {
        return Some((Amount { low: *least, high: *least, open: true }, at + 1));
    }
    if form(at) == "half" && form(at + 1) == "a" {
        return number::scale(form(at + 2)).map(|scale| (Amount::exact(scale / 2), at + 3));
    }
    let (several, first) = match form(at) {
        "several" => (true, at + 1),
        "a" if form(at + 1) == "few" => (true, at + 2),
        _ => (false, at),
    };
    if several {
        let scale = number::scale(form(first))?;
        let least = scale.checked_mul(2)?;
        return Some((Amount { low: least, high: least, open: true }, first + 1));
    }
    plain(t, at).map(|(n, end)| (Amount::exact(n), end))
}

/// A number in figures or words, with its scales.
fn plain(t: &[Token], at: usize) -> Option<(u64, usize)> {
    let token = t.get(at)?;
    let form = |at: usize| t.get(at).map_or("", |t| &*t.form);
    if let Some(thousandths) = number::thousandths(&token.form) {
        let scale = number::scale(form(at + 1)).filter(|s| *s >= 1000)?;
        return Some((thousandths.checked_mul(scale / 1000)?, at + 2));
    }
    let (mut total, mut last, mut end) = (0u64, 0u64, at);
    if token.is("a") {
        number::scale(form(at + 1))?;
        (last, end) = (1, at + 1);
    }
    loop {
        let word = form(end);
        if let Some(scale) = number::scale(word).filter(|_| end > at && !word.ends_with('s')) {
            last = last.checked_mul(scale)?;
            if scale >= 1000 {
                (total, last) = (total.checked_add(last)?, 0);
            }
        } else if let Some(n) =
            small(t, end).filter(|_| end == at || (last == 0 || last % 100 == 0 && last > 0))
        {
            // "12 15" are two numbers, "two hundred twelve" is one.
            if end > at && (t.get(end).is_some_and(|t| t.kind == TokenKind::Number) || n >= 100) {
                break;
            }
            last = last.checked_add(n)?;
        } else if word == "and"
            && last >= 100
            && last.is_multiple_of(100)
            && number::cardinal(form(end + 1)).is_some()
            && end > at + 1
        {
            last = last.checked_add(u64::from(number::cardinal(form(end + 1))?))?;
            end += 1;
        } else {
            break;
        }
        end += 1;
    }
    (end > at).then_some((total.checked_add(last)?, end))
}

fn small(t: &[Token], at: usize) -> Option<u64> {
    let token = t.get(at)?;
    match token.kind {
        TokenKind::Number => number::whole(&token.form),
        TokenKind::Word => number::cardinal(&token.form).map(u64::from),
        _ => None,
    }
}

/// `wounding another`: one more, if no noun or number follows.
fn another(t: &[Token], at: usize) -> Option<Figure> {
    let phrase = Phrase::read(t, at + 1);
    let alone = phrase.head.is_none() && amount(t, at + 1).is_none();
    alone.then(|| one(at, phrase))
}

/// `a farmer`, `another farmer`: one, if the noun denotes a person.
fn article(t: &[Token], at: usize) -> Option<Figure> {
    t.get(at).filter(|t| t.is_any(&["a", "an", "another"]))?;
    let phrase = Phrase::read(t, at + 1);
    let head = t.get(phrase.head?)?;
    let one = !head.form.ends_with('s')
        && phrase.kind == PhraseHead::Person
        && !head.is_any(&["people", "police", "children", "men", "women"]);
    let number = number::scale(&t.get(at + 1)?.form).is_some();
    (one && !number && phrase.len(at + 1) <= 5).then(|| self::one(at, phrase))
}

/// One person, told by the word at an index.
fn one(at: usize, phrase: Phrase) -> Figure {
    Figure {
        start: at,
        number: at,
        end: at + 1,
        low: Some(1),
        best: Some(1),
        high: Some(1),
        qualifier: Qualifier::NoneStated,
        article: true,
        vague: false,
        phrase,
    }
}

/// `several`, `a number of`: persons, but no number.
fn untold(t: &[Token], at: usize) -> Option<Figure> {
    const WORDS: &[&[&str]] = &[
        &["several"],
        &["numerous"],
        &["many"],
        &["a", "number", "of"],
        &["a", "handful", "of"],
        &["a", "few"],
        &["an", "unknown", "number", "of"],
        &["an", "unspecified", "number", "of"],
    ];
    let is = |words: &[&str]| words.iter().enumerate().all(|(i, w)| t.get(at + i).is_some_and(|t| t.is(w)));
    let words = WORDS.iter().find(|words| is(words))?;
    if at.checked_sub(1).and_then(|before| t.get(before)).is_some_and(|before| before.is("as")) {
        return None;
    }
    let end = at + words.len();
    if t.get(end).is_some_and(|t| t.is("more")) {
        return None;
    }
    if t.get(end).and_then(|t| number::scale(&t.form)).is_some() {
        return None;
    }
    let phrase = Phrase::read(t, end);
    Some(Figure {
        start: at,
        number: at,
        end,
        low: None,
        best: None,
        high: None,
        qualifier: Qualifier::NoneStated,
        article: false,
        vague: true,
        phrase,
    })
}
