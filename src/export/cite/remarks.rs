//! What accompanies a citation: the date, who reported it, disputes, and whether it is a draft.

use super::words::{list, names};
use crate::model::{ActorId, Aspect, Briefing, Note, When, counted, group_thousands};
use crate::query::index::Index;
use crate::query::select::Selection;

pub(super) fn dated(when: Option<When>) -> String {
    when.map_or_else(|| "date not stated".to_owned(), |when| when.cited())
}

/// What the analyst's notes dispute, for the end of a citation: " [disputed: the date]". Empty if nothing is disputed.
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

/// How many of the selected events had happened by the as-of day but were reported only later: "3 of 4 events reported only
/// later". None if none were.
#[must_use]
pub fn reported_later(briefing: &Briefing, index: &Index, selection: &Selection) -> Option<String> {
    let (later, all) = crate::query::playback::reported_later(briefing, index, selection);
    // Datasets do not say when a row was published.
    let of_articles = if briefing.events().rows().is_empty() { "" } else { " of articles" };
    let all = counted(all, "event", "events");
    (later > 0).then(|| format!("{} of {all}{of_articles} reported only later", group_thousands(later)))
}

/// A disputed aspect, in words.
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

/// The outlets that report what is cited: ", reported by Iranian media". Empty if the source reports it itself.
pub(super) fn reported_by(briefing: &Briefing, outlets: &[ActorId]) -> String {
    if outlets.is_empty() { String::new() } else { format!(", reported by {}", names(briefing, outlets)) }
}

/// Marks what a program drafted and nobody has confirmed yet.
pub(super) fn unconfirmed(drafted: bool) -> &'static str {
    if drafted { " [draft, not confirmed]" } else { "" }
}
