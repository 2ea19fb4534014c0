//! Guards: what looks like a claim but is not one.
//!
//! Some numbers do not count persons: ages, sums of money, shares, parts of names. Others count what did not happen: what is
//! possible, denied or planned.

use super::cue::Cue;
use super::figure::Figure;
use super::link::ClauseSyntax;
use super::lists::{PERSONS, SIZED};
use super::phrase::PhraseHead;
use crate::draft::clauses::{Condition, Modality, Time};
use crate::draft::number;
use crate::draft::token::{Token, TokenKind};
use crate::syntax::Label;

/// Guards against what did not happen: `could kill`, `did not kill`, `denies that ... killed`. What is feared counts, as less
/// certain.
pub(super) fn is_unreal(t: &[Token], syntax: ClauseSyntax<'_>, cue: &Cue) -> bool {
    let ClauseSyntax { tree, base, .. } = syntax;
    let at = base + cue.start;
    // "The toll, at 83, could rise" counts; "could cause 83 deaths" does not.
    if tree.tag(at).is_noun() && tree.label(at) == Label::Subject {
        return false;
    }
    let holder = std::iter::once(at).chain(tree.ancestors(at)).find_map(|at| tree.clause(at));
    holder.is_some_and(|clause| {
        let doubtful =
            !matches!(clause.modality, Modality::Fact | Modality::Alleged) || clause.time == Time::Future;
        clause.negated || clause.condition != Condition::None || doubtful && !is_feared(t, cue)
    })
}

/// Whether it is only feared or presumed, which makes a claim less certain: `feared dead`.
pub(super) fn is_feared(t: &[Token], cue: &Cue) -> bool {
    let from = cue.start.saturating_sub(3);
    let near = t.get(from..cue.end).unwrap_or(&[]);
    near.iter().any(|t| t.is_any(&["feared", "presumed", "believed", "thought"]))
}

/// Guards against rates: `33 deaths per day`, `100 dead for every one`.
pub(super) fn is_rate(t: &[Token], f: &Figure, cue: &Cue) -> bool {
    let word = |at: usize| t.get(at).map_or("", |t| &*t.form);
    let at = f.phrase.end.max(f.end).max(if cue.start >= f.end { cue.end } else { 0 });
    let unit = matches!(word(at + 1), "day" | "week" | "month" | "year" | "hour" | "minute");
    matches!(word(at), "per" | "daily")
        || (matches!(word(at), "a" | "every" | "each")
            && unit
            && !matches!(word(at + 2), "earlier" | "later" | "after" | "before" | "ago"))
        || word(at) == "for" && word(at + 1) == "every"
}

/// Whether a number does not count persons.
pub(super) fn counts_no_persons(t: &[Token], f: &Figure) -> bool {
    const GUARDS: [fn(&Around<'_>, &Figure) -> bool; 12] = [
        is_sum_of_money,
        is_part_of_a_name,
        is_age_after_a_name,
        is_one_of_two_ages,
        is_range_of_ages,
        is_share,
        is_how_many,
        is_no_count,
        is_ratio,
        is_owner_or_age,
        is_size,
        is_description,
    ];
    GUARDS.iter().any(|guard| guard(&Around(t), f))
}

/// The tokens around a figure.
struct Around<'a>(&'a [Token]);

impl Around<'_> {
    fn word(&self, at: usize) -> &str {
        self.0.get(at).map_or("", |t| &*t.form)
    }

    /// The word before a figure.
    fn before(&self, f: &Figure) -> &str {
        f.start.checked_sub(1).map_or("", |at| self.word(at))
    }

    fn is_number(&self, at: usize) -> bool {
        self.0.get(at).is_some_and(|t| t.kind == TokenKind::Number)
    }

    /// Whether the second word before a figure has a capital or closes a quotation.
    fn follows_a_name(&self, f: &Figure) -> bool {
        let before = f.start.checked_sub(2).and_then(|at| self.0.get(at));
        before.is_some_and(|t| t.capital || t.kind == TokenKind::Close)
    }
}

/// Guards against money and percentages: `$12`, `40 percent`.
fn is_sum_of_money(a: &Around<'_>, f: &Figure) -> bool {
    matches!(a.before(f), "$" | "£" | "€" | "₹" | "usd") || matches!(a.word(f.end), "%" | "$" | "percent")
}

/// Guards against numbers that name something: `Article 12`, `Flight 93`, `aged 12`, `every 12`.
fn is_part_of_a_name(a: &Around<'_>, f: &Figure) -> bool {
    matches!(
        a.before(f),
        "no" | "no."
            | "number"
            | "article"
            | "resolution"
            | "section"
            | "phase"
            | "level"
            | "unit"
            | "route"
            | "flight"
            | "page"
            | "chapter"
            | "aged"
            | "age"
            | "every"
            | "each"
            | "any"
            | "group"
    )
}

/// Guards against an age after a name: `Idris Bello, 52, who`.
fn is_age_after_a_name(a: &Around<'_>, f: &Figure) -> bool {
    f.phrase.kind == PhraseHead::Elided
        && a.before(f) == ","
        && a.follows_a_name(f)
        && matches!(a.word(f.end), "," | "." | ")" | "")
        && f.best.is_some_and(|n| n < 110)
}

/// Guards against two ages after a noun: `Two boys, 9 and 11, were`.
fn is_one_of_two_ages(a: &Around<'_>, f: &Figure) -> bool {
    let count = |at: usize| a.is_number(at) || number::cardinal(a.word(at)).is_some();
    let before = f.start.wrapping_sub(2);
    let paired = a.before(f) == "," && a.word(f.end) == "and" && count(f.end + 1)
        || a.before(f) == "and" && a.word(f.end) == "," && count(before);
    let person = |at: &usize| PERSONS.contains(a.word(*at)) || a.0.get(*at).is_some_and(|t| t.capital);
    f.phrase.kind == PhraseHead::Elided
        && f.best.is_some_and(|n| n < 110)
        && paired
        && [before, f.start.wrapping_sub(4), f.end + 1].iter().any(person)
}

/// Guards against ranges of ages: `ranging in age from 10 to 16`, `aged between 10 and 16`, `ages 10 to 16`.
fn is_range_of_ages(a: &Around<'_>, f: &Figure) -> bool {
    let from = f.start.saturating_sub(5);
    let before = a.0.get(from..f.start).unwrap_or(&[]);
    let aged = before.iter().rposition(|t| t.is_any(&["age", "ages", "aged"]));
    let joined = |t: &Token| t.is_any(&["from", "between", "to", "and"]) || t.kind == TokenKind::Number;
    f.phrase.kind == PhraseHead::Elided
        && aged.is_some_and(|at| before.get(at + 1..).unwrap_or(&[]).iter().all(joined))
}

/// Guards against shares: `three in 10`.
fn is_share(a: &Around<'_>, f: &Figure) -> bool {
    let of_another = a.word(f.end) == "in" && a.is_number(f.end + 1) && f.phrase.kind == PhraseHead::Elided;
    let whole = f.start.checked_sub(2).is_some_and(|at| a.is_number(at) || a.word(at) == "one");
    of_another || a.before(f) == "in" && whole
}

/// Guards against questions: `how many`.
fn is_how_many(a: &Around<'_>, f: &Figure) -> bool {
    a.before(f) == "how" && f.vague
}

/// Guards against `one` that is not a count: `one day`, `one another`.
fn is_no_count(a: &Around<'_>, f: &Figure) -> bool {
    f.best == Some(1) && matches!(a.word(f.end), "day" | "side" | "another" | "thing" | "such")
}

/// Guards against ratios: `nine out of ten`.
fn is_ratio(a: &Around<'_>, f: &Figure) -> bool {
    a.word(f.end) == "out" && a.word(f.end + 1) == "of"
}

/// Guards against owners and ages in adjectives: `the 12's`, `12 year-old`.
fn is_owner_or_age(a: &Around<'_>, f: &Figure) -> bool {
    a.0.get(f.end).is_some_and(|t| t.kind == TokenKind::Possessive) || a.word(f.end).starts_with("year-old")
}

/// Guards against the size of a place or group: `a city of 12,000`, `a crew of 20`.
fn is_size(a: &Around<'_>, f: &Figure) -> bool {
    a.before(f) == "of" && f.start.checked_sub(2).is_some_and(|at| SIZED.contains(a.word(at)))
}

/// Guards against a description of someone named: `Robert Levinson, a contractor who`.
fn is_description(a: &Around<'_>, f: &Figure) -> bool {
    f.article && a.before(f) == "," && a.follows_a_name(f)
}
