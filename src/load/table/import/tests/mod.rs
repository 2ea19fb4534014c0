//! The importers on small made-up tables, through a plain reader of tables.

mod acled;
mod custom;
mod date;
mod driver;
mod gdelt;
mod hapi;
mod ucdp;
