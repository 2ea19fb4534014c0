//! What an overlay is: something over the panes that has the focus. It changes only itself; what it wants of
//! the dashboard it asks for.

use std::ops::Deref;
use std::path::PathBuf;
use std::sync::Arc;

use ratatui::Frame;
use ratatui::layout::Rect;

use crate::load::{Columns, Mapping, Problem, UnknownTable};
use crate::model::SourceId;
use crate::model::table::RowRef;
use crate::query::filter::{Filter, FilterKey, Value};
use crate::tui::config::theme::Theme;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::key::KeyCombination;
use crate::tui::input::line_editor::LineEditor;
use crate::tui::jobs::message::Answer;
use crate::tui::jobs::review::CaseEdit;
use crate::tui::jobs::writing::Document;
use crate::tui::panes::set::Position;
use crate::tui::screen::map::ScreenMap;
use crate::tui::screen::view::View;
use crate::tui::speaker::line::SpeakerLine;
use crate::tui::state::notebook::Notebook;
use crate::tui::state::record::Record;
use crate::tui::state::remap::Remap;
use crate::tui::state::review::Decision;

/// What an overlay sees of the dashboard.
#[derive(Clone, Copy)]
pub struct OverlayContext<'a> {
    /// The briefing under its filter, colours and keys.
    pub view: View<'a>,
    /// The problems in the inputs.
    pub problems: &'a Arc<[Problem]>,
    /// Whether more is being read, so that names may still come.
    pub is_loading: bool,
    /// Whether the briefing is compared with an earlier state, or will be.
    pub has_earlier: bool,
    /// The filters that were typed before, the last one last.
    pub history: &'a [String],
    /// The citations that were collected.
    pub notebook: &'a Notebook,
    /// The rows of a page.
    pub page: isize,
    /// The key that was pressed, if it was one that asks for an action.
    pub key: Option<KeyCombination>,
}

impl<'a> Deref for OverlayContext<'a> {
    type Target = View<'a>;

    fn deref(&self) -> &View<'a> {
        &self.view
    }
}

/// What becomes of an overlay after a key.
pub enum StackChange {
    /// It stays.
    Stay,
    /// It stays, and its line is to be evaluated once all waiting keys are in.
    Edited,
    /// It closes; what is below it has the focus again.
    Close,
    /// Another one opens over it.
    Push(Box<dyn Overlay>),
}

/// What an overlay asks of the dashboard.
pub enum Request {
    /// A sentence in the last line.
    Notify(String),
    /// A sentence in the last line: something went wrong.
    NotifyError(String),
    /// The find box.
    Find,
    /// The line on which the filter is typed.
    FilterLine,
    /// Set the filter.
    SetFilter(Filter),
    /// Show what a filter selects; nothing shows what the filter in force selects.
    PreviewFilter(Option<Filter>),
    /// Compare with the filter that was typed: it goes to the overlay below.
    CompareWith(Filter),
    /// Set the filter that was typed, and remember the text.
    AcceptFilter(Filter, String),
    /// Show what the filter in force selects, at this position.
    CancelFilter(Position),
    /// Do an action.
    Run(Action),
    /// Find what fits these words; the [answers](Answer) follow.
    Search(String),
    /// Show this record in the panes.
    Preview(Record),
    /// Go back to this position.
    Return(Position),
    /// Cancel the search and go back to this position.
    CancelFind(Position),
    /// Go to this record; Esc returns to the position.
    GoTo(Record, Position),
    /// Read the cells of a row; the [answer](Answer) follows.
    ReadRow(RowRef),
    /// Find out what the first rows of a table become by these columns; the [answer](Answer) follows.
    TryColumns(Arc<UnknownTable>, Columns),
    /// Keep the columns that were named for this input.
    KeepColumns(String, Mapping),
    /// Read the inputs, this table by these columns.
    OpenBy(Mapping),
    /// Change the filter by a line: by what it is filtered by itself, else by its record. The action is the key's.
    FilterByLine(Action, Option<Record>, Option<(FilterKey, Value)>),
    /// Leave the table unread.
    RefuseTable,
    /// Copy this text.
    Copy(String),
    /// Change the notebook.
    ChangeNotebook(NotebookChange),
    /// Write a document into this file.
    Write(Document, PathBuf),
    /// Change a case as was decided.
    Review(CaseEdit, Decision),
    /// Leave, whatever becomes of the draft.
    Leave(Leaving),
    /// Save the draft, then leave.
    SaveAndLeave(Leaving),
}

/// A change of the notebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotebookChange {
    /// The citation of this rank is removed.
    Remove(usize),
    /// The citation of this rank changes places with the next.
    SwapWithNext(usize),
}

/// What ends an unsaved draft.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    /// The program ends.
    Quit,
    /// The inputs are read again.
    Reload,
}

/// What an overlay answers.
pub struct Response {
    /// What becomes of it.
    pub change: StackChange,
    /// What it asks for.
    pub request: Option<Request>,
}

impl Response {
    /// It stays as it is now.
    pub const STAY: Self = Self { change: StackChange::Stay, request: None };
    /// It closes.
    pub const CLOSE: Self = Self { change: StackChange::Close, request: None };

    /// It stays; `edited` says whether its line was changed.
    #[must_use]
    pub fn edited(edited: bool) -> Self {
        Self { change: if edited { StackChange::Edited } else { StackChange::Stay }, request: None }
    }

    /// It stays and asks for something.
    #[must_use]
    pub fn ask(request: Request) -> Self {
        Self { change: StackChange::Stay, request: Some(request) }
    }

    /// It closes and asks for something.
    #[must_use]
    pub fn close_and(request: Request) -> Self {
        Self { change: StackChange::Close, request: Some(request) }
    }

    /// It stays and says something in the last line.
    #[must_use]
    pub fn notify(words: impl Into<String>) -> Self {
        Self::ask(Request::Notify(words.into()))
    }
}

/// What the link key opens.
pub enum LinkTarget {
    /// The link of a source.
    Source(SourceId),
    /// A link in a row, if there is one.
    Row(Option<String>),
}

/// Something over the panes that has the focus.
pub trait Overlay {
    /// Its key context.
    fn context(&self) -> Context;

    /// What the hint bar offers, the most useful first.
    fn hints(&self) -> &'static [Action];

    /// What is wrong with what is typed, for the last line.
    fn fault(&self) -> Option<String> {
        None
    }

    /// The line on which text is typed.
    fn editor(&mut self) -> Option<&mut LineEditor> {
        None
    }

    /// Handles a key.
    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response;

    /// Evaluates what is typed.
    fn typed(&mut self, _context: &OverlayContext<'_>) -> Response {
        Response::STAY
    }

    /// Takes a click on a row of its list.
    fn pick(&mut self, _context: &OverlayContext<'_>, _row: usize) -> Response {
        Response::STAY
    }

    /// Whether it has asked for this answer of a job.
    fn waits_for(&self, _answer: &Answer) -> bool {
        false
    }

    /// Takes in an answer it waits for.
    fn receive(&mut self, _answer: Answer) -> Response {
        Response::STAY
    }

    /// Takes the filter that was typed over it.
    fn take_filter(&mut self, _context: &OverlayContext<'_>, _filter: Filter) -> Response {
        Response::STAY
    }

    /// Finds what it shows in a new briefing of the same inputs; nothing if it is gone.
    fn remap(&mut self, _context: &OverlayContext<'_>, _remap: &Remap<'_>) -> Option<Response> {
        Some(Response::STAY)
    }

    /// Whether there is still something to show after a change of the filter.
    fn stands(&mut self, _context: &OverlayContext<'_>) -> bool {
        true
    }

    /// Whether it shows the briefing page, so that the page must be composed.
    fn shows_page(&self) -> bool {
        false
    }

    /// Whether it covers the whole screen, so that nothing else is drawn.
    fn covers_screen(&self) -> bool {
        false
    }

    /// What the speaker's second terminal shows beside it.
    fn speaker_line(&self, _context: &OverlayContext<'_>) -> Option<SpeakerLine> {
        None
    }

    /// What the citation key cites.
    fn cited(&self, _context: &OverlayContext<'_>) -> Option<Record> {
        None
    }

    /// What the link key opens.
    fn link(&self) -> LinkTarget {
        LinkTarget::Row(None)
    }

    /// Which chip of the filter is chosen.
    fn chosen_chip(&self) -> Option<usize> {
        None
    }

    /// Whether it takes the line of the chips.
    fn covers_chips(&self) -> bool {
        false
    }

    /// Draws it over the panes.
    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>);
}

/// What an overlay is drawn on.
pub struct OverlayCanvas<'a, 'b> {
    /// The frame to draw on.
    pub frame: &'a mut Frame<'b>,
    /// The colours.
    pub theme: &'a Theme,
    /// What was drawn where.
    pub map: &'a mut ScreenMap,
}

impl OverlayCanvas<'_, '_> {
    /// The area of the panes, without the lines above and below.
    #[must_use]
    pub fn body(&self) -> Rect {
        let (body, tabs) = (self.map.areas.body(), self.map.areas.tabs);
        if tabs.is_empty() { body } else { body.union(tabs) }
    }
}

/// By how many lines an action scrolls a text; nothing for other actions.
#[must_use]
pub fn scroll_step(action: Action, page: isize) -> Option<isize> {
    match action {
        Action::MoveDown => Some(1),
        Action::MoveUp => Some(-1),
        Action::HalfPageDown => Some(page / 2),
        Action::HalfPageUp => Some(-page / 2),
        Action::PageDown => Some(page - 1),
        Action::PageUp => Some(1 - page),
        Action::GoTop => Some(isize::MIN / 2),
        Action::GoBottom => Some(isize::MAX / 2),
        _ => None,
    }
}
