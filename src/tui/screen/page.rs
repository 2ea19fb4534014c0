//! A page of a source: its lines with the numbers of the paragraphs and with marked words.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use crate::model::Source;
use crate::tui::config::theme::Theme;
use crate::tui::text::pages::{PageLine, Pages, TextPosition};
use crate::tui::text::styled::styled_line;

/// The cells left of the text: the number of the paragraph.
pub const NUMBER: u16 = 5;

/// The room for a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageSize {
    /// Cells in a line.
    pub width: usize,
    /// Lines.
    pub height: usize,
}

/// The first line to show so that a byte is seen with what leads up to it.
#[must_use]
pub fn lead_in(pages: &Pages, text: &str, byte: usize, size: PageSize) -> TextPosition {
    let PageSize { width, height } = size;
    let at = pages.find(text, byte, width);
    let before = isize::try_from(height / 4).unwrap_or(0);
    let top = pages.moved(text, at, -before, width);
    top.min(pages.last_top(text, width, height)).max(TextPosition::default())
}

/// The lines of a page with paragraph numbers and marks.
#[must_use]
pub fn page(
    theme: &Theme,
    source: &Source,
    lines: &[PageLine],
    marks: &[(Range<usize>, Style)],
) -> Text<'static> {
    let styled = lines.iter().map(|line| {
        let number = line.number.map_or_else(String::new, |number| format!("¶{number}"));
        let mut spans = vec![Span::styled(format!("{number:>4} "), theme.dim)];
        spans.extend(styled_line(&source.text, line.range.clone(), theme.text, marks).spans);
        Line::from(spans)
    });
    Text::from(styled.collect::<Vec<_>>())
}
