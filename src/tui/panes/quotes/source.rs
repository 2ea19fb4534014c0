//! The source of what is chosen, below the quotes.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Text};

use crate::model::{Source, SourceId, Span as Evidence};
use crate::tui::panes::pane::PaneContext;
use crate::tui::panes::quotes::note::{self, Areas};
use crate::tui::screen::boxes::titled_line;
use crate::tui::screen::page::{NUMBER, PageSize, lead_in, page};
use crate::tui::text::pages::{Pages, TextPosition};
use crate::tui::text::styled::paragraph;

/// The widest text below the quotes.
const WIDEST: usize = 100;

/// The paragraphs of the source that was shown last.
#[derive(Default)]
pub(super) struct SourceView {
    pages: Option<PagesOf>,
}

/// The paragraphs of a text, and which text that is: sources keep their digest when a briefing is read again.
struct PagesOf {
    source: SourceId,
    sha256: String,
    pages: Pages,
}

impl SourceView {
    /// Draws the source in `area`, under a rule with its name; `outer` is the frame around.
    pub(super) fn draw(&mut self, context: &PaneContext<'_>, frame: &mut Frame<'_>, outer: Rect, area: Rect) {
        if area.height < 2 {
            return;
        }
        if let Some(note) = note::of_row(context, context.current) {
            return note::draw(context, frame, Areas { outer, area }, note);
        }
        let spans = context.current.map(|record| record.evidence(context.briefing())).unwrap_or_default();
        let first = spans.first().copied();
        let id = first.map(|span| span.source).or(only_source(context));
        let Some((id, source)) = id.and_then(|id| Some((id, context.briefing().source(id)?))) else {
            let words = note::without_text(context, context.current);
            let cells = usize::from(area.width).saturating_sub(2).min(WIDEST);
            frame.render_widget(Text::from(paragraph(&words, cells, 1, context.theme.dim)), area);
            return;
        };
        let pages = self.pages_of(id, source);
        let width = usize::from(area.width).saturating_sub(usize::from(NUMBER) + 2).min(WIDEST);
        let size = PageSize { width, height: usize::from(area.height - 1) };
        let top = first.map_or_else(TextPosition::default, |span| {
            lead_in(pages, &source.text, span.start as usize, size)
        });
        let lines = pages.window(&source.text, top, width, size.height);
        let style = |span: &Evidence| {
            let is_first = Some(*span) == first;
            if is_first { context.theme.highlight } else { context.theme.other_evidence }
        };
        let own = spans.iter().rev().filter(|span| span.source == id);
        let marks: Vec<(Range<usize>, Style)> = own.map(|span| (span.range(), style(span))).collect();
        let rule = rule(context, source, first, outer.width);
        frame.render_widget(rule, Rect { x: outer.x, width: outer.width, height: 1, ..area });
        let text = page(context.theme, source, &lines, &marks);
        frame.render_widget(text, Rect { y: area.y + 1, height: area.height - 1, ..area });
    }

    fn pages_of(&mut self, id: SourceId, source: &Source) -> &Pages {
        let is_kept = |kept: &PagesOf| kept.source == id && kept.sha256 == source.sha256;
        let kept = self.pages.take().filter(is_kept);
        let new = || PagesOf { source: id, sha256: source.sha256.clone(), pages: Pages::new(&source.text) };
        &self.pages.insert(kept.unwrap_or_else(new)).pages
    }
}

/// The source that is shown even when nothing rests on it: a single article.
fn only_source(context: &PaneContext<'_>) -> Option<SourceId> {
    let first = context.briefing().sources().first()?;
    first.table.is_none().then_some(SourceId(0))
}

/// The rule above the source: its name and the paragraph.
fn rule(context: &PaneContext<'_>, source: &Source, span: Option<Evidence>, cells: u16) -> Line<'static> {
    let place = span
        .map_or_else(String::new, |span| format!(", paragraph {}", source.paragraph(span.start as usize)));
    let words = format!("source: {}{place}", source.label());
    titled_line(context.theme, &words, cells)
}
