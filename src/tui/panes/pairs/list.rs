//! The list: a row for each pair, with its events as a number and as a bar.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::export::cite;
use crate::model::group_thousands;
use crate::model::text::pad;
use crate::query::pairs::{Pair, Pairs};
use crate::query::scale::{Scale, Spacing};
use crate::tui::charts::bars::bar;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::pane::PaneContext;
use crate::tui::text::styled::width;

/// The fewest cells of names, and the fewest and most of a bar.
const NAMES: usize = 20;
const BAR: (usize, usize) = (6, 40);
/// The widest names: beyond, room goes to the bars.
const WIDEST: usize = 60;

/// The cells of the columns. Each has a blank before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Columns {
    names: usize,
    events: usize,
    /// None where there is no room for bars.
    bar: usize,
    /// None if no row of a table states the killed.
    killed: usize,
    scale: Scale,
}

impl Columns {
    /// The columns that so many cells have room for.
    pub(super) fn new(context: &PaneContext<'_>, pairs: &Pairs, cells: usize) -> Self {
        let most = u64::from(pairs.pairs.first().map_or(0, |pair| pair.events));
        let scale = Scale::new(Spacing::Linear, most);
        let events = width(&group_thousands(most)).max(6);
        let deadliest = pairs.pairs.iter().filter_map(|pair| pair.killed).map(|[_, best, _]| best).max();
        let has_killed = context.briefing().claims().killed_stated() > 0;
        let killed = if has_killed { width(&group_thousands(deadliest.unwrap_or(0))).max(6) } else { 0 };
        // The mark at the left, the sign with a blank on either side, the number, and a blank at the right.
        let fixed = 1 + 3 + events + 1;
        let mut columns = Self { names: 0, events, bar: 0, killed, scale };
        if has_killed && cells < fixed + killed + 1 + NAMES {
            columns.killed = 0;
        }
        let used = fixed + if columns.killed > 0 { columns.killed + 1 } else { 0 };
        let rest = cells.saturating_sub(used);
        columns.bar = rest.saturating_sub(NAMES + 1).min((rest / 4).max(BAR.0)).min(BAR.1);
        if columns.bar < BAR.0 {
            columns.bar = 0;
        }
        columns.names = rest.saturating_sub(if columns.bar > 0 { columns.bar + 1 } else { 0 }).min(WIDEST);
        columns
    }

    /// Draws the titles of the columns of numbers on the upper border, each over its numbers.
    pub(super) fn titles(self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>, inner: Rect) {
        let noun = if context.workspace.index().counts_totals() { "totals" } else { "events" };
        let events = 1 + self.names + 3 + self.events;
        let killed = events + if self.bar > 0 { self.bar + 1 } else { 0 } + 1 + self.killed;
        for (words, end) in [(noun, events), ("killed", if self.killed > 0 { killed } else { 0 })] {
            let Some(start) = end.checked_sub(words.len()).filter(|&start| start > TITLE) else { continue };
            let x = inner.x.saturating_add(u16::try_from(start).unwrap_or(u16::MAX)).saturating_sub(1);
            let cells = u16::try_from(words.len() + 2).unwrap_or(0);
            let place = Rect { x, y: canvas.area.y, width: cells, height: 1 }.intersection(canvas.area);
            canvas.frame.render_widget(Span::styled(format!(" {words} "), context.theme.dim), place);
        }
    }

    /// The line of a pair.
    pub(super) fn line(self, context: &PaneContext<'_>, pair: &Pair) -> Line<'static> {
        let Self { names, events, bar: bar_cells, killed, scale } = self;
        let conduct = pair.conduct();
        let style = conduct.map_or(context.theme.dim, |conduct| context.theme.of_conduct(conduct));
        let sign = conduct.map_or('–', crate::model::Conduct::sign);
        let number = group_thousands(pair.events);
        let mut spans = vec![
            Span::raw(" "),
            Span::styled(pad(&cite::tie(context.briefing(), pair.tie, names), names), context.theme.text),
            Span::styled(format!(" {sign} "), style),
            Span::styled(format!("{number:>events$}"), context.theme.text),
        ];
        if bar_cells > 0 {
            let bar = bar(scale.part(u64::from(pair.events)), bar_cells, context.glyphs);
            spans.push(Span::styled(format!(" {}", pad(&bar, bar_cells)), style));
        }
        if killed > 0 {
            let number = pair.killed.map_or_else(|| "–".to_owned(), |[_, best, _]| group_thousands(best));
            spans.push(Span::styled(format!(" {number:>killed$}"), context.theme.text));
        }
        Line::from(spans)
    }
}

/// The cells that the title of the pane takes.
const TITLE: usize = 12;
