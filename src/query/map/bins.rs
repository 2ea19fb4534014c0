//! The events of each cell of a view.

use crate::atlas::View;
use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::table::NONE;
use crate::model::{Briefing, Conduct, EventId, EventView, Kind, PlaceId, PlacePrecision};

use super::site::{Site, Sites};
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// The number of conducts.
const CONDUCTS: usize = Conduct::ALL.len();

/// The events of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The column, from the left.
    pub column: u16,
    /// The row, from the top.
    pub row: u16,
    /// How many events lie here.
    pub events: u32,
    /// How many of them are of each conduct, in the order of [`Conduct::ALL`]; the rest are of none.
    pub conducts: [u32; CONDUCTS],
    /// The first of them in time.
    pub first: EventId,
    /// How precisely the best known of them is placed.
    pub precision: PlacePrecision,
}

impl Bin {
    /// The conduct of most of its events; of several the worst. `None` where none is known.
    #[must_use]
    pub fn conduct(&self) -> Option<Conduct> {
        Conduct::prevailing(self.conducts)
    }
}

/// The events of a view, cell by cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapBins {
    /// The cells with events, by row and then by column.
    pub bins: Vec<Bin>,
    /// How many events lie outside the view.
    pub outside: u32,
    /// How many events have no place that can be drawn.
    pub unplaced: u32,
}

impl MapBins {
    /// The bin of that cell.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<&Bin> {
        let place = self.bins.binary_search_by_key(&(row, column), |bin| (bin.row, bin.column)).ok()?;
        self.bins.get(place)
    }
}

/// What is known of a cell while events are counted.
#[derive(Clone, Copy)]
struct Count {
    events: u32,
    conducts: [u32; CONDUCTS],
    first: u32,
    precision: PlacePrecision,
}

impl Count {
    const NONE: Self =
        Self { events: 0, conducts: [0; CONDUCTS], first: u32::MAX, precision: PlacePrecision::Sea };

    fn add(&mut self, other: &Self) {
        self.events += other.events;
        for (own, other) in self.conducts.iter_mut().zip(other.conducts) {
            *own += other;
        }
        self.first = self.first.min(other.first);
        self.precision = self.precision.min(other.precision);
    }
}

/// Where places lie in a view, and where events without a place or outside it are counted.
struct Grid<'a> {
    sites: &'a Sites,
    columns: u16,
    /// The cell of each place.
    cells: Vec<u32>,
    /// The number of cells of the view.
    len: usize,
}

impl<'a> Grid<'a> {
    fn new(sites: &'a Sites, view: View, columns: u16, rows: u16) -> Self {
        let len = usize::from(columns) * usize::from(rows);
        let (outside, unplaced) = (len, len + 1);
        let inside = |at: f64, end: u16| (0.0..f64::from(end)).contains(&at).then(|| whole(at));
        let cell = |site: &Option<Site>| {
            let Some(site) = site else { return unplaced };
            let (column, row) = view.cell_of(site.point);
            let at = inside(column, columns).zip(inside(row, rows));
            at.map_or(outside, |(column, row)| row * usize::from(columns) + column)
        };
        let cells = sites.all().iter().map(|site| u32::try_from(cell(site)).unwrap_or(u32::MAX)).collect();
        Self { sites, columns, cells, len }
    }

    fn cell(&self, place: u32) -> usize {
        if place == NONE {
            return self.len + 1;
        }
        self.cells.get(place as usize).map_or(self.len + 1, |&cell| cell as usize)
    }
}

/// The whole part of a position within a view.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "from 0 to the width of a screen"
)]
fn whole(at: f64) -> usize {
    at as usize
}

/// Counts the selected events by the cell of the view, of so many columns and rows, in which they lie. Totals, and events
/// that sum up others of the selection, are not counted.
#[must_use]
pub fn bins(
    (b, index): (&Briefing, &Index),
    selection: &Selection,
    sites: &Sites,
    view: View,
    (columns, rows): (u16, u16),
) -> MapBins {
    let grid = Grid::new(sites, view, columns, rows);
    let counted = index.facts.counted(&selection.events);
    let conduct: Vec<Option<usize>> = Kind::ALL.iter().map(|kind| kind.conduct().map(rank)).collect();
    let counts = parallel::map_threads(b.events().len(), WORTH_A_THREAD, WORTH_A_THREAD, |ranges| {
        let mut counts = vec![Count::NONE; grid.len + 2];
        for event in ranges.flat_map(|range| counted.runs(range)).flatten() {
            count_event(b, event, &conduct, &grid, &mut counts);
        }
        counts
    });
    let mut sum = vec![Count::NONE; grid.len + 2];
    for part in counts {
        sum.iter_mut().zip(&part).for_each(|(own, other)| own.add(other));
    }
    gathered(&grid, &sum)
}

fn count_event(b: &Briefing, event: usize, conduct: &[Option<usize>], grid: &Grid<'_>, counts: &mut [Count]) {
    let events = b.events();
    let Some(&place) = events.places().get(event) else { return };
    let Some(count) = counts.get_mut(grid.cell(place)) else { return };
    count.events += 1;
    count.first = count.first.min(u32::try_from(event).unwrap_or(u32::MAX));
    let kind = events.kinds().get(event).map_or(0, |&kind| kind as usize);
    if let Some(conduct) = conduct.get(kind).copied().flatten()
        && let Some(own) = count.conducts.get_mut(conduct)
    {
        *own += 1;
    }
    let site = grid.sites.get(PlaceId(place));
    let stated = b.event(EventId::from_index(event)).and_then(EventView::place_precision);
    let precision =
        site.map(|site| if site.is_own { stated.unwrap_or(site.precision) } else { site.precision });
    count.precision = count.precision.min(precision.unwrap_or(PlacePrecision::Sea));
}

fn rank(conduct: Conduct) -> usize {
    Conduct::ALL.iter().position(|&other| other == conduct).unwrap_or(0)
}

fn gathered(grid: &Grid<'_>, counts: &[Count]) -> MapBins {
    let columns = usize::from(grid.columns.max(1));
    let short = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
    let bins = counts.iter().take(grid.len).enumerate().filter(|(_, count)| count.events > 0);
    let bins = bins.map(|(cell, count)| Bin {
        column: short(cell % columns),
        row: short(cell / columns),
        events: count.events,
        conducts: count.conducts,
        first: EventId(count.first),
        precision: count.precision,
    });
    let beyond = |at: usize| counts.get(at).map_or(0, |count| count.events);
    MapBins { bins: bins.collect(), outside: beyond(grid.len), unplaced: beyond(grid.len + 1) }
}
