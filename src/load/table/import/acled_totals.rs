//! ACLED's counts by country or district and by month or year: its own workbooks, and those of the Humanitarian Data
//! Exchange (HDX).
//!
//! A row gives the number of events, of people killed, or both. Only the name of the file says which events are counted:
//! `number_of_political_violence_events_by_country-month-year`, `demonstration_events_by_month-year`. The categories overlap:
//! events that target civilians are political violence, too. So do countries and their districts, months and their years: each
//! kind of table is a dataset of its own, and nothing is added up across them.

use std::fmt::Write as _;

use super::claims::{ACLED, claimed_by, exactly};
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use super::totals::{self, CountColumns};
use crate::load::table::fields::{
    DateParts, Ground, PlaceWords, check_width, columns, count_present, has_all, stated,
};
use crate::load::table::row::{ABSENT, Cells, Fault, Importer, NewMode, RowNames, RowOut, Survey, TableNote};
use crate::model::country::Countries;
use crate::model::table::{Account, Dataset};
use crate::model::{Kind, Precision};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Counts("ACLED country-month"),
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Totals,
    about: "A row is the number of events, of people killed, or both, of one country or district in one month or year: a total,\n\
            not an event. The name of the file says which events are counted: keep it. A total of zero is not shown, nor is that\n\
            of an area where the table also counts areas within it.",
    types: types_page,
};

columns! {
    /// The columns of these workbooks that are read.
    Columns {
        country "country": "COUNTRY";
        admin_1 "province": "Admin1";
        admin_2 "district": "Admin2";
        iso3 "country, if its name is not known": "ISO3";
        code_1 "part of the key": "Admin1 Pcode";
        code_2 "part of the key": "Admin2 Pcode";
        month "first and last day": "MONTH";
        year "first and last day": "YEAR";
        events "number of events, in the text of the row": "EVENTS";
        fatalities "killed, claimed by ACLED": "FATALITIES";
    }
}

/// What a workbook counts: words in the name of its file, the mode, and what follows "events" in the text. The first that fits
/// counts: `civilian_fatalities` before `fatalities`.
const CATEGORIES: [(&[&str], &str, &str); 5] = [
    (&["demonstration"], "demonstrations", " of demonstration"),
    (&["civilian fatalities"], "deaths of civilians", " with civilians killed"),
    (
        &["targeting civilians", "civilian targeting"],
        "violence against civilians",
        " of violence against civilians",
    ),
    (&["political violence"], "political violence", " of political violence"),
    (&["fatalities"], "deaths", ""),
];

/// In place of a category if the name of the file tells none.
const UNKNOWN: (&[&str], &str, &str) = (&[], "kind not stated", "");

/// Recognises the workbooks by the names of their columns: they have no others.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    let all = [
        at.country,
        at.admin_1,
        at.admin_2,
        at.iso3,
        at.code_1,
        at.code_2,
        at.month,
        at.year,
        at.events,
        at.fatalities,
    ];
    let counts = at.events != ABSENT || at.fatalities != ABSENT;
    if !has_all(&[at.country, at.year]) || !counts || count_present(&all) < first.len() {
        return None;
    }
    let dataset = match (at.admin_1 != ABSENT, at.month != ABSENT) {
        (true, true) => "ACLED district-month",
        (true, false) => "ACLED district-year",
        (false, true) => "ACLED country-month",
        (false, false) => "ACLED country-year",
    };
    let importer = Totals { at, width: first.len(), category: UNKNOWN, countries: Countries::standard() };
    Some(RecognisedDataset::by_name(Dataset::Counts(dataset), first, importer))
}

/// Appends the table of the categories.
fn types_page(page: &mut String) {
    page.push_str("\n| in the name of the file | mode |\n|---|---|\n");
    for (names, mode, _) in CATEGORIES.iter().chain([&UNKNOWN]) {
        let names = if names.is_empty() { "anything else".to_owned() } else { names.join(", ") };
        let _ = writeln!(page, "| {names} | {mode} |");
    }
}

/// Reads the rows of the workbooks.
#[derive(Debug)]
struct Totals {
    at: Columns,
    width: usize,
    category: (&'static [&'static str], &'static str, &'static str),
    countries: Countries,
}

impl Totals {
    fn counts(&self) -> CountColumns {
        CountColumns { events: self.at.events, killed: self.at.fatalities }
    }

    /// The area of a row and the areas around it, from the widest to the smallest, each with its period.
    fn areas(&self, cells: &Cells<'_>) -> Vec<String> {
        let at = &self.at;
        let mut area = [at.year, at.month, at.country].map(|column| stated(cells, column)).join("/");
        let mut areas = vec![area.clone()];
        for column in [at.admin_1, at.admin_2] {
            let name = stated(cells, column);
            if !name.is_empty() {
                area = format!("{area}/{name}");
                areas.push(area.clone());
            }
        }
        areas
    }

    fn place(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        let country = if stated(cells, at.country).is_empty() { at.iso3 } else { at.country };
        PlaceWords {
            location: "",
            district: stated(cells, at.admin_2),
            province: stated(cells, at.admin_1),
            land: stated(cells, country),
            ground: Ground::in_row(&self.countries, cells, [at.country, at.iso3], out),
            coordinates: None,
            coded: None,
            quoted: cells.quoted,
        }
        .put(names, out);
    }

    /// Sets the key: area, category and period. Codes of areas do not change with their spelling.
    fn key(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        let at = &self.at;
        let area = |code: usize, name: usize| {
            Some(stated(cells, code)).filter(|code| !code.is_empty()).unwrap_or(stated(cells, name))
        };
        let year = plain_year(cells, at.year);
        let parts = [
            stated(cells, at.country),
            area(at.code_1, at.admin_1),
            area(at.code_2, at.admin_2),
            self.category.1,
            &year,
            stated(cells, at.month),
        ];
        let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        out.key(&parts.join("/"));
    }
}

/// The year as a plain number: a spreadsheet may write `2025.0`.
fn plain_year(cells: &Cells<'_>, column: usize) -> String {
    let year = stated(cells, column);
    year.strip_suffix(".0").unwrap_or(year).to_owned()
}

impl Importer for Totals {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        check_width(cells, self.width)?;
        let date = DateParts { year: at.year, month: at.month, day: ABSENT }.read(cells, out)?;
        date.put_around(Precision::Month, out);
        let count = self.counts().read(cells, out)?;
        let has_levels = at.admin_1 != ABSENT;
        out.wants_survey |= has_levels && out.survey.is_none();
        let is_smallest = !has_levels || !stated(cells, at.admin_2).is_empty();
        let column = if at.events == ABSENT { at.fatalities } else { at.events };
        count.check_shown(column, || if is_smallest { None } else { self.areas(cells).pop() }, out)?;
        out.row.killed = exactly(count.killed);
        claimed_by(ACLED, names, out);
        let (_, mode, what) = self.category;
        out.row.mode = names.modes.rank(mode, || NewMode::new(Kind::Other, mode));
        self.place(cells, names, out);
        self.key(cells, out);
        count.put(what, out);
        Ok(())
    }

    fn named(&mut self, name: &str) {
        let name: String =
            name.chars().map(|c| if c.is_alphanumeric() { c.to_ascii_lowercase() } else { ' ' }).collect();
        let fits = |words: &&str| name.contains(*words);
        let known = CATEGORIES.iter().find(|category| category.0.iter().any(fits));
        self.category = known.copied().unwrap_or(UNKNOWN);
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        self.counts().survey(cells, self.areas(cells), survey);
    }

    fn notes(&self, _: Option<&Survey>, rows: Account, _: &dyn Fn(usize) -> String) -> Vec<TableNote> {
        let mut notes = totals::notes(rows);
        if self.category.0.is_empty() {
            let text = "neither the columns nor the name of the file tell which events are counted; ACLED's names do, such as \
                        `political_violence`";
            notes.push(TableNote::doubtful(text.to_owned(), "kind of events not stated".to_owned()));
        }
        notes
    }
}
