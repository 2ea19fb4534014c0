//! How the columns of a table look, and what its first rows become.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use crate::load::UnknownTable;
use crate::tui::config::theme::Theme;
use crate::tui::jobs::columns::{TriedRow, TriedRows};
use crate::tui::screen::boxes::titled_rule;
use crate::tui::text::styled::{fit, pad, paragraph, width};

/// The cells of the field for which a column is used.
const FIELD: usize = 11;

/// The most characters of a name or a cell that are laid out.
const MOST_SHOWN: usize = 120;

/// The widths of the parts of a line: name, and first cells.
#[derive(Clone, Copy)]
pub(super) struct Widths {
    name: usize,
    cells: usize,
}

impl Widths {
    /// The widths in a list so many cells wide.
    pub(super) fn of(table: &UnknownTable, cells: usize) -> Self {
        let longest = (0..table.width()).map(|at| width(&column_name(table, at))).max().unwrap_or(0);
        let name = longest.clamp(6, 40).min(cells / 3);
        Self { name, cells: cells.saturating_sub(name + FIELD + 5) }
    }
}

/// The name of a column; its number if it has none.
pub(super) fn column_name(table: &UnknownTable, at: usize) -> String {
    table.column(at).map_or_else(|| format!("column {}", at + 1), start)
}

/// The start of a text that may be long.
fn start(text: &str) -> String {
    text.chars().take(MOST_SHOWN).collect()
}

/// The accent of a line; the chosen one is shown in one colour.
pub(super) fn accent(theme: &Theme, is_chosen: bool) -> Style {
    if is_chosen { theme.text } else { theme.accent }
}

/// The line above the list.
pub(super) fn heading(theme: &Theme, widths: Widths) -> Line<'static> {
    let words = format!(" {} {} first cells", pad("column", widths.name), pad("used for", FIELD + 2));
    Line::from(Span::styled(words, theme.heading))
}

/// A column in one line: its name, the field for which it is used, and its first cells.
pub(super) fn column_line(
    theme: &Theme,
    table: &UnknownTable,
    (at, field, is_chosen): (usize, Option<&str>, bool),
    widths: Widths,
) -> Line<'static> {
    let cells = table.rows.iter().filter_map(|row| row.get(at)).map(|cell| cell.trim());
    let shown: Vec<String> = cells.filter(|cell| !cell.is_empty()).take(8).map(start).collect();
    let used = match field {
        Some(field) => Span::styled(pad(&format!("▸ {field}"), FIELD + 2), accent(theme, is_chosen)),
        None => Span::styled(pad("  –", FIELD + 2), theme.dim),
    };
    let name = if field.is_some() { theme.text } else { theme.dim };
    Line::from(vec![
        Span::styled(format!(" {} ", pad(&column_name(table, at), widths.name)), name),
        used,
        Span::styled(format!(" {}", fit(&shown.join(" │ "), widths.cells)), theme.dim),
    ])
}

/// Draws what the first rows become, as many as fit below a rule across the box; the area is that inside the box.
pub(super) fn tried(theme: &Theme, frame: &mut Frame<'_>, tried: &TriedRows, area: Rect) {
    let rule = Rect { x: area.x.saturating_sub(1), width: area.width + 2, height: 1, ..area };
    let title = if tried.rows.is_empty() { "First rows" } else { &tried.summary };
    frame.render_widget(titled_rule(theme, title, rule.width), rule);
    let below = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let cells = usize::from(below.width);
    if tried.rows.is_empty() {
        let words = paragraph(&tried.summary, cells.saturating_sub(1), 1, theme.unverified);
        frame.render_widget(Text::from(words), below);
        return;
    }
    let line = |row: &TriedRow| {
        let (sign, style) = if row.is_event { ("  ", theme.text) } else { ("! ", theme.unverified) };
        let words = fit(&row.words, cells.saturating_sub(4));
        Line::from(vec![Span::styled(format!(" {sign}"), style), Span::styled(words, style)])
    };
    let lines: Vec<Line<'static>> = tried.rows.iter().take(below.height.into()).map(line).collect();
    frame.render_widget(Text::from(lines), below);
}
