//! Dates whose year, month and day stand in columns of their own.

use super::cell::{fault, parse_count, stated};
use super::date_column::StatedDate;
use super::number::is_unstated;
use crate::load::table::date::{NoDate, day_number, month};
use crate::load::table::row::{Cells, Fault, RowOut};

/// The columns of a date in parts. A part that is unknown lowers the precision: without a day, the date is the month, and
/// without a month the year. Unknown are an empty cell, 0, the codes of datasets for missing values (`-9`, `-99`) and words
/// for "not stated". A month may be a number or its English name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DateParts {
    /// The year, in four digits. Without it there is no date.
    pub(crate) year: usize,
    /// The month; [`ABSENT`](crate::load::table::row::ABSENT) if the table has none.
    pub(crate) month: usize,
    /// The day of the month; [`ABSENT`](crate::load::table::row::ABSENT) if the table has none.
    pub(crate) day: usize,
}

/// What a cell says about one part of a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stated {
    Unknown,
    Number(u32),
    /// Something else.
    Odd,
}

impl Stated {
    fn in_cell(cells: &Cells<'_>, column: usize) -> Self {
        let text = words(cells, column);
        match parse_count(text.as_bytes()) {
            Some(0) => Self::Unknown,
            Some(number) => Self::Number(number),
            None if is_unstated(&text.to_lowercase()) => Self::Unknown,
            None => Self::Odd,
        }
    }

    /// The same, for a month: its English name is a number, too.
    fn month(cells: &Cells<'_>, column: usize) -> Self {
        match Self::in_cell(cells, column) {
            Self::Odd => {
                let name = words(cells, column).trim_end_matches('.');
                month(name.as_bytes()).map_or(Self::Odd, Self::Number)
            }
            known => known,
        }
    }
}

/// The words of a cell without the mark of spreadsheets for text.
fn words<'a>(cells: &Cells<'a>, column: usize) -> &'a str {
    stated(cells, column).trim_start_matches(['\'', '’', '‘']).trim()
}

impl DateParts {
    /// Whether a row states anything of the date.
    pub(crate) fn is_stated(self, cells: &Cells<'_>) -> bool {
        [self.year, self.month, self.day]
            .into_iter()
            .any(|column| Stated::in_cell(cells, column) != Stated::Unknown)
    }

    /// Reads the date of a row. A month or a day that cannot be read is flagged, and counts as unknown.
    ///
    /// # Errors
    /// [`Fault`] if the year is unknown or cannot be read.
    pub(crate) fn read(self, cells: &Cells<'_>, out: &mut RowOut<'_>) -> Result<StatedDate, Fault> {
        let year = match Stated::in_cell(cells, self.year) {
            Stated::Number(year) => year,
            Stated::Unknown => return Err(fault(self.year, "has no year")),
            Stated::Odd => return Err(fault(self.year, "is not a year")),
        };
        let whole = StatedDate::year(year).ok_or_else(|| fault(self.year, NoDate::Year.why()))?;
        let day = Stated::in_cell(cells, self.day);
        let first = match Stated::month(cells, self.month) {
            Stated::Number(month) => day_number(year, month, 1).ok().map(|first| (month, first)),
            Stated::Odd => None,
            Stated::Unknown => {
                if day != Stated::Unknown {
                    out.flags.push(fault(self.day, "is a day without a month; only the year is shown"));
                }
                return Ok(whole);
            }
        };
        let Some((month, first)) = first else {
            out.flags.push(fault(self.month, "is not a month; only the year is shown"));
            return Ok(whole);
        };
        let day = match day {
            Stated::Number(day) => day_number(year, month, day).ok(),
            Stated::Unknown => return Ok(StatedDate::month_of(first)),
            Stated::Odd => None,
        };
        Ok(day.map(StatedDate::day).unwrap_or_else(|| {
            out.flags.push(fault(self.day, "is not a day of that month; only the month is shown"));
            StatedDate::month_of(first)
        }))
    }
}
