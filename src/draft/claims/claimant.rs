//! Claimants: `police said`, `according to the army`, `state TV, citing the Guards, reported`.

use super::link::{Clause, ClauseSyntax};
use super::lists::{COUNTS, GIVEN, REPORTING};
use crate::draft::noun_phrase::{Subject, subject};
use crate::draft::token::{Token, TokenKind};
use crate::record::TextSpan;
use crate::syntax::Label;

/// The claimant named by a verb or phrase of attribution.
#[derive(Clone, Copy, Debug)]
pub(super) struct NamedSource {
    /// The words that name the claimant.
    pub who: TextSpan,
    /// The outlet or document through which it came.
    pub through: Option<TextSpan>,
    /// Whether the name is a pronoun.
    pub pronoun: bool,
}

/// An attribution in a sentence.
#[derive(Clone, Copy, Debug)]
struct Attribution {
    /// The token of its verb or preposition.
    at: usize,
    /// The first token of its name.
    from: usize,
    /// The token after all of it.
    end: usize,
    source: NamedSource,
}

/// The attributions of a sentence, in order.
pub(super) struct Attributions(Vec<Attribution>);

const PRONOUNS: &[&str] =
    &["he", "she", "it", "they", "we", "i", "who", "which", "that", "there", "this", "you"];
/// Words that end a name, before or after its verb.
const EDGES: &[&str] =
    &["that", "but", "while", "as", "when", "because", "although", "though", "whereas", "if", "after"];

impl Attributions {
    /// Reads a sentence. What belongs to a cue is no attribution: `claimed 12 lives`.
    pub(super) fn read(clause: &Clause<'_>) -> Self {
        let t = clause.t;
        let cue = |at: usize| clause.cues.iter().any(|k| k.start <= at && at < k.end);
        let mut all = Vec::new();
        for at in 0..t.len() {
            if cue(at) {
                continue;
            }
            let found = by_phrase(t, at)
                .or_else(|| by_preposition(t, at))
                .or_else(|| by_verb(t, clause.syntax, at))
                .or_else(|| by_count(t, at))
                .or_else(|| by_colon(t, at));
            all.extend(found);
        }
        cited(t, &mut all);
        Self(all)
    }

    /// The claimant of a figure at a token: the attribution before it in its own clause, otherwise the one after, otherwise
    /// those of the whole sentence.
    pub(super) fn of(&self, t: &[Token], figure: usize) -> Option<NamedSource> {
        let break_at = |t: &Token| t.is_any(&[";", "but", "while"]);
        let start = t.get(..figure)?.iter().rposition(break_at).map_or(0, |at| at + 1);
        let end = t.get(figure..)?.iter().position(break_at).map_or(t.len(), |at| figure + at);
        let inside = |a: &&Attribution| start <= a.at && a.at < end;
        let before = |a: &&Attribution| a.end <= figure;
        // "12 died, and police said three were hurt": the second clause attributes nothing of the first.
        let opens = |a: &&Attribution| {
            let joined = a.from.checked_sub(1).and_then(|at| t.get(at)).is_some_and(|t| t.is("and"));
            let comma = a.from.checked_sub(2).and_then(|at| t.get(at)).is_some_and(|t| t.is(","));
            joined && comma && t.get(a.end).is_some_and(|t| t.is_word() || t.kind == TokenKind::Number)
        };
        let behind = |a: &&Attribution| a.from > figure && !opens(a);
        let own = self.0.iter().filter(inside);
        // "the 17 announced by the government"
        let by = |a: &&Attribution| {
            (figure..figure + 5).contains(&a.at) && t.get(a.at).is_some_and(|t| t.is("by"))
        };
        if let Some(near) = own.clone().find(by) {
            return Some(near.source);
        }
        let found = own.clone().rev().find(before).or_else(|| own.clone().find(behind));
        let found = found.or_else(|| self.0.iter().rev().find(before)).or_else(|| self.0.iter().find(behind));
        found.map(|a| a.source)
    }
}

fn word(t: &[Token], at: usize) -> &str {
    t.get(at).map_or("", |t| &*t.form)
}

fn source(t: &[Token], from: usize, to: usize) -> Option<NamedSource> {
    let pronoun = to == from + 1 && t.get(from).is_some_and(|t| t.is_any(PRONOUNS));
    Some(NamedSource { who: span(t, from, to)?, through: None, pronoun })
}

/// `according to the army`, `per the General Staff`, `was given by the department`, `by Israel's count`.
fn by_preposition(t: &[Token], at: usize) -> Option<Attribution> {
    let from = match word(t, at) {
        "according" if word(t, at + 1) == "to" => at + 2,
        "per" if t.get(at + 1).is_some_and(|n| n.is("the") || n.capital) => at + 1,
        "by" if at > 0 && GIVEN.contains(word(t, at - 1)) => at + 1,
        "by" => {
            let owner = at + 1;
            let mut end = owner;
            while end < owner + 6 && t.get(end).is_some_and(|t| t.is_word() && !COUNTS.contains(&*t.form)) {
                end += 1;
            }
            let own = t.get(end).is_some_and(|t| t.kind == TokenKind::Possessive);
            let count = (end + 1..end + 4).any(|i| COUNTS.contains(word(t, i)));
            let named = own && count;
            return named
                .then(|| Some(Attribution { at, from: owner, end: end + 2, source: source(t, owner, end)? }))
                .flatten();
        }
        _ => return None,
    };
    let end = with_name(t, forward(t, from));
    Some(Attribution { at, from, end, source: source(t, from, end)? })
}

/// `with the fire service reporting`, `by the count of the monitoring group`.
fn by_phrase(t: &[Token], at: usize) -> Option<Attribution> {
    const TELLING: &[&str] = &["reporting", "saying", "confirming", "announcing", "estimating"];
    let (from, end) = match word(t, at) {
        "with" => {
            let verb = (at + 2..at + 9).find(|at| TELLING.contains(&word(t, *at)))?;
            t.get(at + 1..verb)?.iter().all(Token::is_word).then_some((at + 1, verb))?
        }
        "by" => {
            let count = at + 1 + usize::from(word(t, at + 1) == "the");
            let of = COUNTS.contains(word(t, count)) && word(t, count + 1) == "of";
            of.then(|| (count + 2, forward(t, count + 2)))?
        }
        _ => return None,
    };
    let end = if word(t, at) == "by" { with_name(t, end) } else { end };
    Some(Attribution { at, from, end, source: source(t, from, end)? })
}

/// `police said`, `X, the mayor, told Reuters`, `said the mayor`.
fn by_verb(t: &[Token], syntax: ClauseSyntax<'_>, at: usize) -> Option<Attribution> {
    let verb = t.get(at).filter(|v| v.is_word() && !v.capital && REPORTING.contains(&*v.form))?;
    let next = t.get(at + 1);
    let other = match &*verb.form {
        "claimed" | "claims" | "claim" | "claiming" => t
            .iter()
            .skip(at + 1)
            .take(6)
            .any(|t| t.is_any(&["lives", "life", "responsibility", "allegiance", "victory", "credit"])),
        "shows" | "show" => {
            at.checked_sub(1).and_then(|b| t.get(b)).is_none_or(|b| !COUNTS.contains(&*b.form))
        }

        "received" => next.is_none_or(|n| !n.is_any(&["information", "reports", "allegations", "credible"])),
        "spoke" => next.is_none_or(|n| !n.is("of")),
        "estimated" => next.is_some_and(|n| n.is("to")),
        "found" | "finds" => next.is_none_or(|n| !n.is_any(&["that", ".", ",", "at", "evidence"])),
        _ => next.is_some_and(|n| n.is_any(&["responsibility", "credit", "by"])),
    };
    if other {
        return None;
    }
    let through = verb.is_any(&["told", "tells"]).then(|| outlet(t, at + 1)).flatten();
    let ClauseSyntax { document, tree, base } = syntax;
    let help = |child: &usize| tree.label(*child) == Label::Auxiliary;
    let start = tree.children(base + at).find(help).unwrap_or(base + at).min(base + at);
    let Subject { words, own, .. } = subject(document, tree, base + at, start)?;
    let (from, to) = (words.start.checked_sub(base)?, with_name(t, words.end.checked_sub(base)?));
    let mut source = source(t, from, to)?;
    source.through = through;
    Some(Attribution { at, from: if own { from.min(at) } else { at }, end: to.max(at + 1), source })
}

/// `ACLED's tally stands at`, `the agency's latest update shows`.
fn by_count(t: &[Token], at: usize) -> Option<Attribution> {
    t.get(at).filter(|t| t.kind == TokenKind::Possessive)?;
    let count = (at + 1..at + 4).find(|i| COUNTS.contains(word(t, *i)))?;
    let from = t.get(..at)?.iter().rposition(|t| mark(t) || t.is_any(EDGES)).map_or(0, |edge| edge + 1);
    let from = from + usize::from(t.get(from).is_some_and(|t| t.is("by")));
    let source = source(t, from, at)?;
    Some(Attribution { at, from, end: count + 1, source })
}

/// `Dozens killed as troops break up sit-in: opposition`.
fn by_colon(t: &[Token], at: usize) -> Option<Attribution> {
    t.get(at).filter(|t| t.is(":") || t.kind == TokenKind::Dash)?;
    let rest = t.get(at + 1..)?;
    let short = (1..=4).contains(&rest.len()) && rest.iter().all(Token::is_word);
    if !short || at < 3 {
        return None;
    }
    Some(Attribution { at: at + 1, from: at + 1, end: t.len(), source: source(t, at + 1, t.len())? })
}

/// `state television, citing the Guards, said`: the Guards are the claimant, reported by the television.
fn cited(t: &[Token], all: &mut [Attribution]) {
    let Some(at) = t.iter().position(|t| t.is_any(&["citing", "quoting", "quoted", "cited"])) else { return };
    let end = forward(t, at + 1);
    let named = t.get(at + 1).is_some_and(|t| {
        t.capital || t.is_any(&["the", "a", "an", "its", "local", "unnamed", "anonymous", "state", "police"])
    }) || t
        .get(at + 1..end)
        .unwrap_or(&[])
        .iter()
        .any(|t| t.is_any(&["officials", "sources", "witnesses", "media", "medics", "police", "residents"]));
    let Some(cited) = source(t, at + 1, end).filter(|_| named && end > at + 1) else { return };
    for attribution in all {
        let near = attribution.at > at && attribution.at <= end + 2
            || attribution.at < at && at - attribution.at < 30;
        if near && attribution.source.who != cited.who {
            let through = attribution.source.who;
            attribution.source = NamedSource { through: Some(through), ..cited };
        }
    }
}

/// The span from one token up to another.
fn span(t: &[Token], from: usize, to: usize) -> Option<TextSpan> {
    Some(t.get(from)?.span.join(t.get(to.checked_sub(1)?)?.span)).filter(|_| from < to)
}

fn mark(t: &Token) -> bool {
    matches!(t.kind, TokenKind::Open | TokenKind::Close | TokenKind::Dash)
        || t.is_any(&[",", ";", ":", ".", "(", ")", "!", "?", "..."])
}

/// The token after a name that begins at an index.
fn forward(t: &[Token], from: usize) -> usize {
    let mut end = from;
    while let Some(token) = t.get(end) {
        if mark(token)
            || token.is_any(EDGES)
            || token.is_any(&["was", "were", "has", "have", "had", "who", "which"])
            || end > from + 14
        {
            break;
        }
        let noun = COUNTS.contains(&*token.form);
        if token.kind == TokenKind::Number || end > from && !noun && REPORTING.contains(&*token.form) {
            break;
        }
        end += 1;
    }
    end
}

/// The token after a name in apposition: `the head of the service, Carlos Mesa`.
fn with_name(t: &[Token], to: usize) -> usize {
    if !t.get(to).is_some_and(|t| t.is(",")) {
        return to;
    }
    let mut end = to + 1;
    while end < to + 5 && t.get(end).is_some_and(|t| t.capital && t.is_word()) {
        end += 1;
    }
    if end > to + 1 && t.get(end).is_none_or(mark) { end } else { to }
}

/// `the BBC` of `told the BBC that`.
fn outlet(t: &[Token], at: usize) -> Option<TextSpan> {
    let from = if word(t, at) == "the" { at + 1 } else { at };
    let mut end = from;
    while t.get(end).is_some_and(|t| t.capital && t.is_word()) {
        end += 1;
    }
    span(t, from, end)
}
