//! Counts what a filter selects: as a whole, and by the values of one facet.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::cli::args::StatsArgs;
use crate::cli::facet;
use crate::load::{Loaded, Problem};
use crate::model::clean::clean;
use crate::model::table::{Account, Table};
use crate::model::{Briefing, Incomplete, Measure};
use crate::query::DatasetSum;
use crate::query::casualties::{MeasureSummary, casualties};
use crate::query::filter::Filter;
use crate::query::groups::{Group, GroupValue, groups, spanning};
use crate::query::index::Index;
use crate::query::playback::reported_later;
use crate::query::select::select;

/// All statistics, in the structure of the JSON.
#[derive(Serialize)]
pub(super) struct StatsReport {
    /// The filter as given.
    pub(super) filter: String,
    /// The selected events and all events, not counting totals and those that sum up others.
    pub(super) events: u32,
    pub(super) all_events: usize,
    /// The selected totals and all totals: rows that count events.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) totals: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) all_totals: Option<usize>,
    /// Events that sum up selected ones, and how many they sum up.
    pub(super) summing_up: u32,
    pub(super) summed_up: u32,
    #[serde(skip)]
    pub(super) summing_up_words: String,
    /// Leads without a text: articles of which only title and address are known.
    #[serde(skip_serializing_if = "is_none")]
    pub(super) listed_leads: u32,
    /// Events left out because they are leads, or because they have no date.
    pub(super) leads_left_out: u32,
    pub(super) undated_left_out: u32,
    /// The day as of which the briefing is read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) as_of: Option<String>,
    /// Events of articles that had happened by that day but were reported only later.
    #[serde(skip_serializing_if = "is_none")]
    pub(super) reported_later: u32,
    /// The earliest and latest first day of the selected events, and their latest last day.
    pub(super) first: Option<String>,
    pub(super) last: Option<String>,
    pub(super) ends: Option<String>,
    pub(super) rows: RowCounts,
    #[serde(skip)]
    pub(super) account: Account,
    /// Notes on tables as a whole.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) notes: Vec<String>,
    /// Incomplete inputs: the statistics cover only part of them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) incomplete: Vec<IncompleteInput>,
    /// The rows set aside, as far as they are listed.
    pub(super) set_aside: Vec<RowSetAside>,
    pub(super) claims: Vec<MeasureStats>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) by: Option<&'static str>,
    /// The heading for the values of the groups.
    #[serde(skip)]
    pub(super) heading: &'static str,
    /// Events that may fall in several years, months or days.
    #[serde(skip_serializing_if = "is_none")]
    pub(super) spanning: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) groups: Vec<GroupRow>,
}

/// What happened to the rows of all tables.
#[derive(Serialize)]
pub(super) struct RowCounts {
    pub(super) read: u64,
    pub(super) shown: u64,
    pub(super) merged: u64,
    pub(super) set_aside: u64,
    /// Zero counts, and totals of areas whose parts are counted instead.
    pub(super) zero: u64,
    pub(super) divided: u64,
    /// Rows of events that their dataset has withdrawn, rows about events of other tables, and rows whose event is not loaded.
    pub(super) withdrawn: u64,
    pub(super) attached: u64,
    pub(super) unmatched: u64,
}

impl From<Account> for RowCounts {
    fn from(all: Account) -> Self {
        let Account { read, shown, merged, set_aside, zero, divided, withdrawn, attached, unmatched, .. } =
            all;
        Self { read, shown, merged, set_aside, zero, divided, withdrawn, attached, unmatched }
    }
}

/// An incomplete input.
#[derive(Serialize)]
pub(super) struct IncompleteInput {
    pub(super) file: String,
    pub(super) why: String,
    pub(super) line: Option<u64>,
    pub(super) byte: Option<u64>,
    pub(super) rows: Option<u64>,
}

impl From<&Incomplete> for IncompleteInput {
    fn from(gap: &Incomplete) -> Self {
        let [file, why] = [&gap.file, &gap.why].map(|text| clean(text).into_owned());
        Self { file, why, line: gap.line, byte: gap.byte, rows: gap.rows }
    }
}

#[derive(Serialize)]
pub(super) struct RowSetAside {
    pub(super) file: String,
    pub(super) line: usize,
    pub(super) why: String,
}

/// The claims for one measure.
#[derive(Serialize)]
pub(super) struct MeasureStats {
    pub(super) measure: &'static str,
    /// The sums of the rows of each dataset.
    pub(super) datasets: Vec<DatasetStats>,
    /// Claims that are not rows of tables, by the events that they cover; never added up.
    pub(super) scopes: Vec<ScopeStats>,
}

#[derive(Serialize)]
pub(super) struct DatasetStats {
    /// The first of its sources, by its number.
    #[serde(skip)]
    pub(super) source: u32,
    pub(super) dataset: Cow<'static, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) category: Option<String>,
    /// The sums; null if no row states a figure.
    pub(super) low: Option<u64>,
    pub(super) best: Option<u64>,
    pub(super) high: Option<u64>,
    pub(super) with_figure: u32,
    pub(super) without_figure: u32,
    pub(super) zero: u32,
    pub(super) out_of_order: u32,
    /// The totals among these rows, and the events that they count.
    #[serde(skip_serializing_if = "is_none")]
    pub(super) totals: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) events_counted: Option<u64>,
}

#[derive(Serialize)]
pub(super) struct ScopeStats {
    pub(super) events: Vec<String>,
    /// Whether the figures are for all these events together.
    pub(super) jointly: bool,
    pub(super) claims: usize,
    pub(super) claimants: u32,
    pub(super) low: Option<u32>,
    pub(super) high: Option<u32>,
    pub(super) at_least: bool,
    pub(super) contested: bool,
}

#[derive(Serialize)]
pub(super) struct GroupRow {
    pub(super) value: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<String>,
    pub(super) events: u32,
    #[serde(skip_serializing_if = "is_none")]
    pub(super) totals: u32,
    pub(super) killed: Vec<DatasetStats>,
    /// The other measures for which rows state a figure, as `killed`.
    #[serde(flatten)]
    pub(super) others: BTreeMap<&'static str, Vec<DatasetStats>>,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde asks for a reference")]
fn is_none(number: &u32) -> bool {
    *number == 0
}

/// Counts what the filter selects.
pub(super) fn report(loaded: &Loaded, index: &Index, filter: &Filter, args: &StatsArgs) -> StatsReport {
    let briefing = &loaded.briefing;
    let (selection, tallies) = select(briefing, index, filter);
    let whens = selection.events.iter().filter_map(|id| briefing.event(crate::model::EventId(id))?.when());
    let days = whens.fold(None, |days: Option<[_; 3]>, when| {
        let [first, last, ends] = days.unwrap_or([when.first, when.first, when.last]);
        Some([first.min(when.first), last.max(when.first), ends.max(when.last)])
    });
    let mut account = Account::default();
    tables(briefing).for_each(|table| account.add(table.account));
    let all_totals = briefing.events().totals().len();
    let grouped = args.by.map(|by| groups(briefing, index, &selection, by));
    StatsReport {
        filter: filter.to_string(),
        events: tallies.counted(),
        all_events: index.all_events(briefing),
        totals: (all_totals > 0).then_some(tallies.totals),
        all_totals: (all_totals > 0).then_some(all_totals),
        summing_up: tallies.summing_up.count(),
        summed_up: tallies.summing_up.parts,
        summing_up_words: tallies.summing_up.words(),
        listed_leads: u32::try_from(briefing.listed_leads()).unwrap_or(u32::MAX),
        leads_left_out: tallies.leads_left_out,
        undated_left_out: tallies.undated_left_out,
        as_of: selection.as_of.date().map(|day| day.to_string()),
        reported_later: reported_later(briefing, index, &selection).0,
        first: days.map(|days| days[0].to_string()),
        last: days.map(|days| days[1].to_string()),
        ends: days.map(|days| days[2].to_string()),
        rows: account.into(),
        account,
        notes: tables(briefing)
            .flat_map(|table| table.remarks.iter().map(|remark| remark.text.clone()))
            .collect(),
        incomplete: briefing.incomplete().iter().map(IncompleteInput::from).collect(),
        set_aside: loaded.problems.iter().filter(|problem| problem.is_row_set_aside()).map(aside).collect(),
        claims: casualties(briefing, index, &selection)
            .iter()
            .map(|summary| measure(briefing, summary))
            .collect(),
        by: args.by.map(facet::word),
        heading: args.by.map_or("", facet::heading),
        spanning: args.by.map_or(0, |by| spanning(index, &selection, by)),
        groups: grouped.unwrap_or_default().iter().map(|group| row(briefing, group, args)).collect(),
    }
}

fn aside(problem: &Problem) -> RowSetAside {
    RowSetAside {
        file: clean(&problem.file).into_owned(),
        line: problem.first_line,
        why: clean(&problem.message).into_owned(),
    }
}

fn measure(briefing: &Briefing, summary: &MeasureSummary) -> MeasureStats {
    let key = |&id: &crate::model::EventId| {
        briefing.event(id).map_or_else(String::new, |event| clean(event.key()).into_owned())
    };
    let authored = summary
        .scopes
        .iter()
        .filter(|scope| !scope.claims.iter().any(|line| line.claim.index() < briefing.claims().of_rows()));
    let scope = |scope: &crate::query::casualties::Scope| ScopeStats {
        events: scope.events.iter().map(key).collect(),
        jointly: scope.events.len() > 1,
        claims: scope.claims.len(),
        claimants: scope.claimants,
        low: scope.range.map(|range| range.0),
        high: scope.range.map(|range| range.1),
        at_least: scope.open_above,
        contested: scope.contested,
    };
    MeasureStats {
        measure: summary.measure.word(),
        datasets: summary.datasets.iter().map(dataset).collect(),
        scopes: authored.map(scope).collect(),
    }
}

fn dataset(sum: &DatasetSum) -> DatasetStats {
    let stated = |figure: u64| (sum.stated > 0).then_some(figure);
    DatasetStats {
        source: sum.sources.first().map_or(u32::MAX, |source| source.0),
        dataset: Cow::Borrowed(sum.dataset.name()),
        category: sum.category.as_deref().map(|words| clean(words).into_owned()),
        low: stated(sum.low),
        best: stated(sum.best),
        high: stated(sum.high),
        with_figure: sum.stated,
        without_figure: sum.silent,
        zero: sum.zero,
        out_of_order: sum.unordered,
        totals: sum.counted.totals,
        events_counted: (sum.counted.totals > 0).then_some(sum.counted.events),
    }
}

fn row(briefing: &Briefing, group: &Group, args: &StatsArgs) -> GroupRow {
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
        GroupValue::From(day) => (args.by.map_or_else(String::new, |by| facet::period(by, day)), None),
        GroupValue::Between(first, last) => {
            (args.by.map_or_else(String::new, |by| facet::periods(by, first, last)), None)
        }
        GroupValue::Undated => ("undated".to_owned(), None),
    };
    let of_measure = |measure: Measure| {
        group.datasets.iter().filter(|sum| sum.measure == measure).map(dataset).collect::<Vec<_>>()
    };
    GroupRow {
        value: clean(&value).into_owned(),
        code,
        events: group.events,
        totals: group.totals,
        killed: of_measure(Measure::Killed),
        others: Measure::ALL
            .iter()
            .filter(|measure| **measure != Measure::Killed)
            .map(|measure| (measure.word(), of_measure(*measure)))
            .filter(|(_, datasets)| !datasets.is_empty())
            .collect(),
    }
}

fn tables(briefing: &Briefing) -> impl Iterator<Item = &Table> {
    briefing.sources().iter().filter_map(|source| source.table.as_ref())
}
