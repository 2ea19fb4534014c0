//! The dates of rows: in one column, or with year, month and day in columns of their own.

use bytes::BytesMut;

use crate::load::base::columns::Columns;
use crate::load::table::date::{DateReading, NoDate, read_date};
use crate::load::table::fields::{DateColumn, DateParts, StatedDate, fault, stated};
use crate::load::table::row::{ABSENT, Cells, Fault, RowOut, Survey};
use crate::model::when::WhenError;
use crate::model::{Precision, When};

/// Where a date stands.
#[derive(Clone, Copy, Debug)]
enum NamedDate {
    /// In one column; [`ABSENT`] if none is named.
    Whole(usize),
    /// In several.
    Parts(DateParts),
}

/// The first and the last day of rows.
#[derive(Debug)]
pub(super) struct NamedDates {
    days: [NamedDate; 2],
    /// Columns that are named but not read: times of day, and more than three parts.
    pub(super) unread: Vec<usize>,
}

/// The part of a date that a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DatePart {
    Year,
    Month,
    Day,
    Time,
}

impl DatePart {
    /// The part that a name tells: `iyear`, `Start Month`, `TIME`.
    fn of(name: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let parts = [
            ("year", Self::Year),
            ("month", Self::Month),
            ("time", Self::Time),
            ("hour", Self::Time),
            ("minute", Self::Time),
            ("day", Self::Day),
        ];
        parts.into_iter().find(|(word, _)| name.contains(word)).map(|(_, part)| part)
    }
}

impl NamedDates {
    pub(super) fn new(columns: &Columns, first: &[String]) -> Self {
        let mut unread = Vec::new();
        let days = ["date", "until"].map(|field| {
            let places = columns.places(field, first);
            let parts: Vec<Option<DatePart>> =
                places.iter().map(|&at| first.get(at).and_then(|name| DatePart::of(name))).collect();
            let is_time = |part: &Option<DatePart>| *part == Some(DatePart::Time);
            let (mut read, mut known) = (Vec::new(), Vec::new());
            for (&at, part) in places.iter().zip(&parts) {
                if places.len() > 1 && is_time(part) || read.len() == 3 {
                    unread.push(at);
                } else {
                    read.push(at);
                    known.push(*part);
                }
            }
            named(&read, &known)
        });
        Self { days, unread }
    }

    /// Sets the days of a row.
    pub(super) fn read(&self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<(), Fault> {
        let [date, until] = self.days;
        let mut when = date.read(0, cells, out)?;
        if until.is_stated(cells) {
            let last = until.read(1, cells, out)?;
            match when.until(last) {
                Some(whole) => when = whole,
                None => out.flags.push(fault(until.column(), "is before the first day")),
            }
        }
        out.when(when.first, when.last, when.precision);
        Ok(())
    }

    /// The columns of whole dates.
    pub(super) fn columns(&self) -> [usize; 2] {
        self.days.map(|day| if let NamedDate::Whole(column) = day { column } else { ABSENT })
    }

    /// Counts how the dates of a row are written; returns its first day, if there is only one reading of it.
    pub(super) fn survey(&self, cells: &Cells<'_>, survey: &mut Survey) -> Option<i32> {
        for (which, column) in self.columns().into_iter().enumerate() {
            let text = stated(cells, column);
            survey.date(which, read_date(text));
            if !text.is_empty() && matches!(broad(text), Some(Ok(_))) {
                survey.date(which, Ok(DateReading::Day(0)));
            }
        }
        match self.days {
            [NamedDate::Whole(column), _] => match read_date(stated(cells, column)).ok()? {
                DateReading::Day(day)
                | DateReading::DayFirst(day)
                | DateReading::MonthFirst(day)
                | DateReading::Serial(day) => Some(day),
                DateReading::Weekday(..) | DateReading::Either { .. } => None,
            },
            [NamedDate::Parts(parts), _] => {
                let (mut text, mut who) = (BytesMut::new(), Vec::new());
                parts.read(cells, &mut RowOut::new(&mut text, &mut who)).ok().map(|date| date.first)
            }
        }
    }
}

/// The date in these columns: their names tell the parts, or else they are year, month and day in this order.
fn named(columns: &[usize], parts: &[Option<DatePart>]) -> NamedDate {
    if columns.len() < 2 {
        return NamedDate::Whole(columns.first().copied().unwrap_or(ABSENT));
    }
    let order = [DatePart::Year, DatePart::Month, DatePart::Day];
    let of = |part: DatePart| parts.iter().filter(|own| **own == Some(part)).count();
    let told = of(DatePart::Year) == 1 && order.map(of).iter().sum::<usize>() == columns.len();
    let clear = told && order.map(of).iter().all(|&times| times <= 1);
    let [year, month, day] = [0, 1, 2].map(|at: usize| {
        let wanted = order.get(at).copied();
        let place = if clear { parts.iter().position(|own| *own == wanted) } else { Some(at) };
        place.and_then(|place| columns.get(place)).copied().unwrap_or(ABSENT)
    });
    NamedDate::Parts(DateParts { year, month, day })
}

impl NamedDate {
    /// The column that messages name.
    fn column(self) -> usize {
        match self {
            Self::Whole(column) => column,
            Self::Parts(parts) => parts.year,
        }
    }

    fn is_stated(self, cells: &Cells<'_>) -> bool {
        match self {
            Self::Whole(column) => !stated(cells, column).is_empty(),
            Self::Parts(parts) => parts.is_stated(cells),
        }
    }

    /// Reads the first day (0) or the last one (1).
    fn read(self, which: usize, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<StatedDate, Fault> {
        let column = match self {
            Self::Parts(parts) => return parts.read(cells, out),
            Self::Whole(column) => column,
        };
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
}

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
