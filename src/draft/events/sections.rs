//! Sections of a report under headings that name a country or place: what one tells is not what another told.

use super::super::mention::{Mention, Mentions, Referent};
use crate::model::ActorKind;

/// Where the sections of a text begin, in bytes; empty if it has fewer than two.
pub(super) fn sections(text: &str, mentions: &Mentions) -> Vec<usize> {
    let of_place = |mention: &&Mention| match mention.referent {
        Referent::Place(_) => true,
        Referent::Actor(actor) => {
            mentions.actor(actor).is_some_and(|actor| actor.kind == ActorKind::State)
        }
    };
    let starts = mentions.all.iter().filter(of_place).filter(|mention| is_a_line(text, mention));
    let starts: Vec<usize> = starts.map(|mention| mention.name.start).collect();
    if starts.len() > 1 { starts } else { Vec::new() }
}

/// Whether a name is all that its line has, but for marks of a heading.
fn is_a_line(text: &str, mention: &Mention) -> bool {
    let mark = |c: char| matches!(c, '#' | '*' | '-' | '=' | ':' | '•') || c.is_whitespace();
    let before = text.get(..mention.name.start).and_then(|before| before.rsplit('\n').next());
    let after = text.get(mention.name.end..).and_then(|after| after.split('\n').next());
    before.is_some_and(|words| words.chars().all(mark)) && after.is_some_and(|words| words.chars().all(mark))
}
