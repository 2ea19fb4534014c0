//! The list of rejected records, from which one can be brought back.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::model::{RejectedRecord, clean, counted};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::jobs::review::CaseEdit;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Request, Response, scroll_step};
use crate::tui::screen::boxes::titled_box;
use crate::tui::screen::list::scroll;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::remap::Remap;
use crate::tui::state::review::Decision;
use crate::tui::text::styled::{fit, pad};
use crate::userfiles::case_records::RecordChange;

/// The cells of the kind of a record.
const KIND: usize = 11;

/// The list of rejected records.
#[derive(Default)]
pub struct RejectedOverlay {
    cursor: Cursor,
}

impl RejectedOverlay {
    fn bring_back(&self, context: &OverlayContext<'_>) -> Response {
        let Some(record) = context.briefing().rejected().get(self.cursor.at) else { return Response::STAY };
        let change = RecordChange::bring_back(record.kind, &record.key);
        let decision = Decision::BroughtBack(words(record));
        Response::ask(Request::Review(CaseEdit::Records(vec![change]), decision))
    }
}

/// What a record says, on one line.
fn words(record: &RejectedRecord) -> String {
    clean(&record.words).split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Overlay for RejectedOverlay {
    fn context(&self) -> Context {
        Context::Rejected
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::BringBack, Action::MoveDown, Action::MoveUp, Action::Cancel, Action::Help]
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        let len = context.briefing().rejected().len();
        if let Some(step) = scroll_step(action, context.page) {
            self.cursor.step(step, len);
            return Response::STAY;
        }
        match action {
            Action::Cancel | Action::Back => Response::CLOSE,
            Action::BringBack => self.bring_back(context),
            _ => Response::STAY,
        }
    }

    fn pick(&mut self, _context: &OverlayContext<'_>, row: usize) -> Response {
        self.cursor.at = row;
        Response::STAY
    }

    fn remap(&mut self, context: &OverlayContext<'_>, _remap: &Remap<'_>) -> Option<Response> {
        let len = context.briefing().rejected().len();
        self.cursor = self.cursor.clamped(len);
        (len > 0).then_some(Response::STAY)
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let (body, theme) = (canvas.body(), context.theme);
        let rejected = context.briefing().rejected();
        let title = counted(rejected.len(), "rejected record", "rejected records");
        let inner = titled_box(theme, canvas.frame, body, &title);
        let cells = usize::from(inner.width).saturating_sub(KIND + 2);
        scroll(&mut self.cursor, rejected.len(), inner.height.into(), |_| 1);
        canvas.map.page = usize::from(inner.height);
        let rows = rejected.iter().enumerate().skip(self.cursor.top);
        for (y, (row, record)) in (inner.y..inner.bottom()).zip(rows) {
            let own = Rect { y, height: 1, ..inner };
            let spans = [
                Span::styled(format!(" {}", pad(record.kind.word(), KIND)), theme.dim),
                Span::styled(fit(&words(record), cells), theme.text),
            ];
            canvas.frame.render_widget(Line::from_iter(spans), own);
            if row == self.cursor.at {
                canvas.frame.buffer_mut().set_style(own, theme.selected);
            }
            canvas.map.picks.push((own, row));
        }
    }
}
