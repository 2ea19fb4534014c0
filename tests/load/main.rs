//! Loading: cases, articles, web pages and tables, in every wrapping, and what is wrong in them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test fails by panicking")]
#![allow(clippy::duplicate_mod, reason = "`made` and `support` each bring their dice")]

mod article;
mod bytes;
mod drawing;
mod embedded;
mod faults;
mod import;
mod json;
mod mini;
mod page;
mod printed;
mod properties;
mod rejected;
mod schema;
mod security;
mod slides;
mod summary;
mod table;
mod workbook;

#[path = "../../benches/made/mod.rs"]
mod made;
#[path = "../support"]
mod support {
    pub(crate) mod desk;
    pub(crate) mod dice;
    pub(crate) mod robust;
    pub(crate) mod workbooks;
    pub(crate) mod wrap;
}
