//! Finds the events of an article, sentence by sentence.

use super::clauses::{Clauses, NamedActor, SentenceContext};
use super::merge::EventMerger;
use super::rejected::Rejection;
use crate::draft::document::{Document, Sentence};
use crate::draft::mention::Mentions;
use crate::draft::quotation;
use crate::draft::trees::Trees;
use crate::record::{ActorRecordId, EventRecord, TimeRecord};

/// The events of an article, in the order of their first mention, with several mentions of one event joined. Rejected
/// ones are added to `rejected`, if given.
#[must_use]
pub(in crate::draft) fn find(
    document: &Document<'_>,
    trees: &Trees<'_>,
    mentions: &mut Mentions,
    times: &[TimeRecord],
    mut rejected: Option<&mut Vec<Rejection>>,
) -> Vec<EventRecord> {
    let quoted = quoted(document);
    let mut merge = EventMerger::new(document, times, mentions);
    let mut before: Vec<NamedActor> = Vec::new();
    let mut parties: Vec<ActorRecordId> = Vec::new();
    for sentence in document.sentences.iter().flat_map(|sentence| pieces(document, sentence)) {
        let around = SentenceContext { before: &before, parties: &parties, quoted: &quoted, trees };
        let clauses = Clauses::new(document, mentions, &sentence, around);
        let found = clauses.events(rejected.as_deref_mut());
        before = clauses
            .subjects
            .iter()
            .map(|s| &s.actors)
            .find(|actors| !actors.is_empty())
            .cloned()
            .unwrap_or_default();
        if let Some(last) = found.last() {
            parties = last.parts.iter().map(|(named, _)| named.actor).collect();
        }
        merge.date(&sentence);
        for event in found {
            merge.add(event, mentions);
        }
    }
    merge.finish(mentions)
}

/// Whether each token of the article is inside a quotation, including those that span several sentences.
fn quoted(document: &Document<'_>) -> Vec<bool> {
    let mut out = vec![false; document.tokens.len()];
    for quotation in quotation::find(document) {
        let double = document.tokens.get(quotation.open).is_some_and(|token| token.is("\""));
        let inside = out.get_mut(quotation.open..quotation.end).filter(|_| double);
        inside.into_iter().flatten().for_each(|quoted| *quoted = true);
    }
    out
}

/// The most tokens read as one sentence, so that the work stays proportional to the text.
const LONGEST: usize = 160;

/// A sentence in pieces of at most [`LONGEST`] tokens; only hostile ones have more than one.
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
