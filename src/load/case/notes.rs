//! Notes of the analyst.

use super::field::record;
use super::values::text;
use super::words::OneOf;
use crate::load::base::located::{Located, Text};
use crate::model::{Aspect, Note};

record! {
    /// A note of the analyst. It is never evidence and never shown as the words of a source.
    NoteRecord "a note" {
        /// The text.
        required text: Text,
        /// What it calls into question; the record then counts as disputed.
        default disputes: Located<OneOf<Aspect>>,
    }
}

/// The notes that could be read; a faulty one has already been reported.
pub(super) fn notes(records: Option<&[NoteRecord]>) -> Vec<Note> {
    let note = |record: &NoteRecord| {
        Some(Note {
            text: text(record.text.as_ref())?,
            disputes: record.disputes.as_ref().map(|word| word.value.0),
        })
    };
    records.unwrap_or(&[]).iter().filter_map(note).collect()
}
