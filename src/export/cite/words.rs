//! Words: lists of names, quotations, and text that is not a quotation.

use crate::model::{ActorId, Briefing, Span, clean};

/// The names of actors as a list: "A, B and C". Empty if there are none.
#[must_use]
pub fn names(briefing: &Briefing, actors: &[ActorId]) -> String {
    list(&actors.iter().map(|&actor| unquoted(briefing.actor_name(actor))).collect::<Vec<_>>())
}

/// Items as a list: "A, B and C". Empty if there are none.
#[must_use]
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// The words of a span on one line, with single spaces.
pub(super) fn folded(briefing: &Briefing, span: Span) -> String {
    clean(briefing.words(span)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a span in quotation marks, on one line.
#[must_use]
pub fn quote(briefing: &Briefing, span: Span) -> String {
    format!("“{}”", folded(briefing, span))
}

/// Text that is not a quotation: cleaned, and with straight quotation marks, because curly ones are reserved for words of a
/// source.
#[must_use]
pub fn unquoted(text: &str) -> String {
    clean(text).replace(['“', '”'], "\"")
}

/// Words attributed to a source: in quotation marks if they occur in one of the spans, otherwise without.
#[must_use]
pub fn attested(briefing: &Briefing, text: &str, evidence: &[Span]) -> String {
    let stands = evidence.iter().any(|&span| briefing.words(span).contains(text));
    if stands { format!("“{}”", clean(text)) } else { unquoted(text) }
}

/// Whether a name is an abbreviation: "BLA".
#[must_use]
pub fn is_abbreviation(name: &str) -> bool {
    (2..=6).contains(&name.len()) && name.bytes().all(|byte| byte.is_ascii_uppercase())
}
