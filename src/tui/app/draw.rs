//! From state to cells. Only the rows that are seen are made.

use ratatui::Frame;
use ratatui::widgets::{Clear, Paragraph};

use crate::load::Problem;
use crate::model::Source;
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas};
use crate::tui::panes::pane::PaneContext;
use crate::tui::screen::context::ScreenContext;
use crate::tui::screen::hints::{self, LastLine};
use crate::tui::screen::layout::{LayoutRequest, Room, arrange, room};
use crate::tui::screen::map::ScreenMap;
use crate::tui::screen::tabs::{self, Tab};
use crate::tui::screen::{chips, direction, footer, header};
use crate::tui::text::styled::fit;

impl App {
    /// Draws the whole screen, and notes for the mouse what is where.
    pub(super) fn draw_screen(&mut self, frame: &mut Frame<'_>) {
        let area = frame.area();
        let areas = arrange(area, self.layout_request());
        self.map = ScreenMap { areas, page: self.map.page, ..ScreenMap::default() };
        if room(area) == Room::Tiny {
            let words = format!("{}×{} is too small", area.width, area.height);
            frame.render_widget(Paragraph::new(fit(&words, area.width.into())), area);
            return;
        }
        if self.overlays.top().is_some_and(Overlay::covers_screen) {
            self.draw_overlay(frame);
            self.draw_notice(frame);
        } else {
            self.draw_top(frame);
            self.draw_panes(frame);
            self.draw_bottom(frame);
            self.draw_overlay(frame);
        }
        direction::keep_in_place(frame.buffer_mut());
    }

    fn layout_request(&self) -> LayoutRequest {
        let briefing = self.briefing();
        let tables_alone = |source: &Source| source.table.is_some();
        LayoutRequest {
            focus: self.panes.focus(),
            right: self.panes.right(),
            zoomed: self.panes.is_zoomed(),
            casualty_lines: self.panes.lines_needed(),
            words: !briefing.statements().is_empty()
                || briefing.sources().is_empty()
                || !briefing.sources().iter().all(tables_alone),
            places: !briefing.places().is_empty(),
            figures: briefing.claims().count() > 0 || briefing.events().is_empty(),
            for_document: self.session.document.is_some(),
        }
    }

    pub(super) fn screen_context<'a>(&'a self, stopped: Option<&'a str>) -> ScreenContext<'a> {
        let session = &self.session;
        ScreenContext {
            view: session.view(),
            name: session.name(),
            problems: session.problems.len(),
            is_stale: session.problems.iter().any(Problem::is_failed_reload),
            underway: session.jobs.anything_underway(),
            stopped,
            context: self.context(),
            is_covered: !self.overlays.is_empty(),
        }
    }

    fn draw_top(&mut self, frame: &mut Frame<'_>) {
        header::draw(&self.screen_context(None), frame, self.map.areas.header);
        let tabs: Vec<Tab> = self.panes.ids().map(|pane| (pane, self.panes.digit(pane))).collect();
        tabs::draw(&self.session.theme, frame, &mut self.map, &tabs, self.panes.focus());
    }

    fn draw_panes(&mut self, frame: &mut Frame<'_>) {
        let (subject, is_covered) = (self.panes.subject(), !self.overlays.is_empty());
        let context = self.session.pane_context(subject);
        // In a document no cursor stands on anything.
        let at_cursor = if context.for_document { None } else { self.panes.current(&context) };
        let current = at_cursor.or(subject);
        let context = PaneContext { current, ..context };
        self.panes.draw(&context, frame, &mut self.map, is_covered);
    }

    fn draw_bottom(&mut self, frame: &mut Frame<'_>) {
        if self.session.document.is_some() {
            return footer::draw(&self.screen_context(None), frame, self.map.areas.chips);
        }
        let stopped = self.stopped_words();
        let mut map = std::mem::take(&mut self.map);
        let screen = self.screen_context(stopped.as_deref());
        let top = self.overlays.top();
        if !top.is_some_and(Overlay::covers_chips) {
            chips::draw(&screen, frame, &mut map, top.and_then(Overlay::chosen_chip));
        }
        let line = LastLine {
            notice: self.notice.as_ref(),
            fault: top.and_then(Overlay::fault),
            pending: &self.typing.pending,
            offered: self.offered(),
        };
        hints::draw(&screen, frame, map.areas.hints, &line);
        self.map = map;
    }

    /// The last line where an overlay covers the screen: only what must be said.
    fn draw_notice(&self, frame: &mut Frame<'_>) {
        if self.notice.is_none() && self.typing.pending.is_empty() {
            return;
        }
        let area = self.map.areas.hints;
        frame.render_widget(Clear, area);
        let (notice, pending) = (self.notice.as_ref(), self.typing.pending.as_slice());
        let line = LastLine { notice, fault: None, pending, offered: Vec::new() };
        hints::draw(&self.screen_context(None), frame, area, &line);
    }

    /// What the hint bar offers: first what can be done with an article or a draft.
    fn offered(&self) -> Vec<Action> {
        let own = match (self.overlays.top(), self.panes.focused()) {
            (Some(overlay), _) => overlay.hints(),
            (None, Some(pane)) => pane.hints(),
            (None, None) => &[],
        };
        let can_confirm = self.briefing().drafted() > 0 && self.overlays.is_empty() && self.can_review();
        let of_draft = [
            (self.can_draft(), Action::Draft),
            (self.can_save_draft(), Action::SaveDraft),
            (can_confirm, Action::Accept),
            (can_confirm, Action::Reject),
            (can_confirm, Action::EditRecord),
        ];
        let of_draft = of_draft.into_iter().filter(|(can, _)| *can).map(|(_, action)| action);
        of_draft.chain(own.iter().copied()).collect()
    }

    fn draw_overlay(&mut self, frame: &mut Frame<'_>) {
        let mut map = std::mem::take(&mut self.map);
        let context = self.session.overlay_context(&map);
        if let Some(overlay) = self.overlays.top_mut() {
            let theme = &self.session.theme;
            overlay.draw(&context, &mut OverlayCanvas { frame, theme, map: &mut map });
        }
        self.map = map;
    }
}
