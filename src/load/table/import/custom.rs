//! Any table, with columns that the user names: `date=When,fatalities=Dead,place=Town`.

use super::super::super::columns::Columns;
use super::super::names::{Names, NewActor, NewMode};
use super::super::row::{Cells, Fault, Importer, RowOut};
use super::acled_words::kind_of;
use super::cell::{Key, check_width, count, fault, name, push_text, stated, trim};
use super::columns::ABSENT;
use super::place::{Ground, PlaceColumns};
use super::{Recognised, date};
use crate::model::country::Countries;
use crate::model::table::{Dataset, NONE};
use crate::model::when::WhenError;
use crate::model::{ActorId, ActorKind, Kind, Part, Precision, When};

/// Every field that a column can be named for, with what is read from it.
pub(super) const FIELDS: [(&str, &str); 15] = [
    ("date", "day, or first day; also a month or a year"),
    ("until", "last day"),
    ("country", "country, by name or ISO code, or a sea"),
    ("place", "name of the place"),
    ("latitude", "degrees north"),
    ("longitude", "degrees east"),
    ("actor1", "participants, parted by semicolons"),
    ("actor2", "participants, parted by semicolons"),
    ("kind", "kind of event, in words of sitroom or of ACLED; other words are kept as the mode"),
    ("fatalities", "killed, best"),
    ("low", "killed, low"),
    ("high", "killed, high"),
    ("notes", "text of the row"),
    ("source", "claimant of the figures"),
    ("id", "key of the event; rows of one key tell of one event"),
];

/// Reads a table by the columns that the user named; they are in it. Where none is named by what stands in the
/// first row, that row is data.
pub(super) fn recognise(columns: &Columns, first: &[String]) -> Option<Recognised> {
    columns.are_in(first).then(|| Recognised {
        dataset: Dataset::Custom,
        what: format!("{} columns, {} of them named by hand", first.len(), columns.pairs().count()),
        importer: Box::new(Custom::new(columns, first)),
        has_header: columns.name_a_header(first),
        names: Vec::new(),
    })
}

/// Flags figures whose order is broken.
const DISORDER: &str = "does not lie between low and high";

/// First and last day and precision of a date in any of the forms of exports, or as in case files.
fn when(text: &str) -> Result<(i32, i32, Precision, bool), &'static str> {
    use chrono::Datelike as _;
    match date::day(text) {
        Ok(day) => Ok((day.number, day.number, Precision::Day, day.ambiguous)),
        Err(error) => match When::parse(text) {
            Ok(Some(when)) => {
                let precision =
                    if when.precision == Precision::Minute { Precision::Day } else { when.precision };
                Ok((when.first.num_days_from_ce(), when.last.num_days_from_ce(), precision, false))
            }
            Err(WhenError::NoSuchDate(_)) => Err(date::NoDate::NoSuchDay.why()),
            _ => Err(error.why()),
        },
    }
}

/// Reads the rows of a table whose columns were named by hand.
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
            key: Key::new(&[]),
        };
        Self {
            date: at("date"),
            until: at("until"),
            id: at("id"),
            kind: at("kind"),
            actors: [at("actor1"), at("actor2")],
            country: at("country"),
            killed: [at("low"), at("fatalities"), at("high")],
            source: at("source"),
            notes: at("notes"),
            width: first.len(),
            place: place.keyed(&[]),
            countries: Countries::standard(),
        }
    }

    fn dates(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let (start, end) = (self.date, self.until);
        let read = |column: usize| when(stated(cells, column)).map_err(|why| fault(column, why));
        if stated(cells, start).is_empty() {
            return Err(fault(start, "states no date"));
        }
        let (first, mut last, mut precision, ambiguous) = read(start)?;
        if ambiguous {
            out.flags.push(fault(start, date::AMBIGUOUS));
        }
        if !stated(cells, end).is_empty() {
            let (_, until, _, ambiguous) = read(end)?;
            if ambiguous {
                out.flags.push(fault(end, date::AMBIGUOUS));
            }
            if until < first {
                out.flags.push(fault(end, "lies before the first day"));
            } else {
                (last, precision) = (until, date::precision(until.saturating_sub(first)));
            }
        }
        out.when(first, last, precision);
        Ok(())
    }

    fn figures(&self, cells: &Cells<'_>, names: &mut Names, out: &mut RowOut<'_>) -> Result<(), Fault> {
        for (killed, column) in out.row.killed.iter_mut().zip(self.killed) {
            *killed = count(cells, column)?;
        }
        if out.row.killed == [NONE; 3] {
            return Ok(());
        }
        let stated_in_order: Vec<u32> = out.row.killed.into_iter().filter(|&number| number != NONE).collect();
        if !stated_in_order.is_sorted() {
            out.flags.push(fault(self.killed[1], DISORDER));
        }
        let claimant = stated(cells, self.source);
        if !claimant.is_empty() {
            out.row.claimant = actor(claimant, cells.quoted, names);
        }
        Ok(())
    }

    fn mode(&self, cells: &Cells<'_>, names: &mut Names, out: &mut RowOut<'_>) {
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

/// What a word of a type of event means in any of the vocabularies that are known here: the words of sitroom
/// themselves, then those of ACLED. The mode too, where the vocabulary has a finer word.
fn known_type(words: &str) -> (Kind, Option<&'static str>) {
    if let Some(kind) = Kind::parse(words) {
        return (kind, Some(""));
    }
    let known = kind_of("", words).or_else(|| kind_of(words, ""));
    known.map_or((Kind::Other, None), |known| (known.2, Some(known.3)))
}

/// An actor of whom only the name is known.
fn actor(words: &str, quoted: bool, names: &mut Names) -> u32 {
    names.actors.rank(words, || NewActor {
        name: name(words, quoted),
        kind: ActorKind::Unidentified,
        country: None,
    })
}

impl Importer for Custom {
    fn read(&self, cells: &Cells<'_>, names: &mut Names, out: &mut RowOut<'_>) -> Result<(), Fault> {
        check_width(cells, self.width)?;
        self.dates(cells, out)?;
        self.figures(cells, names, out)?;
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
        push_text(out, cells, self.notes);
        Ok(())
    }
}
