//! The importers: every generation of columns and every quirk of datasets, on small made-up tables, and the real
//! files where they are.

mod acled;
mod acled_totals;
mod acled_weekly;
mod airwars;
mod containers;
mod custom;
mod date;
mod driver;
mod emdat;
mod gdelt;
mod gtd;
mod hapi;
mod headers;
mod icews;
mod idmc;
mod insecurity;
mod named;
mod number;
mod odd;
mod page;
mod polecat;
mod ucdp;
mod windows;
