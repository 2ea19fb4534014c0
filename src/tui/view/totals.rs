//! What the tables say of the casualties: each dataset in all, and single rows.

use ratatui::text::{Line, Span};

use crate::model::{counted, group_thousands};
use crate::query::DatasetTotal;
use crate::query::casualties::ClaimLine;
use crate::tui::app::App;
use crate::tui::text::{fit, paragraph, width};

/// What a dataset says in all: low, best and high where they differ, and on how many rows that rests. It is
/// never added to what another one says.
pub(super) fn dataset(app: &App, total: &DatasetTotal, cells: usize) -> Vec<Line<'static>> {
    let theme = &app.theme;
    let number = |number: u64| group_thousands(u32::try_from(number).unwrap_or(u32::MAX));
    let name = match &total.category {
        Some(category) => format!("{}: {category}", total.dataset.name()),
        None => total.dataset.name().to_owned(),
    };
    let differ = total.low != total.best || total.best != total.high;
    let figures = match (total.stated, differ) {
        (0, _) => "no figure".to_owned(),
        (_, true) => format!("{} – {} – {}", number(total.low), number(total.best), number(total.high)),
        (_, false) => number(total.best),
    };
    let room = cells.saturating_sub(width(&figures) + 4);
    let name = fit(&name, room);
    let gap = room.saturating_sub(width(&name)) + 1;
    let mut lines = vec![Line::from(vec![
        Span::raw("  "),
        Span::styled(name, theme.text),
        Span::raw(" ".repeat(gap)),
        Span::styled(figures, theme.header),
    ])];
    let mut words = Vec::new();
    if differ && total.stated > 0 {
        words.push("low – best – high".to_owned());
    }
    let zero = if total.zero > 0 {
        format!(", {} of them zero", group_thousands(total.zero))
    } else {
        String::new()
    };
    words.push(format!("{} with a figure{zero}", counted(total.stated, "event", "events")));
    if total.silent > 0 {
        words.push(format!("{} without", group_thousands(total.silent)));
    }
    if total.unordered > 0 {
        words.push(format!("{} where low, best and high are not in order", group_thousands(total.unordered)));
    }
    lines.extend(paragraph(&words.join(" · "), cells.saturating_sub(1), 4, theme.dim));
    lines
}

/// The figure of one row, in one line: the event, and what its dataset says.
pub(super) fn row(app: &App, line: &ClaimLine, belongs: bool, cells: usize) -> Vec<Line<'static>> {
    let briefing = app.briefing();
    let Some(claim) = briefing.claim(line.claim) else { return Vec::new() };
    let theme = &app.theme;
    let title = claim.events().next().and_then(|event| briefing.event(event));
    let title = title.map_or_else(String::new, |event| event.title().into_owned());
    let figure = fit(&claim.figure_text(), cells / 2);
    let room = cells.saturating_sub(width(&figure) + 4);
    let title = fit(&title, room);
    let gap = room.saturating_sub(width(&title)) + 1;
    vec![Line::from(vec![
        Span::styled(if belongs { "•" } else { " " }, theme.accent),
        Span::raw(" "),
        Span::styled(title, theme.dim),
        Span::raw(" ".repeat(gap)),
        Span::styled(figure, theme.text),
    ])]
}
