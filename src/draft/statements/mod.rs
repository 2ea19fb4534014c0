//! Finds statements: who said what.
//!
//! The text is read in *groups*: sentences that one quotation runs through are one. In a group, every verb that
//! reports (`cue`) is asked for its subject (`phrase`) and for what it reports (`content`), a quotation
//! counting as one word. Quotations that no verb claims are then tried by position (`rest`).

mod content;
mod cue;
mod extent;
mod joint;
mod label;
mod phrase;
mod reader;
mod record;
mod rest;
mod skipped;
mod speaker;

use super::document::Document;
use super::mention::Mentions;
use crate::record::{StatementRecord, TimeRecord};

/// The statements of an article, by where their content begins.
#[must_use]
pub fn find(document: &Document<'_>, mentions: &Mentions, times: &[TimeRecord]) -> Vec<StatementRecord> {
    let reader = reader::GroupReader::new(document);
    let mut found: Vec<record::FoundStatement> = Vec::new();
    for index in 0..reader.groups.len() {
        cue::read(&reader, index, &mut found);
        rest::read(&reader, index, &mut found);
    }
    label::read(&reader, mentions, &mut found);
    record::records(&reader, found, mentions, times)
}
