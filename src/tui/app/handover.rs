//! Handing over: citations copied and collected, and files written.

use std::path::PathBuf;

use crate::model::counted;
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::jobs::writing::{Document, WriteJob};
use crate::tui::overlays::notebook::NotebookOverlay;
use crate::tui::overlays::overlay::NotebookChange;
use crate::tui::overlays::save_as::SaveAsOverlay;
use crate::tui::state::record::Record;
use crate::tui::terminal::run::{Effect, Flow};

impl App {
    /// What is read or chosen, with its citation.
    fn cited(&self) -> Option<(Record, String)> {
        let cited = match self.overlays.top() {
            Some(overlay) => overlay.cited(&self.overlay_context()),
            None => self.current().or(self.panes.subject()),
        };
        let record = cited?;
        let citation = match record {
            Record::Sum(sum) => self.session.workspace.cite_sum(sum),
            record => record.citation(self.briefing()),
        };
        citation.map(|citation| (record, citation))
    }

    /// Copies the citation of what is read, or of the row that is chosen.
    pub(super) fn copy_citation(&mut self) -> Flow {
        match self.cited() {
            Some((_, citation)) => Flow::with(Effect::Copy(citation)),
            None => {
                self.notify("This row has no citation.");
                Flow::DRAW
            }
        }
    }

    /// Adds the citation of what is read, or of the row that is chosen, to the notebook.
    pub(super) fn collect(&mut self) -> Flow {
        let Some((record, citation)) = self.cited() else {
            self.notify("This row has no citation.");
            return Flow::DRAW;
        };
        let is_new = self.session.notebook.add(record, citation);
        let count = u32::try_from(self.session.notebook.citations().len()).unwrap_or(u32::MAX);
        let has = counted(count, "citation", "citations");
        let key = self.session.view().key(Context::Timeline, Action::OpenNotebook);
        let opens = key.map_or_else(String::new, |key| format!("; {key} opens it"));
        self.notify(match is_new {
            true => format!("Added to the notebook, which has {has}{opens}."),
            false => format!("In the notebook already, which has {has}{opens}."),
        });
        Flow::DRAW
    }

    /// Opens the notebook.
    pub(super) fn open_notebook(&mut self) {
        if self.session.notebook.citations().is_empty() {
            let key = self.session.view().key(Context::Timeline, Action::Collect);
            let key = key.map_or_else(String::new, |key| format!(": {key} adds the citation of a row"));
            return self.notify(format!("The notebook is empty{key}."));
        }
        self.overlays.push(Box::new(NotebookOverlay::new(self.panes.position())));
    }

    pub(super) fn change_notebook(&mut self, change: NotebookChange) {
        match change {
            NotebookChange::Remove(rank) => self.session.notebook.remove(rank),
            NotebookChange::SwapWithNext(rank) => self.session.notebook.swap_with_next(rank),
        }
        self.close_if_empty();
    }

    /// Asks for the file of a brief of what is shown.
    pub(super) fn open_save_brief(&mut self) {
        let workspace = &self.session.workspace;
        let (briefing, index) = (workspace.shared(), workspace.shared_index());
        let (filter, key_events) = (workspace.filter().clone(), workspace.key_events().to_vec());
        let document = Document::Brief(briefing, index, filter, key_events);
        self.overlays.push(Box::new(SaveAsOverlay::new(document, "brief")));
    }

    /// Writes a file.
    pub(super) fn write(&mut self, document: Document, path: PathBuf) -> Flow {
        self.notify(format!("Writing {}…", path.display()));
        match self.session.jobs.write(WriteJob { path, document }) {
            Some(outcome) => self.written(outcome),
            None => Flow::DRAW,
        }
    }

    /// Says what came of writing a file.
    pub(super) fn written(&mut self, outcome: Result<String, String>) -> Flow {
        match outcome {
            Ok(words) => self.notify(words),
            Err(words) => self.notify_error(words),
        }
        Flow::DRAW
    }
}
