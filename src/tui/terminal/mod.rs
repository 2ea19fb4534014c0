//! Owns the screen and gives it back, whatever happens. Nothing here knows of a briefing.
//!
//! - [`guard`] enters the screen and gives it back.
//! - [`event`] turns keys, signals, panics and messages of other threads into one stream; [`signal`] says what signals
//!   ask for.
//! - [`run`] is the loop: wait, update, draw if something changed.
//! - [`clipboard`] and [`link`] are the two ways out: copy, and open a link.

pub mod clipboard;
pub mod event;
pub mod guard;
pub mod link;
#[cfg(not(unix))]
mod other;
pub mod run;
pub mod signal;
#[cfg(unix)]
mod unix;

#[cfg(not(unix))]
use other as system;
#[cfg(unix)]
use unix as system;
