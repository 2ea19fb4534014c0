//! Prints statistics as CSV.

use std::collections::BTreeMap;
use std::io::Write;

use anyhow::Result;

use super::report::{DatasetStats, StatsReport};
use crate::export::formats::csv_cell as cell;
use crate::model::Measure;

/// What the rows of one dataset state, by measure.
type Line<'r> = BTreeMap<&'static str, &'r DatasetStats>;

/// Prints the groups as CSV, one line for each dataset of each; without groups, the sums. There are columns for the killed,
/// for each other measure of which any row states a figure, and for totals if there are any. The line of a dataset of totals
/// has no events, so that the column of events adds up.
pub(super) fn csv(report: &StatsReport, out: &mut dyn Write) -> Result<()> {
    let by = report.by.unwrap_or("all");
    // Only if an input is incomplete: every line covers only part of it.
    let files: Vec<&str> = report.incomplete.iter().map(|gap| gap.file.as_str()).collect();
    let (column, gap) = match files.as_slice() {
        [] => ("", String::new()),
        files => (",incomplete", format!(",{}", cell(&files.join("; ")))),
    };
    let all = lines(report.claims.iter().map(|measure| (measure.measure, measure.datasets.as_slice())));
    let others = Measure::ALL.iter().map(|measure| measure.word()).filter(|word| *word != KILLED);
    let others: Vec<&str> = others.filter(|word| all.iter().any(|line| line.contains_key(word))).collect();
    let columns: String = others.iter().map(|word| figure_columns(word, &format!("{word}_"))).collect();
    let killed = figure_columns(KILLED, "");
    let has_totals = report.totals.is_some();
    let totals = if has_totals { ",totals,events_counted" } else { "" };
    writeln!(out, "{by},code,events,dataset,category{killed}{columns}{totals}{column}")?;
    let mut print = |value: &str, code: &str, events: u32, lines: &[Line<'_>]| {
        let start = format!("{},{}", cell(value), cell(code));
        for line in lines {
            let Some(any) = line.values().next() else { continue };
            let totals = match any.events_counted {
                Some(counted) => format!(",{},{counted}", any.totals),
                None => ",".repeat(if has_totals { 2 } else { 0 }),
            };
            let events = if any.totals > 0 { 0 } else { events };
            let category = cell(any.category.as_deref().unwrap_or(""));
            let figures = std::iter::once(&KILLED).chain(&others).map(|word| figures(line.get(word)));
            writeln!(
                out,
                "{start},{events},{},{category}{}{totals}{gap}",
                any.dataset,
                figures.collect::<String>()
            )?;
        }
        if lines.is_empty() {
            let blank = 5 * (1 + others.len()) + if has_totals { 2 } else { 0 };
            writeln!(out, "{start},{events},,{}{gap}", ",".repeat(blank))?;
        }
        Ok::<(), std::io::Error>(())
    };
    if report.by.is_none() {
        return Ok(print("all", "", report.events, &all)?);
    }
    for row in &report.groups {
        let others = row.others.iter().map(|(word, datasets)| (*word, datasets.as_slice()));
        let lines = lines(std::iter::once((KILLED, row.killed.as_slice())).chain(others));
        print(&row.value, row.code.as_deref().unwrap_or(""), row.events, &lines)?;
    }
    Ok(())
}

/// The measure that every report has columns for.
const KILLED: &str = "killed";

/// The names of the columns of a measure, each after a comma.
fn figure_columns(word: &str, prefix: &str) -> String {
    format!(",{word}_low,{word}_best,{word}_high,{prefix}with_figure,{prefix}without_figure")
}

/// One line for each dataset and category, from what is stated by measure.
fn lines<'r>(measures: impl Iterator<Item = (&'static str, &'r [DatasetStats])>) -> Vec<Line<'r>> {
    let (mut keys, mut lines) = (Vec::new(), Vec::<Line<'r>>::new());
    for (word, datasets) in measures {
        for sum in datasets {
            let key = (&*sum.dataset, sum.category.as_deref(), sum.source);
            let at = keys.iter().position(|other| *other == key).unwrap_or_else(|| {
                keys.push(key);
                lines.push(Line::new());
                keys.len() - 1
            });
            if let Some(line) = lines.get_mut(at) {
                line.insert(word, sum);
            }
        }
    }
    lines
}

/// The figures of a measure, each after a comma.
fn figures(sum: Option<&&DatasetStats>) -> String {
    let Some(sum) = sum else { return ",".repeat(5) };
    let number = |figure: Option<u64>| figure.map_or_else(String::new, |figure| figure.to_string());
    let [low, best, high] = [sum.low, sum.best, sum.high].map(number);
    format!(",{low},{best},{high},{},{}", sum.with_figure, sum.without_figure)
}
