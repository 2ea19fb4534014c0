//! Conflict events of the Humanitarian Data Exchange (HDX HAPI): monthly totals of ACLED by district.
//!
//! A row is one month of one category in one area: a total, "12 events of political violence", not an act of violence. A
//! total of zero is not shown, nor is that of an area where the table also counts areas inside it, so that none is
//! added twice. The categories overlap: all of `civilian_targeting`, and the excessive force against protesters of
//! `demonstration`, are in `political_violence`, too. So that nobody is counted twice, only `political_violence` makes a
//! claim; the deaths of the other categories are only in their text.

use std::fmt::Write as _;

use super::claims::{claimed_by, exactly};
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use super::totals::{self, CountColumns};
use crate::load::table::date::read_date;
use crate::load::table::fields::{
    ColumnKey, DateColumn, Ground, PlaceColumns, check_width, code, columns, fault, has_all, stated,
};
use crate::load::table::row::{
    ABSENT, Cells, Fault, Importer, NewMode, NewPlace, RowNames, RowOut, Survey, TableNote,
};
use crate::model::country::Countries;
use crate::model::table::{Account, Dataset, NONE};
use crate::model::{Kind, PlacePrecision, Precision};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Hapi,
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Totals,
    about: "A row is one month of one category in one area: a total, not an event. A total of zero is not shown, nor is that of an\n\
            area where the file also counts areas within it. The categories overlap, so only one of them makes claims of people\n\
            killed.",
    types: types_page,
};

columns! {
    /// The columns of HDX HAPI that are read.
    Columns {
        location "country": "location_code";
        provider_1 "part of the key": "provider_admin1_name";
        provider_2 "part of the key": "provider_admin2_name";
        admin_1 "province": "admin1_name", "provider_admin1_name";
        admin_2 "district": "admin2_name", "provider_admin2_name";
        level "precision of the place": "admin_level";
        event_type "kind and mode": "event_type";
        events "number of events, in the text of the row": "events";
        fatalities "killed, claimed by ACLED via HDX HAPI; for categories other than political violence only in the text of the row": "fatalities";
        start "first day": "reference_period_start";
        end "last day": "reference_period_end";
    }
}

/// The categories with kind, mode, words of the text, and whether they make a claim of people killed.
const TYPES: [(&str, Kind, &str, &str, bool); 3] = [
    ("political_violence", Kind::Other, "political violence", "political violence", true),
    ("civilian_targeting", Kind::Other, "violence against civilians", "violence against civilians", false),
    ("demonstration", Kind::Other, "demonstrations", "demonstration", false),
];

/// The claimant of the figures.
const CLAIMANT: &str = "ACLED via HDX HAPI";

/// Recognises the monthly totals by the names of their columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    has_all(&[at.location, at.event_type, at.events, at.fatalities, at.start]).then(|| {
        let importer = Hapi::new(at, first.len());
        RecognisedDataset::by_name(Dataset::Hapi, first, importer)
    })
}

/// `admin_level`: 0 the country, 1 the province, 2 the district.
fn place_precision(level: Option<u16>) -> Option<PlacePrecision> {
    match level? {
        0 => Some(PlacePrecision::Country),
        1 => Some(PlacePrecision::Province),
        2 => Some(PlacePrecision::District),
        _ => None,
    }
}

/// Appends the table of the categories.
fn types_page(page: &mut String) {
    page.push_str("\n| `event_type` | kind | mode | makes claims |\n|---|---|---|---|\n");
    for (category, kind, mode, _, claims) in TYPES {
        let claims = if claims { "yes" } else { "no" };
        let _ = writeln!(page, "| {category} | {} | {mode} | {claims} |", kind.word());
    }
}

/// Reads the rows of HDX HAPI.
#[derive(Debug)]
struct Hapi {
    at: Columns,
    width: usize,
    place: PlaceColumns,
    countries: Countries,
}

impl Hapi {
    fn new(at: Columns, width: usize) -> Self {
        let place = PlaceColumns {
            location: ABSENT,
            district: at.admin_2,
            province: at.admin_1,
            country: at.location,
            latitude: ABSENT,
            longitude: ABSENT,
            precision: at.level,
            coded: place_precision,
            key: ColumnKey::new(&[]),
        };
        Self { place: place.keyed(&[]), width, countries: Countries::standard(), at }
    }

    fn counts(&self) -> CountColumns {
        CountColumns { events: self.at.events, killed: self.at.fatalities }
    }

    fn dates(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        let [first, last] =
            [(at.start, 0), (at.end, 1)].map(|(column, which)| DateColumn { column, which, year: ABSENT });
        let first = first.read(cells, out)?;
        let last = if stated(cells, at.end).is_empty() { first } else { last.read(cells, out)? };
        if last.last < first.first {
            out.flags.push(fault(at.end, "is before the first day"));
        }
        out.when(first.first, last.last.max(first.first), Precision::Month.max(first.precision));
        Ok(())
    }

    /// The area of a row and the areas around it, from the widest to the smallest: those of country, province and district
    /// that it names. Each with category and month.
    fn areas(&self, cells: &Cells<'_>) -> Vec<String> {
        let at = &self.at;
        let month = stated(cells, at.start);
        let month = month.get(..7).unwrap_or(month);
        let mut area = [stated(cells, at.event_type), month, stated(cells, at.location)].join("/");
        let mut areas = vec![area.clone()];
        for (column, provider) in [(at.admin_1, at.provider_1), (at.admin_2, at.provider_2)] {
            let name = Some(stated(cells, column)).filter(|name| !name.is_empty());
            let name = name.unwrap_or_else(|| stated(cells, provider));
            if !name.is_empty() {
                area = format!("{area}/{name}");
                areas.push(area.clone());
            }
        }
        areas
    }

    /// Sets the place: the district or province, or the country by its name if the total is for a whole country.
    fn place(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        let code = stated(cells, at.location);
        let country = self.countries.by_iso3(code);
        let whole = stated(cells, at.admin_1).is_empty() && stated(cells, at.admin_2).is_empty();
        let Some((id, land)) = country.zip(country.and_then(|id| self.countries.get(id))).filter(|_| whole)
        else {
            let ground = || Ground::Unknown.or(|| country);
            return self.place.read(cells, names, out, ground);
        };
        out.row.place_precision = PlacePrecision::Country;
        out.row.place = names.places.rank(code, || NewPlace {
            name: land.name.to_string(),
            country: Some(id),
            coordinates: None,
            precision: PlacePrecision::Country,
            within: None,
        });
    }

    /// Sets the key of the total: area, category and month.
    fn key(&self, cells: &Cells<'_>, scratch: &mut String, out: &mut RowOut<'_>) {
        let at = &self.at;
        scratch.clear();
        let areas = [(at.location, ABSENT), (at.provider_1, at.admin_1), (at.provider_2, at.admin_2)];
        for (column, other) in [&areas[..], &[(at.event_type, ABSENT)]].concat() {
            let name = Some(stated(cells, column)).filter(|name| !name.is_empty());
            scratch.push_str(name.unwrap_or_else(|| stated(cells, other)));
            scratch.push('/');
        }
        scratch.push_str(stated(cells, at.start).get(..7).unwrap_or_else(|| stated(cells, at.start)));
        out.key(scratch);
    }
}

impl Importer for Hapi {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        check_width(cells, self.width)?;
        self.dates(cells, out)?;
        let count = self.counts().read(cells, out)?;
        out.wants_survey |= out.survey.is_none();
        let is_smallest = code(cells, at.level).is_some_and(|level| level >= 2);
        let area = || if is_smallest { None } else { self.areas(cells).pop() };
        count.check_shown(at.events, area, out)?;
        let category = stated(cells, at.event_type);
        let known = TYPES.iter().find(|known| known.0 == category);
        if known.is_none() {
            out.flags.push(fault(at.event_type, "is not an HDX HAPI category"));
        }
        let &(_, kind, mode, category, claims) =
            known.unwrap_or(&("", Kind::Other, "other kinds", "other kinds", false));
        out.row.mode = names.modes.rank(mode, || NewMode::new(kind, mode));
        if claims && count.killed != NONE {
            out.row.killed = exactly(count.killed);
            claimed_by(CLAIMANT, names, out);
        }
        self.place(cells, names, out);
        self.key(cells, &mut names.scratch, out);
        count.put(&format!(" of {category}"), out);
        Ok(())
    }

    fn date_columns(&self) -> [usize; 2] {
        [self.at.start, self.at.end]
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        for (which, column) in self.date_columns().into_iter().enumerate() {
            survey.date(which, read_date(stated(cells, column)));
        }
        self.counts().survey(cells, self.areas(cells), survey);
    }

    fn notes(&self, _: Option<&Survey>, rows: Account, _: &dyn Fn(usize) -> String) -> Vec<TableNote> {
        totals::notes(rows)
    }
}
