//! Who published events: the outlets that their rows cite, and the publishers of the articles with their evidence.

use std::sync::Arc;

use crate::model::parallel;
use crate::model::table::{BlockText, NONE};
use crate::model::{Briefing, EventId, SourceId};

use super::bits::Bits;

/// The events that a publisher reports.
pub(crate) fn published_by(b: &Briefing, publisher: u32) -> Bits {
    let (publishers, rows) = (b.publishers(), b.events().rows());
    let mut events = Bits::new(b.events().len());
    let cells = (0..).take(publishers.cells()).map(|cell| publishers.of_cell(cell).contains(&publisher));
    let cells: Vec<bool> = cells.collect();
    if cells.contains(&true) {
        let citing = |(at, block): (usize, &Arc<BlockText>)| {
            let base = rows.base(at);
            let found =
                (0u32..).zip(&block.cited).filter(|(_, cell)| cells.get(**cell as usize) == Some(&true));
            found.filter_map(|(index, _)| rows.event(base.saturating_add(index))).collect::<Vec<EventId>>()
        };
        let found = parallel::map(rows.blocks().iter().enumerate().collect(), citing);
        found.into_iter().flatten().for_each(|event| events.insert(event.0));
    }
    let of_source: Vec<bool> = (0..b.sources().len())
        .map(|at| publishers.of_source(SourceId::from_index(at)) == Some(publisher))
        .collect();
    if of_source.contains(&true) {
        let is_one = |source: SourceId| of_source.get(source.index()) == Some(&true);
        let mut of_tables = Bits::of_column(b.events().sources(), is_one);
        for event in b.events().authored() {
            let is_of = event.evidence().iter().any(|span| is_one(span.source));
            if is_of { of_tables.insert(event.id().0) } else { of_tables.remove(event.id().0) }
        }
        events.or(&of_tables);
    }
    events
}

/// How many of the events each publisher reports, by rank.
pub(crate) fn count_publishers(b: &Briefing, events: &Bits) -> Vec<u32> {
    let parts = parallel::map_ranges(events.len(), parallel::WORTH_A_THREAD, |part| {
        let (mut counts, mut of_event) = (vec![0u32; b.publishers().len()], Vec::new());
        let start = u32::try_from(part.start).unwrap_or(NONE);
        for event in events.iter_from(start).take_while(|&event| (event as usize) < part.end) {
            publishers_of(b, EventId(event), &mut of_event);
            for &publisher in &of_event {
                if let Some(count) = counts.get_mut(publisher as usize) {
                    *count += 1;
                }
            }
        }
        counts
    });
    let mut all = vec![0; b.publishers().len()];
    for counts in parts {
        all.iter_mut().zip(counts).for_each(|(all, count)| *all += count);
    }
    all
}

/// Those of one event, each once.
fn publishers_of(b: &Briefing, event: EventId, all: &mut Vec<u32>) {
    let (publishers, rows) = (b.publishers(), b.events().rows());
    all.clear();
    match rows.rank(event) {
        Some(own) => {
            let more = if rows.are_merged() { rows.more(event) } else { &[] };
            for &rank in [own].iter().chain(more) {
                all.extend(rows.cited(rank).map_or(&[][..], |cell| publishers.of_cell(cell)));
            }
            let source = b.events().sources().get(event.index());
            all.extend(source.and_then(|&source| publishers.of_source(source)));
        }
        None => {
            let evidence = b.event(event).map_or(&[][..], |event| event.evidence());
            all.extend(evidence.iter().filter_map(|span| publishers.of_source(span.source)));
        }
    }
    all.sort_unstable();
    all.dedup();
}
