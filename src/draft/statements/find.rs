//! Finds the statements of an article, group by group.

use super::{label, reader, record, reported, rest};
use crate::draft::document::Document;
use crate::draft::mention::Mentions;
use crate::draft::trees::Trees;
use crate::record::{StatementRecord, TimeRecord};

/// The statements of an article, by where their content begins.
pub(in crate::draft) fn find(
    document: &Document<'_>,
    mentions: &Mentions,
    times: &[TimeRecord],
    trees: &Trees<'_>,
) -> Vec<StatementRecord> {
    let reader = reader::GroupReader::new(document, trees);
    let mut found: Vec<record::FoundStatement> = Vec::new();
    for index in 0..reader.groups.len() {
        reported::read(&reader, index, &mut found);
        rest::read(&reader, index, &mut found);
    }
    label::read(&reader, mentions, &mut found);
    label::announced(&reader, mentions, &mut found);
    record::records(&reader, found, mentions, times)
}
