//! The frame of what lies over the panes, and the line on which is typed there.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear};

use crate::tui::app::state::App;
use crate::tui::input::line_editor::LineEditor;
use crate::tui::text::styled::{styled_line, width};

/// A line on which text is typed, with the cursor of the terminal in it. Marks are byte ranges of the text.
pub(in crate::tui) fn prompt(
    app: &App,
    frame: &mut Frame<'_>,
    area: Rect,
    (name, input, marks): (&str, &mut LineEditor, &[(Range<usize>, Style)]),
) {
    frame.render_widget(Clear, area);
    let label = format!(" {name} ");
    let cells = u16::try_from(width(&label)).unwrap_or(0);
    let room = area.width.saturating_sub(cells + 2);
    let whole = input.text().to_owned();
    // The window is a part of the input's own text: where it begins is the distance between the two.
    let base = input.text().as_ptr() as usize;
    let window = input.window(room);
    let from = (window.text.as_ptr() as usize).saturating_sub(base);
    let line = styled_line(&whole, from..from + window.text.len(), app.theme.text, marks);
    let mut spans = vec![Span::styled(label, app.theme.hint_key)];
    spans.push(Span::styled(if window.more_left { "‹" } else { " " }, app.theme.dim));
    spans.extend(line.spans);
    if window.more_right {
        spans.push(Span::styled("›", app.theme.dim));
    }
    frame.render_widget(Line::from(spans), area);
    frame.set_cursor_position((area.x + cells + 1 + window.cursor, area.y));
}

/// A box over the panes with a title; what is left inside.
pub(in crate::tui) fn boxed(app: &App, frame: &mut Frame<'_>, area: Rect, title: &str) -> Rect {
    frame.render_widget(Clear, area);
    let block = Block::new()
        .borders(Borders::ALL)
        .border_style(app.theme.border_focus)
        .title(Span::styled(format!(" {title} "), app.theme.border_focus));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}
