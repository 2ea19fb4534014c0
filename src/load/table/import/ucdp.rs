//! UCDP Georeferenced Event Dataset: the yearly releases, the candidate files and the country files of HDX.
//!
//! Columns are found by name, in any order; candidate files without a header are read in the column order of the yearly
//! releases. Meanings come from the *UCDP GED Codebook*, version 23.1 (Högbladh 2023).

use std::fmt::Write as _;

use super::dataset::{ImporterEntry, RecognisedDataset, Yields};
use super::ucdp_layouts::layouts;
use super::ucdp_release::release_of;
use crate::load::table::date::{self, read_date};
use crate::load::table::fields::{
    ColumnKey, DateColumn, Ground, LocatedGround, PlaceColumns, StatedDate, check_width, check_year, cite,
    code, columns, count_present, country_of, fault, has_all, name, push_text, read_count, read_figure,
    stated, stated_bytes,
};
use crate::load::table::row::{
    Cells, Fault, Importer, Interner, KnownRelease, NewActor, NewMode, Release, RowNames, RowOut, Survey,
};
use crate::model::country::{Countries, CountryId};
use crate::model::table::{Dataset, NONE};
use crate::model::{ActorKind, Kind, Part, PlacePrecision, Precision};

/// What the loader knows of this dataset.
pub(super) const ENTRY: ImporterEntry = ImporterEntry {
    dataset: Dataset::Ucdp,
    recognise,
    columns: Columns::NAMES,
    yields: Yields::Events,
    about: "A row is one event of lethal violence: state-based, non-state or one-sided. Low, best and high stay as they are; where\n\
            they are out of order, or best is not the sum of its parts, the row is\n\
            flagged. The sides of one-sided violence are by whom and against whom; otherwise both are involved. Where\n\
            `source_original` names nobody, UCDP is the claimant. Files without a header are recognised by the form of their cells.\n\n\
            An id recurs from release to release, and the later release revises it. The file name tells the release\n\
            (`GEDEvent_v26_1.csv`, `ged261-csv.zip`, `GEDEvent_v26_0_8.csv`); where it does not, completed coding counts, else the\n\
            file given later. A `code_status` other than `Clear` is in the text of the row.",
    types: types_page,
    csv: "download the dataset as CSV",
};

columns! {
    /// The columns of UCDP GED that are read. Second names are those of shapefiles, cut to ten letters, and of releases
    /// before version 17.
    Columns {
        id "key of the event": "id";
        status "shows which of two versions of a row is newer; text of the row unless `Clear`": "code_status";
        violence "kind and mode": "type_of_violence", "type_of_vi";
        side_a "participant": "side_a";
        side_b "participant": "side_b";
        gwno_a "country of side A": "gwnoa";
        gwno_b "country of side B": "gwnob";
        article "text of the row": "source_article", "source_art";
        headline "text of the row if no article is named": "source_headline", "source_hea";
        office "whom UCDP cites": "source_office", "source_off";
        original "claimant of the figures": "source_original", "source_ori";
        where_prec "precision of the place": "where_prec";
        location "place": "where_coordinates", "where_coor";
        adm_1 "province": "adm_1";
        adm_2 "district": "adm_2";
        latitude "coordinates": "latitude";
        longitude "coordinates": "longitude";
        country "country": "country";
        country_id "country, if its name is not known": "country_id";
        iso3 "country, if its name is not known": "iso3";
        year "checked against the days; shown if they have an impossible year": "year";
        date_prec "precision of the date": "date_prec";
        date_start "first day": "date_start";
        date_end "last day": "date_end";
        deaths_a "killed of side A": "deaths_a";
        deaths_b "killed of side B": "deaths_b";
        civilians "killed civilians": "deaths_civilians", "deaths_civ";
        unknown "killed, unknown": "deaths_unknown", "deaths_unk";
        low "killed, low": "low", "low_est";
        best "killed, best": "best", "best_est";
        high "killed, high": "high", "high_est";
    }
}

/// `type_of_violence` with what it is in PLOVER. All three are uses of armed force that killed somebody.
const VIOLENCE: [(u16, Kind, &str); 3] = [
    (1, Kind::Assault, "state-based violence"),
    (2, Kind::Assault, "non-state violence"),
    (3, Kind::Assault, "one-sided violence"),
];

/// `type_of_violence` of violence against civilians, the only one with a direction.
const ONE_SIDED: u16 = 3;

/// `where_prec`: 1 exact, 2 within about 25 km, 3 district, 4 province, 5 a line or a fuzzy larger area,
/// 6 the country only, 7 international waters or airspace.
fn place_precision(code: Option<u16>) -> Option<PlacePrecision> {
    match code? {
        1 => Some(PlacePrecision::Exact),
        2 => Some(PlacePrecision::Near),
        3 => Some(PlacePrecision::District),
        4 | 5 => Some(PlacePrecision::Province),
        6 => Some(PlacePrecision::Country),
        7 => Some(PlacePrecision::Sea),
        _ => None,
    }
}

/// `date_prec`: 1 the day, 2 two to six days, 3 the week, 4 the month or 8 to 30 days, 5 up to a year.
fn date_precision(code: Option<u16>) -> Option<Precision> {
    match code? {
        1 => Some(Precision::Day),
        2 => Some(Precision::Days),
        3 => Some(Precision::Week),
        4 => Some(Precision::Month),
        5 => Some(Precision::Year),
        _ => None,
    }
}

/// What `source_original` says if UCDP does not know who claims the figure.
const NOBODY: [&str; 5] = ["not given", "not specified", "not stated", "unknown", "-"];

/// The name of UCDP as the claimant of its own figures.
const UCDP: &str = "UCDP";

/// The stamp of a row that UCDP still checks, and of one with completed coding, which supersedes it.
const CHECKED: u32 = 1;
const CLEAR: u32 = 2;

/// Recognises UCDP GED by the names of its columns, or by the form of the cells in a first row without names.
fn recognise(first: &[String]) -> Option<RecognisedDataset> {
    let columns = Columns::new(first);
    if has_all(&[columns.violence, columns.date_start, columns.side_a, columns.best]) {
        return Some(RecognisedDataset {
            dataset: Dataset::Ucdp,
            what: format!("{} columns, by name", first.len()),
            importer: Box::new(Ucdp::new(columns, first.len())),
            has_header: true,
            names: Vec::new(),
        });
    }
    let (columns, names) = layouts(first)
        .into_iter()
        .find_map(|names| Some((Columns::new(&names), names)).filter(|(columns, _)| fits(columns, first)))?;
    Some(RecognisedDataset {
        dataset: Dataset::Ucdp,
        what: format!("{} columns without a header, by the form of their cells", first.len()),
        importer: Box::new(Ucdp::new(columns, first.len())),
        has_header: false,
        names,
    })
}

/// Whether the cells of a row have the form of these columns.
fn fits(columns: &Columns, row: &[String]) -> bool {
    let cell = |column: usize| row.get(column).map_or("", |cell| cell.trim());
    let number = |column: usize| cell(column).parse::<f64>().ok();
    let within = |column: usize, least: f64, most: f64| {
        number(column).is_some_and(|number| (least..=most).contains(&number))
    };
    within(columns.id, 0.0, 1e12)
        && within(columns.violence, 1.0, 3.0)
        && within(columns.where_prec, 1.0, 7.0)
        && within(columns.date_prec, 1.0, 5.0)
        && within(columns.latitude, -90.0, 90.0)
        && within(columns.longitude, -180.0, 180.0)
        && within(columns.best, 0.0, 1e9)
        && read_date(cell(columns.date_start)).is_ok()
        && read_date(cell(columns.date_end)).is_ok()
}

/// Appends the table of the types of violence.
fn types_page(page: &mut String) {
    page.push_str("\n| `type_of_violence` | kind | mode |\n|---|---|---|\n");
    for (code, kind, mode) in VIOLENCE {
        let _ = writeln!(page, "| {code} | {} | {mode} |", kind.word());
    }
}

/// Reads the rows of UCDP GED.
#[derive(Debug)]
struct Ucdp {
    at: Columns,
    width: usize,
    first: DateColumn,
    last: DateColumn,
    parts: bool,
    place: PlaceColumns,
    /// The release that the file is, and its version, if its name tells.
    release: Option<(KnownRelease, String)>,
    countries: Countries,
}

impl Ucdp {
    fn new(at: Columns, width: usize) -> Self {
        let place = PlaceColumns {
            location: at.location,
            district: at.adm_2,
            province: at.adm_1,
            country: at.country,
            latitude: at.latitude,
            longitude: at.longitude,
            precision: at.where_prec,
            coded: place_precision,
            key: ColumnKey::new(&[]),
        };
        Self {
            place: place.keyed(&[at.country_id, at.iso3]),
            first: DateColumn { column: at.date_start, which: 0, year: at.year },
            last: DateColumn { column: at.date_end, which: 1, year: at.year },
            parts: count_present(&[at.deaths_a, at.deaths_b, at.civilians, at.unknown]) == 4,
            width,
            release: None,
            countries: Countries::standard(),
            at,
        }
    }

    /// The present or former country by its name, or else by its Gleditsch-Ward number or ISO code.
    fn ground(&self, cells: &Cells<'_>) -> LocatedGround {
        let numbered = code(cells, self.at.country_id).and_then(|number| self.countries.by_gw(number));
        let coded = self.countries.by_iso3(stated(cells, self.at.iso3));
        let ground = Ground::named(&self.countries, stated(cells, self.at.country)).or(|| numbered.or(coded));
        let contradicts = |(column, other): (usize, Option<CountryId>)| {
            matches!((&ground, other), (Ground::Country(own), Some(other)) if *own != other).then_some(column)
        };
        let contradicted =
            [(self.at.country_id, numbered), (self.at.iso3, coded)].into_iter().find_map(contradicts);
        LocatedGround { ground, contradicted: contradicted.is_some() }
    }

    fn dates(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let first = self.first.read(cells, out)?;
        let last = match stated_bytes(cells, self.at.date_end) {
            b"" => first,
            _ => self.last.read(cells, out)?,
        };
        let dated = StatedDate { last: last.last, ..first };
        check_year([self.at.date_start, self.at.year], cells, &dated, out);
        if last.last < first.first {
            out.flags.push(fault(self.at.date_end, "is before the first day"));
        }
        let coded = date_precision(code(cells, self.at.date_prec));
        if coded.is_none() && !stated(cells, self.at.date_prec).is_empty() {
            out.flags.push(fault(self.at.date_prec, "is not a precision of dates: 1 to 5"));
        }
        let precision = coded.unwrap_or_else(|| date::precision(last.last.saturating_sub(first.first)));
        let precision = precision.max(first.precision).max(last.precision);
        out.when(first.first, last.last.max(first.first), precision);
        Ok(())
    }

    /// Sets the killed as they are stated, even out of order, which is flagged.
    fn figures(&self, cells: &Cells<'_>, actors: &mut Interner<NewActor>, out: &mut RowOut<'_>) {
        let at = &self.at;
        let coordinates = [at.latitude, at.longitude];
        let ranged = read_figure(cells, at.best, coordinates, out);
        let [low, high] = [at.low, at.high].map(|column| read_count(cells, column, out));
        let parts = [at.deaths_a, at.deaths_b, at.civilians, at.unknown];
        let parts = parts.map(|column| read_count(cells, column, out));
        let or = |number: u32, other: u32| if number == NONE { other } else { number };
        let (low, best, high) = (or(low, ranged[0]), ranged[1], or(high, ranged[2]));
        out.row.killed = [low, best, high];
        if out.row.killed == [NONE; 3] {
            return;
        }
        let stated_in_order: Vec<u32> =
            [low, best, high].into_iter().filter(|&number| number != NONE).collect();
        if !stated_in_order.is_sorted() {
            out.flags.push(fault(at.best, format!("is not between low ({low}) and high ({high})")));
        }
        if self.parts {
            out.parts = Some(parts);
            let sum =
                parts.iter().filter(|&&part| part != NONE).fold(0u32, |sum, &part| sum.saturating_add(part));
            if best != NONE && !parts.contains(&NONE) && sum != best {
                out.flags.push(fault(at.best, format!("is not the sum of its parts, {sum}")));
            }
        }
        out.row.claimant = self.claimant(cells, actors);
    }

    fn claimant(&self, cells: &Cells<'_>, actors: &mut Interner<NewActor>) -> u32 {
        let words = stated(cells, self.at.original);
        let nobody = words.is_empty() || NOBODY.iter().any(|known| words.eq_ignore_ascii_case(known));
        if nobody {
            return actors.rank(UCDP, || NewActor {
                name: UCDP.to_owned(),
                kind: ActorKind::Organisation,
                country: None,
            });
        }
        actors.rank(words, || NewActor {
            name: name(words, cells.quoted),
            kind: ActorKind::Unidentified,
            country: None,
        })
    }

    fn side(&self, cells: &Cells<'_>, (side, gwno): (usize, usize), names: &mut RowNames) -> Option<u32> {
        let words = stated(cells, side);
        if words.is_empty() {
            return None;
        }
        Some(names.actors.rank(words, || {
            let numbered = code(cells, gwno).and_then(|number| self.countries.by_gw(number));
            let (kind, country) = match words.strip_prefix("Government of ") {
                Some(land) => (ActorKind::State, country_of(&self.countries, land).or(numbered)),
                None if words.eq_ignore_ascii_case("civilians") => (ActorKind::Civilians, None),
                None => (ActorKind::ArmedGroup, None),
            };
            NewActor { name: name(words, cells.quoted), kind, country }
        }))
    }
}

impl Importer for Ucdp {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let at = &self.at;
        check_width(cells, self.width)?;
        self.dates(cells, out)?;
        let violence = code(cells, at.violence);
        let known = VIOLENCE.iter().find(|known| Some(known.0) == violence);
        if known.is_none() {
            out.flags.push(fault(at.violence, "is not a type of violence: 1, 2 or 3"));
        }
        let (kind, mode) = known.map_or((Kind::Assault, "organised violence"), |known| (known.1, known.2));
        out.row.mode = names.modes.rank(mode, || NewMode::new(kind, mode));
        let (by, against) = match violence {
            Some(ONE_SIDED) => (Part::By, Part::Against),
            _ => (Part::Involved, Part::Involved),
        };
        for (side, part) in [((at.side_a, at.gwno_a), by), ((at.side_b, at.gwno_b), against)] {
            if let Some(actor) = self.side(cells, side, names) {
                out.who(actor, part);
            }
        }
        self.figures(cells, &mut names.actors, out);
        self.place.read(cells, names, out, || self.ground(cells));
        out.stamp = match stated(cells, at.status) {
            "" => 0,
            status if status.eq_ignore_ascii_case("clear") => CLEAR,
            _ => CHECKED,
        };
        out.key(stated(cells, at.id));
        cite(&[at.office], cells, names, out);
        if !push_text(out, cells, at.article) {
            push_text(out, cells, at.headline);
        }
        if out.stamp == CHECKED {
            out.text(" [code status: ");
            push_text(out, cells, at.status);
            out.text("]");
        }
        Ok(())
    }

    fn named(&mut self, name: &str) {
        self.release = release_of(name);
    }

    fn edition(&self) -> Option<String> {
        self.release.as_ref().map(|(_, version)| format!("release {version}"))
    }

    fn release(&self) -> Release {
        self.release.as_ref().map_or(Release::Unknown, |&(release, _)| Release::Known(release))
    }

    fn date_columns(&self) -> [usize; 2] {
        [self.at.date_start, self.at.date_end]
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        for (which, column) in self.date_columns().into_iter().enumerate() {
            survey.date(which, read_date(stated_bytes(cells, column)));
        }
    }

    fn keys_are_of_events(&self) -> bool {
        true
    }
}
