//! Finds times.
//!
//! A sentence is scanned once for what its words say (`grammar`, `relative`, `clock`); then, in the order of the
//! text, each expression gets its value (`resolve`): from the day of publication, or, where a text tells of the
//! past and not of its own day, from the time last spoken of.

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
