//! GDELT events, 1.0 and 2.0: leads, machine-coded from media reports.
//!
//! The files have no header: 61 columns are version 2.0, 58 or 57 (one file may have both) are version 1.0. Source: *The GDELT
//! Event Database: Data Format Codebook*, versions 1.03 and 2.0. GDELT has no casualty figures: its rows make no claims.

use super::cameo::{Cameo, actor, recipient_part};
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use crate::load::table::date::{read_date, read_day};
use crate::load::table::fields::{
    ColumnKey, DateColumn, Ground, PlaceColumns, check_year, columns, fault, has_all, name, push_text,
    stated, stated_bytes,
};
use crate::load::table::row::{
    ABSENT, Cells, Fault, Importer, NewActor, NewMode, RowNames, RowOut, Survey, goldstein,
};
use crate::model::country::Countries;
use crate::model::table::Dataset;
use crate::model::{ActorKind, Kind, Part, PlacePrecision, Precision};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Gdelt,
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Leads,
    about: "Rows are leads, machine-coded from media reports, and make no claims. Files have no header: 61 columns are version 2.0,\n\
            58 or 57 are version 1.0. The codes of events are in `data/cameo.tsv`.",
    types: |_| {},
};

columns! {
    /// The columns of GDELT events that are read.
    Columns {
        id "key of the event": "GLOBALEVENTID";
        day "claimed day": "SQLDATE", "Day";
        month "checked against the day": "MonthYear";
        year "checked against the day": "Year";
        code_1 "first actor": "Actor1Code";
        name_1 "first actor": "Actor1Name";
        country_1 "country of the first actor": "Actor1CountryCode";
        type_1 "kind of the first actor": "Actor1Type1Code";
        code_2 "second actor": "Actor2Code";
        name_2 "second actor": "Actor2Name";
        country_2 "country of the second actor": "Actor2CountryCode";
        type_2 "kind of the second actor": "Actor2Type1Code";
        event "kind and mode": "EventCode";
        root "distinguishes codes without their leading zero": "EventRootCode";
        goldstein "weight of the type": "GoldsteinScale";
        quad "recognises files without a header": "QuadClass";
        geo_type "precision of the place": "ActionGeo_Type";
        geo_name "place": "ActionGeo_FullName";
        geo_country "country of the place (FIPS 10-4)": "ActionGeo_CountryCode";
        adm_1 "distinguishes places of one name": "ActionGeo_ADM1Code";
        adm_2 "distinguishes places of one name": "ActionGeo_ADM2Code";
        latitude "coordinates": "ActionGeo_Lat";
        longitude "coordinates": "ActionGeo_Long";
        added "shows how the claimed day was resolved": "DATEADDED";
        url "text of the row; its domain is the outlet that is cited": "SOURCEURL";
    }
}

/// The columns of version 2.0 up to the tone, which version 1.0 shares.
const BEGIN: &str = "GLOBALEVENTID,SQLDATE,MonthYear,Year,FractionDate,Actor1Code,Actor1Name,Actor1CountryCode,\
    Actor1KnownGroupCode,Actor1EthnicCode,Actor1Religion1Code,Actor1Religion2Code,Actor1Type1Code,Actor1Type2Code,\
    Actor1Type3Code,Actor2Code,Actor2Name,Actor2CountryCode,Actor2KnownGroupCode,Actor2EthnicCode,\
    Actor2Religion1Code,Actor2Religion2Code,Actor2Type1Code,Actor2Type2Code,Actor2Type3Code,IsRootEvent,EventCode,\
    EventBaseCode,EventRootCode,QuadClass,GoldsteinScale,NumMentions,NumSources,NumArticles,AvgTone";

/// The columns of a place; version 1.0 lacks the fifth.
const GEO: [&str; 8] =
    ["Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID"];

/// The names of the columns of a table of that width without a header.
fn layout(width: usize) -> Option<Vec<String>> {
    if !matches!(width, 57 | 58 | 61) {
        return None;
    }
    let geo = |whom: &'static str| {
        let columns = GEO.iter().filter(move |name| width == 61 || **name != "ADM2Code");
        columns.map(move |name| format!("{whom}Geo_{name}"))
    };
    let begin = BEGIN.split(',').map(|name| name.trim().to_owned());
    let places = ["Actor1", "Actor2", "Action"].into_iter().flat_map(geo);
    let names = begin.chain(places).chain(["DATEADDED".to_owned(), "SOURCEURL".to_owned()]);
    Some(names.take(width).collect())
}

/// Recognises GDELT events by the form of the cells in a first row without names, or by names; names missing from a header
/// that was added later are known by their position.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let known = layout(first.len());
    let recognised = |what: String, has_header, names: Vec<String>| RecognisedDataset {
        dataset: Dataset::Gdelt,
        what,
        importer: Box::new(Gdelt::new(Columns::new(&names), first.len())),
        has_header,
        names,
    };
    let version = if first.len() == 61 { "2.0" } else { "1.0" };
    if let Some(names) = known.as_ref().filter(|names| fits(&Columns::new(names), first)) {
        return Some(recognised(
            format!("{} columns without a header, version {version}", first.len()),
            false,
            names.clone(),
        ));
    }
    let named = Columns::new(first);
    if !has_all(&[named.day, named.event]) || (named.id == ABSENT && named.url == ABSENT) {
        return None;
    }
    let whole: Vec<String> = match known {
        Some(names) => first
            .iter()
            .zip(names)
            .map(|(own, known)| if own.trim().is_empty() { known } else { own.clone() })
            .collect(),
        None => first.to_vec(),
    };
    Some(recognised(format!("{} columns, by name", first.len()), true, whole))
}

/// Whether the cells of a row have the form of these columns.
fn fits(columns: &Columns, row: &[String]) -> bool {
    let cell = |column: usize| row.get(column).map_or("", |cell| cell.trim());
    let digits = |column: usize, least: usize, most: usize| {
        let text = cell(column);
        (least..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    digits(columns.id, 1, 20)
        && digits(columns.day, 8, 8)
        && digits(columns.event, 1, 4)
        && matches!(cell(columns.quad), "1" | "2" | "3" | "4")
        && (digits(columns.added, 8, 8) || digits(columns.added, 14, 14))
}

/// `ActionGeo_Type`: 1 a country, 2 a US state, 3 a US city, 4 a city elsewhere, 5 a province elsewhere. The coordinates
/// are those of the city, however far away the event was.
fn place_precision(code: Option<u16>) -> Option<PlacePrecision> {
    match code? {
        1 => Some(PlacePrecision::Country),
        2 | 5 => Some(PlacePrecision::Province),
        3 | 4 => Some(PlacePrecision::Unstated),
        _ => None,
    }
}

/// How the claimed day was resolved, from how many days later the row was added: "last week", "last month" and
/// "last year" in an article become the day seven, 30 and 365 days before it.
fn precision(days: i32) -> Precision {
    match days {
        7 => Precision::Week,
        30 | 31 => Precision::Month,
        365 | 366 => Precision::Year,
        _ => Precision::Day,
    }
}

/// Reads the rows of GDELT events.
#[derive(Debug)]
struct Gdelt {
    at: Columns,
    width: usize,
    actors: [ColumnKey; 2],
    modes: ColumnKey,
    place: PlaceColumns,
    cameo: Cameo,
    countries: Countries,
}

impl Gdelt {
    fn new(at: Columns, width: usize) -> Self {
        let place = PlaceColumns {
            location: at.geo_name,
            district: ABSENT,
            province: ABSENT,
            country: at.geo_country,
            latitude: at.latitude,
            longitude: at.longitude,
            precision: at.geo_type,
            coded: place_precision,
            key: ColumnKey::new(&[]),
        };
        Self {
            actors: [ColumnKey::new(&[at.code_1, at.name_1]), ColumnKey::new(&[at.code_2, at.name_2])],
            modes: ColumnKey::new(&[at.event, at.root]),
            place: place.keyed(&[at.adm_1, at.adm_2]),
            width,
            cameo: Cameo::standard(),
            countries: Countries::standard(),
            at,
        }
    }

    /// Checks the width. One file may have rows of 57 and 58 columns: the last one, the address, was added in April 2013.
    fn check_width(&self, cells: &Cells<'_>) -> Result<(), Fault> {
        let early = matches!((self.width, cells.len()), (57 | 58, 57 | 58));
        if early || cells.len() == self.width {
            return Ok(());
        }
        Err(Fault { column: None, why: format!("has {} cells, not {}", cells.len(), self.width).into() })
    }

    fn date(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let dated = DateColumn { column: self.at.day, which: 0, year: self.at.year }.read(cells, out)?;
        check_year([self.at.day, self.at.year], cells, &dated, out);
        check_year([self.at.day, self.at.month], cells, &dated, out);
        let added = stated(cells, self.at.added).get(..8).and_then(|text| read_day(text).ok());
        let precision = added.map_or(Precision::Day, |added| precision(added.saturating_sub(dated.first)));
        // For "last year" the day stays as GDELT resolves it: the calendar year would be less precise.
        match precision {
            Precision::Year => out.when(dated.first, dated.last, precision),
            _ => dated.put_around(precision, out),
        }
        Ok(())
    }

    /// Sets the mode of the row; returns its kind.
    fn mode(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Kind {
        let known = || self.cameo.event(stated(cells, self.at.event), stated(cells, self.at.root));
        let key = self.modes.of(cells, &mut names.scratch);
        out.row.mode = names.modes.rank(key, || {
            let (kind, words) = known().unwrap_or((Kind::Other, "event with an unknown code"));
            let goldstein = goldstein(stated(cells, self.at.goldstein));
            NewMode { goldstein, ..NewMode::new(kind, words) }
        });
        let kind = names.modes.kind(out.row.mode);
        if kind == Kind::Other && known().is_none() {
            out.flags.push(fault(self.at.event, "is not a CAMEO code"));
        }
        kind
    }

    fn actor(&self, cells: &Cells<'_>, second: bool, names: &mut RowNames) -> Option<u32> {
        let at = &self.at;
        let [code, called, country, kind] = if second {
            [at.code_2, at.name_2, at.country_2, at.type_2]
        } else {
            [at.code_1, at.name_1, at.country_1, at.type_1]
        };
        let words =
            [called, code].map(|column| stated(cells, column)).into_iter().find(|words| !words.is_empty())?;
        let [first_key, second_key] = &self.actors;
        let key = if second { second_key } else { first_key }.of(cells, &mut names.scratch);
        Some(names.actors.rank(key, || {
            let country = self.countries.by_cameo(stated(cells, country));
            let land = if country.is_some() { ActorKind::State } else { ActorKind::Unidentified };
            NewActor {
                name: name(words, cells.quoted),
                kind: actor(stated(cells, kind)).unwrap_or(land),
                country,
            }
        }))
    }

    /// The country of a FIPS 10-4 code. `OS` are oceans, `UF` undersea features.
    fn ground(&self, cells: &Cells<'_>) -> Ground {
        match stated(cells, self.at.geo_country) {
            "OS" | "UF" => Ground::Sea,
            code => Ground::Unknown.or(|| self.countries.by_fips(code)),
        }
    }
}

/// The domain of an address, without `www.`; empty for what is no address.
fn domain(url: &str) -> &str {
    let rest = url.split_once("://").map_or("", |(_, rest)| rest);
    let domain = rest.split(['/', '?', '#', ':', ';']).next().unwrap_or("");
    domain.strip_prefix("www.").unwrap_or(domain)
}

impl Importer for Gdelt {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        self.check_width(cells)?;
        self.date(cells, out)?;
        let kind = self.mode(cells, names, out);
        if let Some(actor) = self.actor(cells, false, names) {
            out.who(actor, Part::By);
        }
        if let Some(actor) = self.actor(cells, true, names) {
            out.who(actor, recipient_part(kind));
        }
        self.place.read(cells, names, out, || self.ground(cells));
        out.key(stated(cells, self.at.id));
        let outlet = domain(stated(cells, self.at.url));
        if !outlet.is_empty() {
            out.cited = names.cited.rank(outlet, || outlet.to_owned());
        }
        push_text(out, cells, self.at.url);
        Ok(())
    }

    fn date_columns(&self) -> [usize; 2] {
        [self.at.day, ABSENT]
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        survey.date(0, read_date(stated_bytes(cells, self.at.day)));
    }

    fn keys_are_of_events(&self) -> bool {
        true
    }

    fn rows_vary_in_width(&self) -> bool {
        true
    }
}
