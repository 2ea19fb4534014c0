//! The dashboard without a terminal: its screens, keys, themes, and work beside the screen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]

mod acting;
mod as_of;
mod casualties;
mod columns;
mod compare;
mod dashboard;
mod direction;
mod drafting;
mod handover;
mod input;
mod key_events;
mod keymap;
mod leads;
mod loading;
mod map;
mod map_sizes;
mod page;
mod pairs;
mod present;
mod readme;
mod review;
mod screens;
mod since;
mod snapshot;
mod table;
mod tables;
mod theme;
mod trend;

#[path = "../support"]
mod support {
    pub(crate) mod acled;
    pub(crate) mod briefing;
    pub(crate) mod dataset;
    pub(crate) mod desk;
    pub(crate) mod dice;
    pub(crate) mod pictures;
    pub(crate) mod random;
    pub(crate) mod tables;
}
