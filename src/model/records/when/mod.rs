//! When something happened, and how precisely that is known; also the one place that formats dates.

mod date;
mod typed;
mod words;
mod written;
mod zone;

pub use date::{MONTHS, Precision, UNDATED, When, WhenError};
pub use typed::{TypedDate, TypedDateError};
pub use words::{format_day, spoken_day};
pub use zone::Zone;
