//! What can lie over the panes.

use crate::query::complete::Completions;
use crate::query::parse::QueryProblem;

use crate::tui::app::inputs::Leaving;
use crate::tui::input::action::{Action, Context};
use crate::tui::input::line_editor::LineEditor;
use crate::tui::jobs::find::FindResults;
use crate::tui::overlays::row::sheet::RowSheet;
use crate::tui::overlays::source::reader::Reader;
use crate::tui::state::position::Spot;

/// What lies over the panes and has the keys.
pub enum Overlay {
    /// The text of a source.
    Source(Box<Reader>),
    /// A row of a table, field by field.
    Row(Box<RowSheet>),
    /// What is wrong in the inputs.
    Problems(Box<ProblemBox>),
    /// A search in the text of a source, which stays open below.
    Search {
        /// What is typed.
        input: LineEditor,
        /// The text.
        reader: Box<Reader>,
    },
    /// The keys.
    Help {
        /// Where they were asked for.
        of: Context,
        /// The first line shown.
        top: usize,
        /// What lay over the panes when the help was asked for.
        below: Option<Box<Overlay>>,
    },
    /// The line on which the filter is typed.
    Filter(Box<FilterLine>),
    /// The find box.
    Find(Box<FindBox>),
    /// The list of commands.
    Palette(Box<PaletteBox>),
    /// The chips of the filter, one of them chosen.
    Chips(usize),
    /// The question what becomes of a draft that is not saved.
    Unsaved {
        /// What would end it.
        leaving: Leaving,
        /// What lay over the panes.
        below: Option<Box<Overlay>>,
    },
}

/// The state of the filter line.
pub struct FilterLine {
    /// What is typed.
    pub input: LineEditor,
    /// What could stand at the cursor.
    pub completions: Completions,
    /// Which completion is chosen, if one is.
    pub choice: Option<usize>,
    /// What is wrong with the line.
    pub problems: Vec<QueryProblem>,
    /// How far back in what was typed before.
    pub recalled: Option<usize>,
    /// Where one was.
    pub before: Spot,
}

/// The state of the find box.
pub struct FindBox {
    /// What is typed.
    pub input: LineEditor,
    /// What was found so far, best first.
    pub found: FindResults,
    /// Which hit is chosen.
    pub at: usize,
    /// The first hit shown.
    pub top: usize,
    /// Where one was.
    pub before: Spot,
}

/// The state of the list of commands.
pub struct PaletteBox {
    /// What is typed.
    pub input: LineEditor,
    /// The commands that match, best first.
    pub actions: Vec<Action>,
    /// Which is chosen.
    pub at: usize,
    /// The first command shown.
    pub top: usize,
    /// Where the commands apply.
    pub of: Context,
    /// What lay over the panes.
    pub below: Option<Box<Overlay>>,
}

/// The state of the list of problems.
pub struct ProblemBox {
    /// What is typed: only problems with these words are shown.
    pub input: LineEditor,
    /// The words of every problem, folded.
    pub words: Vec<String>,
    /// The ranks of those that match, in order.
    pub shown: Vec<usize>,
    /// Which of these is chosen.
    pub at: usize,
    /// The first one on the screen.
    pub top: usize,
}

impl Overlay {
    /// Where keys are pressed while this has them.
    #[must_use]
    pub fn context(&self) -> Context {
        match self {
            Self::Source(_) => Context::Source,
            Self::Row(_) => Context::Row,
            Self::Problems(_) => Context::Problems,
            Self::Search { .. } => Context::Search,
            Self::Help { .. } => Context::Help,
            Self::Filter(_) => Context::Filter,
            Self::Find(_) => Context::Find,
            Self::Palette(_) => Context::Palette,
            Self::Chips(_) => Context::Chips,
            Self::Unsaved { .. } => Context::Unsaved,
        }
    }
}

impl std::fmt::Debug for Overlay {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Overlay in {}", self.context().words())
    }
}
