//! The dashboard. What it takes to own a screen and give it back, and the words in which keys, colours and
//! text lines are spoken of, know nothing of a briefing:
//!
//! - [`terminal`] enters the screen and gives it back, whatever happens.
//! - [`event`] and [`signal`] turn keys, signals, panics and work of other threads into one stream.
//! - [`run`] is the loop: event, update, draw if something changed.
//! - [`action`], [`key`], [`keys`] and [`key_file`] are what a person can do and with which keys.
//! - [`theme`] and [`colour`] are the meanings that styles stand for.
//! - [`input`] is one line of text being typed.
//! - [`clipboard`] and [`open`] are the two ways out: copy, and open a link.
//! - [`config`] reads a user's files and says where they are wrong.
//!
//! The rest shows a briefing, and never changes it:
//!
//! - [`desk`] is the briefing under a filter, with undo; [`record`] is what can be chosen of it.
//! - [`app`] is the state, `update` changes it by [`action`], `view` draws it.
//! - [`rows`], [`detail`] and [`reader`] are what stands in the panes, before it is drawn.
//! - [`layout`] and [`text`] fit things on a grid of cells.

pub mod action;
pub mod app;
pub mod clean;
pub mod clipboard;
pub mod colour;
pub mod config;
pub mod desk;
pub mod detail;
pub mod event;
pub mod input;
pub mod key;
pub mod key_file;
pub mod keys;
pub mod layout;
pub mod open;
pub mod overlay;
pub mod reader;
pub mod record;
pub mod rows;
pub mod run;
pub mod signal;
pub mod terminal;
pub mod text;
pub mod theme;
mod update;
mod view;
