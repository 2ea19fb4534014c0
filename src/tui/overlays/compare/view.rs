//! How the comparison looks: a row for each count, with a bar on either side on one scale.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use crate::export::compare_words::{amount, compared, difference, remarks, sentence};
use crate::model::text::capital;
use crate::model::{clean, group_thousands};
use crate::query::compare::{Compared, ComparisonRow};
use crate::query::scale::{Scale, Spacing};
use crate::tui::charts::bars::{bar, column};
use crate::tui::overlays::compare::state::CompareOverlay;
use crate::tui::overlays::overlay::{OverlayCanvas, OverlayContext};
use crate::tui::screen::boxes::titled_box;
use crate::tui::screen::list::{Extent, scroll, scrollbar};
use crate::tui::text::styled::{fit, pad, paragraph, width};

/// The cells of a figure.
const FIGURE: usize = 9;

/// The cells of a difference.
const DIFFERENCE: usize = 18;

/// The widest bar.
const WIDEST_BAR: usize = 40;

/// The least height at which histories are drawn.
const LEAST_HEIGHT: u16 = 20;

/// The rows of a column of a history.
const COLUMN: usize = 2;

/// The cells of each part of a row.
#[derive(Clone, Copy)]
struct Widths {
    name: usize,
    bar: usize,
}

impl Widths {
    fn new(overlay: &CompareOverlay, context: &OverlayContext<'_>, cells: usize) -> Self {
        let names = overlay.comparison.rows.iter().map(|row| width(&name(context, row)));
        let rest = cells.saturating_sub(2 * (FIGURE + 2) + DIFFERENCE + 2);
        let name = names.max().unwrap_or(0).clamp(8, (rest / 2).max(8)).max(rest.min(20).min(rest * 2 / 3));
        Self { name, bar: (rest.saturating_sub(name) / 2).min(WIDEST_BAR) }
    }

    /// The cells of one side: its figure and its bar.
    fn side(self) -> usize {
        FIGURE + 2 + self.bar
    }
}

fn name(context: &OverlayContext<'_>, row: &ComparisonRow) -> String {
    let indent = if matches!(row.what, Compared::Conduct(_)) { "  " } else { "" };
    let words = compared(context.briefing(), &row.what);
    let words = match row.what {
        Compared::Actor(_) | Compared::Country(_) => words,
        _ => capital(&words),
    };
    format!("{indent}{words}")
}

pub(super) fn draw(
    overlay: &mut CompareOverlay,
    context: &OverlayContext<'_>,
    canvas: &mut OverlayCanvas<'_, '_>,
) {
    let body = canvas.body();
    let inner = titled_box(context.theme, canvas.frame, body, "Comparison");
    let cells = usize::from(inner.width);
    let widths = Widths::new(overlay, context, cells);
    let head = head(overlay, context, widths, cells);
    let foot = foot(overlay, context, (cells, inner.height));
    let head_rows = u16::try_from(head.len()).unwrap_or(0).min(inner.height);
    canvas.frame.render_widget(Text::from(head), Rect { height: head_rows, ..inner });
    let foot_rows = u16::try_from(foot.len()).unwrap_or(0).min(inner.height.saturating_sub(head_rows + 3));
    let y = inner.bottom() - foot_rows;
    canvas.frame.render_widget(Text::from(foot), Rect { y, height: foot_rows, ..inner });
    let list = Rect { y: inner.y + head_rows, height: inner.height - head_rows - foot_rows, ..inner };
    rows(overlay, context, canvas, (list, widths));
}

/// The list of the counts.
fn rows(
    overlay: &mut CompareOverlay,
    context: &OverlayContext<'_>,
    canvas: &mut OverlayCanvas<'_, '_>,
    (area, widths): (Rect, Widths),
) {
    let len = overlay.comparison.rows.len();
    canvas.map.page = usize::from(area.height);
    scroll(&mut overlay.cursor, len, area.height.into(), |_| 1);
    let top = overlay.cursor.top;
    scrollbar(
        context.theme,
        canvas.frame,
        area,
        Extent { first: top, seen: usize::from(area.height).min(len), len },
    );
    for (y, (at, row)) in (area.y..area.bottom()).zip(overlay.comparison.rows.iter().enumerate().skip(top)) {
        let own = Rect { y, height: 1, ..area };
        let is_chosen = at == overlay.cursor.at;
        let line = line(overlay, context, row, (widths, is_chosen));
        canvas.frame.render_widget(line, own);
        if is_chosen {
            // Reversed colours would turn a bar into its rest.
            let name =
                Rect { width: u16::try_from(widths.name + 1).unwrap_or(own.width).min(own.width), ..own };
            canvas.frame.buffer_mut().set_style(name, context.theme.selected);
        }
        canvas.map.picks.push((own, at));
    }
}

/// The scale that a row shares with those that count the same: events, or the figures of one measure.
fn scale(overlay: &CompareOverlay, row: &ComparisonRow) -> Scale {
    let group = |row: &ComparisonRow| match row.what {
        Compared::Sum(measure, _) => measure as usize + 2,
        Compared::Statements | Compared::Claims => 1,
        _ => 0,
    };
    let alike = overlay.comparison.rows.iter().filter(|other| group(other) == group(row));
    let most = alike.flat_map(|row| row.amounts).flatten().map(|amount| amount.best).max();
    Scale::new(Spacing::Linear, most.unwrap_or(0))
}

fn line(
    overlay: &CompareOverlay,
    context: &OverlayContext<'_>,
    row: &ComparisonRow,
    (widths, is_chosen): (Widths, bool),
) -> Line<'static> {
    let theme = context.theme;
    let bar_style = match row.what {
        Compared::Conduct(conduct) => theme.of_conduct(conduct),
        _ => theme.histogram,
    };
    let scale = scale(overlay, row);
    let mut spans = vec![Span::styled(
        pad(&format!(" {}", fit(&name(context, row), widths.name)), widths.name + 1),
        theme.text,
    )];
    for (side, own) in row.amounts.into_iter().enumerate() {
        let figure = amount(own);
        let figure = format!("{figure:>FIGURE$}");
        let style = if is_chosen && side == overlay.side { theme.found } else { theme.text };
        spans.push(Span::styled(figure, style));
        let part = own.map_or(0.0, |own| scale.part(own.best));
        let bar = bar(part, widths.bar, context.glyphs);
        spans.push(Span::raw(" "));
        spans.push(Span::styled(pad(&bar, widths.bar + 1), bar_style));
    }
    spans.push(Span::styled(format!("{:>DIFFERENCE$}", difference(row.amounts)), theme.header));
    Line::from(spans)
}

/// The filters of both sides over their columns, the chosen one marked.
fn head(
    overlay: &CompareOverlay,
    context: &OverlayContext<'_>,
    widths: Widths,
    cells: usize,
) -> Vec<Line<'static>> {
    let theme = context.theme;
    let mut lines = Vec::new();
    for (side, label) in overlay.comparison.sides.iter().zip(["left", "right"]) {
        let filter = side.filter.to_string();
        let filter = if filter.is_empty() { "everything".to_owned() } else { clean(&filter).into_owned() };
        let words = format!(" {label:<6}{}", fit(&filter, cells.saturating_sub(8)));
        lines.push(Line::from(Span::styled(words, theme.header)));
    }
    for words in remarks(context.briefing(), context.workspace.filter(), &overlay.comparison) {
        lines.extend(paragraph(&words, cells.saturating_sub(2), 1, theme.dim));
    }
    let mut spans = vec![Span::raw(" ".repeat(widths.name + 1))];
    for (at, label) in ["left", "right"].into_iter().enumerate() {
        let (mark, style) = if at == overlay.side { ("▸", theme.accent) } else { (" ", theme.dim) };
        let label = format!("{mark}{label}");
        let title = format!("{}{label}", " ".repeat(FIGURE.saturating_sub(width(&label))));
        spans.push(Span::styled(pad(&title, widths.side()), style));
    }
    spans.push(Span::styled(format!("{:>DIFFERENCE$}", "difference"), theme.dim));
    lines.push(Line::from(spans));
    lines
}

/// The chosen row in words, and the histories of both sides.
fn foot(
    overlay: &CompareOverlay,
    context: &OverlayContext<'_>,
    (cells, height): (usize, u16),
) -> Vec<Line<'static>> {
    let theme = context.theme;
    let mut lines = Vec::new();
    let chosen = overlay.comparison.rows.get(overlay.cursor.at);
    let rule = Line::from(Span::styled("─".repeat(cells), theme.border));
    if let Some(row) = chosen {
        lines.push(rule.clone());
        let words = sentence(context.briefing(), overlay.comparison.relation, row);
        lines.extend(paragraph(&words, cells.saturating_sub(2), 1, theme.text));
    }
    let histories = overlay.comparison.sides.iter().map(|side| side.history.as_slice());
    let longest = histories.clone().map(<[u32]>::len).max().unwrap_or(0);
    // Where there is little room, the counts have it.
    if longest > 1 && height >= LEAST_HEIGHT && longest + 8 <= cells {
        lines.push(rule);
        let most = histories.flatten().copied().max().unwrap_or(0);
        let scale = Scale::new(Spacing::Linear, most.into());
        for (side, label) in overlay.comparison.sides.iter().zip(["left", "right"]) {
            lines.extend(history(context, (label, &side.history), scale, theme.histogram));
        }
        let earlier: u32 = overlay.comparison.sides.iter().map(|side| side.began_earlier).sum();
        let earlier = if earlier == 0 {
            String::new()
        } else {
            format!(" · {} began before the period and have no column", group_thousands(earlier))
        };
        let interval = overlay.comparison.sides.iter().map(|side| side.interval).max().unwrap_or(0);
        let interval = match interval {
            1 => "day".to_owned(),
            7 => "week".to_owned(),
            28..=31 => "month".to_owned(),
            365 | 366 => "year".to_owned(),
            days => format!("{} years", group_thousands(days / 365)),
        };
        let most = group_thousands(most);
        let words =
            format!(" events by first day, at most {most} in a column, one for each {interval}{earlier}");
        lines.push(Line::from(Span::styled(fit(&words, cells), theme.dim)));
    }
    lines
}

/// The columns of one history, and its label.
fn history(
    context: &OverlayContext<'_>,
    (label, counts): (&str, &[u32]),
    scale: Scale,
    style: Style,
) -> Vec<Line<'static>> {
    let columns: Vec<Vec<&str>> =
        counts.iter().map(|&count| column(scale.part(count.into()), COLUMN, context.glyphs)).collect();
    let row = |at: usize| {
        let label = if at + 1 == COLUMN { label } else { "" };
        let cells: String = columns.iter().filter_map(|column| column.get(at)).copied().collect();
        Line::from(vec![Span::styled(format!(" {label:<6}"), context.theme.dim), Span::styled(cells, style)])
    };
    (0..COLUMN).map(row).collect()
}
