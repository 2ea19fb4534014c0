//! Where the name of a claimant begins and ends.

use super::lists::REPORTING;
use crate::draft::token::{Token, TokenKind};
use crate::record::TextSpan;

/// Words that end a name, before or after its verb.
const EDGES: &[&str] =
    &["that", "but", "while", "as", "when", "because", "although", "though", "whereas", "if", "after"];
const AUXILIARY: &[&str] = &[
    "has",
    "have",
    "had",
    "also",
    "later",
    "now",
    "then",
    "since",
    "further",
    "did",
    "only",
    "just",
    "yesterday",
    "today",
];

fn word(t: &[Token], at: usize) -> &str {
    t.get(at).map_or("", |t| &*t.form)
}

/// The span from one token up to another.
pub(super) fn span(t: &[Token], from: usize, to: usize) -> Option<TextSpan> {
    Some(t.get(from)?.span.join(t.get(to.checked_sub(1)?)?.span)).filter(|_| from < to)
}

pub(super) fn mark(t: &Token) -> bool {
    matches!(t.kind, TokenKind::Open | TokenKind::Close | TokenKind::Dash)
        || t.is_any(&[",", ";", ":", ".", "(", ")", "!", "?", "..."])
}

/// The token after a name that begins at an index.
pub(super) fn forward(t: &[Token], from: usize) -> usize {
    let mut end = from;
    while let Some(token) = t.get(end) {
        if mark(token)
            || token.is_any(EDGES)
            || token.is_any(&["was", "were", "has", "have", "had", "who", "which"])
            || end > from + 14
        {
            break;
        }
        let noun = token.is_any(&[
            "records",
            "record",
            "report",
            "reports",
            "counts",
            "count",
            "estimates",
            "estimate",
            "documents",
            "claims",
            "posts",
        ]);
        if token.kind == TokenKind::Number || end > from && !noun && REPORTING.contains(&*token.form) {
            break;
        }
        end += 1;
    }
    end
}

/// Whether a short name between commas precedes an index: `, Simon Kigondu, said`.
pub(super) fn named_before(t: &[Token], comma: usize) -> bool {
    let before = t.get(..comma).unwrap_or(&[]);
    let start = before.iter().rposition(|t| t.is(",") || t.kind == TokenKind::Close).map_or(0, |at| at + 1);
    let verb = before.get(start..).unwrap_or(&[]).iter().any(|t| {
        t.is_any(&["was", "were", "are", "is", "have", "has", "had", "killed", "died"])
            || t.kind == TokenKind::Number && t.form.len() > 2
    });
    !verb
        && comma > start
        && comma - start <= 12
        && t.get(start).is_some_and(|t| t.capital || t.is_any(&["a", "an", "the", "who", "which", "citing"]))
}

/// The token after a name in apposition: `the head of the service, Carlos Mesa`.
pub(super) fn with_name(t: &[Token], to: usize) -> usize {
    if !t.get(to).is_some_and(|t| t.is(",")) {
        return to;
    }
    let mut end = to + 1;
    while end < to + 5 && t.get(end).is_some_and(|t| t.capital && t.is_word()) {
        end += 1;
    }
    if end > to + 1 && t.get(end).is_none_or(mark) { end } else { to }
}

/// The name before a verb: from the comma, quotation or joint before it.
pub(super) fn backward(t: &[Token], verb: usize) -> Option<(usize, usize)> {
    let mut to = verb;
    while to > 0 && (t.get(to - 1).is_some_and(|b| b.is_any(AUXILIARY)) || word(t, to - 1).ends_with("ly")) {
        to -= 1;
    }
    let bracket = to.checked_sub(1).filter(|close| t.get(*close).is_some_and(|t| t.is(")")));
    let open =
        bracket.and_then(|close| (close.saturating_sub(4)..close).rev().find(|at| word(t, *at) == "("));
    let (from, to) = if let Some(open) = open {
        // "The Kenya Human Rights Forum (KHRF) said".
        (unled(t, segment(t, open)?, open), to)
    } else if to > 0 && t.get(to - 1).is_some_and(comma) {
        explained(t, to - 1)?
    } else {
        (unled(t, segment(t, to)?, to), to)
    };
    // "a decision they say": the pronoun alone is the subject.
    let pronoun =
        to > from + 1 && t.get(to - 1).is_some_and(|t| t.is_any(&["he", "she", "they", "we", "it"]));
    let from = if pronoun { to - 1 } else { from };
    fits(t, verb, t.get(from..to)?).then_some((from, to))
}

fn comma(t: &Token) -> bool {
    t.is(",") || t.kind == TokenKind::Dash
}

/// The name that ends before a comma; if an explanation precedes the comma (`X, a UK-based monitor, said`), the name
/// before that.
fn explained(t: &[Token], end: usize) -> Option<(usize, usize)> {
    const EXPLAINING: &[&str] =
        &["a", "an", "the", "who", "which", "citing", "whose", "its", "his", "speaking", "quoting", "in"];
    let inner = segment(t, end)?;
    let relative = inner > 0 && t.get(inner - 1).is_some_and(|t| t.is_any(&["that", "which", "where"]));
    let before = if relative {
        t.get(..inner)?.iter().rposition(comma)
    } else {
        inner.checked_sub(1).filter(|at| t.get(*at).is_some_and(comma))
    };
    let explains = relative || t.get(inner).is_some_and(|t| t.is_any(EXPLAINING));
    match before.filter(|_| explains) {
        Some(before) => Some((segment(t, before)?, before)),
        None => Some((inner, end)),
    }
}

/// Whether the words before a verb can be the name of its subject.
fn fits(t: &[Token], verb: usize, name: &[Token]) -> bool {
    let plain = ["report", "record", "count", "claim", "document", "estimate", "show"];
    let long = |t: &Token| t.kind == TokenKind::Number && t.form.len() > 4;
    let clause =
        name.len() > 16 || name.iter().any(|t| t.is_any(&["was", "were", "when", "been"]) || long(t));
    // "a confirmed report that": a noun.
    let noun = t.get(verb).is_some_and(|v| v.is_any(&plain))
        && name.iter().any(|t| t.is_any(&["a", "an", "this", "its", "his", "her"]));
    let owner = name.last().is_some_and(|t| t.kind == TokenKind::Possessive);
    let nobody = name.len() == 1
        && name.iter().any(|t| t.is_any(&["most", "some", "many", "others", "several", "few"]));
    !clause && !noun && !owner && !nobody && name.first().is_some_and(Token::is_word)
}

/// The start of a name without introductory words: `In the aftermath of the attack the US military`.
fn unled(t: &[Token], from: usize, to: usize) -> usize {
    const LEADING: &[&str] = &[
        "in",
        "on",
        "at",
        "after",
        "since",
        "during",
        "amid",
        "for",
        "by",
        "earlier",
        "meanwhile",
        "late",
        "early",
    ];
    let leads = t.get(from).is_some_and(|t| t.is_any(LEADING));
    let last = t.get(from..to).and_then(|name| name.iter().rposition(|t| t.is_any(&["the", "a", "an"])));
    match last {
        Some(last) if leads && last > 1 => from + last,
        _ => from,
    }
}

/// Where the phrase that ends before an index begins.
pub(super) fn segment(t: &[Token], to: usize) -> Option<usize> {
    let mut from = to;
    while from > 0 {
        let before = t.get(from - 1)?;
        let joint = before.is_any(&["and", "or"]) && !opens_near(t, from - 1);
        if mark(before)
            || before.is_any(EDGES)
            || before.is_any(&["which", "where"])
            || joint
            || to - from >= 24
        {
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
    let opens = from == 0 && !before.iter().any(mark)
        || before.iter().any(|t| t.is(",")) && !before.iter().any(|t| t.kind == TokenKind::Number);
    opens
        && !before.iter().any(|t| {
            t.is_any(&["was", "were", "had", "killed", "injured", "died"]) || REPORTING.contains(&*t.form)
        })
}

/// `the BBC` of `told the BBC that`.
pub(super) fn outlet(t: &[Token], at: usize) -> Option<TextSpan> {
    let from = if word(t, at) == "the" { at + 1 } else { at };
    let mut end = from;
    while t.get(end).is_some_and(|t| t.capital && t.is_word()) {
        end += 1;
    }
    span(t, from, end)
}
