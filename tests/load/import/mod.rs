//! The importers: every generation of columns and every quirk of datasets, on small made-up tables, and the real
//! files where they are.

mod acled;
mod custom;
mod date;
mod driver;
mod gdelt;
mod hapi;
mod named;
mod number;
mod odd;
mod page;
mod ucdp;
mod windows;
