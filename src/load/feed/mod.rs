//! Reports as publishers hand them out: answers of the ReliefWeb API, article lists and the knowledge graph of GDELT, RSS,
//! Atom, JSON Feed, and saved e-mails. Each becomes a source with its text, or a lead, and without records.

mod api_error;
mod feed_item;
mod foreign_json;
mod gdelt_articles;
mod gdelt_graph;
mod intake;
mod json;
mod json_feed;
mod json_input;
mod mail;
mod mail_parts;
mod reliefweb;
mod reliefweb_fields;
mod report;
mod vocabulary;
mod xml;

pub(crate) use foreign_json::claims;
pub(crate) use gdelt_graph::{is_graph, load_graph};
pub(crate) use json::load_json;
pub(crate) use mail::{MailText, load_mail};
pub(crate) use xml::load_feed;
