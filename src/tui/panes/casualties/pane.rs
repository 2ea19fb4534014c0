//! The casualties: for each measure who claims what, side by side, never added; and what datasets say over time.

use crate::tui::input::action::Context;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::casualties::rows::{CasualtyRow, casualty_rows};
use crate::tui::panes::casualties::view;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Follow, Pane, PaneContext};
use crate::tui::state::record::Record;

/// No more rows than these are counted for the lines that the pane asks for.
const MOST_COUNTED: usize = 40;

/// The pane of the casualties.
#[derive(Default)]
pub struct CasualtiesPane {
    rows: Vec<CasualtyRow>,
}

impl Pane for CasualtiesPane {
    fn id(&self) -> PaneId {
        PaneId::CASUALTIES
    }

    fn context(&self) -> Context {
        Context::Casualties
    }

    fn refresh(&mut self, context: &PaneContext<'_>) {
        self.rows = casualty_rows(context.briefing(), context.workspace.view());
    }

    /// Goes to the first claim that belongs to the subject. Single rows of tables are below the sums, which are to be
    /// seen first.
    fn follow(&mut self, context: &PaneContext<'_>) -> Follow {
        let belongs = |row: &CasualtyRow| match row {
            CasualtyRow::Claim(line) => context.workspace.claim_concerns(context.subject, line.claim),
            _ => false,
        };
        self.rows.iter().position(belongs).map_or(Follow::Stay, Follow::To)
    }

    fn len(&self, _context: &PaneContext<'_>) -> usize {
        self.rows.len()
    }

    fn record_at(&self, _context: &PaneContext<'_>, row: usize) -> Option<Record> {
        self.rows.get(row)?.record()
    }

    fn is_home_of(&self, record: Record) -> bool {
        matches!(record, Record::Claim(_) | Record::Measure(_) | Record::Sum(_))
    }

    /// For an interval the first one of the same dataset that is shown now, else the sum of the dataset, else the first row.
    fn stand_in_for(&self, record: Option<Record>) -> Option<usize> {
        let Some(Record::Sum(own)) = record else { return Some(0) };
        let same = |row: &CasualtyRow, is_whole: bool| match row.record() {
            Some(Record::Sum(sum)) => {
                (sum.source, sum.mode) == (own.source, own.mode) && sum.when.is_none() == is_whole
            }
            _ => false,
        };
        let interval = self.rows.iter().position(|row| same(row, false));
        interval.or_else(|| self.rows.iter().position(|row| same(row, true))).or(Some(0))
    }

    /// Counted for a column of some thirty cells.
    fn lines_needed(&self) -> u16 {
        let lines = |row: &CasualtyRow| match row {
            CasualtyRow::Dataset(..) | CasualtyRow::Claim(_) => 3,
            CasualtyRow::Silent(_) => 2,
            // Tolls over time are for those who scroll to them.
            CasualtyRow::OverTime { .. } | CasualtyRow::Toll { .. } => 0,
            CasualtyRow::Measure(_)
            | CasualtyRow::Scope(_)
            | CasualtyRow::Row(_)
            | CasualtyRow::Rest(_)
            | CasualtyRow::Singly(_) => 1,
        };
        self.rows.iter().take(MOST_COUNTED).map(lines).sum()
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        let inner = canvas.frame("");
        let cells = usize::from(inner.width);
        let is_selectable = self.record_at(context, canvas.cursor.at).is_some();
        canvas.list(inner, self.rows.len(), is_selectable, |row| {
            self.rows.get(row).map_or_else(Vec::new, |row| view::lines(context, row, cells))
        });
    }
}
