//! Reads the query language.
//!
//! `actor:"Jaish al-Adl" country:PK kind:assault since:2024-01-16 until:2024-01-18 claim:killed de-escalate
//! -china`
//!
//! - Conditions stand side by side and must all hold. `-` before one turns it round.
//! - `key:a,b` and the same key again mean one or the other. What is written with and without `-` stays apart.
//! - Words without a key are searched as text, each by itself; `"several words"` as they stand together.
//! - Values are identifiers, names or other names, whatever their case, accents and hyphens; of actors, places
//!   and sources the beginning will do where only one begins so. Where several have one name, the area tells them
//!   apart: `place:"Balad town, Somalia"`, `actor:"Police, India"`. See [`Key`] for the keys,
//!   [`When::FORMS`](crate::model::When::FORMS) for days.

use std::ops::Range;

use crate::model::{Briefing, suggest};

use super::filter::{Chip, Filter, Key, MOST_CHIPS, Term, Value};
use super::lexer::{Token, Word, tokens};
use super::value;

/// What is wrong with a query, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct QueryProblem {
    /// The bytes of the query that it is about.
    pub range: Range<usize>,
    /// What is wrong. It may hold words of the query or of the briefing: clean it before it is shown.
    pub message: String,
    /// What could be written instead; likewise.
    pub hint: Option<String>,
}

/// Reads a query.
///
/// # Errors
/// All problems of the query, in the order in which they stand.
pub fn parse(text: &str, b: &Briefing) -> Result<Filter, Vec<QueryProblem>> {
    checked(read(&tokens(text), b))
}

/// As [`parse()`], while the inputs are still being read: a name that nothing has so far, or that several names begin
/// with, is no problem but [pending](Value::Pending).
///
/// # Errors
/// The problems that remain whatever is still read.
pub fn parse_so_far(text: &str, b: &Briefing) -> Result<Filter, Vec<QueryProblem>> {
    checked(read_with(&tokens(text), b, true))
}

fn checked((filter, problems): (Filter, Vec<QueryProblem>)) -> Result<Filter, Vec<QueryProblem>> {
    if problems.is_empty() { Ok(filter) } else { Err(problems) }
}

/// The filter with what was typed read anew in this briefing; `carried` says what the value of any other term is there.
/// Where the words mean nothing (yet, if `so_far`), the term is [pending](Value::Pending); a term that was not typed and
/// has no value there is left out.
#[must_use]
pub fn read_anew(
    filter: &Filter,
    b: &Briefing,
    so_far: bool,
    carried: impl Fn(&Value) -> Option<Value>,
) -> Filter {
    let term = |key: Key, term: &Term| {
        if !term.typed {
            return carried(&term.value).map(|value| Term::of_key(b, key, value));
        }
        let missing = |refusal: value::Refusal| value::pending(&term.words, refusal.in_short(so_far));
        Some(value::read(b, key, &term.words).unwrap_or_else(missing))
    };
    let chip = |chip: &Chip| {
        let mut terms = Vec::new();
        add_new(&mut terms, chip.terms.iter().filter_map(|own| term(chip.key, own)).collect());
        (!terms.is_empty()).then(|| Chip { terms, ..chip.clone() })
    };
    Filter { chips: filter.chips.iter().filter_map(chip).collect() }
}

/// What of the tokens can be understood, and what is wrong with the rest.
pub(super) fn read(tokens: &[Token], b: &Briefing) -> (Filter, Vec<QueryProblem>) {
    read_with(tokens, b, false)
}

fn read_with(tokens: &[Token], b: &Briefing, so_far: bool) -> (Filter, Vec<QueryProblem>) {
    let mut reader = Reader {
        b,
        so_far,
        filter: Filter::default(),
        joined: Vec::new(),
        problems: Vec::new(),
        full: false,
        until: None,
    };
    for token in tokens {
        reader.token(token);
    }
    reader.check_period();
    reader.problems.sort_by_key(|problem| problem.range.start);
    (reader.filter, reader.problems)
}

struct Reader<'a> {
    b: &'a Briefing,
    /// Whether more is still being read.
    so_far: bool,
    filter: Filter,
    /// The chips that a later condition of the same key and sign joins, all but bare words.
    joined: Vec<usize>,
    problems: Vec<QueryProblem>,
    /// Whether there are too many conditions.
    full: bool,
    /// Where the last `until:` stands.
    until: Option<Range<usize>>,
}

impl Reader<'_> {
    fn problem(&mut self, range: Range<usize>, message: String, hint: Option<String>) {
        self.problems.push(QueryProblem { range, message, hint });
    }

    fn token(&mut self, token: &Token) {
        let key = match &token.key {
            None => Key::Text,
            Some((word, range)) => match Key::parse(word) {
                Some(key) => key,
                None => return self.unknown_key(word, range.clone(), token),
            },
        };
        if key == Key::Until && !token.negated {
            self.until = Some(token.range.clone());
        }
        let terms: Vec<Term> = token.words.iter().filter_map(|word| self.term(key, word, token)).collect();
        if !terms.is_empty() {
            self.add(key, terms, token);
        }
    }

    fn unknown_key(&mut self, word: &str, range: Range<usize>, token: &Token) {
        let near = suggest::nearest(word, Key::ALL.iter().map(|key| key.word()));
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

    fn term(&mut self, key: Key, word: &Word, token: &Token) -> Option<Term> {
        if word.open {
            self.unclosed(word);
            return None;
        }
        match value::read(self.b, key, &word.text) {
            Ok(term) => Some(term),
            Err(refusal) if self.so_far && refusal.may_pass() => {
                Some(value::pending(&word.text, refusal.in_short(true)))
            }
            Err(refusal) => {
                let range = if word.range.is_empty() { token.range.clone() } else { word.range.clone() };
                self.problem(range, refusal.message, refusal.hint);
                None
            }
        }
    }

    fn add(&mut self, key: Key, terms: Vec<Term>, token: &Token) {
        let kin = |chip: &Chip| chip.key == key && chip.negated == token.negated;
        let joins = self.joined.iter().copied().find(|&at| self.filter.chips.get(at).is_some_and(kin));
        if let (Some(_), Some(chip)) = (&token.key, joins.and_then(|at| self.filter.chips.get_mut(at))) {
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

    /// Said of the first condition that is too many.
    fn too_many(&mut self, token: &Token) {
        if std::mem::replace(&mut self.full, true) {
            return;
        }
        let message = format!("a filter has at most {MOST_CHIPS} conditions");
        let hint = "put words that stand together in quotation marks".to_owned();
        self.problem(token.range.clone(), message, Some(hint));
    }

    /// No day can lie after the last beginning and before the first end if every beginning lies after every end.
    fn check_period(&mut self) {
        let days = |key: Key| {
            let chips = self.filter.chips.iter().filter(move |chip| chip.key == key && !chip.negated);
            chips.flat_map(|chip| &chip.terms).filter_map(|term| match term.value {
                Value::Day(when) => Some(when),
                _ => None,
            })
        };
        let since = days(Key::Since).map(|when| when.first).min();
        let until = days(Key::Until).map(|when| when.last).max();
        if let (Some(since), Some(until), Some(range)) = (since, until, self.until.clone())
            && until < since
        {
            let message = format!("the period ends on {until}, before it begins on {since}");
            self.problem(range, message, Some("change the days round".to_owned()));
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
