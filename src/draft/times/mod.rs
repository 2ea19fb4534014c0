//! Finds times.
//!
//! Each sentence is scanned once for expressions (`grammar`, `relative`, `clock`); then, in the order of the text, each
//! expression gets its value (`resolve`): from the day of publication, or, in a text about the past, from the time last
//! mentioned.

mod clock;
mod cursor;
mod expression;
mod find;
mod found;
mod grammar;
mod relative;
mod resolve;
mod scan;
mod split;
mod value;
mod words;
mod years;

pub use find::find;
pub(super) use words::is_weekday;
