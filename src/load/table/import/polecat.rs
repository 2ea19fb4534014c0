//! POLECAT: events machine-coded from media reports into the types of PLOVER. They are leads.
//!
//! Source: the columns of the files on Harvard Dataverse (doi:10.7910/DVN/AJGVIT), and the coder that makes them, NGEC. A row
//! names who reported it and when, but states neither a URL nor a sentence nor a death toll: it makes no claims, and its text is
//! only the outlet. Which forms `Feature Type` takes is not documented; codes of GeoNames are understood, and without one the
//! finest area that the row names decides. The id may be that of the report, so the type of the event is part of the key.

use super::cameo::{actor, recipient_part};
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use crate::load::table::date::read_date;
use crate::load::table::fields::{
    ColumnKey, DateColumn, Ground, PlaceWords, check_width, cite, columns, coordinates, fault, has_all, name,
    push_text, stated, stated_bytes,
};
use crate::load::table::row::{ABSENT, Cells, Fault, Importer, NewActor, NewMode, RowNames, RowOut, Survey};
use crate::model::country::Countries;
use crate::model::table::{DataTerms, Dataset, DatasetProfile, Member};
use crate::model::{ActorId, ActorKind, Kind, Part, PlacePrecision};

/// What there is to know about POLECAT.
static PROFILE: DatasetProfile = DatasetProfile {
    name: "POLECAT",
    text_word: "source",
    is_lead: true,
    states_the_middle: false,
    terms: &DataTerms::UNKNOWN,
};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Other(&PROFILE),
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Leads,
    about: "A row is a lead: an event machine-coded from a media report. It names the outlet, but states neither a URL nor a\n\
            sentence nor a death toll, and makes no claims. The actor acts on the recipient: against it in conflict, with it in cooperation. Lists\n\
            are separated by semicolons.",
    types: |_| {},
};

columns! {
    /// The columns of POLECAT that are read.
    Columns {
        id "key of the event, with its type": "Event ID";
        date "day": "Event Date";
        event_type "kind, one of the 16 types of PLOVER": "Event Type";
        mode "mode": "Event Mode";
        quad "checked against the type": "Quad Code";
        contexts "text of the row": "Contexts";
        actor "acting side": "Actor Name";
        actor_raw "acting side, if its name was not resolved": "Actor Name Raw";
        actor_country "country of the acting side": "Actor Country";
        actor_sector "kind of the acting side": "Primary Actor Sector";
        recipient "recipient": "Recipient Name";
        recipient_raw "recipient, if its name was not resolved": "Recipient Name Raw";
        recipient_country "country of the recipient": "Recipient Country";
        recipient_sector "kind of the recipient": "Primary Recipient Sector";
        placename "place": "Placename";
        city "place, if no other name is stated": "City";
        district "district": "District";
        province "province": "Province";
        country "country of the place": "Country";
        latitude "coordinates": "Latitude";
        longitude "coordinates": "Longitude";
        feature "precision of the place": "Feature Type";
        source "outlet that is cited, also in the text of the row": "Source";
        published "day of publication, in the text of the row": "Publication Date";
    }
}

/// Recognises POLECAT by the names of its columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    let own = [at.date, at.event_type, at.quad, at.actor, at.recipient];
    has_all(&own).then(|| {
        let importer = Polecat::new(at, first.len());
        RecognisedDataset::by_name(Dataset::Other(&PROFILE), first, importer)
    })
}

/// The types of actors that NGEC knows beyond those of CAMEO.
const SECTORS: [(&str, ActorKind); 4] = [
    ("JRN", ActorKind::Media),
    ("PAR", ActorKind::ArmedGroup),
    ("PTY", ActorKind::Organisation),
    ("SOC", ActorKind::Organisation),
];

/// The kind of an actor of that sector.
fn sector(code: &str) -> Option<ActorKind> {
    actor(code).or_else(|| SECTORS.iter().find(|known| known.0 == code).map(|known| known.1))
}

/// How exactly a place is known, by its `Feature Type`, a code of GeoNames; a town or a spot is only named.
fn precision(feature: &str) -> Option<PlacePrecision> {
    match feature {
        "" => None,
        "ADM1" => Some(PlacePrecision::Province),
        code if code.starts_with("ADM") => Some(PlacePrecision::District),
        code if code.starts_with("PCL") => Some(PlacePrecision::Country),
        _ => Some(PlacePrecision::Unstated),
    }
}

/// The columns of one side: name, name as in the report, country, sector.
type Side = [usize; 4];

/// Reads the rows of POLECAT.
#[derive(Debug)]
struct Polecat {
    at: Columns,
    width: usize,
    modes: ColumnKey,
    countries: Countries,
}

impl Polecat {
    fn new(at: Columns, width: usize) -> Self {
        Self { modes: ColumnKey::new(&[at.event_type, at.mode]), width, countries: Countries::standard(), at }
    }

    /// Sets kind and mode; returns the kind.
    fn mode(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Kind {
        let at = &self.at;
        let words = stated(cells, at.event_type);
        let known = Kind::parse(words).filter(|kind| *kind != Kind::Other);
        if known.is_none() {
            out.flags.push(fault(at.event_type, "is not a PLOVER type"));
        }
        let kind = known.unwrap_or(Kind::Other);
        let key = self.modes.of(cells, &mut names.scratch);
        out.row.mode = names.modes.rank(key, || {
            let mode = name(stated(cells, at.mode), cells.quoted).to_lowercase();
            let own = || name(words, cells.quoted).to_lowercase();
            let types = [own(), mode.clone()].into_iter().filter(|words| !words.is_empty());
            NewMode {
                types: types.collect(),
                ..NewMode::new(kind, if mode.is_empty() { own() } else { mode })
            }
        });
        let quad = stated(cells, at.quad).replace('_', " ");
        let other = |quadrant: crate::model::Quadrant| !quad.eq_ignore_ascii_case(quadrant.label());
        if !quad.is_empty() && kind.quadrant().is_some_and(other) {
            out.flags.push(fault(at.quad, "is not the quadrant of the event type"));
        }
        kind
    }

    /// Adds the actors of one side. Country and sector of several follow their order, or are those of all.
    fn side(
        &self,
        cells: &Cells<'_>,
        side: Side,
        part: Part,
        (names, out): (&mut RowNames, &mut RowOut<'_>),
    ) {
        let [called, raw, countries, sectors] = side.map(|column| stated(cells, column));
        let called = if called.is_empty() { raw } else { called };
        for (index, words) in list(called).enumerate() {
            let [country, kind] = [countries, sectors]
                .map(|all| list(all).nth(index).or_else(|| list(all).next()).unwrap_or(""));
            let key = [words, "\u{1f}", country].concat();
            let rank = names.actors.rank(key, || {
                let country = self.countries.by_iso3(country);
                let is_country = country.is_some() && self.countries.by_name(words) == country;
                let state = if is_country { ActorKind::State } else { ActorKind::Unidentified };
                NewActor { name: name(words, cells.quoted), kind: sector(kind).unwrap_or(state), country }
            });
            if !out.who.contains(&Member::new(ActorId(rank), part)) {
                out.who(rank, part);
            }
        }
    }

    /// Sets the place, as exactly as the row states it. Where only the country is stated, its coordinates are those of its
    /// middle, and left out.
    fn place(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        let [placename, city, district, province] =
            [at.placename, at.city, at.district, at.province].map(|column| stated(cells, column));
        let ground = Ground::in_row(&self.countries, cells, [ABSENT, at.country], out);
        let land = if let Ground::Country(id) = ground { self.countries.get(id) } else { None };
        let is_land = [placename, city, district, province].iter().all(|words| words.is_empty());
        let finest = if !city.is_empty() {
            PlacePrecision::Unstated
        } else if !district.is_empty() {
            PlacePrecision::District
        } else if !province.is_empty() {
            PlacePrecision::Province
        } else if placename.is_empty() {
            PlacePrecision::Country
        } else {
            PlacePrecision::Unstated
        };
        PlaceWords {
            location: if placename.is_empty() { city } else { placename },
            district,
            province,
            land: land.map_or("", |land| &land.name),
            ground,
            coordinates: coordinates(cells, [at.latitude, at.longitude], out).filter(|_| !is_land),
            coded: precision(stated(cells, at.feature)).filter(|_| !placename.is_empty()).or(Some(finest)),
            quoted: cells.quoted,
        }
        .put(names, out);
    }

    /// The text of a row: the outlet, the day of publication and the contexts, as far as they are stated.
    fn text(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        let at = &self.at;
        if !push_text(out, cells, at.source) {
            out.text("outlet not stated");
        }
        for (words, column) in [(", published ", at.published), ("; contexts: ", at.contexts)] {
            if !stated(cells, column).is_empty() {
                out.text(words);
                push_text(out, cells, column);
            }
        }
    }
}

/// The values of a list, separated by semicolons.
fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(';').map(str::trim).filter(|value| !value.is_empty() && *value != "None")
}

impl Importer for Polecat {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        check_width(cells, self.width)?;
        let dated = DateColumn { column: at.date, which: 0, year: ABSENT }.read(cells, out)?;
        out.when(dated.first, dated.last, dated.precision);
        let kind = self.mode(cells, names, out);
        let actor = [at.actor, at.actor_raw, at.actor_country, at.actor_sector];
        let recipient = [at.recipient, at.recipient_raw, at.recipient_country, at.recipient_sector];
        self.side(cells, actor, Part::By, (names, out));
        self.side(cells, recipient, recipient_part(kind), (names, out));
        self.place(cells, names, out);
        let id = stated(cells, at.id);
        if !id.is_empty() {
            out.key(&[id, stated(cells, at.event_type)].join(" "));
        }
        cite(&[at.source], cells, names, out);
        self.text(cells, out);
        Ok(())
    }

    fn date_columns(&self) -> [usize; 2] {
        [self.at.date, ABSENT]
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        survey.date(0, read_date(stated_bytes(cells, self.at.date)));
    }
}
