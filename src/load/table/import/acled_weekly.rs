//! ACLED's weekly aggregates: the events of one type in one first-level area and one week.
//!
//! Meanings come from ACLED, *How to use ACLED's Aggregated Data*: `week` is the Saturday on which the week begins, and
//! `population_best` must not be added up. `ID` is that of the area, not of an event. The types do not overlap: an event has
//! one `sub_event_type`.

use super::acled_words::kind_of;
use super::claims::{ACLED, claimed_by, exactly};
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use super::totals::{self, CountColumns};
use crate::load::table::date::read_date;
use crate::load::table::fields::{
    DateColumn, Ground, PlaceWords, check_width, columns, coordinates, fault, has_all, stated,
};
use crate::load::table::row::{ABSENT, Cells, Fault, Importer, NewMode, RowNames, RowOut, Survey, TableNote};
use crate::model::country::Countries;
use crate::model::table::{Account, DataTerms, Dataset, DatasetProfile};
use crate::model::{Kind, PlacePrecision, Precision};

/// What there is to know about the dataset.
static PROFILE: DatasetProfile = DatasetProfile {
    name: "ACLED weekly",
    text_word: "note",
    is_lead: false,
    states_the_middle: false,
    terms: &DataTerms::ACLED,
};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Other(&PROFILE),
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Totals,
    about: "A row is one type of event in one first-level area in one week, from Saturday to Friday: a total, not an event. A total\n\
            of zero is not shown. `ID` is the number of the area, not of an event.",
    types: |_| {},
};

columns! {
    /// The columns of ACLED's weekly aggregates that are read.
    Columns {
        week "first day": "WEEK";
        country "country": "COUNTRY";
        admin_1 "province": "ADMIN1";
        event_type "kind and mode": "EVENT_TYPE";
        sub_type "kind and mode": "SUB_EVENT_TYPE";
        events "number of events, in the text of the row": "EVENTS";
        fatalities "killed, claimed by ACLED": "FATALITIES";
        latitude "coordinates": "CENTROID_LATITUDE";
        longitude "coordinates": "CENTROID_LONGITUDE";
    }
}

/// Recognises the aggregates by the names of their columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    let is_weekly = has_all(&[at.week, at.country, at.event_type, at.sub_type, at.events]);
    is_weekly.then(|| {
        let importer = Weekly { at, width: first.len(), countries: Countries::standard() };
        RecognisedDataset::by_name(Dataset::Other(&PROFILE), first, importer)
    })
}

/// Reads the rows of ACLED's weekly aggregates.
#[derive(Debug)]
struct Weekly {
    at: Columns,
    width: usize,
    countries: Countries,
}

impl Weekly {
    /// The seven days from the Saturday on that the row states.
    fn week(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let column = DateColumn { column: self.at.week, which: 0, year: ABSENT };
        let stated = column.read(cells, out)?;
        if stated.precision == Precision::Day && stated.first == stated.last {
            out.when(stated.first, stated.first.saturating_add(6), Precision::Week);
        } else {
            stated.put_around(Precision::Week, out);
        }
        Ok(())
    }

    fn mode(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> String {
        let [event_type, sub_type] = [self.at.event_type, self.at.sub_type].map(|at| stated(cells, at));
        let known = kind_of(event_type, sub_type);
        if known.is_none() {
            out.flags.push(fault(self.at.sub_type, "is not a type of event of ACLED"));
        }
        let finest = if sub_type.is_empty() { event_type } else { sub_type };
        let (kind, words) =
            known.map_or((Kind::Other, finest.to_lowercase()), |known| (known.2, known.3.to_owned()));
        out.row.mode = names.modes.rank(&words, || {
            let types = [event_type, sub_type].into_iter().filter(|words| !words.is_empty());
            NewMode { types: types.map(str::to_owned).collect(), ..NewMode::new(kind, words.clone()) }
        });
        words
    }

    fn place(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        PlaceWords {
            location: "",
            district: "",
            province: stated(cells, at.admin_1),
            land: stated(cells, at.country),
            ground: Ground::in_row(&self.countries, cells, [at.country, ABSENT], out),
            coordinates: coordinates(cells, [at.latitude, at.longitude], out),
            coded: Some(PlacePrecision::Province),
            quoted: cells.quoted,
        }
        .put(names, out);
    }

    /// Sets the key: area, type and week.
    fn key(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        names.scratch.clear();
        for column in [at.country, at.admin_1, at.event_type, at.sub_type] {
            names.scratch.push_str(stated(cells, column));
            names.scratch.push('/');
        }
        let week = stated(cells, at.week);
        names.scratch.push_str(week.get(..10).unwrap_or(week));
        out.key(&names.scratch);
    }
}

impl Importer for Weekly {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        check_width(cells, self.width)?;
        self.week(cells, out)?;
        let count = CountColumns { events: self.at.events, killed: self.at.fatalities }.read(cells, out)?;
        count.check_shown(self.at.events, || None, out)?;
        out.row.killed = exactly(count.killed);
        claimed_by(ACLED, names, out);
        let mode = self.mode(cells, names, out);
        self.place(cells, names, out);
        self.key(cells, names, out);
        count.put(&format!(": {mode}"), out);
        Ok(())
    }

    fn date_columns(&self) -> [usize; 2] {
        [self.at.week, ABSENT]
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        survey.date(0, read_date(stated(cells, self.at.week)));
    }

    fn notes(&self, _: Option<&Survey>, rows: Account, _: &dyn Fn(usize) -> String) -> Vec<TableNote> {
        totals::notes(rows)
    }
}
