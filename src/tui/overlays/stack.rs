//! The open overlays, one over the other. The top one has the focus and is drawn.

use crate::tui::jobs::message::Answer;
use crate::tui::overlays::overlay::{Overlay, OverlayContext, Response};
use crate::tui::state::remap::Remap;

/// The overlays, the top one last.
#[derive(Default)]
pub struct OverlayStack(Vec<Box<dyn Overlay>>);

impl OverlayStack {
    /// The top one, which has the focus.
    #[must_use]
    pub fn top(&self) -> Option<&dyn Overlay> {
        self.0.last().map(AsRef::as_ref)
    }

    /// The top one, which has the focus.
    pub fn top_mut(&mut self) -> Option<&mut Box<dyn Overlay>> {
        self.0.last_mut()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether one of them shows the briefing page.
    #[must_use]
    pub fn shows_page(&self) -> bool {
        self.0.iter().any(|overlay| overlay.shows_page())
    }

    /// Whether one of them is a presentation.
    #[must_use]
    pub fn present(&self) -> bool {
        self.0.iter().any(|overlay| overlay.covers_screen())
    }

    /// Opens another one over all.
    pub fn push(&mut self, overlay: Box<dyn Overlay>) {
        self.0.push(overlay);
    }

    /// Closes the top one.
    pub fn pop(&mut self) -> Option<Box<dyn Overlay>> {
        self.0.pop()
    }

    /// Closes all.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// Hands the answer of a job to the overlay that waits for it.
    pub fn receive(&mut self, answer: Answer) -> Option<Response> {
        let waiting = self.0.iter_mut().rev().find(|overlay| overlay.waits_for(&answer))?;
        Some(waiting.receive(answer))
    }

    /// Finds what they show in a new briefing of the same inputs, and closes those that show nothing any more. What the
    /// top one then asks for is returned.
    pub fn remap(&mut self, context: &OverlayContext<'_>, remap: &Remap<'_>) -> Option<Response> {
        let mut last = None;
        self.0.retain_mut(|overlay| {
            last = overlay.remap(context, remap);
            last.is_some()
        });
        last
    }
}
