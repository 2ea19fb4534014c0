//! The Internal Displacement Monitoring Centre: its updates (IDU) and its validated database (GIDD, disaggregated).
//!
//! Sources: the IDMC API documentation, the fixtures of OCHA's scraper for HDX and of IFRC's Monty, and the labels of
//! IDMC's own database. Every row is one figure of people displaced. An event of IDMC may have many rows, each with its own
//! `id`; they stay events of their own here, as their figures cover other places or days. Not every figure may be added up:
//! those for triangulation repeat others, and stocks (`IDPs`) count people who were displaced before.

use super::claims::{claimed_by, exactly};
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use super::row_text::{known, say, say_cell, say_labelled};
use crate::load::markup::html;
use crate::load::table::date::read_date;
use crate::load::table::fields::{
    DateColumn, DateParts, Figure, Ground, PlaceWords, StatedDate, check_width, cite, columns, coordinates,
    fault, has_all, read_count, stated, trim,
};
use crate::load::table::row::{ABSENT, Cells, Fault, Importer, NewMode, RowNames, RowOut, Survey, TableNote};
use crate::model::country::Countries;
use crate::model::table::{Account, DataTerms, Dataset, DatasetProfile, NONE};
use crate::model::{Kind, Measure, PlacePrecision, Precision, group_thousands};

/// What there is to know about the dataset.
static PROFILE: DatasetProfile = DatasetProfile {
    name: "IDMC",
    text_word: "note",
    is_lead: false,
    states_the_middle: false,
    terms: &DataTerms::IDMC,
};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Other(&PROFILE),
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Events,
    about: "A row is one figure of people displaced. Rows of one IDMC event stay events of their own. Only displacements that IDMC\n\
            recommends make a claim: a figure for triangulation, or of people who were already displaced (`IDPs`), is only in the\n\
            text. `more than` is a lower bound. The times of older files, 11:00 or 12:00 UTC, are midnight in New Zealand: the day is\n\
            the next one, as the texts of these files say.",
    types: |_| {},
};

columns! {
    /// The columns of IDMC that are read: those of IDU, then those of GIDD.
    Columns {
        id "key of the event": "id";
        role "whether the figure makes a claim": "role";
        cause "mode": "displacement_type", "Figure cause";
        qualifier "whether the figure is a bound": "qualifier";
        figure "displaced, claimed by IDMC": "figure", "Total figures";
        category "whether the figure makes a claim": "Figure category";
        start "first day": "displacement_start_date", "displacement_date", "Start date", "Stock date";
        start_accuracy "precision of the date": "Start date accuracy", "Stock date accuracy";
        end "last day": "displacement_end_date", "End date";
        end_accuracy "precision of the date": "End date accuracy";
        year "shown if no day is stated": "year";
        country "country": "country";
        iso3 "country, if its name is not known": "iso3";
        locations "place, if it is a single one; else in the text": "locations_name", "Locations name";
        accuracy "precision of the place": "locations_accuracy", "Locations accuracy";
        latitude "coordinates": "latitude";
        longitude "coordinates": "longitude";
        popup "text of the row, HTML reduced to its words and links": "standard_popup_text";
        info "text of the row, if there is no other": "standard_info_text";
        description "text of the row, if there is no other": "description";
        hazard "in the text": "subtype", "Hazard sub type";
        violence "in the text": "Violence type";
        occurred "in the text": "displacement_occurred", "Displacement occurred";
        unit "in the text": "Figure unit";
        reported "in the text": "Reported figures";
        household "in the text": "Household size";
        event_id "in the text": "event_id", "Event ID";
        event "in the text": "event_name", "Event name";
        codes "in the text": "event_codes", "Event codes (Code:Type)";
        sources "who is cited, if `Publishers` names nobody; in the text": "sources", "Sources";
        publishers "who is cited; in the text": "Publishers";
        source_url "in the text": "source_url", "link";
    }
}

/// The name of IDMC as the claimant of its figures.
const IDMC: &str = "IDMC";

/// Recognises the data of IDMC by the names of their columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    let what = if at.category == ABSENT { "internal displacement updates" } else { "GIDD" };
    has_all(&[at.id, at.cause, at.figure, at.start, at.country]).then(|| RecognisedDataset {
        what: format!("{} columns, {what}", first.len()),
        ..RecognisedDataset::by_name(
            Dataset::Other(&PROFILE),
            first,
            Idmc { at, width: first.len(), countries: Countries::standard() },
        )
    })
}

/// How many days after the one that a cell states the day is that it means. IDMC's older files state midnight in New
/// Zealand as the time in UTC: in all 113 rows of the fixture of November 2023, the text names the day after.
fn days_after(text: &str) -> i32 {
    let time = text.split_once('T').map_or("", |(_, time)| time);
    i32::from(time.starts_with("11:00:00") || time.starts_with("12:00:00"))
}

/// The accuracy of a date.
fn precision(words: &str) -> Precision {
    match words.to_ascii_lowercase().as_str() {
        "week" => Precision::Week,
        "month" => Precision::Month,
        "year" => Precision::Year,
        _ => Precision::Day,
    }
}

/// The accuracy of a place: `Point`, or the level of the administrative unit, ADM3 being a town or village.
fn place_precision(words: &str) -> Option<PlacePrecision> {
    let levels = [
        ("ADM0", PlacePrecision::Country),
        ("AM0", PlacePrecision::Country),
        ("ADM1", PlacePrecision::Province),
        ("ADM2", PlacePrecision::District),
        ("ADM3", PlacePrecision::Unstated),
        ("Point", PlacePrecision::Exact),
    ];
    levels.into_iter().find(|(level, _)| words.contains(level)).map(|(_, precision)| precision)
}

/// Reads the rows of IDMC.
#[derive(Debug)]
struct Idmc {
    at: Columns,
    width: usize,
    countries: Countries,
}

impl Idmc {
    fn day(
        &self,
        (column, which, accuracy): (usize, usize, usize),
        cells: &Cells<'_>,
        out: &mut RowOut<'_>,
    ) -> Result<StatedDate, Fault> {
        let read = DateColumn { column, which, year: ABSENT }.read(cells, out)?;
        let after = days_after(stated(cells, column));
        let day = StatedDate { first: read.first + after, last: read.last + after, ..read };
        Ok(day.known_to(precision(stated(cells, accuracy))))
    }

    /// From the first to the last day of the displacement; the year where there is neither.
    fn dates(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        if stated(cells, at.start).is_empty() {
            let year = DateParts { year: at.year, month: ABSENT, day: ABSENT };
            year.read(cells, out)?.put_around(Precision::Year, out);
            return Ok(());
        }
        let first = self.day((at.start, 0, at.start_accuracy), cells, out)?;
        let mut whole = first;
        if !stated(cells, at.end).is_empty() && !self.is_stock(cells) {
            match self.day((at.end, 1, at.end_accuracy), cells, out).map(|last| first.until(last)) {
                Ok(Some(both)) => whole = both,
                Ok(None) => out.flags.push(fault(at.end, "is before the first day")),
                Err(why) => out.flags.push(why),
            }
        }
        whole.put_around(Precision::Day, out);
        Ok(())
    }

    /// Whether the figure is a stock: people who live in displacement, whenever it began.
    fn is_stock(&self, cells: &Cells<'_>) -> bool {
        let category = stated(cells, self.at.category);
        !category.is_empty() && !category.eq_ignore_ascii_case("Internal Displacements")
    }

    /// Whether IDMC recommends other figures in place of this one.
    fn is_for_triangulation(&self, cells: &Cells<'_>) -> bool {
        let role = stated(cells, self.at.role);
        !role.is_empty() && !role.to_ascii_lowercase().starts_with("recommended")
    }

    /// The figure under its qualifier.
    fn figure(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Figure {
        let number = read_count(cells, self.at.figure, out);
        let qualifier = stated(cells, self.at.qualifier).to_ascii_lowercase();
        if qualifier.starts_with("more than") {
            [number, NONE, NONE]
        } else if qualifier.starts_with("less than") {
            [NONE, NONE, number]
        } else {
            exactly(number)
        }
    }

    fn mode(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let cause = stated(cells, self.at.cause);
        let mode = match (self.is_stock(cells), cause.to_ascii_lowercase().as_str()) {
            (true, "conflict") => "people displaced earlier by conflict",
            (true, "disaster") => "people displaced earlier by disaster",
            (true, _) => "people displaced earlier",
            (false, "conflict") => "displacement by conflict",
            (false, "disaster") => "displacement by disaster",
            (false, other) => {
                if !matches!(other, "" | "other") {
                    out.flags.push(fault(self.at.cause, "is not a cause of displacement that IDMC names"));
                }
                "displacement"
            }
        };
        out.row.mode = names.modes.rank(mode, || NewMode::new(Kind::Other, mode));
    }

    /// Sets the place. IDMC names a location from the smallest area to the country, and separates locations by semicolons.
    fn place(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        let single = Some(known(cells, at.locations, &[])).filter(|words| !words.contains(';'));
        let areas: Vec<&str> =
            single.unwrap_or("").split(',').map(trim).filter(|area| !area.is_empty()).collect();
        let (location, province) = match *areas.as_slice() {
            [location, _, .., province, _] | [location, province, _] => (location, province),
            [location, ..] => (location, ""),
            [] => ("", ""),
        };
        let accuracy = place_precision(stated(cells, at.accuracy));
        let coded = if single.is_some() { accuracy } else { Some(PlacePrecision::Country) };
        PlaceWords {
            location,
            district: "",
            province,
            land: stated(cells, at.country),
            ground: Ground::in_row(&self.countries, cells, [at.country, at.iso3], out),
            coordinates: coordinates(cells, [at.latitude, at.longitude], out),
            coded,
            quoted: cells.quoted,
        }
        .put(names, out);
    }

    fn text(&self, cells: &Cells<'_>, figure: Figure, out: &mut RowOut<'_>) {
        let at = &self.at;
        let words = [at.popup, at.info].into_iter().find(|&column| !stated(cells, column).is_empty());
        match words {
            Some(column) => say(out, &html::text(&cells.text(column))),
            None => say_cell(out, cells, at.description),
        }
        let label =
            |label, columns: &[usize], out: &mut RowOut<'_>| say_labelled(out, cells, (label, columns), &[]);
        if let Some(number) = figure.into_iter().find(|&number| number != NONE).map(group_thousands) {
            if self.is_stock(cells) {
                say(
                    out,
                    &format!(
                        "{number} people were living in displacement; IDMC does not count them as displaced then."
                    ),
                );
            } else if self.is_for_triangulation(cells) {
                say(
                    out,
                    &format!(
                        "{number} displaced: a figure for triangulation, to which IDMC prefers another."
                    ),
                );
            } else if words.is_none() {
                say(out, &format!("{number} displaced."));
            }
        }
        label("Category", &[at.category], out);
        label("Type", &[at.hazard, at.violence], out);
        if stated(cells, at.unit).eq_ignore_ascii_case("household") {
            label("Households reported, and their size", &[at.reported, at.household], out);
        }
        label("Displacement", &[at.occurred], out);
        label("Event of IDMC", &[at.event_id, at.event], out);
        label("Codes of the event", &[at.codes], out);
        if stated(cells, at.locations).contains(';') {
            label("Locations", &[at.locations], out);
        }
        label("Sources", &[at.sources], out);
        label("Published by", &[at.publishers], out);
        if words.is_none() {
            label("Link", &[at.source_url], out);
        }
    }
}

impl Importer for Idmc {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        check_width(cells, self.width)?;
        self.dates(cells, out)?;
        let figure = self.figure(cells, out);
        if !self.is_stock(cells) && !self.is_for_triangulation(cells) {
            out.state(Measure::Displaced, figure);
        }
        claimed_by(IDMC, names, out);
        self.mode(cells, names, out);
        self.place(cells, names, out);
        out.key(stated(cells, self.at.id));
        cite(&[self.at.publishers, self.at.sources], cells, names, out);
        self.text(cells, figure, out);
        Ok(())
    }

    fn date_columns(&self) -> [usize; 2] {
        [self.at.start, self.at.end]
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        for (which, column) in self.date_columns().into_iter().enumerate() {
            survey.date(which, read_date(stated(cells, column)));
        }
    }

    fn notes(&self, _: Option<&Survey>, _: Account, _: &dyn Fn(usize) -> String) -> Vec<TableNote> {
        if self.at.role != ABSENT || self.at.category != ABSENT {
            return Vec::new();
        }
        let text =
            "the file does not say which figures IDMC recommends (`role`); figures of one event may overlap";
        vec![TableNote::plain(text.to_owned(), "figures may overlap".to_owned())]
    }
}
