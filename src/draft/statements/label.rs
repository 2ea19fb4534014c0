//! Speakers named outside the sentence: before a colon at the start of a paragraph, as in interviews, or in a line of its
//! own before a quotation (`And from the interior minister, Sana Karim:`).

use std::ops::Range;

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

/// Reads lines that do nothing but announce who speaks in the quotation of the next paragraph.
pub(super) fn announced(reader: &GroupReader<'_>, mentions: &Mentions, found: &mut Vec<FoundStatement>) {
    for pair in reader.document.paragraphs.windows(2) {
        let [line, said] = pair else { continue };
        let body = line.part == PagePart::Body && said.part == PagePart::Body;
        let Some(quote) = reader.opens(said.tokens.start).filter(|quote| body && reader.sentence(quote))
        else {
            continue;
        };
        let Some(subject) = announcement(reader, mentions, line.tokens.clone()) else { continue };
        let group = reader.groups.partition_point(|group| group.tokens.end <= quote.open);
        let content = quote.open..quote.end;
        // "…," she added: the sentence names its own speaker.
        if found.iter().any(|one| one.content.start < content.end && content.start < one.content.end) {
            continue;
        }
        found.push(FoundStatement {
            group,
            reach: group,
            content,
            cue: line.tokens.end - 1..line.tokens.end,
            subject: Some(subject),
            act: false,
            rule: "speaker announced, quotation",
            confidence: Confidence::Fair,
        });
    }
}

/// The name in a line without a verb that ends with a colon or begins with `From`: `And from Sana Karim:`, `From the desk
/// of Jamal Idris, spokesman of the fire brigade.`
fn announcement(reader: &GroupReader<'_>, mentions: &Mentions, line: Range<usize>) -> Option<Range<usize>> {
    const ANNOUNCED: usize = 20;
    let colon = reader.is(line.end.checked_sub(1)?, ":");
    let lead = line.clone().find(|&at| !reader.is_any(at, &["and", "also", "now", "more", "then", ","]))?;
    let from = reader.is(lead, "from");
    let verbless = line.clone().all(|at| reader.quote_at(at).is_none() && !reader.finite(at));
    if line.len() > ANNOUNCED || !verbless || !(colon || from) {
        return None;
    }
    let (first, last) = (reader.token(line.start)?.span, reader.token(line.end - 1)?.span);
    let named =
        mentions.within(first.join(last)).find(|mention| matches!(mention.referent, Referent::Actor(_)))?;
    let subject = reader.document.range(named.phrase);
    // A name that the line does not lead to is what the line is about.
    let leads = from || subject.start == lead;
    (leads && !subject.is_empty() && line.start <= subject.start && subject.end <= line.end)
        .then_some(subject)
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
