//! The question what of an event to filter by: its day, place, countries, parties or kind, each with the number of
//! events that it would leave.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::model::{EventId, clean};
use crate::query::select::events_left;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::key::KeyCombination;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Request, Response};
use crate::tui::screen::boxes::titled_box;
use crate::tui::screen::list::scroll;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::facets::{FacetValue, RowFilter, facets_of, has_all};
use crate::tui::state::remap::Remap;
use crate::tui::state::workspace::Workspace;
use crate::tui::text::styled::{fit, pad, width};

/// The widest the box becomes.
const WIDEST: u16 = 76;

/// The cells of the digit and of the facet.
const LEFT: usize = 14;

/// The question.
pub struct ChoiceOverlay {
    event: EventId,
    way: RowFilter,
    /// The values, each with the events that are left after it is chosen, and whether it is in the filter.
    values: Vec<(FacetValue, u32, bool)>,
    cursor: Cursor,
}

impl ChoiceOverlay {
    /// Asks about an event; none if it is not in the briefing.
    #[must_use]
    pub fn new(workspace: &Workspace, event: EventId, way: RowFilter) -> Option<Self> {
        let (briefing, filter) = (workspace.briefing(), workspace.filter());
        let values = facets_of(briefing, briefing.event(event)?).into_iter();
        let counted = values.map(|value| {
            let left = events_left(briefing, workspace.index(), &way.applied(filter, &value.terms));
            let is_set = has_all(filter, &value.terms);
            (value, left, is_set)
        });
        Some(Self { event, way, values: counted.collect(), cursor: Cursor::default() })
    }

    fn accept(&self, context: &OverlayContext<'_>) -> Response {
        let Some((value, ..)) = self.values.get(self.cursor.at) else { return Response::STAY };
        let filter = self.way.applied(context.workspace.filter(), &value.terms);
        Response::close_and(Request::SetFilter(filter))
    }

    fn title(&self) -> &'static str {
        match self.way {
            RowFilter::Toggle => "Filter by",
            RowFilter::Only => "Show only",
            RowFilter::Without => "Hide",
        }
    }

    /// A value: its digit, what it is, and what it would leave.
    fn line(&self, context: &OverlayContext<'_>, row: usize, cells: usize) -> Line<'static> {
        let Some((value, left, is_set)) = self.values.get(row) else { return Line::default() };
        let theme = context.theme;
        let digit = if row < 9 { (row + 1).to_string() } else { String::new() };
        let above = row.checked_sub(1).and_then(|above| self.values.get(above));
        let repeats = above.is_some_and(|(above, ..)| above.facet == value.facet);
        let facet = if repeats { "" } else { value.facet.word() };
        let count = format!("{} left ", context.workspace.index().in_words(*left));
        let mark = if *is_set { "● " } else { "" };
        let room = cells.saturating_sub(LEFT + width(&count) + 1);
        let label = fit(&format!("{mark}{}", clean(&value.label)), room);
        Line::from(vec![
            Span::styled(format!(" {} ", pad(&digit, 2)), theme.hint_key),
            Span::styled(pad(facet, LEFT - 4), theme.dim),
            Span::styled(pad(&label, room + 1), theme.text),
            Span::styled(count, theme.dim),
        ])
    }
}

impl Overlay for ChoiceOverlay {
    fn context(&self) -> Context {
        Context::Choice
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Choose, Action::MoveDown, Action::MoveUp, Action::Cancel, Action::Help]
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        let by = match action {
            Action::Choose => {
                if let Some(digit) = context.key.and_then(KeyCombination::digit) {
                    self.cursor.at = (digit as usize).saturating_sub(1);
                }
                return self.accept(context);
            }
            Action::Cancel => return Response::CLOSE,
            Action::MoveDown => 1,
            Action::MoveUp => -1,
            Action::PageDown | Action::HalfPageDown => context.page,
            Action::PageUp | Action::HalfPageUp => -context.page,
            Action::GoTop => isize::MIN / 2,
            Action::GoBottom => isize::MAX / 2,
            _ => 0,
        };
        self.cursor.step(by, self.values.len());
        Response::STAY
    }

    fn pick(&mut self, context: &OverlayContext<'_>, row: usize) -> Response {
        self.cursor.at = row;
        self.accept(context)
    }

    fn remap(&mut self, context: &OverlayContext<'_>, remap: &Remap<'_>) -> Option<Response> {
        let event = remap.event(self.event)?;
        let cursor = self.cursor;
        *self = Self::new(context.workspace, event, self.way)?;
        self.cursor = cursor.clamped(self.values.len());
        Some(Response::STAY)
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let body = canvas.body();
        let width = body.width.min(WIDEST);
        let height = u16::try_from(self.values.len() + 2).unwrap_or(body.height).min(body.height);
        let (x, y) = (body.x + (body.width - width) / 2, body.y + (body.height - height) / 2);
        let inner = titled_box(context.theme, canvas.frame, Rect { x, y, width, height }, self.title());
        scroll(&mut self.cursor, self.values.len(), inner.height.into(), |_| 1);
        canvas.map.page = usize::from(inner.height);
        for (y, row) in (inner.y..inner.bottom()).zip(self.cursor.top..self.values.len()) {
            let own = Rect { y, height: 1, ..inner };
            canvas.frame.render_widget(self.line(context, row, usize::from(inner.width)), own);
            if row == self.cursor.at {
                canvas.frame.buffer_mut().set_style(own, context.theme.selected);
            }
            canvas.map.picks.push((own, row));
        }
    }
}
