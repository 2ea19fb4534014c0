//! Coastlines and borders, drawn on ratatui's canvas.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use ratatui::symbols::Marker;
use ratatui::widgets::canvas::{Canvas, Line, Painter, Shape};

use crate::atlas::{LineKind, Segment, View, segments};
use crate::tui::config::glyphs::Glyphs;
use crate::tui::config::theme::Theme;

/// Points closer than so many columns and rows to the last one are left out.
const LEAST: (f64, f64) = (0.4, 0.2);
/// Dots of a dash, and of the gap behind it.
const DASH: f64 = 3.0;

/// The kinds in the order in which they are drawn: a border over a coast, a disputed line over both.
const KINDS: [LineKind; 3] = [LineKind::Coast, LineKind::Border, LineKind::Disputed];

/// The canvas knows colours, but no other part of a style: it is drawn with a colour for each kind, in the place of which
/// the theme puts its style.
fn stand_in(kind: LineKind) -> Color {
    match kind {
        LineKind::Coast => Color::Indexed(1),
        LineKind::Border => Color::Indexed(2),
        LineKind::Disputed => Color::Indexed(3),
    }
}

/// The style of a kind of line.
fn style(theme: &Theme, kind: LineKind) -> Style {
    match kind {
        LineKind::Coast => theme.histogram,
        LineKind::Border => theme.border,
        LineKind::Disputed => theme.contested,
    }
}

/// Draws what a window of that area shows.
pub(super) fn draw(frame: &mut Frame<'_>, area: Rect, view: View, (theme, glyphs): (&Theme, Glyphs)) {
    let size = (f64::from(area.width), f64::from(area.height));
    let marker = match glyphs {
        Glyphs::Braille => Marker::Braille,
        Glyphs::Blocks => Marker::HalfBlock,
        Glyphs::Ascii => Marker::Custom('.'),
    };
    let canvas = Canvas::default().marker(marker).x_bounds([0.0, size.0]).y_bounds([0.0, size.1]);
    let canvas = canvas.paint(|sheet| {
        if glyphs != Glyphs::Ascii {
            return sheet.draw(&Land { view, size, kinds: &KINDS });
        }
        for (mark, kinds) in ['.', ':', '?'].into_iter().zip(KINDS.chunks(1)) {
            sheet.marker(Marker::Custom(mark));
            sheet.draw(&Land { view, size, kinds });
        }
    });
    frame.render_widget(canvas, area);
    restyle(frame, area, theme);
}

/// Puts the styles of the theme in the place of the colours that stand for the kinds.
fn restyle(frame: &mut Frame<'_>, area: Rect, theme: &Theme) {
    let buffer = frame.buffer_mut();
    for place in area.positions() {
        let Some(cell) = buffer.cell_mut(place) else { continue };
        let Some(kind) = KINDS.into_iter().find(|&kind| cell.fg == stand_in(kind)) else { continue };
        if cell.bg != Color::Reset {
            // Two kinds in the halves of one cell: the upper one fills it.
            cell.set_symbol("█");
        }
        cell.set_style(Style::reset());
        cell.set_style(style(theme, kind));
    }
}

/// The lines of these kinds that a window shows.
struct Land<'a> {
    view: View,
    /// The columns and rows of the window.
    size: (f64, f64),
    kinds: &'a [LineKind],
}

impl Shape for Land<'_> {
    fn draw(&self, painter: &mut Painter<'_, '_>) {
        for &kind in self.kinds {
            let mut travelled = 0.0;
            segments(self.view, kind, LEAST, &mut |Segment { from, to, is_first }| {
                if is_first {
                    travelled = 0.0;
                }
                if kind == LineKind::Disputed {
                    travelled = self.dashes(painter, (from, to), travelled);
                } else {
                    let (y1, y2) = (self.size.1 - from.1, self.size.1 - to.1);
                    Line::new(from.0, y1, to.0, y2, stand_in(kind)).draw(painter);
                }
            });
        }
    }
}

impl Land<'_> {
    /// Draws dashes along a piece of a line; returns how many dots the line is long so far.
    fn dashes(
        &self,
        painter: &mut Painter<'_, '_>,
        (from, to): ((f64, f64), (f64, f64)),
        travelled: f64,
    ) -> f64 {
        let (across, down) = (to.0 - from.0, to.1 - from.1);
        let dots = (across.abs() * 2.0).max(down.abs() * 4.0).min(4_000.0);
        let mut at = 0.0;
        while at < dots {
            if (travelled + at).rem_euclid(2.0 * DASH) < DASH {
                let (x, y) = (from.0 + across * at / dots, self.size.1 - from.1 - down * at / dots);
                if let Some((x, y)) = painter.get_point(x, y) {
                    painter.paint(x, y, stand_in(LineKind::Disputed));
                }
            }
            at += 1.0;
        }
        travelled + dots
    }
}
