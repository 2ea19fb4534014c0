//! Prints statistics as CSV.

use std::io::Write;

use anyhow::Result;

use super::report::{DatasetStats, StatsReport};

/// Prints the groups as CSV, one line for each dataset of each; without groups, the totals.
pub(super) fn csv(report: &StatsReport, out: &mut dyn Write) -> Result<()> {
    let by = report.by.unwrap_or("all");
    // Only if an input is incomplete: every line covers only part of it.
    let files: Vec<&str> = report.incomplete.iter().map(|gap| gap.file.as_str()).collect();
    let (column, gap) = match files.as_slice() {
        [] => ("", String::new()),
        files => (",incomplete", format!(",{}", cell(&files.join("; ")))),
    };
    writeln!(
        out,
        "{by},code,events,dataset,category,killed_low,killed_best,killed_high,with_figure,without_figure{column}"
    )?;
    let mut line = |value: &str, code: &str, events: u32, total: Option<&DatasetStats>| {
        let (value, code) = (cell(value), cell(code));
        match total {
            None => writeln!(out, "{value},{code},{events},,,,,,,{gap}"),
            Some(total) => {
                let category = cell(total.category.as_deref().unwrap_or(""));
                let number = |sum: Option<u64>| sum.map_or_else(String::new, |sum| sum.to_string());
                let [low, best, high] = [total.low, total.best, total.high].map(number);
                let (with, without) = (total.with_figure, total.without_figure);
                writeln!(
                    out,
                    "{value},{code},{events},{},{category},{low},{best},{high},{with},{without}{gap}",
                    total.dataset
                )
            }
        }
    };
    let all = report.claims.iter().flat_map(|measure| &measure.datasets);
    if report.by.is_none() {
        let mut all = all.peekable();
        if all.peek().is_none() {
            line("all", "", report.events, None)?;
        }
        return Ok(all.try_for_each(|total| line("all", "", report.events, Some(total)))?);
    }
    for row in &report.groups {
        let code = row.code.as_deref().unwrap_or("");
        if row.killed.is_empty() {
            line(&row.value, code, row.events, None)?;
        }
        row.killed.iter().try_for_each(|total| line(&row.value, code, row.events, Some(total)))?;
    }
    Ok(())
}

/// A cell of a CSV file (RFC 4180). One that a spreadsheet would take for a formula starts with an apostrophe (OWASP, *CSV
/// injection*).
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
