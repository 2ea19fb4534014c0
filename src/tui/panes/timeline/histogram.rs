//! The histogram over the timeline: conflict and cooperation over time.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span, Text};

use crate::export::pictures::words;
use crate::model::{When, group_thousands};
use crate::query::histogram::{self, HistogramBar, Placing, TimeAxis};
use crate::tui::panes::pane::PaneContext;
use crate::tui::text::styled::{fit, pad, width};

/// The bars that were made last: rebuilt when the selection or the room changes.
#[derive(Default)]
pub(super) struct SmallHistogram {
    made: Option<(usize, Vec<HistogramBar>)>,
}

impl SmallHistogram {
    /// At most `most` bars, which cover the period of the whole briefing, so that they keep their place while the filter
    /// changes.
    fn bars(&mut self, context: &PaneContext<'_>, period: When, most: usize) -> &[HistogramBar] {
        if self.made.as_ref().is_none_or(|(of, _)| *of != most) {
            let workspace = context.workspace;
            let of = (workspace.briefing(), workspace.index());
            let placing = Placing::new(of.0, of.1, TimeAxis::fitting(period, most));
            let made = histogram::histogram(of.1, &workspace.view().selection, &placing);
            self.made = Some((most, made.bars));
        }
        self.made.as_ref().map_or(&[], |(_, bars)| bars)
    }

    /// Draws the histogram and returns how many lines it took.
    pub(super) fn draw(&mut self, context: &PaneContext<'_>, frame: &mut Frame<'_>, area: Rect) -> u16 {
        if context.workspace.index().counts_totals() {
            return 0;
        }
        let label = 13;
        let room = usize::from(area.width).saturating_sub(label + 2);
        let Some(period) = context.briefing().period() else { return 0 };
        let bars = self.bars(context, period, room.max(1));
        let each = (room / bars.len().max(1)).clamp(1, 4);
        let most = bars.iter().map(|bar| bar.conflict().max(bar.cooperation())).max().unwrap_or(0);
        let row = |name: &str, block: &dyn Fn(&HistogramBar) -> char, style: Style| {
            let mut spans = vec![Span::styled(format!(" {}", pad(name, label - 1)), context.theme.dim)];
            for bar in bars {
                let cells: String = std::iter::repeat_n(block(bar), each.saturating_sub(1).max(1)).collect();
                spans.push(Span::styled(format!("{cells}{}", if each > 1 { " " } else { "" }), style));
            }
            Line::from(spans)
        };
        let mut period = period.short();
        let spanning: u32 = bars.iter().map(|bar| bar.spanning_from).sum();
        let mut lines = vec![
            row("conflict", &|bar| level(bar.conflict(), most), context.theme.hostile_acts),
            row("cooperation", &|bar| level(bar.cooperation(), most), context.theme.friendly_words),
        ];
        if let Some(spans) = words::spanning(spanning) {
            let hatched = |bar: &HistogramBar| if bar.spanning > 0 { SPANNING } else { ' ' };
            let number = fit(&format!("{} spanning", group_thousands(spanning)), label - 1);
            lines.push(row(&number, &hatched, context.theme.dim));
            let longer = format!("{period} · {SPANNING} {spans}");
            period = if width(&longer) <= room { longer } else { period };
        }
        lines.push(Line::from(Span::styled(
            format!(" {}{}", " ".repeat(label - 1), fit(&period, room)),
            context.theme.dim,
        )));
        let used = u16::try_from(lines.len()).unwrap_or(area.height);
        frame.render_widget(Text::from(lines), area);
        used
    }
}

/// Marks the time of events that span several bars.
const SPANNING: char = '░';

/// The block for a count: empty for zero, never empty for more.
fn level(count: u32, most: u32) -> char {
    const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    if count == 0 || most == 0 {
        return '·';
    }
    let step = (u64::from(count) * 7).div_ceil(u64::from(most));
    BLOCKS.get(usize::try_from(step).unwrap_or(7).min(7)).copied().unwrap_or('█')
}
