//! The files of a user, and the themes.

pub mod colour;
pub mod file;
pub mod theme;
