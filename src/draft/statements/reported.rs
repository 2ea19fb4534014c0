//! Reads the statements that a verb or "according to" reports.

use super::content::{self, Side};
use super::cue::{Cue, cue};
use super::reader::GroupReader;
use super::record::FoundStatement;
use crate::record::Confidence;

/// Reads the statements of a group that a verb or "according to" reports.
pub(super) fn read(reader: &GroupReader<'_>, index: usize, found: &mut Vec<FoundStatement>) {
    let Some(group) = reader.groups.get(index) else { return };
    let mut floor = group.tokens.start;
    let mut at = group.tokens.start;
    while at < group.tokens.end {
        if reader.quote_at(at).is_some() {
            at = reader.next(at);
            continue;
        }
        let mut next = at + 1;
        if reader.is(at, "according") && reader.is(at + 1, "to") {
            if let Some(one) = content::according(reader, index, at, floor) {
                floor = floor.max(one.cue.end);
                found.push(one);
            }
        } else if let Some(cue) = cue(reader, at)
            && let Some(content) = content::of(reader, index, &cue, floor)
            && !doubled(reader, &cue, found.last())
            && !deep(found, cue.at)
        {
            if content.side != Side::Right {
                floor = cue.block.end;
                next = cue.block.end.max(next);
            }
            found.push(record(reader, index, cue, content));
        }
        at = next;
    }
}

fn record(reader: &GroupReader<'_>, group: usize, cue: Cue, content: content::Content) -> FoundStatement {
    let quoted = (content.tokens.clone()).any(|at| reader.opens(at).is_some());
    let rule = match content.side {
        Side::Left if cue.inverted => "content, verb, speaker",
        Side::Left => "content, speaker, verb",
        Side::Around => "speaker and verb inside the content",
        Side::Right if content.act => "speaker, verb, thing said",
        Side::Right if cue.participle => "saying",
        Side::Right => "speaker, verb, content",
    };
    let sure = (quoted || cue.verb.says) && !content.act;
    FoundStatement {
        group,
        reach: group,
        content: content.tokens,
        cue: cue.words,
        subject: Some(cue.subject),
        act: content.act,
        rule,
        confidence: if sure { Confidence::High } else { Confidence::Fair },
    }
}

/// Guards against nesting: whether so many statements contain a place that another would be a mistake.
fn deep(found: &[FoundStatement], at: usize) -> bool {
    found.iter().rev().take(4).filter(|one| one.content.contains(&at)).count() > 2
}

/// Guards against duplicates: in `said he thinks ...`, what the speaker thinks is the statement.
fn doubled(reader: &GroupReader<'_>, cue: &Cue, last: Option<&FoundStatement>) -> bool {
    let Some(last) = last.filter(|last| !last.act && last.content.contains(&cue.at)) else { return false };
    let first = last.content.start + usize::from(reader.is(last.content.start, "that"));
    !cue.verb.says && cue.block.start == first
}
