//! Reading the source words, citing them, and opening their link.

use crate::model::{SourceId, Span};
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::action::Context;
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::overlays::source::reader::Reader;
use crate::tui::overlays::state::Overlay;
use crate::tui::screen::layout::Pane;
use crate::tui::state::record::Record;
use crate::tui::terminal::run::{Effect, Flow};

impl App {
    /// Opens the source at the words that support what is chosen.
    pub(in crate::tui) fn open_source(&mut self) {
        if self.focus == Pane::Detail {
            let row = self.rows.detail.get(self.cursor(Pane::Detail).at);
            if row.is_some_and(|row| row.goes) {
                return self.go_to();
            }
        }
        let record = self.current().or(self.subject);
        if record.is_some_and(|record| self.open_rows(record)) {
            return;
        }
        let spans = record.map(|record| record.evidence(self.briefing())).unwrap_or_default();
        let first = spans.first().copied().or_else(|| self.start_of_only_source());
        let Some(first) = first else {
            return match record {
                // Names come from the rows, and have no words of their own: what is known of them is there.
                Some(Record::Actor(_) | Record::Place(_) | Record::Source(_)) => self.go_to(),
                _ => self.notify("No words of a source are kept for this row."),
            };
        };
        let reader = Reader::open(self.briefing(), first, &spans, record);
        self.overlay = reader.map(|reader| Overlay::Source(Box::new(reader)));
    }

    /// The beginning of the source, where nothing is claimed of it yet: it can be read all the same.
    fn start_of_only_source(&self) -> Option<Span> {
        let unread = self.briefing().events().is_empty() && !self.briefing().sources().is_empty();
        unread.then_some(Span { source: SourceId(0), start: 0, end: 0 })
    }

    pub(in crate::tui) fn act_on_source(&mut self, mut reader: Box<Reader>, action: Action) {
        match action {
            Action::Back if reader.search.is_some() => reader.search = None,
            Action::Back => return,
            Action::NextHit => reader.step(true),
            Action::PreviousHit => reader.step(false),
            Action::SearchText => {
                self.overlay = Some(Overlay::Search { input: LineEditor::default(), reader });
                return;
            }
            Action::Help => {
                self.overlay = Some(Overlay::Source(reader));
                let below = self.overlay.take();
                return self.open_help(below);
            }
            Action::Palette => return self.open_palette(Some(Overlay::Source(reader))),
            _ => self.scroll_reader(&mut reader, action),
        }
        self.overlay = Some(Overlay::Source(reader));
    }

    fn scroll_reader(&self, reader: &mut Reader, action: Action) {
        let page = isize::try_from(self.drawn.page.max(2)).unwrap_or(1);
        let by = match action {
            Action::MoveDown => 1,
            Action::MoveUp => -1,
            Action::HalfPageDown => page / 2,
            Action::HalfPageUp => -page / 2,
            Action::PageDown => page - 1,
            Action::PageUp => 1 - page,
            Action::GoTop => isize::MIN / 2,
            Action::GoBottom => isize::MAX / 2,
            _ => return,
        };
        reader.scroll = reader.scroll.saturating_add(by);
    }

    pub(in crate::tui) fn act_on_search(
        &mut self,
        mut input: LineEditor,
        mut reader: Box<Reader>,
        action: Action,
    ) {
        match action {
            Action::Submit => self.overlay = Some(Overlay::Source(reader)),
            Action::Cancel => {
                reader.search = None;
                self.overlay = Some(Overlay::Source(reader));
            }
            Action::Help => self.open_help(Some(Overlay::Search { input, reader })),
            _ => {
                let edited = input.apply(action);
                self.overlay = Some(Overlay::Search { input, reader });
                self.behind |= edited == Edited::Text;
            }
        }
    }

    pub(in crate::tui) fn search_typed(&mut self) {
        let briefing = self.workspace.briefing();
        if let Some(Overlay::Search { input, reader }) = &mut self.overlay
            && let Some(source) = briefing.source(reader.source)
        {
            reader.seek_words(&source.text, input.text());
        }
    }

    /// What a citation would be of: the evidence shown in a source, or the row that is chosen.
    fn cited(&self) -> Option<Record> {
        match self.overlay() {
            Some(Overlay::Row(sheet)) if sheet.wrong.is_some() => None,
            Some(Overlay::Row(sheet)) => {
                let event = sheet.event(self.briefing()).filter(|_| sheet.at == 0);
                event.map(Record::Event).or_else(|| sheet.stop().map(|stop| Record::Row(stop.row)))
            }
            Some(Overlay::Source(reader)) => {
                reader.records().next().or_else(|| reader.span().map(Record::Words))
            }
            _ => self.current().or(self.subject),
        }
    }

    pub(in crate::tui) fn copy_citation(&mut self) -> Flow {
        let citation = match self.cited() {
            Some(Record::Sum(sum)) => self.workspace.cite_sum(sum),
            cited => cited.and_then(|record| record.citation(self.briefing())),
        };
        match citation {
            Some(citation) => Flow::with(Effect::Copy(citation)),
            None => {
                self.notify("This row has no citation of its own.");
                Flow::DRAW
            }
        }
    }

    pub(in crate::tui) fn open_url(&mut self) -> Flow {
        let source = match self.overlay() {
            Some(Overlay::Row(sheet)) => {
                let link = sheet.link().map(str::to_owned);
                return self.open_row_url(link);
            }
            Some(Overlay::Source(reader)) => Some(reader.source),
            _ => self.reading().first().map(|span| span.source),
        };
        let Some(source) = source.and_then(|id| self.briefing().source(id)) else {
            self.notify("No source belongs to this row.");
            return Flow::DRAW;
        };
        match source.url.clone() {
            Some(url) => Flow::with(Effect::Open(url)),
            None => {
                let words = format!("No link is stated for {}.", source.label());
                self.notify(words);
                Flow::DRAW
            }
        }
    }

    pub(in crate::tui) fn open_help(&mut self, below: Option<Overlay>) {
        let of = below.as_ref().map_or(crate::tui::app::update::pane_context(self.focus), Overlay::context);
        self.overlay = Some(Overlay::Help { of, top: 0, below: below.map(Box::new) });
    }

    pub(in crate::tui) fn act_on_help(
        &mut self,
        of: Context,
        top: usize,
        below: Option<Box<Overlay>>,
        action: Action,
    ) {
        let page = self.drawn.page.max(2);
        let top = match action {
            Action::CloseHelp => {
                self.overlay = below.map(|below| *below);
                return;
            }
            Action::MoveDown => top.saturating_add(1),
            Action::MoveUp => top.saturating_sub(1),
            Action::HalfPageDown => top.saturating_add(page / 2),
            Action::HalfPageUp => top.saturating_sub(page / 2),
            Action::PageDown => top.saturating_add(page - 1),
            Action::PageUp => top.saturating_sub(page - 1),
            Action::GoTop => 0,
            Action::GoBottom => usize::MAX,
            _ => top,
        };
        self.overlay = Some(Overlay::Help { of, top, below });
    }
}
