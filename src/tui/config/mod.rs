//! The themes, and the marks that lines are drawn with.
//!
//! - [`theme`] is what styles mean, and which style a theme gives to each meaning; [`colour`] fits colours to what the
//!   terminal can show, [`glyphs`] the marks of lines.

pub mod colour;
pub mod glyphs;
pub mod theme;
