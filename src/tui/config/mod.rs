//! The themes.
//!
//! - [`theme`] is what styles mean, and which style a theme gives to each meaning; [`colour`] fits colours to what the
//!   terminal can show.

pub mod colour;
pub mod theme;
