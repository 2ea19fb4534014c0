//! Runs `sitroom stats`.

use std::io::Write;

use anyhow::Result;

#[cfg(feature = "net")]
use super::archived;
use super::compare::compare;
use super::csv::csv;
use super::report::{StatsReport, report};
use super::text::text;
use crate::cli::args::{FilterArg, StatsArgs, StatsFormat};
use crate::cli::exit;
use crate::cli::open;
use crate::cli::since;
use crate::model::clean::clean;
use crate::model::json;
use crate::query::index::Index;

/// Prints the statistics and returns the exit code.
///
/// # Errors
/// An input that cannot be read or has errors, an invalid filter, or an error of `out`.
pub fn stats(args: &StatsArgs, out: &mut dyn Write) -> Result<u8> {
    #[cfg(feature = "net")]
    if let Some(url) = &args.archive {
        let report = archived::report(url, args)?;
        print(&report, args.format, out)?;
        return Ok(if report.incomplete.is_empty() { exit::FINE } else { exit::PARTIAL });
    }
    since::check(&args.since, &args.inputs)?;
    let loaded = open::openable(&args.inputs)?;
    let index = Index::new(&loaded.briefing);
    let filter = since::filter((&args.filter, &args.since), &args.inputs, (&loaded.briefing, &index))?;
    if args.compare.is_some() {
        let other = open::filter(&FilterArg { filter: args.compare.clone() }, &loaded.briefing)?;
        compare((&loaded.briefing, &index), [filter, other], args.format, out)?;
        return Ok(exit::code(&loaded.briefing));
    }
    let report = report(&loaded, &index, &filter, args);
    if args.format == StatsFormat::Text {
        for gap in loaded.briefing.incomplete() {
            writeln!(out, "Incomplete  {}", clean(&gap.to_string()))?;
        }
    }
    print(&report, args.format, out)?;
    Ok(exit::code(&loaded.briefing))
}

fn print(report: &StatsReport, format: StatsFormat, out: &mut dyn Write) -> Result<()> {
    match format {
        StatsFormat::Json => {
            json::pretty(&mut *out, report)?;
            writeln!(out)?;
        }
        StatsFormat::Text => text(report, out)?,
        StatsFormat::Csv => csv(report, out)?,
    }
    Ok(())
}
