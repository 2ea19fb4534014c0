//! Where the bars stand.

use ratatui::layout::Rect;

/// The most columns of a bar, with the gap behind it.
const WIDEST: u16 = 12;
/// From this width on there is a gap between bars.
const WITH_GAP: u16 = 3;

/// The cells in which bars stand, side by side from the left.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plot {
    pub(super) area: Rect,
    bars: usize,
    each: u16,
}

impl Plot {
    /// So many bars as wide as the area allows.
    pub(super) fn new(area: Rect, bars: usize) -> Self {
        let most = u16::try_from(bars.max(1)).unwrap_or(u16::MAX);
        Self { area, bars, each: (area.width / most).clamp(1, WIDEST) }
    }

    /// The same bars in other rows.
    pub(super) fn rows(self, y: u16, height: u16) -> Self {
        Self { area: Rect { y, height, ..self.area }, ..self }
    }

    /// From the beginning of a bar to that of the next.
    pub(super) fn each(self) -> usize {
        usize::from(self.each)
    }

    /// The columns of a bar, over all rows; nothing if it lies beyond the right edge.
    pub(super) fn bar(self, bar: usize) -> Option<Rect> {
        let x = u16::try_from(bar * self.each()).ok().filter(|x| x + self.each <= self.area.width)?;
        let gap = u16::from(self.each >= WITH_GAP);
        Some(Rect { x: self.area.x + x, width: self.each - gap, ..self.area })
    }

    /// The bar at a column of the screen, or the nearest.
    pub(super) fn bar_at(self, column: u16) -> usize {
        let across = column.saturating_sub(self.area.x) / self.each;
        usize::from(across).min(self.bars.saturating_sub(1))
    }
}
