//! What the tables say of the casualties: each dataset in all, and single rows.

use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::{counted, group_thousands};
use crate::query::casualties::ClaimLine;
use crate::query::{DatasetTotal, Toll};
use crate::tui::app::state::App;
use crate::tui::panes::casualties::rows::Beside;
use crate::tui::text::styled::{fit, pad, paragraph, width};

/// What a dataset says in all: low, best and high where they differ, and on how many rows that rests. It is
/// never added to what another one says.
pub(in crate::tui) fn dataset(app: &App, total: &DatasetTotal, cells: usize) -> Vec<Line<'static>> {
    let theme = &app.theme;
    let whole = total.whole();
    let figures = whole.figures();
    let (name, room) = (total.name(), cells.saturating_sub(width(&figures) + 4));
    let figures = Span::styled(figures, theme.header);
    let mut lines = if width(&name) <= room {
        let gap = " ".repeat(room - width(&name) + 1);
        vec![Line::from(vec![Span::styled(format!("  {name}{gap}"), theme.text), figures])]
    } else {
        let name = fit(&name, cells.saturating_sub(3));
        let name = Line::from(Span::styled(format!("  {name}"), theme.text));
        vec![name, Line::from(vec![Span::raw(" ".repeat(room + 3)), figures])]
    };
    let mut words = Vec::new();
    if whole.differs() && total.stated > 0 {
        words.push("low – best – high".to_owned());
    }
    let zero = if total.zero > 0 {
        format!(", {} of them zero", group_thousands(total.zero))
    } else {
        String::new()
    };
    if total.stated == 0 {
        words.push(format!("none of {} with a figure", counted(total.silent, "event", "events")));
    } else {
        words.push(format!("{} with a figure{zero}", counted(total.stated, "event", "events")));
    }
    if total.silent > 0 && total.stated > 0 {
        words.push(format!("{} without", group_thousands(total.silent)));
    }
    if total.unordered > 0 {
        words.push(format!("{} where low, best and high are not in order", group_thousands(total.unordered)));
    }
    lines.extend(paragraph(&words.join(" · "), cells.saturating_sub(1), 4, theme.dim));
    lines
}

/// Cells for one number.
const NUMBER: usize = 10;

/// From so many cells on there is room for low and high beside best.
const WIDE: usize = 64;

/// Above the lines of what a dataset says over time, with what the numbers are where they differ.
pub(in crate::tui) fn over_time(app: &App, title: &str, differ: bool, cells: usize) -> Vec<Line<'static>> {
    let heads = match (differ, cells >= WIDE) {
        (true, true) => format!("{:>NUMBER$}{:>NUMBER$}{:>NUMBER$}", "low", "best", "high"),
        (true, false) => "best".to_owned(),
        (false, _) => String::new(),
    };
    let room = cells.saturating_sub(width(&heads) + 3);
    let title = pad(&fit(title, room), room);
    vec![Line::from(vec![
        Span::styled(format!(" {title} "), app.theme.heading),
        Span::styled(heads, app.theme.dim),
    ])]
}

/// What a dataset says of one stretch of time: a bar as long as its best number is great among the others.
pub(in crate::tui) fn toll(app: &App, toll: &Toll, beside: Beside, cells: usize) -> Vec<Line<'static>> {
    let theme = &app.theme;
    let Beside { most, differ, label } = beside;
    let number = |number: u64| match toll.stated {
        0 => format!("{:>NUMBER$}", "·"),
        _ => format!("{:>NUMBER$}", group_thousands(number)),
    };
    let outer = |sum: u64| if differ && cells >= WIDE { number(sum) } else { String::new() };
    let (low, best, high) = (outer(toll.low), number(toll.best), outer(toll.high));
    let taken = label + 4 + [&low, &best, &high].map(|words| width(words)).iter().sum::<usize>();
    let room = cells.saturating_sub(taken);
    vec![Line::from(vec![
        Span::styled(format!("  {} ", pad(&toll.label(), label)), theme.text),
        Span::styled(pad(&bar(toll.best, most, room), room), theme.conflict_material),
        Span::styled(low, theme.dim),
        Span::styled(best, theme.header),
        Span::styled(high, theme.dim),
    ])]
}

/// A bar for a part of the most, in halves of cells; a part that is not nothing has one at least.
fn bar(part: u64, most: u64, cells: usize) -> String {
    let halves = u128::from(part) * (cells as u128 * 2) / u128::from(most.max(1));
    let halves = usize::try_from(halves).unwrap_or_default().min(cells * 2).max(usize::from(part > 0));
    format!("{}{}", "━".repeat(halves / 2), if halves % 2 == 1 { "╸" } else { "" })
}

/// The figure of one row, in one line: the event, and what its dataset says.
pub(in crate::tui) fn row(app: &App, line: &ClaimLine, belongs: bool, cells: usize) -> Vec<Line<'static>> {
    let briefing = app.briefing();
    let Some(claim) = briefing.claim(line.claim) else { return Vec::new() };
    let theme = &app.theme;
    let title = claim.events().next().and_then(|event| briefing.event(event));
    let title = title.map_or_else(String::new, |event| event.title().into_owned());
    let figure = fit(&cite::figure(briefing, claim), cells / 2);
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
