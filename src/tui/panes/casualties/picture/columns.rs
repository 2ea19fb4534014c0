//! How a line of the picture is divided: who, when, the axis, the number, and remarks.

use crate::tui::panes::casualties::picture::rows::{Names, Picture, TIME};

/// From this width on, axis and number stand beside the name; below it, the axis has a line of its own.
const BESIDE: usize = 64;
/// From these widths on, times have a column of their own, and remarks.
const WITH_TIMES: usize = 72;
const WITH_REMARKS: usize = 150;
/// From this width on, the number has room for the low, best and high of a sum beside claims.
const WITH_SUMS: usize = 100;

/// Cells for the signs before the name.
pub(super) const SIGNS: usize = 3;

/// The cells of the same without the year, or of a date.
const DATE: usize = 12;

/// The cells of the columns; a blank parts each from the next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Columns {
    /// All cells.
    pub(super) cells: usize,
    /// The name.
    pub(super) label: usize,
    /// The time; none if it stands behind the name.
    pub(super) when: usize,
    /// The axis.
    pub(super) axis: usize,
    /// The number, at its right edge.
    pub(super) number: usize,
    /// The remarks; none if they stand below.
    pub(super) remark: usize,
    /// Whether the axis stands beside the name.
    pub(super) is_beside: bool,
}

impl Columns {
    /// The columns of a pane of so many cells for a picture. A narrow one has no room for sums beside claims.
    pub(super) fn new(cells: usize, picture: &Picture) -> Self {
        let names = picture.names;
        let has_sums = cells >= WITH_SUMS || names != Names::Timed;
        let number = if has_sums { picture.number.max(picture.sum) } else { picture.number };
        let most = if cells < BESIDE { cells / 2 } else { cells / 3 };
        let number = number.clamp(4, most.max(4));
        if cells < BESIDE {
            let label = cells.saturating_sub(SIGNS + number + 2);
            let axis = cells.saturating_sub(SIGNS + 1);
            return Self { cells, label, when: 0, axis, number, remark: 0, is_beside: false };
        }
        let when = match cells {
            _ if names != Names::Timed => 0,
            ..WITH_TIMES => 0,
            WITH_TIMES..100 => DATE,
            _ => TIME,
        };
        let remark = if cells >= WITH_REMARKS { cells / 4 } else { 0 };
        let label = match names {
            Names::Timed => (cells * 3 / 10).min(36),
            Names::Plain(widest) => widest.min(cells / 3),
        };
        let parted = [label, when, number, remark].into_iter().filter(|&own| own > 0).map(|own| own + 1);
        let axis = cells.saturating_sub(SIGNS + parted.sum::<usize>());
        Self { cells, label, when, axis, number, remark, is_beside: true }
    }

    /// The cells before the axis.
    pub(super) fn before_axis(self) -> usize {
        let when = if self.when > 0 { self.when + 1 } else { 0 };
        if self.is_beside { SIGNS + self.label + 1 + when } else { SIGNS }
    }
}
