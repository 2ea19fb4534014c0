//! Reads the cell of a date in the light of its row and its column.

use chrono::{Datelike as _, Months, NaiveDate};

use super::cell::{fault, parse_count, stated_bytes};
use crate::load::base::date_order::DateOrder;
use crate::load::table::date::{self, DateReading, NoDate, WEEKDAYS, day_number, read_date};
use crate::load::table::row::{Cells, Fault, RowOut};
use crate::model::{Precision, When};

/// First and last day of a date, and how exactly it is known.
#[derive(Clone, Copy, Debug)]
pub(crate) struct StatedDate {
    pub(crate) first: i32,
    pub(crate) last: i32,
    pub(crate) precision: Precision,
}

impl StatedDate {
    /// Sets the days of a row that states this date with a precision: those of the week or month around a single day, or the
    /// days that are stated if they are several.
    #[inline]
    pub(crate) fn put_around(&self, precision: Precision, out: &mut RowOut<'_>) {
        if precision == Precision::Day || self.precision != Precision::Day {
            out.when(self.first, self.last, precision.max(self.precision));
        } else {
            let around = self.around(precision);
            out.when(around.first, around.last, precision);
        }
    }

    /// The same date where it is known only with this precision: a single day becomes the week, month or year around it.
    pub(crate) fn known_to(self, precision: Precision) -> Self {
        if self.first == self.last && precision > Precision::Day { self.around(precision) } else { self }
    }

    /// The week, month or year around the first day.
    fn around(self, precision: Precision) -> Self {
        let range = NaiveDate::from_num_days_from_ce_opt(self.first).map(|day| When::around(day, precision));
        let (first, last) = range.map_or((self.first, self.last), |range| {
            (range.first.num_days_from_ce(), range.last.num_days_from_ce())
        });
        Self { first, last, precision }
    }

    /// From the first day of this date to the last day of another one, as precise as both and the days between them allow;
    /// `None` if the other one ends before this one begins.
    pub(crate) fn until(self, end: Self) -> Option<Self> {
        let more_days = end.last.saturating_sub(self.first);
        let precision = date::precision(more_days).max(self.precision).max(end.precision);
        (more_days >= 0).then_some(Self { last: end.last, precision, ..self })
    }

    pub(crate) fn day(number: i32) -> Self {
        Self { first: number, last: number, precision: Precision::Day }
    }

    /// The month around a day.
    pub(super) fn month_of(day: i32) -> Self {
        Self::day(day).around(Precision::Month)
    }

    /// A whole year.
    pub(super) fn year(year: u32) -> Option<Self> {
        let (first, last) = (day_number(year, 1, 1).ok()?, day_number(year, 12, 31).ok()?);
        Some(Self { first, last, precision: Precision::Year })
    }

    /// The whole year in which a day lies.
    fn year_of(day: i32) -> Option<Self> {
        Self::year(u32::try_from(NaiveDate::from_num_days_from_ce_opt(day)?.year()).ok()?)
    }
}

/// A column of dates.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateColumn {
    /// The column.
    pub(crate) column: usize,
    /// Whether it holds the first day (0) or the last one (1).
    pub(crate) which: usize,
    /// The column with the year of the row, if there is one.
    pub(crate) year: usize,
}

impl DateColumn {
    /// Reads the date of a row.
    ///
    /// # Errors
    /// Why it is not a date.
    #[inline]
    pub(crate) fn read(self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<StatedDate, Fault> {
        let text = stated_bytes(cells, self.column);
        if text.is_empty() {
            return Err(fault(self.column, "has no date"));
        }
        match read_date(text) {
            Ok(DateReading::Day(day)) => Ok(StatedDate::day(day)),
            other => self.unusual(other, cells, out),
        }
    }

    /// Reads a date that is not simply a day.
    #[cold]
    pub(crate) fn unusual(
        self,
        read: Result<DateReading, NoDate>,
        cells: &Cells<'_>,
        out: &mut RowOut<'_>,
    ) -> Result<StatedDate, Fault> {
        match read {
            Ok(DateReading::Day(day)) => Ok(StatedDate::day(day)),
            Ok(DateReading::Weekday(day, said)) => {
                let name = |number: i32| usize::try_from(number).ok().and_then(|number| WEEKDAYS.get(number));
                // 1 January of the year 1 was a Monday.
                let own = (day - 1).rem_euclid(7);
                if own != i32::from(said) {
                    let why = format!(
                        "is a {}, not a {}",
                        name(own).unwrap_or(&""),
                        name(said.into()).unwrap_or(&"")
                    );
                    out.flags.push(fault(self.column, why));
                }
                Ok(StatedDate::day(day))
            }
            Ok(DateReading::DayFirst(day)) => Ok(self.against(day, DateOrder::MonthFirst, out)),
            Ok(DateReading::MonthFirst(day)) => Ok(self.against(day, DateOrder::DayFirst, out)),
            Ok(DateReading::Either { day_first, month_first }) => Ok(match self.order(out) {
                Some(DateOrder::DayFirst) => StatedDate::day(day_first),
                Some(DateOrder::MonthFirst) => StatedDate::day(month_first),
                None => StatedDate::year_of(day_first).unwrap_or(StatedDate::day(day_first)),
            }),
            Ok(DateReading::Serial(day)) => {
                let Some(survey) = out.survey else {
                    out.wants_survey = true;
                    return Ok(StatedDate::day(day));
                };
                let are_serials = survey.dates(self.which).are_serials();
                are_serials.then(|| StatedDate::day(day)).ok_or_else(|| {
                    fault(self.column, "is a number, while other rows have dates in this column")
                })
            }
            Err(NoDate::Year) => {
                self.own_year(cells, out).ok_or_else(|| fault(self.column, NoDate::Year.why()))
            }
            Err(error) => Err(fault(self.column, error.why())),
        }
    }

    /// A day that can be read in only one order, with a warning if the user asks for the other.
    fn against(self, day: i32, other: DateOrder, out: &mut RowOut<'_>) -> StatedDate {
        if out.dates == Some(other) {
            let why = format!("cannot be read {}; it is read the other way round", other.words());
            out.flags.push(fault(self.column, why));
        }
        StatedDate::day(day)
    }

    /// The order of day and month in this column: as the user asks, or as its rows prove.
    fn order(self, out: &mut RowOut<'_>) -> Option<DateOrder> {
        if out.dates.is_some() {
            // The survey counts them for the notes about the table.
            out.wants_survey |= out.survey.is_none();
            return out.dates;
        }
        let Some(survey) = out.survey else {
            out.wants_survey = true;
            return None;
        };
        survey.order(self.which)
    }

    /// The year that the row states beside its date.
    fn own_year(self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Option<StatedDate> {
        let text = std::str::from_utf8(stated_bytes(cells, self.year)).ok()?;
        let year: u32 = text.parse().ok().filter(|year| (1900..=2100).contains(year))?;
        let stated = StatedDate::year(year)?;
        let why = format!("{}; only the year of the row, {year}, is shown", NoDate::Year.why());
        out.flags.push(fault(self.column, why));
        Some(stated)
    }
}

/// Warns if the year or month column of a row (`2024`, `202403`) contradicts its date. Most dates begin or end with exactly
/// those characters.
#[inline]
pub(crate) fn check_year(
    [date, year]: [usize; 2],
    cells: &Cells<'_>,
    dated: &StatedDate,
    out: &mut RowOut<'_>,
) {
    let (text, own) = (cells.raw_bytes(date), cells.raw_bytes(year));
    if !text.ends_with(own) && !text.starts_with(own) {
        compare_years((year, stated_bytes(cells, year)), dated, out);
    }
}

fn compare_years((column, text): (usize, &[u8]), dated: &StatedDate, out: &mut RowOut<'_>) {
    let Some(number) = parse_count(text).and_then(|number| i32::try_from(number).ok()) else { return };
    let begin = |year: i32| (year - 1) * 365 + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400 + 1;
    let (year, month) = if text.len() == 6 { (number / 100, number % 100) } else { (number, 0) };
    if !(1000..=9999).contains(&year) {
        return;
    }
    let within = if month == 0 {
        begin(year)..=begin(year + 1) - 1
    } else {
        let first = NaiveDate::from_ymd_opt(year, month.cast_unsigned(), 1);
        let next = first.and_then(|first| first.checked_add_months(Months::new(1)));
        let (Some(first), Some(next)) = (first, next) else { return };
        first.num_days_from_ce()..=next.num_days_from_ce() - 1
    };
    if dated.first > *within.end() || dated.last < *within.start() {
        out.flags.push(fault(column, "contradicts the date of the row"));
    }
}
