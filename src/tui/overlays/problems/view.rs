//! How a problem looks.

use ratatui::text::{Line, Span};

use crate::load::{Problem, Severity};
use crate::model::clean;
use crate::tui::config::theme::Theme;
use crate::tui::text::styled::{fit, pad, paragraph, styled_line, width};

/// Where the problem is: the file, without its folders, and the line in it.
fn place(problem: &Problem) -> String {
    let name = problem.file.rsplit('/').next().unwrap_or(&problem.file);
    if problem.place.is_empty() {
        return format!("{}:{}", clean(name), problem.line());
    }
    format!("{}, {}", clean(name), problem.place())
}

/// The line in which the problem is, from shortly before it.
fn excerpt(theme: &Theme, problem: &Problem, cells: usize) -> Option<Line<'static>> {
    let text = &*problem.text;
    let before = text.get(..problem.range.start)?;
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let start = before.char_indices().rev().map(|(at, _)| at).take(cells / 3).last().unwrap_or(0).max(start);
    let rest = text.get(start..)?;
    let end = rest.find('\n').unwrap_or(rest.len());
    let shown = rest.char_indices().map(|(at, _)| at).nth(cells.saturating_sub(3)).unwrap_or(end).min(end);
    let mark = [(problem.range.clone(), theme.highlight)];
    let mut line = styled_line(text, start..start + shown, theme.dim, &mark);
    line.spans.insert(0, Span::raw(" "));
    Some(line)
}

/// A problem in one line: how bad it is, where, and what.
pub(super) fn problem_line(theme: &Theme, problem: &Problem, cells: usize) -> Line<'static> {
    let (sign, style) = match problem.severity {
        Severity::Error => ("✕", theme.error),
        Severity::Warning => ("!", theme.unverified),
    };
    let place = pad(&fit(&place(problem), cells / 3), cells / 3);
    let words = fit(&clean(&problem.message), cells.saturating_sub(width(&place) + 5));
    Line::from(vec![
        Span::styled(format!(" {sign} "), style),
        Span::styled(place, theme.dim),
        Span::raw(" "),
        Span::styled(words, theme.text),
    ])
}

/// All that is known of a problem.
pub(super) fn problem_detail(theme: &Theme, problem: &Problem, cells: usize) -> Vec<Line<'static>> {
    let place = format!("{}, {}", problem.file, problem.place());
    let head = format!("{}: {} ({place})", problem.severity.word(), problem.message);
    let mut lines = paragraph(&head, cells.saturating_sub(1), 1, theme.text);
    if !problem.label.is_empty() {
        lines.extend(paragraph(&problem.label, cells.saturating_sub(1), 1, theme.dim));
    }
    lines.extend(excerpt(theme, problem, cells));
    for help in &problem.help {
        lines.extend(paragraph(help, cells.saturating_sub(1), 1, theme.dim));
    }
    lines
}
