//! Any table, with columns that the user names: `date=When,killed=Dead,place=Town`.

use std::fmt::Write as _;

use super::super::super::near::nearest;
use super::super::row::{Cells, Fault, Importer, Names, NewActor, NewMode, RowOut};
use super::cell::{Key, check_width, count, fault, name, push_text, stated, trim};
use super::columns::ABSENT;
use super::place::{Ground, PlaceColumns};
use super::{Recognised, date};
use crate::model::country::Countries;
use crate::model::table::{Dataset, NONE};
use crate::model::when::WhenError;
use crate::model::{ActorId, ActorKind, Part, Precision, When};

/// What a column may be named for, with other words for it and what is read from it.
const ROLES: [(Role, &[&str], &str); 16] = [
    (Role::Date, &["date", "start", "first"], "day, or first day; also a month or a year"),
    (Role::End, &["end", "last"], "last day"),
    (Role::Id, &["id", "key"], "what names the event; rows of one id tell of one event"),
    (Role::Kind, &["kind", "type"], "kind of event: a word of sitroom, else taken as the finer word"),
    (Role::Actor, &["actor", "actors"], "who took part, parted by semicolons; may be given again and again"),
    (Role::By, &["by"], "who acted"),
    (Role::Against, &["against"], "who was acted upon"),
    (Role::Place, &["place", "location"], "name of the place"),
    (Role::District, &["district", "admin2"], "district"),
    (Role::Province, &["province", "admin1"], "province"),
    (Role::Country, &["country"], "country, by name or ISO code"),
    (Role::Latitude, &["latitude", "lat"], "degrees north"),
    (Role::Longitude, &["longitude", "lon", "long"], "degrees east"),
    (Role::Killed, &["killed", "fatalities", "best"], "number of people killed; low and high are read too"),
    (Role::Claimant, &["claimant", "source"], "who says so"),
    (Role::Note, &["note", "notes", "text"], "text of the row; may be given again and again"),
];

/// Bounds of the number of killed, which are roles of their own.
const BOUNDS: [(Role, &str); 2] = [(Role::Low, "low"), (Role::High, "high")];

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    Date,
    End,
    Id,
    Kind,
    Actor,
    By,
    Against,
    Place,
    District,
    Province,
    Country,
    Latitude,
    Longitude,
    Killed,
    Claimant,
    Note,
    Low,
    High,
}

/// Columns as the user names them, not yet looked for in a table.
#[derive(Clone, Debug)]
pub(in crate::load) struct NamedColumns {
    pairs: Vec<(Role, String)>,
}

impl NamedColumns {
    /// Reads `date=When,killed=Dead,place=#4`: a role and the name of a column, or its number. A name with a
    /// comma in it is put into quotation marks.
    ///
    /// # Errors
    /// What is wrong, as a sentence without a full stop.
    pub(in crate::load) fn parse(text: &str) -> Result<Self, String> {
        let mut pairs = Vec::new();
        for item in items(text) {
            let (role, column) = item
                .split_once('=')
                .ok_or_else(|| format!("`{}` is not of the form role=column", item.trim()))?;
            let role = parse_role(role.trim())?;
            let column = column.trim();
            let column = column.strip_prefix('"').and_then(|inner| inner.strip_suffix('"')).unwrap_or(column);
            if column.is_empty() {
                return Err(format!("no column is named in `{}`", item.trim()));
            }
            let again = matches!(role, Role::Actor | Role::By | Role::Against | Role::Note);
            if !again && pairs.iter().any(|(other, _)| *other == role) {
                return Err(format!("`{}` is given twice", item.trim()));
            }
            pairs.push((role, column.to_owned()));
        }
        if !pairs.iter().any(|(role, _)| *role == Role::Date) {
            return Err("no column is named for the date: write date=COLUMN".to_owned());
        }
        Ok(Self { pairs })
    }

    /// Finds the columns in a table. Where all are given by number and the cell of the date in the first row
    /// is one, the table has no header.
    ///
    /// # Errors
    /// Which column is not there, as a sentence without a full stop.
    pub(super) fn bind(&self, first: &[String]) -> Result<Recognised, String> {
        let mut at = Vec::new();
        for (role, column) in &self.pairs {
            at.push((*role, find(first, column)?));
        }
        let numbered = self.pairs.iter().all(|(_, column)| number(column).is_some());
        let mut dates =
            at.iter().filter(|(role, _)| *role == Role::Date).filter_map(|&(_, at)| first.get(at));
        let is_data = numbered && dates.any(|cell| when(trim(cell)).is_ok());
        Ok(Recognised {
            dataset: Dataset::Custom,
            what: format!("{} columns, {} of them named by hand", first.len(), at.len()),
            importer: Box::new(Custom::new(at, first.len())),
            has_header: !is_data,
        })
    }
}

/// The items between commas that are not within quotation marks.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let mut quoted = false;
    let items = text.split(move |c: char| {
        quoted ^= c == '"';
        c == ',' && !quoted
    });
    items.filter(|item| !item.trim().is_empty())
}

fn parse_role(word: &str) -> Result<Role, String> {
    let known = ROLES.iter().flat_map(|(role, words, _)| words.iter().map(move |word| (*role, *word)));
    let all: Vec<(Role, &str)> = known.chain(BOUNDS).collect();
    if let Some((role, _)) = all.iter().find(|(_, known)| known.eq_ignore_ascii_case(word)) {
        return Ok(*role);
    }
    let mut why = format!("a column cannot be named for `{word}`");
    if let Some(near) = nearest(word, all.iter().map(|(_, known)| *known)) {
        let _ = write!(why, "; did you mean {near}?");
    } else {
        let roles: Vec<&str> = ROLES.iter().filter_map(|(_, words, _)| words.first().copied()).collect();
        let _ = write!(why, ": only for {}, low, high", roles.join(", "));
    }
    Err(why)
}

/// The number of a column that is given so (`#4`), counted from 0.
fn number(column: &str) -> Option<usize> {
    column.strip_prefix('#')?.parse::<usize>().ok()?.checked_sub(1)
}

fn find(first: &[String], column: &str) -> Result<usize, String> {
    let exact = first.iter().position(|cell| cell.trim() == column);
    let loose = || first.iter().position(|cell| cell.trim().eq_ignore_ascii_case(column));
    if let Some(at) = exact.or_else(loose).or_else(|| number(column)).filter(|&at| at < first.len()) {
        return Ok(at);
    }
    let mut why = format!("the table has no column `{column}`");
    if let Some(near) = nearest(column, first.iter().map(|cell| cell.trim())) {
        let _ = write!(why, "; did you mean `{near}`?");
    }
    Err(why)
}

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
    at: Vec<(Role, usize)>,
    width: usize,
    place: PlaceColumns,
    countries: Countries,
}

impl Custom {
    fn new(at: Vec<(Role, usize)>, width: usize) -> Self {
        let one = |wanted| at.iter().find(|(role, _)| *role == wanted).map_or(ABSENT, |&(_, at)| at);
        let place = PlaceColumns {
            location: one(Role::Place),
            district: one(Role::District),
            province: one(Role::Province),
            country: one(Role::Country),
            latitude: one(Role::Latitude),
            longitude: one(Role::Longitude),
            precision: ABSENT,
            key: Key::new(&[]),
        };
        Self { place: place.keyed(&[]), at, width, countries: Countries::standard() }
    }

    fn one(&self, wanted: Role) -> usize {
        self.all(wanted).next().unwrap_or(ABSENT)
    }

    fn all(&self, wanted: Role) -> impl Iterator<Item = usize> + '_ {
        self.at.iter().filter(move |(role, _)| *role == wanted).map(|&(_, at)| at)
    }

    fn dates(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let (start, end) = (self.one(Role::Date), self.one(Role::End));
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
        let number = |role| count(cells, self.one(role));
        let (low, best, high) = (number(Role::Low)?, number(Role::Killed)?, number(Role::High)?);
        out.row.killed = [low, best, high];
        if out.row.killed == [NONE; 3] {
            return Ok(());
        }
        let stated_in_order: Vec<u32> = out.row.killed.into_iter().filter(|&number| number != NONE).collect();
        if !stated_in_order.is_sorted() {
            out.flags.push(fault(self.one(Role::Killed), super::DISORDER));
        }
        let claimant = stated(cells, self.one(Role::Claimant));
        if !claimant.is_empty() {
            out.row.claimant = actor(claimant, cells.quoted, names);
        }
        Ok(())
    }

    fn mode(&self, cells: &Cells<'_>, names: &mut Names, out: &mut RowOut<'_>) {
        let words = stated(cells, self.one(Role::Kind));
        out.row.mode = names.modes.rank(words, || {
            let (kind, mode) = super::known_type(words);
            NewMode { kind, words: mode.map_or_else(|| name(words, cells.quoted), str::to_owned) }
        });
    }

    fn ground(&self, cells: &Cells<'_>) -> Ground {
        let words = stated(cells, self.one(Role::Country));
        Ground::named(&self.countries, words).or(|| self.countries.find(words))
    }
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
        let start = out.who.len();
        for (role, part) in
            [(Role::By, Part::By), (Role::Against, Part::Against), (Role::Actor, Part::Involved)]
        {
            for column in self.all(role) {
                for words in stated(cells, column).split(';').map(trim).filter(|words| !words.is_empty()) {
                    let rank = actor(words, cells.quoted, names);
                    let known = out.who.get(start..).unwrap_or(&[]);
                    if !known.iter().any(|member| member.actor() == ActorId(rank)) {
                        out.who(rank, part);
                    }
                }
            }
        }
        let places = (&mut names.places, &mut names.scratch);
        self.place.read(cells, places, out, || self.ground(cells), |_| None);
        out.key(stated(cells, self.one(Role::Id)));
        let mut before = false;
        for column in self.all(Role::Note) {
            if before && !stated(cells, column).is_empty() {
                out.text("\n");
            }
            before |= push_text(out, cells, column);
        }
        Ok(())
    }
}
