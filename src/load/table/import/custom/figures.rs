//! The figures of rows, and which of them are running totals.

use super::words::actor;
use crate::load::base::columns::Columns;
use crate::load::table::fields::{fault, name, parse_count, read_count, read_figure, stated};
use crate::load::table::row::{ABSENT, Cells, FIGURES, RowNames, RowOut, Survey, TableNote};
use crate::model::Measure;
use crate::model::table::NONE;

/// The fields of figures, each with what it counts; their ranks are those of the survey. The first three are of the killed:
/// low, best, high.
const FIELDS: [(&str, Measure); FIGURES] = [
    ("low", Measure::Killed),
    ("fatalities", Measure::Killed),
    ("high", Measure::Killed),
    ("injured", Measure::Injured),
    ("missing", Measure::Missing),
    ("displaced", Measure::Displaced),
    ("detained", Measure::Detained),
];

/// Flags figures that are out of order.
const DISORDER: &str = "is not between low and high";

/// The columns of figures.
#[derive(Debug)]
pub(super) struct NamedFigures {
    columns: [FigureColumn; FIGURES],
    /// The claimant.
    source: usize,
    /// The coordinates, which show the decimal mark of the file.
    coordinates: [usize; 2],
}

#[derive(Clone, Copy, Debug)]
struct FigureColumn {
    at: usize,
    measure: Measure,
    /// Whether its name says that it is a running total.
    cumulative: bool,
}

impl NamedFigures {
    pub(super) fn new(columns: &Columns, first: &[String]) -> Self {
        let at = |field| columns.place(field, first).unwrap_or(ABSENT);
        Self {
            columns: FIELDS.map(|(field, measure)| FigureColumn {
                at: at(field),
                measure,
                cumulative: first.get(at(field)).is_some_and(|name| is_cumulative(name)),
            }),
            source: at("source"),
            coordinates: [at("latitude"), at("longitude")],
        }
    }

    /// Sets the figures of a row and their claimant.
    pub(super) fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        self.killed(cells, out);
        for (which, column) in self.columns.iter().enumerate().skip(3) {
            if self.claimed(which, out) {
                let figure = read_figure(cells, column.at, self.coordinates, out);
                out.state(column.measure, figure);
            }
        }
        let claimant = stated(cells, self.source);
        if !claimant.is_empty() && !states_nothing(out) {
            out.row.claimant = actor(claimant, cells.quoted, names);
        }
    }

    fn killed(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        let [low, best, high, ..] = self.columns.map(|column| column.at);
        let ranged =
            if self.claimed(1, out) { read_figure(cells, best, self.coordinates, out) } else { [NONE; 3] };
        let [low, high] = [(0, low), (2, high)].map(|(which, column)| {
            if self.claimed(which, out) { read_count(cells, column, out) } else { NONE }
        });
        let or = |number: u32, other: u32| if number == NONE { other } else { number };
        out.row.killed = [or(low, ranged[0]), ranged[1], or(high, ranged[2])];
        let stated_in_order: Vec<u32> = out.row.killed.into_iter().filter(|&number| number != NONE).collect();
        if !stated_in_order.is_sorted() {
            out.flags.push(fault(best, DISORDER));
        }
    }

    /// Whether the numbers of a column are figures of single events; those of a running total are not.
    fn claimed(&self, which: usize, out: &mut RowOut<'_>) -> bool {
        if self.columns.get(which).is_none_or(|column| column.at == ABSENT) {
            return false;
        }
        out.wants_survey |= out.survey.is_none();
        !self.is_running(which, out.survey)
    }

    /// Whether a column is a running total, by its name or by its rows.
    fn is_running(&self, which: usize, survey: Option<&Survey>) -> bool {
        self.columns.get(which).is_some_and(|column| column.cumulative)
            || survey.is_some_and(|survey| survey.is_running(which))
    }

    /// Appends what running totals state, in words; `lead` precedes the first of them.
    pub(super) fn running(&self, mut lead: &str, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        for (which, column) in self.columns.iter().enumerate() {
            let number = stated(cells, column.at);
            if self.is_running(which, out.survey) && !number.is_empty() {
                let (what, number) = (column.measure.word(), name(number, cells.quoted));
                out.text(&format!("{lead}Running total of {what}: {number}. "));
                lead = "";
            }
        }
    }

    /// Records the numbers of a row of that place and day.
    pub(super) fn survey(&self, place: &str, day: i32, cells: &Cells<'_>, survey: &mut Survey) {
        for (which, column) in self.columns.iter().enumerate() {
            if let Some(number) = parse_count(stated(cells, column.at).as_bytes()) {
                survey.figure(which, place, (day, number));
            }
        }
    }

    /// Notes which columns are running totals.
    pub(super) fn notes(&self, survey: Option<&Survey>, column: &dyn Fn(usize) -> String) -> Vec<TableNote> {
        let running = self.columns.iter().enumerate().filter(|&(which, _)| self.is_running(which, survey));
        let say = |(_, figure): (usize, &FigureColumn)| {
            let name = column(figure.at);
            let brief = format!("{name}: running total");
            TableNote::doubtful(format!("{name}: a running total; its numbers are not added up"), brief)
        };
        running.map(say).collect()
    }
}

/// Whether a row states no figure, or none but zeros.
pub(super) fn is_zero(out: &RowOut<'_>) -> bool {
    let is_nothing = |figure: &[u32; 3]| figure.iter().all(|&number| matches!(number, 0 | NONE));
    is_nothing(&out.row.killed) && out.others.iter().all(|(_, figure)| is_nothing(figure))
}

fn states_nothing(out: &RowOut<'_>) -> bool {
    out.row.killed == [NONE; 3] && out.others.is_empty()
}

/// Whether the name of a column says that it is a running total: `killed_cum`, `Cumulative deaths`.
fn is_cumulative(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words.any(|word| word == "cum" || word.starts_with("cumul") || word == "running")
}
