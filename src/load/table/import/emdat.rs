//! EM-DAT, the International Disaster Database (CRED, University of Louvain): the public table of 46 columns, the one
//! before it, and the names of its API.
//!
//! Meanings come from the *EM-DAT Documentation* (doc.emdat.be, "Public Table"): a row is one disaster in one country,
//! `Total Deaths` are the dead and the missing together, and people affected or made homeless are no casualties. Dates
//! are in parts, any of which may be missing.

use super::claims::{claimed_by, exactly};
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use super::row_text::{known, say, say_labelled};
use crate::load::table::date::read_day;
use crate::load::table::fields::{
    DateParts, Ground, PlaceWords, StatedDate, check_width, columns, coordinates, count_present, fault,
    has_all, name, read_count, stated,
};
use crate::load::table::row::{Cells, Fault, Importer, NewMode, RowNames, RowOut};
use crate::model::country::Countries;
use crate::model::table::{DataTerms, Dataset, DatasetProfile, NONE};
use crate::model::{Kind, Measure, PlacePrecision, Precision};

/// What there is to know about the dataset.
static PROFILE: DatasetProfile = DatasetProfile {
    name: "EM-DAT",
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
    about: "A row is one disaster in one country. Disasters are of kind other; the type is the mode. `Total Deaths` are the dead and\n\
            the missing together, as EM-DAT counts them. People affected or made homeless are no casualties: they are in the text. A\n\
            `Location` that names several areas is in the text, too, and the place is the country.",
    types: |_| {},
};

columns! {
    /// The columns of EM-DAT that are read. Second names are those of the table before 2023 and of the API.
    Columns {
        id "key of the event, together with `ISO`": "DisNo.", "Dis No";
        disaster "mode": "Disaster Type", "type";
        subtype "in the text": "Disaster Subtype", "subtype";
        external "in the text": "External IDs", "Glide";
        event "in the text": "Event Name", "name";
        iso "country, if its name is not known": "ISO";
        country "country": "Country";
        location "place, if it is a single name; else in the text": "Location";
        origin "in the text": "Origin";
        associated "in the text": "Associated Types", "Associated Dis";
        magnitude "in the text": "Magnitude", "Dis Mag Value";
        scale "in the text": "Magnitude Scale", "Dis Mag Scale";
        latitude "coordinates": "Latitude";
        longitude "coordinates": "Longitude";
        basin "in the text": "River Basin";
        start_year "first day": "Start Year", "Year";
        start_month "first day": "Start Month";
        start_day "first day": "Start Day";
        end_year "last day": "End Year";
        end_month "last day": "End Month";
        end_day "last day": "End Day";
        deaths "killed, claimed by EM-DAT": "Total Deaths";
        injured "injured, claimed by EM-DAT": "No. Injured";
        affected "in the text": "No. Affected";
        homeless "in the text": "No. Homeless";
        all_affected "in the text": "Total Affected";
        insured "in the text": "Insured Damage ('000 US$)", "Insured Damages ('000 US$)", "insur_dam";
        damage "in the text": "Total Damage ('000 US$)", "Total Damages ('000 US$)", "total_dam";
        updated "shows which of two versions of a row is newer": "Last Update";
    }
}

/// The name of EM-DAT as the claimant of its figures.
const EMDAT: &str = "EM-DAT";

/// Recognises EM-DAT by the names of its columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    let others = [at.deaths, at.injured, at.all_affected, at.iso, at.event, at.location];
    let is_emdat = has_all(&[at.id, at.disaster, at.start_year]) && count_present(&others) > 1;
    is_emdat.then(|| {
        let importer = EmDat { at, width: first.len(), countries: Countries::standard() };
        RecognisedDataset::by_name(Dataset::Other(&PROFILE), first, importer)
    })
}

/// Reads the rows of EM-DAT.
#[derive(Debug)]
struct EmDat {
    at: Columns,
    width: usize,
    countries: Countries,
}

impl EmDat {
    /// From the first to the last day, as far as they are known. An end that cannot be read does not cost the row.
    fn dates(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        let start = DateParts { year: at.start_year, month: at.start_month, day: at.start_day };
        let end = DateParts { year: at.end_year, month: at.end_month, day: at.end_day };
        let first = start.read(cells, out)?;
        let mut whole: StatedDate = first;
        if end.is_stated(cells) {
            match end.read(cells, out).map(|last| first.until(last)) {
                Ok(Some(both)) => whole = both,
                Ok(None) => out.flags.push(fault(at.end_year, "ends before the disaster begins")),
                Err(why) => out.flags.push(why),
            }
        }
        whole.put_around(Precision::Day, out);
        Ok(())
    }

    fn figures(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        out.row.killed = exactly(read_count(cells, self.at.deaths, out));
        let injured = read_count(cells, self.at.injured, out);
        out.state(Measure::Injured, exactly(injured));
        claimed_by(EMDAT, names, out);
    }

    fn mode(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let words = stated(cells, self.at.disaster);
        out.row.mode = names.modes.rank(words, || {
            let words = if words.is_empty() { "disaster" } else { words };
            NewMode::new(Kind::Other, name(words, cells.quoted).to_lowercase())
        });
    }

    /// Sets the place: a single name is a place, a list of areas is not. EM-DAT does not say whether a name is a town, a
    /// district or a province, so that the place is known to the province.
    fn place(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        let location = self.location(cells);
        PlaceWords {
            location,
            district: "",
            province: "",
            land: stated(cells, at.country),
            ground: Ground::in_row(&self.countries, cells, [at.country, at.iso], out),
            coordinates: coordinates(cells, [at.latitude, at.longitude], out),
            coded: Some(if location.is_empty() { PlacePrecision::Country } else { PlacePrecision::Province }),
            quoted: cells.quoted,
        }
        .put(names, out);
    }

    /// The name of the place, if it is a single one.
    fn location<'a>(&self, cells: &Cells<'a>) -> &'a str {
        let words = known(cells, self.at.location, &[]);
        let is_list = words.contains([',', ';', '(']) || words.contains(" and ") || words.len() > 80;
        if is_list { "" } else { words }
    }

    fn text(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        let at = &self.at;
        let label =
            |label, columns: &[usize], out: &mut RowOut<'_>| say_labelled(out, cells, (label, columns), &[]);
        label("Event", &[at.event], out);
        label("Type", &[at.subtype], out);
        if self.location(cells).is_empty() {
            label("Location", &[at.location], out);
        }
        label("Origin", &[at.origin], out);
        label("Associated", &[at.associated], out);
        label("Magnitude", &[at.magnitude, at.scale], out);
        label("River basin", &[at.basin], out);
        if out.row.killed != [NONE; 3] {
            say(out, "The dead include the missing.");
        }
        label("Affected", &[at.affected], out);
        label("Homeless", &[at.homeless], out);
        label("Affected, injured and homeless together", &[at.all_affected], out);
        label("Damage in thousands of US dollars", &[at.damage], out);
        label("Of which insured", &[at.insured], out);
        label("Other databases", &[at.external], out);
    }

    /// Sets the key. The number of a disaster is that of all countries that it struck; present ones end with the country.
    fn key(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        let (id, iso) = (stated(cells, self.at.id), stated(cells, self.at.iso));
        if id.is_empty() || iso.is_empty() || id.ends_with(iso) {
            out.key(id);
        } else {
            out.key(&[id, iso].join("-"));
        }
    }
}

impl Importer for EmDat {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        check_width(cells, self.width)?;
        self.dates(cells, out)?;
        self.figures(cells, names, out);
        self.mode(cells, names, out);
        self.place(cells, names, out);
        out.stamp = read_day(stated(cells, self.at.updated)).map_or(0, i32::unsigned_abs);
        self.key(cells, out);
        self.text(cells, out);
        Ok(())
    }

    fn keys_are_of_events(&self) -> bool {
        true
    }
}
