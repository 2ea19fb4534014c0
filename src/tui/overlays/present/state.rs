//! What the presentation keeps.

use std::time::{Duration, Instant};

use crate::query::slides::{Slides, slides};
use crate::tui::overlays::briefing_page::overlay::PageOverlay;
use crate::tui::overlays::overlay::OverlayContext;
use crate::tui::panes::set::Position;

/// The presentation.
pub struct PresentOverlay {
    /// The rank of the slide shown.
    pub(super) at: usize,
    /// The line that is chosen, once one is.
    pub(super) chosen: Option<usize>,
    /// The digits of the slide to go to.
    pub(super) typed: String,
    /// Whether the screen is blank.
    pub(super) is_blank: bool,
    /// Whether the notes are shown.
    pub(super) has_notes: bool,
    /// The time since the beginning, at the last key.
    pub(super) elapsed: Duration,
    /// The slide of the briefing page.
    pub(super) page: PageOverlay,
    pub(super) started: Instant,
}

impl PresentOverlay {
    /// The first slide; `before` is the position in the panes.
    #[must_use]
    pub fn new(before: Position) -> Self {
        Self {
            at: 0,
            chosen: None,
            typed: String::new(),
            is_blank: false,
            has_notes: false,
            elapsed: Duration::ZERO,
            page: PageOverlay::new(before),
            started: Instant::now(),
        }
    }

    /// The slides, once the briefing page is composed.
    pub(super) fn slides(context: &OverlayContext<'_>) -> Option<Slides> {
        let view = context.workspace.view();
        Some(slides(context.briefing(), &view.selection, view.page.as_ref()?))
    }
}
