//! The list of commands: every action by its name.

use crate::query::find::rank;
use crate::tui::app::state::App;
use crate::tui::input::action::{ACTIONS, Action, Context};
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::overlays::state::{Overlay, PaletteBox};
use crate::tui::terminal::run::Flow;

impl App {
    pub(in crate::tui) fn open_palette(&mut self, below: Option<Overlay>) {
        let of = below.as_ref().map_or(crate::tui::app::update::pane_context(self.focus), Overlay::context);
        let palette = PaletteBox {
            input: LineEditor::default(),
            actions: commands(of, ""),
            at: 0,
            top: 0,
            of,
            below: below.map(Box::new),
        };
        self.overlay = Some(Overlay::Palette(Box::new(palette)));
    }

    pub(in crate::tui) fn palette_typed(&mut self) {
        if let Some(Overlay::Palette(palette)) = &mut self.overlay {
            palette.actions = commands(palette.of, palette.input.text());
            (palette.at, palette.top) = (0, 0);
        }
    }

    pub(in crate::tui) fn act_on_palette(&mut self, mut palette: Box<PaletteBox>, action: Action) -> Flow {
        let page = self.drawn.page.max(2);
        let last = palette.actions.len().saturating_sub(1);
        match action {
            Action::Cancel => {
                self.overlay = palette.below.map(|below| *below);
                return Flow::DRAW;
            }
            Action::Submit => return self.accept_command(*palette),
            Action::MoveDown => palette.at = (palette.at + 1).min(last),
            Action::MoveUp => palette.at = palette.at.saturating_sub(1),
            Action::PageDown => palette.at = (palette.at + page).min(last),
            Action::PageUp => palette.at = palette.at.saturating_sub(page),
            Action::Complete | Action::CompleteBack => {
                if let Some(chosen) = palette.actions.get(palette.at) {
                    palette.input.set(chosen.info().name);
                }
            }
            Action::Help => {
                self.open_help(Some(Overlay::Palette(palette)));
                return Flow::DRAW;
            }
            _ => {
                let edited = palette.input.apply(action);
                self.overlay = Some(Overlay::Palette(palette));
                self.behind |= edited == Edited::Text;
                return Flow::DRAW;
            }
        }
        self.overlay = Some(Overlay::Palette(palette));
        Flow::DRAW
    }

    pub(in crate::tui) fn choose_command(&mut self, at: usize) -> Flow {
        match self.overlay.take() {
            Some(Overlay::Palette(mut palette)) => {
                palette.at = at;
                self.accept_command(*palette)
            }
            other => {
                self.overlay = other;
                Flow::IDLE
            }
        }
    }

    fn accept_command(&mut self, palette: PaletteBox) -> Flow {
        let chosen = palette.actions.get(palette.at).copied();
        self.overlay = palette.below.map(|below| *below);
        match chosen {
            Some(action) => self.act(action),
            None => {
                self.notify_error(format!("No command is called “{}”.", palette.input.text()));
                Flow::DRAW
            }
        }
    }
}

/// The actions valid in a context whose name or words match, best first.
fn commands(of: Context, typed: &str) -> Vec<Action> {
    let valid = ACTIONS.iter().filter(|info| info.contexts.contains(of) && info.action != Action::Palette);
    let texts: Vec<(Action, String)> =
        valid.map(|info| (info.action, format!("{} {}", info.name.replace('-', " "), info.words))).collect();
    let lines = texts.iter().map(|(_, text)| text.as_str());
    rank(typed, lines).into_iter().filter_map(|at| texts.get(at)).map(|(action, _)| *action).collect()
}
