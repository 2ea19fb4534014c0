//! Owning a screen and giving it back: the terminal, its events, the loop over them, and the ways out. Nothing here
//! knows of a briefing.

pub mod clipboard;
pub mod event;
pub mod guard;
pub mod link;
pub mod run;
pub mod signal;
