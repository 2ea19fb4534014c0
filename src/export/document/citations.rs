//! Numbered citations: each passage and each row has one number, however often it is cited.

use std::collections::BTreeMap;

use crate::export::cite;
use crate::model::table::RowRef;
use crate::model::{Briefing, Span};
use crate::query::briefing_page::LineRecord;

/// What is cited.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CitedWords {
    /// Words of an article.
    Passage(Span),
    /// A row of a table.
    Row(RowRef),
}

/// A citation.
#[derive(Clone, Debug)]
pub struct Citation {
    /// What is cited.
    pub words: CitedWords,
    /// The number of its source, from 1.
    pub source: usize,
    /// Where it stands in its source: "paragraph 3", "line 1204".
    pub place: String,
    /// The words in quotation marks; empty for a row.
    pub quote: String,
}

/// Numbers citations as they come.
pub(super) struct Citations<'a> {
    briefing: &'a Briefing,
    numbers: BTreeMap<CitedWords, usize>,
    pub(super) all: Vec<Citation>,
}

impl<'a> Citations<'a> {
    pub(super) fn new(briefing: &'a Briefing) -> Self {
        Self { briefing, numbers: BTreeMap::new(), all: Vec::new() }
    }

    /// The number of a citation, from 1.
    fn number(&mut self, words: CitedWords) -> usize {
        if let Some(&number) = self.numbers.get(&words) {
            return number;
        }
        let (source, place, quote) = match words {
            CitedWords::Passage(span) => {
                (span.source, cite::place_in_source(self.briefing, span), cite::quote(self.briefing, span))
            }
            CitedWords::Row(row) => (row.source, self.briefing.row_place(row).to_string(), String::new()),
        };
        self.all.push(Citation { words, source: source.index() + 1, place, quote });
        self.numbers.insert(words, self.all.len());
        self.all.len()
    }

    /// The number of some words.
    pub(super) fn span(&mut self, span: Span) -> usize {
        self.number(CitedWords::Passage(span))
    }

    /// The numbers of some words.
    pub(super) fn spans(&mut self, spans: &[Span]) -> Vec<usize> {
        spans.iter().map(|&span| self.span(span)).collect()
    }

    /// The number of a row.
    pub(super) fn row(&mut self, row: RowRef) -> usize {
        self.number(CitedWords::Row(row))
    }

    /// The numbers of the words or rows behind a record.
    pub(super) fn of(&mut self, record: LineRecord) -> Vec<usize> {
        let briefing = self.briefing;
        match record {
            LineRecord::Event(id) => {
                let Some(event) = briefing.event(id) else { return Vec::new() };
                let rows: Vec<usize> = event.rows().map(|row| self.row(row)).collect();
                if rows.is_empty() { self.spans(event.evidence()) } else { rows }
            }
            LineRecord::Claim(id) => {
                let Some(claim) = briefing.claim(id) else { return Vec::new() };
                let event = claim.is_table_row().then(|| claim.events().next()).flatten();
                match event {
                    Some(event) => self.of(LineRecord::Event(event)),
                    None => self.spans(claim.evidence()),
                }
            }
            LineRecord::Statement(id) => {
                briefing.statement(id).map(|said| self.span(said.content)).into_iter().collect()
            }
            LineRecord::Actor(id) => {
                briefing.actor(id).map_or_else(Vec::new, |own| self.spans(&own.evidence))
            }
            LineRecord::Place(id) => {
                briefing.place(id).map_or_else(Vec::new, |own| self.spans(&own.evidence))
            }
            LineRecord::Source(_) => Vec::new(),
        }
    }
}
