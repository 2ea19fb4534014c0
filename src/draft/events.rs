//! Finds events.
//!
//! Each sentence is taken apart into verb groups with their subjects (`group`, `clauses`); the patterns of
//! `data/words/events.tsv` tell which verb is an event of what kind (`find`). What is conditional, possible, wished,
//! asked in a question or said between quotation marks is none. Then the mentions of one event are joined (`merge`).

mod assemble;
mod clauses;
mod find;
mod fit;
mod group;
mod merge;
mod objects;
mod pronoun;
mod subject;
mod table;
mod verbs;

use super::actor::Mentions;
use super::document::{Document, Sentence};
use super::event::Event;
use super::statement::Statement;
use super::time::Time;
use clauses::{Clauses, Named};
use merge::Merge;

/// The events of an article, several mentions of one joined, by where they are first told. `statements` tells
/// what is said only, so that what somebody wishes or asks for is no event.
#[must_use]
pub fn find(
    document: &Document<'_>,
    mentions: &mut Mentions,
    times: &[Time],
    statements: &[Statement],
) -> Vec<Event> {
    let _ = statements;
    let mut merge = Merge::new(document, times, mentions);
    let mut before: Vec<Named> = Vec::new();
    for sentence in document.sentences.iter().flat_map(|sentence| pieces(document, sentence)) {
        let clauses = Clauses::new(document, mentions, &sentence, &before);
        let found = clauses.events();
        before = clauses
            .subjects
            .iter()
            .map(|s| &s.actors)
            .find(|actors| !actors.is_empty())
            .cloned()
            .unwrap_or_default();
        for event in found {
            merge.add(event, mentions);
        }
    }
    merge.finish(mentions)
}

/// The most tokens that are read as one sentence, so that work stays in proportion to the text.
const LONGEST: usize = 160;

/// A sentence in pieces of at most [`LONGEST`] tokens; all but hostile ones are one piece.
fn pieces(document: &Document<'_>, sentence: &Sentence) -> Vec<Sentence> {
    if sentence.tokens.len() <= LONGEST {
        return vec![sentence.clone()];
    }
    let starts = sentence.tokens.clone().step_by(LONGEST);
    let ranges = starts.map(|start| start..sentence.tokens.end.min(start + LONGEST));
    let piece = |tokens: std::ops::Range<usize>| {
        let words = document.tokens(tokens.clone());
        let span = words.first()?.span.join(words.last()?.span);
        Some(Sentence { span, tokens, paragraph: sentence.paragraph })
    };
    ranges.filter_map(piece).collect()
}

/// Whether a word is the past form of a verb.
pub(super) fn is_past(word: &str) -> bool {
    verbs::forms(word).iter().any(|form| form.shape.can_be(verbs::Shape::PAST))
}

/// Whether a word is the form of a verb behind "it" or "she".
pub(super) fn is_third(word: &str) -> bool {
    verbs::forms(word).iter().any(|form| form.shape.can_be(verbs::Shape::THIRD))
}
