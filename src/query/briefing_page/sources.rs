//! The sources on which the selected records rest.

use std::collections::BTreeSet;

use super::input::PageInput;
use super::lines::{LineContent, LineRecord, PageLine};
use crate::model::{SourceId, Span};
use crate::query::filter::{FilterKey, Value};

/// The sources with selected records, those with the most first.
pub(super) fn lines(input: &PageInput<'_>) -> Vec<PageLine> {
    let b = input.briefing;
    let events = input.index.counter(b).sources(&input.selection.events);
    let mut counts = vec![[0u32; 3]; b.sources().len()];
    for (counts, events) in counts.iter_mut().zip(events) {
        counts[0] = events;
    }
    let mut rest = |record: usize, spans: &mut dyn Iterator<Item = Span>| {
        let sources: BTreeSet<SourceId> = spans.map(|span| span.source).collect();
        for source in sources {
            if let Some(count) = counts.get_mut(source.index()).and_then(|counts| counts.get_mut(record)) {
                *count += 1;
            }
        }
    };
    for id in input.selection.statements.iter() {
        if let Some(statement) = b.statements().get(id as usize) {
            rest(1, &mut statement.evidence());
        }
    }
    for claim in b.claims().authored().filter(|claim| input.selection.claims.contains(claim.id().0)) {
        rest(2, &mut claim.evidence().iter().copied());
    }
    let mut used: Vec<(SourceId, [u32; 3])> = (0..).map(SourceId).zip(counts).collect();
    let unread = b.is_unclaimed();
    used.retain(|(_, counts)| unread || counts.iter().any(|&count| count > 0));
    used.sort_by_key(|(id, counts)| {
        (u64::MAX - counts.iter().map(|&count| u64::from(count)).sum::<u64>(), *id)
    });
    let line = |(id, counts)| PageLine {
        content: LineContent::Source(id, counts),
        record: Some(LineRecord::Source(id)),
        filter: Some((FilterKey::Source, Value::Source(id))),
    };
    used.into_iter().map(line).collect()
}
