//! The notebook: citations collected while reading, in the order in which they are to be handed over.

use crate::tui::state::record::Record;
use crate::tui::state::remap::Remap;

/// A collected citation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CollectedCitation {
    /// What is cited, unless it is gone since the inputs were read again.
    pub record: Option<Record>,
    /// The citation.
    pub text: String,
}

/// The notebook.
#[derive(Clone, Debug, Default)]
pub struct Notebook {
    citations: Vec<CollectedCitation>,
}

impl Notebook {
    /// The citations, in order.
    #[must_use]
    pub fn citations(&self) -> &[CollectedCitation] {
        &self.citations
    }

    /// Adds a citation at the end; false if it is there already.
    pub fn add(&mut self, record: Record, text: String) -> bool {
        if self.citations.iter().any(|own| own.text == text) {
            return false;
        }
        self.citations.push(CollectedCitation { record: Some(record), text });
        true
    }

    /// Removes the citation of that rank.
    pub fn remove(&mut self, rank: usize) {
        if rank < self.citations.len() {
            self.citations.remove(rank);
        }
    }

    /// Swaps the citation of that rank with the next one.
    pub fn swap_with_next(&mut self, rank: usize) {
        if rank + 1 < self.citations.len() {
            self.citations.swap(rank, rank + 1);
        }
    }

    /// All citations as a numbered list, each on a line of its own.
    #[must_use]
    pub fn list(&self) -> String {
        let numbered = self.citations.iter().zip(1..);
        numbered.map(|(citation, number)| format!("{number}. {}\n", citation.text)).collect()
    }

    /// Finds what is cited in a new briefing of the same inputs. The citations stay as they were collected.
    pub fn remap(&mut self, remap: &Remap<'_>) {
        for citation in &mut self.citations {
            citation.record = citation.record.and_then(|record| remap.record(record));
        }
    }
}
