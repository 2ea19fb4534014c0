//! The user's files, and the themes.
//!
//! - [`mod@file`] finds and reads a file, and says where it is wrong.
//! - [`theme`] is what styles mean, and which style a theme gives to each meaning; [`colour`] fits colours to what the
//!   terminal can show.

pub mod colour;
pub mod file;
pub mod theme;
