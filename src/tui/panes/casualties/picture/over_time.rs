//! The figures of datasets over time: by period, and running sums. Those of different datasets have axes of their own.

use crate::model::Measure;
use crate::model::text::capital;
use crate::query::{DatasetSum, PeriodSum};
use crate::tui::panes::casualties::picture::rows::{AxisRow, PictureRow, SumRow};
use crate::tui::panes::pane::PaneContext;
use crate::tui::state::record::Sum;
use crate::tui::state::sums::sum_of;

/// The sums of each dataset by period.
pub(super) fn periods(context: &PaneContext<'_>) -> Vec<PictureRow> {
    of_datasets(context, |whole, all| {
        let named = |sum: &PeriodSum| (sum.label(), sum.clone(), String::new());
        let periods: Vec<_> = if whole.over_time.is_empty() {
            let all_in_one = "all rows, in one period or without a date".to_owned();
            vec![(all_in_one, whole.overall(), String::new())]
        } else {
            whole.over_time.iter().map(named).collect()
        };
        let by = length(whole).map_or_else(String::new, |length| format!(" by {length}"));
        on_axis((heading(whole.measure, &by), whole), periods, all)
    })
}

/// The running sum of each dataset: what is in no single period is left out, and said.
pub(super) fn running_sums(context: &PaneContext<'_>) -> Vec<PictureRow> {
    of_datasets(context, |whole, all| {
        let Some(length) = length(whole) else { return Vec::new() };
        let mut running = PeriodSum { stated: 0, low: 0, best: 0, high: 0, ..whole.overall() };
        let (dated, rest): (Vec<&PeriodSum>, Vec<&PeriodSum>) =
            whole.over_time.iter().partition(|sum| sum.when.is_some());
        let step = |sum: &&PeriodSum| {
            running.low += sum.low;
            running.best += sum.best;
            running.high += sum.high;
            running.stated += sum.stated;
            let own = if sum.stated > 0 { format!("+ {}", sum.figures()) } else { sum.figures() };
            (sum.label(), PeriodSum { when: sum.when, ..running.clone() }, own)
        };
        let periods = dated.iter().map(step).collect();
        let mut rows =
            on_axis((heading(whole.measure, &format!(", running sum by {length}")), whole), periods, all);
        rows.extend(rest.into_iter().map(|sum| {
            PictureRow::Note(format!("not in the running sum: {} ({})", sum.figures(), sum.label()))
        }));
        rows
    })
}

/// The rows of each dataset with a figure; `Sum` stands for all of its rows.
fn of_datasets(
    context: &PaneContext<'_>,
    rows: impl Fn(&DatasetSum, Option<Sum>) -> Vec<PictureRow>,
) -> Vec<PictureRow> {
    let all = context.workspace.view().casualties.iter().flat_map(|summary| &summary.datasets);
    let stated = all.filter(|sum| sum.stated > 0);
    let mut all = Vec::new();
    for sum in stated {
        let own = rows(sum, sum_of(context.briefing(), sum));
        if !all.is_empty() && !own.is_empty() {
            all.push(PictureRow::Gap);
        }
        all.extend(own);
    }
    all
}

/// The length of the periods: "month". None if there is one only.
fn length(whole: &DatasetSum) -> Option<String> {
    whole.over_time.iter().find_map(PeriodSum::length)
}

fn heading(measure: Measure, by: &str) -> String {
    format!("{}{by}", capital(measure.word()))
}

/// The sums of periods under a heading, on an axis of their own.
fn on_axis(
    (words, whole): (String, &DatasetSum),
    periods: Vec<(String, PeriodSum, String)>,
    all: Option<Sum>,
) -> Vec<PictureRow> {
    let most = periods.iter().map(|(_, sum, _)| sum.high.max(sum.best)).max().unwrap_or(0);
    let differ = periods.iter().any(|(_, sum, _)| sum.differs());
    let axis = AxisRow {
        words: format!("{words} · {}", whole.name()),
        most,
        over_numbers: if differ { "low – best – high".to_owned() } else { String::new() },
        contested: false,
    };
    let row = |(name, sum, aside): (String, PeriodSum, String)| {
        let is_whole = whole.over_time.is_empty();
        let record = all.filter(|_| is_whole || sum.when.is_some()).map(|all| Sum { when: sum.when, ..all });
        PictureRow::Sum(SumRow { name, sum, record, most, aside, remark: String::new() })
    };
    std::iter::once(PictureRow::Axis(axis)).chain(periods.into_iter().map(row)).collect()
}
