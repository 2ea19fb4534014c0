//! A small map around one place.

use ratatui::Frame;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::atlas::{Area, View};
use crate::query::map::{Site, Stand};
use crate::tui::panes::map::sheet::Sheet;
use crate::tui::panes::map::{labels, marks, outlines};
use crate::tui::screen::view::View as ScreenView;
use crate::tui::text::styled::width;

/// The degrees of latitude that the map shows at least.
const SPAN: f64 = 18.0;

/// Draws the surroundings of a site, with a sign in the middle, and around it how precisely the place is known.
pub fn draw(
    context: &ScreenView<'_>,
    frame: &mut Frame<'_>,
    area: Rect,
    (site, sign, style): (Site, char, Style),
) {
    let south = (site.point.latitude - SPAN / 2.0).max(-90.0);
    let around = Area { west: site.point.longitude, south, width: 0.0, height: SPAN.min(90.0 - south) };
    let view = View::fit(around, area.width, area.height);
    outlines::draw(frame, area, view, (context.theme, context.glyphs));
    let mut sheet = Sheet::new(area);
    let (before, behind) = marks::around(Stand::of(site.precision));
    let mark = format!("{before}{sign}{behind}");
    let (column, row) = view.cell_of(site.point);
    let half = width(&mark) / 2;
    let buffer = frame.buffer_mut();
    #[expect(clippy::cast_possible_truncation, reason = "within the window")]
    let (column, row) = (column.floor() as i32 - i32::try_from(half).unwrap_or(0), row.floor() as i32);
    sheet.write(buffer, (column.max(0), row.max(0)), (&mark, style));
    labels::countries(context.theme, buffer, &mut sheet, view);
}
