//! Drafting articles, and saving the draft.

use crate::draft;
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::overlays::overlay::Leaving;
use crate::tui::overlays::unsaved::UnsavedOverlay;
use crate::tui::terminal::run::{Effect, Flow};

impl App {
    /// Whether there are articles that can be drafted now.
    #[must_use]
    pub fn can_draft(&self) -> bool {
        self.pane_context().can_draft()
    }

    /// Whether the draft shown is not saved.
    #[must_use]
    pub fn can_save_draft(&self) -> bool {
        self.session.inputs.draft.is_some()
    }

    /// Drafts the articles that are open.
    pub(super) fn draft(&mut self) {
        if self.session.jobs.underway().is_some() {
            return self.notify("Reading or drafting is under way; Esc stops it.");
        }
        if !self.briefing().is_unclaimed() {
            return self.notify("Nothing to draft: only articles without records are drafted.");
        }
        match self.session.jobs.draft(self.session.workspace.shared()) {
            Ok(None) => {}
            Ok(Some(message)) => {
                self.handle_message(message);
            }
            Err(error) => self.notify_error(format!("Not drafted: {error}")),
        }
    }

    /// Says that what is shown now is a draft, and how to save it.
    pub(super) fn announce_draft(&mut self) {
        let sources = self.briefing().sources().iter();
        if let Some(why) =
            sources.filter_map(|source| draft::language_notice(source.language.as_deref())).next()
        {
            return self.notify_error(format!("Drafted, but {why}."));
        }
        let key = self.session.view().key(Context::Timeline, Action::SaveDraft);
        let name = || format!("the command {}", Action::SaveDraft.info().name);
        let key = key.unwrap_or_else(name);
        self.notify(format!("Drafted in memory: check what is marked ~. {key} saves it as a case folder."));
    }

    /// Writes the draft as a case folder.
    pub(super) fn save_draft(&mut self) {
        if self.session.jobs.is_saving() {
            return self.notify("The draft is being saved.");
        }
        let inputs = &self.session.inputs;
        let Some(files) = inputs.draft.clone() else {
            return self.notify("No unsaved draft.");
        };
        let Some(folder) = inputs.opening.as_ref().and_then(|opening| opening.keep.clone()) else {
            return self.notify_error("Not saved: no file was opened. Use: sitroom draft --out DIR ARTICLE");
        };
        match self.session.jobs.save(folder, files) {
            Ok(None) => {}
            Ok(Some(outcome)) => {
                self.draft_saved(outcome);
            }
            Err(error) => self.notify_error(format!("Not saved: {error}")),
        }
    }

    /// Says what came of saving it, and does what was waiting for that.
    pub(super) fn draft_saved(&mut self, outcome: Result<String, String>) -> Flow {
        let leaving = self.session.inputs.leaving.take();
        match outcome {
            Ok(words) => {
                self.session.inputs.draft = None;
                self.session.inputs.farewell = Some(words.clone());
                self.notify(words);
                leaving.map_or(Flow::DRAW, |leaving| self.leave_now(leaving))
            }
            Err(words) => {
                self.notify_error(words);
                Flow::DRAW
            }
        }
    }

    /// Ends the program, or reads the inputs again. That waits while the draft is written; a draft that is not saved is
    /// asked about first.
    pub(super) fn leave(&mut self, leaving: Leaving) -> Flow {
        if self.session.jobs.is_saving() {
            self.session.inputs.leaving = Some(leaving);
            self.notify("The draft is being saved.");
        } else if self.can_save_draft() {
            self.overlays.push(Box::new(UnsavedOverlay::new(leaving)));
        } else {
            return self.leave_now(leaving);
        }
        Flow::DRAW
    }

    pub(super) fn leave_now(&mut self, leaving: Leaving) -> Flow {
        match leaving {
            Leaving::Quit => return Flow::with(Effect::Quit),
            Leaving::Reload => self.reload(),
        }
        Flow::DRAW
    }

    pub(super) fn save_and_leave(&mut self, leaving: Leaving) -> Flow {
        self.save_draft();
        if self.session.jobs.is_saving() {
            self.session.inputs.leaving = Some(leaving);
        } else if !self.can_save_draft() {
            // It was written at once.
            return self.leave_now(leaving);
        }
        Flow::DRAW
    }

    /// Waits until what is being written is on the disk, and returns what there is to say about it.
    pub fn finish(&mut self) -> Option<String> {
        self.speaker.close();
        if let Some(job) = self.marks_to_keep()
            && let Some(Err(why)) = self.session.jobs.remember_last(job)
        {
            let words = format!("What was read is not remembered: {why}.");
            self.session.inputs.farewell.get_or_insert(words);
        }
        self.session.jobs.wait_for_write();
        if self.session.jobs.is_saving() {
            return self.session.jobs.wait_for_save().map(|outcome| outcome.unwrap_or_else(|words| words));
        }
        self.session.inputs.farewell.take()
    }
}
