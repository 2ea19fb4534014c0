//! Any table, with columns that the user names: `date=When,fatalities=Dead,place=Town`.

use super::acled_words::kind_of;
use super::dataset::RecognisedDataset;
use crate::load::base::columns::Columns;
use crate::load::table::date::{self, DateReading, NoDate, read_date};
use crate::load::table::fields::{
    ColumnKey, DateColumn, Ground, PlaceColumns, StatedDate, check_width, fault, name, parse_count,
    push_text, read_count, read_figure, stated, trim,
};
use crate::load::table::row::{
    ABSENT, Cells, Fault, Importer, NewActor, NewMode, RowNames, RowOut, Survey, TableNote,
};
use crate::model::country::Countries;
use crate::model::table::{Account, Dataset, NONE};
use crate::model::when::WhenError;
use crate::model::{ActorId, ActorKind, Kind, Part, Precision, When};

/// Every field for which a column can be named, with what is read from it.
pub(super) const FIELDS: [(&str, &str); 15] = [
    ("date", "day, or first day; may be a month or a year"),
    ("until", "last day"),
    ("country", "country, by name or ISO code, or a sea"),
    ("place", "name of the place"),
    ("latitude", "degrees north"),
    ("longitude", "degrees east"),
    ("actor1", "participants, separated by semicolons"),
    ("actor2", "participants, separated by semicolons"),
    ("kind", "kind of event, in the words of sitroom or ACLED; other words are kept as the mode"),
    ("fatalities", "killed, best"),
    ("low", "killed, low"),
    ("high", "killed, high"),
    ("notes", "text of the row"),
    ("source", "claimant of the figures"),
    ("id", "key of the event; rows with the same key are one event"),
];

/// Recognises a table that has the columns named by the user. If the first row names none of them, it is data.
pub(crate) fn recognise(columns: &Columns, first: &[String]) -> Option<RecognisedDataset> {
    columns.are_in(first).then(|| RecognisedDataset {
        dataset: Dataset::Custom,
        what: format!("{} columns, {} of them named by hand", first.len(), columns.pairs().count()),
        importer: Box::new(Custom::new(columns, first)),
        has_header: columns.name_a_header(first),
        names: Vec::new(),
    })
}

/// Flags figures that are out of order.
const DISORDER: &str = "is not between low and high";

/// Reads a month, a week, a year or a range, as in case files.
#[cold]
fn broad(text: &str) -> Option<Result<StatedDate, NoDate>> {
    use chrono::Datelike as _;
    let when = match When::parse(text.trim_start_matches(['\'', '’', '‘'])) {
        Ok(when) => when?,
        Err(WhenError::NoSuchDate(_)) => return Some(Err(NoDate::NoSuchDay)),
        Err(_) => return None,
    };
    if when.first.year() < 1000 {
        return Some(Err(NoDate::Year));
    }
    let precision = if when.precision == Precision::Minute { Precision::Day } else { when.precision };
    Some(Ok(StatedDate {
        first: when.first.num_days_from_ce(),
        last: when.last.num_days_from_ce(),
        precision,
    }))
}

/// Reads the rows of a table whose columns the user named.
#[derive(Debug)]
struct Custom {
    date: usize,
    until: usize,
    id: usize,
    kind: usize,
    actors: [usize; 2],
    country: usize,
    killed: [usize; 3],
    source: usize,
    notes: usize,
    /// Whether the name of each column of killed says that it is a running total.
    cumulative: [bool; 3],
    width: usize,
    place: PlaceColumns,
    countries: Countries,
}

impl Custom {
    fn new(columns: &Columns, first: &[String]) -> Self {
        let at = |field| columns.place(field, first).unwrap_or(ABSENT);
        let place = PlaceColumns {
            location: at("place"),
            district: ABSENT,
            province: ABSENT,
            country: at("country"),
            latitude: at("latitude"),
            longitude: at("longitude"),
            precision: ABSENT,
            coded: |_| None,
            key: ColumnKey::new(&[]),
        };
        Self {
            date: at("date"),
            until: at("until"),
            id: at("id"),
            kind: at("kind"),
            actors: [at("actor1"), at("actor2")],
            country: at("country"),
            killed: [at("low"), at("fatalities"), at("high")],
            cumulative: ["low", "fatalities", "high"].map(|field| {
                columns
                    .place(field, first)
                    .and_then(|at| first.get(at))
                    .is_some_and(|name| is_cumulative(name))
            }),
            source: at("source"),
            notes: at("notes"),
            width: first.len(),
            place: place.keyed(&[]),
            countries: Countries::standard(),
        }
    }

    fn dates(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let first = self.day(self.date, 0, cells, out)?;
        let (mut last, mut precision) = (first.last, first.precision);
        if !stated(cells, self.until).is_empty() {
            let until = self.day(self.until, 1, cells, out)?;
            if until.last < first.first {
                out.flags.push(fault(self.until, "is before the first day"));
            } else {
                last = until.last;
                precision = date::precision(last.saturating_sub(first.first)).max(until.precision);
            }
        }
        out.when(first.first, last, precision);
        Ok(())
    }

    fn day(
        &self,
        column: usize,
        which: usize,
        cells: &Cells<'_>,
        out: &mut RowOut<'_>,
    ) -> Result<StatedDate, Fault> {
        let text = stated(cells, column);
        if text.is_empty() {
            return Err(fault(column, "states no date"));
        }
        let read = match read_date(text) {
            Err(error) => match broad(text) {
                Some(Ok(stated)) => return Ok(stated),
                Some(Err(error)) => Err(error),
                None => Err(error),
            },
            read => read,
        };
        DateColumn { column, which, year: ABSENT }.unusual(read, cells, out)
    }

    fn figures(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let coordinates = [self.place.latitude, self.place.longitude];
        let [low, best, high] = self.killed;
        let ranged =
            if self.claimed(1, out) { read_figure(cells, best, coordinates, out) } else { [NONE; 3] };
        let [low, high] = [(0, low), (2, high)].map(|(which, column)| {
            if self.claimed(which, out) { read_count(cells, column, out) } else { NONE }
        });
        let or = |number: u32, other: u32| if number == NONE { other } else { number };
        out.row.killed = [or(low, ranged[0]), ranged[1], or(high, ranged[2])];
        if out.row.killed == [NONE; 3] {
            return;
        }
        let stated_in_order: Vec<u32> = out.row.killed.into_iter().filter(|&number| number != NONE).collect();
        if !stated_in_order.is_sorted() {
            out.flags.push(fault(self.killed[1], DISORDER));
        }
        let claimant = stated(cells, self.source);
        if !claimant.is_empty() {
            out.row.claimant = actor(claimant, cells.quoted, names);
        }
    }

    /// Whether the numbers of a column of killed are figures of single events; those of a running total are not.
    fn claimed(&self, which: usize, out: &mut RowOut<'_>) -> bool {
        if self.killed.get(which).is_none_or(|&column| column == ABSENT) {
            return false;
        }
        out.wants_survey |= out.survey.is_none();
        !self.is_running(which, out.survey)
    }

    /// Whether a column of killed is a running total, by its name or by its rows.
    fn is_running(&self, which: usize, survey: Option<&Survey>) -> bool {
        self.cumulative.get(which).is_some_and(|&named| named)
            || survey.is_some_and(|survey| survey.is_running(which))
    }

    /// Appends what a running total states, in words.
    fn running(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) {
        for (which, column) in self.killed.into_iter().enumerate() {
            let number = stated(cells, column);
            if self.is_running(which, out.survey) && !number.is_empty() {
                out.text(&format!("Running total of killed: {}. ", name(number, cells.quoted)));
            }
        }
    }

    fn mode(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) {
        let words = stated(cells, self.kind);
        out.row.mode = names.modes.rank(words, || {
            let (kind, mode) = known_type(words);
            NewMode { kind, words: mode.map_or_else(|| name(words, cells.quoted), str::to_owned) }
        });
    }

    fn ground(&self, cells: &Cells<'_>) -> Ground {
        let words = stated(cells, self.country);
        Ground::named(&self.countries, words).or(|| self.countries.find(words))
    }
}

/// What a word for a type of event means: in the words of sitroom, or in those of ACLED. Also the mode, if the vocabulary has
/// a finer word.
fn known_type(words: &str) -> (Kind, Option<&'static str>) {
    if let Some(kind) = Kind::parse(words) {
        return (kind, Some(""));
    }
    let known = kind_of("", words).or_else(|| kind_of(words, ""));
    known.map_or((Kind::Other, None), |known| (known.2, Some(known.3)))
}

/// Whether the name of a column says that it is a running total: `killed_cum`, `Cumulative deaths`.
fn is_cumulative(name: &str) -> bool {
    let mut words = name.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
    words.any(|word| word == "cum" || word.starts_with("cumul") || word == "running")
}

/// An actor known only by name.
fn actor(words: &str, quoted: bool, names: &mut RowNames) -> u32 {
    names.actors.rank(words, || NewActor {
        name: name(words, quoted),
        kind: ActorKind::Unidentified,
        country: None,
    })
}

impl Importer for Custom {
    fn read(&self, cells: &Cells<'_>, names: &mut RowNames, out: &mut RowOut<'_>) -> Result<(), Fault> {
        check_width(cells, self.width)?;
        self.dates(cells, out)?;
        self.figures(cells, names, out);
        self.mode(cells, names, out);
        for column in self.actors {
            for words in stated(cells, column).split(';').map(trim).filter(|words| !words.is_empty()) {
                let rank = actor(words, cells.quoted, names);
                if !out.who.iter().any(|member| member.actor() == ActorId(rank)) {
                    out.who(rank, Part::Involved);
                }
            }
        }
        self.place.read(cells, names, out, || self.ground(cells));
        out.key(stated(cells, self.id));
        if !push_text(out, cells, self.notes) {
            self.running(cells, out);
        }
        Ok(())
    }

    fn date_columns(&self) -> [usize; 2] {
        [self.date, self.until]
    }

    fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) {
        let read = |column: usize| read_date(stated(cells, column));
        for (which, column) in self.date_columns().into_iter().enumerate() {
            survey.date(which, read(column));
            if !stated(cells, column).is_empty() && matches!(broad(stated(cells, column)), Some(Ok(_))) {
                survey.date(which, Ok(DateReading::Day(0)));
            }
        }
        let day = match read(self.date) {
            Ok(
                DateReading::Day(day)
                | DateReading::DayFirst(day)
                | DateReading::MonthFirst(day)
                | DateReading::Serial(day),
            ) => day,
            _ => return,
        };
        let place = [stated(cells, self.place.location), stated(cells, self.country)].join("/");
        for (which, column) in self.killed.into_iter().enumerate() {
            if let Some(number) = parse_count(stated(cells, column).as_bytes()) {
                survey.killed(which, &place, (day, number));
            }
        }
    }

    fn notes(&self, survey: Option<&Survey>, _: Account, column: &dyn Fn(usize) -> String) -> Vec<TableNote> {
        let running =
            self.killed.into_iter().enumerate().filter(|&(which, _)| self.is_running(which, survey));
        let say = |(_, at): (usize, usize)| {
            let name = column(at);
            let brief = format!("{name}: running total");
            TableNote::doubtful(format!("{name}: a running total; its numbers are not added up"), brief)
        };
        running.map(say).collect()
    }
}
