//! Dates in every form in which exports write them, from bytes to day numbers.

mod calendar;
mod date_reading;
mod forms;
mod numbers;
mod read;

pub(crate) use calendar::{day_number, month, precision};
pub(crate) use date_reading::{DateReading, NoDate};
pub(crate) use forms::WEEKDAYS;
pub(crate) use read::{read_date, read_day};
