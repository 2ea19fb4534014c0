//! The rows of the quotes.

use crate::model::StatementId;
use crate::tui::state::record::Record;
use crate::tui::state::relation::statement_concerns;
use crate::tui::state::workspace::Workspace;

/// A row of the quote pane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuoteRow {
    /// How the quotes below relate to the chosen record.
    Heading(String),
    /// A statement; whether it belongs to the chosen record.
    Quote(StatementId, bool),
}

/// The statements shown, those that belong to the chosen record first.
#[must_use]
pub fn quotes(workspace: &Workspace, subject: Option<Record>) -> Vec<QuoteRow> {
    let shown = workspace.view().selection.statements.iter().map(StatementId);
    let about = |id: StatementId| {
        subject.is_some_and(|subject| statement_concerns(workspace.briefing(), subject, id))
    };
    let (near, far): (Vec<_>, Vec<_>) = shown.partition(|&id| about(id));
    let mut rows = Vec::new();
    if let (Some(subject), true) = (subject, !far.is_empty()) {
        rows.push(QuoteRow::Heading(match (near.is_empty(), subject) {
            (true, Record::Event(_)) => "No quotes about this event. All others:".to_owned(),
            (true, Record::Actor(_)) => "No quotes by or about this actor. All others:".to_owned(),
            (true, _) => "No quotes about the selection. All others:".to_owned(),
            (false, Record::Event(_)) => "About this event".to_owned(),
            (false, Record::Actor(_)) => "By or about this actor".to_owned(),
            (false, _) => "About the selection".to_owned(),
        }));
    }
    let headed = !near.is_empty() && !rows.is_empty();
    rows.extend(near.into_iter().map(|id| QuoteRow::Quote(id, true)));
    if headed {
        rows.push(QuoteRow::Heading("Other quotes".to_owned()));
    }
    rows.extend(far.into_iter().map(|id| QuoteRow::Quote(id, false)));
    rows
}
