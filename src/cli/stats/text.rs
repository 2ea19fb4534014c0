//! Prints statistics for people.

use std::io::Write;

use anyhow::Result;

use super::report::{DatasetStats, GroupRow, ScopeStats, StatsReport};
use crate::export::cite;
use crate::model::clean::clean;
use crate::model::text::capital;
use crate::model::{counted, group_thousands};
use crate::query::Counted;

/// Prints the statistics for people.
pub(super) fn text(report: &StatsReport, out: &mut dyn Write) -> Result<()> {
    let (events, summing_up) = (group_thousands(report.events), &report.summing_up_words);
    writeln!(out, "Events      {events} of {}{summing_up}", group_thousands(report.all_events))?;
    if let (Some(totals), Some(all)) = (report.totals, report.all_totals) {
        writeln!(out, "Totals      {} of {}", group_thousands(totals), group_thousands(all))?;
    }
    if let (Some(first), Some(last)) = (&report.first, &report.last) {
        writeln!(out, "First day   {first} to {last}")?;
        if let Some(ends) = report.ends.as_ref().filter(|ends| *ends != last) {
            writeln!(out, "Last day    {ends}")?;
        }
    }
    if report.listed_leads > 0 {
        let leads = counted(report.listed_leads, "lead", "leads");
        writeln!(out, "Listed      {leads} without a text (sitroom brief lists them)")?;
    }
    if report.leads_left_out > 0 {
        let leads = counted(report.leads_left_out, "lead", "leads");
        writeln!(out, "Left out    {leads} (leads:yes brings them in)")?;
    }
    if report.undated_left_out > 0 {
        writeln!(out, "Left out    {} without a date", group_thousands(report.undated_left_out))?;
    }
    if let Some(day) = &report.as_of {
        writeln!(out, "As of       {day}")?;
    }
    if report.reported_later > 0 {
        writeln!(
            out,
            "Only later  {} reported only later",
            counted(report.reported_later, "event", "events")
        )?;
    }
    rows(report, out)?;
    for measure in &report.claims {
        for sum in &measure.datasets {
            let name = sum.category.as_ref().map_or_else(String::new, |category| format!(", {category}"));
            let (measure, by) = (capital(measure.measure), format!("by {}{name}", sum.dataset));
            let counted_events = Counted { totals: sum.totals, events: sum.events_counted.unwrap_or(0) };
            let events = counted_events.words().map_or_else(String::new, |words| format!(" {words}"));
            if let (Some(low), Some(best), Some(high)) = (sum.low, sum.best, sum.high) {
                let [low, best, high] = [low, best, high].map(group_thousands);
                let rows = counted(sum.with_figure, "row", "rows");
                writeln!(out, "{measure:<12}{best} ({low} to {high}){events} {by}, from {rows}")?;
            } else {
                let rows = counted(sum.without_figure, "row", "rows");
                writeln!(out, "{measure:<12}no figure stated{events} {by}, in {rows}")?;
            }
        }
        for scope in &measure.scopes {
            writeln!(out, "{:<12}{}", capital(measure.measure), in_words(scope))?;
        }
    }
    table(report, out)
}

/// The claims on some events: "9 to 12 or more jointly, 3 claimants, contested: first-strike, second-strike".
fn in_words(scope: &ScopeStats) -> String {
    let range = match (scope.low, scope.high) {
        (Some(low), Some(high)) if low == high => group_thousands(low),
        (Some(low), Some(high)) => format!("{} to {}", group_thousands(low), group_thousands(high)),
        _ if scope.claimants == 0 => "nothing verified".to_owned(),
        _ => "no number".to_owned(),
    };
    let more = if scope.at_least { " or more" } else { "" };
    let jointly = if scope.jointly { " jointly" } else { "" };
    let claimants = match scope.claimants {
        0 => String::new(),
        many => format!(", {}", counted(many, "claimant", "claimants")),
    };
    let contested = if scope.contested { ", contested" } else { "" };
    let events = if scope.events.is_empty() { "no event".to_owned() } else { scope.events.join(", ") };
    format!("{range}{more}{jointly}{claimants}{contested}: {events}")
}

/// What happened to the rows of tables, and the notes on tables as a whole.
fn rows(report: &StatsReport, out: &mut dyn Write) -> Result<()> {
    let rows = &report.rows;
    if rows.read > 0 {
        let [read, shown, merged, aside] =
            [rows.read, rows.shown, rows.merged, rows.set_aside].map(group_thousands);
        write!(out, "Rows        {read} read = {shown} shown + {merged} merged + {aside} set aside")?;
        for (rows, what) in cite::rows_left_out(report.account) {
            write!(out, " + {} {what}", group_thousands(rows))?;
        }
        writeln!(out)?;
    }
    for note in &report.notes {
        writeln!(out, "Note        {}", clean(note))?;
    }
    Ok(())
}

/// The totals of the groups in columns of their own: rows, the events that they count by dataset and category, best figure of
/// each. Nothing if there are none.
fn totals(report: &StatsReport, out: &mut dyn Write) -> Result<()> {
    let rows: Vec<&GroupRow> = report.groups.iter().filter(|row| row.totals > 0).collect();
    if !rows.is_empty() {
        writeln!(out, "\n{:>10}  {:>14}  {:>10}  {}", "totals", "events counted", "killed", report.heading)?;
    }
    for row in rows {
        let events: Vec<String> =
            row.killed.iter().filter_map(|sum| sum.events_counted).map(group_thousands).collect();
        let (events, killed) = (events.join(" / "), killed(row, |sum| sum.totals > 0));
        writeln!(out, "{:>10}  {events:>14}  {killed:>10}  {}", group_thousands(row.totals), row.value)?;
    }
    Ok(())
}

/// The best figures of the datasets of a group, side by side.
fn killed(row: &GroupRow, which: impl Fn(&DatasetStats) -> bool) -> String {
    let killed = row.killed.iter().filter(|sum| which(sum));
    let killed: Vec<String> = killed.filter_map(|sum| sum.best).map(group_thousands).collect();
    if killed.is_empty() { "-".to_owned() } else { killed.join(" / ") }
}

/// The groups in columns: events, best figure of each dataset, value.
fn table(report: &StatsReport, out: &mut dyn Write) -> Result<()> {
    let Some(by) = report.by else { return Ok(()) };
    let rows: Vec<&GroupRow> = report.groups.iter().filter(|row| row.events > 0).collect();
    if !rows.is_empty() || report.totals.is_none() {
        writeln!(out, "\n{:>10}  {:>10}  {}", "events", "killed", report.heading)?;
    }
    for row in rows {
        let killed = killed(row, |sum| sum.totals == 0);
        writeln!(out, "{:>10}  {killed:>10}  {}", group_thousands(row.events), row.value)?;
    }
    totals(report, out)?;
    if report.spanning > 0 {
        let (events, rows) = match report.spanning {
            1 => ("1 event may".to_owned(), "it has a row of its own, or counts"),
            many => {
                (format!("{} events may", group_thousands(many)), "they have rows of their own, or count")
            }
        };
        writeln!(out, "\n{events} fall in more than one {by}: {rows} on the day that the dataset states.")?;
    }
    Ok(())
}
