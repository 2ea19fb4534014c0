//! The dashboard as a document shows it: without a terminal, a cursor and a word about keys. All work is done before it is
//! drawn.

use anyhow::bail;

use crate::export::snapshot::SnapshotView;
use crate::load::Problem;
use crate::tui::app::state::App;
use crate::tui::config::theme::Theme;
use crate::tui::input::action::Action;
use crate::tui::input::keymap::KeyMap;
use crate::tui::screen::{footer, header};
use crate::tui::state::workspace::Workspace;

/// What a document shows.
pub struct DocumentContent {
    /// The briefing under its filter.
    pub workspace: Workspace,
    /// The problems of the inputs.
    pub problems: Vec<Problem>,
    /// What the inputs are called.
    pub name: String,
}

impl App {
    /// Puts a briefing into a document.
    #[must_use]
    pub fn for_document(content: DocumentContent, theme: Theme) -> Self {
        let mut app = Self::waiting(KeyMap::empty(), theme);
        let DocumentContent { workspace, problems, name } = content;
        app.session.workspace = workspace;
        app.session.problems = problems.into();
        app.session.document = Some(name);
        app.refresh();
        app.choose_first_event();
        app
    }

    /// Opens a view. Only the dashboard as a whole is about an event, which its panes share.
    ///
    /// # Errors
    /// When this version has no such view.
    pub fn open_view(&mut self, view: &SnapshotView) -> anyhow::Result<()> {
        if !view.actions.is_empty() {
            self.set_subject(None);
            self.panes.set_zoomed(true);
        }
        for name in view.actions {
            match Action::named(name).filter(|action| action.info().contexts.contains(self.context())) {
                Some(action) => {
                    let _ = self.act(action);
                }
                None => bail!("this version has no view `{}` yet; choose another with --view", view.name),
            }
        }
        if !view.actions.is_empty() {
            // The row under the cursor of the pane became the subject when it was focused.
            self.set_subject(None);
        }
        self.notice = None;
        Ok(())
    }

    /// The title of the briefing.
    #[must_use]
    pub fn title(&self) -> String {
        header::title(&self.screen_context(None))
    }

    /// What a reader must know of a document: the filter, the day, the sources.
    #[must_use]
    pub fn facts(&self) -> Vec<String> {
        footer::facts(&self.screen_context(None))
    }
}
