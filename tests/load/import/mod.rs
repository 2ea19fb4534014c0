//! The importers: every generation of columns and every quirk of datasets, on small made-up tables, and the real
//! files where they are.

mod acled;
mod custom;
mod date;
mod driver;
mod gdelt;
mod hapi;
mod icews;
mod number;
mod odd;
mod page;
mod polecat;
mod ucdp;
mod windows;
