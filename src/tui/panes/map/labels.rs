//! The names on the map: a few places with the greatest numbers, countries, the largest first, and further places. None lies
//! over another.

use std::ops::Range;

use ratatui::buffer::Buffer;

use crate::atlas::{View, labels};
use crate::model::drawable;
use crate::model::text::{fit, width};
use crate::tui::config::theme::Theme;
use crate::tui::panes::map::ground::Ground;
use crate::tui::panes::map::marks::{Placed, numbers};
use crate::tui::panes::map::sheet::Sheet;
use crate::tui::panes::pane::PaneContext;

/// The places that are named before countries, and those that are named after them.
pub(super) const FIRST_PLACES: Range<usize> = 0..6;
pub(super) const OTHER_PLACES: Range<usize> = 6..24;
/// The fewest and the most cells to which a place's name is cut: a quarter of the map.
const LONGEST: (u16, u16) = (20, 40);
/// Names the countries that are large enough in this window.
pub(super) fn countries(theme: &Theme, buffer: &mut Buffer, sheet: &mut Sheet, view: View) {
    for label in labels() {
        let name = label.name.to_uppercase();
        let cells = width(&name);
        let (column, row) = view.cell_of(label.point);
        let (Some(column), Some(row)) = (whole(column), whole(row)) else { continue };
        let begin = column - i32::try_from(cells / 2).unwrap_or(0);
        let free = label.rows(view, cells).map(|by| row + by).find(|&row| is_clear(sheet, begin, row, cells));
        if let Some(row) = free {
            sheet.write(buffer, (begin, row), (&name, theme.dim));
        }
    }
}

/// Names places, counted from the one with the greatest number.
pub(super) fn places(
    context: &PaneContext<'_>,
    buffer: &mut Buffer,
    sheet: &mut Sheet,
    (ground, marks, chosen): (&Ground, &[Placed], Option<usize>),
    which: Range<usize>,
) {
    let ranked = ground.by_size.iter().copied().filter(|&at| Some(at) != chosen);
    for at in ranked.skip(which.start).take(which.len()) {
        place(context, buffer, sheet, (ground, marks, at));
    }
}

/// Names the place of a bin on the right of its mark, or else on the left, with the number that the mark has no room for.
pub(super) fn place(
    context: &PaneContext<'_>,
    buffer: &mut Buffer,
    sheet: &mut Sheet,
    (ground, marks, at): (&Ground, &[Placed], usize),
) {
    let named = ground.names.get(at).copied().flatten();
    let Some(place) = named.and_then(|named| context.briefing().place(named.place)) else { return };
    let Some(mark) = marks.get(at).filter(|mark| !mark.cells.is_empty()) else { return };
    let longest = (sheet.area().width / 4).clamp(LONGEST.0, LONGEST.1);
    let mut name = fit(&drawable(&place.name), longest.into());
    if let Some(bin) = ground.bins.bins.get(at).filter(|_| !mark.has_number) {
        name = format!("{name} {}", numbers(bin, ground.sizing));
    }
    let cells = width(&name);
    let origin = sheet.area();
    let (left, row) =
        (i32::from(mark.cells.x) - i32::from(origin.x), i32::from(mark.cells.y) - i32::from(origin.y));
    let right = left + i32::from(mark.cells.width);
    let long = i32::try_from(cells).unwrap_or(0) + 1;
    // A blank parts the name from its mark, whatever line lies there.
    let style = context.theme.text;
    if sheet.is_free(right, row, cells + 1)
        && (is_edge(sheet, right + long) || sheet.is_free(right + long, row, 1))
    {
        sheet.write(buffer, (right, row), (&format!(" {name}"), style));
    } else if sheet.is_free(left - long, row, cells + 1)
        && (left == long || sheet.is_free(left - long - 1, row, 1))
    {
        sheet.write(buffer, (left - long, row), (&format!("{name} "), style));
    }
}

/// Whether so many cells and one on either side are free.
fn is_clear(sheet: &Sheet, column: i32, row: i32, cells: usize) -> bool {
    let end = column + i32::try_from(cells).unwrap_or(0);
    sheet.is_free(column, row, cells)
        && (column == 0 || sheet.is_free(column - 1, row, 1))
        && (is_edge(sheet, end) || sheet.is_free(end, row, 1))
}

fn is_edge(sheet: &Sheet, column: i32) -> bool {
    column == i32::from(sheet.area().width)
}

/// The whole part of a position near the window.
#[expect(clippy::cast_possible_truncation, reason = "within the range of i32")]
fn whole(at: f64) -> Option<i32> {
    (-1e6..1e6).contains(&at).then(|| at.floor() as i32)
}
