//! Keeps key events in the file of a case, or in one beside a dataset.

use std::path::PathBuf;

use crate::model::CaseRecordKind;
use crate::tui::jobs::worker::{Job, Reply};
use crate::userfiles::case_records::has_record;
use crate::userfiles::key_events::change;

/// Where a key event is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum KeyEventPlace {
    /// The file of one of these cases: the one that has the event.
    Case(Vec<PathBuf>),
    /// A file beside a dataset of that name.
    Beside(PathBuf, String),
}

/// Keeps a key event. It is never cancelled.
pub struct KeyEventJob {
    /// Where.
    pub place: KeyEventPlace,
    /// The id of the event.
    pub id: String,
    /// Whether it is one from now on.
    pub is_key: bool,
}

impl KeyEventJob {
    /// The file, and the comment with which it begins if it is new.
    fn file(&self) -> Result<(PathBuf, String), String> {
        let cases = match &self.place {
            KeyEventPlace::Beside(path, dataset) => {
                return Ok((path.clone(), format!("The key events of {dataset}, chosen in sitroom.")));
            }
            KeyEventPlace::Case(cases) => cases,
        };
        let has = |path: &&PathBuf| {
            std::fs::read_to_string(path).is_ok_and(|text| has_record(&text, CaseRecordKind::Event, &self.id))
        };
        let with: Vec<&PathBuf> = cases.iter().filter(has).collect();
        match with.as_slice() {
            [one] => Ok(((*one).clone(), String::new())),
            [] => Err("no case file has this event".to_owned()),
            _ => Err("several cases have an event of this id".to_owned()),
        }
    }
}

impl Job for KeyEventJob {
    type Answer = Result<String, String>;
    const NAME: &'static str = "key-event";

    fn run(self, reply: &mut Reply<'_, Self::Answer>) {
        let what = if self.is_key { "Key event" } else { "No longer a key event" };
        let outcome = self.file().and_then(|(path, comment)| {
            change(&path, (&self.id, self.is_key), &comment)
                .map(|()| format!("{what}: saved in {}.", path.display()))
                .map_err(|why| format!("{}: {why}", path.display()))
        });
        reply.send(outcome.map_err(|why| format!("{what} until the program ends: not saved: {why}.")));
    }
}
