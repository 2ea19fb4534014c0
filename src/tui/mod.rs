//! The dashboard. The lower rooms know nothing of a briefing:
//!
//! - [`terminal`] takes the screen and gives it back, whatever happens, and runs the loop: event, update, draw if
//!   something changed.
//! - [`input`] says what a person can do and with which keys; [`config`] has the themes; [`text`] fits text on a
//!   grid of cells; [`charts`] makes scales and bars of them.
//!
//! The others show a briefing and never change it:
//!
//! - [`state`] is the briefing under a filter, with undo, and the records that can be chosen.
//! - [`panes`] and [`overlays`] are what is seen, each in its own folder or file; [`screen`] arranges them.
//! - [`jobs`] is the background work.
//! - [`app`] joins them: events come in, state changes, the screen is drawn.
//! - [`speaker`] is the second terminal of a presentation.
//! - [`snapshot`] draws a view into a file instead of a terminal.

pub mod app;
pub mod charts;
pub mod config;
pub mod input;
pub mod jobs;
mod launch;
pub mod overlays;
pub mod panes;
pub mod screen;
pub mod snapshot;
pub mod speaker;
pub mod state;
pub mod terminal;
pub mod text;

pub use launch::{Settings, follow, open};
