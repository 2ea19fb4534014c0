//! Claimants: `police said`, `according to the army`, `state TV, citing the Guards, reported`.

use super::lists::REPORTING;
use super::name::{backward, forward, named_before, outlet, segment, span, with_name};
use crate::draft::token::{Token, TokenKind};
use crate::record::TextSpan;

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
/// Documents that show figures.
const RECORDS: &[&str] = &[
    "update",
    "data",
    "figures",
    "report",
    "records",
    "tally",
    "survey",
    "statistics",
    "analysis",
    "count",
    "documents",
    "reports",
];
const COUNTS: &[&str] = &[
    "count",
    "tally",
    "toll",
    "figures",
    "figure",
    "estimate",
    "estimates",
    "data",
    "records",
    "update",
    "report",
    "statement",
    "account",
];

impl Attributions {
    /// Reads a sentence. `cue` tells whether a token belongs to a cue (`claimed 12 lives` is not an attribution).
    pub(super) fn read(t: &[Token], cue: impl Fn(usize) -> bool) -> Self {
        let mut all = Vec::new();
        for at in 0..t.len() {
            if cue(at) {
                continue;
            }
            let found = by_phrase(t, at)
                .or_else(|| by_preposition(t, at))
                .or_else(|| by_verb(t, at))
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
    const GIVEN: &[&str] = &[
        "given",
        "reported",
        "confirmed",
        "provided",
        "released",
        "announced",
        "published",
        "compiled",
        "issued",
        "cited",
        "quoted",
        "verified",
        "documented",
        "recorded",
    ];
    let from = match word(t, at) {
        "according" if word(t, at + 1) == "to" => at + 2,
        "per" if t.get(at + 1).is_some_and(|n| n.is("the") || n.capital) => at + 1,
        "by" if at > 0 && GIVEN.contains(&word(t, at - 1)) => at + 1,
        "by" => {
            let owner = at + 1;
            let mut end = owner;
            while end < owner + 6 && t.get(end).is_some_and(|t| t.is_word() && !t.is_any(COUNTS)) {
                end += 1;
            }
            let own = t.get(end).is_some_and(|t| t.kind == TokenKind::Possessive);
            let count = (end + 1..end + 4).any(|i| COUNTS.contains(&word(t, i)));
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
            let of = COUNTS.contains(&word(t, count)) && word(t, count + 1) == "of";
            of.then(|| (count + 2, forward(t, count + 2)))?
        }
        _ => return None,
    };
    let end = if word(t, at) == "by" { with_name(t, end) } else { end };
    Some(Attribution { at, from, end, source: source(t, from, end)? })
}

/// `police said`, `X, the mayor, told Reuters`, `said the mayor`.
fn by_verb(t: &[Token], at: usize) -> Option<Attribution> {
    let verb = t.get(at).filter(|v| v.is_word() && !v.capital && REPORTING.contains(&*v.form))?;
    if at > 0
        && t.get(at - 1).is_some_and(|b| {
            b.is_any(&["was", "were", "been", "being", "be", "are", "is", "the", "a", "an", "to", "that's"])
        })
    {
        return None;
    }
    let next = t.get(at + 1);
    let other = match &*verb.form {
        "claimed" | "claims" | "claim" | "claiming" => t
            .iter()
            .skip(at + 1)
            .take(6)
            .any(|t| t.is_any(&["lives", "life", "responsibility", "allegiance", "victory", "credit"])),
        "shows" | "show" => at.checked_sub(1).and_then(|b| t.get(b)).is_none_or(|b| !b.is_any(RECORDS)),

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
    // "… in one night," said the mayor: the name after the verb.
    let behind_quote = at > 0 && t.get(at - 1).is_some_and(|b| b.kind == TokenKind::Close || b.is(","));
    let inverted = verb.is_any(&["said", "says", "reported", "added"])
        && behind_quote
        && t.get(at + 1).is_some_and(|n| n.capital || n.is_any(&["the", "a", "an"]))
        && t.get(at - 1).is_some_and(|b| b.kind == TokenKind::Close || !named_before(t, at - 1));
    let relative = at.checked_sub(1).and_then(|which| antecedent(t, which));
    let (from, to) = if let Some(named) = relative {
        named
    } else if inverted {
        (at + 1, with_name(t, forward(t, at + 1)))
    } else {
        backward(t, at)?
    };
    let mut source = source(t, from, to)?;
    source.through = through;
    let end = if inverted { to } else { at + 1 };
    Some(Attribution { at, from: from.min(at), end, source })
}

/// The name before `, which`: `the government of Albay, which put the dead at 26`.
fn antecedent(t: &[Token], which: usize) -> Option<(usize, usize)> {
    t.get(which).filter(|t| t.is("which"))?;
    let comma = which.checked_sub(1).filter(|at| t.get(*at).is_some_and(|t| t.is(",")))?;
    let start = segment(t, comma)?;
    let last = t.get(start..comma)?.iter().rposition(|t| t.is("the")).map_or(start, |at| start + at);
    (last < comma).then_some((last, comma))
}

/// `ACLED's tally stands at`, `the agency's latest update shows`.
fn by_count(t: &[Token], at: usize) -> Option<Attribution> {
    t.get(at).filter(|t| t.kind == TokenKind::Possessive)?;
    let count = (at + 1..at + 4)
        .find(|i| matches!(word(t, *i), "count" | "tally" | "toll" | "figures" | "estimates"))?;
    let from = segment(t, at)?;
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
