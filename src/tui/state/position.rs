//! What the state is made of: cursors, places to come back to, rows, and what was drawn where.

use ratatui::layout::Rect;

use crate::tui::panes::actors::rows::{ActorRow, QuoteRow};
use crate::tui::panes::casualties::rows::CostRow;
use crate::tui::panes::detail::rows::DetailRow;
use crate::tui::screen::layout::{Areas, Pane};
use crate::tui::state::record::Record;

/// Where the cursor of a pane stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cursor {
    /// The row.
    pub at: usize,
    /// The first row on the screen.
    pub top: usize,
}

/// A place to come back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spot {
    pub(in crate::tui) focus: Pane,
    pub(in crate::tui) right: Pane,
    pub(in crate::tui) zoomed: bool,
    pub(in crate::tui) subject: Option<Record>,
    pub(in crate::tui) cursors: [Cursor; 5],
}

/// What the program says in its last line, until the next key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// The words.
    pub words: String,
    /// Whether something went wrong.
    pub error: bool,
}

/// The rows of the panes that are made anew when something is chosen.
#[derive(Clone, Debug, Default)]
pub struct PaneRows {
    /// The actors.
    pub actors: Vec<ActorRow>,
    /// How many of these rows are actors.
    pub actors_shown: usize,
    /// The most events that any of their rows has.
    pub most_events: u32,
    /// The quotes.
    pub quotes: Vec<QuoteRow>,
    /// The claims.
    pub costs: Vec<CostRow>,
    /// The detail.
    pub detail: Vec<DetailRow>,
}

/// What was drawn last, for the mouse and for paging.
#[derive(Clone, Debug, Default)]
pub struct Drawn {
    /// The areas of the screen.
    pub areas: Areas,
    /// The rows of the panes.
    pub rows: Vec<(Rect, Pane, usize)>,
    /// The chips, by their rank in the filter.
    pub chips: Vec<(Rect, usize)>,
    /// The tabs.
    pub tabs: Vec<(Rect, Pane)>,
    /// The rows of the list that lies over the panes.
    pub picks: Vec<(Rect, usize)>,
    /// How many rows of panes were made for it: no more than are seen, however many there are.
    pub made: usize,
    /// The rows that a page has: of the list or text that has the keys.
    pub page: usize,
}
