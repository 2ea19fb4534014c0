//! The state of the dashboard: what is chosen, what is shown over it, and where one was before.

use std::sync::Arc;

use crate::load::Problem;
use crate::model::{Briefing, Builder, Span};
use crate::query::timeline::Row;

use crate::tui::app::inputs::Inputs;
use crate::tui::config::theme::Theme;
use crate::tui::input::key::KeyCombination;
use crate::tui::input::keymap::KeyMap;
use crate::tui::jobs::runner::Jobs;
use crate::tui::overlays::source::reader::Pages;
use crate::tui::overlays::state::Overlay;
use crate::tui::panes::actors::rows::{ActorOrder, ActorRow, QuoteRow, actors, most_events, quotes};
use crate::tui::panes::casualties::rows::{CostRow, costs};
use crate::tui::panes::detail::rows::detail;
use crate::tui::screen::layout::Pane;
use crate::tui::state::record::Record;
use crate::tui::state::workspace::Workspace;

pub use crate::tui::state::position::{Cursor, Drawn, Notice, PaneRows, Spot};

/// The most places that `Esc` can go back to.
const MOST_TRAIL: usize = 100;

/// The state of the dashboard.
pub struct App {
    pub(in crate::tui) workspace: Workspace,
    pub(in crate::tui) keymap: KeyMap,
    pub(in crate::tui) theme: Theme,
    pub(in crate::tui) focus: Pane,
    pub(in crate::tui) right: Pane,
    pub(in crate::tui) zoomed: bool,
    pub(in crate::tui) subject: Option<Record>,
    pub(in crate::tui) order: ActorOrder,
    pub(in crate::tui) rows: PaneRows,
    pub(in crate::tui) cursors: [Cursor; 5],
    pub(in crate::tui) overlay: Option<Overlay>,
    pub(in crate::tui) trail: Vec<Spot>,
    pub(in crate::tui) pending: Vec<KeyCombination>,
    pub(in crate::tui) notice: Option<Notice>,
    pub(in crate::tui) drawn: Drawn,
    pub(in crate::tui) typed: Vec<String>,
    pub(in crate::tui) pages: Option<(crate::model::SourceId, Pages)>,
    pub(in crate::tui) inputs: Inputs,
    pub(in crate::tui) jobs: Jobs,
    /// Whether what follows from the words on the line that is typed is still to be worked out.
    pub(in crate::tui) behind: bool,
    /// How often that was done.
    pub(in crate::tui) lines_read: u64,
    pub(in crate::tui) problems: Arc<[Problem]>,
}

impl App {
    /// Puts a briefing on the screen.
    #[must_use]
    pub fn new(briefing: Briefing, keymap: KeyMap, theme: Theme) -> Self {
        let mut app = Self {
            workspace: Workspace::new(briefing),
            keymap,
            theme,
            focus: Pane::Timeline,
            right: Pane::Casualties,
            zoomed: false,
            subject: None,
            order: ActorOrder::default(),
            rows: PaneRows::default(),
            cursors: [Cursor::default(); 5],
            overlay: None,
            trail: Vec::new(),
            pending: Vec::new(),
            notice: None,
            drawn: Drawn::default(),
            typed: Vec::new(),
            pages: None,
            inputs: Inputs::default(),
            jobs: Jobs::default(),
            behind: false,
            lines_read: 0,
            problems: Arc::default(),
        };
        app.refresh();
        app.choose_first_event();
        app
    }

    /// A screen without a briefing, on which one is going to be.
    #[must_use]
    pub fn waiting(keymap: KeyMap, theme: Theme) -> Self {
        Self::new(Builder::default().finish(), keymap, theme)
    }

    /// The briefing and what the filter selects of it.
    #[must_use]
    pub fn workspace(&self) -> &Workspace {
        &self.workspace
    }

    /// The pane that has the keys.
    #[must_use]
    pub fn focus(&self) -> Pane {
        self.focus
    }

    /// Whether the pane has the whole screen.
    #[must_use]
    pub fn is_zoomed(&self) -> bool {
        self.zoomed
    }

    /// What is chosen: what the other panes speak of.
    #[must_use]
    pub fn subject(&self) -> Option<Record> {
        self.subject
    }

    /// What lies over the panes.
    #[must_use]
    pub fn overlay(&self) -> Option<&Overlay> {
        self.overlay.as_ref()
    }

    /// What the last line says, if it says anything.
    #[must_use]
    pub fn notice(&self) -> Option<&Notice> {
        self.notice.as_ref()
    }

    /// How many rows of panes were made for the last picture.
    #[must_use]
    pub fn rows_made(&self) -> usize {
        self.drawn.made
    }

    /// How often what follows from the words on the line that is typed was worked out: once for all keys that were
    /// waiting, and once for a paste.
    #[must_use]
    pub fn lines_read(&self) -> u64 {
        self.lines_read
    }

    pub(in crate::tui) fn briefing(&self) -> &Briefing {
        self.workspace.briefing()
    }

    pub(in crate::tui) fn cursor(&self, pane: Pane) -> Cursor {
        self.cursors.get(pane.digit().saturating_sub(1)).copied().unwrap_or_default()
    }

    pub(in crate::tui) fn cursor_mut(&mut self, pane: Pane) -> &mut Cursor {
        let [timeline, actors, casualties, quotes, detail] = &mut self.cursors;
        match pane {
            Pane::Timeline => timeline,
            Pane::Actors => actors,
            Pane::Casualties => casualties,
            Pane::Quotes => quotes,
            Pane::Detail => detail,
        }
    }

    /// The number of rows of a pane.
    #[must_use]
    pub fn len(&self, pane: Pane) -> usize {
        match pane {
            Pane::Timeline => self.workspace.view().rows(),
            Pane::Actors => self.rows.actors.len(),
            Pane::Casualties => self.rows.costs.len(),
            Pane::Quotes => self.rows.quotes.len(),
            Pane::Detail => self.rows.detail.len(),
        }
    }

    /// What a row of a pane is about.
    #[must_use]
    pub fn record_at(&self, pane: Pane, row: usize) -> Option<Record> {
        match pane {
            Pane::Timeline => match self.workspace.view().row(row) {
                Some(Row::Event(id)) => Some(Record::Event(id)),
                _ => None,
            },
            Pane::Actors => self.rows.actors.get(row).and_then(ActorRow::record),
            Pane::Casualties => self.rows.costs.get(row).and_then(CostRow::record),
            Pane::Quotes => match self.rows.quotes.get(row) {
                Some(QuoteRow::Quote(id, _)) => Some(Record::Statement(*id)),
                _ => None,
            },
            Pane::Detail => self.rows.detail.get(row).and_then(|row| row.record),
        }
    }

    /// The row of a pane on which its cursor stands.
    #[must_use]
    pub fn cursor_row(&self, pane: Pane) -> usize {
        self.cursor(pane).at
    }

    /// The record under the cursor of the pane that has the keys; in the detail, where a line names nothing,
    /// the record that the detail is about.
    #[must_use]
    pub fn current(&self) -> Option<Record> {
        let here = self.record_at(self.focus, self.cursor(self.focus).at);
        if self.focus == Pane::Detail { here.or(self.subject) } else { here }
    }

    /// The spans that the source pane shows, the one to be seen first.
    #[must_use]
    pub fn reading(&self) -> Vec<Span> {
        self.current().or(self.subject).map(|record| record.evidence(self.briefing())).unwrap_or_default()
    }

    /// Makes the rows anew after the filter or what it selects has changed.
    pub(in crate::tui) fn refresh(&mut self) {
        self.jobs.sort_events(&mut self.workspace);
        self.rows.actors = actors(&self.workspace, self.order);
        let is_actor = |row: &&ActorRow| matches!(row, ActorRow::Actor(_));
        self.rows.actors_shown = self.rows.actors.iter().filter(is_actor).count();
        self.rows.most_events = most_events(&self.workspace, &self.rows.actors);
        self.rows.costs = costs(self.workspace.briefing(), self.workspace.view());
        self.rows.quotes = quotes(&self.workspace, self.subject);
        self.jobs.find_same(&self.workspace, self.subject);
        self.rows.detail = detail(&self.workspace, self.subject, self.jobs.same_as(self.subject));
        for pane in Pane::ALL {
            let last = self.len(pane).saturating_sub(1);
            let cursor = self.cursor_mut(pane);
            cursor.at = cursor.at.min(last);
            self.settle(pane);
        }
    }

    /// Moves the cursor off a row that cannot be chosen: forwards, or else backwards.
    pub(in crate::tui) fn settle(&mut self, pane: Pane) {
        let (at, len) = (self.cursor(pane).at, self.len(pane));
        let free = |row: &usize| pane == Pane::Detail || self.record_at(pane, *row).is_some();
        let found = (at..len.min(at + 64)).find(free).or_else(|| (0..at).rev().take(64).find(free));
        if let Some(row) = found {
            self.cursor_mut(pane).at = row;
        }
    }

    pub(in crate::tui) fn choose_first_event(&mut self) {
        let row = self.workspace.view().first_event_row();
        *self.cursor_mut(Pane::Timeline) = Cursor { at: row, top: 0 };
        self.follow_cursor();
    }

    /// Makes what is under the cursor the subject of the other panes.
    pub(in crate::tui) fn follow_cursor(&mut self) {
        if self.focus == Pane::Detail {
            return;
        }
        let record = self.record_at(self.focus, self.cursor(self.focus).at);
        self.set_subject(record);
    }

    /// Makes a record the subject of all panes but the one that has the keys.
    pub(in crate::tui) fn set_subject(&mut self, record: Option<Record>) {
        self.subject = record;
        self.jobs.find_same(&self.workspace, self.subject);
        self.rows.detail = detail(&self.workspace, record, self.jobs.same_as(record));
        *self.cursor_mut(Pane::Detail) = Cursor::default();
        if self.focus != Pane::Quotes {
            self.rows.quotes = quotes(&self.workspace, record);
            *self.cursor_mut(Pane::Quotes) = Cursor::default();
            self.settle(Pane::Quotes);
        }
        if self.focus != Pane::Timeline {
            let row = self.related().next().and_then(|event| self.workspace.view().row_of(event));
            if let Some(row) = row {
                self.cursor_mut(Pane::Timeline).at = row;
            }
        }
        if self.focus != Pane::Casualties {
            // Single rows of tables stand below the totals, which are to be seen first.
            let mut claims = (0..).zip(&self.rows.costs).filter(|(_, row)| matches!(row, CostRow::Claim(_)));
            if let Some((row, _)) = claims.find(|&(row, _)| self.cost_concerns(row)) {
                self.cursor_mut(Pane::Casualties).at = row;
            }
        }
    }

    /// Gives a pane the keys.
    pub(in crate::tui) fn focus_on(&mut self, pane: Pane) {
        self.focus = pane;
        if matches!(pane, Pane::Actors | Pane::Casualties | Pane::Detail) {
            self.right = pane;
        }
        if pane != Pane::Detail {
            self.settle(pane);
            self.follow_cursor();
        }
    }

    /// Where one is now.
    pub(in crate::tui) fn spot(&self) -> Spot {
        Spot {
            focus: self.focus,
            right: self.right,
            zoomed: self.zoomed,
            subject: self.subject,
            cursors: self.cursors,
        }
    }

    /// Remembers where one is, to come back to it.
    pub(in crate::tui) fn leave_trail(&mut self) {
        if self.trail.len() == MOST_TRAIL {
            self.trail.remove(0);
        }
        self.trail.push(self.spot());
    }

    /// Goes back to a place.
    pub(in crate::tui) fn go_back_to(&mut self, spot: Spot) {
        let Spot { focus, right, zoomed, subject, cursors } = spot;
        (self.focus, self.right, self.zoomed, self.subject) = (focus, right, zoomed, subject);
        self.refresh();
        self.cursors = cursors;
        for pane in Pane::ALL {
            let last = self.len(pane).saturating_sub(1);
            let cursor = self.cursor_mut(pane);
            cursor.at = cursor.at.min(last);
        }
    }

    pub(in crate::tui) fn notify(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: words.into(), error: false });
    }

    pub(in crate::tui) fn notify_error(&mut self, words: impl Into<String>) {
        self.notice = Some(Notice { words: words.into(), error: true });
    }
}
