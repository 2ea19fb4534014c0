//! The text of a source, with what rests on it, and a search in it.

use crate::model::{Source, SourceId, Span};
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::overlays::overlay::{
    LinkTarget, Overlay, OverlayCanvas, OverlayContext, Response, scroll_step,
};
use crate::tui::overlays::source::reader::Reader;
use crate::tui::overlays::source::view;
use crate::tui::screen::boxes::{Prompt, prompt};
use crate::tui::state::record::Record;
use crate::tui::state::remap::Remap;
use crate::tui::state::workspace::Workspace;

/// What the hint bar offers.
const HINTS: &[Action] = &[
    Action::Back,
    Action::NextHit,
    Action::PreviousHit,
    Action::SearchText,
    Action::CopyCitation,
    Action::OpenUrl,
    Action::Help,
];

/// The source over the panes.
pub struct SourceOverlay {
    reader: Reader,
    /// The line on which a search is typed, while one is.
    search: Option<LineEditor>,
}

impl SourceOverlay {
    /// Opens the source of the words that support a record; without any, a single article that nothing rests on yet.
    #[must_use]
    pub fn open(workspace: &Workspace, record: Option<Record>) -> Option<Self> {
        let briefing = workspace.briefing();
        let spans = record.map(|record| record.evidence(briefing)).unwrap_or_default();
        let is_unread = briefing.events().is_empty() && !briefing.sources().is_empty();
        let start = || is_unread.then_some(Span { source: SourceId(0), start: 0, end: 0 });
        let first = spans.first().copied().or_else(start)?;
        let reader = Reader::open(briefing, first, &spans, record)?;
        Some(Self { reader, search: None })
    }

    /// Opens a source at its beginning; nothing if no text of it is kept.
    #[must_use]
    pub fn from_start(workspace: &Workspace, source: SourceId) -> Option<Self> {
        let briefing = workspace.briefing();
        briefing.source(source).filter(|own| !own.text.trim().is_empty())?;
        let reader = Reader::open(briefing, Span { source, start: 0, end: 0 }, &[], None)?;
        Some(Self { reader, search: None })
    }

    fn source<'a>(&self, context: &OverlayContext<'a>) -> Option<&'a Source> {
        context.briefing().source(self.reader.source)
    }

    fn handle_search(&mut self, editor: &mut LineEditor, action: Action) -> Option<Response> {
        match action {
            Action::Submit => None,
            Action::Cancel => {
                self.reader.search = None;
                None
            }
            _ => Some(Response::edited(editor.apply(action) == Edited::Text)),
        }
    }
}

impl Overlay for SourceOverlay {
    fn context(&self) -> Context {
        if self.search.is_some() { Context::Search } else { Context::Source }
    }

    fn hints(&self) -> &'static [Action] {
        if self.search.is_some() { &[Action::Submit, Action::Cancel] } else { HINTS }
    }

    fn editor(&mut self) -> Option<&mut LineEditor> {
        self.search.as_mut()
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        if let Some(mut editor) = self.search.take() {
            return match self.handle_search(&mut editor, action) {
                Some(response) => {
                    self.search = Some(editor);
                    response
                }
                None => Response::STAY,
            };
        }
        if let Some(by) = scroll_step(action, context.page) {
            self.reader.scroll = self.reader.scroll.saturating_add(by);
            return Response::STAY;
        }
        match action {
            Action::Back if self.reader.search.is_some() => self.reader.search = None,
            Action::Back => return Response::CLOSE,
            Action::NextHit => self.reader.step(true),
            Action::PreviousHit => self.reader.step(false),
            Action::SearchText => self.search = Some(LineEditor::default()),
            _ => {}
        }
        Response::STAY
    }

    fn typed(&mut self, context: &OverlayContext<'_>) -> Response {
        if let (Some(source), Some(editor)) = (self.source(context), &self.search) {
            self.reader.seek_words(&source.text, editor.text());
        }
        Response::STAY
    }

    fn remap(&mut self, context: &OverlayContext<'_>, remap: &Remap<'_>) -> Option<Response> {
        let source = remap.source(self.reader.source)?;
        let span = self.reader.span().and_then(|span| remap.words(span));
        let span = span.unwrap_or(Span { source, start: 0, end: 0 });
        let record = self.reader.records().next().and_then(|record| remap.record(record));
        let mut reader = Reader::open(context.briefing(), span, &[span], record)?;
        (reader.top, reader.seek, reader.scroll) = (self.reader.top, self.reader.seek, self.reader.scroll);
        reader.search = self.reader.search.take();
        self.reader = reader;
        Some(Response::STAY)
    }

    fn cited(&self, _context: &OverlayContext<'_>) -> Option<Record> {
        self.reader.records().next().or_else(|| self.reader.span().map(Record::Words))
    }

    fn link(&self) -> LinkTarget {
        LinkTarget::Source(self.reader.source)
    }

    fn covers_chips(&self) -> bool {
        self.search.is_some()
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        view::draw(context, canvas, &mut self.reader);
        if let Some(editor) = &mut self.search {
            let line = Prompt { name: "search", editor, marks: &[] };
            prompt(context.theme, canvas.frame, canvas.map.areas.chips, line);
        }
    }
}
