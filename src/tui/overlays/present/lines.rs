//! The lines of a slide on the screen.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::export::slide_words::{SlideLine, SlideWords};
use crate::tui::config::theme::Theme;
use crate::tui::overlays::briefing_page::line::{LineLook, lines};
use crate::tui::text::styled::{paragraph, width};

/// More rows than any line takes.
const MOST_ROWS: usize = 40;

/// The lines of a slide, each over some rows of the screen.
pub(super) fn rows(theme: &Theme, words: &SlideWords, cells: usize) -> Vec<Vec<Line<'static>>> {
    let widest = |of: fn(&SlideLine) -> &String| {
        let plain = words.lines.iter().filter(|line| !line.is_said);
        plain.map(|line| width(of(line))).max().unwrap_or(0)
    };
    let look = LineLook {
        cells,
        label: widest(|line| &line.words.label).min(cells / 4),
        figure: widest(|line| &line.words.figure).min(cells / 3),
        marks: words.lines.iter().any(|line| line.words.tone != crate::export::page_words::LineTone::Plain),
        most_lines: MOST_ROWS,
        least_text: 24,
    };
    let mut before = "";
    let mut all = Vec::new();
    for line in &words.lines {
        let mut own = line.words.clone();
        // A measure is named once.
        if own.label == before {
            own.label.clear();
        }
        before = &line.words.label;
        all.push(match line.is_said {
            true => said(theme, line, cells),
            false if own.label.is_empty() && own.figure.is_empty() && line.words.label.is_empty() => {
                lines(theme, &own, None, LineLook { label: 0, figure: 0, marks: false, ..look })
            }
            false => lines(theme, &own, None, look),
        });
    }
    all
}

/// Words, and below them who said them.
fn said(theme: &Theme, line: &SlideLine, cells: usize) -> Vec<Line<'static>> {
    let mut rows = paragraph(&line.words.text, cells, 1, theme.text);
    let day = Some(line.words.remark.as_str()).filter(|day| !day.is_empty());
    let speaker =
        [Some(line.words.label.as_str()), day].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    rows.extend(paragraph(&speaker, cells, 3, theme.dim));
    rows
}

/// Lays a style over all cells of some rows.
pub(super) fn marked(rows: &mut [Line<'static>], style: Style) {
    for span in rows.iter_mut().flat_map(|row| row.spans.iter_mut()) {
        *span = Span::styled(span.content.clone(), span.style.patch(style));
    }
}
