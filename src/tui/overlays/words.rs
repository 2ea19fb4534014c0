//! The words behind a record, opened over what shows it.

use crate::tui::overlays::overlay::{Response, StackChange};
use crate::tui::overlays::row::overlay::RowOverlay;
use crate::tui::overlays::source::overlay::SourceOverlay;
use crate::tui::state::record::Record;
use crate::tui::state::workspace::Workspace;

/// Opens the rows of tables on which a record rests, or the source at its words; nothing if neither is kept.
pub(super) fn open_words(workspace: &Workspace, record: Record) -> Option<Response> {
    if let Some(rows) = RowOverlay::open(workspace, record) {
        let request = rows.read().request;
        return Some(Response { change: StackChange::Push(Box::new(rows)), request });
    }
    let source = match record {
        Record::Source(id) => SourceOverlay::from_start(workspace, id),
        record if record.evidence(workspace.briefing()).is_empty() => None,
        record => SourceOverlay::open(workspace, Some(record)),
    }?;
    Some(Response { change: StackChange::Push(Box::new(source)), request: None })
}
