//! The lines at the foot of the map: what is counted, what is not on it, what the marks mean, and how long a kilometre is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::atlas::View;
use crate::export::pictures::words;
use crate::model::group_thousands;
use crate::query::map::{MapCount, Stand};
use crate::tui::config::glyphs::Glyphs;
use crate::tui::panes::map::ground::Ground;
use crate::tui::panes::map::marks::{alone, around, sign};
use crate::tui::panes::map::sizing::Sizing;
use crate::tui::panes::pane::PaneContext;
use crate::tui::text::styled::{fit, width};

/// The least and the most cells of the scale.
const SCALE: (f64, f64) = (4.0, 10.0);
/// Panes of fewer rows have one line.
const WITH_TWO: u16 = 12;
/// Panes of fewer rows have none.
const WITH_ONE: u16 = 6;

/// What the lines are about.
pub(super) struct Legend<'a> {
    pub(super) ground: &'a Ground,
    pub(super) view: View,
    /// Whether a sign is underlined for want of room for its number.
    pub(super) is_crowded: bool,
}

/// How many lines a pane of so many rows has.
pub(super) fn lines(rows: u16) -> u16 {
    u16::from(rows >= WITH_ONE) + u16::from(rows >= WITH_TWO)
}

impl Legend<'_> {
    /// Draws the lines: two, or both in one.
    pub(super) fn draw(&self, context: &PaneContext<'_>, frame: &mut Frame<'_>, area: Rect) {
        let room = usize::from(area.width.saturating_sub(1));
        let counts = self.counts(context).join(" · ");
        let counts = if width(&counts) > room { self.short(context) } else { counts };
        let marks = self.marks();
        let lines = if area.height < 2 {
            vec![std::iter::once(counts).chain(marks).collect::<Vec<_>>().join(" · ")]
        } else {
            vec![counts, marks.join(" · ")]
        };
        let last = lines.len().saturating_sub(1);
        for ((at, words), y) in lines.into_iter().enumerate().zip(area.y..) {
            let scale = if at == last { scale(self.view, context.glyphs) } else { String::new() };
            let line = Span::styled(line(&words, &scale, usize::from(area.width)), context.theme.dim);
            frame.render_widget(Line::from(line), Rect { y, height: 1, ..area });
        }
    }

    /// What is on the map, and what is not.
    fn counts(&self, context: &PaneContext<'_>) -> Vec<String> {
        let (bins, index) = (&self.ground.bins, context.workspace.index());
        let (inside, all) = (bins.inside(), self.ground.all());
        let mut parts = vec![match &self.ground.dataset {
            Some((name, _)) => format!("{} killed on the map (best, {name})", group_thousands(inside.killed)),
            None => format!("{} on the map", index.in_words(inside.events)),
        }];
        let number = |count: &MapCount| match self.ground.sizing {
            Sizing::Events => group_thousands(count.events),
            Sizing::Killed => group_thousands(count.killed),
        };
        parts.extend(words::off_the_map(bins, number));
        if let Some((_, sum)) = &self.ground.dataset {
            let (totals, silent) = (sum.saturating_sub(all.killed), all.events - all.stated);
            if totals > 0 {
                parts.push(format!("{} in totals", group_thousands(totals)));
            }
            if silent > 0 {
                parts.push(format!("{} without such a figure", index.in_words(silent)));
            }
            return parts;
        }
        let tallies = &context.workspace.view().tallies;
        parts.extend(words::summing_up(tallies.summing_up.count()));
        if !index.counts_totals() {
            parts.extend(words::totals(tallies.totals));
        }
        parts
    }

    /// The same where there is less room.
    fn short(&self, context: &PaneContext<'_>) -> String {
        let inside = self.ground.bins.inside();
        if let Some((_, sum)) = &self.ground.dataset {
            let (inside, rest) = (inside.killed, sum.saturating_sub(inside.killed));
            return format!("{} killed on the map, {} not", group_thousands(inside), group_thousands(rest));
        }
        let shown = context.workspace.view().tallies.events;
        let words = context.workspace.index().in_words(inside.events);
        format!("{words} on the map, {} not", group_thousands(shown - inside.events))
    }

    /// The marks that need words, of those on the map.
    fn marks(&self) -> Vec<String> {
        let (bins, mut parts) = (&self.ground.bins.bins, Vec::new());
        for (at, stand) in Stand::ALL.into_iter().enumerate().skip(1) {
            let has = |count: Option<&MapCount>| count.is_some_and(|count| count.events > 0);
            if let Some(bin) = bins.iter().find(|bin| has(bin.stands.get(at))) {
                let ((before, behind), sign) = (around(stand), sign(bin));
                parts.push(format!("{before}{sign}{behind} {} {}", alone(stand, sign), stand.word()));
            }
        }
        if self.is_crowded {
            parts.push(self.ground.sizing.large_words().to_owned());
        }
        parts
    }
}

/// The words, and the scale at the right if there is room for it.
fn line(words: &str, scale: &str, room: usize) -> String {
    let has_scale = !scale.is_empty() && width(words) + width(scale) + 3 <= room;
    if !has_scale {
        return format!(" {}", fit(words, room.saturating_sub(1)));
    }
    let gap = room.saturating_sub(width(words) + width(scale) + 2);
    format!(" {words}{}{scale}", " ".repeat(gap))
}

/// A bar as long as a round number of kilometres in the middle of the window, and that number.
fn scale(view: View, glyphs: Glyphs) -> String {
    let Some((round, columns)) = view.round_distance(SCALE) else { return String::new() };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 4 to 10 cells")]
    let cells = columns.round() as usize;
    let (left, line, right) = if glyphs == Glyphs::Ascii { ("|", "-", "|") } else { ("├", "─", "┤") };
    format!("{left}{}{right} {round} km ", line.repeat(cells.saturating_sub(2)))
}
