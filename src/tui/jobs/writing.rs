//! Writes what is handed over into a file.

use std::path::PathBuf;
use std::sync::Arc;

use crate::export::brief::brief_of;
use crate::export::{Export, ExportOptions};
use crate::model::{Briefing, EventId};
use crate::output;
use crate::query::filter::Filter;
use crate::query::index::Index;
use crate::tui::jobs::worker::{Job, Reply};

/// What is written.
#[derive(Clone)]
pub enum Document {
    /// The brief of what a filter selects, with these key events.
    Brief(Arc<Briefing>, Arc<Index>, Filter, Vec<EventId>),
    /// A text that is at hand.
    Text(String),
}

/// Writes a document into a new file. It is never cancelled.
pub struct WriteJob {
    /// The file.
    pub path: PathBuf,
    /// What is written.
    pub document: Document,
}

impl Job for WriteJob {
    type Answer = Result<String, String>;
    const NAME: &'static str = "write";

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        let name = self.path.display();
        let text = match self.document {
            Document::Text(text) => Ok(text.into_bytes()),
            Document::Brief(briefing, index, filter, key_events) => {
                let mut export = Export::new(&briefing, &index, &filter, ExportOptions::default());
                export.key_events = &key_events;
                let mut text = Vec::new();
                brief_of(&export, &mut text).map(|()| text)
            }
        };
        let text = text.map(|text| String::from_utf8_lossy(&text).into_owned());
        let outcome = text.map_err(output::WriteError::from).and_then(|text| output::file(&self.path, &text));
        reply.send(match outcome {
            Ok(()) => Ok(format!("Saved to {name}.")),
            Err(why) => Err(format!("Not saved: {name}: {why}")),
        });
    }
}
