//! The chips of the filter, one of them chosen.

use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::input::key::KeyCombination;
use crate::tui::overlays::overlay::{Overlay, OverlayCanvas, OverlayContext, Request, Response};

/// The chips, drawn in their usual line.
#[derive(Default)]
pub struct ChipsOverlay {
    at: usize,
}

/// What the hint bar offers.
const HINTS: &[Action] = &[
    Action::ToggleChip,
    Action::RemoveChip,
    Action::ClearChips,
    Action::MoveLeft,
    Action::MoveRight,
    Action::Undo,
    Action::Back,
    Action::Help,
];

impl Overlay for ChipsOverlay {
    fn context(&self) -> Context {
        Context::Chips
    }

    fn hints(&self) -> &'static [Action] {
        HINTS
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        let filter = context.workspace.filter();
        let len = filter.chips.len();
        match action {
            Action::Back => return Response::CLOSE,
            Action::MoveLeft => self.at = self.at.saturating_sub(1),
            Action::MoveRight => self.at = (self.at + 1).min(len.saturating_sub(1)),
            Action::ToggleChip => {
                if let Some(digit) = context.key.and_then(KeyCombination::digit) {
                    self.at = (digit as usize).saturating_sub(1);
                }
                if self.at < len {
                    return Response::ask(Request::SetFilter(filter.clone().toggled(self.at)));
                }
                self.at = len.saturating_sub(1);
            }
            Action::RemoveChip => return Response::ask(Request::SetFilter(filter.clone().without(self.at))),
            Action::Find => return Response::close_and(Request::Find),
            Action::FilterLine => return Response::close_and(Request::FilterLine),
            Action::ClearChips | Action::Undo | Action::Redo | Action::DayBack | Action::DayForward => {
                return Response::ask(Request::Run(action));
            }
            _ => {}
        }
        Response::STAY
    }

    fn stands(&mut self, context: &OverlayContext<'_>) -> bool {
        let last = context.workspace.filter().chips.len().checked_sub(1);
        self.at = self.at.min(last.unwrap_or_default());
        last.is_some()
    }

    fn remap(
        &mut self,
        context: &OverlayContext<'_>,
        _remap: &crate::tui::state::remap::Remap<'_>,
    ) -> Option<Response> {
        self.stands(context).then_some(Response::STAY)
    }

    fn chosen_chip(&self) -> Option<usize> {
        Some(self.at)
    }

    fn draw(&mut self, _context: &OverlayContext<'_>, _canvas: &mut OverlayCanvas<'_, '_>) {}
}
