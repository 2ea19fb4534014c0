//! The commands that print, one file each. They never touch the dashboard.

pub mod check;
