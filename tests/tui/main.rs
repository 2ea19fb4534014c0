//! The dashboard without a terminal: its screens, keys, themes, and work beside the screen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod acting;
mod as_of;
mod columns;
mod compare;
mod dashboard;
mod direction;
mod drafting;
mod input;
mod keymap;
mod leads;
mod loading;
mod map;
mod page;
mod readme;
mod screens;
mod table;
mod tables;
mod theme;

#[path = "../support"]
mod support {
    pub(crate) mod dataset;
    pub(crate) mod desk;
    pub(crate) mod pictures;
}
