//! The events by quadrant, stacked, before all events of the same time.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::query::histogram::{BarPart, HistogramBar};
use crate::query::scale::{Scale, Spacing};
use crate::tui::panes::pane::PaneContext;
use crate::tui::panes::trend::axes;
use crate::tui::panes::trend::counts::TrendCounts;
use crate::tui::panes::trend::plot::Plot;
use crate::tui::panes::trend::stacks::{
    Cell, Marks, as_length, draw as fill, filling, rounded, stack, style,
};

/// Draws the bars; `whole` says whether all events stand behind those shown, on the same scale.
pub(super) fn draw(
    context: &PaneContext<'_>,
    buffer: &mut Buffer,
    plot: Plot,
    (counts, spacing): (&TrendCounts, Spacing),
    whole: bool,
) {
    let behind = counts.whole.as_ref().filter(|_| whole);
    let all = counts.shown.bars.iter().chain(behind.into_iter().flat_map(|whole| &whole.bars));
    let most = all.map(HistogramBar::events).max().unwrap_or(0);
    let scale = Scale::new(spacing, u64::from(most));
    axes::numbers(context, buffer, plot, scale, false);
    let rows = usize::from(plot.area.height);
    for (at, bar) in counts.shown.bars.iter().enumerate() {
        let Some(area) = plot.bar(at) else { break };
        if let Some(all) = behind.and_then(|whole| whole.bars.get(at)) {
            let length = scale.part(all.events().into()) * as_length(rows);
            let cell: Cell = (Marks::of(context.glyphs).whole, context.theme.dim);
            fill(buffer, area, &vec![cell; rounded(length).max(usize::from(length > 0.0))], true);
        }
        column(context, buffer, area, (bar, &BarPart::ALL), scale);
    }
}

/// Draws these parts of a bar from the foot of an area upwards.
pub(super) fn column(
    context: &PaneContext<'_>,
    buffer: &mut Buffer,
    area: Rect,
    (bar, parts): (&HistogramBar, &[BarPart]),
    scale: Scale,
) {
    let cells = cells(context, (bar, parts), scale, area.height.into());
    fill(buffer, area, &cells, true);
}

/// The cells of these parts of a bar, from the line of zero on.
pub(super) fn cells(
    context: &PaneContext<'_>,
    (bar, parts): (&HistogramBar, &[BarPart]),
    scale: Scale,
    rows: usize,
) -> Vec<Cell> {
    let cell = |part| (filling(part, context.glyphs), style(part, context.theme));
    let part = |part: &BarPart| (part.count(bar), cell(*part));
    let parts: Vec<(u32, Cell)> = parts.iter().map(part).collect();
    let all: u32 = parts.iter().map(|(count, _)| count).sum();
    stack(&parts, scale.part(all.into()), rows, context.glyphs)
}
