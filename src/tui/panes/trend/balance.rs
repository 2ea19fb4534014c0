//! Conflict above a line of zero, cooperation below it; the killed in a row of their own. Where the filter names two
//! parties, each towards the other.

use ratatui::buffer::Buffer;

use crate::query::histogram::{Histogram, HistogramBar};
use crate::query::scale::{Scale, Spacing};
use crate::tui::config::glyphs::Glyphs;
use crate::tui::panes::pane::PaneContext;
use crate::tui::panes::trend::axes::Chosen;
use crate::tui::panes::trend::counts::TrendCounts;
use crate::tui::panes::trend::events::cells;
use crate::tui::panes::trend::plot::Plot;
use crate::tui::panes::trend::stacks::{CONFLICT, COOPERATION, as_length, draw as fill, rounded};
use crate::tui::panes::trend::{axes, killed};
use crate::tui::text::styled::{fit, width};

/// From this number of rows on the killed have some of them.
const WITH_KILLED: u16 = 9;

/// Draws the picture; returns whether its last row stands on zero.
pub(super) fn draw(
    context: &PaneContext<'_>,
    buffer: &mut Buffer,
    plot: Plot,
    (counts, spacing): (&TrendCounts, Spacing),
    chosen: &Chosen,
) -> bool {
    let (y, rows) = (plot.area.y, plot.area.height);
    if let Some((parties, directed)) = &counts.directed {
        let name = |id| context.briefing().actor_name(id);
        let (one, other) = (name(parties.one), name(parties.other));
        let arrow = if context.glyphs == Glyphs::Ascii { "->" } else { "→" };
        let (there, back) = (most_of(&directed.there), most_of(&directed.back));
        let most = (there.0.max(back.0), there.1.max(back.1));
        let half = rows / 2;
        for (top, words, of) in [
            (y, format!("{one} {arrow} {other}"), &directed.there),
            (y + half, format!("{other} {arrow} {one}"), &directed.back),
        ] {
            buffer.set_string(plot.area.x, top, fit(&words, plot.area.width.into()), context.theme.heading);
            let own = plot.rows(top + 1, half.saturating_sub(1));
            diverging(context, buffer, own, (of, most, spacing), chosen);
        }
        return false;
    }
    let series = counts.killed.first().filter(|_| rows >= WITH_KILLED);
    let of_killed = if series.is_some() { rows / 3 } else { 0 };
    let own = plot.rows(y, rows - of_killed);
    diverging(context, buffer, own, (&counts.shown, most_of(&counts.shown), spacing), chosen);
    if let Some(series) = series {
        let own = plot.rows(y + rows - of_killed + 1, of_killed - 1);
        killed::draw(context, buffer, own, series, spacing);
        let words = format!("killed, {}", series.name);
        buffer.set_string(
            plot.area.x,
            own.area.y - 1,
            fit(&words, plot.area.width.into()),
            context.theme.dim,
        );
    }
    series.is_some()
}

/// The most events of conflict and of cooperation in a bar.
fn most_of(histogram: &Histogram) -> (u32, u32) {
    let most = |of: fn(&HistogramBar) -> u32| histogram.bars.iter().map(of).max().unwrap_or(0);
    (most(HistogramBar::conflict), most(HistogramBar::cooperation))
}

/// Bars up and down from a line between them, on one scale.
fn diverging(
    context: &PaneContext<'_>,
    buffer: &mut Buffer,
    plot: Plot,
    (histogram, (conflict, cooperation), spacing): (&Histogram, (u32, u32), Spacing),
    chosen: &Chosen,
) {
    let rows = plot.area.height.saturating_sub(1);
    if rows < 2 {
        return;
    }
    // On a linear scale both sides get rows in proportion, so that a row is worth the same above and below.
    let (above, (conflict, cooperation)) = match spacing {
        Spacing::Log => {
            let scale = Scale::new(spacing, conflict.max(cooperation).into());
            (rows / 2, (scale, scale))
        }
        Spacing::Linear => {
            let (above, mosts) = shared(rows, conflict, cooperation);
            (above, (Scale::reaching(mosts.0), Scale::reaching(mosts.1)))
        }
    };
    let up = plot.rows(plot.area.y, above);
    let down = plot.rows(plot.area.y + above + 1, rows - above);
    axes::numbers(context, buffer, up, conflict, false);
    axes::numbers(context, buffer, down, cooperation, true);
    axes::zero(context, buffer, plot, plot.area.y + above, chosen);
    for (at, bar) in histogram.bars.iter().enumerate() {
        let (Some(up), Some(down)) = (up.bar(at), down.bar(at)) else { break };
        let own = cells(context, (bar, &CONFLICT), conflict, up.height.into());
        fill(buffer, up, &own, true);
        let own = cells(context, (bar, &COOPERATION), cooperation, down.height.into());
        fill(buffer, down, &own, false);
    }
    if histogram.bars.iter().all(|bar| bar.cooperation() == 0) {
        let words = fit("no cooperation", down.area.width.into());
        buffer.set_string(down.area.x + 1, down.area.y, words, context.theme.dim);
    }
}

/// How many of the rows lie above the line, and the greatest numbers of the two sides: those of one scale.
fn shared(rows: u16, conflict: u32, cooperation: u32) -> (u16, (f64, f64)) {
    let all = f64::from((conflict + cooperation).max(1));
    let above = u16::try_from(rounded(f64::from(conflict) / all * as_length(rows.into()))).unwrap_or(1);
    let above = above.clamp(1, rows - 1);
    let below = rows - above;
    let of_row = (f64::from(conflict) / f64::from(above)).max(f64::from(cooperation) / f64::from(below));
    (above, (of_row * f64::from(above), of_row * f64::from(below)))
}

/// Writes the mean weight of each bar on Goldstein's scale; only its sign where there is no room.
pub(super) fn weights(
    context: &PaneContext<'_>,
    buffer: &mut Buffer,
    plot: Plot,
    y: u16,
    counts: &TrendCounts,
) {
    for (at, sum) in counts.goldstein.iter().enumerate() {
        let (Some(mean), Some(bar)) = (sum.mean(), plot.bar(at)) else { continue };
        let words = weight_words(mean);
        let style = if mean < 0.0 { context.theme.hostile_words } else { context.theme.friendly_words };
        let fits = width(&words) < plot.each();
        let shown = if fits { words.as_str() } else { words.get(..1).unwrap_or("") };
        buffer.set_string(bar.x, y, shown, style);
    }
}

/// A mean weight with its sign: "+3.4", "-0.2".
pub(super) fn weight_words(mean: f64) -> String {
    format!("{mean:+.1}")
}

#[cfg(test)]
mod tests {
    use super::shared;

    #[test]
    fn a_row_is_worth_the_same_on_both_sides() {
        assert_eq!(shared(9, 60, 30), (6, (60.0, 30.0)));
        for (rows, conflict, cooperation) in [(4, 100, 0), (10, 1, 2), (7, 13, 5)] {
            let (above, mosts) = shared(rows, conflict, cooperation);
            let of_row = (mosts.0 / f64::from(above), mosts.1 / f64::from(rows - above));
            assert!((of_row.0 - of_row.1).abs() < 1e-9, "{of_row:?}");
            assert!(mosts.0 >= f64::from(conflict) && mosts.1 >= f64::from(cooperation), "{mosts:?}");
        }
        assert_eq!(shared(3, 0, 0), (1, (0.0, 0.0)));
    }
}
