//! The killed by dataset: the best estimate as a bar, with a line up to the high one.

use ratatui::buffer::Buffer;

use crate::query::histogram::KilledSeries;
use crate::query::scale::{Scale, Spacing};
use crate::tui::charts::bars::column;
use crate::tui::panes::pane::PaneContext;
use crate::tui::panes::trend::axes;
use crate::tui::panes::trend::plot::Plot;
use crate::tui::panes::trend::stacks::{Cell, Marks, as_length, draw as fill, rounded};

/// Draws the bars of one dataset.
pub(super) fn draw(
    context: &PaneContext<'_>,
    buffer: &mut Buffer,
    plot: Plot,
    series: &KilledSeries,
    spacing: Spacing,
) {
    let most = series.bars.iter().map(|bar| bar.high.max(bar.best)).max().unwrap_or(0);
    let scale = Scale::new(spacing, most);
    axes::numbers(context, buffer, plot, scale, false);
    let (rows, glyphs) = (usize::from(plot.area.height), context.glyphs);
    for (at, bar) in series.bars.iter().enumerate() {
        let Some(area) = plot.bar(at) else { break };
        let whisker: Cell = (Marks::of(glyphs).whisker, context.theme.dim);
        let high = rounded(scale.part(bar.high) * as_length(rows));
        let middle = ratatui::layout::Rect { x: area.x + area.width / 2, width: 1, ..area };
        fill(buffer, middle, &vec![whisker; high], true);
        let best = column(scale.part(bar.best), rows, glyphs).into_iter().rev();
        let best: Vec<Cell> =
            best.take_while(|cell| *cell != " ").map(|cell| (cell, context.theme.histogram)).collect();
        fill(buffer, area, &best, true);
    }
}
