//! Tables made by hand for tests.
#![allow(dead_code, reason = "each test takes what it needs")]

use std::sync::Arc;

use sitroom::model::block::{Block, BlockRows};
use sitroom::model::table::{
    Account, BlockText, Cell, Dataset, Member, NONE, Row, RowFault, RowPosition, RowReader, RowRef, Table,
};
use sitroom::model::{Builder, Measure, Source, SourceId};

/// A reader whose rows can never be reread.
#[derive(Debug)]
struct NoFile;

impl RowReader for NoFile {
    fn cells(&self, _row: RowRef) -> Result<Vec<Cell>, RowFault> {
        Err(RowFault::Gone)
    }
}

/// Adds a source that is a table of the dataset.
pub(crate) fn table(to: &mut Builder, key: &str, dataset: Dataset) -> SourceId {
    to.sources.push(Source {
        key: key.to_owned(),
        file: format!("{key}.csv"),
        table: Some(Table {
            dataset,
            shape: String::new(),
            reader: Arc::new(NoFile),
            account: Account::default(),
            remarks: Vec::new(),
        }),
        ..Source::default()
    });
    SourceId::from_index(to.sources.len() - 1)
}

/// A row of which only the day is known, counted from 1 January of the year 1.
pub(crate) fn row(first: i32) -> Row {
    Row { first, ..Row::UNKNOWN }
}

/// Rows of one source, gathered one by one.
#[derive(Default)]
pub(crate) struct Rows {
    kept: BlockText,
    text: String,
    rows: BlockRows,
}

impl Rows {
    pub(crate) fn new(source: SourceId) -> Self {
        Self { kept: BlockText { source, line: 2, ..BlockText::default() }, ..Self::default() }
    }

    /// Adds a row with its key, its note and its participants.
    pub(crate) fn push(&mut self, row: Row, key: &str, note: &str, who: &[Member]) {
        let end = |text: &String| u32::try_from(text.len()).expect("a short text");
        self.text.push_str(key);
        let key_end = end(&self.text);
        self.text.push_str(note);
        let line = u32::try_from(self.rows.len()).expect("few rows");
        self.kept.spots.push(RowPosition {
            start: line * 10,
            len: 9,
            line,
            key_end,
            text_end: end(&self.text),
        });
        self.rows.push(&row, who, None);
    }

    /// Has the row added last cite somebody, by rank in the builder.
    pub(crate) fn cite(&mut self, cell: u32) {
        self.kept.cited.resize(self.rows.len() - 1, NONE);
        self.kept.cited.push(cell);
    }

    /// States a figure other than the killed for the row added last.
    pub(crate) fn state(&mut self, measure: Measure, figure: [u32; 3]) {
        self.rows.state(measure, figure);
    }

    /// Makes the row added last a total of so many events.
    pub(crate) fn count_events(&mut self, events: u32) {
        self.rows.count_events(events);
    }

    /// Merges the row added last with an earlier one, given by its rank among all rows of all blocks.
    pub(crate) fn merge(&mut self, same: u32) {
        self.rows.merge(self.rows.len() - 1, same);
    }

    /// The rows as a block.
    pub(crate) fn block(self) -> Block {
        Block::new(BlockText { text: self.text.into(), ..self.kept }, self.rows)
    }
}
