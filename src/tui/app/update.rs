//! What happens next: keys and clicks become actions, actions change the state.

use crossterm::event::{Event as InputEvent, KeyEvent, KeyEventKind};

use crate::model::{counted, group_thousands};
use crate::query::order::Order;
use crate::tui::panes::detail::rows::detail;
use crate::tui::state::record::Record;

use crate::tui::app::inputs::Leaving;
use crate::tui::app::state::App;
use crate::tui::input::action::{Action, Context};
use crate::tui::input::key::KeyCombination;
use crate::tui::input::keymap::Lookup;
use crate::tui::input::line_editor::{Edited, MAX_BYTES};
use crate::tui::jobs::message::{Answer, Message};
use crate::tui::jobs::ready::LoadAnswer;
use crate::tui::jobs::same_events::SameEvents;
use crate::tui::overlays::state::Overlay;
use crate::tui::screen::layout::Pane;
use crate::tui::terminal::run::{AppEvent, Application, Effect, Flow};

impl Application for App {
    type Message = Message;

    fn update(&mut self, event: AppEvent<Message>) -> Flow {
        match event {
            AppEvent::Input(InputEvent::Key(key)) if key.kind != KeyEventKind::Release => {
                self.inputs.touched = true;
                self.key(key)
            }
            AppEvent::Input(InputEvent::Mouse(mouse)) => {
                self.inputs.touched = true;
                self.catch_up();
                self.mouse(mouse)
            }
            AppEvent::Input(InputEvent::Paste(text)) => self.paste(&text),
            AppEvent::Input(InputEvent::Resize(..)) => Flow::DRAW,
            AppEvent::Input(_) => Flow::IDLE,
            AppEvent::Message(message) => self.handle_message(message),
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
        crate::tui::screen::draw::draw(self, frame);
    }
}

impl App {
    /// Takes in what a thread beside the screen says.
    pub(in crate::tui) fn handle_message(&mut self, message: Message) -> Flow {
        match self.jobs.accept(message) {
            None => Flow::IDLE,
            Some(Answer::Load(LoadAnswer::Progress(_))) => Flow::DRAW,
            Some(Answer::Load(LoadAnswer::Ready(ready))) => self.show_ready(*ready),
            Some(Answer::Load(LoadAnswer::Failed(error))) => self.fail(error),
            Some(Answer::Saved(outcome)) => self.kept(outcome),
            Some(Answer::Found(found)) => self.found(found),
            Some(Answer::Sorted(events)) => self.events_sorted(events),
            Some(Answer::Same(same)) => self.same_found(same),
            Some(Answer::Row(read)) => self.row_read(read),
        }
    }

    /// Takes in the events in the order that was asked for.
    fn events_sorted(&mut self, sorted: Vec<u32>) -> Flow {
        if self.workspace.order() == Order::Date || self.workspace.view().sorted.is_some() {
            return Flow::IDLE;
        }
        let chosen = self.record_at(Pane::Timeline, self.cursor(Pane::Timeline).at);
        self.workspace.take_sorted(sorted);
        let row = chosen.and_then(|record| self.row_of(Pane::Timeline, record));
        self.cursor_mut(Pane::Timeline).at = row.unwrap_or(0);
        Flow::DRAW
    }

    /// Takes in the events that may be the same as the chosen one.
    fn same_found(&mut self, same: SameEvents) -> Flow {
        let event = same.event;
        if !self.jobs.take_same(same) || self.subject != Some(Record::Event(event)) {
            return Flow::IDLE;
        }
        let cursor = self.cursor(Pane::Detail).at;
        let chosen = self.rows.detail.get(cursor).cloned();
        self.rows.detail = detail(&self.workspace, self.subject, self.jobs.same_as(self.subject));
        let row = self.rows.detail.iter().position(|row| Some(row) == chosen.as_ref());
        self.cursor_mut(Pane::Detail).at = row.unwrap_or(cursor);
        Flow::DRAW
    }

    /// Where keys are pressed now.
    #[must_use]
    pub fn context(&self) -> Context {
        self.overlay().map_or(pane_context(self.focus()), Overlay::context)
    }

    pub(in crate::tui) fn key(&mut self, event: KeyEvent) -> Flow {
        let key = KeyCombination::new(event.code, event.modifiers);
        let context = self.context();
        let had_notice = self.notice.take().is_some();
        match self.keymap.lookup(context, &self.pending, key) {
            Lookup::Found(action) => {
                self.pending.clear();
                self.act_with(action, Some(key))
            }
            Lookup::Pending(_) => {
                self.pending.push(key);
                Flow::DRAW
            }
            Lookup::None => {
                let waited = !std::mem::take(&mut self.pending).is_empty();
                if let (Some(typed), true) = (key.typed(), context.takes_text()) {
                    return self.type_in(typed.encode_utf8(&mut [0; 4]));
                }
                if waited || had_notice { Flow::DRAW } else { Flow::IDLE }
            }
        }
    }

    pub(in crate::tui) fn paste(&mut self, text: &str) -> Flow {
        if self.context().takes_text() { self.type_in(text) } else { Flow::IDLE }
    }

    /// Does an action, as if its key had been pressed.
    pub fn act(&mut self, action: Action) -> Flow {
        self.act_with(action, None)
    }

    pub(in crate::tui) fn act_with(&mut self, action: Action, key: Option<KeyCombination>) -> Flow {
        match action {
            // What was typed is given up.
            Action::Cancel => self.behind = false,
            action if action.is_edit() => {}
            _ => self.catch_up(),
        }
        match action {
            Action::Quit => return self.leave(Leaving::Quit),
            Action::Suspend => return Flow::with(Effect::Suspend),
            Action::Redraw => return Flow::with(Effect::Redraw),
            Action::CopyCitation => return self.copy_citation(),
            Action::OpenUrl => return self.open_url(),
            _ => {}
        }
        match self.overlay.take() {
            None if action == Action::Reload => return self.leave(Leaving::Reload),
            None => self.act_on_panes(action),
            Some(Overlay::Source(reader)) => self.act_on_source(reader, action),
            Some(Overlay::Row(sheet)) => self.act_on_row(sheet, action),
            Some(Overlay::Problems(list)) => self.act_on_problems(list, action),
            Some(Overlay::Search { input, reader }) => self.act_on_search(input, reader, action),
            Some(Overlay::Help { of, top, below }) => self.act_on_help(of, top, below, action),
            Some(Overlay::Filter(line)) => self.act_on_filter(line, action),
            Some(Overlay::Find(found)) => self.act_on_find(found, action),
            Some(Overlay::Palette(palette)) => return self.act_on_palette(palette, action),
            Some(Overlay::Chips(at)) => self.act_on_chips(at, action, key),
            Some(Overlay::Unsaved { leaving, below }) => return self.act_on_unsaved(leaving, below, action),
        }
        Flow::DRAW
    }

    pub(in crate::tui) fn act_on_panes(&mut self, action: Action) {
        match action {
            Action::NextPane => self.focus_on(self.focus.turned(true)),
            Action::PreviousPane => self.focus_on(self.focus.turned(false)),
            Action::FocusTimeline => self.focus_on(Pane::Timeline),
            Action::FocusActors => self.focus_on(Pane::Actors),
            Action::FocusCasualties => self.focus_on(Pane::Casualties),
            Action::FocusQuotes => self.focus_on(Pane::Quotes),
            Action::FocusDetail => self.focus_on(Pane::Detail),
            Action::Zoom => self.zoomed = !self.zoomed,
            Action::Sort => self.change_order(),
            Action::Draft => self.draft(),
            Action::SaveDraft => self.keep_draft(),
            Action::OpenSource => self.open_source(),
            Action::GoTo => self.go_to(),
            Action::Back => self.back(),
            Action::Find => self.open_find(),
            Action::Help => self.open_help(None),
            Action::Palette => self.open_palette(None),
            Action::Problems => self.open_problems(),
            _ if self.act_on_filter_keys(action) => {}
            _ => self.move_by(action),
        }
    }

    /// Esc: what is nearest is undone. A reading that is under way is stopped; else the whole screen is given
    /// back, then one goes back to where one was.
    pub(in crate::tui) fn back(&mut self) {
        if self.stop_reading() {
            return;
        }
        if self.zoomed {
            self.zoomed = false;
        } else if let Some(spot) = self.trail.pop() {
            self.go_back_to(spot);
        }
    }

    /// Types into whatever takes text. What follows from it is worked out when all keys that are waiting are taken in.
    pub(in crate::tui) fn type_in(&mut self, text: &str) -> Flow {
        let input = match &mut self.overlay {
            Some(Overlay::Filter(line)) => &mut line.input,
            Some(Overlay::Find(found)) => &mut found.input,
            Some(Overlay::Palette(palette)) => &mut palette.input,
            Some(Overlay::Search { input, .. }) => input,
            Some(Overlay::Problems(list)) => &mut list.input,
            _ => return Flow::IDLE,
        };
        let (edited, left_out) = (input.insert(text), input.left_out());
        if edited != Edited::Nothing {
            self.behind = true;
        }
        if left_out > 0 {
            let left_out = counted(u32::try_from(left_out).unwrap_or(u32::MAX), "character", "characters");
            let most = group_thousands(MAX_BYTES as u64);
            self.notify_error(format!("The line is full at {most} bytes: {left_out} left out."));
        }
        Flow::DRAW
    }

    /// Works out what follows from the words on the line that is typed, unless that is done.
    pub(in crate::tui) fn catch_up(&mut self) {
        if !std::mem::take(&mut self.behind) {
            return;
        }
        self.lines_read += 1;
        match &self.overlay {
            Some(Overlay::Filter(_)) => self.filter_typed(),
            Some(Overlay::Find(_)) => self.find_typed(),
            Some(Overlay::Palette(_)) => self.palette_typed(),
            Some(Overlay::Search { .. }) => self.search_typed(),
            Some(Overlay::Problems(_)) => self.problems_typed(),
            _ => {}
        }
    }
}

/// The context of a pane.
pub(in crate::tui) fn pane_context(pane: Pane) -> Context {
    match pane {
        Pane::Timeline => Context::Timeline,
        Pane::Actors => Context::Actors,
        Pane::Casualties => Context::Casualties,
        Pane::Quotes => Context::Quotes,
        Pane::Detail => Context::Detail,
    }
}
