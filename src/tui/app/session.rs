//! What panes and overlays look at: the briefing under its filter, the background work, colours and keys.

use std::sync::Arc;

use crate::load::Problem;
use crate::model::Briefing;
use crate::tui::app::inputs::InputState;
use crate::tui::app::review::ReviewState;
use crate::tui::app::since::EarlierState;
use crate::tui::config::glyphs::Glyphs;
use crate::tui::config::theme::Theme;
use crate::tui::input::keymap::KeyMap;
use crate::tui::jobs::runner::Jobs;
use crate::tui::overlays::overlay::OverlayContext;
use crate::tui::panes::pane::{Activity, PaneContext};
use crate::tui::screen::map::ScreenMap;
use crate::tui::screen::view::View;
use crate::tui::state::notebook::Notebook;
use crate::tui::state::record::Record;
use crate::tui::state::workspace::Workspace;

/// The most filters that are remembered.
const MOST_TYPED: usize = 100;

/// The state that panes and overlays see and do not change.
pub struct Session {
    /// The briefing and what the filter selects.
    pub workspace: Workspace,
    /// The background work.
    pub jobs: Jobs,
    /// What was opened, and what became of it.
    pub inputs: InputState,
    /// The earlier state with which they are compared.
    pub earlier: EarlierState,
    /// The problems in the inputs.
    pub problems: Arc<[Problem]>,
    /// The filters that were typed, the last one last.
    pub history: Vec<String>,
    /// The citations that were collected.
    pub notebook: Notebook,
    /// The decisions about records.
    pub review: ReviewState,
    /// The keys.
    pub keymap: KeyMap,
    /// The colours.
    pub theme: Theme,
    /// The marks that lines are drawn with.
    pub glyphs: Glyphs,
    /// What the inputs are called, where this is drawn for a document.
    pub document: Option<String>,
}

impl Session {
    /// A briefing, with keys and colours.
    #[must_use]
    pub fn new(briefing: Briefing, keymap: KeyMap, theme: Theme) -> Self {
        Self {
            workspace: Workspace::new(briefing),
            jobs: Jobs::default(),
            inputs: InputState::default(),
            earlier: EarlierState::default(),
            problems: Arc::default(),
            history: Vec::new(),
            notebook: Notebook::default(),
            review: ReviewState::default(),
            keymap,
            theme,
            glyphs: Glyphs::default(),
            document: None,
        }
    }

    /// The briefing.
    #[must_use]
    pub fn briefing(&self) -> &Briefing {
        self.workspace.briefing()
    }

    /// What everything on the screen may look at.
    #[must_use]
    pub fn view(&self) -> View<'_> {
        View {
            workspace: &self.workspace,
            theme: &self.theme,
            keymap: &self.keymap,
            glyphs: self.glyphs,
            for_document: self.document.is_some(),
        }
    }

    /// What panes see while this record is the subject.
    #[must_use]
    pub fn pane_context(&self, subject: Option<Record>) -> PaneContext<'_> {
        PaneContext {
            view: self.view(),
            subject,
            current: subject,
            same: self.jobs.same_as(subject),
            activity: self.activity(),
        }
    }

    /// What overlays see; `map` has the rows of a page.
    #[must_use]
    pub fn overlay_context(&self, map: &ScreenMap) -> OverlayContext<'_> {
        OverlayContext {
            view: self.view(),
            problems: &self.problems,
            is_loading: self.jobs.is_loading(),
            has_earlier: self.earlier.is_asked_for(),
            history: &self.history,
            notebook: &self.notebook,
            page: map.page(),
            key: None,
        }
    }

    /// What the inputs are called.
    #[must_use]
    pub fn name(&self) -> Option<&str> {
        self.document.as_deref().or(self.inputs.opening.as_ref().map(|opening| opening.name.as_str()))
    }

    fn activity(&self) -> Activity<'_> {
        let name = self.name().unwrap_or("the inputs");
        match self.jobs.underway() {
            None => Activity::Idle,
            Some(_) if self.jobs.is_drafting() => Activity::Drafting,
            Some(_) => Activity::Loading(name),
        }
    }

    /// Remembers a filter that was typed.
    pub fn remember_filter(&mut self, text: String) {
        if text.is_empty() || self.history.last() == Some(&text) {
            return;
        }
        if self.history.len() == MOST_TYPED {
            self.history.remove(0);
        }
        self.history.push(text);
    }
}
