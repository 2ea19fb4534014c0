//! The terminal: what it takes to own a screen and give it back, and the words in which keys, colours
//! and text lines are spoken of. Nothing in here knows what a briefing is.
//!
//! - [`terminal`] enters the screen and gives it back, whatever happens.
//! - [`event`] and [`signal`] turn keys, signals, panics and work of other threads into one stream.
//! - [`run`] is the loop: event, update, draw if something changed.
//! - [`action`], [`key`], [`keys`] and [`key_file`] are what a person can do and with which keys.
//! - [`theme`] and [`colour`] are the meanings that styles stand for.
//! - [`input`] is one line of text being typed.
//! - [`clipboard`] and [`open`] are the two ways out: copy, and open a link.
//! - [`config`] reads a user's files and says where they are wrong.

pub mod action;
pub mod clean;
pub mod clipboard;
pub mod colour;
pub mod config;
pub mod event;
pub mod input;
pub mod key;
pub mod key_file;
pub mod keys;
pub mod open;
pub mod run;
pub mod signal;
pub mod terminal;
pub mod theme;
