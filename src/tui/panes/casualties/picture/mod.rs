//! The figures as a picture: one line for each claim, each dataset or each period, on an axis.

mod about;
mod claims;
mod columns;
mod over_time;
pub mod rows;
mod steps;
pub(super) mod view;
