//! The state of the dashboard: what is opened, the panes and the overlays.

use crate::model::{Briefing, Builder};
use crate::tui::app::session::Session;
use crate::tui::config::glyphs::Glyphs;
use crate::tui::config::theme::Theme;
use crate::tui::input::key::KeyCombination;
use crate::tui::input::keymap::KeyMap;
use crate::tui::overlays::overlay::{Overlay, OverlayContext};
use crate::tui::overlays::stack::OverlayStack;
use crate::tui::panes;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::PaneContext;
use crate::tui::panes::set::{PaneSet, Position};
use crate::tui::screen::hints::Notice;
use crate::tui::screen::map::ScreenMap;
use crate::tui::speaker::link::SpeakerLink;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::record::Record;
use crate::tui::state::workspace::Workspace;

/// The dashboard.
pub struct App {
    pub(super) session: Session,
    pub(super) panes: PaneSet,
    pub(super) overlays: OverlayStack,
    pub(super) typing: Typing,
    pub(super) notice: Option<Notice>,
    pub(super) map: ScreenMap,
    /// The second terminal of a presentation.
    pub(super) speaker: SpeakerLink,
    /// Where the pointer was while its button is held.
    pub(super) dragged_from: Option<(u16, u16)>,
}

/// The keys that are being pressed.
#[derive(Default)]
pub(super) struct Typing {
    /// The keys of a sequence that has begun.
    pub(super) pending: Vec<KeyCombination>,
    /// Whether the consequences of a typed line are still to be worked out.
    pub(super) is_behind: bool,
    /// How often that was done.
    pub(super) lines_read: u64,
}

impl App {
    /// Puts a briefing on the screen.
    #[must_use]
    pub fn new(briefing: Briefing, keymap: KeyMap, theme: Theme) -> Self {
        let mut app = Self {
            session: Session::new(briefing, keymap, theme),
            panes: PaneSet::new(panes::all()),
            overlays: OverlayStack::default(),
            typing: Typing::default(),
            notice: None,
            map: ScreenMap::default(),
            speaker: SpeakerLink::default(),
            dragged_from: None,
        };
        app.refresh();
        app.choose_first_event();
        app
    }

    /// A screen without a briefing, until one is read.
    #[must_use]
    pub fn waiting(keymap: KeyMap, theme: Theme) -> Self {
        Self::new(Builder::default().finish(), keymap, theme)
    }

    /// Draws lines with these marks.
    #[must_use]
    pub fn with_glyphs(mut self, glyphs: Glyphs) -> Self {
        self.session.glyphs = glyphs;
        self
    }

    /// The briefing and what the filter selects.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.session.workspace
    }

    /// The focused pane.
    #[must_use]
    pub fn focus(&self) -> PaneId {
        self.panes.focus()
    }

    /// Whether that pane has the whole screen.
    #[must_use]
    pub fn is_zoomed(&self) -> bool {
        self.panes.is_zoomed()
    }

    /// What the panes are about.
    #[must_use]
    pub fn subject(&self) -> Option<Record> {
        self.panes.subject()
    }

    /// The overlay that has the focus.
    #[must_use]
    pub fn overlay(&self) -> Option<&dyn Overlay> {
        self.overlays.top()
    }

    /// What the last line says, if it says anything.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// How many rows of panes were made for the last frame.
    #[must_use]
    pub fn rows_made(&self) -> usize {
        self.map.made
    }

    /// How often a typed line was evaluated: once for all keys that were waiting, and once for a
    /// paste.
    #[must_use]
    pub fn lines_read(&self) -> u64 {
        self.typing.lines_read
    }

    /// The number of rows of a pane.
    #[must_use]
    pub fn len(&self, pane: PaneId) -> usize {
        self.panes.len(&self.pane_context(), pane)
    }

    /// What a row of a pane is about.
    #[must_use]
    pub fn record_at(&self, pane: PaneId, row: usize) -> Option<Record> {
        self.panes.record_at(&self.pane_context(), pane, row)
    }

    /// The row on which the cursor of a pane is.
    #[must_use]
    pub fn cursor_row(&self, pane: PaneId) -> usize {
        self.panes.cursor(pane).at
    }

    /// The record under the cursor of the focused pane; in the detail, where a line names nothing, the
    /// subject.
    #[must_use]
    pub fn current(&self) -> Option<Record> {
        self.panes.current(&self.pane_context())
    }

    pub(super) fn briefing(&self) -> &Briefing {
        self.session.briefing()
    }

    pub(super) fn pane_context(&self) -> PaneContext<'_> {
        self.session.pane_context(self.panes.subject())
    }

    pub(super) fn overlay_context(&self) -> OverlayContext<'_> {
        self.session.overlay_context(&self.map)
    }
}

/// What the panes show.
impl App {
    /// Rebuilds the rows after the filter or what it selects has changed.
    pub(super) fn refresh(&mut self) {
        let Session { jobs, workspace, .. } = &mut self.session;
        jobs.sort_events(workspace);
        jobs.sum_actors(workspace);
        jobs.find_same(workspace, self.panes.subject());
        self.compose_page();
        let context = self.session.pane_context(self.panes.subject());
        self.panes.refresh(&context);
    }

    /// Composes the briefing page, if it is open.
    pub(super) fn compose_page(&mut self) {
        let Session { jobs, workspace, .. } = &mut self.session;
        if self.overlays.shows_page() { jobs.compose_page(workspace) } else { jobs.cancel_page() }
    }

    /// Makes a record the subject of all panes but the focused one.
    pub(super) fn set_subject(&mut self, record: Option<Record>) {
        self.find_same(record);
        let context = self.session.pane_context(record);
        self.panes.set_subject(&context, record);
    }

    fn find_same(&mut self, record: Option<Record>) {
        let Session { jobs, workspace, .. } = &mut self.session;
        jobs.find_same(workspace, record);
    }

    /// Makes what is under the cursor the subject of the other panes.
    pub(super) fn follow_cursor(&mut self) {
        if !self.panes.focus_describes() {
            let record = self.panes.under_cursor(&self.pane_context());
            self.set_subject(record);
        }
    }

    pub(super) fn choose_first_event(&mut self) {
        let at = self.first_event_row();
        self.panes.set_cursor(PaneId::TIMELINE, Cursor { at, top: 0 });
        self.follow_cursor();
    }

    /// The first row of the timeline with an event: a heading may precede it.
    pub(super) fn first_event_row(&self) -> usize {
        let context = self.pane_context();
        (0..2).find(|&row| self.panes.is_stop(&context, PaneId::TIMELINE, row)).unwrap_or(0)
    }

    /// Focuses a pane, which may first go to what the panes are about.
    pub(super) fn focus_on(&mut self, pane: PaneId) {
        let context = self.session.pane_context(self.panes.subject());
        self.panes.wake(&context, pane);
        self.focus_as_it_is(pane);
    }

    /// Focuses a pane with its cursor where it is.
    pub(super) fn focus_as_it_is(&mut self, pane: PaneId) {
        let context = self.session.pane_context(self.panes.subject());
        self.panes.set_focus(&context, pane);
        self.follow_cursor();
    }

    /// Shows a record in the panes while none of them has chosen it.
    pub(super) fn preview(&mut self, record: Record) {
        self.find_same(Some(record));
        let context = self.session.pane_context(Some(record));
        self.panes.choose_from_outside(&context, record);
    }

    /// Goes to a record in its own pane, and focuses that pane.
    pub(super) fn show(&mut self, record: Record) {
        self.find_same(Some(record));
        let context = self.session.pane_context(Some(record));
        self.panes.choose_from_timeline(&context, record);
        let pane = self.panes.home_of(record);
        match self.panes.row_of(&context, pane, record).filter(|_| pane != PaneId::DETAIL) {
            Some(row) => {
                self.panes.set_row(pane, row);
                self.focus_on(pane);
            }
            // Hidden by the filter, or a record without a row of its own: its detail can be read.
            None => self.panes.set_focus(&context, PaneId::DETAIL),
        }
    }

    /// Goes back to a position.
    pub(super) fn go_back_to(&mut self, position: &Position) {
        self.panes.restore(position);
        self.refresh();
        let context = self.session.pane_context(self.panes.subject());
        self.panes.restore_cursors(&context, position);
        // The events may stand in other rows by now: in a table, or in another order.
        if self.focus() == PaneId::TIMELINE {
            self.put_cursor_on(PaneId::TIMELINE, self.subject());
        }
    }
}

/// What the last line says.
impl App {
    pub(super) fn notify(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: words.into(), is_error: false });
    }

    pub(super) fn notify_error(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: words.into(), is_error: true });
    }
}
