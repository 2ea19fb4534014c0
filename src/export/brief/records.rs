//! Lines that several kinds of record share: draft, notes, evidence.

use std::io;

use super::numbers::{mark, sentence};
use super::page::Page;
use super::view::View;
use crate::export::cite;
use crate::model::{Drafted, Note, Span};

/// Says that a program drafted the record and nobody has confirmed it yet.
pub(super) fn draft(page: &mut Page<'_>, indent: usize, drafted: Option<&Drafted>) -> io::Result<()> {
    let Some(drafted) = drafted else { return Ok(()) };
    let sure = drafted.confidence.map_or_else(String::new, |sure| format!(" (confidence: {})", sure.word()));
    page.item(indent, &format!("Draft{sure}, not confirmed."))
}

/// The notes of the analyst on a record, each marked as such.
pub(super) fn notes(page: &mut Page<'_>, indent: usize, notes: &[Note]) -> io::Result<()> {
    for note in notes {
        page.item(indent, &format!("Analyst's note: {}", sentence(&note.text)))?;
    }
    Ok(())
}

/// The words that support a record, each with its place.
pub(super) fn evidence(
    view: &View<'_>,
    page: &mut Page<'_>,
    indent: usize,
    spans: &[Span],
) -> io::Result<()> {
    for &span in spans {
        let words = cite::quote(view.briefing, span);
        page.item(indent, &format!("{words} {}", mark(view.briefing, span)))?;
    }
    Ok(())
}
