//! What only the whole table tells, found by reading it once more before the rows that need it are judged.
//!
//! Most rows say all there is to know about them. Some do not: `3/4/2017` is 3 April in one file and 4 March in
//! another, which its other rows prove; a total of a province is a repetition where the file also has totals of its
//! districts; a column that only ever rises is a running total. The first piece with such a row makes the
//! [`Gatherer`](super::gather::Gatherer) survey the table from its first row to its last. Pieces read before the result is
//! known are read again, so the outcome depends neither on the pieces nor on the threads.

use std::collections::{HashMap, HashSet};
use std::io::{self, Read};
use std::sync::Weak;

use super::import::{ABSENT, NoDate, Reading};
use super::parse::Format;
use super::row::Cells;
use super::split::Ends;
use crate::load::DateOrder;
use crate::load::bytes::Bytes;
use crate::model::figure::group_thousands;
use crate::model::table::Remark;

/// What the rows of a table tell together.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Of the column of the first day and of that of the last one.
    dates: [Dates; 2],
    /// The areas for which the table has totals of smaller areas within them.
    divided: HashSet<String>,
    /// Of each column of killed: low, best, high.
    rising: [Rising; 3],
}

/// How the dates of one column are written: so many of each kind.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Dates {
    /// Only readable with the day before the month.
    pub(super) day_first: u64,
    /// Only readable with the month before the day.
    pub(super) month_first: u64,
    /// Readable both ways.
    pub(super) either: u64,
    /// Numbers of a spreadsheet.
    serials: u64,
    /// In any other form.
    others: u64,
}

impl Dates {
    /// The order of day and month, where rows prove one and none proves the other.
    pub(super) fn order(&self) -> Option<DateOrder> {
        match (self.day_first, self.month_first) {
            (1.., 0) => Some(DateOrder::DayFirst),
            (0, 1..) => Some(DateOrder::MonthFirst),
            _ => None,
        }
    }

    /// Whether no date of the column proves an order.
    fn is_open(&self) -> bool {
        self.day_first + self.month_first == 0
    }

    /// Whether all dates of the column are numbers of a spreadsheet.
    pub(super) fn are_serials(&self) -> bool {
        self.serials > 0 && self.day_first + self.month_first + self.either + self.others == 0
    }

    /// How the dates of that column are read, where that must be said. `chosen` is what the user says of their order;
    /// `other` is the other column of dates.
    fn note(&self, column: &str, chosen: Option<DateOrder>, other: &Self) -> Option<TableNote> {
        let number = |number: u64| group_thousands(number);
        if self.are_serials() {
            let how = "the dates are numbers of a spreadsheet, read as days since 30 December 1899";
            return Some(TableNote::doubtful(
                format!("{column}: {how}"),
                "dates are spreadsheet numbers".to_owned(),
            ));
        }
        if self.either == 0 {
            return None;
        }
        let either =
            if self.either == 1 { "1 date is".to_owned() } else { number(self.either) + " dates are" };
        let read = |order: DateOrder, why: &str| {
            let text = format!("{column}: {either} read {}, as {why}", order.words());
            Some(TableNote::plain(text, String::new()))
        };
        let proofs = self.day_first + self.month_first;
        match (chosen, self.order(), other.order()) {
            (Some(order), ..) => read(order, "asked"),
            (None, Some(order), _) if proofs == 1 => read(order, "1 other proves"),
            (None, Some(order), _) => read(order, &format!("{} others prove", number(proofs))),
            (None, None, Some(order)) if self.is_open() => read(order, "the other column of dates proves"),
            (None, None, _) => {
                let text = if self.is_open() {
                    format!("{column}: {either} either day first or month first; only the year is shown")
                } else {
                    let (day, month) = (number(self.day_first), number(self.month_first));
                    let either = number(self.either);
                    format!(
                        "{column}: {day} dates are day first, {month} month first; of the {either} that may be either \
                         only the year is shown"
                    )
                };
                let dates = if self.either == 1 { "date" } else { "dates" };
                let brief = format!("{} {dates} to the year only", number(self.either));
                Some(TableNote::doubtful(text, brief))
            }
        }
    }
}

/// Something to be said about a table as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct TableNote {
    /// What is said.
    pub(super) remark: Remark,
    /// Whether the user should look at it.
    pub(super) doubtful: bool,
}

impl TableNote {
    /// What the user should look at.
    pub(super) fn doubtful(text: String, brief: String) -> Self {
        Self { remark: Remark { text, brief }, doubtful: true }
    }

    /// What the user may want to know.
    pub(super) fn plain(text: String, brief: String) -> Self {
        Self { remark: Remark { text, brief }, doubtful: false }
    }
}

/// How the numbers of a column of killed go on from row to row, by the place of the rows.
#[derive(Debug, Default)]
pub(super) struct Rising {
    places: HashMap<String, Course>,
}

/// The course of the numbers of one place.
#[derive(Clone, Copy, Debug, Default)]
struct Course {
    rows: u32,
    ups: u32,
    downs: u32,
    number: u32,
    day: i32,
    /// Whether a later row has a later day, or an earlier one.
    forward: bool,
    backward: bool,
}

/// A running total has at least so many dated rows of one place,
const ROWS: u32 = 10;

/// and rises at least so many times: small counts that are all alike are no running total.
const UPS: u32 = 5;

/// The most places whose numbers are followed.
const PLACES: usize = 10_000;

impl Course {
    fn add(&mut self, day: i32, number: u32) {
        if self.rows > 0 {
            self.ups += u32::from(number > self.number);
            self.downs += u32::from(number < self.number);
            self.forward |= day > self.day;
            self.backward |= day < self.day;
        }
        (self.rows, self.number, self.day) = (self.rows + 1, number, day);
    }

    /// How many times the numbers rise and fall in the order of time; `None` where the rows are too few or in no order.
    fn moves(&self) -> Option<(u32, u32)> {
        match (self.rows, self.forward, self.backward) {
            (ROWS.., _, false) => Some((self.ups, self.downs)),
            (ROWS.., false, true) => Some((self.downs, self.ups)),
            _ => None,
        }
    }
}

impl Rising {
    /// Whether the column is a running total: for some place it rises again and again, and for none it falls.
    fn is_running(&self) -> bool {
        let mut moves = self.places.values().filter_map(Course::moves).peekable();
        let all: Vec<(u32, u32)> = moves.by_ref().collect();
        all.iter().all(|&(_, downs)| downs == 0) && all.iter().any(|&(ups, _)| ups >= UPS)
    }
}

impl Survey {
    /// Takes note of a date in the column of the first day (0) or of the last one (1).
    pub(super) fn date(&mut self, which: usize, reading: Result<Reading, NoDate>) {
        let Some(dates) = self.dates.get_mut(which) else { return };
        match reading {
            Ok(Reading::Day(_) | Reading::Weekday(..)) => dates.others += 1,
            Ok(Reading::DayFirst(_)) => dates.day_first += 1,
            Ok(Reading::MonthFirst(_)) => dates.month_first += 1,
            Ok(Reading::Either { .. }) => dates.either += 1,
            Ok(Reading::Serial(_)) => dates.serials += 1,
            Err(_) => {}
        }
    }

    /// Takes note that the table has totals of smaller areas within that one.
    pub(super) fn divide(&mut self, area: String) {
        self.divided.insert(area);
    }

    /// Takes note of a number of killed: low (0), best (1) or high (2).
    pub(super) fn killed(&mut self, which: usize, place: &str, (day, number): (i32, u32)) {
        let Some(Rising { places }) = self.rising.get_mut(which) else { return };
        if let Some(course) = places.get_mut(place) {
            course.add(day, number);
        } else if places.len() < PLACES {
            places.entry(place.to_owned()).or_default().add(day, number);
        }
    }

    /// The order of day and month in that column. Where none of its dates proves one, that of the other column holds.
    pub(super) fn order(&self, which: usize) -> Option<DateOrder> {
        let own = self.dates(which);
        if own.is_open() { self.dates(1 - which.min(1)).order() } else { own.order() }
    }

    /// How the dates of that column are written.
    pub(super) fn dates(&self, which: usize) -> Dates {
        self.dates.get(which).copied().unwrap_or_default()
    }

    /// Whether the table has totals of smaller areas within that one.
    pub(super) fn is_divided(&self, area: &str) -> bool {
        self.divided.contains(area)
    }

    /// Whether that column of killed is a running total.
    pub(super) fn is_running(&self, which: usize) -> bool {
        self.rising.get(which).is_some_and(Rising::is_running)
    }

    /// What is to be said about the dates.
    pub(super) fn remarks(&self, format: &Format) -> Vec<TableNote> {
        let columns = format.importer.date_columns();
        let each = self.dates.iter().zip(columns).filter(|&(_, column)| column != ABSENT);
        let [first, last] = &self.dates;
        let other = |dates: &Dates| if std::ptr::eq(dates, first) { last } else { first };
        each.filter_map(|(dates, column)| dates.note(&format.column(column), format.dates, other(dates)))
            .collect()
    }
}

/// So many bytes are read at a time. It does not depend on the size of pieces, so that nothing else does.
const STEP: u64 = 1 << 19;

/// Surveys a table whose rows begin at that byte, reading at most `most` bytes, as long as somebody waits for the result.
pub(super) fn run(
    from: io::Result<Bytes>,
    (skip, most): (u64, u64),
    format: &Format,
    waits: &Weak<()>,
) -> Survey {
    let mut survey = Survey::default();
    let (Ok(mut from), mut ends) = (from, Ends::default()) else { return survey };
    if io::copy(&mut from.by_ref().take(skip), &mut io::sink()).is_err() {
        return survey;
    }
    let (mut from, mut bytes) = (from.take(most), Vec::new());
    while waits.strong_count() > 0 {
        // What cannot be read is said when the rows are.
        let last = !matches!(from.by_ref().take(STEP).read_to_end(&mut bytes), Ok(1..));
        ends.find(&bytes, format.dialect, last);
        let end = rows(&bytes, &ends, format, &mut survey);
        bytes.drain(..end.min(bytes.len()));
        if last {
            break;
        }
        if bytes.len() > format.row_bytes {
            // A row without an end: it goes on behind its first line.
            let line = memchr::memchr(b'\n', &bytes).map_or(bytes.len(), |at| at + 1);
            bytes.drain(..line);
        }
    }
    survey
}

/// Surveys the rows that end in these bytes; where the last one ends.
fn rows(bytes: &[u8], ends: &Ends, format: &Format, survey: &mut Survey) -> usize {
    let text =
        bytes.get(..ends.end().min(bytes.len())).and_then(|bytes| simdutf8::basic::from_utf8(bytes).ok());
    let quoted = format.dialect.quoted;
    let (mut start, mut cell) = (0, 0);
    for row in ends.rows() {
        let of_row = ends.cells(cell..row.cells);
        let end = of_row.last().copied().unwrap_or(start);
        if let Some(text) = text {
            format.importer.survey(&Cells { text, start, end, ends: of_row, quoted }, survey);
        } else {
            let row = bytes.get(start as usize..end as usize).unwrap_or(&[]);
            odd(&String::from_utf8_lossy(row), format, survey);
        }
        (start, cell) = (end + 1, row.cells);
    }
    (start as usize).min(bytes.len())
}

/// Surveys a row in which letters were replaced.
#[cold]
fn odd(row: &str, format: &Format, survey: &mut Survey) {
    let mut ends = Ends::default();
    ends.find(row.as_bytes(), format.dialect, true);
    let count = ends.rows().first().map_or(0, |row| row.cells);
    let ends = ends.cells(0..count);
    let end = ends.last().copied().unwrap_or(0);
    format.importer.survey(&Cells { text: row, start: 0, end, ends, quoted: format.dialect.quoted }, survey);
}
