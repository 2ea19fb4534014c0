//! Importers: one file for each dataset, recognised by the first row of a table.
//!
//! A new importer is a file beside these, and a line in [`IMPORTERS`]. It declares its columns, recognises its tables,
//! and makes an event of each row; it does not need to know how a table is cut into rows.

mod acled;
mod acled_deleted;
mod acled_totals;
mod acled_weekly;
mod acled_words;
mod airwars;
mod cameo;
mod claims;
mod custom;
mod dataset;
mod emdat;
mod gdelt;
mod gdelt_mentions;
mod gtd;
mod gtd_words;
mod hapi;
mod icews;
mod idmc;
mod insecurity;
mod insecurity_words;
mod page;
mod polecat;
mod row_text;
mod summary;
mod totals;
mod ucdp;
mod ucdp_layouts;
mod ucdp_release;

pub(crate) use acled::columns_of_row;
pub(crate) use custom::recognise as recognise_by_hand;
pub use dataset::Yields;
pub(crate) use dataset::{ImporterEntry, RecognisedDataset};
pub(crate) use page::page;
pub(crate) use summary::summaries;
pub use summary::{Openable, ReadColumn};

/// The datasets, in the order in which they are tried.
pub(crate) const IMPORTERS: &[ImporterEntry] = &[
    ucdp::ENTRY,
    acled::ENTRY,
    acled_deleted::ENTRY,
    gdelt::ENTRY,
    gdelt_mentions::ENTRY,
    hapi::ENTRY,
    acled_weekly::ENTRY,
    acled_totals::ENTRY,
    polecat::ENTRY,
    icews::ENTRY,
    gtd::ENTRY,
    emdat::ENTRY,
    idmc::ENTRY,
    insecurity::ENTRY,
    airwars::ENTRY,
];
