//! The numbers beside the bars and the dates under them.

use std::ops::RangeInclusive;

use chrono::{Datelike, NaiveDate, Weekday};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::model::group_thousands;
use crate::query::histogram::{TimeAxis, TimeUnit};
use crate::tui::charts::scale::Scale;
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
    for (bar, words) in labels(axis, plot.each(), usize::from(area.width)) {
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

/// The bars to label, with their labels: all, or all Mondays, firsts of a month, a quarter, half a year, a year, 5, 10, 50 or 100
/// years, whichever is the first to leave room between labels.
fn labels(axis: &TimeAxis, each: usize, columns: usize) -> Vec<(usize, String)> {
    let firsts: Vec<NaiveDate> = axis.intervals().iter().map(|(first, _)| *first).collect();
    let levels = LEVELS.iter().filter(|level| (level.fits)(axis.unit()));
    let at_level = |level: &Level| -> Vec<(usize, String)> {
        let own = firsts.iter().enumerate().filter(|(_, day)| (level.is)(**day, axis.unit()));
        let words = own.map(|(bar, day)| (bar, day.format(level.form).to_string()));
        words.filter(|(bar, words)| bar * each + width(words) <= columns).collect()
    };
    let has_room = |labels: &[(usize, String)]| {
        labels.windows(2).all(|pair| match pair {
            [(bar, words), (next, _)] => (next - bar) * each >= width(words) + 2,
            _ => true,
        })
    };
    let mut all = levels.map(at_level);
    let first = all.clone().next().unwrap_or_default();
    match all.find(|labels| has_room(labels)) {
        Some(labels) if labels.len() > 1 || labels.len() == firsts.len() => labels,
        // Round dates are too far apart: every so many bars.
        _ => {
            let cells = first.iter().map(|(_, words)| width(words) + 2).max().unwrap_or(1);
            first.into_iter().step_by(cells.div_ceil(each.max(1)).max(1)).collect()
        }
    }
}

/// Bars that begin at round dates.
struct Level {
    /// The units of which bars may do so.
    fits: fn(TimeUnit) -> bool,
    is: fn(NaiveDate, TimeUnit) -> bool,
    form: &'static str,
}

/// From the closest to the farthest apart.
const LEVELS: &[Level] = &[
    Level { fits: is_short, is: |_, _| true, form: "%-d %b" },
    Level { fits: |unit| unit == TimeUnit::Day, is: |day, _| day.weekday() == Weekday::Mon, form: "%-d %b" },
    Level { fits: is_within_year, is: begins_month, form: "%b %Y" },
    Level {
        fits: is_within_year,
        is: |day, unit| day.month0() % 3 == 0 && begins_month(day, unit),
        form: "%b %Y",
    },
    Level {
        fits: is_within_year,
        is: |day, unit| day.month0() % 6 == 0 && begins_month(day, unit),
        form: "%b %Y",
    },
    Level { fits: |_| true, is: begins_year, form: "%Y" },
    Level { fits: |_| true, is: |day, unit| day.year() % 5 == 0 && begins_year(day, unit), form: "%Y" },
    Level { fits: |_| true, is: |day, unit| day.year() % 10 == 0 && begins_year(day, unit), form: "%Y" },
    Level { fits: |_| true, is: |day, unit| day.year() % 50 == 0 && begins_year(day, unit), form: "%Y" },
    Level { fits: |_| true, is: |day, unit| day.year() % 100 == 0 && begins_year(day, unit), form: "%Y" },
];

fn is_short(unit: TimeUnit) -> bool {
    matches!(unit, TimeUnit::Day | TimeUnit::Week)
}

fn is_within_year(unit: TimeUnit) -> bool {
    is_short(unit) || matches!(unit, TimeUnit::Months(..12))
}

/// Whether a bar that begins on that day is the first to begin in its month.
fn begins_month(day: NaiveDate, unit: TimeUnit) -> bool {
    let most = if unit == TimeUnit::Week { 7 } else { 1 };
    day.day() <= most
}

fn begins_year(day: NaiveDate, unit: TimeUnit) -> bool {
    day.month() == 1 && begins_month(day, unit)
}
