//! The briefing page over the panes: its cursor, and where its lines lead.

use ratatui::layout::Rect;

use crate::query::briefing_page::{Gap, LineContent, PageLine};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::overlays::briefing_page::cursor::PageCursor;
use crate::tui::overlays::briefing_page::view;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Request, Response, scroll_step};
use crate::tui::overlays::words::open_words;
use crate::tui::panes::set::Position;
use crate::tui::screen::view::View;
use crate::tui::state::record::Record;
use crate::tui::state::remap::Remap;
use crate::tui::state::sums::sum_of;

/// What the hint bar offers.
const HINTS: &[Action] = &[
    Action::OpenSource,
    Action::CloseBriefing,
    Action::GoToSection,
    Action::GoTo,
    Action::FilterLine,
    Action::ToggleFilter,
    Action::Help,
    Action::Quit,
    Action::CopyCitation,
    Action::Undo,
];

/// The briefing page.
pub struct PageOverlay {
    /// The position in the panes before.
    before: Position,
    cursor: PageCursor,
}

impl PageOverlay {
    /// The page; `before` is the position from which the dashboard goes to a record.
    #[must_use]
    pub fn new(before: Position) -> Self {
        Self { before, cursor: PageCursor::default() }
    }

    /// Draws it into an area without a frame; the chosen line is marked if asked for.
    pub fn draw_in(
        &mut self,
        context: &OverlayContext<'_>,
        canvas: &mut OverlayCanvas<'_, '_>,
        (area, is_marked): (Rect, bool),
    ) {
        let view = View { for_document: !is_marked, ..context.view };
        view::draw_in(&mut self.cursor, &OverlayContext { view, ..*context }, canvas, area);
    }

    /// Goes to the section of the digit that was pressed.
    fn go_to_section(&mut self, context: &OverlayContext<'_>) {
        let digit = context.key.and_then(|key| key.typed()).and_then(|typed| typed.to_digit(10));
        let rank = digit.and_then(|digit| usize::try_from(digit).ok()?.checked_sub(1));
        let page = context.workspace.view().page.as_ref();
        let topic = rank.and_then(|rank| Some(page?.sections.get(rank)?.topic));
        if let Some(topic) = topic {
            self.cursor.go_to(topic);
        }
    }

    fn line<'a>(&self, context: &OverlayContext<'a>) -> Option<&'a PageLine> {
        let at = self.cursor.at?;
        context.workspace.view().page.as_ref()?.section(at.topic)?.lines.get(at.line?)
    }

    fn record(&self, context: &OverlayContext<'_>) -> Option<Record> {
        let line = self.line(context)?;
        if let LineContent::Sum(total) = &line.content {
            return sum_of(context.briefing(), total).map(Record::Sum);
        }
        line.record.map(Record::from)
    }

    /// Opens the words on which the line rests, or what lies behind it.
    fn open(&mut self, context: &OverlayContext<'_>) -> Response {
        if self.cursor.expand() {
            return Response::STAY;
        }
        let Some(line) = self.line(context) else { return Response::STAY };
        if matches!(line.content, LineContent::Unknown(Gap::SetAside | Gap::Incomplete, _)) {
            return Response::ask(Request::Run(Action::Problems));
        }
        let workspace = context.workspace;
        let Some(record) = self.record(context) else { return self.filter(context, Action::ToggleFilter) };
        open_words(workspace, record).unwrap_or_else(|| self.go_to(context))
    }

    /// Goes to the record in the panes.
    fn go_to(&self, context: &OverlayContext<'_>) -> Response {
        match self.record(context) {
            Some(record) => Response::close_and(Request::GoTo(record, self.before.clone())),
            None => Response::notify("This line names no record."),
        }
    }

    fn filter(&self, context: &OverlayContext<'_>, action: Action) -> Response {
        let value = self.line(context).and_then(|line| line.filter.clone());
        Response::ask(Request::FilterByLine(action, self.record(context), value))
    }
}

impl Overlay for PageOverlay {
    fn context(&self) -> Context {
        Context::Page
    }

    fn hints(&self) -> &'static [Action] {
        HINTS
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        if let Some(by) = scroll_step(action, context.page) {
            self.cursor.step(by);
            return Response::STAY;
        }
        match action {
            Action::NextGroup | Action::PreviousGroup => {
                self.cursor.step_section(action == Action::NextGroup)
            }
            Action::GoToSection => self.go_to_section(context),
            Action::OpenSource => return self.open(context),
            Action::GoTo => return self.go_to(context),
            Action::ToggleFilter | Action::FilterBy | Action::Exclude => return self.filter(context, action),
            Action::FilterLine => return Response::ask(Request::FilterLine),
            Action::Find => return Response::close_and(Request::Find),
            Action::Back if self.cursor.expanded.is_some() => self.cursor.expanded = None,
            Action::Back | Action::CloseBriefing => return Response::CLOSE,
            Action::Undo
            | Action::Redo
            | Action::RemoveChip
            | Action::ClearChips
            | Action::DayBack
            | Action::DayForward
            | Action::Leads
            | Action::Present
            | Action::OpenNotebook
            | Action::SaveBrief
            | Action::Problems => return Response::ask(Request::Run(action)),
            _ => {}
        }
        Response::STAY
    }

    /// Chooses a line; the one that is chosen already is opened.
    fn pick(&mut self, context: &OverlayContext<'_>, row: usize) -> Response {
        let stop = self.cursor.stops.get(row).copied();
        if stop.is_some() && stop == self.cursor.at {
            return self.open(context);
        }
        self.cursor.at = stop.or(self.cursor.at);
        Response::STAY
    }

    fn remap(&mut self, _context: &OverlayContext<'_>, remap: &Remap<'_>) -> Option<Response> {
        self.before = self.before.remapped(remap);
        Some(Response::STAY)
    }

    fn shows_page(&self) -> bool {
        true
    }

    fn cited(&self, context: &OverlayContext<'_>) -> Option<Record> {
        self.record(context)
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        view::draw(&mut self.cursor, context, canvas);
    }
}
