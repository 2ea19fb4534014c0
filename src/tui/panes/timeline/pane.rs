//! The timeline: events by day, undated ones last, under a histogram of conflict and cooperation.

use ratatui::layout::Rect;
use ratatui::text::Text;

use crate::model::of_all;
use crate::query::order::Order;
use crate::query::timeline::TimelineRow;
use crate::tui::input::action::{Action, Context};
use crate::tui::panes::canvas::Canvas;
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Follow, Pane, PaneContext, PaneResponse};
use crate::tui::panes::timeline::empty::why_empty;
use crate::tui::panes::timeline::histogram::Histogram;
use crate::tui::panes::timeline::order::order_after;
use crate::tui::panes::timeline::view::{RowStyle, event, heading};
use crate::tui::state::record::Record;
use crate::tui::text::styled::paragraph;

/// Above this number of events each takes one line.
const MOST_ROOMY: u32 = 200;

/// The pane of the events.
#[derive(Default)]
pub struct TimelinePane {
    histogram: Histogram,
}

impl Pane for TimelinePane {
    fn id(&self) -> PaneId {
        PaneId::TIMELINE
    }

    fn context(&self) -> Context {
        Context::Timeline
    }

    /// The rows are those of the workspace.
    fn refresh(&mut self, _context: &PaneContext<'_>) {
        self.histogram = Histogram::default();
    }

    fn follow(&mut self, context: &PaneContext<'_>) -> Follow {
        let event = context.workspace.related(context.subject).next();
        event.and_then(|event| context.workspace.view().row_of(event)).map_or(Follow::Stay, Follow::To)
    }

    fn len(&self, context: &PaneContext<'_>) -> usize {
        context.workspace.view().rows()
    }

    fn record_at(&self, context: &PaneContext<'_>, row: usize) -> Option<Record> {
        match context.workspace.view().row(row) {
            Some(TimelineRow::Event(id)) => Some(Record::Event(id)),
            _ => None,
        }
    }

    fn row_of(&self, context: &PaneContext<'_>, record: Record) -> Option<usize> {
        let Record::Event(id) = record else { return None };
        context.workspace.view().row_of(id)
    }

    fn is_home_of(&self, record: Record) -> bool {
        matches!(record, Record::Event(_))
    }

    fn group_start(&self, context: &PaneContext<'_>, from: usize, forward: bool) -> Option<usize> {
        context.workspace.view().group_start(from, forward)
    }

    fn handle(&mut self, context: &PaneContext<'_>, action: Action) -> PaneResponse {
        match action {
            Action::Sort => PaneResponse::OrderEvents(order_after(context.workspace.order())),
            _ => PaneResponse::Ignored,
        }
    }

    fn draw(&mut self, context: &PaneContext<'_>, canvas: &mut Canvas<'_, '_>) {
        let inner = canvas.frame(&remark(context));
        let mut area = inner;
        if inner.height >= 14 && inner.width >= 36 && !context.briefing().events().is_empty() {
            let used = self.histogram.draw(context, canvas.frame, Rect { height: 4, ..inner });
            area = Rect { y: inner.y + used, height: inner.height - used, ..inner };
        }
        if self.is_empty(context) {
            let lines = paragraph(&why_empty(context), area.width.into(), 1, context.theme.dim);
            canvas.frame.render_widget(Text::from(lines), area);
            return;
        }
        let view = context.workspace.view();
        let look = RowStyle {
            cells: area.width.into(),
            is_roomy: area.height >= 10 && view.tallies.events <= MOST_ROOMY && view.sorted.is_none(),
            at_cursor: self.record_at(context, canvas.cursor.at),
        };
        let is_selectable = self.record_at(context, canvas.cursor.at).is_some();
        canvas.list(area, self.len(context), is_selectable, |row| match view.row(row) {
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
    if workspace.order() != Order::Date {
        let sorting = if workspace.view().sorted.is_none() { ", sorting" } else { "" };
        remarks.push(format!("by {}{sorting}", workspace.order().word()));
    }
    if !workspace.filter().chips.is_empty() {
        remarks.push(counted_events(context));
    }
    remarks.join(" · ")
}
