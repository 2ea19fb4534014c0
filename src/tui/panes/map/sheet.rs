//! What of a map is covered already, so that names and numbers never lie over each other.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::tui::text::styled::width;

/// The cells of a map, and which of them are covered.
pub(super) struct Sheet {
    area: Rect,
    taken: Vec<bool>,
}

impl Sheet {
    /// Nothing is covered.
    pub(super) fn new(area: Rect) -> Self {
        Self { area, taken: vec![false; usize::from(area.width) * usize::from(area.height)] }
    }

    /// The columns and rows.
    pub(super) fn area(&self) -> Rect {
        self.area
    }

    fn cells(&self, column: i32, row: i32, cells: usize) -> Option<std::ops::Range<usize>> {
        let (column, row) = (usize::try_from(column).ok()?, usize::try_from(row).ok()?);
        let wide = usize::from(self.area.width);
        let fits = column + cells <= wide && row < usize::from(self.area.height);
        fits.then(|| row * wide + column..row * wide + column + cells)
    }

    /// Whether so many cells lie on the map and are free.
    pub(super) fn is_free(&self, column: i32, row: i32, cells: usize) -> bool {
        let cells = self.cells(column, row, cells).and_then(|cells| self.taken.get(cells));
        cells.is_some_and(|cells| cells.iter().all(|taken| !taken))
    }

    /// Covers so many cells.
    pub(super) fn take(&mut self, column: i32, row: i32, cells: usize) {
        if let Some(cells) = self.cells(column, row, cells).and_then(|cells| self.taken.get_mut(cells)) {
            cells.fill(true);
        }
    }

    /// Writes words and covers their cells; returns where they stand.
    pub(super) fn write(
        &mut self,
        buffer: &mut Buffer,
        (column, row): (i32, i32),
        (words, style): (&str, Style),
    ) -> Rect {
        let cells = width(words);
        self.take(column, row, cells);
        let at = |origin: u16, by: i32| origin.saturating_add(u16::try_from(by).unwrap_or(0));
        let cells = u16::try_from(cells).unwrap_or(0);
        let own = Rect { x: at(self.area.x, column), y: at(self.area.y, row), width: cells, height: 1 };
        let own = own.intersection(self.area);
        buffer.set_style(own, Style::reset());
        buffer.set_stringn(own.x, own.y, words, own.width.into(), style);
        own
    }
}
