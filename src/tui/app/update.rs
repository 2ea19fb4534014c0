//! What happens next: keys and messages change the state.

use crossterm::event::{Event as InputEvent, KeyEvent, KeyEventKind};

use crate::model::{counted, group_thousands};
use crate::query::figures::by_actor::ActorFigures;
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::key::KeyCombination;
use crate::tui::input::keymap::Lookup;
use crate::tui::input::line_editor::{Edited, MAX_BYTES};
use crate::tui::jobs::message::{Answer, Message};
use crate::tui::jobs::ready::LoadAnswer;
use crate::tui::jobs::same_events::SameEvents;
use crate::tui::overlays::overlay::Leaving;
use crate::tui::panes::id::PaneId;
use crate::tui::state::record::Record;
use crate::tui::terminal::run::{AppEvent, Application, Effect, Flow};

impl Application for App {
    type Message = Message;

    fn update(&mut self, event: AppEvent<Message>) -> Flow {
        match event {
            AppEvent::Input(InputEvent::Key(key)) if key.kind != KeyEventKind::Release => {
                self.session.inputs.touched = true;
                self.handle_key(key)
            }
            AppEvent::Input(InputEvent::Mouse(mouse)) => {
                self.session.inputs.touched = true;
                self.catch_up();
                self.handle_mouse(mouse)
            }
            AppEvent::Input(InputEvent::Paste(text)) if self.context().takes_text() => self.type_in(&text),
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
        self.note_read();
        self.draw_screen(frame);
        self.tell_speaker();
    }
}

/// Messages of the background work.
impl App {
    pub(super) fn handle_message(&mut self, message: Message) -> Flow {
        match self.session.jobs.accept(message) {
            None => Flow::IDLE,
            Some(Answer::Load(LoadAnswer::Progress(_))) => Flow::DRAW,
            Some(Answer::Load(LoadAnswer::Ready(ready))) => self.show_ready(*ready),
            Some(Answer::Load(LoadAnswer::Failed(error))) => self.loading_failed(error),
            Some(Answer::Kept(outcome) | Answer::Written(outcome)) => self.written(outcome),
            Some(Answer::Saved(outcome)) => self.draft_saved(outcome),
            Some(Answer::Reviewed(outcome)) => self.reviewed(outcome),
            Some(Answer::Sorted(events)) => self.events_sorted(events),
            Some(Answer::Actors(figures)) => self.actors_summed(figures),
            Some(Answer::Same(same)) => self.same_found(same),
            Some(Answer::Earlier(answer)) => self.earlier_read(answer),
            Some(Answer::Compared(outcome)) => self.compared(outcome),
            Some(Answer::Marked(outcome)) => self.remembered(outcome),
            Some(Answer::Page(page)) => {
                self.session.workspace.take_page(*page);
                Flow::DRAW
            }
            Some(answer @ (Answer::Found(_) | Answer::Row(_) | Answer::Tried(_))) => self.deliver(answer),
        }
    }

    /// Takes in the events in the order that was asked for. Who has stayed at the top is shown what comes first now.
    fn events_sorted(&mut self, sorted: Vec<u32>) -> Flow {
        if !self.session.workspace.is_unsorted() {
            return Flow::IDLE;
        }
        let (row, first) = (self.cursor_row(PaneId::TIMELINE), self.first_event_row());
        let chosen = self.record_at(PaneId::TIMELINE, row).filter(|_| row > first);
        self.session.workspace.take_sorted(sorted);
        if !self.put_cursor_on(PaneId::TIMELINE, chosen) {
            self.choose_first_event();
        }
        Flow::DRAW
    }

    /// Takes in the figures of the actors.
    fn actors_summed(&mut self, figures: Vec<ActorFigures>) -> Flow {
        self.session.workspace.take_actor_figures(figures);
        let context = self.session.pane_context(self.panes.subject());
        self.panes.refresh_pane(&context, PaneId::ACTORS);
        Flow::DRAW
    }

    /// Takes in the events that may be the same as the chosen one.
    fn same_found(&mut self, same: SameEvents) -> Flow {
        let (event, subject) = (same.event, self.panes.subject());
        if !self.session.jobs.take_same(same) || subject != Some(Record::Event(event)) {
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
        let key = KeyCombination::new(event.code, event.modifiers);
        let context = self.context();
        self.notice = None;
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
                let waited = std::mem::take(&mut self.typing.pending);
                if let (Some(typed), true) = (key.typed(), context.takes_text()) {
                    return self.type_in(typed.encode_utf8(&mut [0; 4]));
                }
                self.notify_unbound(context, &waited, key);
                Flow::DRAW
            }
        }
    }

    /// Says that keys mean nothing here, and which key lists those that do.
    fn notify_unbound(&mut self, context: Context, waited: &[KeyCombination], key: KeyCombination) {
        let keys: Vec<String> = waited.iter().chain([&key]).map(|key| key.show(false)).collect();
        let help = self.session.view().key(context, Action::Help);
        let help = help.map_or_else(String::new, |help| format!("; {help} lists the keys"));
        self.notify(format!("{} does nothing here{help}.", keys.join(" ")));
    }

    /// Does an action, as if its key had been pressed.
    pub fn act(&mut self, action: Action) -> Flow {
        self.act_with(action, None)
    }

    fn act_with(&mut self, action: Action, key: Option<KeyCombination>) -> Flow {
        match action {
            // What was typed is dropped.
            Action::Cancel => self.typing.is_behind = false,
            action if action.is_edit() => {}
            _ => self.catch_up(),
        }
        match action {
            Action::Quit => self.leave(Leaving::Quit),
            Action::Suspend => Flow::with(Effect::Suspend),
            Action::Redraw => Flow::with(Effect::Redraw),
            Action::CopyCitation => self.copy_citation(),
            Action::Collect => self.collect(),
            Action::KeyEvent => self.toggle_key_event(),
            Action::Accept | Action::Reject | Action::EditRecord | Action::AcceptAll => self.review(action),
            Action::OpenUrl => self.open_url(),
            Action::Help => {
                self.open_help();
                Flow::DRAW
            }
            Action::Palette => {
                self.open_palette();
                Flow::DRAW
            }
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
            Action::SwitchZone => self.switch_zone(),
            _ if action.is_of_panes() => self.handle_in_pane(action),
            Action::Draft => self.draft(),
            Action::SaveDraft => self.save_draft(),
            Action::OpenSource => self.open_source(),
            Action::GoTo => self.go_to(),
            Action::Back => self.back(),
            Action::Find => self.open_find(),
            Action::BriefingPage => self.open_page(),
            Action::Present => self.open_presentation(),
            Action::OpenNotebook => self.open_notebook(),
            Action::ListRejected => self.open_rejected(),
            Action::SaveBrief => self.open_save_brief(),
            Action::Compare => self.open_comparison(),
            Action::Changes => self.open_changes(),
            Action::NextNew => self.go_to_new(true),
            Action::PreviousNew => self.go_to_new(false),
            Action::ToggleRead => self.toggle_read(),
            Action::ReadAll => self.read_all(),
            Action::Problems => self.open_problems(),
            Action::ListLeads => self.open_leads(),
            _ if self.handle_filter_key(action) => {}
            _ => match self.panes.focused_by(action) {
                Some(pane) => self.focus_on(pane),
                None => self.move_by(action),
            },
        }
    }

    /// Types into whatever takes text. The consequences are worked out once all waiting keys are in.
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
