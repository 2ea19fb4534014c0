//! Key events chosen by hand.

use std::path::PathBuf;

use crate::load::{is_table_of, key_events_file};
use crate::model::EventId;
use crate::tui::app::state::App;
use crate::tui::jobs::key_events::{KeyEventJob, KeyEventPlace};
use crate::tui::state::record::Record;
use crate::tui::terminal::run::Flow;

impl App {
    /// Says which files and folders are read: key events are kept there.
    pub fn read_from(&mut self, inputs: Vec<PathBuf>) {
        self.session.inputs.files = inputs;
    }

    /// Marks the chosen event as a key event, or takes that back, and keeps it.
    pub(super) fn toggle_key_event(&mut self) -> Flow {
        let chosen = match self.overlays.top() {
            Some(overlay) => overlay.cited(&self.overlay_context()),
            None => self.current(),
        };
        let Some(Record::Event(event)) = chosen else {
            self.notify("Only an event can be a key event.");
            return Flow::DRAW;
        };
        let is_key = self.session.workspace.toggle_key_event(event);
        self.compose_page();
        match self.place_of(event) {
            Ok(place) => {
                let id = self.briefing().event(event).map_or("", |event| event.key()).to_owned();
                match self.session.jobs.keep_key_event(KeyEventJob { place, id, is_key }) {
                    Some(outcome) => return self.written(outcome),
                    None => self.notify("Saving the key events…"),
                }
            }
            Err(why) => {
                let what = if is_key { "Key event" } else { "No longer a key event" };
                self.notify(format!("{what} until the program ends: {why}."));
            }
        }
        Flow::DRAW
    }

    /// Where the mark of an event is kept, or why nowhere.
    fn place_of(&self, event: EventId) -> Result<KeyEventPlace, &'static str> {
        const NO_FILE: &str = "it was not read from a file";
        let inputs = &self.session.inputs;
        let briefing = self.briefing();
        let event = briefing.event(event).ok_or(NO_FILE)?;
        if inputs.draft.is_some() {
            return Err("the draft is not saved");
        }
        let Some(row) = event.row() else {
            return self.case_files().map(KeyEventPlace::Case);
        };
        if inputs.files.is_empty() {
            return Err(NO_FILE);
        }
        let files = inputs.files.iter().filter(|path| !path.is_dir());
        if event.key().is_empty() {
            return Err("its table gives rows no ids");
        }
        let source = briefing.source(row.source).map_or("", |source| source.file.as_str());
        let own: Vec<&PathBuf> = files.filter(|path| is_table_of(source, path)).collect();
        match own.as_slice() {
            [one] => Ok(KeyEventPlace::Beside(key_events_file(one), source.to_owned())),
            [] => Err(NO_FILE),
            _ => Err("several inputs have the name of its file"),
        }
    }
}
