//! What is wrong in the inputs: a list, and below it all that is known of the chosen one.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span, Text};

use crate::load::{Problem, Severity};
use crate::model::clean;
use crate::tui::app::state::{App, Cursor};
use crate::tui::overlays::state::ProblemBox;
use crate::tui::text::styled::{fit, pad, paragraph, styled_line, width};

/// The lines that tell of the chosen problem.
const DETAIL: u16 = 7;

pub(in crate::tui) fn draw(app: &mut App, frame: &mut Frame<'_>, list: &mut ProblemBox) {
    let body = crate::tui::overlays::source::view::over_panes(app);
    let of = if list.shown.len() == list.words.len() {
        format!("{}", list.words.len())
    } else {
        format!("{} of {}", list.shown.len(), list.words.len())
    };
    let inner =
        crate::tui::screen::boxes::boxed(app, frame, body, &format!("What is wrong in the inputs: {of}"));
    crate::tui::screen::boxes::prompt(
        app,
        frame,
        Rect { height: inner.height.min(1), ..inner },
        ("with", &mut list.input, &[]),
    );
    let below = if inner.height >= 12 { DETAIL } else { 0 };
    let rows = Rect { y: inner.y + 1, height: inner.height.saturating_sub(1 + below), ..inner };
    let mut cursor = Cursor { at: list.at, top: list.top };
    crate::tui::screen::list::scroll(&mut cursor, list.shown.len(), rows.height.into(), |_| 1);
    list.top = cursor.top;
    app.drawn.page = usize::from(rows.height).max(1);
    let problems = std::sync::Arc::clone(&app.problems);
    for (y, (at, &rank)) in (rows.y..rows.bottom()).zip(list.shown.iter().enumerate().skip(cursor.top)) {
        let Some(problem) = problems.get(rank) else { continue };
        let own = Rect { y, height: 1, ..rows };
        frame.render_widget(line(app, problem, rows.width.into()), own);
        if at == list.at {
            frame.buffer_mut().set_style(own, app.theme.selected);
        }
        app.drawn.picks.push((own, at));
    }
    let extent = crate::tui::screen::list::Extent {
        first: cursor.top,
        seen: usize::from(rows.height).min(list.shown.len()),
        len: list.shown.len(),
    };
    crate::tui::screen::list::scrollbar(app, frame, rows, extent);
    let chosen = list.shown.get(list.at).and_then(|&rank| problems.get(rank));
    if let (Some(problem), true) = (chosen, below > 0) {
        let area = Rect { y: rows.bottom(), height: below, ..inner };
        let rule = Line::from(Span::styled("─".repeat(inner.width.into()), app.theme.border));
        frame.render_widget(rule, Rect { height: 1, ..area });
        let text = Text::from(detail(app, problem, inner.width.into()));
        frame.render_widget(text, Rect { y: area.y + 1, height: below - 1, ..area });
    }
}

/// Where the problem is: the file, without its folders, and the line in it.
fn place(problem: &Problem) -> String {
    let name = problem.file.rsplit('/').next().unwrap_or(&problem.file);
    format!("{}:{}", clean(name), problem.line())
}

/// The line in which the problem is, from shortly before it.
fn excerpt(app: &App, problem: &Problem, cells: usize) -> Option<Line<'static>> {
    let text = &*problem.text;
    let before = text.get(..problem.range.start)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let start = before.char_indices().rev().map(|(at, _)| at).take(cells / 3).last().unwrap_or(0).max(start);
    let rest = text.get(start..)?;
    let end = rest.find('\n').unwrap_or(rest.len());
    let shown = rest.char_indices().map(|(at, _)| at).nth(cells.saturating_sub(3)).unwrap_or(end).min(end);
    let mark = [(problem.range.clone(), app.theme.highlight)];
    let mut line = styled_line(text, start..start + shown, app.theme.dim, &mark);
    line.spans.insert(0, Span::raw(" "));
    Some(line)
}

fn line(app: &App, problem: &Problem, cells: usize) -> Line<'static> {
    let (sign, style) = match problem.severity {
        Severity::Error => ("✕", app.theme.error),
        Severity::Warning => ("!", app.theme.unverified),
    };
    let place = pad(&fit(&place(problem), cells / 3), cells / 3);
    let words = fit(&clean(&problem.message), cells.saturating_sub(width(&place) + 5));
    Line::from(vec![
        Span::styled(format!(" {sign} "), style),
        Span::styled(place, app.theme.dim),
        Span::raw(" "),
        Span::styled(words, app.theme.text),
    ])
}

fn detail(app: &App, problem: &Problem, cells: usize) -> Vec<Line<'static>> {
    let theme = &app.theme;
    let place = format!("{}, line {}", problem.file, problem.line());
    let head = format!("{}: {} ({place})", problem.severity.word(), problem.message);
    let mut lines = paragraph(&head, cells.saturating_sub(1), 1, theme.text);
    if !problem.label.is_empty() {
        lines.extend(paragraph(&problem.label, cells.saturating_sub(1), 1, theme.dim));
    }
    lines.extend(excerpt(app, problem, cells));
    for help in &problem.help {
        lines.extend(paragraph(help, cells.saturating_sub(1), 1, theme.dim));
    }
    lines
}
