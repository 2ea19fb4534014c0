//! `sitroom stats`: the totals of what a filter selects, and a table of them by one facet.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use crate::load::{Loaded, Problem};
use crate::model::clean::clean;
use crate::model::table::Table;
use crate::model::text::capital;
use crate::model::{Briefing, Incomplete, counted, group_thousands, json};
use crate::query::casualties::{MeasureSummary, casualties};
use crate::query::groups::{Group, GroupValue, groups, spanning};
use crate::query::index::Index;
use crate::query::select::select;
use crate::query::totals::DatasetTotal;

use super::args::{Stats, StatsFormat};
use super::open;

/// Everything that is told, in the form of the JSON.
#[derive(Serialize)]
struct Report {
    /// The filter, as it was given.
    filter: String,
    /// Events that are selected, and all there are; without those that sum up others.
    events: u32,
    all_events: usize,
    /// Events that sum up selected ones, and how many of these.
    summing_up: u32,
    summed_up: u32,
    #[serde(skip)]
    summing_up_words: String,
    /// Events that the filter would select, were they not leads, or had they a date.
    leads_left_out: u32,
    undated_left_out: u32,
    /// The first and the last day on which one of the selected events began, and the last on which one ended.
    first: Option<String>,
    last: Option<String>,
    ends: Option<String>,
    rows: Rows,
    /// What must be known about a table as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    notes: Vec<String>,
    /// The inputs that break off: everything here is counted in a part of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    incomplete: Vec<Gap>,
    /// The rows set aside, as far as they are listed.
    set_aside: Vec<Aside>,
    claims: Vec<Measure>,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    /// What the values of the groups are, for people.
    #[serde(skip)]
    heading: &'static str,
    /// Events that can also have been in other years, months or days than the one in which they count.
    #[serde(skip_serializing_if = "is_none")]
    spanning: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    groups: Vec<Row>,
}

/// What became of the rows of all tables.
#[derive(Default, Serialize)]
struct Rows {
    read: u64,
    shown: u64,
    merged: u64,
    set_aside: u64,
    /// Counts of events that state zero, and those of areas whose parts are counted instead.
    zero: u64,
    divided: u64,
}

/// An input that breaks off.
#[derive(Serialize)]
struct Gap {
    file: String,
    why: String,
    line: Option<u64>,
    byte: Option<u64>,
    rows: Option<u64>,
}

impl From<&Incomplete> for Gap {
    fn from(gap: &Incomplete) -> Self {
        let [file, why] = [&gap.file, &gap.why].map(|text| clean(text).into_owned());
        Self { file, why, line: gap.line, byte: gap.byte, rows: gap.rows }
    }
}

#[derive(Serialize)]
struct Aside {
    file: String,
    line: usize,
    why: String,
}

/// The claims on one measure.
#[derive(Serialize)]
struct Measure {
    measure: &'static str,
    /// What the rows of each dataset claim together.
    datasets: Vec<Dataset>,
    /// Claims that are no rows, by the events that they cover; never added up.
    scopes: Vec<Scope>,
}

#[derive(Serialize)]
struct Dataset {
    dataset: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    category: Option<String>,
    /// The sums; none where no row states a figure.
    low: Option<u64>,
    best: Option<u64>,
    high: Option<u64>,
    with_figure: u32,
    without_figure: u32,
    zero: u32,
    out_of_order: u32,
}

#[derive(Serialize)]
struct Scope {
    events: Vec<String>,
    /// Whether the figures are those of all these events together.
    jointly: bool,
    claims: usize,
    claimants: u32,
    low: Option<u32>,
    high: Option<u32>,
    at_least: bool,
    contested: bool,
}

#[derive(Serialize)]
struct Row {
    value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
    events: u32,
    killed: Vec<Dataset>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_none(number: &u32) -> bool {
    *number == 0
}

/// Prints the totals. Returns the exit code.
///
/// # Errors
/// An input that cannot be read or has errors, a filter that is not understood, and those of `out`.
pub fn stats(args: &Stats, out: &mut dyn Write) -> Result<u8> {
    let loaded = open::openable(&args.inputs)?;
    let filter = open::filter(&args.filter, &loaded.briefing)?;
    let index = Index::new(&loaded.briefing);
    let report = report(&loaded, &index, &filter, args);
    match args.format {
        StatsFormat::Json => {
            json::pretty(&mut *out, &report)?;
            writeln!(out)?;
        }
        StatsFormat::Text => {
            for gap in loaded.briefing.incomplete() {
                writeln!(out, "Incomplete  {}", clean(&gap.to_string()))?;
            }
            text(&report, out)?;
        }
        StatsFormat::Csv => csv(&report, out)?,
    }
    Ok(super::code(&loaded.briefing))
}

fn report(loaded: &Loaded, index: &Index, filter: &crate::query::filter::Filter, args: &Stats) -> Report {
    let briefing = &loaded.briefing;
    let (selection, tallies) = select(briefing, index, filter);
    let whens = selection.events.iter().filter_map(|id| briefing.event(crate::model::EventId(id))?.when());
    let days = whens.fold(None, |days: Option<[_; 3]>, when| {
        let [first, last, ends] = days.unwrap_or([when.first, when.first, when.last]);
        Some([first.min(when.first), last.max(when.first), ends.max(when.last)])
    });
    let mut rows = Rows::default();
    for account in tables(briefing).map(|table| table.account) {
        rows.read += account.read;
        rows.shown += account.shown;
        rows.merged += account.merged;
        rows.set_aside += account.set_aside;
        rows.zero += account.zero;
        rows.divided += account.divided;
    }
    let grouped = args.by.map(|by| groups(briefing, index, &selection, by.into()));
    Report {
        filter: filter.to_string(),
        events: tallies.counted(),
        all_events: briefing.events().len() - index.everything_summing_up(),
        summing_up: tallies.summing_up.count(),
        summed_up: tallies.summing_up.parts,
        summing_up_words: tallies.summing_up.words(),
        leads_left_out: tallies.leads_left_out,
        undated_left_out: tallies.undated_left_out,
        first: days.map(|days| days[0].to_string()),
        last: days.map(|days| days[1].to_string()),
        ends: days.map(|days| days[2].to_string()),
        rows,
        notes: tables(briefing)
            .flat_map(|table| table.remarks.iter().map(|remark| remark.text.clone()))
            .collect(),
        incomplete: briefing.incomplete().iter().map(Gap::from).collect(),
        set_aside: loaded.problems.iter().filter(|problem| problem.is_row_set_aside()).map(aside).collect(),
        claims: casualties(briefing, index, &selection)
            .iter()
            .map(|summary| measure(briefing, summary))
            .collect(),
        by: args.by.map(|by| by.word()),
        heading: args.by.map_or("", |by| by.heading()),
        spanning: args.by.map_or(0, |by| spanning(index, &selection, by.into())),
        groups: grouped.unwrap_or_default().iter().map(|group| row(briefing, group, args)).collect(),
    }
}

fn aside(problem: &Problem) -> Aside {
    Aside {
        file: clean(&problem.file).into_owned(),
        line: problem.first_line,
        why: clean(&problem.message).into_owned(),
    }
}

fn measure(briefing: &Briefing, summary: &MeasureSummary) -> Measure {
    let key = |&id: &crate::model::EventId| {
        briefing.event(id).map_or_else(String::new, |event| clean(event.key()).into_owned())
    };
    let authored = summary
        .scopes
        .iter()
        .filter(|scope| !scope.claims.iter().any(|line| line.claim.index() < briefing.claims().tabled()));
    let scope = |scope: &crate::query::casualties::Scope| Scope {
        events: scope.events.iter().map(key).collect(),
        jointly: scope.events.len() > 1,
        claims: scope.claims.len(),
        claimants: scope.claimants,
        low: scope.range.map(|range| range.0),
        high: scope.range.map(|range| range.1),
        at_least: scope.open_above,
        contested: scope.contested,
    };
    Measure {
        measure: summary.measure.word(),
        datasets: summary.datasets.iter().map(dataset).collect(),
        scopes: authored.map(scope).collect(),
    }
}

fn dataset(total: &DatasetTotal) -> Dataset {
    let stated = |sum: u64| (total.stated > 0).then_some(sum);
    Dataset {
        dataset: total.dataset.name(),
        category: total.category.as_deref().map(|words| clean(words).into_owned()),
        low: stated(total.low),
        best: stated(total.best),
        high: stated(total.high),
        with_figure: total.stated,
        without_figure: total.silent,
        zero: total.zero,
        out_of_order: total.unordered,
    }
}

fn row(briefing: &Briefing, group: &Group, args: &Stats) -> Row {
    let (value, code) = match group.value {
        GroupValue::Country(id) => {
            let iso3 = briefing.countries().get(id).map(|country| country.iso3.to_string());
            (briefing.country_name(id).to_owned(), iso3.filter(|iso3| !iso3.is_empty()))
        }
        GroupValue::Actor(id) => (briefing.actor_name(id).to_owned(), None),
        GroupValue::Kind(kind) => (kind.word().to_owned(), None),
        GroupValue::Source(id) => {
            (briefing.source(id).map_or_else(String::new, |source| source.file.clone()), None)
        }
        GroupValue::From(day) => (args.by.map_or_else(String::new, |by| by.period(day)), None),
        GroupValue::Undated => ("undated".to_owned(), None),
    };
    Row {
        value: clean(&value).into_owned(),
        code,
        events: group.events,
        killed: group.datasets.iter().map(dataset).collect(),
    }
}

fn tables(briefing: &Briefing) -> impl Iterator<Item = &Table> {
    briefing.sources().iter().filter_map(|source| source.table.as_ref())
}

fn whole(number: u64) -> String {
    u32::try_from(number).map_or_else(|_| number.to_string(), group_thousands)
}

fn text(report: &Report, out: &mut dyn Write) -> Result<()> {
    let all = u64::try_from(report.all_events).unwrap_or(u64::MAX);
    let (events, summing_up) = (group_thousands(report.events), &report.summing_up_words);
    writeln!(out, "Events      {events} of {}{summing_up}", whole(all))?;
    if let (Some(first), Some(last)) = (&report.first, &report.last) {
        writeln!(out, "Begun       {first} to {last}")?;
        if let Some(ends) = report.ends.as_ref().filter(|ends| *ends != last) {
            writeln!(out, "Ended       by {ends}")?;
        }
    }
    if report.leads_left_out > 0 {
        writeln!(
            out,
            "Left out    {} leads (leads:yes brings them in)",
            group_thousands(report.leads_left_out)
        )?;
    }
    if report.undated_left_out > 0 {
        writeln!(out, "Left out    {} without a date", group_thousands(report.undated_left_out))?;
    }
    rows(report, out)?;
    for measure in &report.claims {
        for total in &measure.datasets {
            let name = total.category.as_ref().map_or_else(String::new, |category| format!(", {category}"));
            let (measure, by) = (capital(measure.measure), format!("by {}{name}", total.dataset));
            if let (Some(low), Some(best), Some(high)) = (total.low, total.best, total.high) {
                let [low, best, high] = [low, best, high].map(whole);
                let rows = counted(total.with_figure, "row", "rows");
                writeln!(out, "{measure:<12}{best} ({low} to {high}) {by}, from {rows}")?;
            } else {
                let rows = counted(total.without_figure, "row", "rows");
                writeln!(out, "{measure:<12}no figure stated {by}, in {rows}")?;
            }
        }
        for scope in &measure.scopes {
            let range = match (scope.low, scope.high) {
                (Some(low), Some(high)) if low == high => group_thousands(low),
                (Some(low), Some(high)) => format!("{} to {}", group_thousands(low), group_thousands(high)),
                _ => "no number".to_owned(),
            };
            let more = if scope.at_least { " or more" } else { "" };
            let jointly = if scope.jointly { " jointly" } else { "" };
            let word = if scope.claimants == 1 { "claimant" } else { "claimants" };
            let contested = if scope.contested { ", contested" } else { "" };
            let events =
                if scope.events.is_empty() { "no event".to_owned() } else { scope.events.join(", ") };
            writeln!(
                out,
                "{:<12}{range}{more}{jointly}, {} {word}{contested}: {events}",
                capital(measure.measure),
                scope.claimants
            )?;
        }
    }
    table(report, out)
}

/// What became of the rows of tables, and what must be known about a table as a whole.
fn rows(report: &Report, out: &mut dyn Write) -> Result<()> {
    let rows = &report.rows;
    if rows.read > 0 {
        let [read, shown, merged, aside] = [rows.read, rows.shown, rows.merged, rows.set_aside].map(whole);
        write!(out, "Rows        {read} read = {shown} shown + {merged} merged + {aside} set aside")?;
        for (rows, what) in [(rows.zero, "zero"), (rows.divided, "of wider areas")] {
            if rows > 0 {
                write!(out, " + {} {what}", whole(rows))?;
            }
        }
        writeln!(out)?;
    }
    for note in &report.notes {
        writeln!(out, "Note        {}", clean(note))?;
    }
    Ok(())
}

/// The groups in columns: events, best figure of each dataset, value.
fn table(report: &Report, out: &mut dyn Write) -> Result<()> {
    let Some(by) = report.by else { return Ok(()) };
    writeln!(out, "\n{:>10}  {:>10}  {}", "events", "killed", report.heading)?;
    for row in &report.groups {
        let killed: Vec<String> = row.killed.iter().filter_map(|total| total.best).map(whole).collect();
        let killed = if killed.is_empty() { "-".to_owned() } else { killed.join(" / ") };
        writeln!(out, "{:>10}  {killed:>10}  {}", group_thousands(row.events), row.value)?;
    }
    if report.spanning > 0 {
        let events = counted(report.spanning, "event lasts or is known to", "events last or are known to");
        writeln!(out, "\n{events} more than one {by}: each counts in that of its first or stated day.")?;
    }
    Ok(())
}

/// The groups, one line for each dataset of each; without groups the totals.
fn csv(report: &Report, out: &mut dyn Write) -> Result<()> {
    let by = report.by.unwrap_or("all");
    // Only where an input breaks off: every line is counted in a part of it.
    let files: Vec<&str> = report.incomplete.iter().map(|gap| gap.file.as_str()).collect();
    let (column, gap) = match files.as_slice() {
        [] => ("", String::new()),
        files => (",incomplete", format!(",{}", cell(&files.join("; ")))),
    };
    writeln!(
        out,
        "{by},code,events,dataset,category,killed_low,killed_best,killed_high,with_figure,without_figure{column}"
    )?;
    let mut line = |value: &str, code: &str, events: u32, total: Option<&Dataset>| {
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

/// A cell of a CSV file (RFC 4180). One that a spreadsheet would take for a formula begins with a quotation
/// mark of its own (OWASP, *CSV injection*).
fn cell(text: &str) -> String {
    let formula = text.starts_with(['=', '+', '-', '@', '\t']);
    let text = if formula { format!("'{text}") } else { text.to_owned() };
    if text.contains([',', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}
