//! What the thread that reads has to say: progress, something to show, or why there is nothing.

use std::thread;

use crate::tui::app::state::{App, Cursor};
use crate::tui::jobs::loading::Opening;
use crate::tui::jobs::message::Message;
use crate::tui::jobs::ready::Ready;
use crate::tui::jobs::runner::Task;
use crate::tui::overlays::row::sheet::Stop;
use crate::tui::overlays::source::reader::Reader;
use crate::tui::overlays::state::Overlay;
use crate::tui::screen::layout::Pane;
use crate::tui::state::record::Record;
use crate::tui::state::remap::Carry;
use crate::tui::state::workspace::Workspace;
use crate::tui::terminal::event::MessageSender;
use crate::tui::terminal::run::{Effect, Flow};

/// A briefing with more events than this is let go by a thread of its own.
const LARGE: usize = 20_000;

impl App {
    /// Starts to read what the dashboard opens; the messages come with the sender.
    ///
    /// # Errors
    /// When the system refuses a thread.
    pub fn open(&mut self, opening: Opening, sender: MessageSender<Message>) -> std::io::Result<()> {
        self.jobs.connect(sender);
        self.jobs.load(&opening)?;
        self.inputs.opening = Some(opening);
        Ok(())
    }

    /// Lets threads beside the screen do what may take long; without a sender it is done at once.
    pub fn connect(&mut self, sender: MessageSender<Message>) {
        self.jobs.connect(sender);
    }

    /// Tells the state that it is on the screen: from now on what is wrong is told there.
    pub fn enter(&mut self) {
        self.inputs.entered = true;
    }

    /// Whether something can be shown, or nothing ever will.
    #[must_use]
    pub fn is_ready(&self) -> bool {
        self.inputs.shown || self.inputs.failure.is_some()
    }

    /// Why nothing could be opened, once it is known.
    pub fn take_failure(&mut self) -> Option<anyhow::Error> {
        self.inputs.failure.take()
    }

    /// Stops the reading; answers whether one was under way.
    pub(in crate::tui) fn stop_reading(&mut self) -> bool {
        let stopped = self.jobs.stop();
        if stopped == Some(Task::Drafting) {
            self.notify("Drafting was stopped.");
        }
        stopped.is_some()
    }

    /// Reads the inputs again.
    pub(in crate::tui) fn read_again(&mut self) {
        if self.jobs.underway().is_some() {
            return self.notify("The inputs are being read or drafted; Esc stops that.");
        }
        match self.inputs.opening.clone() {
            Some(opening) if !opening.again => self.notify("Standard input cannot be read again."),
            Some(opening) => {
                if let Err(error) = self.jobs.load(&opening) {
                    self.notify_error(format!("Not read again: {error}"));
                }
            }
            None => self.notify("Nothing was read from a file."),
        }
    }

    pub(in crate::tui) fn fail(&mut self, error: anyhow::Error) -> Flow {
        if self.inputs.shown {
            // What was read before stays on the screen.
            let words = format!("{error:#}");
            self.notify_error(words.lines().next().unwrap_or("Not read again.").to_owned());
            return Flow::DRAW;
        }
        self.inputs.failure = Some(error);
        Flow::with(Effect::Quit)
    }

    /// Puts what was read on the screen, with all that was chosen as it was.
    pub(in crate::tui) fn show_ready(&mut self, ready: Ready) -> Flow {
        let Ready { workspace, problems, last, stopped, unfiltered, draft } = ready;
        let faulty = last && !self.inputs.complete && unfiltered.is_some();
        self.inputs.complete |= last;
        if faulty && !self.inputs.entered {
            self.inputs.failure = unfiltered;
            return Flow::with(Effect::Quit);
        }
        self.inputs.stopped = last && stopped;
        self.problems = problems.into();
        let first = !std::mem::replace(&mut self.inputs.shown, true);
        let keeps = !first && (self.inputs.filtered || self.workspace.filter().is_active());
        let late = last && !self.inputs.filtered && unfiltered.is_some();
        self.inputs.filtered |= unfiltered.is_none();
        self.replace(workspace, keeps);
        self.inputs.draft = draft;
        if self.inputs.draft.is_some() {
            self.choose_first_event();
            self.tell_of_draft();
        }
        if late {
            let query = self.inputs.opening.as_ref().and_then(|opening| opening.query.clone());
            self.open_filter_line(query.as_deref());
        } else if last {
            self.tell_of_missing_names();
        }
        Flow::DRAW
    }

    /// All is read, and a name of the filter is still not there: the filter is opened to be corrected, or the status line
    /// says so where something else is open.
    fn tell_of_missing_names(&mut self) {
        let filter = self.workspace.filter();
        let Some(missing) = filter.pending().next().map(crate::query::filter::Term::label) else { return };
        let text = filter.to_string();
        match self.overlay {
            None => self.open_filter_line(Some(&text)),
            Some(_) => self.notify_error(format!("The filter names nothing that is there: {missing}")),
        }
    }

    /// Puts another workspace in the place of the one shown; `keeps` says whether the filter stays.
    fn replace(&mut self, workspace: Workspace, keeps: bool) {
        let held = Pane::ALL.map(|pane| {
            let cursor = self.cursor(pane);
            (pane, cursor, self.record_at(pane, cursor.at))
        });
        let old = std::mem::replace(&mut self.workspace, workspace);
        let (forgotten, pages) = (self.jobs.forget_briefing(), self.pages.take());
        let new = self.workspace.shared();
        let carry = Carry::new(old.briefing(), &new);
        if keeps {
            let so_far = self.jobs.is_loading();
            self.workspace.take_over(&old, |filter| carry.filter(filter, so_far));
        }
        self.subject = self.subject.and_then(|subject| carry.record(subject));
        self.trail = self.trail.iter().map(|spot| carry.spot(spot)).collect();
        self.refresh();
        if self.inputs.touched {
            for (pane, cursor, record) in held {
                self.put_back(pane, cursor, record.and_then(|record| carry.record(record)));
            }
        } else {
            self.choose_first_event();
        }
        let overlay = self.overlay.take();
        self.overlay = overlay.and_then(|overlay| self.carried(overlay, carry));
        self.retype();
        if old.briefing().events().len() > LARGE {
            // Should the system refuse the thread, it is let go here.
            let _ = thread::Builder::new().name("let-go".into()).spawn(move || drop((old, forgotten, pages)));
        }
    }

    /// Puts a cursor on the record that it was on, as far down the screen as it was.
    fn put_back(&mut self, pane: Pane, cursor: Cursor, record: Option<Record>) {
        if let Some(row) = record.and_then(|record| self.row_of(pane, record)) {
            let top = row.saturating_sub(cursor.at.saturating_sub(cursor.top));
            *self.cursor_mut(pane) = Cursor { at: row, top };
        }
    }

    /// What lies over the panes, in the new briefing.
    fn carried(&self, overlay: Overlay, carry: Carry<'_>) -> Option<Overlay> {
        let below =
            |below: Option<Box<Overlay>>| below.and_then(|below| self.carried(*below, carry)).map(Box::new);
        Some(match overlay {
            Overlay::Source(reader) => Overlay::Source(Box::new(self.carried_reader(*reader, carry)?)),
            Overlay::Row(sheet) if sheet.wrong.is_some() => Overlay::Row(sheet),
            Overlay::Row(mut sheet) => {
                let stops: Option<Vec<Stop>> =
                    sheet.stops.iter().map(|stop| self.carried_stop(*stop, carry)).collect();
                sheet.stops = stops?;
                Overlay::Row(sheet)
            }
            // What it lists is not the same any more.
            Overlay::Problems(_) => Overlay::Problems(Box::new(self.problem_box())),
            Overlay::Search { input, reader } => {
                Overlay::Search { input, reader: Box::new(self.carried_reader(*reader, carry)?) }
            }
            Overlay::Help { of, top, below: under } => Overlay::Help { of, top, below: below(under) },
            Overlay::Palette(mut palette) => {
                palette.below = below(palette.below.take());
                Overlay::Palette(palette)
            }
            Overlay::Filter(mut line) => {
                line.before = carry.spot(&line.before);
                Overlay::Filter(line)
            }
            Overlay::Find(mut found) => {
                found.before = carry.spot(&found.before);
                Overlay::Find(found)
            }
            Overlay::Unsaved { leaving, below: under } => Overlay::Unsaved { leaving, below: below(under) },
            Overlay::Chips(at) => {
                let last = self.workspace.filter().chips.len().checked_sub(1)?;
                Overlay::Chips(at.min(last))
            }
        })
    }

    fn carried_stop(&self, stop: Stop, carry: Carry<'_>) -> Option<Stop> {
        let event = stop.rank.and_then(|rank| carry.event_of_row(rank));
        let rank = event.and_then(|event| self.briefing().events().rows().rank(event));
        Some(Stop { row: carry.row(stop.row)?, rank })
    }

    fn carried_reader(&self, reader: Reader, carry: Carry<'_>) -> Option<Reader> {
        let span = reader.span().and_then(|span| carry.words(span));
        let source = carry.source(reader.source)?;
        let span = span.unwrap_or(crate::model::Span { source, start: 0, end: 0 });
        let record = reader.records().next().and_then(|record| carry.record(record));
        let mut new = Reader::open(self.briefing(), span, &[span], record)?;
        (new.top, new.seek, new.scroll) = (reader.top, reader.seek, reader.scroll);
        new.search = reader.search;
        Some(new)
    }

    /// Does anew what follows from the words on the line that is typed.
    fn retype(&mut self) {
        self.behind = false;
        match &self.overlay {
            Some(Overlay::Filter(_)) => self.filter_typed(),
            Some(Overlay::Find(_)) => self.find_typed(),
            _ => {}
        }
    }

    /// Whether a reading was stopped, in words, and how to go on.
    pub(in crate::tui) fn stopped_words(&self) -> Option<String> {
        if !self.inputs.stopped {
            return None;
        }
        let again = self.inputs.opening.as_ref().is_some_and(|opening| opening.again);
        let rows = crate::model::group_thousands(self.rows_read());
        Some(format!("stopped at {rows} rows{}", if again { "; R reads again" } else { "" }))
    }

    /// The rows that were read of all tables.
    fn rows_read(&self) -> u64 {
        let tables = self.briefing().sources().iter().filter_map(|source| source.table.as_ref());
        tables.map(|table| table.account.read).sum()
    }
}
