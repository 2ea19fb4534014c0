//! Conflict events of the Humanitarian Data Exchange (HDX HAPI): monthly totals of ACLED by district.
//!
//! A row is one month of one category in one area: an event "12 events of political violence". The categories
//! overlap: all of `civilian_targeting` and the excessive force against protesters of `demonstration` are in
//! `political_violence` too. So that nobody is counted twice, only `political_violence` makes a claim; what the
//! others say of people killed stands in their words.

use std::fmt::Write as _;

use super::super::names::{Names, NewActor, NewMode, NewPlace};
use super::super::row::{Cells, Fault, Importer, RowOut};
use super::cell::{Key, check_width, count, fault, stated};
use super::columns::{ABSENT, columns, has_all};
use super::place::{Ground, PlaceColumns};
use super::{Recognised, date};
use crate::model::country::Countries;
use crate::model::table::{Dataset, NONE};
use crate::model::{ActorKind, Kind, PlacePrecision, Precision};

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
        fatalities "killed, claimed by ACLED via HDX HAPI; of other categories than political violence in the text alone": "fatalities";
        start "first day": "reference_period_start";
        end "last day": "reference_period_end";
    }
}

/// The categories with kind, mode, words of the text, and whether the killed make a claim.
pub(super) const TYPES: [(&str, Kind, &str, &str, bool); 3] = [
    ("political_violence", Kind::Assault, "political violence in a month", "political violence", true),
    (
        "civilian_targeting",
        Kind::Assault,
        "violence against civilians in a month",
        "violence against civilians",
        false,
    ),
    ("demonstration", Kind::Protest, "demonstrations in a month", "demonstration", false),
];

/// Who claims the figures.
const CLAIMANT: &str = "ACLED via HDX HAPI";

/// Recognises the monthly totals by the names of their columns.
pub(super) fn recognise(first: &[String]) -> Option<Recognised> {
    let at = Columns::new(first);
    has_all(&[at.location, at.event_type, at.events, at.fatalities, at.start]).then(|| Recognised {
        dataset: Dataset::Hapi,
        what: format!("{} columns, by name", first.len()),
        importer: Box::new(Hapi::new(at, first.len())),
        has_header: true,
        names: Vec::new(),
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
            key: Key::new(&[]),
        };
        Self { place: place.keyed(&[]), width, countries: Countries::standard(), at }
    }

    fn dates(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        let day =
            |column: usize| date::day(stated(cells, column)).map_err(|error| fault(column, error.why()));
        let first = day(at.start)?.number;
        let last = if stated(cells, at.end).is_empty() { first } else { day(at.end)?.number };
        if last < first {
            out.flags.push(fault(at.end, "lies before the first day"));
        }
        out.when(first, last.max(first), Precision::Month);
        Ok(())
    }

    /// The district or province; where the total is of a whole country, that one by its name.
    fn place(&self, cells: &Cells<'_>, names: &mut Names, out: &mut RowOut<'_>) {
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

    /// What names the total: area, category and month.
    fn key(&self, cells: &Cells<'_>, scratch: &mut String, out: &mut RowOut<'_>) {
        let at = &self.at;
        scratch.clear();
        for column in [at.location, at.provider_1, at.provider_2, at.event_type] {
            scratch.push_str(stated(cells, column));
            scratch.push('/');
        }
        scratch.push_str(stated(cells, at.start).get(..7).unwrap_or_else(|| stated(cells, at.start)));
        out.key(scratch);
    }
}

/// The words of a row.
fn words(category: &str, events: u32, killed: u32) -> String {
    let mut words = match events {
        NONE => format!("Events of {category}, number not stated"),
        1 => format!("1 event of {category}"),
        _ => format!("{events} events of {category}"),
    };
    if killed != NONE {
        let _ = write!(words, "; {killed} killed");
    }
    words
}

impl Importer for Hapi {
    fn read(&self, cells: &Cells<'_>, names: &mut Names, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        check_width(cells, self.width)?;
        self.dates(cells, out)?;
        let (events, killed) = (count(cells, at.events)?, count(cells, at.fatalities)?);
        if (events, killed) == (NONE, NONE) {
            return Err(fault(at.events, "states no number, nor is there one of people killed"));
        }
        let category = stated(cells, at.event_type);
        let known = TYPES.iter().find(|known| known.0 == category);
        if known.is_none() {
            out.flags.push(fault(at.event_type, "is no category of HDX HAPI"));
        }
        let &(_, kind, mode, category, claims) =
            known.unwrap_or(&("", Kind::Other, "events in a month", "other kinds", false));
        out.row.mode = names.modes.rank(mode, || NewMode { kind, words: mode.to_owned() });
        if claims && killed != NONE {
            out.row.killed = [NONE, killed, NONE];
            out.row.claimant = names.actors.rank(CLAIMANT, || NewActor {
                name: CLAIMANT.to_owned(),
                kind: ActorKind::Organisation,
                country: None,
            });
        }
        self.place(cells, names, out);
        self.key(cells, &mut names.scratch, out);
        out.text(&words(category, events, killed));
        Ok(())
    }
}
