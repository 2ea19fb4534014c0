//! Who puts a figure forward: `police said`, `according to the army`, `state TV, citing the Guards, reported`.

use super::lists::REPORTING;
use crate::draft::span::Span;
use crate::draft::token::{Token, TokenKind};

/// Who is named as the claimant of what stands around a verb or phrase of attribution.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source {
    /// The words that name the claimant.
    pub who: Span,
    /// The outlet or document through which it came.
    pub through: Option<Span>,
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
    /// The token behind its whole.
    end: usize,
    source: Source,
}

/// The attributions of a sentence, in order.
pub(super) struct Attributions(Vec<Attribution>);

const PRONOUNS: &[&str] = &["he", "she", "it", "they", "we", "i", "who", "which", "that", "there", "this", "you"];
/// Words that end a name, going back or on from its verb.
const EDGES: &[&str] = &["that", "but", "while", "as", "when", "because", "although", "though", "whereas", "if", "after"];
const AUXILIARY: &[&str] = &["has", "have", "had", "also", "later", "now", "then", "since", "further", "did", "only", "just"];
/// Nouns for a count: who has made it puts it forward.
const COUNTS: &[&str] =
    &["count", "tally", "toll", "figures", "figure", "estimate", "estimates", "data", "records", "update", "report", "statement", "account"];

impl Attributions {
    /// Reads a sentence. `cue` tells whether a token belongs to a cue (`claimed 12 lives` puts nothing forward).
    pub(super) fn read(t: &[Token], cue: impl Fn(usize) -> bool) -> Self {
        let mut all = Vec::new();
        for at in 0..t.len() {
            if cue(at) {
                continue;
            }
            let found = by_preposition(t, at).or_else(|| by_verb(t, at)).or_else(|| by_count(t, at)).or_else(|| by_colon(t, at));
            all.extend(found);
        }
        cited(t, &mut all);
        Self(all)
    }

    /// The claimant of a figure at a token: the attribution before it in its own clause, else the one behind, else
    /// those of the whole sentence.
    pub(super) fn of(&self, t: &[Token], figure: usize) -> Option<Source> {
        let break_at = |t: &Token| t.is_any(&[";", "but", "while"]);
        let start = t.get(..figure)?.iter().rposition(break_at).map_or(0, |at| at + 1);
        let end = t.get(figure..)?.iter().position(break_at).map_or(t.len(), |at| figure + at);
        let inside = |a: &&Attribution| start <= a.at && a.at < end;
        let before = |a: &&Attribution| a.end <= figure;
        let behind = |a: &&Attribution| a.from > figure;
        let own = self.0.iter().filter(inside);
        let found = own.clone().rev().find(before).or_else(|| own.clone().find(behind));
        let found = found.or_else(|| self.0.iter().rev().find(before)).or_else(|| self.0.iter().find(behind));
        found.map(|a| a.source)
    }
}

fn word(t: &[Token], at: usize) -> &str {
    t.get(at).map_or("", |t| &*t.form)
}

fn span(t: &[Token], from: usize, to: usize) -> Option<Span> {
    Some(t.get(from)?.span.join(t.get(to.checked_sub(1)?)?.span)).filter(|_| from < to)
}

fn mark(t: &Token) -> bool {
    matches!(t.kind, TokenKind::Open | TokenKind::Close | TokenKind::Dash) || t.is_any(&[",", ";", ":", ".", "(", ")", "!", "?", "..."])
}

fn source(t: &[Token], from: usize, to: usize) -> Option<Source> {
    let pronoun = to == from + 1 && t.get(from).is_some_and(|t| t.is_any(PRONOUNS));
    Some(Source { who: span(t, from, to)?, through: None, pronoun })
}

/// `according to the army`, `per the General Staff`, `was given by the department`, `by Israel's count`.
fn by_preposition(t: &[Token], at: usize) -> Option<Attribution> {
    const GIVEN: &[&str] = &["given", "reported", "confirmed", "provided", "released", "announced", "published", "compiled", "issued", "cited", "quoted", "verified", "documented", "recorded"];
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
            return named.then(|| Some(Attribution { at, from: owner, end: end + 2, source: source(t, owner, end)? })).flatten();
        }
        _ => return None,
    };
    let end = forward(t, from);
    Some(Attribution { at, from, end, source: source(t, from, end)? })
}

/// The token behind a name that begins at an index.
fn forward(t: &[Token], from: usize) -> usize {
    let mut end = from;
    while let Some(token) = t.get(end) {
        if mark(token) || token.is_any(EDGES) || token.is_any(&["was", "were", "has", "have", "had", "who", "which"]) || end > from + 14 {
            break;
        }
        let noun = token.is_any(&["records", "record", "report", "reports", "counts", "count", "estimates", "estimate", "documents", "claims", "posts"]);
        if token.kind == TokenKind::Number || end > from && !noun && REPORTING.contains(&*token.form) {
            break;
        }
        end += 1;
    }
    end
}

/// `police said`, `X, the mayor, told Reuters`, `said the mayor`.
fn by_verb(t: &[Token], at: usize) -> Option<Attribution> {
    let verb = t.get(at).filter(|v| v.is_word() && !v.capital && REPORTING.contains(&*v.form))?;
    if at > 0 && t.get(at - 1).is_some_and(|b| b.is_any(&["was", "were", "been", "being", "be", "are", "is", "the", "a", "an", "to", "that's"])) {
        return None;
    }
    let next = t.get(at + 1);
    let other = match &*verb.form {
        "claimed" | "claims" | "claim" | "claiming" => t.iter().skip(at + 1).take(6).any(|t| t.is_any(&["lives", "life", "responsibility"])),
        "spoke" => next.is_none_or(|n| !n.is("of")),
        "found" | "finds" => next.is_none_or(|n| !n.is_any(&["that", ".", ",", "at", "evidence"])),
        _ => next.is_some_and(|n| n.is_any(&["responsibility", "credit", "by"])),
    };
    if other {
        return None;
    }
    let through = verb.is_any(&["told", "tells"]).then(|| outlet(t, at + 1)).flatten();
    // "… in one night," said the mayor: the name behind the verb.
    let behind_quote = at > 0 && t.get(at - 1).is_some_and(|b| b.kind == TokenKind::Close || b.is(","));
    let inverted = verb.is_any(&["said", "says", "reported", "added"]) && behind_quote
        && t.get(at + 1).is_some_and(|n| n.capital || n.is_any(&["the", "a", "an"]))
        && t.get(at - 1).is_some_and(|b| b.kind == TokenKind::Close || !named_before(t, at - 1));
    let (from, to) = if inverted { (at + 1, forward(t, at + 1)) } else { backward(t, at)? };
    let mut source = source(t, from, to)?;
    source.through = through;
    let end = if inverted { to } else { at + 1 };
    Some(Attribution { at, from: from.min(at), end, source })
}

/// Whether a short name between commas stands before an index: `, Simon Kigondu, said`.
fn named_before(t: &[Token], comma: usize) -> bool {
    let before = t.get(..comma).unwrap_or(&[]);
    let start = before.iter().rposition(|t| t.is(",") || t.kind == TokenKind::Close).map_or(0, |at| at + 1);
    comma > start && comma - start <= 12 && t.get(start).is_some_and(|t| t.capital || t.is_any(&["a", "an", "the", "who", "which", "citing"]))
}

/// The name before a verb: from the comma, quotation or joint before it.
fn backward(t: &[Token], verb: usize) -> Option<(usize, usize)> {
    let mut to = verb;
    while to > 0 && (t.get(to - 1).is_some_and(|b| b.is_any(AUXILIARY)) || word(t, to - 1).ends_with("ly")) {
        to -= 1;
    }
    let mut from = unled(t, segment(t, to)?, to);
    // "X, a UK-based monitor, said": the name stands before what explains it.
    let mut comma = to;
    while from < comma && t.get(comma - 1).is_some_and(|b| b.is(",") || b.kind == TokenKind::Dash) && comma == to {
        let inner = segment(t, comma - 1)?;
        let explains = t.get(inner).is_some_and(|t| t.is_any(&["a", "an", "the", "who", "which", "citing", "whose", "an", "its", "his", "speaking", "quoting"]));
        let relative = inner.checked_sub(1).is_some_and(|at| t.get(at).is_some_and(|t| t.is_any(&["that", "which", "where"])));
        let explains = explains || relative;
        let stop = |t: &Token| t.is(",") || t.kind == TokenKind::Dash;
        let before = if relative { t.get(..inner)?.iter().rposition(stop) } else { inner.checked_sub(1).filter(|at| t.get(*at).is_some_and(stop)) };
        match before {
            Some(before) if explains => {
                from = segment(t, before)?;
                to = before;
            }
            _ => (from, to) = (inner, comma - 1),
        }
        comma = to;
        break;
    }
    let name = t.get(from..to)?;
    let clause = name.len() > 16 || name.iter().any(|t| t.is_any(&["was", "were", "when", "been"]) || t.kind == TokenKind::Number && t.form.len() > 4);
    let nobody = name.len() == 1 && name.iter().any(|t| t.is_any(&["most", "some", "many", "others", "several", "few"]));
    (!clause && !nobody && name.first().is_some_and(Token::is_word)).then_some((from, to))
}

/// Without what leads to a name: `In the aftermath of the attack the US military`.
fn unled(t: &[Token], from: usize, to: usize) -> usize {
    const LEADING: &[&str] = &["in", "on", "at", "after", "since", "during", "amid", "for", "by", "earlier", "meanwhile", "late", "early"];
    let leads = t.get(from).is_some_and(|t| t.is_any(LEADING));
    let last = t.get(from..to).and_then(|name| name.iter().rposition(|t| t.is_any(&["the", "a", "an"])));
    match last {
        Some(last) if leads && last > 1 => from + last,
        _ => from,
    }
}

/// Where the stretch of words begins that ends before an index; a comma right before the index is passed over.
fn segment(t: &[Token], to: usize) -> Option<usize> {
    let mut from = to;
    if from > 0 && t.get(from - 1).is_some_and(|b| b.is(",") || b.kind == TokenKind::Dash) {
        return Some(0).filter(|_| to > 1);
    }
    while from > 0 {
        let before = t.get(from - 1)?;
        let joint = before.is_any(&["and", "or"]) && !opens_near(t, from - 1);
        if mark(before) || before.is_any(EDGES) || before.is_any(&["which", "where"]) || joint || to - from >= 24 {
            break;
        }
        from -= 1;
    }
    Some(from)
}

/// Whether a clause opens a few words before an index, so that `and` joins two names: `Police and medics said`.
fn opens_near(t: &[Token], and: usize) -> bool {
    let from = and.saturating_sub(4);
    let before = t.get(from..and).unwrap_or(&[]);
    let opens = from == 0 && !before.iter().any(mark) || before.iter().any(|t| t.is(",")) && !before.iter().any(|t| t.kind == TokenKind::Number);
    opens && !before.iter().any(|t| t.is_any(&["was", "were", "had", "killed", "injured", "died"]) || REPORTING.contains(&*t.form))
}

/// `the BBC` of `told the BBC that`.
fn outlet(t: &[Token], at: usize) -> Option<Span> {
    let from = if word(t, at) == "the" { at + 1 } else { at };
    let mut end = from;
    while t.get(end).is_some_and(|t| t.capital && t.is_word()) {
        end += 1;
    }
    span(t, from, end)
}

/// `ACLED's tally stands at`, `the agency's latest update shows`.
fn by_count(t: &[Token], at: usize) -> Option<Attribution> {
    t.get(at).filter(|t| t.kind == TokenKind::Possessive)?;
    let count = (at + 1..at + 4).find(|i| matches!(word(t, *i), "count" | "tally" | "toll" | "figures" | "estimates"))?;
    let from = segment(t, at)?;
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

/// `state television, citing the Guards, said`: the Guards put it forward, through the television.
fn cited(t: &[Token], all: &mut [Attribution]) {
    let Some(at) = t.iter().position(|t| t.is_any(&["citing", "quoting", "quoted", "cited"])) else { return };
    let end = forward(t, at + 1);
    let named = t.get(at + 1).is_some_and(|t| {
        t.capital || t.is_any(&["the", "a", "an", "its", "local", "unnamed", "anonymous", "state", "police"])
    }) || t.get(at + 1..end).unwrap_or(&[]).iter().any(|t| t.is_any(&["officials", "sources", "witnesses", "media", "medics", "police", "residents"]));
    let Some(cited) = source(t, at + 1, end).filter(|_| named && end > at + 1) else { return };
    for attribution in all {
        let near = attribution.at > at && attribution.at <= end + 2 || attribution.at < at && at - attribution.at < 30;
        if near && attribution.source.who != cited.who {
            let through = attribution.source.who;
            attribution.source = Source { through: Some(through), ..cited };
        }
    }
}
