//! Drafting articles, and saving the draft.

use std::sync::Arc;

use anyhow::bail;

use crate::draft;
use crate::load::{Input, Options, Severity, load_watched};
use crate::model::Briefing;
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::jobs::drafting::DraftJob;
use crate::tui::jobs::ready::CaseFiles;
use crate::tui::overlays::overlay::Leaving;
use crate::tui::overlays::unsaved::UnsavedOverlay;
use crate::tui::state::workspace::Workspace;
use crate::tui::terminal::run::{Effect, Flow};
use crate::tui::text::styled::fit;

/// The most articles that are drafted without being asked to.
const MOST_DRAFTED: usize = 20;

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
        self.session.inputs.has_unsaved_work = true;
        self.begin_draft();
    }

    /// Whether a briefing that was read to its end is drafted without being asked to. Of many articles, the reader may want
    /// but a few.
    pub(super) fn drafts_itself(&self, briefing: &Briefing) -> bool {
        self.session.inputs.drafts && briefing.is_unclaimed() && briefing.sources().len() <= MOST_DRAFTED
    }

    /// Whether a draft that nobody asked for has nothing to show, so that the text stays.
    pub(super) fn is_drafted_in_vain(&self, draft: &Workspace) -> bool {
        let inputs = &self.session.inputs;
        inputs.drafts && !inputs.has_unsaved_work && draft.briefing().confirmed().all == 0
    }

    /// Drafts what was read.
    pub(super) fn begin_draft(&mut self) {
        let filter = self.session.inputs.opening.as_ref().map(|opening| Arc::clone(&opening.filter));
        // The filter of the command line is that of the first briefing shown.
        let filter = filter.filter(|_| !self.session.inputs.complete);
        let earlier = self.session.inputs.earlier_draft.clone();
        let job = DraftJob { articles: self.session.workspace.shared(), filter, earlier };
        match self.session.jobs.draft(job) {
            Ok(None) => {}
            Ok(Some(message)) => {
                self.handle_message(message);
            }
            Err(error) => self.notify_error(format!("Not drafted: {error}")),
        }
    }

    /// Takes in the draft that is shown now, or that none is.
    pub(super) fn take_draft(&mut self, draft: Option<CaseFiles>) {
        let inputs = &mut self.session.inputs;
        let is_new = draft.is_some();
        inputs.draft = draft;
        if is_new {
            let carried = inputs.earlier_draft.take().is_some();
            self.choose_first_event();
            self.announce_draft(carried);
        }
    }

    /// Keeps the draft while the inputs are read again, so that what was decided about its records is carried over.
    pub(super) fn set_draft_aside(&mut self) {
        let inputs = &mut self.session.inputs;
        let draft = inputs.draft.take().filter(|_| inputs.drafts && inputs.has_unsaved_work);
        inputs.earlier_draft = draft.or(inputs.earlier_draft.take());
        inputs.has_unsaved_work &= inputs.earlier_draft.is_some();
    }

    /// Says how what is shown came to be, and what to do with it.
    pub(super) fn announce_draft(&mut self, carried: bool) {
        let sources = self.briefing().sources().iter();
        if let Some(why) =
            sources.filter_map(|source| draft::language_notice(source.language.as_deref())).next()
        {
            return self.notify_error(format!("Drafted, but {why}."));
        }
        let name = fit(self.session.name().unwrap_or("the article"), 24);
        if self.briefing().confirmed().all == 0 {
            return self.notify(format!("Nothing was found in {name} that could be drafted."));
        }
        if carried {
            let confirmed = self.briefing().confirmed().words();
            return self.notify(format!("Drafted again from {name}, your changes kept: {confirmed}."));
        }
        let keys = [
            (Action::Accept, "accept"),
            (Action::Reject, "reject"),
            (Action::SaveDraft, "keep as a case"),
            (Action::EditRecord, "edit"),
        ];
        let key = |(action, words): (Action, &str)| {
            let key = self.session.view().key(Context::Timeline, action)?;
            Some(format!("{key} {words}"))
        };
        let keys = keys.into_iter().filter_map(key).collect::<Vec<_>>().join(", ");
        let keep = self.session.inputs.opening.as_ref().and_then(|opening| opening.keep.as_ref());
        if let Some(keep) = keep.filter(|keep| keep.exists()) {
            let keep = keep.file_name().unwrap_or_default().to_string_lossy();
            let words = format!(
                "Drafted from {name}. {keep} exists: `sitroom draft {name} --into {keep}` adds what is new to it."
            );
            return self.notify(words);
        }
        self.notify(format!("Drafted by rules from {name}, nothing confirmed: {keys}."));
    }

    /// Writes the draft as a case folder.
    pub(super) fn save_draft(&mut self) {
        if self.session.jobs.is_saving() {
            return self.notify("The draft is being saved.");
        }
        let inputs = &self.session.inputs;
        let Some(files) = inputs.draft.clone().or_else(|| inputs.earlier_draft.clone()) else {
            return self.notify("No unsaved draft.");
        };
        let Some(folder) = inputs.opening.as_ref().and_then(|opening| opening.keep.clone()) else {
            return self.notify_error("Not saved: no file was opened. Use: sitroom draft --out DIR ARTICLE");
        };
        // Who asks for it wants it kept: should that fail, leaving asks.
        self.session.inputs.has_unsaved_work = true;
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
                self.go_on_with_case();
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
        } else if self.session.review.underway.is_some() {
            self.session.inputs.leaving = Some(leaving);
            self.notify("The change is being saved.");
        } else if self.has_unsaved_work(leaving) {
            self.overlays.push(Box::new(UnsavedOverlay::new(leaving)));
        } else {
            return self.leave_now(leaving);
        }
        Flow::DRAW
    }

    /// Whether leaving would lose something: a draft that was asked for or worked on. What was decided about a draft that is
    /// made by itself is carried over when the inputs are read again.
    fn has_unsaved_work(&self, leaving: Leaving) -> bool {
        let inputs = &self.session.inputs;
        let is_lost = leaving == Leaving::Quit || !inputs.drafts;
        inputs.has_unsaved_work && is_lost && (inputs.draft.is_some() || inputs.earlier_draft.is_some())
    }

    /// Lets the folder in which the draft was saved take the place of the articles: what is decided from now on is kept
    /// there.
    fn go_on_with_case(&mut self) {
        let inputs = &mut self.session.inputs;
        (inputs.draft, inputs.earlier_draft, inputs.has_unsaved_work) = (None, None, false);
        let Some(opening) = &mut inputs.opening else { return };
        let Some(folder) = opening.keep.take() else { return };
        inputs.files = vec![folder.clone()];
        inputs.drafts = false;
        opening.again = true;
        opening.load = Arc::new(move |_, watch| {
            let loaded = load_watched(&[Input::Path(folder.clone())], &Options::default(), watch)?;
            match loaded.problems.iter().find(|problem| problem.severity == Severity::Error) {
                Some(error) => bail!("{}", error.message),
                None => Ok(loaded),
            }
        });
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
        } else if !self.session.inputs.has_unsaved_work {
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
