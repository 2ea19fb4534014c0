//! What looks like a claim and is none: what might be, what is denied, ages, money, shares.

use super::cue::Cue;
use super::figure::Figure;
use super::lists::PERSONS;
use super::phrase::PhraseHead;
use crate::draft::number;
use crate::draft::token::{Token, TokenKind};

/// Words that make what follows only possible, wished or untrue.
const UNREAL: &[&str] = &[
    "could",
    "would",
    "might",
    "may",
    "can",
    "should",
    "will",
    "shall",
    "must",
    "cannot",
    "not",
    "never",
    "nobody",
    "if",
    "unless",
    "'ll",
    "'d",
    "no",
    "without",
    "threatened",
    "threatening",
    "threatens",
    "plotting",
    "plotted",
    "planning",
    "planned",
    "vowed",
    "wants",
    "wanted",
    "hoped",
    "hopes",
    "ordered",
    "capable",
    "attempted",
    "nearly",
];
/// Nouns that are as large as the number behind `of` says.
const PLACES: &[&str] = &[
    "population",
    "city",
    "town",
    "village",
    "community",
    "country",
    "nation",
    "island",
    "province",
    "district",
    "force",
    "army",
    "crowd",
    "area",
    "region",
    "camp",
    "mother",
    "father",
    "parent",
    "widow",
    "staff",
    "crew",
];
/// Verbs by which somebody says that it is not so.
const DENIALS: &[&str] = &[
    "denied",
    "denies",
    "deny",
    "denying",
    "rejected",
    "rejects",
    "refuted",
    "refutes",
    "dismissed",
    "disputed",
];
/// Words that stand between a verb and its auxiliaries.
const LIGHT: &[&str] = &[
    "be",
    "been",
    "being",
    "have",
    "has",
    "had",
    "also",
    "then",
    "all",
    "ever",
    "already",
    "to",
    "be",
    "yet",
    "was",
    "were",
    "is",
    "are",
    "get",
    "likely",
    "well",
    "still",
    "even",
    "of",
    "potentially",
    "further",
];

/// Whether what a cue says did not happen, as far as the words tell: `could kill`, `did not kill`, `denies that
/// ... killed`.
pub(super) fn unreal(t: &[Token], cue: &Cue) -> bool {
    let word = |at: usize| t.get(at).map_or("", |t| &*t.form);
    let mut at = cue.start;
    let mut infinitive = false;
    while let Some(before) = at.checked_sub(1) {
        let form = word(before);
        infinitive |= form == "to"
            && matches!(
                word(before + 1),
                "kill"
                    | "injure"
                    | "wound"
                    | "arrest"
                    | "detain"
                    | "displace"
                    | "kidnap"
                    | "abduct"
                    | "uproot"
                    | "be"
                    | "flee"
            );
        if UNREAL.contains(&form) || form.ends_with("n't") {
            return true;
        }
        if !LIGHT.contains(&form) && !form.ends_with("ly") {
            break;
        }
        at = before;
    }
    let base = matches!(
        word(cue.start),
        "kill" | "injure" | "wound" | "arrest" | "detain" | "displace" | "kidnap" | "abduct" | "uproot"
    );
    infinitive || base && !plural_subject(t, cue) || denied(t, cue)
}

/// `floods displace 12,000`: the plain form of a verb states a fact only behind a plural noun, as in headlines.
fn plural_subject(t: &[Token], cue: &Cue) -> bool {
    cue.start
        .checked_sub(1)
        .and_then(|at| t.get(at))
        .is_some_and(|t| t.is_word() && (t.form.ends_with('s') || t.is("police")))
}

/// Whether a verb of denial stands before the cue, and nothing ends its reach.
fn denied(t: &[Token], cue: &Cue) -> bool {
    let before = t.get(..cue.start).unwrap_or(&[]);
    // "The disputed temple" denies nothing; "disputed the toll, putting it at 12" puts one forward.
    let described = |at: usize| {
        at.checked_sub(1)
            .and_then(|at| t.get(at))
            .is_some_and(|t| t.is_any(&["the", "a", "an", "this", "its"]))
    };
    let last = before.iter().enumerate().rposition(|(at, t)| t.is_any(DENIALS) && !described(at));
    let corrected = t.get(cue.end..cue.end + 3).is_some_and(|next| next.iter().any(|t| t.is("putting")));
    last.filter(|_| !corrected).is_some_and(|at| {
        let between = before.get(at + 1..).unwrap_or(&[]);
        !between.iter().any(|t| t.is_any(&["but", ";", "that's", "after", "said", "saying", "putting"]))
            && between.len() < 25
            && between.first().is_none_or(|t| !t.is_any(&["a", "the", "any"]) || between.len() < 6)
    })
}

/// Whether it is only feared or presumed.
pub(super) fn feared(t: &[Token], cue: &Cue) -> bool {
    let from = cue.start.saturating_sub(3);
    let near = t.get(from..cue.end).unwrap_or(&[]);
    near.iter().any(|t| t.is_any(&["feared", "presumed", "believed", "thought"]))
}

/// Whether a number is a rate or a ratio: `33 deaths per day`, `100 dead for every one`.
pub(super) fn rate(t: &[Token], f: &Figure, cue: &Cue) -> bool {
    let word = |at: usize| t.get(at).map_or("", |t| &*t.form);
    let at = f.phrase.end.max(f.end).max(if cue.start >= f.end { cue.end } else { 0 });
    let unit = matches!(word(at + 1), "day" | "week" | "month" | "year" | "hour" | "minute");
    matches!(word(at), "per" | "daily")
        || (matches!(word(at), "a" | "every" | "each")
            && unit
            && !matches!(word(at + 2), "earlier" | "later" | "after" | "before" | "ago"))
        || word(at) == "for" && word(at + 1) == "every"
}

/// Whether a number counts no persons: an age, money, a share, a part of a name or of a fraction.
pub(super) fn no_persons(t: &[Token], f: &Figure) -> bool {
    let word = |at: usize| t.get(at).map_or("", |t| &*t.form);
    let before = f.start.checked_sub(1).map_or("", word);
    let money =
        matches!(before, "$" | "£" | "€" | "₹" | "usd") || matches!(word(f.end), "%" | "$" | "percent");
    let name = matches!(
        before,
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
    );
    let capital = f
        .start
        .checked_sub(2)
        .and_then(|at| t.get(at))
        .is_some_and(|t| t.capital || t.kind == TokenKind::Close);
    let bare = f.phrase.kind == PhraseHead::Elided;
    // "Idris Bello, 52, who": an age.
    let age = bare
        && before == ","
        && capital
        && matches!(word(f.end), "," | "." | ")" | "")
        && f.best.is_some_and(|n| n < 110);
    let share = word(f.end) == "in" && t.get(f.end + 1).is_some_and(|t| t.kind == TokenKind::Number) && bare;
    let digits = |at: Option<usize>| {
        at.and_then(|at| t.get(at)).is_some_and(|t| t.kind == TokenKind::Number || t.is("one"))
    };
    let count = |at: usize| {
        t.get(at).is_some_and(|t| t.kind == TokenKind::Number) || number::cardinal(word(at)).is_some()
    };
    // "Two boys, 9 and 11, were": ages.
    let ages = bare
        && f.best.is_some_and(|n| n < 110)
        && (before == "," && word(f.end) == "and" && count(f.end + 1)
            || before == "and" && word(f.end) == "," && count(f.start.wrapping_sub(2)))
        && [f.start.wrapping_sub(2), f.start.wrapping_sub(4), f.end + 1]
            .iter()
            .any(|at| PERSONS.contains(word(*at)) || t.get(*at).is_some_and(|t| t.capital));
    let how = before == "how" && f.vague;
    let share = ages || how || share || before == "in" && digits(f.start.checked_sub(2));
    let fraction = f.best == Some(1) && matches!(word(f.end), "day" | "side" | "another" | "thing" | "such");
    let ratio = word(f.end) == "out" && word(f.end + 1) == "of";
    let owner =
        t.get(f.end).is_some_and(|t| t.kind == TokenKind::Possessive) || word(f.end).starts_with("year-old");
    let size = before == "of" && f.start.checked_sub(2).is_some_and(|at| PLACES.contains(&word(at)));
    // "Robert Levinson, a contractor who": a description.
    let described = f.article && before == "," && capital;
    owner || size || described || money || name || age || share || fraction || ratio
}
