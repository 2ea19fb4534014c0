//! What the lines around the panes see of the dashboard.

use std::ops::Deref;

use crate::tui::input::context::Context;
use crate::tui::jobs::runner::Underway;
use crate::tui::screen::view::View;

/// What the lines around the panes see.
#[derive(Clone, Copy)]
pub struct ScreenContext<'a> {
    /// The briefing under its filter, colours and keys.
    pub view: View<'a>,
    /// What the inputs are called.
    pub name: Option<&'a str>,
    /// The number of problems in the inputs.
    pub problems: usize,
    /// Whether the inputs could not be read again, so that an older reading is shown.
    pub is_stale: bool,
    /// The loading or drafting that is under way.
    pub underway: Option<&'a Underway>,
    /// That loading was stopped, in words, and how to go on.
    pub stopped: Option<&'a str>,
    /// Where keys are pressed now.
    pub context: Context,
    /// Whether an overlay is open.
    pub is_covered: bool,
}

impl<'a> Deref for ScreenContext<'a> {
    type Target = View<'a>;

    fn deref(&self) -> &View<'a> {
        &self.view
    }
}
