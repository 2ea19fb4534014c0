//! Words: lists of names, quotations, and text that is not a quotation.

use crate::model::{ActorId, Briefing, Span, clean};

/// The names of actors as a sentence lists them: "A, B and C". Empty for none.
#[must_use]
pub fn names(briefing: &Briefing, actors: &[ActorId]) -> String {
    list(&actors.iter().map(|&actor| own(briefing.actor_name(actor))).collect::<Vec<_>>())
}

/// Items as a sentence lists them: "A, B and C". Empty for none.
#[must_use]
pub fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [one] => one.clone(),
        [before @ .., last] => format!("{} and {last}", before.join(", ")),
    }
}

/// The words of a span on one line, every run of blanks a single space.
pub(super) fn folded(briefing: &Briefing, span: Span) -> String {
    clean(briefing.words(span)).split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The words of a span in quotation marks, on one line.
#[must_use]
pub fn quote(briefing: &Briefing, span: Span) -> String {
    format!("“{}”", folded(briefing, span))
}

/// A text that is nobody's verbatim words: made safe, and with straight quotation marks, since the curly
/// ones are kept for words that stand in a source.
#[must_use]
pub fn own(text: &str) -> String {
    clean(text).replace(['“', '”'], "\"")
}

/// Words that a source is said to have: in quotation marks where they stand in one of the spans, without
/// where they do not.
#[must_use]
pub fn attested(briefing: &Briefing, text: &str, evidence: &[Span]) -> String {
    let stands = evidence.iter().any(|&span| briefing.words(span).contains(text));
    if stands { format!("“{}”", clean(text)) } else { own(text) }
}
