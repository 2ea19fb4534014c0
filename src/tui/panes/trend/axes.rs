//! The numbers beside the bars and the dates under them.

use std::ops::RangeInclusive;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::group_thousands;
use crate::query::histogram::{LabelLengths, TimeAxis, date_labels};
use crate::query::scale::Scale;
use crate::tui::panes::pane::PaneContext;
use crate::tui::panes::trend::plot::Plot;
use crate::tui::panes::trend::stacks::{Marks, as_length, rounded};
use crate::tui::text::styled::width;

/// The bars that are chosen, and that of the cursor.
pub(super) type Chosen = Option<(RangeInclusive<usize>, usize)>;

/// The columns that numbers up to this one take, with the line behind them.
pub(super) fn columns(most: u64) -> u16 {
    u16::try_from(width(&group_thousands(most)) + 1).unwrap_or(u16::MAX)
}

/// Draws round numbers and a line to the left of the bars; from the top downwards where the bars hang.
pub(super) fn numbers(context: &PaneContext<'_>, buffer: &mut Buffer, plot: Plot, scale: Scale, hangs: bool) {
    let (area, marks) = (plot.area, Marks::of(context.glyphs));
    let Some(x) = area.x.checked_sub(1) else { return };
    let rows = usize::from(area.height);
    for y in area.y..area.bottom() {
        buffer.set_string(x, y, marks.side, context.theme.dim);
    }
    let mut taken = vec![false; rows];
    for tick in scale.ticks((rows / 3).max(1)).into_iter().rev().filter(|&tick| tick > 0) {
        let row = rounded((scale.part(tick) * as_length(rows)).ceil())
            .saturating_sub(1)
            .min(rows.saturating_sub(1));
        let Some(own) = taken.get_mut(row).filter(|taken| !**taken) else { continue };
        *own = true;
        let row = u16::try_from(row).unwrap_or(0);
        let y = if hangs { area.y + row } else { area.bottom() - 1 - row };
        let words = group_thousands(tick);
        let at = x.saturating_sub(u16::try_from(width(&words)).unwrap_or(0));
        buffer.set_string(at, y, words, context.theme.dim);
        buffer.set_string(x, y, marks.tick, context.theme.dim);
    }
}

/// Draws the line of zero.
pub(super) fn zero(context: &PaneContext<'_>, buffer: &mut Buffer, plot: Plot, y: u16, chosen: &Chosen) {
    line(context, buffer, plot, y, chosen);
    if let Some(x) = plot.area.x.checked_sub(2) {
        buffer.set_string(x, y, "0", context.theme.dim);
    }
}

/// Draws a line under bars: under those of the range it is heavy, under that of the cursor there is a mark.
pub(super) fn line(context: &PaneContext<'_>, buffer: &mut Buffer, plot: Plot, y: u16, chosen: &Chosen) {
    let (area, marks) = (plot.area, Marks::of(context.glyphs));
    if let Some(x) = area.x.checked_sub(1) {
        buffer.set_string(x, y, marks.corner, context.theme.dim);
    }
    buffer.set_string(area.x, y, marks.axis.repeat(area.width.into()), context.theme.dim);
    let Some((range, cursor)) = chosen else { return };
    if let (Some(first), Some(last)) = (plot.bar(*range.start()), plot.bar(*range.end())) {
        let cells = usize::from(last.right().saturating_sub(first.x));
        buffer.set_string(first.x, y, marks.chosen.repeat(cells), context.theme.accent);
    }
    if let Some(bar) = plot.bar(*cursor) {
        buffer.set_string(bar.x, y, marks.cursor.repeat(bar.width.into()), context.theme.accent);
    }
}

/// Draws the dates at which bars begin, as many as have room.
pub(super) fn dates(context: &PaneContext<'_>, buffer: &mut Buffer, plot: Plot, y: u16, axis: &TimeAxis) {
    let area = Rect { y, height: 1, ..plot.area };
    let lengths = LabelLengths { bar: plot.each(), axis: usize::from(area.width), letter: 1 };
    for (bar, words) in date_labels(axis, lengths) {
        let Some(bar) = plot.bar(bar) else { continue };
        buffer.set_stringn(
            bar.x,
            y,
            words,
            usize::from(area.right().saturating_sub(bar.x)),
            context.theme.dim,
        );
    }
}
