//! What happens next: keys and messages change the state.

use crossterm::event::{Event as TerminalInput, KeyEvent, KeyEventKind};

use crate::model::{EventId, counted, group_thousands};
use crate::query::order::Order;
use crate::query::same::Candidate;
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::key::Key;
use crate::tui::input::keymap::Lookup;
use crate::tui::input::line_editor::{Edited, MAX_BYTES};
use crate::tui::jobs::message::Msg;
use crate::tui::overlays::overlay::{Answer, Leaving};
use crate::tui::panes::id::PaneId;
use crate::tui::state::record::Record;
use crate::tui::terminal::run::{AppEvent, Application, Flow, Then};

impl Application for App {
    type Msg = Msg;

    fn update(&mut self, event: AppEvent<Msg>) -> Flow {
        match event {
            AppEvent::Input(TerminalInput::Key(key)) if key.kind != KeyEventKind::Release => {
                self.session.inputs.touched = true;
                self.handle_key(key)
            }
            AppEvent::Input(TerminalInput::Mouse(mouse)) => {
                self.session.inputs.touched = true;
                self.catch_up();
                self.handle_mouse(mouse)
            }
            AppEvent::Input(TerminalInput::Paste(text)) if self.context().takes_text() => self.type_in(&text),
            AppEvent::Input(TerminalInput::Resize(..)) => Flow::DRAW,
            AppEvent::Input(_) => Flow::IDLE,
            AppEvent::Work(message) => self.handle_message(message),
            AppEvent::Outcome(Ok(words)) => {
                self.notify(words);
                Flow::DRAW
            }
            AppEvent::Outcome(Err(words)) => {
                self.notify_error(words);
                Flow::DRAW
            }
        }
    }

    fn draw(&mut self, frame: &mut ratatui::Frame<'_>) {
        // The loop draws when it has handed over all that was waiting.
        self.catch_up();
        self.draw_screen(frame);
    }
}

/// Messages of the work beside the screen.
impl App {
    pub(super) fn handle_message(&mut self, message: Msg) -> Flow {
        match message {
            Msg::Reading(round, reading) => {
                if self.session.jobs.progress(round, reading) {
                    Flow::DRAW
                } else {
                    Flow::IDLE
                }
            }
            Msg::Ready(round, ready) => self.show_ready(round, *ready),
            Msg::Failed(round, error) => self.loading_failed(round, error),
            Msg::Kept(outcome) => self.draft_saved(outcome),
            Msg::Found(number, found) => self.deliver(Answer::Found(number, found)),
            Msg::Sorted(number, sorted) => self.events_sorted(number, sorted),
            Msg::Same(number, event, found) => self.same_found(number, event, found),
            Msg::Row(number, cells) if self.session.jobs.is_last_row(number) => {
                self.deliver(Answer::Row(cells))
            }
            Msg::Row(..) => Flow::IDLE,
        }
    }

    /// Takes in the events in the order that was asked for.
    fn events_sorted(&mut self, number: u32, sorted: Vec<u32>) -> Flow {
        let workspace = &self.session.workspace;
        let is_done = workspace.order() == Order::Date || workspace.view().sorted.is_some();
        if !self.session.jobs.is_last_sort(number) || is_done {
            return Flow::IDLE;
        }
        let chosen = self.record_at(PaneId::TIMELINE, self.cursor_row(PaneId::TIMELINE));
        self.session.workspace.take_sorted(sorted);
        if !self.put_cursor_on(PaneId::TIMELINE, chosen) {
            self.panes.set_row(PaneId::TIMELINE, 0);
        }
        Flow::DRAW
    }

    /// Takes in the events that may be the same as the chosen one.
    fn same_found(&mut self, number: u32, event: EventId, found: Vec<Candidate>) -> Flow {
        let subject = self.panes.subject();
        if !self.session.jobs.take_same(number, event, found) || subject != Some(Record::Event(event)) {
            return Flow::IDLE;
        }
        let context = self.session.pane_context(subject);
        self.panes.refresh_pane(&context, PaneId::DETAIL);
        Flow::DRAW
    }
}

/// Keys.
impl App {
    fn handle_key(&mut self, event: KeyEvent) -> Flow {
        let key = Key::new(event.code, event.modifiers);
        let context = self.context();
        let had_notice = self.notice.take().is_some();
        match self.session.keymap.lookup(context, &self.typing.pending, key) {
            Lookup::Found(action) => {
                self.typing.pending.clear();
                self.act_with(action, Some(key))
            }
            Lookup::Pending(_) => {
                self.typing.pending.push(key);
                Flow::DRAW
            }
            Lookup::None => {
                let waited = !std::mem::take(&mut self.typing.pending).is_empty();
                if let (Some(typed), true) = (key.typed(), context.takes_text()) {
                    return self.type_in(typed.encode_utf8(&mut [0; 4]));
                }
                if waited || had_notice { Flow::DRAW } else { Flow::IDLE }
            }
        }
    }

    /// Does an action, as if its key had been pressed.
    pub fn act(&mut self, action: Action) -> Flow {
        self.act_with(action, None)
    }

    fn act_with(&mut self, action: Action, key: Option<Key>) -> Flow {
        match action {
            // What was typed is given up.
            Action::Cancel => self.typing.is_behind = false,
            action if action.is_edit() => {}
            _ => self.catch_up(),
        }
        match action {
            Action::Quit => self.leave(Leaving::Quit),
            Action::Suspend => Flow::then(Then::Suspend),
            Action::Redraw => Flow::then(Then::Redraw),
            Action::CopyCitation => self.copy_citation(),
            Action::OpenUrl => self.open_url(),
            _ if !self.overlays.is_empty() => self.handle_in_overlay(action, key),
            Action::Reload => self.leave(Leaving::Reload),
            _ => {
                self.act_on_panes(action);
                Flow::DRAW
            }
        }
    }

    fn act_on_panes(&mut self, action: Action) {
        match action {
            Action::NextPane => self.focus_on(self.panes.beside_focus(true)),
            Action::PreviousPane => self.focus_on(self.panes.beside_focus(false)),
            Action::Zoom => self.panes.set_zoomed(!self.panes.is_zoomed()),
            Action::Sort => self.handle_in_pane(action),
            Action::Draft => self.draft(),
            Action::KeepDraft => self.save_draft(),
            Action::OpenSource => self.open_source(),
            Action::GoTo => self.go_to(),
            Action::Back => self.back(),
            Action::Find => self.open_find(),
            Action::Help => self.open_help(),
            Action::Palette => self.open_palette(),
            Action::Problems => self.open_problems(),
            _ if self.handle_filter_key(action) => {}
            _ => match self.panes.focused_by(action) {
                Some(pane) => self.focus_on(pane),
                None => self.move_by(action),
            },
        }
    }

    /// Types into whatever takes text. What follows from it is worked out when all waiting keys are taken in.
    fn type_in(&mut self, text: &str) -> Flow {
        let Some(editor) = self.overlays.top_mut().and_then(|overlay| overlay.editor()) else {
            return Flow::IDLE;
        };
        let (edited, left_out) = (editor.insert(text), editor.left_out());
        self.typing.is_behind |= edited != Edited::Nothing;
        if left_out > 0 {
            let left_out = counted(u32::try_from(left_out).unwrap_or(u32::MAX), "character", "characters");
            let most = group_thousands(MAX_BYTES as u64);
            self.notify_error(format!("The line is full at {most} bytes: {left_out} left out."));
        }
        Flow::DRAW
    }
}
