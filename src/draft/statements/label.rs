//! Interviews: a paragraph that begins with the name of a person and a colon is a statement of that person.

use super::reader::GroupReader;
use super::record::FoundStatement;
use crate::draft::mention::{Mentions, Referent};
use crate::draft::page::PagePart;
use crate::model::ActorKind;
use crate::record::{Confidence, TextSpan};

/// The most words of a label.
const LONGEST: usize = 6;

/// The fewest words of an answer.
const LEAST: usize = 4;

/// Reads paragraphs of the body that begin with a name and a colon.
pub(super) fn read(reader: &GroupReader<'_>, mentions: &Mentions, found: &mut Vec<FoundStatement>) {
    for paragraph in reader.document.paragraphs.iter().filter(|p| p.part == PagePart::Body) {
        let (start, end) = (paragraph.tokens.start, paragraph.tokens.end);
        let Some(colon) = (start + 1..end.min(start + LONGEST + 1)).find(|&at| reader.is(at, ":")) else {
            continue;
        };
        let spoken = end > colon + LEAST && reader.capital(colon + 1) && reader.opens(colon + 1).is_none();
        let (Some(first), Some(last)) = (reader.token(start), reader.token(colon - 1)) else { continue };
        let label = first.span.join(last.span);
        if !spoken || !person(mentions, label) {
            continue;
        }
        let group = reader.groups.partition_point(|group| group.tokens.end <= colon);
        found.push(FoundStatement {
            group,
            reach: group,
            content: colon + 1..end,
            cue: colon..colon + 1,
            subject: Some(start..colon),
            act: false,
            rule: "speaker, colon, answer",
            confidence: Confidence::Fair,
        });
    }
}

/// Whether a label is the name of a person and nothing else.
fn person(mentions: &Mentions, label: TextSpan) -> bool {
    mentions.within(label).next().is_some_and(|mention| match mention.referent {
        Referent::Actor(id) => {
            let whole = mention.name.end == label.end && mention.phrase.start <= label.start;
            let known = mentions.actor(id);
            whole && known.is_some_and(|actor| actor.kind == ActorKind::Person && actor.named)
        }
        Referent::Place(_) => false,
    })
}
