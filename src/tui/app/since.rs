//! The earlier state: read, compared, and what is new marked until it is read.

use std::path::PathBuf;
use std::sync::Arc;

use crate::model::{Briefing, counted, group_thousands};
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::jobs::earlier::{CompareJob, EarlierAnswer, EarlierOpening, MarksJob};
use crate::tui::overlays::changes::ChangesOverlay;
use crate::tui::panes::id::PaneId;
use crate::tui::state::record::Record;
use crate::tui::state::since::Since;
use crate::tui::terminal::run::Flow;

/// After so many records that were read, this is remembered: little is lost should the program be killed.
const REMEMBERED_EVERY: usize = 32;

/// What is known of the earlier state.
#[derive(Default)]
pub struct EarlierState {
    /// What it is called; nothing if there is none.
    name: Option<String>,
    /// How it is read.
    opening: Option<EarlierOpening>,
    /// The earlier state, once it is read.
    old: Option<Arc<Briefing>>,
    /// The file in which it is remembered what was read.
    marks: Option<PathBuf>,
    /// Why the two are not compared.
    why_not: Option<String>,
    /// The record under the cursor in the last picture.
    seen: Option<Record>,
    /// The record that was made unread while the cursor was on it.
    kept: Option<Record>,
    /// Whether it was said that what was read cannot be remembered.
    is_forgetful: bool,
}

impl EarlierState {
    /// Whether the briefing is to be compared with an earlier state.
    #[must_use]
    pub fn is_asked_for(&self) -> bool {
        self.name.is_some()
    }

    /// Forgets the records on the screen: their ids are those of another briefing.
    pub(super) fn forget_seen(&mut self) {
        (self.seen, self.kept) = (None, None);
    }
}

/// Reading and comparing.
impl App {
    /// Compares what is opened with an earlier state as soon as it is read; `marks` is the file in which it is remembered what
    /// was read.
    pub fn compare_with(&mut self, opening: EarlierOpening, marks: Option<PathBuf>) {
        let earlier = &mut self.session.earlier;
        (earlier.name, earlier.marks) = (Some(opening.name.clone()), marks);
        earlier.opening = Some(opening);
    }

    /// Compares what is shown with an earlier state of this name, which is read already.
    pub fn compare_with_briefing(&mut self, name: &str, old: Briefing, marks: Option<PathBuf>) {
        let earlier = &mut self.session.earlier;
        (earlier.name, earlier.marks) = (Some(name.to_owned()), marks);
        earlier.old = Some(Arc::new(old));
        self.begin_comparing();
    }

    /// Compares what is shown, which is read to its end, with the earlier state, once that is read.
    pub(super) fn begin_comparing(&mut self) {
        let earlier = &mut self.session.earlier;
        let Some(name) = earlier.name.clone() else { return };
        earlier.why_not = None;
        if self.session.inputs.stopped {
            return self.not_compared("the inputs were not read to the end");
        }
        let Some(old) = earlier.old.clone() else {
            let Some(opening) = &earlier.opening else { return };
            if let Err(error) = self.session.jobs.read_earlier(opening) {
                self.not_compared(&error.to_string());
            }
            return;
        };
        if self.briefing().is_unclaimed() {
            self.session.earlier.why_not = Some("articles are compared once they are drafted".to_owned());
            return;
        }
        let (new, marks) = (self.session.workspace.shared(), self.session.earlier.marks.clone());
        if let Some(outcome) = self.session.jobs.compare(CompareJob { name, old, new, marks }) {
            let _ = self.compared(outcome);
        }
    }

    /// Takes in the earlier state.
    pub(super) fn earlier_read(&mut self, answer: EarlierAnswer) -> Flow {
        match answer {
            EarlierAnswer::Progress(_) => {}
            EarlierAnswer::Read(Ok(old)) => {
                self.session.earlier.old = Some(old);
                if !self.session.jobs.is_loading() {
                    self.begin_comparing();
                }
            }
            EarlierAnswer::Read(Err(error)) => self.not_compared(&format!("{error:#}")),
        }
        Flow::DRAW
    }

    /// Takes in what is new, and says how much that is.
    pub(super) fn compared(&mut self, outcome: Result<Box<Since>, String>) -> Flow {
        match outcome {
            Ok(since) => {
                let words = since.words();
                if self.session.workspace.take_since(*since) {
                    self.reselect()
                } else {
                    self.refresh()
                }
                let key = self.session.view().key(Context::Timeline, Action::Changes);
                let lists = key.map_or_else(String::new, |key| format!("; {key} lists them"));
                self.notify(format!("{words}{lists}."));
            }
            Err(why) => self.not_compared(&why),
        }
        Flow::DRAW
    }

    /// That reading or comparing the earlier state was stopped.
    pub(super) fn comparing_stopped(&mut self) {
        self.not_compared("stopped; R reads again and compares");
    }

    fn not_compared(&mut self, why: &str) {
        let why = crate::model::text::typed::one_line(why);
        let name = self.session.earlier.name.as_deref().unwrap_or("");
        let words = format!("Not compared with {name}: {}.", why.trim_end_matches('.'));
        self.session.earlier.why_not = Some(why);
        self.notify_error(words);
    }

    /// Says why nothing is marked as new.
    fn notify_not_compared(&mut self) {
        let earlier = &self.session.earlier;
        let words = match (&earlier.name, &earlier.why_not) {
            (None, _) => {
                "No earlier state to compare with: sitroom INPUT --since FILE marks what is new.".to_owned()
            }
            (Some(name), Some(why)) => format!("Not compared with {name}: {}.", why.trim_end_matches('.')),
            (Some(name), None) => format!("The comparison with {name} is under way."),
        };
        self.notify(words);
    }

    /// Opens the list of what changed.
    pub(super) fn open_changes(&mut self) {
        if self.session.workspace.since().is_none() {
            return self.notify_not_compared();
        }
        self.overlays.push(Box::new(ChangesOverlay::new(self.panes.position())));
    }
}

/// Reading what is new.
impl App {
    /// Marks the record as read that the cursor has left since the last picture. Keys that came too fast to be drawn mark
    /// nothing.
    pub(super) fn note_read(&mut self) {
        if !self.overlays.is_empty() || self.session.document.is_some() {
            return;
        }
        let now = if self.panes.focus_describes() { self.panes.subject() } else { self.current() };
        let earlier = &mut self.session.earlier;
        if earlier.seen == now {
            return;
        }
        let before = std::mem::replace(&mut earlier.seen, now);
        let kept = earlier.kept.take();
        if let Some(record) = before.filter(|_| self.session.inputs.touched && kept != before) {
            self.mark_read(record);
        }
    }

    /// Marks a record as read.
    pub(super) fn mark_read(&mut self, record: Record) {
        let Some((since, briefing, _)) = self.session.workspace.since_mut() else { return };
        if since.mark(briefing, record, true) && since.pending() >= REMEMBERED_EVERY {
            self.remember_read();
        }
    }

    /// Marks the chosen record as read, or as unread again.
    pub(super) fn toggle_read(&mut self) {
        let Some(record) = self.current() else { return self.notify("This line names no record.") };
        let Some((since, briefing, _)) = self.session.workspace.since_mut() else {
            return self.notify_not_compared();
        };
        let is_read = since.novelty(briefing, record).is_some();
        if !since.mark(briefing, record, is_read) {
            return self.notify("This row is neither new nor changed.");
        }
        self.session.earlier.kept = (!is_read).then_some(record);
        self.notify(if is_read { "Marked as read." } else { "Marked as unread." });
    }

    /// Marks all that is shown as read.
    pub(super) fn read_all(&mut self) {
        let Some((since, briefing, shown)) = self.session.workspace.since_mut() else {
            return self.notify_not_compared();
        };
        let read = since.mark_all(briefing, shown);
        let left = since.unread();
        self.remember_read();
        let read = counted(read, "record", "records");
        let verb = if left == 1 { "is" } else { "are" };
        self.notify(match left {
            0 => format!("{read} marked as read."),
            left => {
                format!("{read} marked as read; {} more {verb} hidden by the filter.", group_thousands(left))
            }
        });
    }

    /// Goes to the next record that is new or changed and unread: in the focused pane, then in the others.
    pub(super) fn go_to_new(&mut self, forward: bool) {
        if self.session.workspace.since().is_none() {
            return self.notify_not_compared();
        }
        let focus = self.panes.focus();
        let mut panes = vec![PaneId::TIMELINE, PaneId::QUOTES, PaneId::CASUALTIES];
        if panes.contains(&focus) || focus == PaneId::ACTORS {
            panes.retain(|pane| *pane != focus);
            panes.insert(0, focus);
        }
        for pane in panes {
            if let Some(row) = self.next_new(pane, forward) {
                if pane != focus {
                    self.focus_on(pane);
                }
                self.panes.set_row(pane, row);
                return self.follow_cursor();
            }
        }
        self.notify("Nothing unread is shown.");
    }

    /// The next row of a pane with something unread, after the cursor; after the last, the first.
    fn next_new(&self, pane: PaneId, forward: bool) -> Option<usize> {
        let workspace = &self.session.workspace;
        let (since, context) = (workspace.since()?, self.pane_context());
        let len = self.panes.len(&context, pane);
        // The row under the cursor of another pane was not gone to yet.
        let at = Some(self.panes.cursor(pane).at).filter(|_| pane == self.panes.focus());
        let record = |row: usize| self.panes.record_at(&context, pane, row);
        if pane == PaneId::TIMELINE && workspace.sorting().is_by_time() {
            // The ids of events are in order of time: no row has to be looked at.
            let mut unread = since.news().unread.events.clone();
            unread.and(&workspace.view().selection.events);
            let next = match at.and_then(record) {
                Some(Record::Event(id)) if forward => unread.first_at_or_after(id.0 + 1),
                Some(Record::Event(id)) => unread.last_before(id.index()),
                _ => None,
            };
            let ends =
                || if forward { unread.first_at_or_after(0) } else { unread.last_before(unread.len()) };
            let event = Record::Event(crate::model::EventId(next.or_else(ends)?));
            return self.panes.row_of(&context, pane, event).filter(|&row| Some(row) != at);
        }
        let is_new = |&row: &usize| match record(row) {
            Some(Record::Actor(actor)) => since.unread_of(actor) > 0,
            Some(record) => since.novelty(workspace.briefing(), record).is_some(),
            None => false,
        };
        let (before, after) = at.map_or((0, 0), |at| (at.min(len), at + 1));
        if forward {
            (after..len).chain(0..before).find(is_new)
        } else {
            (0..before).rev().chain((after..len).rev()).find(is_new)
        }
    }

    /// Remembers what was read.
    pub(super) fn remember_read(&mut self) {
        if let Some(job) = self.marks_to_keep()
            && let Some(outcome) = self.session.jobs.remember_read(job)
        {
            let _ = self.remembered(outcome);
        }
    }

    /// What was read and is not remembered yet.
    pub(super) fn marks_to_keep(&mut self) -> Option<MarksJob> {
        let path = self.session.earlier.marks.clone();
        let briefing = self.session.workspace.shared();
        let (since, _, _) = self.session.workspace.since_mut()?;
        let records = since.take_pending();
        path.filter(|_| !records.is_empty()).map(|path| MarksJob { path, briefing, records })
    }

    /// Says once that what was read cannot be remembered.
    pub(super) fn remembered(&mut self, outcome: Result<(), String>) -> Flow {
        match outcome {
            Err(why) if !std::mem::replace(&mut self.session.earlier.is_forgetful, true) => {
                self.notify_error(format!("What was read is marked only until the program ends: {why}."));
                Flow::DRAW
            }
            _ => Flow::IDLE,
        }
    }
}
