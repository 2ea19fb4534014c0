//! A table that belongs to no known dataset: its columns are named by choosing what each is used for.

mod choice;
pub mod overlay;
mod view;
