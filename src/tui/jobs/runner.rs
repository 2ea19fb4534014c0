//! All work beside the screen: started here, numbered here, and given up here. What the dashboard asks for and what
//! comes back are plain values; threads, flags and channels stay behind this.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::thread::{self, JoinHandle};

use crate::model::table::{Cell, RowFault, RowRef};
use crate::model::{Briefing, EventId};
use crate::query::order::Order;
use crate::query::same::Candidate;
use crate::tui::jobs::drafting::{CaseFiles, keep};
use crate::tui::jobs::find_worker::{FindWorker, Found};
use crate::tui::jobs::latest::Latest;
use crate::tui::jobs::loading::{Opening, Reading, Underway, drafted};
use crate::tui::jobs::message::Message;
use crate::tui::jobs::same_events::SameEvents;
use crate::tui::jobs::sort_events::{LARGE, sorted};
use crate::tui::state::record::Record;
use crate::tui::state::workspace::Workspace;
use crate::tui::terminal::event::MessageSender;

/// The work beside the screen. Without a [sender](Self::connect) everything is done at once, as tests want it.
#[derive(Default)]
pub struct Jobs {
    sender: Option<MessageSender<Message>>,
    /// The loading or drafting that is under way.
    underway: Option<Underway>,
    /// How many of these there were: messages of an earlier one are stale.
    rounds: u32,
    /// The thread that writes a draft.
    saving: Option<JoinHandle<Result<String, String>>>,
    finder: Option<FindWorker>,
    row_reader: Latest,
    /// How many rows were asked for: an answer to an earlier request is stale.
    row_reads: u32,
    /// How often the events were to be put in order, likewise.
    sorts: u32,
    same: SameEvents,
}

/// What was stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stopped {
    /// Loading: what was read by then still comes.
    Loading,
    /// Drafting: nothing of it comes.
    Drafting,
}

impl Jobs {
    /// Lets threads do what may take long; their messages come with the sender.
    pub fn connect(&mut self, sender: MessageSender<Message>) {
        self.sender = Some(sender);
    }

    /// Whether threads do the work.
    #[must_use]
    pub fn is_connected(&self) -> bool {
        self.sender.is_some()
    }

    /// Starts to read the inputs.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn load(&mut self, opening: &Opening) -> io::Result<()> {
        let Some(sender) = self.sender.clone() else { return Ok(()) };
        self.rounds = self.rounds.wrapping_add(1);
        self.underway = Some(Underway::start(opening, self.rounds, sender)?);
        Ok(())
    }

    /// Starts to draft the articles of a briefing; returns the message where it is there at once.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn draft(&mut self, articles: Arc<Briefing>) -> io::Result<Option<Message>> {
        self.rounds = self.rounds.wrapping_add(1);
        let Some(sender) = self.sender.clone() else {
            let stop = AtomicBool::new(false);
            self.underway = Some(Underway::new(self.rounds, Arc::default(), true));
            return Ok(drafted(&articles, self.rounds, &stop));
        };
        self.underway = Some(Underway::draft(articles, self.rounds, sender)?);
        Ok(None)
    }

    /// The loading or drafting that is under way.
    #[must_use]
    pub fn underway(&self) -> Option<&Underway> {
        self.underway.as_ref()
    }

    /// Whether more of the inputs is still being read, so that names may still come.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.underway.as_ref().is_some_and(|underway| !underway.drafting)
    }

    /// Whether a draft is being made.
    #[must_use]
    pub fn is_drafting(&self) -> bool {
        self.underway.as_ref().is_some_and(|underway| underway.drafting)
    }

    /// Takes in how far the loading is; false where that is stale.
    pub fn progress(&mut self, round: u32, reading: Reading) -> bool {
        match self.underway.as_mut().filter(|underway| underway.round == round) {
            Some(underway) => {
                underway.reading = reading;
                true
            }
            None => false,
        }
    }

    /// Whether a message belongs to the loading or drafting that is under way.
    #[must_use]
    pub fn is_current(&self, round: u32) -> bool {
        self.underway.as_ref().is_some_and(|underway| underway.round == round)
    }

    /// Notes that the loading or drafting has ended.
    pub fn end(&mut self) {
        self.underway = None;
    }

    /// Stops the loading or drafting, if one is under way.
    pub fn stop(&mut self) -> Option<Stopped> {
        let underway = self.underway.as_mut()?;
        underway.stop();
        if underway.drafting {
            self.underway = None;
            return Some(Stopped::Drafting);
        }
        Some(Stopped::Loading)
    }

    /// Writes a draft into a new folder; returns the outcome where it is there at once.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn save(&mut self, folder: PathBuf, files: CaseFiles) -> io::Result<Option<Result<String, String>>> {
        let Some(sender) = self.sender.clone() else { return Ok(Some(keep(&folder, &files))) };
        let work = move || {
            let outcome = keep(&folder, &files);
            // It is written even where nobody listens any more.
            let _ = sender.send(Message::Kept(outcome.clone()));
            outcome
        };
        self.saving = Some(thread::Builder::new().name("save".into()).spawn(work)?);
        Ok(None)
    }

    /// Whether a draft is being written.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Notes that the draft is written.
    pub fn saved(&mut self) {
        self.saving = None;
    }

    /// Waits for the draft that is being written; its outcome, unless none was or the thread panicked.
    pub fn wait_for_save(&mut self) -> Option<Result<String, String>> {
        self.saving.take()?.join().ok()
    }

    /// Asks what fits the words: the number of the question, and the answer where it is there at once. Any earlier
    /// question is given up.
    pub fn find(&mut self, briefing: &Arc<Briefing>, words: &str) -> (u32, Option<Found>) {
        let finder = self.finder.get_or_insert_with(|| FindWorker::new(Arc::clone(briefing)));
        finder.ask(words, self.sender.as_ref())
    }

    /// Gives the last question up.
    pub fn stop_finding(&self) {
        if let Some(finder) = &self.finder {
            finder.give_up();
        }
    }

    /// Reads the cells of a row, which a slow disk may delay; they are returned where they are there at once. Of rows
    /// that are asked for while another is read, only the last is read.
    pub fn read_row(&mut self, briefing: &Arc<Briefing>, row: RowRef) -> Option<Result<Vec<Cell>, RowFault>> {
        self.row_reads = self.row_reads.wrapping_add(1);
        if let Some(sender) = self.sender.clone() {
            let (number, shared) = (self.row_reads, Arc::clone(briefing));
            let read = move || {
                // Nobody misses it where nobody listens any more.
                let _ = sender.send(Message::Row(number, shared.cells(row)));
            };
            if self.row_reader.ask("row", read).is_ok() {
                return None;
            }
        }
        Some(briefing.cells(row))
    }

    /// Whether a row that was read is the one asked for last.
    #[must_use]
    pub fn is_last_row(&self, number: u32) -> bool {
        number == self.row_reads
    }

    /// Puts the events in the order that was asked for, where they are not; if they are many, a message brings them.
    pub fn sort_events(&mut self, workspace: &mut Workspace) {
        let order = workspace.order();
        if order == Order::Date || workspace.view().sorted.is_some() {
            return;
        }
        self.sorts = self.sorts.wrapping_add(1);
        let (number, briefing) = (self.sorts, workspace.shared());
        if let Some(sender) = self.sender.clone().filter(|_| workspace.view().tallies.events > LARGE) {
            let selection = workspace.view().selection.clone();
            let sort = move || {
                // Nobody misses it where nobody listens any more.
                let _ = sender.send(Message::Sorted(number, sorted(&briefing, &selection, order)));
            };
            if thread::Builder::new().name("sort".into()).spawn(sort).is_ok() {
                return;
            }
        }
        let events = sorted(workspace.briefing(), &workspace.view().selection, order);
        workspace.take_sorted(events);
    }

    /// Whether events that were sorted are those asked for last.
    #[must_use]
    pub fn is_last_sort(&self, number: u32) -> bool {
        number == self.sorts
    }

    /// Looks for events that may be the same as the record, unless they are known; if there are many to compare, a
    /// message brings them.
    pub fn find_same(&mut self, workspace: &Workspace, record: Option<Record>) {
        if let Some(Record::Event(id)) = record {
            self.same.ask(workspace, id, self.sender.as_ref());
        }
    }

    /// The events that may be the same as the record, as far as they are known.
    #[must_use]
    pub fn same_as(&self, record: Option<Record>) -> &[Candidate] {
        match record {
            Some(Record::Event(id)) => self.same.of(id),
            _ => &[],
        }
    }

    /// Takes in what was found; false where that is stale or nothing.
    pub fn take_same(&mut self, number: u32, event: EventId, found: Vec<Candidate>) -> bool {
        self.same.take(number, event, found)
    }

    /// Gives up all that rests on a briefing that is no longer shown. What is returned may be large: drop it where
    /// nobody waits for it.
    pub fn forget_briefing(&mut self) -> impl Send + 'static + use<> {
        self.same = SameEvents::default();
        self.finder.take()
    }
}
