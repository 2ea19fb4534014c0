//! `12 people, among them three children, were killed`: the number before the verb.

use super::figure::Figure;
use super::link::Clause;
use crate::draft::token::TokenKind;

/// Words between a subject's verb and its participle.
const BETWEEN: &[&str] = &[
    "was",
    "were",
    "been",
    "being",
    "be",
    "is",
    "are",
    "have",
    "has",
    "had",
    "also",
    "all",
    "now",
    "still",
    "later",
    "then",
    "remain",
    "remained",
    "remains",
    "got",
    "reported",
    "reportedly",
    "presumed",
    "believed",
    "feared",
    "known",
    "to",
    "left",
    "thought",
    "confirmed",
    "declared",
    "listed",
    "since",
    "themselves",
    "both",
    "subsequently",
    "first",
    "instead",
    "each",
    "go",
    "officially",
    "said",
    "estimated",
];
/// Among these, the ones that make a participle passive.
const AUXILIARY: &[&str] =
    &["was", "were", "been", "being", "be", "is", "are", "remain", "remained", "remains", "got", "left"];
/// Words that end a clause before its verb.
const BREAKS: &[&str] = &[
    ";", ":", "but", "when", "while", "after", "because", "before", "as", "whereas", "although", "though",
    "if", "until", "said", "says", "say", "told", "added", "reported", "insisted", "claimed", "so",
    "whether", "says",
];
/// Words that open an aside to the subject.
const PASSING: &[&str] = &[
    "in",
    "on",
    "at",
    "from",
    "of",
    "with",
    "near",
    "across",
    "around",
    "inside",
    "outside",
    "under",
    "aboard",
    "between",
    "within",
    "during",
    "among",
    "including",
    "who",
    "which",
    "that",
    "whom",
    "all",
    "most",
    "many",
    "mostly",
    "mainly",
    "some",
    "both",
    "the",
    "according",
    "per",
    "for",
    "by",
    "over",
    "through",
    "into",
    "working",
    "travelling",
    "traveling",
    "since",
    "whose",
    "and",
    "trapped",
    "stranded",
    "caught",
];

/// Joins the number before a verb to it.
pub(super) fn subject(c: &mut Clause<'_>, cue: usize) {
    let Some(k) = c.cues.get(cue).copied() else { return };
    let spent = c.spent.get(cue).copied().unwrap_or(true);
    if spent || !(k.what.is('p') || k.what.is('s')) {
        return;
    }
    let (mut verb, mut passive) = (k.start, false);
    // "four of its nationals were among those killed"
    if c.any(verb.wrapping_sub(1), &["those", "the", "people"]) && c.any(verb.wrapping_sub(2), &["among"]) {
        verb -= 2;
    }
    // "were killed and injured", "was kidnapped and later killed": the second verb shares the subject.
    while verb > 0
        && (c.t.get(verb - 1).is_some_and(|t| t.kind == TokenKind::Open)
            || c.any(verb - 1, BETWEEN)
            || (c.before(verb).ends_with("ly") && c.before(verb).len() > 4))
    {
        passive |= c.any(verb - 1, AUXILIARY);
        verb -= 1;
    }
    if !passive && !k.what.is('s') {
        return;
    }
    if let Some(figure) = find(c, verb) {
        c.join(figure, cue, "subject of verb");
    }
}

/// The number that is the subject of a verb, going back from it.
fn find(c: &Clause<'_>, verb: usize) -> Option<usize> {
    let last = c.figures.partition_point(|f| f.start < verb);
    for index in (0..last).rev() {
        let f = c.figures.get(index)?;
        let end = f.phrase.end.max(f.end);
        if end > verb || broken(c, f.end, verb) {
            return None;
        }
        // "Two of the six miners": the six are not the subject.
        let whole = index.checked_sub(1).and_then(|before| c.figures.get(before)).is_some_and(|part| {
            let between = c.t.get(part.end..f.start).unwrap_or(&[]);
            between.len() <= 2 && between.first().is_some_and(|t| t.is("of"))
        });
        let aside = whole || c.asides.get(index).copied().unwrap_or(false);
        if !aside && reaches(c, f, verb) && c.free(index) {
            return Some(index);
        }
        if !aside && !c.free(index) {
            return None;
        }
    }
    None
}

fn broken(c: &Clause<'_>, from: usize, verb: usize) -> bool {
    c.t.get(from..verb).unwrap_or(&[]).iter().any(|t| t.is_any(BREAKS))
}

/// Whether only asides separate the noun of a number from the verb.
fn reaches(c: &Clause<'_>, f: &Figure, verb: usize) -> bool {
    let from = f.phrase.end.max(f.end);
    if from == verb {
        return true;
    }
    let between = c.t.get(from..verb).unwrap_or(&[]);
    let last = between.iter().rposition(|t| t.is_any(&[",", ")", "--"]));
    // "20 had been taken away and were missing": a second verb of the same subject.
    let again =
        between.first().is_some_and(|t| t.is_any(BETWEEN)) && between.last().is_some_and(|t| t.is("and"));
    // ", who was": the comma must follow the noun of the number directly.
    let apart = last.is_some_and(|at| {
        at > 0 && between.get(at + 1).is_some_and(|t| t.is_any(&["who", "which", "whom", "whose"]))
    });
    let opens = !apart && between.first().is_some_and(|t| t.is_any(PASSING) || t.is_any(&[",", "(", "--"]));
    // Nothing follows the last comma, or only the rest of its phrase.
    let closes = last.is_none_or(|at| between.get(at + 1).is_none_or(|t| t.is_any(PASSING)));
    let noun =
        last.is_some_and(|at| between.get(at + 1).is_some_and(|t| t.is_any(&["the", "some", "many", "and"])));
    again || opens && closes && !noun
}
