//! The timeline: events by day, undated ones last, under a histogram of conflict and cooperation.

use ratatui::layout::Rect;
use ratatui::text::Text;

use crate::model::of_all;
use crate::query::order::Order;
use crate::query::timeline::TimelineRow;
use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Follow, Pane, PaneContext, PaneResponse};
use crate::tui::panes::timeline::empty::why_empty;
use crate::tui::panes::timeline::histogram::SmallHistogram;
use crate::tui::panes::timeline::order::{OF_LIST, OF_TABLE, order_after};
use crate::tui::panes::timeline::table::{header, order_of, row};
use crate::tui::panes::timeline::view::{RowStyle, event, heading};
use crate::tui::state::record::Record;
use crate::tui::text::styled::paragraph;

/// Above this number of events each takes one line.
const MOST_ROOMY: u32 = 200;

/// The pane of the events.
#[derive(Default)]
pub struct TimelinePane {
    histogram: SmallHistogram,
    /// Whether the events stand in a table, without headings.
    is_table: bool,
}

/// What the hint bar offers over the list, and over the table.
const HINTS: &[Action] = &[
    Action::OpenSource,
    Action::FilterLine,
    Action::Find,
    Action::BriefingPage,
    Action::Table,
    Action::NextPane,
    Action::Help,
    Action::Quit,
    Action::Sort,
    Action::Zoom,
    Action::ToggleFilter,
    Action::CopyCitation,
    Action::Undo,
    Action::Chips,
];
const TABLE_HINTS: &[Action] = &[
    Action::OpenSource,
    Action::Sort,
    Action::ReverseSort,
    Action::Table,
    Action::Help,
    Action::Quit,
    Action::FilterLine,
    Action::Find,
    Action::Zoom,
    Action::ToggleFilter,
    Action::CopyCitation,
];

impl Pane for TimelinePane {
    fn id(&self) -> PaneId {
        PaneId::TIMELINE
    }

    fn context(&self) -> Context {
        Context::Timeline
    }

    fn hints(&self) -> &'static [Action] {
        if self.is_table { TABLE_HINTS } else { HINTS }
    }

    /// The rows are those of the workspace.
    fn refresh(&mut self, _context: &PaneContext<'_>) {
        self.histogram = SmallHistogram::default();
    }

    fn follow(&mut self, context: &PaneContext<'_>) -> Follow {
        let event = context.workspace.related(context.subject).next();
        event.and_then(|event| self.row_of(context, Record::Event(event))).map_or(Follow::Stay, Follow::To)
    }

    fn len(&self, context: &PaneContext<'_>) -> usize {
        let view = context.workspace.view();
        if self.is_table { view.events() } else { view.rows() }
    }

    fn record_at(&self, context: &PaneContext<'_>, row: usize) -> Option<Record> {
        let view = context.workspace.view();
        if self.is_table {
            return view.event(row).map(Record::Event);
        }
        match view.row(row) {
            Some(TimelineRow::Event(id)) => Some(Record::Event(id)),
            _ => None,
        }
    }

    fn row_of(&self, context: &PaneContext<'_>, record: Record) -> Option<usize> {
        let (Record::Event(id), view) = (record, context.workspace.view()) else { return None };
        if self.is_table { view.rank_of(id) } else { view.row_of(id) }
    }

    fn is_home_of(&self, record: Record) -> bool {
        matches!(record, Record::Event(_))
    }

    fn group_start(&self, context: &PaneContext<'_>, from: usize, forward: bool) -> Option<usize> {
        let view = context.workspace.view();
        if !self.is_table {
            return view.group_start(from, forward);
        }
        // The table has no headings: the next day is found in the list.
        let start = view.group_start(view.row_of(view.event(from)?)?, forward)?;
        match view.row(start)? {
            TimelineRow::Event(id) => view.rank_of(id),
            TimelineRow::Heading { .. } => None,
        }
    }

    fn handle(&mut self, context: &PaneContext<'_>, action: Action) -> PaneResponse {
        let sorting = context.workspace.sorting();
        let orders: &[Order] = if self.is_table { &OF_TABLE } else { &OF_LIST };
        match action {
            Action::Sort => PaneResponse::OrderEvents(order_after(sorting.by, orders).into()),
            Action::ReverseSort => PaneResponse::OrderEvents(sorting.reverse()),
            Action::Table => {
                self.is_table = !self.is_table;
                PaneResponse::Reshaped { zoomed: self.is_table }
            }
            _ => PaneResponse::Ignored,
        }
    }

    fn sort_by(&mut self, context: &PaneContext<'_>, header: usize) -> PaneResponse {
        let sorting = context.workspace.sorting();
        match order_of(header) {
            Some(order) if order == sorting.by => PaneResponse::OrderEvents(sorting.reverse()),
            Some(order) => PaneResponse::OrderEvents(order.into()),
            None => PaneResponse::Ignored,
        }
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        let inner = canvas.frame(&remark(context));
        let mut area = inner;
        let has_room = inner.height >= 14 && inner.width >= 36 && !self.is_table;
        if has_room && !context.briefing().events().is_empty() {
            let used = self.histogram.draw(context, canvas.frame, Rect { height: 4, ..inner });
            area = Rect { y: inner.y + used, height: inner.height - used, ..inner };
        }
        if self.is_empty(context) {
            let lines = paragraph(&why_empty(context), area.width.into(), 1, context.theme.dim);
            canvas.frame.render_widget(Text::from(lines), area);
            return;
        }
        let view = context.workspace.view();
        let at_cursor = self.record_at(context, canvas.cursor.at);
        let look = RowStyle {
            cells: area.width.into(),
            marks: context.event_mark_cells(),
            is_roomy: area.height >= 10 && view.tallies.events <= MOST_ROOMY && view.sorted.is_none(),
            // In a document the gutter tells only of what the other panes are about.
            at_cursor: if context.for_document { context.subject } else { at_cursor },
        };
        if self.is_table {
            let below = header(context, canvas, area);
            canvas.list(below, self.len(context), true, |rank| {
                view.event(rank).map_or_else(Vec::new, |id| vec![row(context, id, look)])
            });
            return;
        }
        canvas.list(area, self.len(context), at_cursor.is_some(), |row| match view.row(row) {
            Some(TimelineRow::Heading { when, events }) => vec![heading(context, when, events, look.cells)],
            Some(TimelineRow::Event(id)) => event(context, id, look),
            None => Vec::new(),
        });
    }
}

/// How many events are counted under the filter, and without any; or how many totals, where there is nothing else.
fn counted_events(context: &PaneContext<'_>) -> String {
    let (index, workspace) = (context.workspace.index(), context.workspace);
    let all = match workspace.shows_leads() {
        true => index.all_events(context.briefing()),
        false => index.counted(index.unfiltered()) as usize,
    };
    of_all(index.counted(&workspace.view().tallies) as usize, all)
}

/// The order, if it is not that of time, and how many events are shown under a filter.
fn remark(context: &PaneContext<'_>) -> String {
    let workspace = context.workspace;
    let mut remarks = Vec::new();
    if !workspace.sorting().is_by_time() {
        let sorting = if workspace.is_unsorted() { ", sorting" } else { "" };
        remarks.push(format!("by {}{sorting}", workspace.sorting().words()));
    }
    if !workspace.filter().chips.is_empty() {
        remarks.push(counted_events(context));
    }
    remarks.join(" · ")
}
