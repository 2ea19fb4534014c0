//! Drafting an article, and keeping the draft.

use std::sync::atomic::AtomicBool;
use std::thread;

use crate::draft;
use crate::tui::action::{Action, Context};
use crate::tui::app::App;
use crate::tui::drafting::keep;
use crate::tui::loading::{Underway, drafted};
use crate::tui::run::Flow;
use crate::tui::work::Msg;

impl App {
    /// Whether there are articles to be drafted and nothing is being done yet.
    #[must_use]
    pub fn can_draft(&self) -> bool {
        self.loads.underway.is_none() && self.briefing().is_unclaimed()
    }

    /// Whether a draft is being made.
    #[must_use]
    pub fn is_drafting(&self) -> bool {
        self.loads.underway.as_ref().is_some_and(|underway| underway.drafting)
    }

    /// Whether what is shown is a draft that lies nowhere on the disk.
    #[must_use]
    pub fn can_keep(&self) -> bool {
        self.loads.draft.is_some()
    }

    /// Drafts the articles that are open.
    pub(super) fn draft(&mut self) {
        if self.loads.underway.is_some() {
            return self.say("The inputs are being read or drafted; Esc stops that.");
        }
        if !self.briefing().is_unclaimed() {
            return self.say("Nothing to draft: only articles of which nothing is claimed yet are drafted.");
        }
        self.loads.rounds = self.loads.rounds.wrapping_add(1);
        let (round, articles) = (self.loads.rounds, self.desk.shared());
        let started = match self.courier.clone() {
            Some(courier) => Underway::draft(articles, round, courier),
            None => Ok(Underway::new(round, Default::default(), true)),
        };
        match started {
            Ok(underway) => self.loads.underway = Some(underway),
            Err(error) => return self.complain(format!("Not drafted: {error}")),
        }
        // Without a courier nobody would bring the message.
        if self.courier.is_none()
            && let Some(message) = drafted(&self.desk.shared(), round, &AtomicBool::new(false))
        {
            self.hear(message);
        }
    }

    /// Says that what is shown now is a draft, and how to keep it.
    pub(super) fn tell_of_draft(&mut self) {
        let key = self.keymap.keys_of(Context::Timeline, Action::KeepDraft).next();
        let key = key.map_or_else(
            || "keep-draft among the commands writes".to_owned(),
            |key| format!("{} writes", key.show(false)),
        );
        let sources = self.briefing().sources().iter();
        if let Some(why) = sources.filter_map(|source| draft::unread(source.language.as_deref())).next() {
            return self.complain(format!("Drafted, but {why}."));
        }
        self.say(format!("Drafted, in memory: check what is marked ~. {key} it as a case folder."));
    }

    /// Writes the draft as a case folder.
    pub(super) fn keep_draft(&mut self) {
        let Some(files) = self.loads.draft.clone() else {
            return self.say("No draft is shown that is not written yet.");
        };
        let Some(folder) = self.loads.opening.as_ref().and_then(|opening| opening.keep.clone()) else {
            return self.complain("Not written: no file was opened. Use: sitroom draft --out DIR ARTICLE");
        };
        let Some(courier) = self.courier.clone() else {
            self.kept(keep(&folder, &files));
            return;
        };
        let work = move || {
            // Where nobody listens any more it is written all the same.
            let _ = courier.send(Msg::Kept(keep(&folder, &files)));
        };
        if let Err(error) = thread::Builder::new().name("keep".into()).spawn(work) {
            self.complain(format!("Not written: {error}"));
        }
    }

    /// Says what came of writing it.
    pub(super) fn kept(&mut self, outcome: Result<String, String>) -> Flow {
        match outcome {
            Ok(words) => {
                self.loads.draft = None;
                self.say(words);
            }
            Err(words) => self.complain(words),
        }
        Flow::DRAW
    }
}
