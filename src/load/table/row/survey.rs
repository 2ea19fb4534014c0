//! What only the whole table tells.
//!
//! Most rows say all there is to know about them. Some do not: `3/4/2017` is 3 April in one file and 4 March in another,
//! as its other rows prove; the total of a province is a repetition where the file also has totals of its districts; a
//! column that only ever rises is a running total.

use std::collections::{HashMap, HashSet};

use super::cells::ABSENT;
use crate::load::base::date_order::DateOrder;
use crate::load::table::date::{DateReading, NoDate};
use crate::model::figure::{counted, group_thousands};
use crate::model::table::Remark;

/// The most columns of figures of a table that may be running totals.
pub(crate) const FIGURES: usize = 7;

/// What the rows of a table tell together.
#[derive(Debug, Default)]
pub(crate) struct Survey {
    /// For the columns of the first and the last day.
    dates: [Dates; 2],
    /// The areas for which the table also has totals of smaller areas inside them.
    divided: HashSet<String>,
    /// For each column of figures.
    rising: [Rising; FIGURES],
}

/// How many dates of a column are written in each way.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Dates {
    /// Only readable with the day before the month.
    pub(crate) day_first: u64,
    /// Only readable with the month before the day.
    pub(crate) month_first: u64,
    /// Readable both ways.
    pub(crate) either: u64,
    /// Spreadsheet numbers.
    serials: u64,
    /// In any other form.
    others: u64,
}

impl Dates {
    /// The order of day and month, if rows prove one and none proves the other.
    pub(crate) fn order(&self) -> Option<DateOrder> {
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

    /// Whether all dates of the column are spreadsheet numbers.
    pub(crate) fn are_serials(&self) -> bool {
        self.serials > 0 && self.day_first + self.month_first + self.either + self.others == 0
    }

    /// A note on how the dates of a column are read, if one is needed. `chosen` is the order that the user asks for, `other` is
    /// the other column of dates.
    fn note(&self, column: &str, chosen: Option<DateOrder>, other: &Self) -> Option<TableNote> {
        let number = |number: u64| group_thousands(number);
        if self.are_serials() {
            let how = "the dates are spreadsheet numbers, read as days since 30 December 1899";
            return Some(TableNote::doubtful(
                format!("{column}: {how}"),
                "dates are spreadsheet numbers".to_owned(),
            ));
        }
        if self.either == 0 {
            return None;
        }
        let either = counted(self.either, "date is", "dates are");
        let read = |order: DateOrder, why: &str| {
            let text = format!("{column}: {either} read {}, as {why}", order.words());
            Some(TableNote::plain(text, String::new()))
        };
        let proofs = self.day_first + self.month_first;
        match (chosen, self.order(), other.order()) {
            (Some(order), ..) => read(order, "requested"),
            (None, Some(order), _) if proofs == 1 => read(order, "1 other date proves"),
            (None, Some(order), _) => read(order, &format!("{} other dates prove", number(proofs))),
            (None, None, Some(order)) if self.is_open() => read(order, "the other date column proves"),
            (None, None, _) => {
                let text = if self.is_open() {
                    format!("{column}: {either} day first or month first; only the year is shown")
                } else {
                    let (day, month) = (number(self.day_first), number(self.month_first));
                    let either = number(self.either);
                    format!(
                        "{column}: {day} dates are day first, {month} month first; for the {either} that may be \
                         either, only the year is shown"
                    )
                };
                let brief = format!("{} shown as a year only", counted(self.either, "date", "dates"));
                Some(TableNote::doubtful(text, brief))
            }
        }
    }
}

/// A note about a table as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TableNote {
    /// The note.
    pub(crate) remark: Remark,
    /// Whether the user should check it.
    pub(crate) doubtful: bool,
}

impl TableNote {
    /// A note that the user should check.
    pub(crate) fn doubtful(text: String, brief: String) -> Self {
        Self { remark: Remark { text, brief }, doubtful: true }
    }

    /// A note that the user may want to know.
    pub(crate) fn plain(text: String, brief: String) -> Self {
        Self { remark: Remark { text, brief }, doubtful: false }
    }
}

/// How the numbers of a column of figures change from row to row, by place.
#[derive(Debug, Default)]
pub(crate) struct Rising {
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
    /// Whether any later row has a later day, and whether any has an earlier one.
    forward: bool,
    backward: bool,
}

/// A running total has at least this many dated rows of one place,
const ROWS: u32 = 10;

/// and rises at least this many times: small counts that are all alike are not a running total.
const UPS: u32 = 5;

/// The most places whose numbers are tracked.
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

    /// How many times the numbers rise and fall in chronological order; `None` if the rows are too few or in no order.
    fn moves(&self) -> Option<(u32, u32)> {
        match (self.rows, self.forward, self.backward) {
            (ROWS.., _, false) => Some((self.ups, self.downs)),
            (ROWS.., false, true) => Some((self.downs, self.ups)),
            _ => None,
        }
    }
}

impl Rising {
    /// Whether the column is a running total: it rises again and again for some place, and falls for none.
    fn is_running(&self) -> bool {
        let mut moves = self.places.values().filter_map(Course::moves).peekable();
        let all: Vec<(u32, u32)> = moves.by_ref().collect();
        all.iter().all(|&(_, downs)| downs == 0) && all.iter().any(|&(ups, _)| ups >= UPS)
    }
}

impl Survey {
    /// Counts a date in the column of the first day (0) or the last one (1).
    pub(crate) fn date(&mut self, which: usize, reading: Result<DateReading, NoDate>) {
        let Some(dates) = self.dates.get_mut(which) else { return };
        match reading {
            Ok(DateReading::Day(_) | DateReading::Weekday(..)) => dates.others += 1,
            Ok(DateReading::DayFirst(_)) => dates.day_first += 1,
            Ok(DateReading::MonthFirst(_)) => dates.month_first += 1,
            Ok(DateReading::Either { .. }) => dates.either += 1,
            Ok(DateReading::Serial(_)) => dates.serials += 1,
            Err(_) => {}
        }
    }

    /// Records that the table has totals of smaller areas inside an area.
    pub(crate) fn divide(&mut self, area: String) {
        self.divided.insert(area);
    }

    /// Records a number of people in the column of that rank, less than [`FIGURES`].
    pub(crate) fn figure(&mut self, which: usize, place: &str, (day, number): (i32, u32)) {
        let Some(Rising { places }) = self.rising.get_mut(which) else { return };
        if let Some(course) = places.get_mut(place) {
            course.add(day, number);
        } else if places.len() < PLACES {
            places.entry(place.to_owned()).or_default().add(day, number);
        }
    }

    /// The order of day and month in a column. If none of its dates proves one, that of the other column applies.
    pub(crate) fn order(&self, which: usize) -> Option<DateOrder> {
        let own = self.dates(which);
        if own.is_open() { self.dates(1 - which.min(1)).order() } else { own.order() }
    }

    /// How the dates of a column are written.
    pub(crate) fn dates(&self, which: usize) -> Dates {
        self.dates.get(which).copied().unwrap_or_default()
    }

    /// Whether the table has totals of smaller areas inside an area.
    pub(crate) fn is_divided(&self, area: &str) -> bool {
        self.divided.contains(area)
    }

    /// Whether the column of figures of that rank is a running total.
    pub(crate) fn is_running(&self, which: usize) -> bool {
        self.rising.get(which).is_some_and(Rising::is_running)
    }

    /// Notes about the dates. `columns` are those of the first and the last day, `chosen` is the order that the user asks
    /// for, and `name` gives the name of a column.
    pub(crate) fn date_notes(
        &self,
        columns: [usize; 2],
        chosen: Option<DateOrder>,
        name: &dyn Fn(usize) -> String,
    ) -> Vec<TableNote> {
        let [first, last] = &self.dates;
        let pairs = [(first, last), (last, first)].into_iter().zip(columns);
        pairs
            .filter(|&(_, column)| column != ABSENT)
            .filter_map(|((dates, other), column)| dates.note(&name(column), chosen, other))
            .collect()
    }
}
