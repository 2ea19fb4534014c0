//! Sums of the figures of rows.

use serde::Deserialize;

use crate::model::Measure;

/// The figures of the rows of one dataset, and one category of it where these overlap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveSum {
    /// The name of the dataset.
    pub dataset: String,
    /// The category; empty where they do not overlap.
    pub category: String,
    /// The rows, totals among them.
    pub rows: u64,
    /// The leads among them: machine-coded media reports, which state no figures.
    pub leads: u64,
    /// The totals among them, and the events that these count.
    pub totals: u64,
    /// The events that totals count.
    pub counted: u64,
    /// One for each measure, in the order of [`Measure::ALL`].
    pub measures: Vec<MeasureSum>,
}

/// The sum of the figures for one measure, in persons.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MeasureSum {
    /// Low, best and high.
    pub figures: [u64; 3],
    /// Rows with a figure, those of them whose figure is zero, and those whose numbers do not ascend.
    pub stated: u64,
    /// Rows whose figure is zero.
    pub zero: u64,
    /// Rows whose low, best and high do not ascend.
    pub unordered: u64,
}

/// The sums of a row of an answer, by the names of its columns.
#[derive(Deserialize)]
pub(super) struct SumRow {
    pub(super) dataset: String,
    pub(super) category: String,
    pub(super) rows: u64,
    pub(super) leads: u64,
    pub(super) totals: u64,
    pub(super) counted: u64,
    /// Six numbers for each measure.
    pub(super) figures: Vec<u64>,
}

/// The SQL of the sums, as columns that [`SumRow`] reads.
pub(super) fn columns() -> String {
    let figures: Vec<String> = Measure::ALL.iter().map(|measure| of_measure(measure.word())).collect();
    format!(
        "count() AS rows, toUInt64(sum(lead)) AS leads, toUInt64(sum(total)) AS totals, toUInt64(sum(counts)) AS counted, [{}] AS figures",
        figures.join(", ")
    )
}

fn of_measure(word: &str) -> String {
    format!(
        "toUInt64(sum({word}_low)), toUInt64(sum({word}_best)), toUInt64(sum({word}_high)), \
         toUInt64(sum({word}_stated)), \
         toUInt64(countIf({word}_stated = 1 AND {word}_low = 0 AND {word}_best = 0 AND {word}_high = 0)), \
         toUInt64(sum({word}_unordered))"
    )
}

impl From<SumRow> for ArchiveSum {
    fn from(row: SumRow) -> Self {
        let measure = |six: &[u64]| {
            let at = |index: usize| six.get(index).copied().unwrap_or(0);
            MeasureSum { figures: [at(0), at(1), at(2)], stated: at(3), zero: at(4), unordered: at(5) }
        };
        Self {
            dataset: row.dataset,
            category: row.category,
            rows: row.rows,
            leads: row.leads,
            totals: row.totals,
            counted: row.counted,
            measures: row.figures.chunks(6).map(measure).collect(),
        }
    }
}
