//! What the lines around the panes see of the dashboard.

use crate::model::Briefing;
use crate::tui::config::theme::Theme;
use crate::tui::input::action::{Action, Context};
use crate::tui::input::keymap::KeyMap;
use crate::tui::jobs::runner::Underway;
use crate::tui::screen::hint;
use crate::tui::state::workspace::Workspace;

/// What the lines around the panes see.
#[derive(Clone, Copy)]
pub struct ScreenContext<'a> {
    /// The briefing and what the filter selects.
    pub workspace: &'a Workspace,
    /// The colours.
    pub theme: &'a Theme,
    /// The keys.
    pub keymap: &'a KeyMap,
    /// What the inputs are called.
    pub name: Option<&'a str>,
    /// The number of problems in the inputs.
    pub problems: usize,
    /// The loading or drafting that is under way.
    pub underway: Option<&'a Underway>,
    /// That loading was stopped, in words, and how to go on.
    pub stopped: Option<&'a str>,
    /// Where keys are pressed now.
    pub context: Context,
    /// Whether something lies over the panes.
    pub is_covered: bool,
}

impl<'a> ScreenContext<'a> {
    /// The briefing.
    #[must_use]
    pub fn briefing(&self) -> &'a Briefing {
        self.workspace.briefing()
    }

    /// The key of an action, as it is shown.
    #[must_use]
    pub fn key(&self, context: Context, action: Action) -> Option<String> {
        hint::key(self.keymap, context, action)
    }
}
