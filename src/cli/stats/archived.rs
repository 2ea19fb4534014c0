//! Statistics of an archive, in the same report as those of files.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::report::{DatasetStats, GroupRow, IncompleteInput, MeasureStats, StatsReport};
use crate::archive::{
    self, ArchiveError, ArchiveGroup, ArchiveGroupValue, ArchiveSum, LoadedFile, MeasureSum,
};
use crate::cli::args::StatsArgs;
use crate::cli::facet;
use crate::cli::interrupt::Interrupt;
use crate::model::clean::clean;
use crate::model::table::Account;
use crate::model::{Briefing, Measure};
use crate::query::groups::By;

/// Counts in an archive what the filter selects.
///
/// # Errors
/// The archive is not reached, or does not answer what was asked.
pub(super) fn report(url: &str, args: &StatsArgs) -> Result<StatsReport> {
    if !args.inputs.inputs.is_empty() || args.since.since.is_some() || args.compare.is_some() {
        bail!("--archive counts in the archive alone: without files, --since and --compare");
    }
    let interrupt = Interrupt::catch();
    let asked = || -> Result<StatsReport, ArchiveError> {
        let archive = crate::cli::archive::open(url, &interrupt)?;
        let words = args.filter.filter.as_deref().unwrap_or_default();
        let (filter, names) = archive::parse_filter(&archive, words, interrupt.stop())?;
        let stats = archive::stats(&archive, (&filter, &names), args.by, interrupt.stop())?;
        let files = &stats.files;
        let file_name = |digest: &str| {
            files
                .iter()
                .find(|file| file.file == digest)
                .map_or_else(|| digest.to_owned(), |file| file.name.clone())
        };
        let mut account = Account::default();
        files.iter().for_each(|file| account.add(rows(&file.account)));
        let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
        let has_totals = stats.all_totals > 0;
        Ok(StatsReport {
            filter: filter.to_string(),
            events: number(stats.events),
            all_events: usize::try_from(stats.all_events).unwrap_or(usize::MAX),
            totals: has_totals.then(|| number(stats.totals)),
            all_totals: has_totals.then(|| usize::try_from(stats.all_totals).unwrap_or(usize::MAX)),
            summing_up: 0,
            summed_up: 0,
            summing_up_words: String::new(),
            listed_leads: 0,
            leads_left_out: number(stats.leads_left_out),
            undated_left_out: 0,
            as_of: None,
            reported_later: 0,
            first: stats.days.map(|days| days[0].to_string()),
            last: stats.days.map(|days| days[1].to_string()),
            ends: stats.days.map(|days| days[2].to_string()),
            rows: account.into(),
            account,
            notes: Vec::new(),
            incomplete: files.iter().filter(|file| !file.is_complete()).map(unfinished).collect(),
            set_aside: Vec::new(),
            claims: measures(&stats.sums, stats.measures.as_deref()),
            by: args.by.map(facet::word),
            heading: args.by.map_or("", facet::heading),
            spanning: number(stats.spanning),
            groups: stats.groups.iter().map(|group| row(group, args.by, &names, &file_name)).collect(),
        })
    };
    let report = asked();
    if matches!(report, Err(ArchiveError::Stopped)) {
        interrupt.end()?;
    }
    Ok(report?)
}

fn unfinished(file: &LoadedFile) -> IncompleteInput {
    IncompleteInput {
        file: clean(&file.name).into_owned(),
        why: crate::cli::archive::incomplete(file).unwrap_or_default(),
        line: None,
        byte: None,
        rows: None,
    }
}

/// What became of rows, as the archive keeps it.
fn rows(account: &[u64]) -> Account {
    let at = |index: usize| account.get(index).copied().unwrap_or(0);
    Account {
        read: at(0),
        shown: at(1),
        merged: at(2),
        set_aside: at(3),
        zero: at(4),
        divided: at(5),
        withdrawn: at(6),
        attached: at(7),
        unmatched: at(8),
        ..Account::default()
    }
}

/// The sums by measure: of the killed always, of others where a row states a figure.
fn measures(sums: &[ArchiveSum], only: Option<&[Measure]>) -> Vec<MeasureStats> {
    let of = |(at, measure): (usize, &Measure)| {
        let selected = only.is_none_or(|only| only.contains(measure));
        let datasets = sums.iter().filter_map(|sum| {
            let own = sum.measures.get(at).filter(|_| selected).copied().unwrap_or_default();
            let kept = *measure == Measure::Killed && sum.leads < sum.rows || own.stated > 0;
            // Rows whose figure is not the one that was asked for are no rows without a figure.
            let without = match (selected, sum.measures.get(at)) {
                (false, Some(all)) => sum.rows - all.stated,
                _ => sum.rows - own.stated,
            };
            kept.then(|| dataset(sum, &own, without))
        });
        MeasureStats { measure: measure.word(), datasets: datasets.collect(), scopes: Vec::new() }
    };
    Measure::ALL.iter().enumerate().map(of).collect()
}

fn dataset(sum: &ArchiveSum, own: &MeasureSum, without: u64) -> DatasetStats {
    let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let stated = |figure: u64| (own.stated > 0).then_some(figure);
    let [low, best, high] = own.figures.map(stated);
    DatasetStats {
        source: 0,
        dataset: clean(&sum.dataset).into_owned().into(),
        category: Some(clean(&sum.category).into_owned()).filter(|category| !category.is_empty()),
        low,
        best,
        high,
        with_figure: number(own.stated),
        without_figure: number(without),
        zero: number(own.zero),
        out_of_order: number(own.unordered),
        totals: number(sum.totals),
        events_counted: (sum.totals > 0).then_some(sum.counted),
    }
}

fn row(
    group: &ArchiveGroup,
    by: Option<By>,
    names: &Briefing,
    file_name: &dyn Fn(&str) -> String,
) -> GroupRow {
    let number = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    let (value, code) = match (&group.value, by) {
        (ArchiveGroupValue::Days(None), _) => ("undated".to_owned(), None),
        (ArchiveGroupValue::Days(Some((first, last))), Some(by)) if first == last => {
            (facet::period(by, *first), None)
        }
        (ArchiveGroupValue::Days(Some((first, last))), Some(by)) => (facet::periods(by, *first, *last), None),
        (ArchiveGroupValue::Words(iso3), Some(By::Country | By::PartyCountry)) => {
            let country = names.countries().by_iso3(iso3).map(|id| names.country_name(id).to_owned());
            (country.unwrap_or_else(|| iso3.clone()), Some(iso3.clone()))
        }
        (value @ ArchiveGroupValue::Actor(_), _) => (value.actor_name().unwrap_or_default().to_owned(), None),
        (ArchiveGroupValue::Words(digest), Some(By::Source)) => (file_name(digest), None),
        (ArchiveGroupValue::Words(words), _) => (words.clone(), None),
        (ArchiveGroupValue::Days(_), None) => (String::new(), None),
    };
    let mut by_measure = measures(&group.sums, None).into_iter();
    let killed = by_measure.next().map_or_else(Vec::new, |killed| killed.datasets);
    let others = by_measure.filter(|measure| !measure.datasets.is_empty());
    let others: BTreeMap<&'static str, Vec<DatasetStats>> =
        others.map(|measure| (measure.measure, measure.datasets)).collect();
    GroupRow {
        value: clean(&value).into_owned(),
        code,
        events: number(group.events),
        totals: number(group.totals),
        killed,
        others,
    }
}
