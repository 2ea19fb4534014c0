//! What changed since the earlier state, kind by kind; what is gone, too.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::export::changes::{ChangeList, ChangeRow, ChangedRecord, RecordId};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Request, Response};
use crate::tui::overlays::pick_box::PickBox;
use crate::tui::panes::set::Position;
use crate::tui::screen::boxes::titled_box;
use crate::tui::screen::list::{Extent, scrollbar};
use crate::tui::screen::news::novelty_mark;
use crate::tui::state::record::Record;
use crate::tui::state::remap::Remap;
use crate::tui::text::styled::{fit, paragraph};

/// The lines that tell the chosen change in full.
const DETAIL: u16 = 6;

/// The list of what changed.
pub struct ChangesOverlay {
    pick: PickBox,
    /// The position before it was opened.
    before: Position,
}

impl ChangesOverlay {
    /// The list, opened at this position, with its cursor on the first change.
    #[must_use]
    pub fn new(before: Position) -> Self {
        let mut pick = PickBox::default();
        pick.cursor.at = 1;
        Self { pick, before }
    }

    fn chosen(&self, context: &OverlayContext<'_>) -> Option<ChangeRow> {
        let states = context.workspace.since()?.states(context.briefing());
        ChangeList::new(&states).row(self.pick.cursor.at)
    }

    /// Goes to the record of the chosen change.
    fn go(&self, context: &OverlayContext<'_>) -> Response {
        let Some(since) = context.workspace.since() else { return Response::CLOSE };
        match self.chosen(context) {
            Some(ChangeRow::Change { record: Some(record), .. }) if record.in_new => {
                Response::close_and(Request::GoTo(in_briefing(record), self.before.clone()))
            }
            Some(ChangeRow::Change { record: Some(_), .. }) => {
                Response::notify(format!("This is only in {}: there is nothing here to go to.", since.name()))
            }
            _ => Response::STAY,
        }
    }

    /// Goes to the first change under the next heading, or under the one before.
    fn go_to_section(&mut self, list: &ChangeList<'_>, forward: bool) {
        let at = self.pick.cursor.at;
        let mut firsts: Vec<usize> = list.headings().map(|heading| heading + 1).collect();
        if !forward {
            firsts.reverse();
        }
        let next = firsts.into_iter().find(|&first| if forward { first > at } else { first < at });
        self.pick.cursor.at = next.unwrap_or(at);
    }
}

impl Overlay for ChangesOverlay {
    fn context(&self) -> Context {
        Context::Changes
    }

    fn hints(&self) -> &'static [Action] {
        &[
            Action::GoToChange,
            Action::MoveDown,
            Action::MoveUp,
            Action::NextGroup,
            Action::PreviousGroup,
            Action::Cancel,
            Action::Help,
        ]
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        let Some(since) = context.workspace.since() else { return Response::CLOSE };
        let states = since.states(context.briefing());
        let list = ChangeList::new(&states);
        if self.pick.moves(action, context.page, list.len()) {
            return Response::STAY;
        }
        match action {
            Action::GoTop => self.pick.cursor.at = 0,
            Action::GoBottom => self.pick.cursor.at = list.len().saturating_sub(1),
            Action::HalfPageDown | Action::HalfPageUp => {
                let half = if action == Action::HalfPageDown { context.page / 2 } else { -context.page / 2 };
                let at = self.pick.cursor.at.saturating_add_signed(half);
                self.pick.cursor.at = at.min(list.len().saturating_sub(1));
            }
            Action::NextGroup | Action::PreviousGroup => {
                self.go_to_section(&list, action == Action::NextGroup);
            }
            Action::GoToChange => return self.go(context),
            Action::Cancel | Action::Changes => return Response::CLOSE,
            _ => {}
        }
        Response::STAY
    }

    /// Chooses a change; from the one that is chosen already, goes to its record.
    fn pick(&mut self, context: &OverlayContext<'_>, row: usize) -> Response {
        if std::mem::replace(&mut self.pick.cursor.at, row) == row {
            self.go(context)
        } else {
            Response::STAY
        }
    }

    /// The new briefing is not compared yet.
    fn remap(&mut self, _context: &OverlayContext<'_>, _remap: &Remap<'_>) -> Option<Response> {
        None
    }

    fn cited(&self, context: &OverlayContext<'_>) -> Option<Record> {
        match self.chosen(context)? {
            ChangeRow::Change { record, .. } => record.filter(|record| record.in_new).map(in_briefing),
            ChangeRow::Heading(_) => None,
        }
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let (body, theme) = (canvas.body(), context.theme);
        let Some(since) = context.workspace.since() else { return };
        let states = since.states(context.briefing());
        let list = ChangeList::new(&states);
        let title = fit(&since.words(), usize::from(body.width).saturating_sub(6));
        let inner = titled_box(theme, canvas.frame, body, &title);
        let below = if inner.height >= 14 { DETAIL } else { 0 };
        let area = Rect { height: inner.height - below, ..inner };
        let cells = usize::from(inner.width);
        if list.is_empty() {
            canvas.frame.render_widget(Span::styled(" Nothing changed.", theme.dim), area);
            return;
        }
        self.pick.draw_list(canvas, area, list.len(), |row| match list.row(row) {
            Some(ChangeRow::Heading(words)) => Line::from(Span::styled(format!(" {words}"), theme.heading)),
            Some(ChangeRow::Change { line, record, .. }) => {
                let own = record.filter(|record| record.in_new).map(in_briefing);
                let mark = own.and_then(|own| since.novelty(context.briefing(), own));
                let style = if own.is_some() { theme.text } else { theme.dim };
                Line::from(vec![
                    Span::raw(" "),
                    novelty_mark(&context.view, mark),
                    Span::styled(format!(" {}", fit(&line, cells.saturating_sub(4))), style),
                ])
            }
            None => Line::default(),
        });
        let seen = usize::from(area.height).min(list.len());
        scrollbar(theme, canvas.frame, area, Extent { first: self.pick.cursor.top, seen, len: list.len() });
        if below == 0 {
            return;
        }
        let detail = Rect { y: area.bottom(), height: below, ..inner };
        let rule = Line::from(Span::styled("─".repeat(cells), theme.border));
        canvas.frame.render_widget(rule, Rect { height: 1, ..detail });
        if let Some(ChangeRow::Change { line, fields, .. }) = list.row(self.pick.cursor.at) {
            let mut lines = paragraph(&line, cells.saturating_sub(1), 1, theme.text);
            for field in fields {
                lines.extend(paragraph(&field, cells.saturating_sub(1), 3, theme.fresh));
            }
            let text = Rect { y: detail.y + 1, height: detail.height - 1, ..detail };
            canvas.frame.render_widget(Text::from(lines), text);
        }
    }
}

/// A record of the briefing that is shown.
fn in_briefing(record: ChangedRecord) -> Record {
    match record.id {
        RecordId::Event(id) => Record::Event(id),
        RecordId::Claim(id) => Record::Claim(id),
        RecordId::Statement(id) => Record::Statement(id),
        RecordId::Source(id) => Record::Source(id),
        RecordId::Actor(id) => Record::Actor(id),
        RecordId::Place(id) => Record::Place(id),
    }
}
