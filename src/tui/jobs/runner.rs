//! All background work of the dashboard: started here, and stopped here. What the dashboard asks for and what comes
//! back are plain values.

use std::io;
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

use crate::model::table::{Cell, RowFault, RowRef};
use crate::model::{Briefing, EventId};
use crate::query::find::Finder;
use crate::query::same::Candidate;
use crate::tui::jobs::actor_figures::ActorFiguresJob;
use crate::tui::jobs::columns::{KeepJob, TriedRows, TryJob};
use crate::tui::jobs::compose_page::PageJob;
use crate::tui::jobs::drafting::{DraftJob, SaveJob, SaveOutcome};
use crate::tui::jobs::earlier::{CompareJob, EarlierAnswer, EarlierJob, EarlierOpening, MarksJob};
use crate::tui::jobs::find::{FindJob, FindResults};
use crate::tui::jobs::key_events::KeyEventJob;
use crate::tui::jobs::loading::{LoadJob, Opening};
use crate::tui::jobs::message::{Answer, Message};
use crate::tui::jobs::ready::{CaseFiles, LoadAnswer, LoadProgress};
use crate::tui::jobs::review::{ReviewJob, ReviewedCase};
use crate::tui::jobs::row::RowJob;
use crate::tui::jobs::same_events::{SameEvents, SameJob};
use crate::tui::jobs::sort_events::SortJob;
use crate::tui::jobs::worker::{Job, Refused, Ticket, Worker};
use crate::tui::jobs::writing::WriteJob;
use crate::tui::state::record::Record;
use crate::tui::state::since::Since;
use crate::tui::state::workspace::Workspace;
use crate::tui::terminal::event::MessageSender;

/// The background work. Without a [sender](Self::connect) everything is done at once; tests use it so.
#[derive(Default)]
pub struct Jobs {
    sender: Option<MessageSender<Message>>,
    load: Worker<LoadJob>,
    draft: Worker<DraftJob>,
    save: Worker<SaveJob>,
    find: Worker<FindJob>,
    row: Worker<RowJob>,
    trial: Worker<TryJob>,
    keep: Worker<KeepJob>,
    sort: Worker<SortJob>,
    actors: Worker<ActorFiguresJob>,
    same: Worker<SameJob>,
    page: Worker<PageJob>,
    write: Worker<WriteJob>,
    key_event: Worker<KeyEventJob>,
    earlier: Worker<EarlierJob>,
    compare: Worker<CompareJob>,
    marks: Worker<MarksJob>,
    review: Worker<ReviewJob>,
    underway: Option<Underway>,
    /// What is done with the earlier state.
    beside: Option<Underway>,
    /// Where the outcome of the saving that is under way will be.
    saving: Option<Arc<OnceLock<SaveOutcome>>>,
    finder: Arc<OnceLock<Finder>>,
    /// The event for which similar ones were last looked for, and what was found.
    same_asked: Option<EventId>,
    same_events: Option<SameEvents>,
}

/// A loading or drafting that is under way.
#[derive(Debug)]
pub struct Underway {
    ticket: Ticket,
    /// What is done with the inputs.
    pub task: Task,
    /// How far it is.
    pub progress: LoadProgress,
    /// Whether it was told to stop.
    pub stopping: bool,
}

/// What is done with the inputs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Task {
    /// They are read. After a stop, what was read by then still comes.
    Loading,
    /// Articles are drafted. After a stop, nothing comes.
    Drafting,
    /// An earlier state is read beside them. After a stop, nothing comes.
    ReadingEarlier,
    /// They are compared with an earlier state. After a stop, nothing comes.
    Comparing,
}

impl Jobs {
    /// Lets background threads do the work; their messages go to the sender.
    pub fn connect(&mut self, sender: MessageSender<Message>) {
        self.sender = Some(sender);
    }

    /// The answer in a message, unless it is stale.
    pub fn accept(&mut self, message: Message) -> Option<Answer> {
        let Message { ticket, answer } = message;
        if ticket.is_cancelled() {
            return None;
        }
        match &answer {
            Answer::Load(LoadAnswer::Progress(progress)) => {
                if let Some(underway) = &mut self.underway {
                    underway.progress = *progress;
                }
            }
            Answer::Load(LoadAnswer::Ready(ready)) if !ready.last => {}
            Answer::Load(_) => self.underway = None,
            Answer::Saved(_) => self.saving = None,
            Answer::Earlier(EarlierAnswer::Progress(progress)) => {
                if let Some(beside) = &mut self.beside {
                    beside.progress = *progress;
                }
            }
            Answer::Earlier(_) | Answer::Compared(_) => self.beside = None,
            _ => {}
        }
        Some(answer)
    }

    /// Starts to read the inputs.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn load(&mut self, opening: &Opening) -> io::Result<()> {
        let Some(sender) = &self.sender else { return Ok(()) };
        let job = LoadJob { opening: opening.clone() };
        let ticket = ask(&mut self.load, sender, job, Answer::Load).map_err(|refused| refused.error)?;
        self.underway = Some(Underway::new(ticket, Task::Loading));
        Ok(())
    }

    /// Starts to draft articles; returns the message if it is there at once.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn draft(&mut self, job: DraftJob) -> io::Result<Option<Message>> {
        let Some(sender) = &self.sender else {
            let message = |answer| Message { ticket: Ticket::default(), answer: Answer::Load(answer) };
            return Ok(self.draft.run(job).map(message));
        };
        let ticket = ask(&mut self.draft, sender, job, Answer::Load).map_err(|refused| refused.error)?;
        self.underway = Some(Underway::new(ticket, Task::Drafting));
        Ok(None)
    }

    /// The loading or drafting that is under way.
    #[must_use]
    pub fn underway(&self) -> Option<&Underway> {
        self.underway.as_ref()
    }

    /// What is under way, beside the inputs too: the first of these is stopped first.
    #[must_use]
    pub fn anything_underway(&self) -> Option<&Underway> {
        self.underway.as_ref().or(self.beside.as_ref())
    }

    /// Whether the inputs are being read, so that more names may come.
    #[must_use]
    pub fn is_loading(&self) -> bool {
        self.underway.as_ref().is_some_and(|underway| underway.task == Task::Loading)
    }

    /// Whether articles are being drafted.
    #[must_use]
    pub fn is_drafting(&self) -> bool {
        self.underway.as_ref().is_some_and(|underway| underway.task == Task::Drafting)
    }

    /// Stops the loading or drafting, or else the work on the earlier state, if anything is under way.
    pub fn stop(&mut self) -> Option<Task> {
        let Some(underway) = self.underway.as_mut() else {
            let beside = self.beside.take()?;
            beside.ticket.cancel();
            return Some(beside.task);
        };
        let task = underway.task;
        match task {
            Task::Loading => {
                underway.ticket.stop();
                underway.stopping = true;
            }
            Task::Drafting | Task::ReadingEarlier | Task::Comparing => {
                underway.ticket.cancel();
                self.underway = None;
            }
        }
        Some(task)
    }

    /// Starts to read the earlier state.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn read_earlier(&mut self, opening: &EarlierOpening) -> io::Result<()> {
        let Some(sender) = &self.sender else { return Ok(()) };
        let job = EarlierJob { opening: opening.clone() };
        let ticket = ask(&mut self.earlier, sender, job, Answer::Earlier).map_err(|refused| refused.error)?;
        self.beside = Some(Underway::new(ticket, Task::ReadingEarlier));
        Ok(())
    }

    /// Starts to compare with the earlier state; returns what came of it if it is there at once.
    pub fn compare(&mut self, job: CompareJob) -> Option<Result<Box<Since>, String>> {
        let Some(sender) = &self.sender else { return self.compare.run(job) };
        match ask(&mut self.compare, sender, job, Answer::Compared) {
            Ok(ticket) => {
                self.beside = Some(Underway::new(ticket, Task::Comparing));
                None
            }
            Err(refused) => self.compare.run(refused.job),
        }
    }

    /// Remembers what was read, after what was read before; returns what came of it if it is there at once.
    pub fn remember_read(&mut self, job: MarksJob) -> Option<Result<(), String>> {
        self.marks.wait();
        answer(&mut self.marks, self.sender.as_ref(), job, Answer::Marked)
    }

    /// Remembers what was read before the program ends; returns what came of it.
    pub fn remember_last(&mut self, job: MarksJob) -> Option<Result<(), String>> {
        self.marks.wait();
        self.marks.run(job)
    }

    /// Saves a draft in a new folder; returns the outcome if it is there at once.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn save(&mut self, folder: PathBuf, files: CaseFiles) -> io::Result<Option<SaveOutcome>> {
        let outcome = Arc::default();
        let job = SaveJob { folder, files, outcome: Arc::clone(&outcome) };
        let Some(sender) = &self.sender else { return Ok(self.save.run(job)) };
        ask(&mut self.save, sender, job, Answer::Saved).map_err(|refused| refused.error)?;
        self.saving = Some(outcome);
        Ok(None)
    }

    /// Whether a draft is being saved.
    #[must_use]
    pub fn is_saving(&self) -> bool {
        self.saving.is_some()
    }

    /// Waits for the draft that is being saved; its outcome, unless none was or the thread panicked.
    pub fn wait_for_save(&mut self) -> Option<SaveOutcome> {
        let outcome = self.saving.take()?;
        self.save.wait();
        outcome.get().cloned()
    }

    /// Finds words in a briefing; returns the results if they are there at once. Earlier requests are cancelled.
    pub fn find(&mut self, briefing: &Arc<Briefing>, words: &str) -> Option<FindResults> {
        let (briefing, finder) = (Arc::clone(briefing), Arc::clone(&self.finder));
        let job = FindJob { briefing, finder, words: words.to_owned() };
        answer(&mut self.find, self.sender.as_ref(), job, Answer::Found)
    }

    /// Cancels finding.
    pub fn stop_finding(&mut self) {
        self.find.cancel();
    }

    /// Reads the cells of a row; returns them if they are there at once. Earlier requests are cancelled.
    pub fn read_row(&mut self, briefing: &Arc<Briefing>, row: RowRef) -> Option<Result<Vec<Cell>, RowFault>> {
        let job = RowJob { briefing: Arc::clone(briefing), row };
        answer(&mut self.row, self.sender.as_ref(), job, Answer::Row)
    }

    /// Tries named columns on the first rows of a table; returns what they become if it is there at once. Earlier requests are
    /// cancelled.
    pub fn try_columns(&mut self, job: TryJob) -> Option<TriedRows> {
        answer(&mut self.trial, self.sender.as_ref(), job, Answer::Tried)
    }

    /// Keeps named columns; returns what came of it if it is there at once.
    pub fn keep_columns(&mut self, job: KeepJob) -> Option<Result<String, String>> {
        answer(&mut self.keep, self.sender.as_ref(), job, Answer::Kept)
    }

    /// Writes a file; returns what came of it if it is there at once.
    pub fn write(&mut self, job: WriteJob) -> Option<Result<String, String>> {
        answer(&mut self.write, self.sender.as_ref(), job, Answer::Written)
    }

    /// Keeps a key event, after those before it; returns what came of it if it is there at once.
    pub fn keep_key_event(&mut self, job: KeyEventJob) -> Option<Result<String, String>> {
        self.key_event.wait();
        answer(&mut self.key_event, self.sender.as_ref(), job, Answer::Written)
    }

    /// Changes a case; returns what came of it if it is there at once.
    pub fn review(&mut self, job: ReviewJob) -> Option<Result<ReviewedCase, String>> {
        answer(&mut self.review, self.sender.as_ref(), job, Answer::Reviewed)
    }

    /// Waits until what is being written is on the disk.
    pub fn wait_for_write(&mut self) {
        self.review.wait();
        self.write.wait();
        self.key_event.wait();
        self.marks.wait();
    }

    /// Sorts the events of the workspace as it asks, unless they are sorted; a message follows if they are many.
    pub fn sort_events(&mut self, workspace: &mut Workspace) {
        if !workspace.is_unsorted() {
            return;
        }
        let selection = workspace.view().selection.clone();
        let job = SortJob { briefing: workspace.shared(), selection, sorting: workspace.sorting() };
        if let Some(events) = answer(&mut self.sort, self.sender.as_ref(), job, Answer::Sorted) {
            workspace.take_sorted(events);
        }
    }

    /// Composes the briefing page of what a workspace shows, unless it is there; a message follows if the events are many.
    pub fn compose_page(&mut self, workspace: &mut Workspace) {
        if workspace.view().page.is_some() {
            return;
        }
        let wrap = |page| Answer::Page(Box::new(page));
        if let Some(page) = answer(&mut self.page, self.sender.as_ref(), PageJob::of(workspace), wrap) {
            workspace.take_page(page);
        }
    }

    /// Cancels the page that is being composed.
    pub fn cancel_page(&mut self) {
        self.page.cancel();
    }

    /// Adds up the figures of the actors, unless that is done or no row of a table states any; a message follows if their
    /// events are many.
    pub fn sum_actors(&mut self, workspace: &mut Workspace) {
        if workspace.view().actor_figures.is_some() || workspace.briefing().claims().killed_stated() == 0 {
            return;
        }
        let (briefing, index) = (workspace.shared(), workspace.shared_index());
        let job = ActorFiguresJob { briefing, index, events: workspace.events_of_actors().into_owned() };
        if let Some(figures) = answer(&mut self.actors, self.sender.as_ref(), job, Answer::Actors) {
            workspace.take_actor_figures(figures);
        }
    }

    /// Looks for events that may be the same as the record, unless that was asked last; a message follows if there are
    /// many to compare.
    pub fn find_same(&mut self, workspace: &Workspace, record: Option<Record>) {
        let Some(Record::Event(event)) = record else { return };
        if self.same_asked == Some(event) || workspace.briefing().sources().len() < 2 {
            return;
        }
        self.same_asked = Some(event);
        let job = SameJob { briefing: workspace.shared(), index: workspace.shared_index(), event };
        self.same_events = answer(&mut self.same, self.sender.as_ref(), job, Answer::Same);
    }

    /// The events that may be the same as the record, as far as they are known.
    #[must_use]
    pub fn same_as(&self, record: Option<Record>) -> &[Candidate] {
        match (record, &self.same_events) {
            (Some(Record::Event(event)), Some(same)) if same.event == event => &same.candidates,
            _ => &[],
        }
    }

    /// Takes in events that may be the same as another; false when there are none.
    pub fn take_same(&mut self, same: SameEvents) -> bool {
        let any = !same.candidates.is_empty();
        self.same_events = Some(same);
        any
    }

    /// Cancels all that rests on a briefing that is no longer shown. What is returned may be large: drop it where
    /// nobody waits for it.
    pub fn forget_briefing(&mut self) -> impl Send + 'static + use<> {
        self.find.cancel();
        self.sort.cancel();
        self.actors.cancel();
        self.same.cancel();
        self.page.cancel();
        self.compare.cancel();
        self.beside.take_if(|beside| beside.task == Task::Comparing);
        (self.same_asked, self.same_events) = (None, None);
        std::mem::take(&mut self.finder)
    }
}

impl Underway {
    fn new(ticket: Ticket, task: Task) -> Self {
        Self { ticket, task, progress: LoadProgress::default(), stopping: false }
    }
}

/// Asks a worker; the answers go to the sender, wrapped.
fn ask<J: Job>(
    worker: &mut Worker<J>,
    sender: &MessageSender<Message>,
    job: J,
    wrap: fn(J::Answer) -> Answer,
) -> Result<Ticket, Refused<J>> {
    let sender = sender.clone();
    worker
        .ask(job, move |ticket, answer| sender.send(Message { ticket: ticket.clone(), answer: wrap(answer) }))
}

/// Asks a worker, or does the job at once: when it is short, when nobody takes messages, or when the system refuses a
/// thread. The answer is returned then.
fn answer<J: Job>(
    worker: &mut Worker<J>,
    sender: Option<&MessageSender<Message>>,
    job: J,
    wrap: fn(J::Answer) -> Answer,
) -> Option<J::Answer> {
    match sender.filter(|_| !job.is_short()) {
        Some(sender) => match ask(worker, sender, job, wrap) {
            Ok(_) => None,
            Err(refused) => worker.run(refused.job),
        },
        None => worker.run(job),
    }
}
