//! Armed Conflict Location & Event Data, in all generations of its columns since 2015.
//!
//! Columns are found by name. Meanings come from the *ACLED Codebook* (2023) and its FAQ: the two actors of an
//! event have no direction; `fatalities` is one figure, the most conservative one where sources differ.

use std::fmt::Write as _;

use super::acled_words::{TYPES, country_of_name, inter, kind_of, kind_of_name};
use super::claims::{ACLED, claimed_by};
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use crate::load::table::date::read_date;
use crate::load::table::fields::{
    CONTRADICTS_CODE, ColumnKey, DateColumn, Ground, PlaceColumns, check_width, check_year, cite, code,
    columns, count_present, fault, has_all, name, push_text, read_figure, stated, stated_bytes, trim,
};
use crate::load::table::row::{ABSENT, Cells, Fault, Importer, NewActor, NewMode, RowNames, RowOut, Survey};
use crate::model::country::Countries;
use crate::model::table::Dataset;
use crate::model::{ActorKind, Kind, Part, PlacePrecision, Precision};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Acled,
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Events,
    about: "A row is one event of political violence or protest, or a strategic development. All actors are involved: ACLED gives no direction. `fatalities` is one figure, claimed by ACLED; an empty cell is not\n\
            zero. `notes` are the words of the dataset, never a quote.",
    types: types_page,
};

columns! {
    /// The columns of ACLED that are read.
    Columns {
        id "key of the event": "event_id_cnty", "data_id";
        date "day": "event_date";
        year "checked against the day; shown if the day has an impossible year": "year";
        time_precision "precision of the date": "time_precision";
        disorder "shows the generation of the columns": "disorder_type";
        event_type "kind and mode": "event_type";
        sub_type "kind and mode": "sub_event_type";
        actor_1 "participant": "actor1";
        allies_1 "participants, separated by semicolons": "assoc_actor_1", "ally_actor_1";
        inter_1 "kind of the first actor": "inter1";
        actor_2 "participant": "actor2";
        allies_2 "participants, separated by semicolons": "assoc_actor_2", "ally_actor_2";
        inter_2 "kind of the second actor": "inter2";
        iso "country, if its name is not known": "iso";
        iso3 "country, if its name is not known": "iso3";
        country "country, or a sea": "country";
        admin_1 "province": "admin1";
        admin_2 "district": "admin2";
        admin_3 "distinguishes places of one name": "admin3";
        location "place": "location";
        latitude "coordinates": "latitude";
        longitude "coordinates": "longitude";
        geo_precision "precision of the place": "geo_precision";
        source "whom ACLED cites": "source";
        notes "text of the row": "notes";
        fatalities "killed, claimed by ACLED": "fatalities";
        timestamp "shows which of two versions of a row is newer": "timestamp";
    }
}

/// The columns in the order in which its API gives them, for rows without names.
const IN_ORDER: [&str; 31] = [
    "event_id_cnty",
    "event_date",
    "year",
    "time_precision",
    "disorder_type",
    "event_type",
    "sub_event_type",
    "actor1",
    "assoc_actor_1",
    "inter1",
    "actor2",
    "assoc_actor_2",
    "inter2",
    "interaction",
    "civilian_targeting",
    "iso",
    "region",
    "country",
    "admin1",
    "admin2",
    "admin3",
    "location",
    "latitude",
    "longitude",
    "geo_precision",
    "source",
    "source_scale",
    "notes",
    "fatalities",
    "tags",
    "timestamp",
];

/// The names of the columns of a row without names, if it is one of ACLED: it has as many cells as its API gives, the first
/// of them an event's id such as `SDN12345`, the second a day.
pub(crate) fn columns_of_row(row: &[String]) -> Option<Vec<String>> {
    let [id, day, ..] = row else { return None };
    let number = id.trim_start_matches(|c: char| c.is_ascii_uppercase());
    let is_id = (2..=4).contains(&(id.len() - number.len()))
        && !number.is_empty()
        && number.bytes().all(|byte| byte.is_ascii_digit());
    let is_row = row.len() == IN_ORDER.len() && is_id && day.starts_with(|c: char| c.is_ascii_digit());
    is_row.then(|| IN_ORDER.map(str::to_owned).to_vec())
}

/// `geo_precision`: 1 a particular town, 2 near a town or a small part of a region, 3 a larger region.
fn place_precision(code: Option<u16>) -> Option<PlacePrecision> {
    match code? {
        1 => Some(PlacePrecision::Exact),
        2 => Some(PlacePrecision::Near),
        3 => Some(PlacePrecision::Province),
        _ => None,
    }
}

/// Recognises ACLED by the names of its columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    let typed = at.event_type != ABSENT || at.sub_type != ABSENT;
    let others =
        [at.id, at.fatalities, at.actor_1, at.country, at.location, at.notes, at.inter_1, at.sub_type];
    if at.date == ABSENT || !typed || count_present(&others) < 2 {
        return None;
    }
    let generation = if has_all(&[at.disorder]) {
        "of 2023 and later"
    } else if has_all(&[at.sub_type]) {
        "of 2018 to 2023"
    } else {
        "of 2016 and before"
    };
    let rows = if has_all(&[at.actor_1]) && at.actor_2 == ABSENT { ", one row for each actor" } else { "" };
    Some(RecognisedDataset {
        what: format!("{} columns {generation}{rows}", first.len()),
        ..RecognisedDataset::by_name(Dataset::Acled, first, Acled::new(at, first.len()))
    })
}

/// Appends the table of the types of events.
fn types_page(page: &mut String) {
    page.push_str("\n| `event_type` | `sub_event_type` | kind | mode |\n|---|---|---|---|\n");
    for (event_type, sub_type, kind, mode) in TYPES {
        let _ = writeln!(page, "| {event_type} | {sub_type} | {} | {mode} |", kind.word());
    }
}

/// Reads the rows of ACLED.
#[derive(Debug)]
struct Acled {
    at: Columns,
    width: usize,
    date: DateColumn,
    types: ColumnKey,
    place: PlaceColumns,
    countries: Countries,
}

impl Acled {
    fn new(at: Columns, width: usize) -> Self {
        let place = PlaceColumns {
            location: at.location,
            district: at.admin_2,
            province: at.admin_1,
            country: at.country,
            latitude: at.latitude,
            longitude: at.longitude,
            precision: at.geo_precision,
            coded: place_precision,
            key: ColumnKey::new(&[]),
        };
        Self {
            date: DateColumn { column: at.date, which: 0, year: at.year },
            types: ColumnKey::new(&[at.event_type, at.sub_type]),
            place: place.keyed(&[at.admin_3]),
            width,
            countries: Countries::standard(),
            at,
        }
    }

    fn ground(&self, cells: &Cells<'_>) -> Ground {
        let numbered = || code(cells, self.at.iso).and_then(|number| self.countries.by_numeric(number));
        let coded = || self.countries.by_iso3(stated(cells, self.at.iso3));
        Ground::named(&self.countries, stated(cells, self.at.country)).or(|| numbered().or_else(coded))
    }

    /// The date and its precision: 1 the day, 2 the week, 3 the month or less precise. For a week or a month, ACLED states
    /// the middle.
    fn date(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        let dated = self.date.read(cells, out)?;
        check_year([at.date, at.year], cells, &dated, out);
        let precision = match stated_bytes(cells, at.time_precision) {
            b"1" | b"" => Precision::Day,
            b"2" => Precision::Week,
            b"3" => Precision::Month,
            _ => {
                out.flags.push(fault(at.time_precision, "is not a precision of dates: 1, 2 or 3"));
                Precision::Day
            }
        };
        dated.put_around(precision, out);
        Ok(())
    }

    /// Warns if the country code of the row is that of another country.
    fn check_country(&self, cells: &Cells<'_>, names: &RowNames, out: &mut RowOut<'_>) {
        let own = names.place_countries.get(out.row.place as usize).copied().flatten();
        let Some(land) = own.and_then(|own| self.countries.get(own)) else { return };
        let number = code(cells, self.at.iso);
        let letters = stated(cells, self.at.iso3);
        let other =
            number != land.numeric && number.and_then(|number| self.countries.by_numeric(number)).is_some();
        let lettered =
            !letters.is_empty() && letters != &*land.iso3 && self.countries.by_iso3(letters).is_some();
        if other || lettered {
            out.flags.push(fault(self.at.country, CONTRADICTS_CODE));
        }
    }

    fn mode(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        let known = || kind_of(stated(cells, at.event_type), stated(cells, at.sub_type));
        let key = self.types.of(cells, &mut names.scratch);
        out.row.mode = names.modes.rank(key, || {
            let types = [at.event_type, at.sub_type].map(|column| name(stated(cells, column), cells.quoted));
            let types: Vec<String> = types.into_iter().filter(|words| !words.is_empty()).collect();
            let own = || (Kind::Other, types.last().cloned().unwrap_or_default());
            let (kind, words) = known().map_or_else(own, |known| (known.2, known.3.to_owned()));
            NewMode { types, ..NewMode::new(kind, words) }
        });
        let is_other = names.modes.kind(out.row.mode) == Kind::Other;
        if is_other && known().is_none() {
            let column = if stated(cells, at.sub_type).is_empty() { at.event_type } else { at.sub_type };
            out.flags.push(fault(column, "is not an ACLED event type"));
        }
    }

    /// The two actors and their allies.
    fn actors(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        let sides = [[at.actor_1, at.allies_1, at.inter_1], [at.actor_2, at.allies_2, at.inter_2]];
        for [actor, allies, inter_column] in sides {
            let words = stated_bytes(cells, actor);
            if !words.is_empty() {
                let kind = || inter(stated(cells, inter_column));
                let rank = self.actor(words, names, || name(stated(cells, actor), cells.quoted), kind);
                out.who_once(rank, Part::Involved);
            }
            let allies = stated(cells, allies);
            if allies.is_empty() {
                continue;
            }
            for words in allies.split(';').map(trim).filter(|words| !words.is_empty()) {
                let rank = self.actor(words.as_bytes(), names, || name(words, cells.quoted), || None);
                out.who_once(rank, Part::Involved);
            }
        }
    }

    /// The actor that these words name; name and kind are worked out only for a new one.
    fn actor(
        &self,
        words: &[u8],
        names: &mut RowNames,
        name: impl FnOnce() -> String,
        kind: impl FnOnce() -> Option<ActorKind>,
    ) -> u32 {
        names.actors.rank(words, || {
            let name = name();
            NewActor {
                kind: kind().unwrap_or_else(|| kind_of_name(&name)),
                country: country_of_name(&self.countries, &name),
                name,
            }
        })
    }
}

/// The seconds of a timestamp; 0 if it is not one.
fn stamp(text: &[u8]) -> u32 {
    let seconds = |sum: u32, &byte: &u8| {
        let digit = byte.checked_sub(b'0').filter(|&digit| digit < 10)?;
        sum.checked_mul(10)?.checked_add(u32::from(digit))
    };
    text.iter().try_fold(0u32, seconds).unwrap_or(0)
}

impl Importer for Acled {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        check_width(cells, self.width)?;
        self.date(cells, out)?;
        out.row.killed = read_figure(cells, at.fatalities, [at.latitude, at.longitude], out);
        claimed_by(ACLED, names, out);
        self.mode(cells, names, out);
        self.actors(cells, names, out);
        self.place.read(cells, names, out, || self.ground(cells));
        self.check_country(cells, names, out);
        out.stamp = stamp(stated_bytes(cells, at.timestamp));
        out.key(stated(cells, at.id));
        cite(&[at.source], cells, names, out);
        push_text(out, cells, at.notes);
        Ok(())
    }

    fn date_columns(&self) -> [usize; 2] {
        [self.at.date, ABSENT]
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        survey.date(0, read_date(stated_bytes(cells, self.at.date)));
    }

    fn keys_are_of_events(&self) -> bool {
        true
    }
}
