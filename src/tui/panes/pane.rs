//! What a pane is: rows made of the workspace, keys, and how they are drawn. The dashboard knows panes by this alone.

use std::ops::Deref;

use crate::model::EventId;
use crate::model::drafted;
use crate::query::order::Sorting;
use crate::query::same::Candidate;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::id::PaneId;
use crate::tui::screen::hint;
use crate::tui::screen::view::View;
use crate::tui::state::facets::{EventFacet, Terms};
use crate::tui::state::record::Record;

/// What a pane sees of the dashboard. It changes none of it.
#[derive(Clone, Copy)]
pub struct PaneContext<'a> {
    /// The briefing under its filter, colours and keys.
    pub view: View<'a>,
    /// The record that all panes but the focused one are about.
    pub subject: Option<Record>,
    /// The record under the cursor of the focused pane, or else the subject.
    pub current: Option<Record>,
    /// The events that may be the same as the subject.
    pub same: &'a [Candidate],
    /// What is being done in the background.
    pub activity: Activity<'a>,
}

/// What is being done to the inputs in the background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activity<'a> {
    /// Nothing.
    Idle,
    /// The inputs of this name are being read.
    Loading(&'a str),
    /// Articles are being drafted.
    Drafting,
}

impl PaneContext<'_> {
    /// The mark in front of a drafted record; beside drafted records, others get the same room.
    #[must_use]
    pub fn draft_mark(&self, is_drafted: bool) -> &'static str {
        match self.briefing().drafted() {
            0 => "",
            _ if is_drafted => drafted::mark(true),
            _ => "  ",
        }
    }

    /// Whether an event is contradicted or disputed, and marked `≠`.
    #[must_use]
    pub fn is_disputed(&self, event: EventId) -> bool {
        self.workspace.index().is_disputed(self.briefing(), self.workspace.as_of(), event)
    }

    /// Whether there are articles that can be drafted now.
    #[must_use]
    pub fn can_draft(&self) -> bool {
        self.activity == Activity::Idle && self.briefing().is_unclaimed()
    }
}

impl<'a> Deref for PaneContext<'a> {
    type Target = View<'a>;

    fn deref(&self) -> &View<'a> {
        &self.view
    }
}

/// Where the cursor of a pane goes when another pane chooses the subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Follow {
    /// It stays.
    Stay,
    /// To this row.
    To(usize),
    /// To the first row: the rows are new.
    Top,
}

/// What a pane answers to a key of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PaneResponse {
    /// The key means nothing to it.
    Ignored,
    /// It has put its rows in another order, announced in these words.
    Reordered(&'static str),
    /// The events are to be put in this order.
    OrderEvents(Sorting),
    /// Its rows are others now; the cursor stays on its record.
    Moved,
    /// It shows other rows of the same, announced in these words; the cursor stays on its record, or goes to the first.
    OtherForm(&'static str),
    /// It says why it did nothing.
    Note(&'static str),
    /// The cursor is to move by so many rows.
    Step(isize),
    /// Only what meets these conditions is to be shown.
    FilterBy(Terms),
    /// It shows its records in another form, which wants the whole screen or not.
    Reshaped {
        /// Whether it wants it.
        zoomed: bool,
    },
}

/// What the mouse does over a pane that is no list: columns and rows are those of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Gesture {
    /// A notch of the wheel, at this cell.
    Wheel {
        /// The cell.
        at: (u16, u16),
        /// Whether it turns away from the user.
        up: bool,
    },
    /// The pointer has moved by so many columns and rows while its button is held.
    Drag {
        /// To this cell.
        at: (u16, u16),
        /// To the right.
        columns: i32,
        /// Downwards.
        rows: i32,
    },
}

/// A pane of the dashboard. A new one is a folder with a type that implements this, and a line in `panes/mod.rs`.
pub trait Pane {
    /// Its title, by which it is known.
    fn id(&self) -> PaneId;

    /// Its key context.
    fn context(&self) -> Context;

    /// What the hint bar offers, the most useful first.
    fn hints(&self) -> &'static [Action] {
        hint::LIST
    }

    /// Rebuilds the rows: the filter or what it selects has changed.
    fn refresh(&mut self, context: &PaneContext<'_>);

    /// Rebuilds the rows while the cursor is on `row`; returns where that row is now.
    fn refresh_around(&mut self, context: &PaneContext<'_>, row: usize) -> usize {
        self.refresh(context);
        row
    }

    /// Follows a subject that another pane chose.
    fn follow(&mut self, _context: &PaneContext<'_>) -> Follow {
        Follow::Stay
    }

    /// Makes rows that are made only while they are seen, and says where the cursor is to be: the pane is being focused.
    fn wake(&mut self, _context: &PaneContext<'_>) -> Follow {
        Follow::Stay
    }

    /// The number of rows.
    fn len(&self, context: &PaneContext<'_>) -> usize;

    /// Whether there are no rows.
    fn is_empty(&self, context: &PaneContext<'_>) -> bool {
        self.len(context) == 0
    }

    /// What a row is about; nothing for a heading.
    fn record_at(&self, context: &PaneContext<'_>, row: usize) -> Option<Record>;

    /// The one facet of an event that a row is about.
    fn facet_at(&self, _row: usize) -> Option<EventFacet> {
        None
    }

    /// The row that is about a record.
    fn row_of(&self, context: &PaneContext<'_>, record: Record) -> Option<usize> {
        (0..self.len(context)).find(|&row| self.record_at(context, row) == Some(record))
    }

    /// Whether records of this sort have their rows here, so that they are shown here.
    fn is_home_of(&self, _record: Record) -> bool {
        false
    }

    /// Whether the pane describes the subject instead of choosing one: its cursor may then be on any row.
    fn describes_subject(&self) -> bool {
        false
    }

    /// The first row of the next group, or of the one before: by default a row that follows a heading.
    fn group_start(&self, context: &PaneContext<'_>, from: usize, forward: bool) -> Option<usize> {
        let is_stop = |row: usize| self.describes_subject() || self.record_at(context, row).is_some();
        let starts = |row: &usize| is_stop(*row) && row.checked_sub(1).is_none_or(|above| !is_stop(above));
        if forward { (from + 1..self.len(context)).find(starts) } else { (0..from).rev().find(starts) }
    }

    /// The row to which an action moves from this one, where the rows do not lie below each other. None: as in a list.
    fn row_beside(&self, _row: usize, _action: Action) -> Option<usize> {
        None
    }

    /// The row to go to instead of that of a record which the filter hides now.
    fn stand_in_for(&self, _record: Option<Record>) -> Option<usize> {
        None
    }

    /// What a second click on a row does.
    fn second_click(&self) -> Action {
        Action::OpenSource
    }

    /// Answers to the mouse, where the pane is no list.
    fn gesture(&mut self, _context: &PaneContext<'_>, _gesture: Gesture) -> PaneResponse {
        PaneResponse::Ignored
    }

    /// Drops a range of rows that was begun; whether there was one.
    fn drop_range(&mut self) -> bool {
        false
    }

    /// Whether Enter on a row goes to the record it names, instead of to the words it rests on.
    fn goes_to_record(&self, _row: usize) -> bool {
        false
    }

    /// How many lines the pane needs to be seen whole in a narrow column; only the casualties ask.
    fn lines_needed(&self) -> u16 {
        0
    }

    /// Handles a key of its own.
    fn handle(&mut self, _context: &PaneContext<'_>, _action: Action) -> PaneResponse {
        PaneResponse::Ignored
    }

    /// Sorts by the column of a header that was clicked; the number is that with which the header was drawn.
    fn sort_by(&mut self, _context: &PaneContext<'_>, _header: usize) -> PaneResponse {
        PaneResponse::Ignored
    }

    /// Draws the frame and the rows that are seen.
    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>);
}
