//! The importers: every generation of columns and every quirk of datasets, on small made-up tables, and the real
//! files where they are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[cfg(test)]
mod acled;
#[cfg(test)]
mod custom;
#[cfg(test)]
mod date;
#[cfg(test)]
mod driver;
#[cfg(test)]
mod gdelt;
#[cfg(test)]
mod hapi;
#[cfg(test)]
mod number;
#[cfg(test)]
mod odd;
#[cfg(test)]
mod page;
#[cfg(test)]
mod ucdp;
#[cfg(test)]
mod windows;
