//! How the casualties of tables look: the sum of a dataset, its tolls over time, and single rows.

use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::group_thousands;
use crate::query::casualties::ClaimLine;
use crate::query::{DatasetSum, PeriodSum};
use crate::tui::panes::casualties::revised::revised;
use crate::tui::panes::casualties::rows::Beside;
use crate::tui::panes::pane::PaneContext;
use crate::tui::state::record::Record;
use crate::tui::text::styled::{fit, pad, paragraph, width};

/// The sum of a dataset: low, best and high where they differ, and how many events have a figure. It is never added
/// to that of another dataset.
pub(super) fn dataset(context: &PaneContext<'_>, sum: &DatasetSum, cells: usize) -> Vec<Line<'static>> {
    let theme = context.theme;
    let overall = sum.overall();
    let figures = overall.figures();
    let (name, room) = (sum.name(), cells.saturating_sub(width(&figures) + 4));
    let figures = Span::styled(figures, theme.header);
    let mut lines = if width(&name) <= room {
        let gap = " ".repeat(room - width(&name) + 1);
        vec![Line::from(vec![Span::styled(format!("  {name}{gap}"), theme.text), figures])]
    } else {
        let name = fit(&name, cells.saturating_sub(3));
        let name = Line::from(Span::styled(format!("  {name}"), theme.text));
        vec![name, Line::from(vec![Span::raw(" ".repeat(room + 3)), figures])]
    };
    lines.extend(paragraph(&cite::rows_behind(sum), cells.saturating_sub(1), 4, theme.dim));
    lines
}

/// Cells for one number.
const NUMBER: usize = 10;

/// From this width on there is room for low and high beside best.
const WIDE: usize = 64;

/// The heading over the tolls of a dataset, with the names of the columns where low, best and high differ.
pub(super) fn over_time(
    context: &PaneContext<'_>,
    title: &str,
    differ: bool,
    cells: usize,
) -> Vec<Line<'static>> {
    let heads = match (differ, cells >= WIDE) {
        (true, true) => format!("{:>NUMBER$}{:>NUMBER$}{:>NUMBER$}", "low", "best", "high"),
        (true, false) => "best".to_owned(),
        (false, _) => String::new(),
    };
    let room = cells.saturating_sub(width(&heads) + 3);
    let title = pad(&fit(title, room), room);
    vec![Line::from(vec![
        Span::styled(format!(" {title} "), context.theme.heading),
        Span::styled(heads, context.theme.dim),
    ])]
}

/// The toll of one interval, with a bar in proportion to the greatest toll.
pub(super) fn toll(
    context: &PaneContext<'_>,
    toll: &PeriodSum,
    beside: Beside,
    cells: usize,
) -> Vec<Line<'static>> {
    let theme = context.theme;
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
        Span::styled(pad(&bar(toll.best, most, room), room), theme.violence),
        Span::styled(low, theme.dim),
        Span::styled(best, theme.header),
        Span::styled(high, theme.dim),
    ])]
}

/// A bar for a part of the most, in half cells; a part above zero has at least one.
fn bar(part: u64, most: u64, cells: usize) -> String {
    let halves = u128::from(part) * (cells as u128 * 2) / u128::from(most.max(1));
    let halves = usize::try_from(halves).unwrap_or_default().min(cells * 2).max(usize::from(part > 0));
    format!("{}{}", "━".repeat(halves / 2), if halves % 2 == 1 { "╸" } else { "" })
}

/// The figure of one row of a table: the event, and what its dataset says.
pub(super) fn row(context: &PaneContext<'_>, line: &ClaimLine, cells: usize) -> Vec<Line<'static>> {
    let briefing = context.briefing();
    let Some(claim) = briefing.claim(line.claim) else { return Vec::new() };
    let theme = context.theme;
    let belongs = context.workspace.claim_concerns(context.subject, line.claim);
    let title = claim.events().next().and_then(|event| briefing.event(event));
    let title = title.map_or_else(String::new, |event| event.title().into_owned());
    let figure = fit(&cite::figure(briefing, claim), cells / 2);
    let room = cells.saturating_sub(width(&figure) + 4);
    let title = fit(&title, room);
    let gap = room.saturating_sub(width(&title)) + 1;
    let mut lines = vec![Line::from(vec![
        Span::styled(if belongs { "•" } else { " " }, theme.accent),
        context.news_mark(Record::Claim(line.claim)),
        Span::styled(title, theme.dim),
        Span::raw(" ".repeat(gap)),
        Span::styled(figure, theme.text),
    ])];
    lines.extend(revised(context, line.claim, cells));
    lines
}
