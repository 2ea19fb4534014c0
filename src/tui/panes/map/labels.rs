//! The names on the map: countries, the largest first, and the places with the most events. None lies over another.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::atlas::{View, labels};
use crate::model::drawable;
use crate::model::text::{fit, width};
use crate::tui::panes::map::ground::Ground;
use crate::tui::panes::map::sheet::Sheet;
use crate::tui::panes::pane::PaneContext;

/// The most places that are named.
const MOST_PLACES: usize = 24;
/// The most cells of a place's name.
const LONGEST: usize = 26;
/// A country is named if it covers so many cells for each letter of its name.
const CELLS_A_LETTER: f64 = 1.5;
/// How far above or below its middle a country may be named, in the order in which it is tried.
const ROWS: [i32; 5] = [0, 1, -1, 2, -2];

/// Names the countries that are large enough in this window.
pub(super) fn countries(context: &PaneContext<'_>, buffer: &mut Buffer, sheet: &mut Sheet, view: View) {
    let cell = view.column() * view.row();
    for label in labels() {
        let name = label.name.to_uppercase();
        let cells = width(&name);
        #[expect(clippy::cast_precision_loss, reason = "the letters of a name")]
        if label.size / cell < cells as f64 * CELLS_A_LETTER {
            continue;
        }
        let (column, row) = view.cell_of(label.point);
        let (Some(column), Some(row)) = (whole(column), whole(row)) else { continue };
        let begin = column - i32::try_from(cells / 2).unwrap_or(0);
        let free = ROWS.into_iter().map(|by| row + by).find(|&row| is_clear(sheet, begin, row, cells));
        if let Some(row) = free {
            sheet.write(buffer, (begin, row), (&name, context.theme.dim));
        }
    }
}

/// Names the places with the most events.
pub(super) fn places(
    context: &PaneContext<'_>,
    buffer: &mut Buffer,
    sheet: &mut Sheet,
    (ground, marks, chosen): (&Ground, &[Rect], Option<usize>),
) {
    let bins = &ground.bins.bins;
    let mut order: Vec<usize> = (0..bins.len()).collect();
    order.sort_by_key(|&at| std::cmp::Reverse(bins.get(at).map_or(0, |bin| bin.events)));
    for at in order.into_iter().filter(|&at| Some(at) != chosen).take(MOST_PLACES) {
        place(context, buffer, sheet, (ground, marks, at));
    }
}

/// Names the place of a bin on the right of its mark, or else on the left.
pub(super) fn place(
    context: &PaneContext<'_>,
    buffer: &mut Buffer,
    sheet: &mut Sheet,
    (ground, marks, at): (&Ground, &[Rect], usize),
) {
    let Some(place) = ground.names.get(at).copied().flatten().and_then(|id| context.briefing().place(id))
    else {
        return;
    };
    let Some(mark) = marks.get(at).filter(|mark| !mark.is_empty()) else { return };
    let name = fit(&drawable(&place.name), LONGEST);
    let cells = width(&name);
    let origin = sheet.area();
    let (left, row) = (i32::from(mark.x) - i32::from(origin.x), i32::from(mark.y) - i32::from(origin.y));
    let right = left + i32::from(mark.width) + 1;
    let long = i32::try_from(cells).unwrap_or(0);
    let style = context.theme.text;
    if sheet.is_free(right, row, cells)
        && (is_edge(sheet, right + long) || sheet.is_free(right + long, row, 1))
    {
        sheet.write(buffer, (right, row), (&name, style));
    } else if is_clear(sheet, left - 1 - long, row, cells) {
        sheet.write(buffer, (left - 1 - long, row), (&name, style));
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
