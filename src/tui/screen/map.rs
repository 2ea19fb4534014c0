//! What was drawn last and where, for the mouse and for paging.

use ratatui::layout::Rect;

use crate::tui::panes::id::PaneId;
use crate::tui::screen::layout::Areas;

/// What was drawn last.
#[derive(Clone, Debug, Default)]
pub struct ScreenMap {
    /// The areas of the screen.
    pub areas: Areas,
    /// The rows of the panes.
    pub rows: Vec<(Rect, PaneId, usize)>,
    /// The headers of columns by which a pane is sorted, each with its number in the pane.
    pub headers: Vec<(Rect, PaneId, usize)>,
    /// The chips, by their rank in the filter.
    pub chips: Vec<(Rect, usize)>,
    /// The tabs.
    pub tabs: Vec<(Rect, PaneId)>,
    /// The rows of the list in an overlay.
    pub picks: Vec<(Rect, usize)>,
    /// How many rows of panes were made for the last frame: no more than are seen, however many there are.
    pub made: usize,
    /// The rows of a page: of the list or text that has the focus.
    pub page: usize,
}

impl ScreenMap {
    /// By how many rows a page, or half of one, scrolls: two rows stay in view.
    #[must_use]
    pub fn page(&self) -> isize {
        isize::try_from(self.page.max(2)).unwrap_or(isize::MAX)
    }
}
