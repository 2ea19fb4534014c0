//! What the dashboard opened, and what became of it.

use std::path::PathBuf;

use crate::tui::jobs::loading::Opening;
use crate::tui::jobs::ready::CaseFiles;
use crate::tui::overlays::overlay::Leaving;

/// What is known of the inputs.
#[derive(Default)]
pub struct InputState {
    /// What the dashboard opens; nothing if it was given a briefing.
    pub opening: Option<Opening>,
    /// The files and folders they are; none for the built-in case.
    pub files: Vec<PathBuf>,
    /// Whether something of them is on the screen.
    pub shown: bool,
    /// Whether the last loading was stopped before its end.
    pub stopped: bool,
    /// While the inputs are read again: the number of events before.
    pub reloading: Option<usize>,
    /// Whether the filter to begin with was understood.
    pub filtered: bool,
    /// Whether the inputs were once read to their end.
    pub complete: bool,
    /// Whether the dashboard is on the screen.
    pub entered: bool,
    /// Whether the user has done anything: until then the first event is the chosen one.
    pub touched: bool,
    /// Why nothing can be opened.
    pub failure: Option<anyhow::Error>,
    /// Why a table cannot be opened whose columns are being named.
    pub refused: Option<anyhow::Error>,
    /// The draft that is shown and is not saved.
    pub draft: Option<CaseFiles>,
    /// The draft that is set aside while the inputs are read again, to be carried over.
    pub earlier_draft: Option<CaseFiles>,
    /// Whether articles without records are drafted as soon as they are read.
    pub drafts: bool,
    /// Whether it holds work that would be lost with it.
    pub has_unsaved_work: bool,
    /// What follows once it is saved.
    pub leaving: Option<Leaving>,
    /// Whether the presentation opens as soon as something is shown.
    pub presents: bool,
    /// What there is to say after the screen is given back.
    pub farewell: Option<String>,
}
