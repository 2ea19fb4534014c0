//! Styled text on a grid of cells. Widths, cutting and wrapping are those of the model.

use std::ops::Range;

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::model::drawable;
pub use crate::model::text::{fit, fit_words, pad, width, wrap};

/// One line of a text with styles on ranges of it. Ranges are bytes of the whole text; later ones lie over
/// earlier ones. The text is made drawable.
#[must_use]
pub fn styled_line(
    text: &str,
    line: Range<usize>,
    base: Style,
    marks: &[(Range<usize>, Style)],
) -> Line<'static> {
    let mut cuts: Vec<usize> = vec![line.start, line.end];
    for (range, _) in marks {
        cuts.extend([range.start, range.end].into_iter().filter(|cut| line.start < *cut && *cut < line.end));
    }
    cuts.sort_unstable();
    cuts.dedup();
    let mut spans = Vec::new();
    for pair in cuts.windows(2) {
        let &[from, to] = pair else { continue };
        let mut style = base;
        for (range, over) in marks {
            if range.start <= from && to <= range.end {
                style = style.patch(*over);
            }
        }
        let words = drawable(text.get(from..to).unwrap_or("")).into_owned();
        spans.push(Span::styled(words, style));
    }
    Line::from(spans)
}

/// Wraps a short text of our own making into lines of one style, the later ones indented.
#[must_use]
pub fn paragraph(text: &str, cells: usize, indent: usize, style: Style) -> Vec<Line<'static>> {
    let lines = wrap(text, cells.saturating_sub(indent));
    let lead = " ".repeat(indent);
    let line = |range: Range<usize>| {
        let words = drawable(text.get(range).unwrap_or("")).into_owned();
        Line::from(vec![Span::raw(lead.clone()), Span::styled(words, style)])
    };
    lines.into_iter().map(line).collect()
}

/// As [`paragraph`], in no more than so many lines: the last is cut.
#[must_use]
pub fn short_paragraph(text: &str, cells: usize, most: usize, style: Style) -> Vec<Line<'static>> {
    let room = cells.saturating_sub(1);
    let lines = wrap(text, room);
    let is_cut = lines.len() > most;
    let line = |(at, range): (usize, Range<usize>)| {
        let end = if is_cut && at + 1 == most { text.len() } else { range.end };
        Line::from(Span::styled(format!(" {}", fit(text.get(range.start..end).unwrap_or(""), room)), style))
    };
    lines.into_iter().take(most).enumerate().map(line).collect()
}
