//! Reads a row of a table, which a slow disk may delay.

use std::sync::Arc;

use crate::model::Briefing;
use crate::model::table::{Cell, RowFault, RowRef};
use crate::tui::jobs::worker::{Job, Reply};

/// Reads the cells of a row.
pub struct RowJob {
    /// The briefing that knows the file.
    pub briefing: Arc<Briefing>,
    /// Where the row stands.
    pub row: RowRef,
}

impl Job for RowJob {
    type Answer = Result<Vec<Cell>, RowFault>;
    const NAME: &'static str = "row";

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        reply.send(self.briefing.cells(self.row));
    }
}
