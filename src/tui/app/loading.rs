//! What becomes of the inputs: progress, something to show, or why there is nothing.

use std::thread;

use crate::load::Problem;
use crate::model::{counted, group_thousands};
use crate::query::filter::Term;
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::jobs::loading::Opening;
use crate::tui::jobs::message::Message;
use crate::tui::jobs::ready::Ready;
use crate::tui::jobs::runner::Task;
use crate::tui::panes::id::PaneId;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::record::Record;
use crate::tui::state::remap::Remap;
use crate::tui::state::workspace::Workspace;
use crate::tui::terminal::event::MessageSender;
use crate::tui::terminal::run::{Effect, Flow};

/// A briefing with more events than this is dropped by a thread of its own.
const LARGE: usize = 20_000;

impl App {
    /// Starts to read what the dashboard opens; the messages come with the sender.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn open(&mut self, opening: Opening, sender: MessageSender<Message>) -> std::io::Result<()> {
        self.session.jobs.connect(sender);
        self.session.jobs.load(&opening)?;
        self.session.inputs.opening = Some(opening);
        Ok(())
    }

    /// Lets threads do what may take long; without a sender it is done at once.
    pub fn connect(&mut self, sender: MessageSender<Message>) {
        self.session.jobs.connect(sender);
    }

    /// Notes that the dashboard is on the screen: from now on faults are reported there.
    pub fn enter(&mut self) {
        self.session.inputs.entered = true;
    }

    /// Opens the presentation as soon as something is shown.
    pub fn present_when_shown(&mut self) {
        self.session.inputs.presents = true;
    }

    /// Drafts articles without records as soon as they are read.
    pub fn draft_when_read(&mut self) {
        self.session.inputs.drafts = true;
    }

    /// Whether something can be shown, or nothing ever will. A draft that is on its way is worth waiting for.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        let inputs = &self.session.inputs;
        (inputs.shown && !self.session.jobs.is_drafting())
            || inputs.failure.is_some()
            || inputs.refused.is_some()
    }

    /// Why nothing could be opened, once it is known.
    pub fn take_failure(&mut self) -> Option<anyhow::Error> {
        self.session.inputs.failure.take()
    }

    /// Stops loading or drafting; returns whether either was under way.
    pub(super) fn stop_loading(&mut self) -> bool {
        let stopped = self.session.jobs.stop();
        match stopped {
            Some(Task::Drafting) => self.notify("Drafting stopped."),
            Some(Task::ReadingEarlier | Task::Comparing) => self.comparing_stopped(),
            Some(Task::Loading) | None => {}
        }
        stopped.is_some()
    }

    /// Reads the inputs again.
    pub(super) fn reload(&mut self) {
        if self.session.jobs.underway().is_some() {
            return self.notify("Reading or drafting is under way; Esc stops it.");
        }
        match self.session.inputs.opening.clone() {
            Some(opening) if !opening.again => self.notify("Standard input cannot be read again."),
            Some(opening) => {
                let before = self.session.inputs.shown.then(|| self.briefing().events().len());
                self.set_draft_aside();
                match self.session.jobs.load(&opening) {
                    Ok(()) => self.session.inputs.reloading = before,
                    Err(error) => self.notify_error(format!("Not read again: {error}")),
                }
            }
            None => self.notify("Nothing was read from a file."),
        }
    }

    pub(super) fn loading_failed(&mut self, error: anyhow::Error) -> Flow {
        match self.name_columns(error) {
            Some(error) => self.give_up(error),
            None => Flow::DRAW,
        }
    }

    /// Ends the program, or, where something is shown, says why there is no more.
    pub(super) fn give_up(&mut self, error: anyhow::Error) -> Flow {
        if self.session.inputs.shown {
            // What was read before stays on the screen.
            self.session.inputs.reloading = None;
            self.list_failure(&format!("{error:#}"));
            return Flow::DRAW;
        }
        self.session.inputs.failure = Some(error);
        Flow::with(Effect::Quit)
    }

    /// Lists why the inputs could not be read again among the problems, and says so in the last line.
    fn list_failure(&mut self, error: &str) {
        let name = self.session.inputs.opening.as_ref().map_or("", |opening| &opening.name);
        let failure = Problem::not_read_again(name, error);
        let key = self.session.view().key(Context::Timeline, Action::Problems);
        let more = key.map_or_else(String::new, |key| format!("; {key} has more"));
        let words = format!("Not read again: {}{more}.", failure.message.trim_end_matches('.'));
        let others = self.session.problems.iter().filter(|problem| !problem.is_failed_reload());
        self.session.problems = std::iter::once(failure).chain(others.cloned()).collect();
        self.notify_error(words);
    }

    /// Says that the inputs were read again, and what is new.
    fn announce_reload(&mut self) {
        let Some(before) = self.session.inputs.reloading.take() else { return };
        if self.session.inputs.stopped {
            return;
        }
        let now = self.briefing().events().len();
        let number = |n: usize| counted(u32::try_from(n).unwrap_or(u32::MAX), "event", "events");
        let change = match (now.saturating_sub(before), before.saturating_sub(now)) {
            (0, 0) => "as many as before".to_owned(),
            (more, 0) => format!("{} more than before", group_thousands(more)),
            (_, fewer) => format!("{} fewer than before", group_thousands(fewer)),
        };
        self.notify(format!("Read again: {}, {change}.", number(now)));
    }

    /// Puts what was read on the screen, with all that was chosen as it was.
    pub(super) fn show_ready(&mut self, ready: Ready) -> Flow {
        let Ready { workspace, problems, last, stopped, unfiltered, draft } = ready;
        let drafts_next = last && !stopped && draft.is_none() && self.drafts_itself(workspace.briefing());
        // Only the draft has the names that the filter asks for.
        let unfiltered = unfiltered.filter(|_| !drafts_next);
        let inputs = &mut self.session.inputs;
        let is_faulty = last && !inputs.complete && unfiltered.is_some();
        inputs.complete |= last && !drafts_next;
        if is_faulty && !inputs.entered {
            inputs.failure = unfiltered;
            return Flow::with(Effect::Quit);
        }
        if draft.is_some() && self.is_drafted_in_vain(&workspace) {
            self.announce_draft(false);
            return Flow::DRAW;
        }
        let inputs = &mut self.session.inputs;
        inputs.stopped = last && stopped;
        let first = !std::mem::replace(&mut inputs.shown, true);
        let begins = first && std::mem::take(&mut inputs.presents);
        let is_late = last && !inputs.filtered && unfiltered.is_some();
        let keeps = !first && (inputs.filtered || self.session.workspace.filter().is_active());
        inputs.filtered |= unfiltered.is_none() && !drafts_next;
        self.session.problems = problems.into();
        self.replace(workspace, keeps);
        self.take_draft(draft);
        if begins {
            self.open_presentation();
        }
        if is_late {
            let query = self.session.inputs.opening.as_ref().and_then(|opening| opening.query.clone());
            self.overlays.clear();
            self.open_filter_line(query.as_deref());
        } else if drafts_next {
            // What there is to say about reading is said of the draft.
            self.session.inputs.reloading = None;
            self.begin_draft();
        } else if last {
            self.announce_reload();
            self.report_missing_names();
        }
        if last {
            self.begin_comparing();
        }
        Flow::DRAW
    }

    /// All is read, and a name in the filter is not in the data: the filter is opened to be corrected, or the last line
    /// says so if something else is open.
    fn report_missing_names(&mut self) {
        let filter = self.session.workspace.filter();
        let Some(missing) = filter.pending().next().map(Term::label) else { return };
        let text = filter.to_string();
        if self.overlays.is_empty() {
            self.open_filter_line(Some(&text));
        } else {
            self.notify_error(format!("No such name in the data: {missing}"));
        }
    }

    /// Puts another workspace in the place of the one shown; `keeps` says whether the filter stays.
    pub(super) fn replace(&mut self, workspace: Workspace, keeps: bool) {
        let context = self.pane_context();
        let held: Vec<(PaneId, Cursor, Option<Record>)> = self
            .panes
            .ids()
            .map(|pane| {
                let cursor = self.panes.cursor(pane);
                (pane, cursor, self.panes.record_at(&context, pane, cursor.at))
            })
            .collect();
        self.remember_read();
        self.session.earlier.forget_seen();
        let old = std::mem::replace(&mut self.session.workspace, workspace);
        let forgotten = self.session.jobs.forget_briefing();
        let new = self.session.workspace.shared();
        let remap = Remap::new(old.briefing(), &new);
        if keeps {
            let so_far = self.session.jobs.is_loading();
            self.session.workspace.take_over(&old, |filter| remap.filter(filter, so_far));
        }
        self.panes.remap(&remap);
        self.session.notebook.remap(&remap);
        self.refresh();
        if self.session.inputs.touched {
            for (pane, cursor, record) in held {
                self.put_back(pane, cursor, record.and_then(|record| remap.record(record)));
            }
        } else {
            self.choose_first_event();
        }
        self.typing.is_behind = false;
        let context = self.session.overlay_context(&self.map);
        if let Some(response) = self.overlays.remap(&context, &remap) {
            let _ = self.respond(response);
        }
        if old.briefing().events().len() > LARGE {
            // Should the system refuse the thread, it is dropped here.
            let _ = thread::Builder::new().name("drop".into()).spawn(move || drop((old, forgotten)));
        }
    }

    /// Puts a cursor on the record that it was on, as far down the screen as it was.
    fn put_back(&mut self, pane: PaneId, cursor: Cursor, record: Option<Record>) {
        let context = self.session.pane_context(self.panes.subject());
        if let Some(row) = record.and_then(|record| self.panes.row_of(&context, pane, record)) {
            let top = row.saturating_sub(cursor.at.saturating_sub(cursor.top));
            self.panes.set_cursor(pane, Cursor { at: row, top });
        }
    }

    /// That loading was stopped, in words, and how to go on.
    pub(super) fn stopped_words(&self) -> Option<String> {
        let inputs = &self.session.inputs;
        if !inputs.stopped {
            return None;
        }
        let can_reload = inputs.opening.as_ref().is_some_and(|opening| opening.again);
        let tables = self.briefing().sources().iter().filter_map(|source| source.table.as_ref());
        let rows: u64 = tables.map(|table| table.account.read).sum();
        let reload = if can_reload { "; R reads again" } else { "" };
        Some(format!("stopped at {} rows{reload}", group_thousands(rows)))
    }
}
