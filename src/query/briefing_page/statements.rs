//! Who said what: quotes before reported speech, those about the listed events first.

use super::input::PageInput;
use super::lines::{LineContent, LineRecord, PageLine};
use crate::model::{EventId, Form, StatementId};

pub(super) fn lines(input: &PageInput<'_>, listed: &[EventId]) -> Vec<PageLine> {
    let rank = |id: StatementId| {
        let statement = input.briefing.statement(id);
        let is_listed = statement.is_some_and(|said| said.events.iter().any(|event| listed.contains(event)));
        let is_quote = statement.is_some_and(|said| !said.quoted.is_empty());
        let is_act = statement.is_some_and(|said| said.form == Form::Act);
        (!is_quote, !is_listed, is_act)
    };
    let mut ids: Vec<StatementId> = input.selection.statements.iter().map(StatementId).collect();
    ids.sort_by_cached_key(|&id| (rank(id), id));
    let line = |id| PageLine::of(LineContent::Statement(id), LineRecord::Statement(id));
    ids.into_iter().map(line).collect()
}
