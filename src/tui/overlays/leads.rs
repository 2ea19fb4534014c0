//! The list of leads without a text: articles of which only title and address are known, the newest first.

use std::cmp::Reverse;

use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::model::text::capital;
use crate::model::{Briefing, Source, SourceId, When, clean, fold, language};
use crate::tui::config::theme::Theme;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::line_editor::LineEditor;
use crate::tui::overlays::overlay::{LinkTarget, Overlay, OverlayCanvas, OverlayContext, Request, Response};
use crate::tui::overlays::pick_box::PickBox;
use crate::tui::screen::boxes::titled_box;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::remap::Remap;
use crate::tui::text::styled::{fit, pad, paragraph};

/// The lines that describe the chosen lead, and the rule above them.
const DETAIL: u16 = 7;

/// The cells of a day: "21 Aug 2023".
const DAY: usize = 11;

/// The list of leads.
pub struct LeadsOverlay {
    /// Only leads with the words on the line are shown.
    pick: PickBox,
    leads: Vec<SourceId>,
    /// The words of every lead, folded.
    words: Vec<String>,
    /// The ranks of those that match, in order.
    shown: Vec<usize>,
}

impl LeadsOverlay {
    /// The leads of a briefing; none if it has none.
    #[must_use]
    pub fn new(briefing: &Briefing) -> Option<Self> {
        let all = briefing.sources().iter().enumerate().filter(|(_, source)| source.lead.is_some());
        let mut all: Vec<(usize, &Source)> = all.collect();
        all.sort_by_key(|(_, source)| Reverse(source.day()));
        let words = |source: &Source| {
            let url = source.url.as_deref().unwrap_or("");
            fold(&format!("{} {} {url}", source.label(), source.lead.as_deref().unwrap_or("")))
        };
        let leads: Vec<SourceId> = all.iter().map(|(rank, _)| SourceId::from_index(*rank)).collect();
        (!leads.is_empty()).then(|| Self {
            pick: PickBox::default(),
            shown: (0..leads.len()).collect(),
            words: all.iter().map(|(_, source)| words(source)).collect(),
            leads,
        })
    }

    fn chosen(&self) -> Option<SourceId> {
        self.shown.get(self.pick.cursor.at).and_then(|&rank| self.leads.get(rank)).copied()
    }

    /// Opens the article in the browser.
    fn open(&self) -> Response {
        if self.chosen().is_some() { Response::ask(Request::Run(Action::OpenUrl)) } else { Response::STAY }
    }

    fn title(&self) -> String {
        PickBox::title("Leads without a text", self.shown.len(), self.leads.len())
    }
}

impl Overlay for LeadsOverlay {
    fn context(&self) -> Context {
        Context::Leads
    }

    fn hints(&self) -> &'static [Action] {
        &[Action::Submit, Action::MoveDown, Action::MoveUp, Action::Cancel]
    }

    fn editor(&mut self) -> Option<&mut LineEditor> {
        Some(&mut self.pick.editor)
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        if self.pick.moves(action, context.page, self.shown.len()) {
            return Response::STAY;
        }
        match action {
            Action::Cancel => Response::CLOSE,
            Action::Submit => self.open(),
            _ => self.pick.edit(action),
        }
    }

    /// Keeps the leads that have all typed words.
    fn typed(&mut self, _context: &OverlayContext<'_>) -> Response {
        self.shown = self.pick.matching(&self.words);
        self.pick.cursor = Cursor::default();
        Response::STAY
    }

    /// Chooses a lead; the one that is chosen already is opened.
    fn pick(&mut self, _context: &OverlayContext<'_>, row: usize) -> Response {
        if std::mem::replace(&mut self.pick.cursor.at, row) == row { self.open() } else { Response::STAY }
    }

    /// Lists the leads of the new briefing.
    fn remap(&mut self, context: &OverlayContext<'_>, _remap: &Remap<'_>) -> Option<Response> {
        *self = Self::new(context.briefing())?;
        Some(Response::STAY)
    }

    fn link(&self) -> LinkTarget {
        self.chosen().map_or(LinkTarget::Row(None), LinkTarget::Source)
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        let (body, theme) = (canvas.body(), context.theme);
        let inner = titled_box(theme, canvas.frame, body, &self.title());
        let (shown, leads, cells) = (&self.shown, &self.leads, usize::from(inner.width));
        let source = |row: usize| {
            let id = shown.get(row).and_then(|&rank| leads.get(rank));
            id.and_then(|&id| context.briefing().source(id))
        };
        let below = self.pick.draw_above(canvas, inner, (shown.len(), DETAIL), |row| {
            source(row).map_or_else(Line::default, |source| lead_line(theme, source, cells))
        });
        let chosen = self.chosen().and_then(|id| context.briefing().source(id));
        if let (Some(source), Some(area)) = (chosen, below) {
            canvas.frame.render_widget(Text::from(lead_detail(theme, source, area)), area);
        }
    }
}

fn day(source: &Source) -> String {
    source.day().map_or_else(|| "no day".to_owned(), |day| When::day(day).short())
}

/// The title, or else the address.
fn called(source: &Source) -> String {
    clean(source.title.as_deref().or(source.url.as_deref()).unwrap_or("title not stated")).into_owned()
}

fn outlet(source: &Source) -> String {
    clean(source.publisher.as_deref().unwrap_or("publisher not stated")).into_owned()
}

/// A lead in one line: day, outlet and title.
fn lead_line(theme: &Theme, source: &Source, cells: usize) -> Line<'static> {
    let outlet_cells = (cells / 4).min(30);
    let room = cells.saturating_sub(DAY + outlet_cells + 5);
    Line::from(vec![
        Span::styled(format!(" {}  ", pad(&day(source), DAY)), theme.dim),
        Span::styled(pad(&fit(&outlet(source), outlet_cells), outlet_cells), theme.dim),
        Span::styled(format!("  {}", fit(&called(source), room)), theme.text),
    ])
}

/// All that is known of a lead.
fn lead_detail(theme: &Theme, source: &Source, area: Rect) -> Vec<Line<'static>> {
    let cells = usize::from(area.width).saturating_sub(1);
    let mut lines = paragraph(&called(source), cells, 1, theme.text);
    let published = source.published.map(|day| format!(" · published {}", When::day(day).short()));
    let language = source.language.as_deref().map(|tag| format!(" · {}", language::name(tag)));
    let facts =
        format!("{}{}{}", outlet(source), published.unwrap_or_default(), language.unwrap_or_default());
    lines.extend(paragraph(&facts, cells, 1, theme.dim));
    let known = source.lead.as_deref().map_or_else(String::new, |lead| format!("{}.", capital(lead)));
    lines.extend(paragraph(&known, cells, 1, theme.dim));
    let url = source.url.as_deref().unwrap_or("No address is stated.");
    lines.extend(paragraph(url, cells, 1, theme.dim));
    lines
}
