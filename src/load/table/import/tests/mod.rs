//! The importers on small made-up tables, through a plain reader of tables.

mod acled;
mod date;
mod driver;
mod ucdp;
