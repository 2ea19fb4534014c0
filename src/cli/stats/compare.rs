//! Prints what one filter selects beside what another does.

use std::io::Write;

use anyhow::{Result, bail};
use serde::Serialize;

use crate::cli::args::StatsFormat;
use crate::export::compare_words::{amount, compared, difference, remarks, sentence};
use crate::model::text::{capital, pad};
use crate::model::{Briefing, clean, json};
use crate::query::compare::{Against, Amount, Comparison, ComparisonRow};
use crate::query::filter::Filter;
use crate::query::index::Index;

/// A comparison, in the structure of the JSON.
#[derive(Serialize)]
struct ComparisonReport {
    /// The filter, and the one that it is compared with.
    filter: String,
    compare: String,
    /// Events on both sides.
    shared: u32,
    rows: Vec<RowReport>,
}

/// A count of both sides.
#[derive(Serialize)]
struct RowReport {
    what: String,
    /// What the filter selects; null if no figure is stated.
    filter: Option<AmountReport>,
    compare: Option<AmountReport>,
    words: String,
}

#[derive(Serialize)]
struct AmountReport {
    low: u64,
    best: u64,
    high: u64,
}

impl From<Amount> for AmountReport {
    fn from(Amount { low, best, high }: Amount) -> Self {
        Self { low, best, high }
    }
}

/// Prints a filter beside another one.
///
/// # Errors
/// A format other than text and JSON, or an error of `out`.
pub(super) fn compare(
    (briefing, index): (&Briefing, &Index),
    filters: [Filter; 2],
    format: StatsFormat,
    out: &mut dyn Write,
) -> Result<()> {
    let [filter, other] = filters;
    let comparison = match Comparison::new(briefing, index, &filter, &Against::Filter(other)) {
        Ok(comparison) => comparison,
        Err(why) => bail!(why),
    };
    match format {
        StatsFormat::Csv => bail!("--compare prints text or JSON"),
        StatsFormat::Json => {
            json::pretty(&mut *out, &report(briefing, &comparison))?;
            writeln!(out)?;
        }
        StatsFormat::Text => text(briefing, &filter, &comparison, out)?,
    }
    Ok(())
}

fn report(briefing: &Briefing, comparison: &Comparison) -> ComparisonReport {
    let [filter, compare] = [0, 1].map(|side: usize| {
        comparison.sides.get(side).map_or_else(String::new, |side| side.filter.to_string())
    });
    let row = |row: &ComparisonRow| {
        let [filter, compare] = row.amounts.map(|amount| amount.map(AmountReport::from));
        let words = sentence(briefing, comparison.relation, row);
        RowReport { what: compared(briefing, &row.what), filter, compare, words }
    };
    ComparisonReport {
        filter,
        compare,
        shared: comparison.shared,
        rows: comparison.rows.iter().map(row).collect(),
    }
}

fn text(briefing: &Briefing, filter: &Filter, comparison: &Comparison, out: &mut dyn Write) -> Result<()> {
    for (side, label) in comparison.sides.iter().zip(["Left", "Right"]) {
        let words = side.filter.to_string();
        let words = if words.is_empty() { "everything" } else { &words };
        writeln!(out, "{label:<12}{}", clean(words))?;
    }
    for words in remarks(briefing, filter, comparison) {
        writeln!(out, "{:<12}{words}", "Note")?;
    }
    writeln!(out, "\n{:<36}{:>12}{:>12}{:>20}", "", "left", "right", "difference")?;
    for row in &comparison.rows {
        let name = pad(&capital(&compared(briefing, &row.what)), 36);
        let [left, right] = row.amounts.map(amount);
        writeln!(out, "{name}{left:>12}{right:>12}{:>20}", difference(row.amounts))?;
    }
    Ok(())
}
