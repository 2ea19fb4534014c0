//! Reads the query language.
//!
//! `actor:"Jaish al-Adl" country:PK kind:assault since:2024-01-16 until:2024-01-18 claim:killed de-escalate
//! -china`
//!
//! - Conditions are separated by spaces and must all hold. A `-` in front negates one.
//!
//! - `key:a,b` and the same key again mean either of them. Negated and other conditions are kept apart.
//!
//! - Words without a key are searched as text, each by itself; `"several words"` as a phrase.
//!
//! - Values are identifiers, names or other names; case, accents and hyphens are ignored. For actors, places and
//!   sources the beginning of a name will do if only one begins so. Where several records share a name, the area
//!   tells them apart: `place:"Balad town, Somalia"`, `actor:"Police, India"`. See [`FilterKey`] for the keys and
//!   [`When::FORMS`](crate::model::When::FORMS) for days.

use std::ops::Range;

use crate::model::{Briefing, suggest};

use super::chip::{Chip, Filter, MOST_CHIPS};
use super::keys::FilterKey;
use super::lexer::{Token, Word, tokens};
use super::term::{Term, pending, read as read_term};
use super::value::Value;
use super::value_error::ValueError;

/// A problem in a query.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryProblem {
    /// The bytes of the query that it concerns.
    pub range: Range<usize>,
    /// What is wrong. It may quote the query or the briefing: clean it before it is shown.
    pub message: String,
    /// What to write instead; likewise.
    pub hint: Option<String>,
}

/// Reads a query.
///
/// # Errors
/// All problems of the query, in their order.
pub fn parse(text: &str, b: &Briefing) -> Result<Filter, Vec<QueryProblem>> {
    checked(read(&tokens(text), b))
}

/// As [`parse()`], while inputs are still being loaded: a name that is unknown or ambiguous so far is no problem but
/// [pending](Value::Pending).
///
/// # Errors
/// The problems that loading more cannot solve.
pub fn parse_so_far(text: &str, b: &Briefing) -> Result<Filter, Vec<QueryProblem>> {
    checked(read_with(&tokens(text), b, true))
}

fn checked((filter, problems): (Filter, Vec<QueryProblem>)) -> Result<Filter, Vec<QueryProblem>> {
    if problems.is_empty() { Ok(filter) } else { Err(problems) }
}

/// The filter for another briefing: typed words are read again, and `remapped` gives the value of any other term
/// there. Words that mean nothing (yet, if `so_far`) become [pending](Value::Pending); a term that was not typed and
/// has no value there is dropped.
#[must_use]
pub fn read_anew(
    filter: &Filter,
    b: &Briefing,
    so_far: bool,
    remapped: impl Fn(&Value) -> Option<Value>,
) -> Filter {
    let term = |key: FilterKey, term: &Term| {
        if !term.typed {
            return remapped(&term.value).map(|value| Term::of(b, key, value));
        }
        let missing = |error: ValueError| pending(&term.words, error.in_short(so_far));
        Some(read_term(b, key, &term.words).unwrap_or_else(missing))
    };
    let chip = |chip: &Chip| {
        let mut terms = Vec::new();
        add_new(&mut terms, chip.terms.iter().filter_map(|own| term(chip.key, own)).collect());
        (!terms.is_empty()).then(|| Chip { terms, ..chip.clone() })
    };
    Filter { chips: filter.chips.iter().filter_map(chip).collect() }
}

/// The filter of the tokens that can be read, and the problems of the others.
pub(crate) fn read(tokens: &[Token], b: &Briefing) -> (Filter, Vec<QueryProblem>) {
    read_with(tokens, b, false)
}

fn read_with(tokens: &[Token], b: &Briefing, so_far: bool) -> (Filter, Vec<QueryProblem>) {
    let mut parser = FilterParser {
        b,
        so_far,
        filter: Filter::default(),
        joined: Vec::new(),
        problems: Vec::new(),
        full: false,
        until: None,
    };
    for token in tokens {
        parser.token(token);
    }
    parser.check_period();
    parser.problems.sort_by_key(|problem| problem.range.start);
    (parser.filter, parser.problems)
}

struct FilterParser<'a> {
    b: &'a Briefing,
    /// Whether more is still being loaded.
    so_far: bool,
    filter: Filter,
    /// The chips that later conditions of the same key and sign join: all but bare words.
    joined: Vec<usize>,
    problems: Vec<QueryProblem>,
    /// Whether there are too many conditions.
    full: bool,
    /// The bytes of the last `until:`.
    until: Option<Range<usize>>,
}

impl FilterParser<'_> {
    fn problem(&mut self, range: Range<usize>, message: String, hint: Option<String>) {
        self.problems.push(QueryProblem { range, message, hint });
    }

    fn token(&mut self, token: &Token) {
        let key = match &token.key {
            None => FilterKey::Text,
            Some((word, range)) => match FilterKey::parse(word) {
                Some(key) => key,
                None => return self.unknown_key(word, range.clone(), token),
            },
        };
        if key == FilterKey::Until && !token.negated {
            self.until = Some(token.range.clone());
        }
        let joined = key.definition().keeps_commas().then(|| joined(&token.words)).flatten();
        let words = joined.as_ref().map_or(token.words.as_slice(), std::slice::from_ref);
        let mut terms: Vec<Term> = words.iter().filter_map(|word| self.term(key, word, token)).collect();
        if key == FilterKey::AsOf {
            // A briefing is read as of one day: the last that is typed.
            terms.drain(..terms.len().saturating_sub(1));
        }
        if !terms.is_empty() {
            self.add(key, terms, token);
        }
    }

    fn unknown_key(&mut self, word: &str, range: Range<usize>, token: &Token) {
        let near = suggest::nearest(word, FilterKey::ALL.iter().map(|key| key.word()));
        let quote = "to search for these words, put them in quotation marks";
        let hint = near.map_or_else(
            || quote.to_owned(),
            |key| format!("{} {quote}", suggest::did_you_mean(&format!("{key}:"))),
        );
        self.problem(range, format!("there is no key `{word}`"), Some(hint));
        for word in token.words.iter().filter(|word| word.open) {
            self.unclosed(word);
        }
    }

    fn unclosed(&mut self, word: &Word) {
        let mark = word.range.start..word.range.start + 1;
        let message = "this quotation mark is not closed".to_owned();
        self.problem(mark, message, Some("close it with another `\"`".to_owned()));
    }

    fn term(&mut self, key: FilterKey, word: &Word, token: &Token) -> Option<Term> {
        if word.open {
            self.unclosed(word);
            return None;
        }
        match read_term(self.b, key, &word.text) {
            Ok(term) => Some(term),
            Err(error) if self.so_far && error.may_resolve() => {
                Some(pending(&word.text, error.in_short(true)))
            }
            Err(error) => {
                let range = if word.range.is_empty() { token.range.clone() } else { word.range.clone() };
                self.problem(range, error.message, error.hint);
                None
            }
        }
    }

    fn add(&mut self, key: FilterKey, terms: Vec<Term>, token: &Token) {
        let kin = |chip: &Chip| chip.key == key && chip.negated == token.negated;
        let joins = self.joined.iter().copied().find(|&at| self.filter.chips.get(at).is_some_and(kin));
        if let (Some(_), Some(chip)) = (&token.key, joins.and_then(|at| self.filter.chips.get_mut(at))) {
            if key == FilterKey::AsOf {
                chip.terms.clear();
            }
            add_new(&mut chip.terms, terms);
            return;
        }
        if self.filter.chips.len() >= MOST_CHIPS {
            return self.too_many(token);
        }
        if token.key.is_some() {
            self.joined.push(self.filter.chips.len());
        }
        let mut new = Vec::new();
        add_new(&mut new, terms);
        self.filter.chips.push(Chip { key, terms: new, negated: token.negated, on: true });
    }

    /// Reported for the first condition that is too many.
    fn too_many(&mut self, token: &Token) {
        if std::mem::replace(&mut self.full, true) {
            return;
        }
        let message = format!("a filter has at most {MOST_CHIPS} conditions");
        let hint = "put phrases in quotation marks".to_owned();
        self.problem(token.range.clone(), message, Some(hint));
    }

    /// The period is empty if every beginning lies after every end.
    fn check_period(&mut self) {
        let days = |key: FilterKey| {
            let chips = self.filter.chips.iter().filter(move |chip| chip.key == key && !chip.negated);
            chips.flat_map(|chip| &chip.terms).filter_map(|term| match term.value {
                Value::Day(when) => Some(when),
                _ => None,
            })
        };
        let since = days(FilterKey::Since).map(|when| when.first).min();
        let until = days(FilterKey::Until).map(|when| when.last).max();
        if let (Some(since), Some(until), Some(range)) = (since, until, self.until.clone())
            && until < since
        {
            let message = format!("the period ends on {until}, before it begins on {since}");
            self.problem(range, message, Some("swap the dates".to_owned()));
        }
    }
}

fn add_new(terms: &mut Vec<Term>, more: Vec<Term>) {
    for term in more {
        if !terms.iter().any(|old| old.value == term.value) {
            terms.push(term);
        }
    }
}

/// The words between commas as one, where none was quoted with commas in it.
fn joined(words: &[Word]) -> Option<Word> {
    let (first, last) = (words.first()?, words.last()?);
    let is_whole = words.iter().any(|word| word.open || word.text.contains(','));
    if is_whole || words.len() < 2 {
        return None;
    }
    let text = words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(",");
    Some(Word { text, range: first.range.start..last.range.end, open: false })
}
