//! Where the sections of the page stand, and how much of each is shown.

use crate::query::briefing_page::Topic;
use crate::tui::overlays::briefing_page::blocks::{Block, Density};

/// From this width on, some sections stand side by side.
const WIDE: usize = 100;

/// From this width on, all do.
const VERY_WIDE: usize = 160;

/// The cells between two columns.
pub(super) const GUTTER: usize = 2;

/// Sections side by side, in columns of one section or several.
pub(super) type Band = Vec<Column>;

/// Sections below each other.
pub(super) struct Column {
    pub(super) topics: &'static [Topic],
    pub(super) x: usize,
    pub(super) cells: usize,
}

use Topic::{Disputes, Events, Figures, Parties, Sources, Statements, Summary, Unknown};

/// Which section stands where in so many cells.
pub(super) fn bands(cells: usize, has: impl Fn(Topic) -> bool) -> Vec<Band> {
    let whole = |topics: &'static [Topic]| vec![Column { topics, x: 0, cells }];
    let halves = |left: &'static [Topic], right: &'static [Topic], at: usize| {
        let any = |topics: &[Topic]| topics.iter().any(|&topic| has(topic));
        match (any(left), any(right)) {
            (_, false) => whole(left),
            (false, _) => whole(right),
            (true, true) => vec![
                Column { topics: left, x: 0, cells: at },
                Column { topics: right, x: at + GUTTER, cells: cells.saturating_sub(at + GUTTER) },
            ],
        }
    };
    match cells {
        VERY_WIDE.. => {
            let (left, right) =
                (&[Summary, Figures, Events, Parties][..], &[Disputes, Unknown, Statements, Sources][..]);
            vec![halves(left, right, cells / 2 - 1)]
        }
        WIDE.. => vec![
            whole(&[Summary, Figures]),
            halves(&[Events], &[Parties, Disputes, Unknown], cells * 58 / 100),
            whole(&[Statements, Sources]),
        ],
        _ => vec![whole(&Topic::ALL)],
    }
}

/// The order in which sections get more lines, one each in turn.
const ORDER: [Topic; 7] = [Figures, Events, Parties, Disputes, Unknown, Statements, Sources];

/// Shows so many items of each block that the page fits into `height` lines, but at least some of each, and all of the
/// expanded section. Returns whether it fits.
pub(super) fn fit(bands: &[Band], blocks: &mut [Block], height: usize, expanded: Option<Topic>) -> bool {
    let is = |density: Density| blocks.iter().all(|block| block.density == density);
    let (roomy, tight) = (is(Density::Roomy), is(Density::Tight));
    for block in blocks.iter_mut() {
        let fewest = match block.topic {
            topic if expanded == Some(topic) => usize::MAX,
            Summary => usize::MAX,
            Figures | Events if !tight => 3,
            _ => 1,
        };
        block.shown = block.items.len().min(fewest);
    }
    let fits = needed(bands, blocks, roomy) <= height;
    let mut grew = true;
    while std::mem::take(&mut grew) {
        for topic in ORDER {
            let Some(at) = blocks.iter().position(|block| block.topic == topic) else { continue };
            let Some(before) = blocks.get(at).map(|block| block.shown) else { continue };
            let len = blocks.get(at).map_or(0, |block| block.items.len());
            if before < len && set(blocks, at, before + 1) {
                if needed(bands, blocks, roomy) <= height {
                    grew = true;
                } else {
                    set(blocks, at, before);
                }
            }
        }
    }
    fits
}

fn set(blocks: &mut [Block], at: usize, shown: usize) -> bool {
    blocks.get_mut(at).map(|block| block.shown = shown).is_some()
}

/// The lines that the page takes.
pub(super) fn needed(bands: &[Band], blocks: &[Block], roomy: bool) -> usize {
    let heights = bands.iter().map(|band| band_height(band, blocks, roomy)).filter(|&height| height > 0);
    let (mut all, mut count) = (0, 0);
    for height in heights {
        all += height;
        count += 1;
    }
    all + gap(roomy) * count.max(1usize).saturating_sub(1)
}

/// The blank lines between two blocks.
pub(super) fn gap(roomy: bool) -> usize {
    usize::from(roomy)
}

/// The lines of the highest column of a band.
pub(super) fn band_height(band: &Band, blocks: &[Block], roomy: bool) -> usize {
    let column = |column: &Column| {
        let own: Vec<usize> = of_column(column, blocks).map(|block| block.height()).collect();
        own.iter().sum::<usize>() + gap(roomy) * own.len().saturating_sub(1)
    };
    band.iter().map(column).max().unwrap_or(0)
}

/// The blocks of a column.
pub(super) fn of_column<'b>(column: &'b Column, blocks: &'b [Block]) -> impl Iterator<Item = &'b Block> {
    column.topics.iter().filter_map(|topic| blocks.iter().find(|block| block.topic == *topic))
}
