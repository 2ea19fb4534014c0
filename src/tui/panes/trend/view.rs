//! How the trend looks: the rows of the pane, from the title to the line about the chosen bars.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Span, Text};

use crate::query::scale::Spacing;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Pane, PaneContext};
use crate::tui::panes::trend::axes::Chosen;
use crate::tui::panes::trend::counts::TrendCounts;
use crate::tui::panes::trend::pane::TrendPane;
use crate::tui::panes::trend::plot::Plot;
use crate::tui::panes::trend::stacks::Marks;
use crate::tui::panes::trend::words::{self, Picture};
use crate::tui::panes::trend::{axes, balance, events, killed};
use crate::tui::text::styled::{fit, paragraph};

/// The least columns and rows that are a picture.
const LEAST: (u16, u16) = (16, 4);
/// The rows from which on there is a line for what is not in a bar, one that explains the marks, and one with the time of
/// what spans several bars.
const WITH_LEFT_OUT: u16 = 6;
const WITH_LEGEND: u16 = 8;
const WITH_SPANNING: u16 = 9;

/// Says why there are no bars.
fn say(context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>, area: Rect, words: &str) {
    let lines = paragraph(words, area.width.into(), 1, context.theme.dim);
    canvas.frame.render_widget(Text::from(lines), area);
}

impl TrendPane {
    /// Draws the pane; returns whether it has room for a picture.
    pub(super) fn draw_picture(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) -> bool {
        let inner = canvas.frame("");
        if inner.width < LEAST.0 || inner.height < LEAST.1 {
            return false;
        }
        self.resize(context, canvas, inner);
        match &self.counts {
            Some(counts) => {
                canvas.frame(&words::title(counts, self.picture, self.spacing == Spacing::Log));
                self.draw_counts(context, canvas, inner);
            }
            None if context.briefing().events().is_empty() => {
                say(context, canvas, inner, "No events to show over time.");
            }
            None => say(context, canvas, inner, "No event has a date."),
        }
        true
    }

    /// Takes over another size; the cursor stays on its record.
    fn resize(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>, inner: Rect) {
        let view = context.workspace.view();
        let sums = view.casualties.iter().flat_map(|measure| &measure.datasets);
        let killed = sums.map(|sum| sum.high.max(sum.best)).max().unwrap_or(0);
        let gutter = axes::columns(killed.max(context.briefing().events().len() as u64));
        let width = inner.width.saturating_sub(gutter + 1);
        let is_other = width != self.plot.width;
        self.plot = Rect { x: inner.x + gutter, y: inner.y, width, height: inner.height };
        if !is_other && !self.is_stale {
            return;
        }
        let record = self.record_at(context, canvas.cursor.at);
        self.count(context);
        if self.chosen.is_none() {
            self.adopt(context);
        }
        let row = record.and_then(|record| self.row_of(context, record));
        if let Some(row) = row.or(self.chosen.map(|(_, bar)| bar)) {
            canvas.cursor.at = row;
        }
    }

    fn draw_counts(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>, inner: Rect) {
        let (Some(counts), Some(period)) = (&self.counts, self.period) else { return };
        let left_out = words::left_out(context, counts, self.picture);
        let spans = counts.shown.spanning > 0;
        let has = |least: u16| inner.height >= least;
        let above = u16::from(has(WITH_LEGEND));
        let of_spanning = u16::from(has(WITH_SPANNING) && spans);
        let weighs = self.picture == Picture::Balance && !counts.goldstein.is_empty();
        let of_weights = u16::from(has(WITH_SPANNING) && weighs);
        let of_left_out = u16::from(has(WITH_LEFT_OUT) && !left_out.is_empty());
        let below = 3 + of_spanning + of_weights + of_left_out;
        let rows = inner.height.saturating_sub(above + below);
        self.plot = Rect { y: inner.y + above, height: rows, ..self.plot };
        let plot = Plot::new(self.plot, counts.bars());
        let line = |at: u16| Rect { y: inner.y + at, height: 1, ..inner };
        let foot = line(inner.height - 1);
        if of_left_out > 0 {
            let words = format!(" {}", fit(&left_out, usize::from(inner.width).saturating_sub(2)));
            canvas.frame.render_widget(Span::styled(words, context.theme.dim), line(inner.height - 2));
        }
        if let Some(words) = self.why_empty(counts) {
            return say(context, canvas, Rect { height: rows, ..inner }, words);
        }
        if above > 0 {
            let legend = words::legend(context, counts, (self.picture, self.compares()), inner.width.into());
            canvas.frame.render_widget(legend, line(0));
        }
        let cursor = canvas.cursor.at.min(counts.bars().saturating_sub(1));
        let is_chosen = canvas.pane.has_focus || self.chosen.is_some();
        let bars = self.bars(cursor);
        let chosen = is_chosen.then(|| (bars.clone(), cursor));
        let buffer = canvas.frame.buffer_mut();
        self.draw_bars(context, buffer, plot, &chosen);
        let mut y = self.plot.bottom() + 1;
        if of_spanning > 0 {
            self.draw_spanning(context, buffer, plot, y);
            y += 1;
        }
        if of_weights > 0 {
            balance::weights(context, buffer, plot, y, counts);
            y += 1;
        }
        axes::dates(context, buffer, plot, y, counts.axis());
        if is_chosen {
            // Bars that the filter cuts short are named by the days that it leaves.
            let part = Some(period).filter(|_| context.briefing().period() != Some(period));
            let words = words::chosen(counts, part, &bars, usize::from(inner.width).saturating_sub(2));
            canvas.frame.render_widget(Span::styled(format!(" {words}"), context.theme.text), foot);
        }
        let id = PaneId::TREND;
        let click = Plot::new(Rect { height: rows + 1, ..self.plot }, counts.bars());
        let rows = (0..counts.bars()).filter_map(|bar| Some((click.bar(bar)?, id, bar)));
        canvas.map.rows.extend(rows);
        canvas.map.made += counts.bars();
    }

    /// Draws the bars and the line under them.
    fn draw_bars(&self, context: &PaneContext<'_>, buffer: &mut Buffer, plot: Plot, chosen: &Chosen) {
        let Some(counts) = &self.counts else { return };
        let own = (counts, self.spacing);
        let is_on_zero = match self.picture {
            Picture::Balance => balance::draw(context, buffer, plot, own, chosen),
            Picture::Events => {
                events::draw(context, buffer, plot, own, self.compares());
                true
            }
            Picture::Killed(rank) => {
                if let Some(series) = counts.killed.get(rank) {
                    killed::draw(context, buffer, plot, series, self.spacing);
                }
                true
            }
        };
        let line = if is_on_zero { axes::zero } else { axes::line };
        line(context, buffer, plot, self.plot.bottom(), chosen);
    }

    /// Marks the time of events that span several bars.
    fn draw_spanning(&self, context: &PaneContext<'_>, buffer: &mut Buffer, plot: Plot, y: u16) {
        let bars = self.counts.iter().flat_map(|counts| counts.shown.bars.iter().enumerate());
        for bar in bars.filter(|(_, bar)| bar.spanning > 0).filter_map(|(at, _)| plot.bar(at)) {
            let words = Marks::of(context.glyphs).spanning.repeat(bar.width.into());
            buffer.set_string(bar.x, y, words, context.theme.dim);
        }
    }

    fn why_empty(&self, counts: &TrendCounts) -> Option<&'static str> {
        let has_events = counts.shown.bars.iter().any(|bar| bar.events() > 0);
        match self.picture {
            Picture::Killed(_) if counts.killed.is_empty() => Some(
                "No dataset states how many were killed. Figures of articles are never added up: the casualties list them.",
            ),
            Picture::Killed(_) => None,
            _ if has_events => None,
            _ if counts.shown.totals > 0 => Some("Only totals are shown, and these are no events."),
            _ => Some("No event shown lies within a bar."),
        }
    }
}
