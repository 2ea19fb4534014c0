//! A table of no known dataset: its columns are named on the screen, and it is opened by them.

use std::sync::Arc;

use crate::load::{Columns, LoadError, Mapping, UnknownTable};
use crate::tui::app::state::App;
use crate::tui::jobs::columns::{KeepJob, TryJob};
use crate::tui::jobs::message::Answer;
use crate::tui::overlays::columns::overlay::ColumnsOverlay;
use crate::tui::terminal::run::Flow;

impl App {
    /// Lets the user name the columns of the table that keeps the inputs from being read; returns the error if there is none.
    /// Standard input cannot be read again.
    pub(super) fn name_columns(&mut self, error: anyhow::Error) -> Option<anyhow::Error> {
        let table = error.downcast_ref::<LoadError>().and_then(LoadError::unknown_table);
        let can_reload = self.session.inputs.opening.as_ref().is_some_and(|opening| opening.again);
        let Some(table) = table.filter(|_| can_reload) else { return Some(error) };
        let mut overlay = ColumnsOverlay::new(table.clone());
        let request = overlay.attempt();
        self.session.inputs.refused = Some(error);
        self.overlays.push(Box::new(overlay));
        if let Some(request) = request {
            let _ = self.grant(request);
        }
        None
    }

    pub(super) fn try_columns(&mut self, table: Arc<UnknownTable>, columns: Columns) -> Flow {
        match self.session.jobs.try_columns(TryJob { table, columns }) {
            Some(tried) => self.deliver(Answer::Tried(tried)),
            None => Flow::DRAW,
        }
    }

    pub(super) fn keep_columns(&mut self, input: String, mapping: Mapping) -> Flow {
        match self.session.jobs.keep_columns(KeepJob { input, mapping }) {
            Some(outcome) => self.written(outcome),
            None => Flow::DRAW,
        }
    }

    /// Reads the inputs again, the table by these columns.
    pub(super) fn open_by(&mut self, mapping: Mapping) {
        let inputs = &mut self.session.inputs;
        inputs.refused = None;
        // Naming columns chooses nothing of what is shown then.
        inputs.touched &= inputs.shown;
        if let Some(opening) = &mut self.session.inputs.opening {
            opening.columns.push(mapping);
        }
        self.reload();
    }

    /// Leaves the table unread.
    pub(super) fn refuse_table(&mut self) -> Flow {
        match self.session.inputs.refused.take() {
            Some(error) => self.give_up(error),
            None => Flow::DRAW,
        }
    }
}
