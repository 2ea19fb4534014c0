//! What everything on the screen may look at: the briefing under its filter, colours and keys.

use crate::model::Briefing;
use crate::tui::config::glyphs::Glyphs;
use crate::tui::config::theme::Theme;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::keymap::KeyMap;
use crate::tui::screen::hint;
use crate::tui::state::workspace::Workspace;

/// What everything on the screen may look at. The contexts of panes, overlays and lines are a view and more.
#[derive(Clone, Copy)]
pub struct View<'a> {
    /// The briefing and what the filter selects.
    pub workspace: &'a Workspace,
    /// The colours.
    pub theme: &'a Theme,
    /// The keys.
    pub keymap: &'a KeyMap,
    /// The marks that lines are drawn with.
    pub glyphs: Glyphs,
    /// Whether it is drawn for a document: without a cursor, and without a word about keys.
    pub for_document: bool,
}

impl<'a> View<'a> {
    /// The briefing.
    #[must_use]
    pub fn briefing(&self) -> &'a Briefing {
        self.workspace.briefing()
    }

    /// The first key of an action, as it is shown.
    #[must_use]
    pub fn key(&self, context: Context, action: Action) -> Option<String> {
        hint::key(self.keymap, context, action)
    }
}
