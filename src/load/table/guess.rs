//! What the columns of an unknown table may be used for, by their names and by what their first cells hold.

use super::date::{DateReading, read_date};
use super::fields::parse_count;
use crate::load::base::columns::Field;
use crate::model::When;
use crate::model::country::Countries;

/// What a cell must hold so that its column can be used for a field.
#[derive(Clone, Copy, PartialEq)]
enum Holds {
    /// A day, a month or a year.
    Date,
    /// A part of a date: a small number, a year or the name of a month.
    Part,
    /// A number of people or events.
    Count,
    /// Degrees, up to this many.
    Degrees(f64),
    /// The name or code of a country.
    Country,
    /// A key that no other row has.
    Key,
    /// Anything but bare numbers.
    Text,
}

/// The names by which a field is known, the most usual first, separated by commas: words in lower case with one space between
/// them. A star stands for further words before or after. Fields are assigned in this order.
const NAMES: &[(&str, Holds, &str)] = &[
    ("latitude", Holds::Degrees(90.0), "latitude, lat, * latitude, * lat, y"),
    ("longitude", Holds::Degrees(180.0), "longitude, lon, lng, long, * longitude, * lon, x"),
    ("until", Holds::Date, "until, end date, date end, end, date to, to date, last day, end *"),
    (
        "date",
        Holds::Date,
        "date, event date, incident date, day, when, start date, date start, date *, * date, datum, fecha, * day, start, \
         month, period, year",
    ),
    ("low", Holds::Count, "low, low estimate, killed min, killed low, min killed, deaths low, deaths min"),
    (
        "high",
        Holds::Count,
        "high, high estimate, killed max, killed high, max killed, deaths high, deaths max",
    ),
    (
        "fatalities",
        Holds::Count,
        "killed, fatalities, deaths, dead, total killed, total deaths, best, nkill, nkilled, * killed, killed *, * deaths, \
         deaths *, * fatalities, fatalities *, * dead, death toll",
    ),
    (
        "injured",
        Holds::Count,
        "injured, wounded, nwound, nwounded, injuries, * injured, injured *, * wounded, wounded *",
    ),
    ("missing", Holds::Count, "missing, * missing, missing *"),
    ("displaced", Holds::Count, "displaced, idps, displacements, * displaced, displaced *, * idps"),
    (
        "detained",
        Holds::Count,
        "detained, arrested, abducted, kidnapped, arrests, * detained, * arrested, * kidnapped",
    ),
    ("events", Holds::Count, "events, incidents, number of events, number of incidents, event count"),
    ("country", Holds::Country, "country, nation, iso3, iso, iso2, pays, country *, * country"),
    (
        "place",
        Holds::Text,
        "place, town, city, village, location, site, where, location *, * location, place *, city *, town *, district, \
         admin2, admin 2, province, region, admin1, admin 1, governorate, area",
    ),
    ("by", Holds::Text, "perpetrator, perpetrators, attacker, aggressor, by, perpetrator *, * perpetrator"),
    ("against", Holds::Text, "victim, victims, target, targets, against, whom, victim *, target *"),
    (
        "actor1",
        Holds::Text,
        "actor, actor1, actor 1, actors, group, who, side a, party, armed group, group name, groupname, actor *",
    ),
    ("actor2", Holds::Text, "actor2, actor 2, side b, group 2, other party"),
    (
        "kind",
        Holds::Text,
        "kind, event type, incident type, type, category, type *, * type, * category, what",
    ),
    (
        "notes",
        Holds::Text,
        "notes, note, description, summary, details, narrative, comment, comments, remarks, remark, text, * description, \
         description *, * notes, * summary",
    ),
    ("source", Holds::Text, "source, sources, reported by, publisher, claimant, source *"),
    ("id", Holds::Key, "id, event id, incident id, uuid, key, ref, reference, * id, id *"),
];

/// The names of columns that hold a part of a date.
const PARTS: [&str; 3] = ["year", "month", "day"];

/// The most rows that are looked at.
const ROWS: usize = 50;

/// For each column of a table the field for which it is probably used; `rows` are those below the header, `header` is
/// empty if there is none. A table of which no column has dates is given no date.
pub(super) fn guess(header: &[String], rows: &[Vec<String>]) -> Vec<Option<&'static str>> {
    let width = rows.iter().map(Vec::len).chain([header.len()]).max().unwrap_or(0);
    let guesser = Guesser {
        names: (0..width).map(|at| header.get(at).map_or(String::new(), |name| words(name))).collect(),
        rows: rows.get(..rows.len().min(ROWS)).unwrap_or(rows),
        countries: Countries::standard(),
    };
    guesser.guess()
}

struct Guesser<'a> {
    /// The names of the columns in lower case, words separated by one space.
    names: Vec<String>,
    rows: &'a [Vec<String>],
    countries: Countries,
}

impl Guesser<'_> {
    fn guess(&self) -> Vec<Option<&'static str>> {
        let mut fields: Vec<Option<&'static str>> = vec![None; self.names.len()];
        for &(field, holds, names) in NAMES {
            let Some(field) = Field::named(field).map(|field| field.name) else { continue };
            let found = self.named(names, holds, &fields);
            let may_be_parts = holds == Holds::Date && found.is_none_or(|at| self.is_part(at));
            if may_be_parts && self.parts(field, &mut fields) {
                continue;
            }
            let found = found.or_else(|| if field == "until" { None } else { self.telling(holds, &fields) });
            if let Some(own) = found.and_then(|at| fields.get_mut(at)) {
                *own = Some(field);
            }
        }
        fields
    }

    /// The first free column with one of these names, the most usual name first.
    fn named(&self, names: &str, holds: Holds, fields: &[Option<&str>]) -> Option<usize> {
        let free = || (0..self.names.len()).filter(|&at| fields.get(at).is_some_and(Option::is_none));
        let is = |at: usize, name: &str| self.names.get(at).is_some_and(|own| fits(own, name));
        names.split(", ").find_map(|name| free().find(|&at| is(at, name) && self.holds(at, holds)))
    }

    /// The first free column whose cells alone tell what it is used for.
    fn telling(&self, holds: Holds, fields: &[Option<&str>]) -> Option<usize> {
        let mut free = (0..self.names.len()).filter(|&at| fields.get(at).is_some_and(Option::is_none));
        free.find(|&at| self.is_telling(at, holds) && self.holds(at, holds))
    }

    /// Whether the name of a column says that it holds only a part of a date.
    fn is_part(&self, at: usize) -> bool {
        self.names.get(at).is_some_and(|name| PARTS.iter().any(|part| name.ends_with(part)))
            && self.holds(at, Holds::Part)
    }

    /// Uses columns of year, month and day together for a date, if there is one of years and another of months; returns
    /// whether there is. Those of the last day begin with "end".
    fn parts(&self, field: &'static str, fields: &mut [Option<&'static str>]) -> bool {
        let is_end = field == "until";
        let place = |part: &str| {
            let named =
                |(_, name): &(usize, &String)| name.ends_with(part) && name.starts_with("end") == is_end;
            let at = self.names.iter().enumerate().find(named).map(|(at, _)| at)?;
            self.holds(at, Holds::Part).then_some(at)
        };
        let [Some(year), Some(month), day] = PARTS.map(place) else { return false };
        for at in [Some(year), Some(month), day].into_iter().flatten() {
            if let Some(own) = fields.get_mut(at) {
                *own = Some(field);
            }
        }
        true
    }

    /// Whether most cells of a column that are not empty hold something of that kind.
    fn holds(&self, at: usize, holds: Holds) -> bool {
        let mut cells: Vec<&str> =
            self.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim()).collect();
        if holds == Holds::Key {
            let all = cells.len();
            cells.sort_unstable();
            cells.dedup();
            return cells.len() == all && !cells.contains(&"");
        }
        cells.retain(|cell| !cell.is_empty());
        let fitting = cells.iter().filter(|cell| self.is_cell(cell, holds)).count();
        let may_be_empty = !matches!(holds, Holds::Date | Holds::Part | Holds::Country);
        fitting * 10 >= cells.len() * 6 && (fitting > 0 || may_be_empty)
    }

    /// Whether the cells of a column alone tell what it is used for: dates and countries do, but not bare numbers and short
    /// words.
    fn is_telling(&self, at: usize, holds: Holds) -> bool {
        let mut cells = self.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim());
        match holds {
            Holds::Date => cells.any(|cell| cell.contains(['-', '/', ' ', '.'])),
            Holds::Country => cells.any(|cell| cell.len() > 3),
            _ => false,
        }
    }

    fn is_cell(&self, cell: &str, holds: Holds) -> bool {
        match holds {
            Holds::Date => is_date(cell),
            Holds::Part => cell.len() <= 9 && (parse_count(cell.as_bytes()).is_some() || is_word(cell)),
            Holds::Count => {
                cell.starts_with(|c: char| c.is_ascii_digit()) && !is_dash_date(cell) || cell.len() == 1
            }
            Holds::Degrees(most) => {
                cell.replace(',', ".").parse::<f64>().is_ok_and(|degrees| degrees.abs() <= most)
            }
            Holds::Country => self.countries.by_name(cell).or_else(|| self.countries.find(cell)).is_some(),
            Holds::Key => true,
            Holds::Text => cell.parse::<f64>().is_err(),
        }
    }
}

fn is_word(cell: &str) -> bool {
    cell.chars().all(char::is_alphabetic)
}

/// Whether a cell is a date in any form; a bare number is one only if it is a year or has eight digits.
fn is_date(cell: &str) -> bool {
    if cell.bytes().all(|byte| byte.is_ascii_digit()) && !matches!(cell.len(), 4 | 8) {
        return false;
    }
    let day = || read_date(cell).is_ok_and(|read| !matches!(read, DateReading::Serial(_)));
    day() || matches!(When::parse(cell), Ok(Some(_)))
}

/// Whether a cell begins like a date with the year first.
fn is_dash_date(cell: &str) -> bool {
    let begin: Vec<&str> = cell.splitn(3, '-').collect();
    matches!(begin[..], [year, month, _] if year.len() == 4 && month.len() == 2)
}

/// A name in lower case, with one space for all that is not a letter or a digit and between `camelCase`.
fn words(name: &str) -> String {
    let mut out = String::new();
    let mut before = ' ';
    for c in name.chars() {
        if !c.is_alphanumeric() {
            out.push(' ');
        } else {
            if c.is_uppercase() && before.is_lowercase() {
                out.push(' ');
            }
            out.extend(c.to_lowercase());
        }
        before = c;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a name of a column is that name, or begins or ends with its words.
fn fits(own: &str, name: &str) -> bool {
    if let Some(end) = name.strip_prefix("* ") {
        return own.strip_suffix(end).is_some_and(|rest| rest.ends_with(' '));
    }
    match name.strip_suffix(" *") {
        Some(start) => own.strip_prefix(start).is_some_and(|rest| rest.starts_with(' ')),
        None => own == name,
    }
}
