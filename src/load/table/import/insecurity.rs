//! Insecurity Insight: incidents that affect aid workers, health care, education, displaced people and others, one sheet
//! for each topic.
//!
//! Columns and values were seen in the samples of OCHA's scraper for HDX (2024 and 2025), where the codes of `Geo
//! Precision` carry their meaning in words. A figure counts only victims of the class that its column names, never all
//! victims. So the claimant says which class, and each topic is a dataset of its own: an incident in several sheets is an
//! event in each, and its figures, which may be of the same people, are never added. Where the description begins with a month alone ("March 2024:"), the day of `Date` is not known.

use super::claims::{claimed_by, exactly};
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use super::insecurity_words::{
    BUILDINGS, CLASSES, Columns, GENERAL, NOTHING, TOPICS, Topic, perpetrator_kind,
};
use super::row_text::{known, say, say_cell, say_labelled};
use crate::load::table::date::read_date;
use crate::load::table::fields::{
    DateColumn, Figure, Ground, PlaceWords, StatedDate, check_width, coordinates, count_present, has_all,
    name, parse_count, read_count, stated, trim,
};
use crate::load::table::row::{ABSENT, Cells, Fault, Importer, NewActor, NewMode, RowNames, RowOut, Survey};
use crate::model::country::Countries;
use crate::model::table::{Dataset, NONE};
use crate::model::when::MONTHS;
use crate::model::{Kind, Measure, Part, PlacePrecision, Precision};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Other(&GENERAL),
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Events,
    about: "A row is one incident that affected aid workers, health care, education or others. A figure counts only victims of the\n\
            classes that the sheet is about: the claimant and the text say which. Kidnapped and arrested are detained. Each topic is a\n\
            dataset of its own: an incident in several sheets is an event in each, and their figures are never added. Where the\n\
            description begins with a month (\"March 2024:\"), only the month is known.",
    types: super::insecurity_words::types_page,
    csv: "save the workbook as CSV",
};

/// Recognises a sheet by the names of its columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    let others = [at.description, at.perpetrator, at.precision, at.iso3];
    if !has_all(&[at.id, at.date]) || count_present(&others) < 2 {
        return None;
    }
    let topic = TOPICS.iter().find(|topic| (topic.mark)(&at) != ABSENT);
    let topic = topic.copied().unwrap_or(Topic::OTHER);
    Some(RecognisedDataset {
        dataset: Dataset::Other(topic.profile),
        what: format!("{} columns, by name", first.len()),
        importer: Box::new(Insecurity { at, topic, width: first.len(), countries: Countries::standard() }),
        has_header: true,
        names: Vec::new(),
    })
}

/// `Geo Precision`: 2 within 25 km, 3 the district, 4 the province, 5 a line such as a road or river, 6 the country.
fn place_precision(words: &str) -> Option<PlacePrecision> {
    match words.trim_start_matches('(').bytes().next()? {
        b'1' => Some(PlacePrecision::Exact),
        b'2' => Some(PlacePrecision::Near),
        b'3' => Some(PlacePrecision::District),
        b'4' | b'5' => Some(PlacePrecision::Province),
        b'6' => Some(PlacePrecision::Country),
        _ => None,
    }
}

/// Whether a description begins with a month and a year alone: "March 2024: ...".
fn begins_with_a_month(description: &str) -> bool {
    let Some((head, _)) = description.split_once(':') else { return false };
    let mut words = head.split_whitespace().map(str::to_lowercase);
    let is_month = words.next().is_some_and(|word| MONTHS.contains(&word.as_str()));
    let is_year = words.next().is_some_and(|word| word.len() == 4 && word.parse::<u16>().is_ok());
    is_month && is_year && words.next().is_none()
}

/// The names in a list: separated by semicolons, or by commas outside brackets. `Unidentified, no further information` is
/// one.
fn listed(words: &str) -> Vec<&str> {
    if words.starts_with("Unidentified") {
        return vec![words];
    }
    let mut depth = 0u32;
    let parts = words.split(move |c| {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ';' || (c == ',' && depth == 0)
    });
    parts.map(trim).filter(|name| !name.is_empty()).collect()
}

/// What a sheet says about the victims of a row.
#[derive(Default)]
struct Victims {
    /// Killed, injured, kidnapped, arrested: the sum of the classes that state a number.
    sums: [Option<u32>; 4],
    /// The classes that state any number.
    classes: Vec<&'static str>,
    /// The numbers in words.
    words: Vec<String>,
}

impl Victims {
    fn figure(&self, which: usize) -> Figure {
        exactly(self.sums.get(which).copied().flatten().unwrap_or(NONE))
    }

    fn are_any(&self, which: usize) -> bool {
        self.sums.get(which).copied().flatten().is_some_and(|number| number > 0)
    }
}

/// Reads the rows of Insecurity Insight.
#[derive(Debug)]
struct Insecurity {
    at: Columns,
    topic: Topic,
    width: usize,
    countries: Countries,
}

impl Insecurity {
    fn date(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let read: StatedDate =
            DateColumn { column: self.at.date, which: 0, year: ABSENT }.read(cells, out)?;
        let by_month = begins_with_a_month(stated(cells, self.at.description));
        read.put_around(if by_month { Precision::Month } else { Precision::Day }, out);
        Ok(())
    }

    /// Adds up the classes of victims, which exclude each other.
    fn victims(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Victims {
        let mut victims = Victims::default();
        for class in &CLASSES {
            let numbers = (class.columns)(&self.at).map(|column| read_count(cells, column, out));
            let mut words = Vec::new();
            for ((sum, number), what) in
                victims.sums.iter_mut().zip(numbers).zip(["killed", "injured", "kidnapped", "arrested"])
            {
                if number != NONE {
                    *sum = Some(sum.unwrap_or(0).saturating_add(number));
                    words.push(format!("{number} {what}"));
                }
            }
            if !words.is_empty() {
                victims.classes.push(class.name);
                victims.words.push(format!("{}: {}.", class.title, words.join(", ")));
            }
        }
        victims
    }

    fn claim(&self, victims: &Victims, names: &mut RowNames, out: &mut RowOut<'_>) {
        out.row.killed = victims.figure(0);
        out.state(Measure::Injured, victims.figure(1));
        let held = [2, 3].into_iter().filter_map(|which| victims.sums.get(which).copied().flatten());
        if let Some(held) = held.reduce(u32::saturating_add) {
            out.state(Measure::Detained, exactly(held));
        }
        let claimant = format!("Insecurity Insight ({} only)", victims.classes.join(" and "));
        claimed_by(&claimant, names, out);
    }

    fn mode(&self, victims: &Victims, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let counts =
            |column: usize| parse_count(stated(cells, column).as_bytes()).is_some_and(|count| count > 0);
        let damaged = BUILDINGS.iter().any(|(column, _)| counts(column(&self.at)));
        let harmed = (0..3).any(|which| victims.are_any(which));
        let kind = if harmed || damaged || self.topic.is_assault {
            Kind::Assault
        } else if victims.are_any(3) {
            Kind::Coerce
        } else {
            Kind::Other
        };
        let mode = self.topic.mode;
        out.row.mode = names.modes.rank([kind.word(), mode].join("\u{1f}"), || NewMode::new(kind, mode));
    }

    /// Who is reported to have done it, by name or else by category.
    fn perpetrators(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let category = known(cells, self.at.perpetrator, &NOTHING);
        let named = known(cells, self.at.perpetrator_name, &NOTHING);
        for words in listed(if named.is_empty() { category } else { named }) {
            let kind = perpetrator_kind(category, words);
            let rank = names.actors.rank(words, || NewActor {
                name: name(words, cells.quoted),
                kind,
                country: None,
            });
            out.who_once(rank, Part::By);
        }
    }

    fn place(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        // Not by `known`, for which a longitude of -77 would be the code of a missing value.
        let is_stated = |column: &usize| {
            let text = stated(cells, *column).to_lowercase();
            !NOTHING.contains(&text.as_str())
        };
        let pair = Some([at.latitude, at.longitude]).filter(|pair| pair.iter().all(is_stated));
        PlaceWords {
            location: known(cells, at.camp, &NOTHING),
            district: "",
            province: known(cells, at.admin_1, &NOTHING),
            land: stated(cells, at.country),
            ground: Ground::in_row(&self.countries, cells, [at.country, at.iso3], out),
            coordinates: pair.and_then(|pair| coordinates(cells, pair, out)),
            coded: place_precision(stated(cells, at.precision)),
            quoted: cells.quoted,
        }
        .put(names, out);
    }

    fn text(&self, cells: &Cells<'_>, victims: &Victims, out: &mut RowOut<'_>) {
        let at = &self.at;
        say_cell(out, cells, at.description);
        victims.words.iter().for_each(|words| say(out, words));
        let label = |label, columns: &[usize], out: &mut RowOut<'_>| {
            say_labelled(out, cells, (label, columns), &NOTHING);
        };
        let zero = |label, column: usize, out: &mut RowOut<'_>| {
            say_labelled(out, cells, (label, &[column]), &["0", "false", "no information"]);
        };
        for (column, words) in &BUILDINGS {
            zero(words, column(at), out);
        }
        zero("Aid workers in health killed, perhaps among the others", at.aid_health_killed, out);
        zero("Reported victims of sexual violence", at.survivors, out);
        label("Type of sexual violence", &[at.violence], out);
        label("Perpetrator", &[at.perpetrator], out);
        label("Weapon", &[at.weapon, at.explosive], out);
        label("Location of the incident", &[at.location, at.sv_location], out);
        label("Organisation", &[at.organisation], out);
        label("Outcome of kidnapping or arrest", &[at.outcome, at.educators_outcome], out);
    }
}

impl Importer for Insecurity {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        check_width(cells, self.width)?;
        self.date(cells, out)?;
        let victims = self.victims(cells, out);
        self.claim(&victims, names, out);
        self.mode(&victims, cells, names, out);
        self.perpetrators(cells, names, out);
        self.place(cells, names, out);
        out.key(stated(cells, self.at.id));
        self.text(cells, &victims, out);
        Ok(())
    }

    fn date_columns(&self) -> [usize; 2] {
        [self.at.date, ABSENT]
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        survey.date(0, read_date(stated(cells, self.at.date)));
    }
}
