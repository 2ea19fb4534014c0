//! ICEWS: events machine-coded from media reports into the codes of CAMEO, until April 2023. They are leads.
//!
//! Source: the columns of the files on Harvard Dataverse (doi:10.7910/DVN/28075). `Source Name` is the acting side and
//! `Target Name` the recipient, unlike in other datasets, where a source is an outlet: that is `Publisher` here. A row states
//! neither a URL nor a sentence, only the number of the story and of the sentence in it, and no death toll: it makes no claims.

use super::cameo::{Cameo, recipient_part};
use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use crate::load::table::date::read_date;
use crate::load::table::fields::{
    ColumnKey, DateColumn, Ground, PlaceWords, check_width, cite, columns, coordinates, country_of, fault,
    has_all, name, push_text, stated, stated_bytes,
};
use crate::load::table::row::{
    ABSENT, Cells, Fault, Importer, NewActor, NewMode, RowNames, RowOut, Survey, goldstein,
};
use crate::model::country::Countries;
use crate::model::table::{DataTerms, Dataset, DatasetProfile};
use crate::model::{ActorKind, Kind, Part};

/// What there is to know about ICEWS.
static PROFILE: DatasetProfile = DatasetProfile {
    name: "ICEWS",
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
    about: "A row is a lead: an event machine-coded from a media report. It names the outlet and the number of the story, but\n\
            states neither a URL nor a sentence nor a death toll, and makes no claims. `Source Name` is the acting side, `Target Name` the recipient.",
    types: |_| {},
};

columns! {
    /// The columns of ICEWS that are read.
    Columns {
        id "key of the event": "Event ID";
        date "day": "Event Date";
        actor "acting side": "Source Name";
        actor_sectors "kind of the acting side": "Source Sectors";
        actor_country "country of the acting side": "Source Country";
        words "mode": "Event Text";
        code "kind": "CAMEO Code";
        intensity "weight of the type on Goldstein's scale": "Intensity";
        target "recipient": "Target Name";
        target_sectors "kind of the recipient": "Target Sectors";
        target_country "country of the recipient": "Target Country";
        story "text of the row": "Story ID";
        sentence "text of the row": "Sentence Number";
        publisher "outlet that is cited, also in the text of the row": "Publisher";
        city "place": "City";
        district "district": "District";
        province "province": "Province";
        country "country of the place": "Country";
        latitude "coordinates": "Latitude";
        longitude "coordinates": "Longitude";
    }
}

/// Recognises ICEWS by the names of its columns.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let at = Columns::new(first);
    has_all(&[at.date, at.actor, at.target, at.code]).then(|| {
        let importer = Icews::new(at, first.len());
        RecognisedDataset::by_name(Dataset::Other(&PROFILE), first, importer)
    })
}

/// Words in the sectors of an actor, with the kind that they show; the first one found counts. The list of all sectors is not
/// published with the files: an actor of other sectors stays unidentified.
const SECTORS: [(&str, ActorKind); 17] = [
    ("military", ActorKind::StateForces),
    ("police", ActorKind::StateForces),
    ("insurgent", ActorKind::ArmedGroup),
    ("rebel", ActorKind::ArmedGroup),
    ("separatist", ActorKind::ArmedGroup),
    ("radicals", ActorKind::ArmedGroup),
    ("criminals", ActorKind::ArmedGroup),
    ("international government", ActorKind::Organisation),
    ("nongovernmental", ActorKind::Organisation),
    ("government", ActorKind::State),
    ("executive", ActorKind::State),
    ("legislative", ActorKind::State),
    ("judicial", ActorKind::State),
    ("news", ActorKind::Media),
    ("media", ActorKind::Media),
    ("general population", ActorKind::Civilians),
    ("civilian", ActorKind::Civilians),
];

/// The kind of an actor by its sectors.
fn kind_of(sectors: &str) -> Option<ActorKind> {
    let sectors = sectors.to_lowercase();
    SECTORS.iter().find(|(word, _)| sectors.contains(word)).map(|(_, kind)| *kind)
}

/// Reads the rows of ICEWS.
#[derive(Debug)]
struct Icews {
    at: Columns,
    width: usize,
    modes: ColumnKey,
    sides: [ColumnKey; 2],
    cameo: Cameo,
    countries: Countries,
}

impl Icews {
    fn new(at: Columns, width: usize) -> Self {
        Self {
            modes: ColumnKey::new(&[at.words, at.code]),
            sides: [
                ColumnKey::new(&[at.actor, at.actor_sectors, at.actor_country]),
                ColumnKey::new(&[at.target, at.target_sectors, at.target_country]),
            ],
            width,
            cameo: Cameo::standard(),
            countries: Countries::standard(),
            at,
        }
    }

    /// Sets the kind by the code and the mode by the words of the dataset; returns the kind.
    fn mode(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Kind {
        let at = &self.at;
        let code = stated(cells, at.code);
        // Roots have two digits here as well, so a code of two digits is taken as it is.
        let known = || self.cameo.event(code, code);
        let key = self.modes.of(cells, &mut names.scratch);
        out.row.mode = names.modes.rank(key, || {
            let (kind, words) = known().unwrap_or((Kind::Other, "event with an unknown code"));
            let own = name(stated(cells, at.words), cells.quoted).to_lowercase();
            let goldstein = goldstein(stated(cells, at.intensity));
            NewMode { goldstein, ..NewMode::new(kind, if own.is_empty() { words.to_owned() } else { own }) }
        });
        let kind = names.modes.kind(out.row.mode);
        if kind == Kind::Other && known().is_none() {
            out.flags.push(fault(at.code, "is not a CAMEO code"));
        }
        kind
    }

    /// The actor of one side: the acting one, or the recipient.
    fn side(&self, cells: &Cells<'_>, recipient: bool, names: &mut RowNames) -> Option<u32> {
        let at = &self.at;
        let [called, sectors, land] = if recipient {
            [at.target, at.target_sectors, at.target_country]
        } else {
            [at.actor, at.actor_sectors, at.actor_country]
        }
        .map(|column| stated(cells, column));
        if called.is_empty() {
            return None;
        }
        let [acting, receiving] = &self.sides;
        let key = if recipient { receiving } else { acting }.of(cells, &mut names.scratch);
        Some(names.actors.rank(key, || {
            let country = country_of(&self.countries, land);
            let is_country = country.is_some() && self.countries.by_name(called) == country;
            let state = if is_country { ActorKind::State } else { ActorKind::Unidentified };
            NewActor { name: name(called, cells.quoted), kind: kind_of(sectors).unwrap_or(state), country }
        }))
    }

    /// Sets the place. Where only the country is stated, its coordinates are those of its middle, and left out.
    fn place(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let at = &self.at;
        let [location, district, province, land] =
            [at.city, at.district, at.province, at.country].map(|column| stated(cells, column));
        let is_land = [location, district, province].iter().all(|words| words.is_empty());
        PlaceWords {
            location,
            district,
            province,
            land,
            ground: Ground::in_row(&self.countries, cells, [at.country, ABSENT], out),
            coordinates: coordinates(cells, [at.latitude, at.longitude], out).filter(|_| !is_land),
            coded: None,
            quoted: cells.quoted,
        }
        .put(names, out);
    }

    /// The text of a row: the outlet, and where the sentence is found in it.
    fn text(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        let at = &self.at;
        if !push_text(out, cells, at.publisher) {
            out.text("outlet not stated");
        }
        for (words, column) in [(", story ", at.story), (", sentence ", at.sentence)] {
            if !stated(cells, column).is_empty() {
                out.text(words);
                push_text(out, cells, column);
            }
        }
    }
}

impl Importer for Icews {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        check_width(cells, self.width)?;
        let dated = DateColumn { column: at.date, which: 0, year: ABSENT }.read(cells, out)?;
        out.when(dated.first, dated.last, dated.precision);
        let kind = self.mode(cells, names, out);
        for (recipient, part) in [(false, Part::By), (true, recipient_part(kind))] {
            if let Some(actor) = self.side(cells, recipient, names) {
                out.who(actor, part);
            }
        }
        self.place(cells, names, out);
        out.key(stated(cells, at.id));
        cite(&[at.publisher], cells, names, out);
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
