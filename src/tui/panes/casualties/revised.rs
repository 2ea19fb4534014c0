//! How a figure has changed since the earlier state.

use ratatui::text::Line;

use crate::model::ClaimId;
use crate::tui::panes::pane::PaneContext;
use crate::tui::text::styled::paragraph;

/// How the figure has changed since the earlier state: "revised: 7 → 9".
pub(super) fn revised(context: &PaneContext<'_>, claim: ClaimId, cells: usize) -> Vec<Line<'static>> {
    let since = context.workspace.since().filter(|_| !context.for_document);
    let steps = since.and_then(|since| since.steps_of(context.briefing(), claim));
    let steps = steps.map(|steps| format!("revised: {steps}"));
    steps.map_or_else(Vec::new, |steps| paragraph(&steps, cells.saturating_sub(1), 3, context.theme.fresh))
}
