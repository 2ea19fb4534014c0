//! The events of each cell of a view.

use crate::atlas::View;
use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::table::NONE;
use crate::model::{Briefing, Conduct, EventId, EventView, Kind, PlaceId};

use super::killed::{KilledOf, KilledRows};
use super::site::{Site, Sites};
use super::stand::Stand;
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// The number of conducts.
const CONDUCTS: usize = Conduct::ALL.len();
/// The number of ways in which a point stands for a place.
const STANDS: usize = Stand::ALL.len();

/// Events, and the killed in them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MapCount {
    /// The events.
    pub events: u32,
    /// How many of them have a figure of the killed.
    pub stated: u32,
    /// The sum of these figures, in persons.
    pub killed: u64,
}

impl MapCount {
    /// Nothing.
    const NONE: Self = Self { events: 0, stated: 0, killed: 0 };

    /// The killed; `None` where no event has a figure.
    #[must_use]
    pub fn known_killed(&self) -> Option<u64> {
        (self.stated > 0).then_some(self.killed)
    }

    /// Adds an event with its figure.
    fn put(&mut self, killed: Option<u32>) {
        self.events += 1;
        self.stated += u32::from(killed.is_some());
        self.killed += u64::from(killed.unwrap_or(0));
    }

    /// Adds others.
    pub fn add(&mut self, other: &Self) {
        self.events += other.events;
        self.stated += other.stated;
        self.killed += other.killed;
    }
}

/// The events of one cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The column, from the left.
    pub column: u16,
    /// The row, from the top.
    pub row: u16,
    /// The events by how the point stands for their place, in the order of [`Stand::ALL`].
    pub stands: [MapCount; STANDS],
    /// How many of them are of each conduct, in the order of [`Conduct::ALL`]; the rest are of none.
    pub conducts: [u32; CONDUCTS],
    /// The first of them in time.
    pub first: EventId,
}

impl Bin {
    /// All events that lie here.
    #[must_use]
    pub fn count(&self) -> MapCount {
        let mut all = MapCount::default();
        self.stands.iter().for_each(|count| all.add(count));
        all
    }

    /// The conduct of most of its events; of several the worst. `None` where none is known.
    #[must_use]
    pub fn conduct(&self) -> Option<Conduct> {
        Conduct::prevailing(self.conducts)
    }

    /// How the point stands for the places of most of its events; of several the least precise.
    #[must_use]
    pub fn stand(&self) -> Stand {
        let counts = Stand::ALL.into_iter().zip(self.stands);
        counts.max_by_key(|(_, count)| count.events).map_or(Stand::Point, |(stand, _)| stand)
    }
}

/// The events of a view, cell by cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MapBins {
    /// The cells with events, by row and then by column.
    pub bins: Vec<Bin>,
    /// The events that lie outside the view.
    pub outside: MapCount,
    /// The events that have no place that can be drawn.
    pub unplaced: MapCount,
}

impl MapBins {
    /// The bin of that cell.
    #[must_use]
    pub fn at(&self, column: u16, row: u16) -> Option<&Bin> {
        let place = self.bins.binary_search_by_key(&(row, column), |bin| (bin.row, bin.column)).ok()?;
        self.bins.get(place)
    }

    /// All events in the view.
    #[must_use]
    pub fn inside(&self) -> MapCount {
        let mut all = MapCount::default();
        self.bins.iter().for_each(|bin| all.add(&bin.count()));
        all
    }
}

/// What is known of a cell while events are counted.
#[derive(Clone, Copy)]
struct Count {
    stands: [MapCount; STANDS],
    conducts: [u32; CONDUCTS],
    first: u32,
}

impl Count {
    const NONE: Self = Self { stands: [MapCount::NONE; STANDS], conducts: [0; CONDUCTS], first: u32::MAX };

    fn add(&mut self, other: &Self) {
        self.stands.iter_mut().zip(&other.stands).for_each(|(own, other)| own.add(other));
        self.conducts.iter_mut().zip(other.conducts).for_each(|(own, other)| *own += other);
        self.first = self.first.min(other.first);
    }

    fn bin(&self, column: u16, row: u16) -> Bin {
        Bin { column, row, stands: self.stands, conducts: self.conducts, first: EventId(self.first) }
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
    fn new(sites: &'a Sites, view: View) -> Self {
        let (columns, rows) = view.size();
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

    /// What was counted, cell by cell.
    fn bins(&self, counts: &[Count]) -> MapBins {
        let columns = usize::from(self.columns.max(1));
        let short = |number: usize| u16::try_from(number).unwrap_or(u16::MAX);
        let bins = counts.iter().take(self.len).enumerate().filter(|(_, count)| count.first != u32::MAX);
        let bins = bins.map(|(cell, count)| count.bin(short(cell % columns), short(cell / columns)));
        let beyond = |at: usize| counts.get(at).map_or(MapCount::NONE, |count| count.bin(0, 0).count());
        MapBins { bins: bins.collect(), outside: beyond(self.len), unplaced: beyond(self.len + 1) }
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

/// Counts the selected events by the cell of the view in which they lie, and with `killed` the killed in them. Totals, and
/// events that sum up others of the selection, are not counted.
#[must_use]
pub fn bins(
    b: &Briefing,
    index: &Index,
    selection: &Selection,
    view: View,
    killed: Option<KilledOf<'_>>,
) -> MapBins {
    let grid = Grid::new(index.sites(b), view);
    let counted = index.facts.counted(&selection.events);
    let conducts = Kind::ALL.iter().map(|kind| kind.conduct().map(rank)).collect();
    let killed = killed.map(|killed| killed.rows());
    let counting = Counting { b, grid: &grid, conducts, killed };
    let counts = parallel::map_threads(b.events().len(), WORTH_A_THREAD, WORTH_A_THREAD, |ranges| {
        let mut counts = vec![Count::NONE; grid.len + 2];
        for event in ranges.flat_map(|range| counted.runs(range)).flatten() {
            counting.put(event, &mut counts);
        }
        counts
    });
    let mut sum = vec![Count::NONE; grid.len + 2];
    for part in counts {
        sum.iter_mut().zip(&part).for_each(|(own, other)| own.add(other));
    }
    grid.bins(&sum)
}

/// What counting an event takes.
struct Counting<'a> {
    b: &'a Briefing,
    grid: &'a Grid<'a>,
    /// The rank of the conduct of each kind.
    conducts: Vec<Option<usize>>,
    killed: Option<KilledRows<'a>>,
}

impl Counting<'_> {
    fn put(&self, event: usize, counts: &mut [Count]) {
        let events = self.b.events();
        let Some(&place) = events.places().get(event) else { return };
        let Some(count) = counts.get_mut(self.grid.cell(place)) else { return };
        let id = u32::try_from(event).unwrap_or(u32::MAX);
        count.first = count.first.min(id);
        let kind = events.kinds().get(event).map_or(0, |&kind| kind as usize);
        if let Some(conduct) = self.conducts.get(kind).copied().flatten()
            && let Some(own) = count.conducts.get_mut(conduct)
        {
            *own += 1;
        }
        let killed = self.killed.as_ref().and_then(|killed| killed.of(id));
        if let Some(own) = count.stands.get_mut(self.stand(EventId(id), place) as usize) {
            own.put(killed);
        }
    }

    fn stand(&self, event: EventId, place: u32) -> Stand {
        let Some(site) = self.grid.sites.get(PlaceId(place)) else { return Stand::Area };
        let stated = self.b.event(event).filter(|_| site.is_own).and_then(EventView::place_precision);
        Stand::of(stated.unwrap_or(site.precision))
    }
}

fn rank(conduct: Conduct) -> usize {
    Conduct::ALL.iter().position(|&other| other == conduct).unwrap_or(0)
}
