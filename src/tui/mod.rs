//! The dashboard. What it takes to own a screen and give it back, and the words in which keys, colours and
//! text lines are spoken of, know nothing of a briefing:
//!
//! - [`terminal`] enters the screen and gives it back, whatever happens, and runs the loop: event, update, draw if
//!   something changed.
//! - [`input`] is what a person can do and with which keys; [`config`] reads a user's files; [`text`] fits text on a
//!   grid of cells.
//!
//! The rest shows a briefing, and never changes it:
//!
//! - [`state`] is the briefing under a filter, with undo, and what can be chosen of it.
//! - [`panes`] and [`overlays`] are what is seen, one folder each; [`screen`] arranges them.
//! - [`jobs`] is work beside the screen.
//! - [`app`] joins them: events in, state changed.

pub mod app;
pub mod config;
pub mod input;
pub mod jobs;
mod launch;
pub mod overlays;
pub mod panes;
pub mod screen;
pub mod state;
pub mod terminal;
pub mod text;

pub use launch::{Settings, open};
