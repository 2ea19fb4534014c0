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
    let publishers = b.publishers();
    let singly = looked_at_singly(b);
    let mut counts = vec![0; publishers.len()];
    let mut add = |publisher: u32, more: u32| {
        if let Some(count) = counts.get_mut(publisher as usize) {
            *count += more;
        }
    };
    for (cell, rows) in (0u32..).zip(count_cells(b, events, &singly)) {
        publishers.of_cell(cell).iter().for_each(|&publisher| add(publisher, rows));
    }
    let mut of_event = Vec::new();
    for event in singly.iter().filter(|&event| events.contains(event)) {
        publishers_of(b, EventId(event), &mut of_event);
        of_event.iter().for_each(|&publisher| add(publisher, 1));
    }
    counts
}

/// The events that have publishers beside the cell of one row: those of several rows or none, and all rows of a table
/// that states its publisher.
fn looked_at_singly(b: &Briefing) -> Bits {
    let states = |source: SourceId| b.publishers().of_source(source).is_some();
    let mut of_tables = (0..b.sources().len())
        .map(SourceId::from_index)
        .filter(|&source| states(source) && b.source(source).is_some_and(|source| source.table.is_some()));
    let mut singly = if of_tables.next().is_some() {
        Bits::of_column(b.events().sources(), states)
    } else {
        Bits::new(b.events().len())
    };
    b.events().authored().for_each(|event| singly.insert(event.id().0));
    b.events().rows().merged().for_each(|event| singly.insert(event.0));
    singly
}

/// How many rows of the events have each cell, without the events that are looked at singly.
fn count_cells(b: &Briefing, events: &Bits, singly: &Bits) -> Vec<u32> {
    let rows = b.events().rows();
    let parts = parallel::map_ranges(rows.blocks().len(), 1, |part| {
        let mut counts = vec![0u32; b.publishers().cells()];
        for (at, block) in part.clone().zip(rows.blocks().get(part).unwrap_or(&[])) {
            let base = rows.base(at);
            for (index, &cell) in (0u32..).zip(&block.cited) {
                let event = rows.event(base.saturating_add(index)).map_or(NONE, |event| event.0);
                if let (true, Some(count)) = (events.contains(event), counts.get_mut(cell as usize)) {
                    *count += u32::from(!singly.contains(event));
                }
            }
        }
        counts
    });
    let mut all = vec![0; b.publishers().cells()];
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
            for &rank in [own].iter().chain(rows.more(event)) {
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
