//! Counts what a filter selects in an archive: as a whole, and by the values of one facet.

use std::collections::BTreeMap;
use std::sync::atomic::AtomicBool;

use chrono::NaiveDate;
use serde::Deserialize;

use super::checks::add_up;
use super::condition::{Condition, Leads, condition};
use super::contents::{LoadedFile, files};
use super::error::ArchiveError;
use super::release::actor_name;
use super::schema::Archive;
use super::sums::{ArchiveSum, SumRow, columns};
use crate::model::when::UNDATED;
use crate::model::{Briefing, Measure};
use crate::query::filter::Filter;
use crate::query::groups::By;

/// What a filter selects.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveStats {
    /// The selected events without totals.
    pub events: u64,
    /// The selected totals: rows that count events.
    pub totals: u64,
    /// All events and totals, under no filter.
    pub all_events: u64,
    /// All totals.
    pub all_totals: u64,
    /// Leads that the filter would select if it asked for leads.
    pub leads_left_out: u64,
    /// The earliest and latest first day, and the latest last day.
    pub days: Option<[NaiveDate; 3]>,
    /// The sums by dataset and category.
    pub sums: Vec<ArchiveSum>,
    /// The only measures of which figures are selected; `None`: all.
    pub measures: Option<Vec<Measure>>,
    /// The groups, those with the most events first, or in order of time.
    pub groups: Vec<ArchiveGroup>,
    /// The selected events that may fall in several years, months or days.
    pub spanning: u64,
    /// The files. Of one that has not arrived as a whole, the counts cover only a part.
    pub files: Vec<LoadedFile>,
}

/// The selected events with one value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ArchiveGroup {
    /// The value.
    pub value: ArchiveGroupValue,
    /// The events without totals.
    pub events: u64,
    /// The totals.
    pub totals: u64,
    /// The sums of the rows among them, by dataset and category.
    pub sums: Vec<ArchiveSum>,
}

/// The value of a group.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ArchiveGroupValue {
    /// What names an actor in the archive: see [`ArchiveGroupValue::actor_name`].
    Actor(String),
    /// A code of a country, a kind or a file.
    Words(String),
    /// The first days of the first and last of the years, months or days; `None` without a date.
    Days(Option<(NaiveDate, NaiveDate)>),
}

impl ArchiveGroupValue {
    /// The name of an actor.
    #[must_use]
    pub fn actor_name(&self) -> Option<&str> {
        if let Self::Actor(key) = self { Some(actor_name(key)) } else { None }
    }
}

/// Counts what a filter selects.
///
/// # Errors
/// The archive is not reached, a part of it does not answer, the filter asks for something that no column answers, or counts
/// do not agree.
pub fn stats(
    archive: &Archive,
    (filter, names): (&Filter, &Briefing),
    by: Option<By>,
    stop: &AtomicBool,
) -> Result<ArchiveStats, ArchiveError> {
    let condition = condition(filter, names)?;
    let asked = Asked { archive, condition: &condition, stop };
    let overview = asked.overview()?;
    if overview.sums_up_others > 0 {
        return Err(ArchiveError::Unanswerable(format!(
            "{} of the selected events sum up others, and an archive would count those twice; load the files to count them",
            overview.sums_up_others
        )));
    }
    let sums = asked.sums()?;
    add_up("the rows of the datasets", sums.iter().map(|sum| sum.rows).sum(), overview.rows)?;
    let (everything, all_totals) = asked.everything()?;
    let groups = by.map_or_else(|| Ok(Vec::new()), |by| asked.groups(by, &overview))?;
    let day = |day: i32| NaiveDate::from_num_days_from_ce_opt(day);
    let days = (overview.with_date > 0)
        .then(|| Some([day(overview.first_day)?, day(overview.latest_day)?, day(overview.end_day)?]));
    Ok(ArchiveStats {
        events: overview.rows - overview.totals,
        totals: overview.totals,
        all_events: everything.saturating_sub(all_totals),
        all_totals,
        leads_left_out: if condition.leads == Leads::Without { asked.leads()? } else { 0 },
        days: days.flatten(),
        sums,
        measures: condition.measures.clone(),
        spanning: by.map_or(0, |by| overview.spanning(by)),
        groups,
        files: files(archive, stop)?,
    })
}

/// What one query says of the selection as a whole.
#[derive(Deserialize)]
struct Overview {
    rows: u64,
    totals: u64,
    sums_up_others: u64,
    with_date: u64,
    first_day: i32,
    latest_day: i32,
    end_day: i32,
    several_years: u64,
    several_months: u64,
    several_days: u64,
    of_actors: u64,
    of_countries: u64,
    of_places: u64,
}

impl Overview {
    fn spanning(&self, by: By) -> u64 {
        match by {
            By::Year => self.several_years,
            By::Month => self.several_months,
            By::Day => self.several_days,
            _ => 0,
        }
    }

    /// How many values the selected events have of a facet, together.
    fn values(&self, by: By) -> u64 {
        match by {
            By::Actor => self.of_actors,
            By::Country => self.of_places,
            By::PartyCountry => self.of_countries,
            _ => self.rows,
        }
    }
}

struct Asked<'a> {
    archive: &'a Archive,
    condition: &'a Condition,
    stop: &'a AtomicBool,
}

impl Asked<'_> {
    fn rows<T: serde::de::DeserializeOwned>(&self, sql: &str) -> Result<Vec<T>, ArchiveError> {
        self.archive.server.rows(sql, &self.condition.tables, self.stop)
    }

    fn overview(&self) -> Result<Overview, ArchiveError> {
        let table = self.archive.events();
        let whole = self.condition.whole();
        // Conditions stand in WHERE alone: old versions lose bound values in columns of queries over several shards.
        let sql = format!(
            "SELECT count() AS rows, countIf(total = 1) AS totals, countIf(sums_up = 1) AS sums_up_others, \
             countIf(dated = 1) AS with_date, minIf(first, dated = 1) AS first_day, \
             maxIf(first, dated = 1) AS latest_day, maxIf(last, dated = 1) AS end_day, \
             countIf(total = 0 AND many_years = 1) AS several_years, \
             countIf(total = 0 AND many_months = 1) AS several_months, \
             countIf(total = 0 AND many_days = 1) AS several_days, \
             toUInt64(sum(length(actors))) AS of_actors, \
             toUInt64(sum(length(party_countries))) AS of_countries, \
             toUInt64(sum(length(located))) AS of_places FROM {table} FINAL WHERE {whole}"
        );
        let rows: Vec<Overview> = self.rows(&sql)?;
        rows.into_iter().next().ok_or_else(|| ArchiveError::Answer("no counts".to_owned()))
    }

    /// All rows, and the totals among them.
    fn everything(&self) -> Result<(u64, u64), ArchiveError> {
        #[derive(Deserialize)]
        struct Everything {
            rows: u64,
            totals: u64,
        }
        let table = self.archive.events();
        let sql = format!("SELECT count() AS rows, countIf(total = 1) AS totals FROM {table} FINAL");
        let rows: Vec<Everything> = self.archive.server.rows(&sql, &[], self.stop)?;
        rows.first()
            .map(|all| (all.rows, all.totals))
            .ok_or_else(|| ArchiveError::Answer("no counts".to_owned()))
    }

    /// The leads that the rest of the filter selects.
    fn leads(&self) -> Result<u64, ArchiveError> {
        #[derive(Deserialize)]
        struct Count {
            rows: u64,
        }
        let others = if self.condition.sql.is_empty() { "1 = 1" } else { &self.condition.sql };
        let table = self.archive.events();
        let sql = format!("SELECT count() AS rows FROM {table} FINAL WHERE ({others}) AND lead = 1");
        let rows: Vec<Count> = self.rows(&sql)?;
        rows.first().map(|count| count.rows).ok_or_else(|| ArchiveError::Answer("no counts".to_owned()))
    }

    fn sums(&self) -> Result<Vec<ArchiveSum>, ArchiveError> {
        let sql = format!(
            "SELECT dataset, category, {} FROM {} FINAL WHERE {} GROUP BY dataset, category ORDER BY dataset, category",
            columns(),
            self.archive.events(),
            self.condition.whole()
        );
        let rows: Vec<SumRow> = self.rows(&sql)?;
        Ok(rows.into_iter().map(ArchiveSum::from).collect())
    }

    fn groups(&self, by: By, overview: &Overview) -> Result<Vec<ArchiveGroup>, ArchiveError> {
        #[derive(Deserialize)]
        struct Row {
            value: String,
            period_from: i32,
            period_to: i32,
            #[serde(flatten)]
            sum: SumRow,
        }
        let (value, from, to) = match by {
            By::Actor => ("arrayJoin(actors)", "0", "0"),
            By::Country => ("arrayJoin(located)", "0", "0"),
            By::PartyCountry => ("arrayJoin(party_countries)", "0", "0"),
            By::Kind => ("kind", "0", "0"),
            By::Source => ("file", "0", "0"),
            By::Year => ("''", "year_from", "year_to"),
            By::Month => ("''", "month_from", "month_to"),
            By::Day => ("''", "day_from", "day_to"),
        };
        let sql = format!(
            "SELECT {value} AS value, toInt32({from}) AS period_from, toInt32({to}) AS period_to, dataset, category, {} \
             FROM {} FINAL WHERE {} GROUP BY value, period_from, period_to, dataset, category",
            columns(),
            self.archive.events(),
            self.condition.whole()
        );
        let rows: Vec<Row> = self.rows(&sql)?;
        let mut groups: BTreeMap<ArchiveGroupValue, Vec<ArchiveSum>> = BTreeMap::new();
        let is_time = matches!(by, By::Year | By::Month | By::Day);
        for row in rows {
            let day = |day: i32| NaiveDate::from_num_days_from_ce_opt(day);
            let value = match is_time {
                false if by == By::Actor => ArchiveGroupValue::Actor(row.value),
                false => ArchiveGroupValue::Words(row.value),
                true if row.period_from == UNDATED => ArchiveGroupValue::Days(None),
                true => ArchiveGroupValue::Days(day(row.period_from).zip(day(row.period_to))),
            };
            groups.entry(value).or_default().push(row.sum.into());
        }
        let all = groups.values().flatten().map(|sum| sum.rows).sum();
        add_up("the groups", all, overview.values(by))?;
        let group = |(value, sums): (ArchiveGroupValue, Vec<ArchiveSum>)| {
            let totals: u64 = sums.iter().map(|sum| sum.totals).sum();
            let rows: u64 = sums.iter().map(|sum| sum.rows).sum();
            ArchiveGroup { value, events: rows - totals, totals, sums }
        };
        let mut groups: Vec<ArchiveGroup> = groups.into_iter().map(group).collect();
        if is_time {
            groups.sort_by_key(|group| match group.value {
                ArchiveGroupValue::Days(Some((first, last))) => (false, Some((last, first != last, first))),
                _ => (true, None),
            });
        } else {
            groups.sort_by_key(|group| std::cmp::Reverse((group.events, group.totals)));
        }
        Ok(groups)
    }
}
