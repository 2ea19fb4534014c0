//! The outlines that a window shows.

use super::outline::{Detail, LineKind, Outline, outlines};
use super::view::View;

/// Views wider than so many degrees show the coarser lines.
const WIDE: f64 = 60.0;

/// A straight piece of an outline, in columns and rows from the upper left corner of the window.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Segment {
    /// Where it begins.
    pub from: (f64, f64),
    /// Where it ends.
    pub to: (f64, f64),
    /// Whether it is the first of its outline.
    pub is_first: bool,
}

/// Gives each piece of the outlines of a kind that the window may show to `draw`, in order. Points closer than `least`
/// columns and rows to the last one are left out.
pub fn segments(view: View, kind: LineKind, least: (f64, f64), draw: &mut dyn FnMut(Segment)) {
    let detail = if view.area().width > WIDE { Detail::Wide } else { Detail::Close };
    for outline in outlines(detail).iter().filter(|outline| outline.kind == kind) {
        // The globe lies beside itself: a window may show its eastern end and its western one.
        for turn in [-360.0, 0.0, 360.0] {
            if shows(view, outline, turn) {
                line(view, (outline, turn), least, draw);
            }
        }
    }
}

fn shows(view: View, outline: &Outline, turn: f64) -> bool {
    let (columns, rows) = view.size();
    let corner =
        |(longitude, latitude): (f32, f32)| view.cell_at(f64::from(longitude) + turn, f64::from(latitude));
    let (west, south) = corner(outline.least);
    let (east, north) = corner(outline.greatest);
    east >= 0.0 && west <= f64::from(columns) && south >= 0.0 && north <= f64::from(rows)
}

fn line(view: View, (outline, turn): (&Outline, f64), least: (f64, f64), draw: &mut dyn FnMut(Segment)) {
    let half = 180.0 / view.column();
    let middle = f64::from(view.size().0) / 2.0;
    let is_on_globe = |column: f64| (column - middle).abs() <= half;
    let mut last: Option<(f64, f64)> = None;
    let (mut is_first, end) = (true, outline.points.len().saturating_sub(1));
    for (at, &(longitude, latitude)) in outline.points.iter().enumerate() {
        let to = view.cell_at(f64::from(longitude) + turn, f64::from(latitude));
        let Some(from) = last else {
            last = Some(to);
            continue;
        };
        let is_near = (to.0 - from.0).abs() < least.0 && (to.1 - from.1).abs() < least.1;
        if is_near && at < end {
            continue;
        }
        last = Some(to);
        if is_on_globe(f64::midpoint(from.0, to.0)) {
            draw(Segment { from, to, is_first });
            is_first = false;
        }
    }
}
