//! The line at the foot of the map: what the marks mean, what is not on it, and how long a kilometre is.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::atlas::View;
use crate::model::group_thousands;
use crate::tui::config::glyphs::Glyphs;
use crate::tui::panes::map::ground::Ground;
use crate::tui::panes::map::marks::{Stand, sign};
use crate::tui::panes::pane::PaneContext;
use crate::tui::text::styled::{fit, width};

/// Kilometres in a degree of latitude.
const KILOMETRES: f64 = 111.2;
/// The least and the most cells of the scale.
const SCALE: (f64, f64) = (4.0, 10.0);

/// Why the chosen event is not on the map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Missing {
    /// It has no place that can be drawn.
    Unplaced,
    /// It lies outside.
    Outside,
    /// It sums up others, or is a total.
    SumsUp,
}

impl Missing {
    fn words(self) -> &'static str {
        match self {
            Self::Unplaced => "the chosen event has no place",
            Self::Outside => "the chosen event lies outside",
            Self::SumsUp => "the chosen event sums up others",
        }
    }
}

/// Draws the line.
pub(super) fn draw(
    context: &PaneContext<'_>,
    frame: &mut Frame<'_>,
    area: Rect,
    (ground, view): (&Ground, View),
    (missing, is_crowded): (Option<Missing>, bool),
) {
    let room = usize::from(area.width);
    let scale = scale(view, context.glyphs);
    let words = parts(ground, missing, is_crowded).join(" · ");
    let has_scale = width(&words) + width(&scale) + 3 <= room;
    let words = fit(&words, if has_scale { room - width(&scale) - 2 } else { room.saturating_sub(1) });
    let mut spans = vec![Span::styled(format!(" {words}"), context.theme.dim)];
    if has_scale {
        let gap = room.saturating_sub(width(&words) + width(&scale) + 2);
        spans.push(Span::raw(" ".repeat(gap)));
        spans.push(Span::styled(scale, context.theme.dim));
    }
    frame.render_widget(Line::from(spans), area);
}

fn parts(ground: &Ground, missing: Option<Missing>, is_crowded: bool) -> Vec<String> {
    let bins = &ground.bins;
    let mut parts = Vec::new();
    parts.extend(missing.map(|missing| missing.words().to_owned()));
    for stand in Stand::TOLD {
        if let Some(bin) = bins.bins.iter().find(|bin| Stand::of(bin.precision) == stand) {
            let (before, behind) = stand.around();
            let sign = sign(bin);
            parts.push(format!("{before}{sign}{behind} {} {}", stand.alone(sign), stand.words()));
        }
    }
    if is_crowded {
        parts.push("underlined: ten or more".to_owned());
    }
    if bins.unplaced > 0 {
        parts.push(format!("{} without a place", group_thousands(bins.unplaced)));
    }
    if bins.outside > 0 {
        parts.push(format!("{} outside", group_thousands(bins.outside)));
    }
    parts
}

/// A bar as long as a round number of kilometres in the middle of the window, and that number.
fn scale(view: View, glyphs: Glyphs) -> String {
    let column = view.row() / 2.0 * KILOMETRES;
    let rounds = (-1..5).flat_map(|power| [1.0, 2.0, 5.0].map(|first| first * 10_f64.powi(power)));
    let Some(round) =
        rounds.filter(|round| round / column >= SCALE.0).find(|round| round / column <= SCALE.1)
    else {
        return String::new();
    };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 4 to 10 cells")]
    let cells = (round / column).round() as usize;
    let (left, line, right) = if glyphs == Glyphs::Ascii { ("|", "-", "|") } else { ("├", "─", "┤") };
    format!("{left}{}{right} {round} km ", line.repeat(cells.saturating_sub(2)))
}
