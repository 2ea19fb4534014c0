//! The killed of datasets by interval.

use std::ops::Range;

use crate::model::parallel::{self, WORTH_A_THREAD};
use crate::model::{Briefing, SourceId};

use super::placing::{Place, Placing};
use crate::query::figures::aggregates::SummingUp;
use crate::query::figures::dataset_sums::{DatasetSum, joined};
use crate::query::figures::sums::Sums;
use crate::query::figures::time_series::{PeriodSum, period_sum};
use crate::query::select::bits::Bits;
use crate::query::select::count::TOGETHER;
use crate::query::select::index::Index;
use crate::query::select::selection::Selection;

/// The killed that the rows of one dataset state, by interval. Figures of different datasets, and of categories that
/// overlap, are in series of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KilledSeries {
    /// The name of the dataset, with its category if those overlap.
    pub name: String,
    /// One sum for each interval of the axis.
    pub bars: Vec<PeriodSum>,
    /// That of rows that may lie in several intervals.
    pub spanning: PeriodSum,
    /// That of rows before the first interval or after the last.
    pub outside: PeriodSum,
    /// That of rows without a date.
    pub undated: PeriodSum,
    /// All of these.
    pub overall: PeriodSum,
}

/// The sums after those of the intervals.
const SPANNING: usize = 0;
const OUTSIDE: usize = 1;
const UNDATED: usize = 2;
const MORE: usize = 3;

/// Adds up the killed of the selected rows by dataset and interval, as `sitroom stats --by month` does: totals count,
/// rows that sum up others do not. None of datasets without a figure.
#[must_use]
pub fn killed_series(
    (b, index): (&Briefing, &Index),
    selection: &Selection,
    placing: &Placing,
) -> Vec<KilledSeries> {
    if b.claims().tabled() == 0 {
        return Vec::new();
    }
    let mut rows = selection.events.clone();
    let summing_up = SummingUp::among(&index.facts.aggregates, &selection.events);
    summing_up.events.iter().for_each(|event| rows.remove(event.0));
    rows.and(&index.facts.row_claims.with_len(rows.len()));
    let axis = placing.axis();
    let adder = KilledAdder { b, index, placing, columns: axis.len() + MORE };
    let sums = adder.add_up(&rows);
    let mut all = Vec::new();
    for (number, source) in (0u32..).zip(b.sources()) {
        let Some(table) = &source.table else { continue };
        for (slot, category) in index.slots.of_table(b, number as usize) {
            let start = slot * adder.columns;
            let own = sums.get(start..start + adder.columns).unwrap_or(&[]);
            let mut whole = Sums::default();
            own.iter().for_each(|sums| whole.join(sums));
            if whole.stated > 0 {
                let mut sum = DatasetSum::new(table.dataset, category);
                sum.take(SourceId(number), &whole, 0);
                let whens = (0..adder.columns).map(|bar| axis.when(bar));
                sum.over_time = own.iter().zip(whens).map(|(sums, when)| period_sum(sums, when)).collect();
                all.push(sum);
            }
        }
    }
    joined(all).into_iter().filter_map(|sum| series(sum, axis.len())).collect()
}

fn series(mut sum: DatasetSum, bars: usize) -> Option<KilledSeries> {
    let more = sum.over_time.split_off(bars.min(sum.over_time.len()));
    Some(KilledSeries {
        name: sum.name(),
        overall: sum.overall(),
        spanning: more.get(SPANNING)?.clone(),
        outside: more.get(OUTSIDE)?.clone(),
        undated: more.get(UNDATED)?.clone(),
        bars: sum.over_time,
    })
}

/// Adds the killed of rows by slot and interval.
struct KilledAdder<'a> {
    b: &'a Briefing,
    index: &'a Index,
    placing: &'a Placing,
    /// The number of sums of a slot: one for each interval, and [`MORE`].
    columns: usize,
}

impl KilledAdder<'_> {
    fn add_up(&self, rows: &Bits) -> Vec<Sums> {
        let unmoved = self.placing.unmoved(rows);
        let stretches = self.stretches(rows.len());
        let len = self.index.slots.count() * self.columns;
        let parts = parallel::map_threads(rows.len(), WORTH_A_THREAD, TOGETHER, |ranges| {
            let mut sums = vec![Sums::default(); len];
            for run in ranges.flat_map(|range| unmoved.runs(range)) {
                let mut start = run.start;
                let first = stretches.partition_point(|&(end, _)| end <= run.start);
                for &(end, column) in stretches.iter().skip(first) {
                    let end = end.min(run.end);
                    self.add(start..end, column, &mut sums);
                    start = end;
                    if start == run.end {
                        break;
                    }
                }
            }
            sums
        });
        let mut sums = vec![Sums::default(); len];
        for part in &parts {
            sums.iter_mut().zip(part).for_each(|(sums, part)| sums.join(part));
        }
        let bars = self.placing.len();
        for run in &self.placing.moved {
            let column = match run.to {
                Place::Bar(bar) => bar,
                Place::Spanning(..) => bars + SPANNING,
                Place::Outside => bars + OUTSIDE,
            };
            rows.runs(run.events.clone()).for_each(|run| self.add(run, column, &mut sums));
        }
        sums
    }

    /// The ends of the stretches of events that have one column, as far as they are not moved, and these columns.
    fn stretches(&self, len: usize) -> Vec<(usize, usize)> {
        let bars = self.placing.len();
        let inside = (0..bars).map(|bar| (self.placing.base(bar).end, bar));
        let ends = [(self.placing.dated().end, bars + OUTSIDE), (len, bars + UNDATED)];
        let before = (self.placing.base(0).start, bars + OUTSIDE);
        std::iter::once(before).chain(inside).chain(ends).collect()
    }

    /// Adds consecutive rows to one column.
    fn add(&self, rows: Range<usize>, column: usize, sums: &mut [Sums]) {
        let killed = self.b.claims().killed();
        self.index.slots.each(self.b, rows, |slot, events| {
            let row = (slot as usize).checked_mul(self.columns).map(|row| row + column);
            let Some(sums) = row.and_then(|row| sums.get_mut(row)) else { return };
            events.filter_map(|event| killed.get(event)).for_each(|figure| sums.add(figure));
        });
    }
}
