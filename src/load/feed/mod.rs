//! Reports as publishers hand them out: answers of the ReliefWeb API, and RSS 2.0. Each becomes a source with its
//! text and without records.

mod foreign_json;
mod intake;
mod reliefweb;
mod reliefweb_fields;
mod report;
mod rss;

pub(crate) use foreign_json::claims;
pub(crate) use reliefweb::load_reliefweb;
pub(crate) use rss::load_rss;
