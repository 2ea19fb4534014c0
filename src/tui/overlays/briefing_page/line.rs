//! How a line of the page looks.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::export::page_words::{LineTone, LineWords};
use crate::model::drawable;
use crate::tui::config::theme::Theme;
use crate::tui::text::styled::{fit, pad, width, wrap};

/// The room for the lines of a section: their columns, so that figures stand below each other.
#[derive(Clone, Copy)]
pub(crate) struct LineLook {
    /// The cells of a line.
    pub(crate) cells: usize,
    /// Those for the label; none if it is zero.
    pub(crate) label: usize,
    /// Those for the figure; none if it is zero.
    pub(crate) figure: usize,
    /// Whether there is a column for marks.
    pub(crate) marks: bool,
    /// The most rows of the screen for one line.
    pub(crate) most_lines: usize,
    /// The fewest cells for the text beside a remark.
    pub(crate) least_text: usize,
}

/// A line of the page as rows of the screen: label, figure, mark, text, and at the right the remark.
pub(crate) fn lines(
    theme: &Theme,
    words: &LineWords,
    sign: Option<(char, Style)>,
    look: LineLook,
) -> Vec<Line<'static>> {
    let style = match words.tone {
        LineTone::Plain => theme.text,
        LineTone::Contested => theme.contested,
        LineTone::Unverified => theme.unverified,
    };
    let mark = match words.tone {
        LineTone::Plain => "",
        LineTone::Contested => "≠",
        LineTone::Unverified => "?",
    };
    let remark_style = if words.tone == LineTone::Unverified { theme.unverified } else { theme.dim };
    let mut first = vec![Span::raw(" ")];
    let mut indent = 1;
    let mut label =
        if look.label > 0 { cut(&words.label, look.label, look.most_lines) } else { Vec::new() }.into_iter();
    if look.label > 0 {
        first.push(Span::styled(
            format!("{} ", pad(&label.next().unwrap_or_default(), look.label)),
            theme.dim,
        ));
        indent += look.label + 1;
    }
    if look.figure > 0 {
        let figure = fit(&words.figure, look.figure);
        let gap = " ".repeat(look.figure.saturating_sub(width(&figure)));
        let tone = if words.tone == LineTone::Plain { theme.header } else { style };
        first.extend([Span::raw(gap), Span::styled(figure, tone), Span::raw(" ")]);
        indent += look.figure + 1;
    }
    if let Some((sign, of_kind)) = sign {
        first.push(Span::styled(format!("{sign} "), of_kind));
        indent += 2;
    }
    if look.marks {
        first.push(Span::styled(pad(mark, 2), style));
        indent += 2;
    }
    let room = look.cells.saturating_sub(indent + 1);
    let remark = width(&words.remark);
    let disputed = if sign.is_some() { mark } else { "" };
    let room = room.saturating_sub(if disputed.is_empty() { 0 } else { 2 });
    let beside = remark > 0 && room >= remark + 2 + look.least_text.min(width(&words.text));
    let for_text = if beside { room - remark - 2 } else { room };
    let mut rows = cut(&words.text, for_text, look.most_lines).into_iter();
    let start = rows.next().unwrap_or_default();
    let gap = room.saturating_sub(width(&start) + remark);
    first.push(Span::styled(start, theme.text));
    if !disputed.is_empty() {
        first.push(Span::styled(format!(" {disputed}"), style));
    }
    if beside {
        first.push(Span::raw(" ".repeat(gap)));
        first.push(Span::styled(fit(&words.remark, remark), remark_style));
    }
    let mut rest: Vec<(String, Style)> = rows.map(|row| (row, theme.text)).collect();
    if !beside && remark > 0 && look.most_lines > 1 {
        rest.push((fit(&words.remark, room), remark_style));
    }
    stacked(theme, first, rest, (label.collect(), indent))
}

/// The first row, and those below it, with what is left of the label beside them.
fn stacked(
    theme: &Theme,
    first: Vec<Span<'static>>,
    mut rest: Vec<(String, Style)>,
    (label, indent): (Vec<String>, usize),
) -> Vec<Line<'static>> {
    rest.resize_with(rest.len().max(label.len()), Default::default);
    let labels = label.into_iter().chain(std::iter::repeat(String::new()));
    let below = rest.into_iter().zip(labels).map(|((words, style), label)| {
        let label = pad(&format!(" {label}"), indent);
        Line::from(vec![Span::styled(label, theme.dim), Span::styled(words, style)])
    });
    std::iter::once(Line::from(first)).chain(below).collect()
}

/// A text in at most so many rows; the last ends in an ellipsis if it was cut.
fn cut(text: &str, cells: usize, most: usize) -> Vec<String> {
    let ranges = wrap(text, cells);
    let last = most.max(1) - 1;
    let row = |(at, range): (usize, &std::ops::Range<usize>)| {
        if at == last && ranges.len() > most {
            return fit(text.get(range.start..).unwrap_or(""), cells);
        }
        drawable(text.get(range.clone()).unwrap_or("")).into_owned()
    };
    ranges.iter().take(most.max(1)).enumerate().map(row).collect()
}
