//! The picture of what the filter selects.

use crate::export::cite;
use crate::model::EventId;
use crate::tui::panes::casualties::picture::row::{
    ClaimLabel, Names, Picture, PictureForm, PictureRow, TIME,
};
use crate::tui::panes::casualties::picture::{claims, over_time, steps};
use crate::tui::panes::pane::PaneContext;
use crate::tui::text::styled::width;

impl Picture {
    /// The picture of what the filter selects; what these events are about comes first.
    #[must_use]
    pub fn new(context: &PaneContext<'_>, form: PictureForm, events: &[EventId]) -> Self {
        let mut rows = match form {
            PictureForm::Claims => claims::rows(context, events),
            PictureForm::Periods => over_time::periods(context),
            PictureForm::Growth => {
                let mut rows = steps::rows(context, events);
                let sums = over_time::running_sums(context);
                if !rows.is_empty() && !sums.is_empty() {
                    rows.push(PictureRow::Gap);
                }
                rows.extend(sums);
                rows
            }
        };
        if rows.iter().all(|row| row.record().is_none()) {
            rows.push(PictureRow::Note(why_empty(context, form)));
        }
        let briefing = context.briefing();
        let number = |row: &PictureRow| match row {
            PictureRow::Claim(row) => {
                briefing.claim(row.line.claim).map_or(0, |claim| width(&cite::figure(briefing, claim)))
            }
            PictureRow::Axis(row) => width(&row.over_numbers) + 2 * usize::from(row.contested),
            PictureRow::Sum(_) | PictureRow::Title(_) | PictureRow::Note(_) | PictureRow::Gap => 0,
        };
        let sum = |row: &PictureRow| match row {
            PictureRow::Sum(row) => width(&row.sum.figures()),
            _ => 0,
        };
        let sum = rows.iter().map(sum).max().unwrap_or_default();
        let number = rows.iter().map(number).max().unwrap_or_default();
        let is_timed =
            |row: &PictureRow| matches!(row, PictureRow::Claim(row) if row.label != ClaimLabel::Time);
        let name = |row: &PictureRow| match row {
            PictureRow::Sum(row) => width(&row.name),
            PictureRow::Claim(_) => TIME,
            _ => 0,
        };
        let widest = rows.iter().map(name).max().unwrap_or_default();
        let names = if rows.iter().any(is_timed) { Names::Timed } else { Names::Plain(widest) };
        Self { rows, number, sum, names }
    }
}

/// Why there is nothing to draw.
fn why_empty(context: &PaneContext<'_>, form: PictureForm) -> String {
    let none = if context.workspace.view().casualties.is_empty() {
        "No figure is stated"
    } else {
        match form {
            PictureForm::Claims => "No figure is stated",
            PictureForm::Periods => "No dataset has figures to add up by period",
            PictureForm::Growth => {
                "No claimant revised a figure, and no dataset has figures of several periods"
            }
        }
    };
    let under = if context.workspace.shown_filter().is_active() { " under this filter" } else { "" };
    format!("{none}{under}.")
}
