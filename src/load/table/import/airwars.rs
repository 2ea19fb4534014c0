//! Airwars: civilian harm, from the answers of its site (`wp/v2/civ`) and from the data of its maps.
//!
//! Figures are the least and the most civilians of all sources; the gradings and what they mean are those that Airwars
//! prints. Columns are those of saved answers and of the site's own code. The map states 0 also where nothing is stated, so
//! that a 0 there makes no claim. Belligerents are numbers of a list that the answers do not contain.

use std::fmt::Write as _;

use chrono::NaiveDateTime;

use super::claims::claimed_by;
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use super::row_text::{known, say, say_labelled};
use crate::load::table::date::read_date;
use crate::load::table::fields::{
    DateColumn, Figure, Ground, NO_COORDINATE, PlaceWords, check_width, columns, fault, has_all, name, point,
    read_count, stated, trim,
};
use crate::load::table::row::{ABSENT, Cells, Fault, Importer, NewActor, NewMode, RowNames, RowOut, Survey};
use crate::model::country::Countries;
use crate::model::table::{DataTerms, Dataset, DatasetProfile, NONE};
use crate::model::{
    ActorKind, Figure as ShownFigure, Kind, Measure, Part, PlacePrecision, Precision, Qualifier,
};

/// What there is to know about the dataset.
static PROFILE: DatasetProfile = DatasetProfile {
    name: "Airwars",
    text_word: "note",
    is_lead: false,
    states_the_middle: false,
    terms: &DataTerms::UNKNOWN,
};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Other(&PROFILE),
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Events,
    about: "A row is one incident in which civilians are said to have been harmed. Figures are the least and the most civilians over all sources. The grading is part of the mode and, with what it means,\n\
            of the text. Figures of a discounted incident make no claim, nor does a 0 of the map, which also stands for \"not stated\".",
    types: types_page,
};

columns! {
    /// The columns of Airwars that are read: those of its site, then those of its map.
    Columns {
        id "key of the event": "acf.unique_reference_code", "unique_reference_code";
        incident_date "day": "acf.incident_date";
        map_date "day, in the data of the map": "date";
        modified "shows which of two versions of a row is newer": "modified";
        grading "mode, and in the text": "civilian_harm_status", "grading";
        killed_min "killed civilians, low": "acf.killed_injured_civilian_non_combatants.killed_min", "civilians_killed_min";
        killed_max "killed civilians, high": "acf.killed_injured_civilian_non_combatants.killed_max", "civilians_killed_max";
        injured_min "injured civilians, low": "acf.killed_injured_civilian_non_combatants.injured_min", "civilians_injured_min";
        injured_max "injured civilians, high": "acf.killed_injured_civilian_non_combatants.injured_max", "civilians_injured_max";
        children_min "in the text": "acf.killed_injured_children.killed_min";
        children_max "in the text": "acf.killed_injured_children.killed_max";
        women_min "in the text": "acf.killed_injured_women.killed_min";
        women_max "in the text": "acf.killed_injured_women.killed_max";
        men_min "in the text": "acf.killed_injured_men.killed_min";
        men_max "in the text": "acf.killed_injured_men.killed_max";
        fighters_min "in the text": "acf.killed_injured_belligerents.killed_min", "militants_killed_min";
        fighters_max "in the text": "acf.killed_injured_belligerents.killed_max", "militants_killed_max";
        location "place": "acf.location_name";
        governorate "district": "acf.governorate";
        region "province; the country, if that is not named": "acf.region";
        country "country, where it is a name": "country";
        latitude "coordinates: the primary pair": "acf.geolocations.latitude", "latitude";
        longitude "coordinates: the primary pair": "acf.geolocations.longitude", "longitude";
        primary "which pair is the primary one": "acf.geolocations.primary_coordinate";
        accuracy "precision of the place": "acf.geolocations.geolocation_accuracy", "geolocation_accuracy";
        targeted "who was attacked": "targeted_belligerents.name";
        belligerent "in the text, as numbers": "belligerent";
        strike_type "in the text": "strike_type";
        strike_status "in the text": "strike_status";
        link "in the text": "link", "permalink";
    }
}

/// A grading: its number on the site, its word, and what it means in the words of Airwars.
const GRADINGS: [(&str, &str, &str); 5] = [
    ("840", "confirmed", "a specific belligerent has accepted responsibility for civilian harm"),
    (
        "837",
        "fair",
        "reported by two or more credible sources, with likely or confirmed near actions by a belligerent",
    ),
    ("838", "weak", "a single source claim, though sometimes featuring significant information"),
    (
        "839",
        "contested",
        "competing claims of responsibility, e.g. multiple belligerents, or casualties also attributed to ground forces",
    ),
    ("", DISCOUNTED, "those killed were combatants, or the account is shown to be wrong"),
];

/// The grading whose figures make no claim.
const DISCOUNTED: &str = "discounted";

/// The types of strikes whose numbers are known.
const STRIKES: [(&str, &str); 2] = [("432", "airstrike or artillery"), ("433", "ground operation")];

/// The words of geolocation accuracy, each with what it says about the place.
const ACCURACIES: [(&str, PlacePrecision); 13] = [
    ("exact", PlacePrecision::Exact),
    ("100m", PlacePrecision::Near),
    ("landmark", PlacePrecision::Near),
    ("nearby", PlacePrecision::Near),
    ("street", PlacePrecision::Near),
    ("neighbo", PlacePrecision::Near),
    ("village", PlacePrecision::Unstated),
    ("town", PlacePrecision::Unstated),
    ("city", PlacePrecision::Unstated),
    ("district", PlacePrecision::District),
    ("province", PlacePrecision::Province),
    ("governorate", PlacePrecision::Province),
    ("country", PlacePrecision::Country),
];

/// Recognises the incidents of Airwars by the names of their columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    let is_map = at.incident_date == ABSENT;
    let dated = if is_map { has_all(&[at.map_date, at.grading]) } else { true };
    if !dated || !has_all(&[at.id, at.killed_min, at.killed_max]) {
        return None;
    }
    let (date, what) =
        if is_map { (at.map_date, "map data") } else { (at.incident_date, "incidents of the site") };
    let importer = Airwars { date, is_map, width: first.len(), countries: Countries::standard(), at };
    Some(RecognisedDataset {
        what: format!("{} columns, {what}", first.len()),
        ..RecognisedDataset::by_name(Dataset::Other(&PROFILE), first, importer)
    })
}

/// Appends the table of the gradings.
fn types_page(page: &mut String) {
    page.push_str("\n| `civilian_harm_status` | grading | meaning |\n|---|---|---|\n");
    for (number, word, meaning) in GRADINGS {
        let number = if number.is_empty() { "not known" } else { number };
        let _ = writeln!(page, "| {number} | {word} | {meaning} |");
    }
}

/// Reads the incidents of Airwars.
#[derive(Debug)]
struct Airwars {
    at: Columns,
    date: usize,
    /// Whether the rows are those of the map.
    is_map: bool,
    width: usize,
    countries: Countries,
}

/// A grading, as its word and its meaning.
type Grading = (&'static str, &'static str);

impl Airwars {
    fn grading(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Option<Grading> {
        let words = stated(cells, self.at.grading);
        let is = |known: &&(&str, &str, &str)| words == known.0 || words.eq_ignore_ascii_case(known.1);
        let found = GRADINGS.iter().find(is).filter(|_| !words.is_empty());
        if found.is_none() && !words.is_empty() {
            out.flags.push(fault(self.at.grading, "is not a grading of Airwars"));
        }
        found.map(|&(_, word, meaning)| (word, meaning))
    }

    /// The least and the most of two cells.
    fn range(&self, cells: &Cells<'_>, [low, high]: [usize; 2], out: &mut RowOut<'_>) -> Figure {
        let [least, most] = [low, high].map(|column| read_count(cells, column, out));
        if self.is_map && matches!([least, most], [0 | NONE, 0 | NONE]) {
            return [NONE; 3];
        }
        if least != NONE && most != NONE && least > most {
            out.flags.push(fault(low, format!("is more than the highest figure, {most}")));
        }
        [least, NONE, most]
    }

    fn figures(
        &self,
        cells: &Cells<'_>,
        grading: Option<Grading>,
        names: &mut RowNames,
        out: &mut RowOut<'_>,
    ) {
        let at = &self.at;
        let killed = self.range(cells, [at.killed_min, at.killed_max], out);
        let injured = self.range(cells, [at.injured_min, at.injured_max], out);
        if grading.is_none_or(|grading| grading.0 != DISCOUNTED) {
            out.row.killed = killed;
            out.state(Measure::Injured, injured);
            claimed_by("Airwars (civilians only)", names, out);
        }
    }

    fn mode(&self, grading: Option<Grading>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let mode = grading.map_or_else(
            || "civilian harm reported".to_owned(),
            |(word, _)| format!("civilian harm reported, graded {word}"),
        );
        out.row.mode = names.modes.rank(&mode, || NewMode::new(Kind::Assault, mode.clone()));
    }

    /// The primary pair of coordinates with its accuracy, or else the first pair. Lists are joined by semicolons.
    fn point(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> (Option<(f32, f32)>, Option<PlacePrecision>) {
        let at = &self.at;
        let primary = stated(cells, at.primary).split(';').map(trim);
        let pair =
            primary.enumerate().find(|(_, flag)| matches!(*flag, "true" | "1")).map_or(0, |flag| flag.0);
        let of = |column| stated(cells, column).split(';').map(trim).nth(pair).unwrap_or("");
        let (north, east) = (of(at.latitude), of(at.longitude));
        let found = point(north, east);
        if found.is_none() && !(north.is_empty() && east.is_empty()) {
            out.flags.push(fault(at.latitude, NO_COORDINATE));
        }
        let words = of(at.accuracy).to_lowercase();
        let accuracy = ACCURACIES.iter().find(|known| words.contains(known.0)).map(|known| known.1);
        (found, accuracy)
    }

    fn place(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        let (coordinates, coded) = self.point(cells, out);
        // The site states countries by its own numbers, the map by the words of an address.
        let land = stated(cells, at.country);
        let land =
            if land.contains(|c: char| c.is_ascii_digit()) { String::new() } else { land.replace('-', " ") };
        let region = stated(cells, at.region);
        let ground = Ground::named(&self.countries, &land).or(|| self.countries.by_name(region));
        PlaceWords {
            location: stated(cells, at.location),
            district: stated(cells, at.governorate),
            province: region,
            land: if land.is_empty() { region } else { &land },
            ground,
            coordinates,
            coded,
            quoted: cells.quoted,
        }
        .put(names, out);
    }

    fn text(&self, cells: &Cells<'_>, grading: Option<Grading>, out: &mut RowOut<'_>) {
        let at = &self.at;
        match grading {
            Some((word, meaning)) => {
                say(out, &format!("Airwars grades the civilian harm as {word}: {meaning}."))
            }
            None => say(out, "Airwars states no grading of the civilian harm."),
        }
        if grading.is_some_and(|grading| grading.0 == DISCOUNTED) {
            self.counted("Reported killed, discounted", [at.killed_min, at.killed_max], cells, out);
            self.counted("Reported injured, discounted", [at.injured_min, at.injured_max], cells, out);
        }
        self.counted("Children killed", [at.children_min, at.children_max], cells, out);
        self.counted("Women killed", [at.women_min, at.women_max], cells, out);
        self.counted("Men killed", [at.men_min, at.men_max], cells, out);
        self.counted(
            "Belligerents killed, not among the civilians",
            [at.fighters_min, at.fighters_max],
            cells,
            out,
        );
        let label =
            |label, columns: &[usize], out: &mut RowOut<'_>| say_labelled(out, cells, (label, columns), &[]);
        match STRIKES.iter().find(|known| known.0 == stated(cells, at.strike_type)) {
            Some((_, words)) => say(out, &format!("Type of strike: {words}.")),
            None => label("Type of strike, by Airwars' numbers", &[at.strike_type], out),
        }
        label("Status of the strike", &[at.strike_status], out);
        label("Belligerents, by Airwars' numbers", &[at.belligerent], out);
        label("Page", &[at.link], out);
    }

    /// Appends a figure that makes no claim.
    fn counted(&self, label: &str, columns: [usize; 2], cells: &Cells<'_>, out: &mut RowOut<'_>) {
        let [low, _, high] = self.range(cells, columns, out);
        let stated = |number: u32| (number != NONE).then_some(number);
        let figure = ShownFigure { low: stated(low), best: None, high: stated(high) };
        if !figure.is_wordless() {
            say(out, &format!("{label}: {}.", figure.text(Qualifier::NoneStated, None)));
        }
    }
}

/// The seconds of a time such as `2023-11-05T12:00:00`; 0 if it is none.
fn stamp(text: &str) -> u32 {
    let time = NaiveDateTime::parse_from_str(text, "%Y-%m-%dT%H:%M:%S").ok();
    time.and_then(|time| u32::try_from(time.and_utc().timestamp()).ok()).unwrap_or(0)
}

impl Importer for Airwars {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        check_width(cells, self.width)?;
        let date = DateColumn { column: self.date, which: 0, year: ABSENT };
        date.read(cells, out)?.put_around(Precision::Day, out);
        let grading = self.grading(cells, out);
        self.figures(cells, grading, names, out);
        self.mode(grading, names, out);
        for words in known(cells, at.targeted, &[]).split(';').map(trim).filter(|words| !words.is_empty()) {
            let kind = ActorKind::ArmedGroup;
            let rank = names.actors.rank(words, || NewActor {
                name: name(words, cells.quoted),
                kind,
                country: None,
            });
            out.who_once(rank, Part::Against);
        }
        self.place(cells, names, out);
        out.stamp = stamp(stated(cells, at.modified));
        out.key(stated(cells, at.id));
        self.text(cells, grading, out);
        Ok(())
    }

    fn date_columns(&self) -> [usize; 2] {
        [self.date, ABSENT]
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        survey.date(0, read_date(stated(cells, self.date)));
    }

    fn keys_are_of_events(&self) -> bool {
        true
    }
}
