//! From a filter to SQL: the only place that writes conditions.
//!
//! Values are bound, as tables that are sent beside the query; the text of the query has names of columns and of those
//! tables only.

use chrono::Datelike;

use super::error::ArchiveError;
use super::multipart::Bound;
use super::release::actor_key;
use crate::model::{Briefing, Measure};
use crate::query::filter::{Chip, Filter, FilterKey, Value};

/// A condition on the rows of an archive.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Condition {
    /// What must hold of events, without the question of leads.
    pub(super) sql: String,
    /// The bound values, each with its name.
    pub(super) tables: Vec<(String, Bound)>,
    /// What leads count as.
    pub(super) leads: Leads,
    /// The only measure whose figures are selected, where the filter asks for figures.
    pub(super) measures: Option<Vec<Measure>>,
}

/// Which of events and leads are selected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Leads {
    /// Events only.
    #[default]
    Without,
    /// Both.
    With,
    /// Leads only.
    Only,
}

impl Condition {
    /// The condition as a whole, for `WHERE`.
    pub(super) fn whole(&self) -> String {
        let leads = match self.leads {
            Leads::Without => "lead = 0",
            Leads::With => "1 = 1",
            Leads::Only => "lead = 1",
        };
        if self.sql.is_empty() { leads.to_owned() } else { format!("({}) AND {leads}", self.sql) }
    }

    /// The name under which values are bound.
    fn bind(&mut self, bound: Bound) -> String {
        let name = format!("b{}", self.tables.len());
        self.tables.push((name.clone(), bound));
        name
    }

    fn texts(&mut self, texts: Vec<String>) -> String {
        format!("(SELECT groupArray(v) FROM {})", self.bind(Bound::Texts(texts)))
    }

    fn number(&mut self, number: i64) -> String {
        format!("(SELECT max(v) FROM {})", self.bind(Bound::Number(number)))
    }
}

/// The condition of a filter; `names` is the briefing by which it was read.
///
/// # Errors
/// The filter asks for something that no column answers.
pub(super) fn condition(filter: &Filter, names: &Briefing) -> Result<Condition, ArchiveError> {
    let mut all = Condition::default();
    for chip in filter.chips.iter().filter(|chip| chip.applies()) {
        if chip.key == FilterKey::Leads {
            all.leads = leads(chip);
            continue;
        }
        let sql = of_chip(chip, names, &mut all)?;
        let sql = if chip.negated { format!("NOT ({sql})") } else { format!("({sql})") };
        all.sql = if all.sql.is_empty() { sql } else { format!("{} AND {sql}", all.sql) };
    }
    Ok(all)
}

fn leads(chip: &Chip) -> Leads {
    let has = |value: &Value| chip.terms.iter().any(|term| term.value == *value);
    match chip.negated {
        true => Leads::Without,
        false if has(&Value::YES) => Leads::With,
        false if has(&Value::ONLY) => Leads::Only,
        false => Leads::Without,
    }
}

fn of_chip(chip: &Chip, names: &Briefing, all: &mut Condition) -> Result<String, ArchiveError> {
    let refused = |why: &str| {
        Err(ArchiveError::Unanswerable(format!("`{chip}` is answered only in memory: an archive {why}")))
    };
    let values: Vec<&Value> = chip.terms.iter().map(|term| &term.value).collect();
    match chip.key {
        FilterKey::Actor => {
            let own = values.iter().filter_map(|value| match value {
                Value::Actor(id) => Some(actor_key(names, *id)),
                _ => None,
            });
            let own = own.collect();
            Ok(format!("hasAny(actors, {})", all.texts(own)))
        }
        FilterKey::Country => {
            let own = countries(&values, names);
            Ok(format!("hasAny(countries, {})", all.texts(own)))
        }
        FilterKey::In if values.iter().all(|value| matches!(value, Value::Country(_))) => {
            let own = countries(&values, names);
            Ok(format!("hasAny(located, {})", all.texts(own)))
        }
        FilterKey::Kind => Ok(kinds(&values, all)),
        FilterKey::On | FilterKey::Since | FilterKey::Until => {
            Ok(any(values.iter().map(|v| days(chip.key, v, all))))
        }
        FilterKey::Undated => Ok(any(values
            .iter()
            .map(|value| (if **value == Value::YES { "dated = 0" } else { "dated = 1" }).to_owned()))),
        FilterKey::Totals => Ok(any(values
            .iter()
            .map(|value| (if **value == Value::ONLY { "total = 1" } else { "total = 0" }).to_owned()))),
        FilterKey::Killed => figures(chip, Measure::Killed, &values, all),
        FilterKey::Injured => figures(chip, Measure::Injured, &values, all),
        FilterKey::Missing => figures(chip, Measure::Missing, &values, all),
        FilterKey::Displaced => figures(chip, Measure::Displaced, &values, all),
        FilterKey::Detained => figures(chip, Measure::Detained, &values, all),
        _ => refused("has no column for it"),
    }
}

/// Alternatives.
fn any(alternatives: impl Iterator<Item = String>) -> String {
    alternatives.collect::<Vec<_>>().join(" OR ")
}

fn countries(values: &[&Value], names: &Briefing) -> Vec<String> {
    let iso = |value: &&Value| match value {
        Value::Country(id) => names.countries().get(*id).map(|country| country.iso3.to_string()),
        _ => None,
    };
    values.iter().filter_map(iso).collect()
}

fn kinds(values: &[&Value], all: &mut Condition) -> String {
    let kinds = values.iter().filter_map(|value| match value {
        Value::Kind(kind) => Some(kind.word().to_owned()),
        _ => None,
    });
    let kinds: Vec<String> = kinds.collect();
    let quadrants = values.iter().filter_map(|value| match value {
        Value::Quadrant(quadrant) => Some(quadrant.label().to_owned()),
        _ => None,
    });
    let quadrants: Vec<String> = quadrants.collect();
    let (kinds, quadrants) = (all.texts(kinds), all.texts(quadrants));
    format!("has({kinds}, kind) OR has({quadrants}, quadrant)")
}

fn days(key: FilterKey, value: &Value, all: &mut Condition) -> String {
    let Value::Day(when) = value else { return "1 = 0".to_owned() };
    let first = i64::from(when.first.num_days_from_ce());
    let last = i64::from(when.last.num_days_from_ce());
    let since = |all: &mut Condition| format!("last >= {}", all.number(first));
    let until = |all: &mut Condition| format!("first <= {}", all.number(last));
    let sql = match key {
        FilterKey::Since => since(all),
        FilterKey::Until => until(all),
        _ => format!("{} AND {}", since(all), until(all)),
    };
    format!("(dated = 1 AND {sql})")
}

fn figures(
    chip: &Chip,
    measure: Measure,
    values: &[&Value],
    all: &mut Condition,
) -> Result<String, ArchiveError> {
    if chip.negated {
        return Err(ArchiveError::Unanswerable(format!(
            "`{chip}` is answered only in memory; write the figures that are asked for instead"
        )));
    }
    // Only the figure that was asked for is selected, not those beside it in the same row.
    let kept = all
        .measures
        .take()
        .map_or_else(|| vec![measure], |known| known.into_iter().filter(|other| *other == measure).collect());
    all.measures = Some(kept);
    let column = format!("{}_estimate", measure.word());
    let mut alternatives = Vec::new();
    for value in values {
        if let Value::Number(range) = value {
            let least = all.number(i64::from(range.least));
            let most = all.number(i64::from(range.most));
            alternatives.push(format!("({column} >= {least} AND {column} <= {most})"));
        }
    }
    Ok(any(alternatives.into_iter()))
}
