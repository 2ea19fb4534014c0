//! Boxes over the panes, rules across them, and input lines.

use std::ops::Range;

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, Borders, Clear};

use crate::tui::config::theme::Theme;
use crate::tui::input::line_editor::LineEditor;
use crate::tui::text::styled::{fit, styled_line, width};

/// A line on which text is typed.
pub struct Prompt<'a> {
    /// What it is called.
    pub name: &'a str,
    /// The text.
    pub editor: &'a mut LineEditor,
    /// Styles on byte ranges of the text.
    pub marks: &'a [(Range<usize>, Style)],
}

/// Draws a line on which text is typed, with the cursor of the terminal in it.
pub fn prompt(theme: &Theme, frame: &mut Frame<'_>, area: Rect, prompt: Prompt<'_>) {
    let Prompt { name, editor, marks } = prompt;
    frame.render_widget(Clear, area);
    let label = format!(" {name} ");
    let cells = u16::try_from(width(&label)).unwrap_or(0);
    let room = area.width.saturating_sub(cells + 2);
    let whole = editor.text().to_owned();
    // The window is a part of the editor's own text: it begins at the distance between the two.
    let base = editor.text().as_ptr() as usize;
    let window = editor.window(room);
    let from = (window.text.as_ptr() as usize).saturating_sub(base);
    let line = styled_line(&whole, from..from + window.text.len(), theme.text, marks);
    let mut spans = vec![Span::styled(label, theme.hint_key)];
    spans.push(Span::styled(if window.more_left { "‹" } else { " " }, theme.dim));
    spans.extend(line.spans);
    if window.more_right {
        spans.push(Span::styled("›", theme.dim));
    }
    frame.render_widget(Line::from(spans), area);
    frame.set_cursor_position((area.x + cells + 1 + window.cursor, area.y));
}

/// Draws an empty box with a title over the panes; returns what is left inside.
pub fn titled_box(theme: &Theme, frame: &mut Frame<'_>, area: Rect, title: &str) -> Rect {
    frame.render_widget(Clear, area);
    let block = Block::new()
        .borders(Borders::ALL)
        .border_style(theme.border_focus)
        .title(Span::styled(format!(" {title} "), theme.border_focus));
    let inner = block.inner(area);
    frame.render_widget(block, area);
    inner
}

/// A line with a title across a pane.
#[must_use]
pub fn titled_line(theme: &Theme, title: &str, cells: u16) -> Line<'static> {
    let words = fit(&format!(" {title} "), usize::from(cells).saturating_sub(2));
    let rest = usize::from(cells).saturating_sub(width(&words) + 1);
    Line::from(vec![
        Span::styled("─", theme.border),
        Span::styled(words, theme.title),
        Span::styled("─".repeat(rest), theme.border),
    ])
}

/// A rule with a title across a box.
#[must_use]
pub fn titled_rule(theme: &Theme, title: &str, cells: u16) -> Line<'static> {
    let words = fit(&format!(" {title} "), usize::from(cells).saturating_sub(6));
    let rest = usize::from(cells).saturating_sub(width(&words) + 3);
    Line::from(vec![
        Span::styled("├─", theme.border),
        Span::styled(words, theme.title),
        Span::styled(format!("{}┤", "─".repeat(rest)), theme.border),
    ])
}
