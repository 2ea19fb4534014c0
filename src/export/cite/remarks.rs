//! What accompanies a citation: the date, who reported it, disputes, and whether it is a draft.

use super::words::{list, names};
use crate::model::{ActorId, Aspect, Briefing, Note, When};

pub(super) fn dated(when: Option<When>) -> String {
    when.map_or_else(|| "date not stated".to_owned(), |when| when.cited())
}

/// What the analyst's notes call into question, to stand behind what is cited: " [disputed: the date]". Empty where
/// nothing is.
#[must_use]
pub fn disputed(notes: &[Note]) -> String {
    let mut aspects: Vec<String> = Vec::new();
    for aspect in notes.iter().filter_map(|note| note.disputes).map(|aspect| self::aspect(aspect).to_owned())
    {
        if !aspects.contains(&aspect) {
            aspects.push(aspect);
        }
    }
    if aspects.is_empty() { String::new() } else { format!(" [disputed: {}]", list(&aspects)) }
}

/// What a note calls into question, in words.
#[must_use]
pub fn aspect(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::When => "the date",
        Aspect::Place => "the place",
        Aspect::Who => "who is meant or took part",
        Aspect::Figure => "the figure",
        Aspect::Words => "the wording",
    }
}

/// Those who report what is cited: ", reported by Iranian media". Empty where the source speaks for itself.
pub(super) fn reported_by(briefing: &Briefing, outlets: &[ActorId]) -> String {
    if outlets.is_empty() { String::new() } else { format!(", reported by {}", names(briefing, outlets)) }
}

/// Behind what is cited, where a program drafted it and nobody has confirmed it yet.
pub(super) fn unconfirmed(drafted: bool) -> &'static str {
    if drafted { " [draft, not confirmed]" } else { "" }
}
