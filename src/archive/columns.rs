//! The columns of an archive: from this table come the tables of the server and the rows that are sent.
//!
//! Days are counted from 1 January of the year 1, as the model counts them. Codes of countries are ISO 3166-1 alpha-3.

use chrono::{Datelike, NaiveDate};

use crate::model::when::UNDATED;
use crate::model::{EventView, Measure};
use crate::query::figures::groups::GroupValue;

use super::tsv::Tsv;

/// The figure of a row for one measure.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Figure {
    /// Whether the row states any number.
    pub(super) stated: bool,
    /// Low, best and high, each filled from the others where it is not stated, in persons.
    pub(super) filled: [u64; 3],
    /// Whether low, best and high do not ascend, as far as they are stated.
    pub(super) unordered: bool,
    /// What a filter compares.
    pub(super) estimate: Option<u32>,
}

/// What is known of one event when its row is written.
pub(super) struct EventFacts<'a> {
    pub(super) event: EventView<'a>,
    pub(super) key: String,
    pub(super) release: u64,
    pub(super) batch: &'a str,
    pub(super) dataset: &'static str,
    pub(super) category: &'a str,
    pub(super) file: &'a str,
    pub(super) line: i64,
    pub(super) cells: Vec<String>,
    /// Those in which it happened or whose parties took part.
    pub(super) countries: Vec<&'a str>,
    /// The countries of the participants and of the organisations above them.
    pub(super) party_countries: Vec<&'a str>,
    /// Those in which it happened.
    pub(super) located: Vec<&'a str>,
    pub(super) actors: Vec<String>,
    pub(super) lead: bool,
    pub(super) sums_up: bool,
    /// Longitude and latitude in degrees.
    pub(super) point: Option<(f64, f64)>,
    /// The groups by year, month and day.
    pub(super) periods: [GroupValue; 3],
    /// In the order of [`Measure::ALL`].
    pub(super) figures: Vec<Figure>,
}

impl EventFacts<'_> {
    /// Whether its first and last days differ in a part.
    fn spans<T: PartialEq>(&self, part: impl Fn(NaiveDate) -> T) -> bool {
        self.event.when().is_some_and(|when| part(when.first) != part(when.last))
    }
}

/// A column.
pub(super) struct Column {
    pub(super) name: &'static str,
    /// Its type on the server.
    pub(super) kind: &'static str,
    write: fn(&EventFacts<'_>, &mut Tsv),
}

macro_rules! columns {
    ($($name:literal: $kind:literal = |$facts:ident, $row:ident| $write:expr;)*) => {
        /// All columns but those of figures, in their order.
        pub(super) const COLUMNS: &[Column] = &[
            $(Column { name: $name, kind: $kind, write: |$facts: &EventFacts<'_>, $row: &mut Tsv| $write },)*
        ];
    };
}

columns! {
    "key": "String" = |facts, row| row.text(&facts.key);
    "release": "UInt64" = |facts, row| row.number(i64::try_from(facts.release).unwrap_or(i64::MAX));
    "batch": "String" = |facts, row| row.text(facts.batch);
    "dataset": "String" = |facts, row| row.text(facts.dataset);
    "category": "String" = |facts, row| row.text(facts.category);
    "file": "String" = |facts, row| row.text(facts.file);
    "line": "Int64" = |facts, row| row.number(facts.line);
    "cells": "Array(String)" = |facts, row| row.texts(facts.cells.iter().map(String::as_str));
    "dated": "UInt8" = |facts, row| row.number(i64::from(facts.event.when().is_some()));
    "first": "Int32" = |facts, row| row.number(first_day(facts).into());
    "last": "Int32" = |facts, row| row.number(facts.event.last_day().into());
    "year_from": "Int32" = |facts, row| row.number(period(facts, 0).0.into());
    "year_to": "Int32" = |facts, row| row.number(period(facts, 0).1.into());
    "month_from": "Int32" = |facts, row| row.number(period(facts, 1).0.into());
    "month_to": "Int32" = |facts, row| row.number(period(facts, 1).1.into());
    "day_from": "Int32" = |facts, row| row.number(period(facts, 2).0.into());
    "day_to": "Int32" = |facts, row| row.number(period(facts, 2).1.into());
    "many_years": "UInt8" = |facts, row| row.number(facts.spans(|day| day.year()).into());
    "many_months": "UInt8" = |facts, row| row.number(facts.spans(|day| (day.year(), day.month())).into());
    "many_days": "UInt8" = |facts, row| row.number(facts.spans(|day| day).into());
    "kind": "String" = |facts, row| row.text(facts.event.kind().word());
    "quadrant": "String" = |facts, row| row.text(facts.event.kind().quadrant().map_or("", |one| one.label()));
    "countries": "Array(String)" = |facts, row| row.texts(facts.countries.iter().copied());
    "party_countries": "Array(String)" = |facts, row| row.texts(facts.party_countries.iter().copied());
    "located": "Array(String)" = |facts, row| row.texts(facts.located.iter().copied());
    "actors": "Array(String)" = |facts, row| row.texts(facts.actors.iter().map(String::as_str));
    "lead": "UInt8" = |facts, row| row.number(facts.lead.into());
    "total": "UInt8" = |facts, row| row.number(facts.event.is_total().into());
    "counts": "UInt32" = |facts, row| row.number(facts.event.counts().unwrap_or(0).into());
    "sums_up": "UInt8" = |facts, row| row.number(facts.sums_up.into());
    "sited": "UInt8" = |facts, row| row.number(facts.point.is_some().into());
    "longitude": "Float64" = |facts, row| row.float(facts.point.map_or(0.0, |point| point.0));
    "latitude": "Float64" = |facts, row| row.float(facts.point.map_or(0.0, |point| point.1));
}

/// The columns of the figures for a measure: name and type.
pub(super) fn figure_columns(measure: Measure) -> [(String, &'static str); 6] {
    let name = |part: &str| format!("{}_{part}", measure.word());
    [
        (name("stated"), "UInt8"),
        (name("low"), "UInt64"),
        (name("best"), "UInt64"),
        (name("high"), "UInt64"),
        (name("unordered"), "UInt8"),
        (name("estimate"), "Int64"),
    ]
}

/// The definitions of all columns, for a table of the server.
pub(super) fn definitions() -> String {
    let plain = COLUMNS.iter().map(|column| format!("{} {}", column.name, column.kind));
    let figures = Measure::ALL.iter().flat_map(|measure| figure_columns(*measure));
    let figures = figures.map(|(name, kind)| format!("{name} {kind}"));
    plain.chain(figures).collect::<Vec<_>>().join(", ")
}

/// Writes the row of an event.
pub(super) fn write(facts: &EventFacts<'_>, row: &mut Tsv) {
    COLUMNS.iter().for_each(|column| (column.write)(facts, row));
    for figure in &facts.figures {
        row.number(figure.stated.into());
        figure.filled.iter().for_each(|number| row.number(i64::try_from(*number).unwrap_or(i64::MAX)));
        row.number(figure.unordered.into());
        row.number(figure.estimate.map_or(-1, i64::from));
    }
    row.end();
}

fn first_day(facts: &EventFacts<'_>) -> i32 {
    facts.event.when().map_or(UNDATED, |when| when.first.num_days_from_ce())
}

/// The first days of the first and last of the periods in which an event may fall; twice [`UNDATED`] without a date.
fn period(facts: &EventFacts<'_>, by: usize) -> (i32, i32) {
    match facts.periods.get(by) {
        Some(GroupValue::From(day)) => (day.num_days_from_ce(), day.num_days_from_ce()),
        Some(GroupValue::Between(first, last)) => (first.num_days_from_ce(), last.num_days_from_ce()),
        _ => (UNDATED, UNDATED),
    }
}
