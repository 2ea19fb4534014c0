//! Drafting an article, and keeping the draft.

use crate::draft;
use crate::tui::app::inputs::Leaving;
use crate::tui::app::state::App;
use crate::tui::input::action::{Action, Context};
use crate::tui::overlays::state::Overlay;
use crate::tui::terminal::run::{Effect, Flow};

impl App {
    /// Whether there are articles to be drafted and nothing is being done yet.
    #[must_use]
    pub fn can_draft(&self) -> bool {
        self.jobs.underway().is_none() && self.briefing().is_unclaimed()
    }

    /// Whether a draft is being made.
    #[must_use]
    pub fn is_drafting(&self) -> bool {
        self.jobs.is_drafting()
    }

    /// Whether what is shown is a draft that lies nowhere on the disk.
    #[must_use]
    pub fn can_keep(&self) -> bool {
        self.inputs.draft.is_some()
    }

    /// Drafts the articles that are open.
    pub(in crate::tui) fn draft(&mut self) {
        if self.jobs.underway().is_some() {
            return self.notify("The inputs are being read or drafted; Esc stops that.");
        }
        if !self.briefing().is_unclaimed() {
            return self
                .notify("Nothing to draft: only articles of which nothing is claimed yet are drafted.");
        }
        match self.jobs.draft(self.workspace.shared()) {
            Ok(None) => {}
            Ok(Some(message)) => {
                self.handle_message(message);
            }
            Err(error) => self.notify_error(format!("Not drafted: {error}")),
        }
    }

    /// Says that what is shown now is a draft, and how to keep it.
    pub(in crate::tui) fn tell_of_draft(&mut self) {
        let key = self.keymap.keys_of(Context::Timeline, Action::SaveDraft).next();
        let key = key.map_or_else(
            || "keep-draft among the commands writes".to_owned(),
            |key| format!("{} writes", key.show(false)),
        );
        let sources = self.briefing().sources().iter();
        if let Some(why) = sources.filter_map(|source| draft::unread(source.language.as_deref())).next() {
            return self.notify_error(format!("Drafted, but {why}."));
        }
        self.notify(format!("Drafted, in memory: check what is marked ~. {key} it as a case folder."));
    }

    /// Writes the draft as a case folder.
    pub(in crate::tui) fn keep_draft(&mut self) {
        if self.jobs.is_saving() {
            return self.notify("The draft is being written.");
        }
        let Some(files) = self.inputs.draft.clone() else {
            return self.notify("No draft is shown that is not written yet.");
        };
        let Some(folder) = self.inputs.opening.as_ref().and_then(|opening| opening.keep.clone()) else {
            return self.notify_error("Not saved: no file was opened. Use: sitroom draft --out DIR ARTICLE");
        };
        match self.jobs.save(folder, files) {
            Ok(None) => {}
            Ok(Some(outcome)) => {
                self.kept(outcome);
            }
            Err(error) => self.notify_error(format!("Not saved: {error}")),
        }
    }

    /// Says what came of writing it, and does what was waiting for that.
    pub(in crate::tui) fn kept(&mut self, outcome: Result<String, String>) -> Flow {
        let leaving = self.inputs.leaving.take();
        match outcome {
            Ok(words) => {
                self.inputs.draft = None;
                self.inputs.farewell = Some(words.clone());
                self.notify(words);
                leaving.map_or(Flow::DRAW, |leaving| self.leave_now(leaving))
            }
            Err(words) => {
                self.notify_error(words);
                Flow::DRAW
            }
        }
    }

    /// Ends the program, or reads the inputs again. While the draft is written that waits; where it is not
    /// saved, it is asked for first.
    pub(in crate::tui) fn leave(&mut self, leaving: Leaving) -> Flow {
        if self.jobs.is_saving() {
            self.inputs.leaving = Some(leaving);
            self.notify("The draft is being written.");
        } else if self.can_keep() {
            let below = self.overlay.take().map(Box::new);
            self.overlay = Some(Overlay::Unsaved { leaving, below });
        } else {
            return self.leave_now(leaving);
        }
        Flow::DRAW
    }

    fn leave_now(&mut self, leaving: Leaving) -> Flow {
        match leaving {
            Leaving::Quit => return Flow::with(Effect::Quit),
            Leaving::Reload => self.read_again(),
        }
        Flow::DRAW
    }

    /// Answers what becomes of the unsaved draft.
    pub(in crate::tui) fn act_on_unsaved(
        &mut self,
        leaving: Leaving,
        below: Option<Box<Overlay>>,
        action: Action,
    ) -> Flow {
        match action {
            Action::SaveAndLeave => {
                self.overlay = below.map(|below| *below);
                self.keep_draft();
                if self.jobs.is_saving() {
                    self.inputs.leaving = Some(leaving);
                } else if !self.can_keep() {
                    // It was written at once.
                    return self.leave_now(leaving);
                }
            }
            Action::LeaveUnsaved => {
                self.overlay = below.map(|below| *below);
                return self.leave_now(leaving);
            }
            Action::Cancel => self.overlay = below.map(|below| *below),
            _ => self.overlay = Some(Overlay::Unsaved { leaving, below }),
        }
        Flow::DRAW
    }

    /// Waits until the draft that is being written is on the disk, and returns what there is to say about it.
    pub fn finish(&mut self) -> Option<String> {
        if self.jobs.is_saving() {
            return self.jobs.wait_for_save().map(|outcome| outcome.unwrap_or_else(|words| words));
        }
        self.inputs.farewell.take()
    }
}
