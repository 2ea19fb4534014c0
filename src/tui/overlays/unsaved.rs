//! The question what to do with a draft that is not saved.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::overlays::overlay::{Leaving, Overlay, OverlayCanvas, OverlayContext, Request, Response};
use crate::tui::screen::boxes::titled_box;
use crate::tui::text::styled::{pad, width};

/// The question.
pub struct UnsavedOverlay {
    leaving: Leaving,
}

impl UnsavedOverlay {
    /// Asked because of what would end the draft.
    #[must_use]
    pub fn new(leaving: Leaving) -> Self {
        Self { leaving }
    }
}

impl Overlay for UnsavedOverlay {
    fn context(&self) -> Context {
        Context::Unsaved
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::SaveAndLeave, Action::LeaveUnsaved, Action::Cancel]
    }

    fn handle(&mut self, _context: &OverlayContext<'_>, action: Action) -> Response {
        match action {
            Action::SaveAndLeave => Response::close_and(Request::SaveAndLeave(self.leaving)),
            Action::LeaveUnsaved => Response::close_and(Request::Leave(self.leaving)),
            Action::Cancel => Response::CLOSE,
            _ => Response::STAY,
        }
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let body = canvas.body();
        let verb = match self.leaving {
            Leaving::Quit => "quit",
            Leaving::Reload => "reload the inputs",
        };
        let key = |action| pad(&context.key(Context::Unsaved, action).unwrap_or_default(), 4);
        let lines = [
            "The draft is only in memory.".to_owned(),
            String::new(),
            format!("{} save it, then {verb}", key(Action::SaveAndLeave)),
            format!("{} {verb} without saving it", key(Action::LeaveUnsaved)),
            format!("{} keep working on it", key(Action::Cancel)),
        ];
        let cells = lines.iter().map(|line| width(line)).max().unwrap_or(0) + 4;
        let size = [(cells, body.width), (lines.len() + 2, body.height)];
        let [wide, high] = size.map(|(wish, room)| u16::try_from(wish).unwrap_or(room).min(room));
        let (x, y) = (body.x + (body.width - wide) / 2, body.y + (body.height - high) / 2);
        let area = Rect { x, y, width: wide, height: high };
        let inner = titled_box(context.theme, canvas.frame, area, "Unsaved draft");
        let line = |line: String| Line::from(Span::styled(format!(" {line}"), context.theme.text));
        canvas.frame.render_widget(Text::from_iter(lines.into_iter().map(line)), inner);
    }
}
