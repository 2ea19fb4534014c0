//! A row of a table, field by field.

use crate::tui::input::action::Action;
use crate::tui::input::context::Context;
use crate::tui::jobs::message::Answer;
use crate::tui::overlays::overlay::{
    LinkTarget, Overlay, OverlayCanvas, OverlayContext, Request, Response, scroll_step,
};
use crate::tui::overlays::row::sheet::{RowSheet, RowStop};
use crate::tui::overlays::row::view;
use crate::tui::state::record::Record;
use crate::tui::state::remap::Remap;
use crate::tui::state::workspace::Workspace;

/// The most rows behind a sum that are read one after the other.
const MOST_ROWS: usize = 10_000;

/// What the hint bar offers.
const HINTS: &[Action] = &[
    Action::Back,
    Action::NextHit,
    Action::RowBelow,
    Action::RowAbove,
    Action::CopyCitation,
    Action::OpenUrl,
    Action::Help,
];

/// The row over the panes.
pub struct RowOverlay {
    sheet: RowSheet,
}

impl RowOverlay {
    /// This sheet.
    #[must_use]
    pub fn new(sheet: RowSheet) -> Self {
        Self { sheet }
    }

    /// The rows of tables that a record rests on; none if there are none.
    #[must_use]
    pub fn open(workspace: &Workspace, record: Record) -> Option<Self> {
        let is_figure = matches!(record, Record::Claim(_) | Record::Sum(_));
        let mut sheet = RowSheet::open(stops_of(workspace, record), is_figure)?;
        if let Record::Sum(sum) = record {
            let name = || workspace.whole_of(sum).map(|whole| whole.name());
            let of = sum.when.map(|when| when.brief()).or_else(name);
            sheet.greatest_of = of.map(|of| (sum.measure, of));
        }
        Some(Self { sheet })
    }

    /// Asks for the cells of the row shown.
    #[must_use]
    pub fn read(&self) -> Response {
        match self.sheet.stop() {
            Some(stop) => Response::ask(Request::ReadRow(stop.row)),
            None => Response::STAY,
        }
    }

    fn turn(&mut self, forward: bool) -> Response {
        if self.sheet.turn(forward) {
            return self.read();
        }
        Response::notify("No other row reports this event.")
    }

    fn step(&mut self, context: &OverlayContext<'_>, below: bool) -> Response {
        match self.sheet.neighbour(context.briefing(), below) {
            Some(stop) => {
                (self.sheet.stops, self.sheet.at) = (vec![stop], 0);
                self.read()
            }
            None if below => Response::notify("No row below this one."),
            None => Response::notify("No row above this one."),
        }
    }
}

impl Overlay for RowOverlay {
    fn context(&self) -> Context {
        Context::Row
    }

    fn hints(&self) -> &'static [Action] {
        HINTS
    }

    fn handle(&mut self, context: &OverlayContext<'_>, action: Action) -> Response {
        if let Some(by) = scroll_step(action, context.page) {
            self.sheet.top = self.sheet.top.saturating_add_signed(by);
            return Response::STAY;
        }
        match action {
            Action::Back => Response::CLOSE,
            Action::NextHit | Action::PreviousHit => self.turn(action == Action::NextHit),
            Action::RowBelow | Action::RowAbove => self.step(context, action == Action::RowBelow),
            _ => Response::STAY,
        }
    }

    fn waits_for(&self, answer: &Answer) -> bool {
        matches!(answer, Answer::Row(_)) && self.sheet.faulty.is_none()
    }

    fn receive(&mut self, answer: Answer) -> Response {
        if let Answer::Row(cells) = answer {
            self.sheet.fill(cells);
        }
        Response::STAY
    }

    fn remap(&mut self, context: &OverlayContext<'_>, remap: &Remap<'_>) -> Option<Response> {
        if self.sheet.faulty.is_none() {
            let rows = context.briefing().events().rows();
            let stop = |stop: &RowStop| {
                let event = stop.rank.and_then(|rank| remap.event_of_row(rank));
                let rank = event.and_then(|event| rows.rank(event));
                Some(RowStop { row: remap.row(stop.row)?, rank })
            };
            self.sheet.stops = self.sheet.stops.iter().map(stop).collect::<Option<_>>()?;
        }
        Some(Response::STAY)
    }

    fn cited(&self, context: &OverlayContext<'_>) -> Option<Record> {
        let event = self.sheet.event(context.briefing()).filter(|_| self.sheet.at == 0);
        event.map(Record::Event).or_else(|| self.sheet.stop().map(|stop| Record::Row(stop.row)))
    }

    fn link(&self) -> LinkTarget {
        LinkTarget::Row(self.sheet.link().map(str::to_owned))
    }

    fn draw(&mut self, context: &OverlayContext<'_>, canvas: &mut OverlayCanvas<'_, '_>) {
        view::draw(context, canvas, &mut self.sheet);
    }
}

/// The rows that a record rests on.
fn stops_of(workspace: &Workspace, record: Record) -> Vec<RowStop> {
    let briefing = workspace.briefing();
    let rows = briefing.events().rows();
    let of = |rank: u32| rows.place(rank).map(|row| RowStop { row, rank: Some(rank) });
    match record {
        Record::Event(id) => {
            rows.rank(id).into_iter().chain(rows.more(id).iter().copied()).filter_map(of).collect()
        }
        Record::Claim(id) => {
            let claim = briefing.claim(id).filter(|claim| claim.is_table_row());
            let event = claim.and_then(|claim| claim.events().next());
            event.map(|event| stops_of(workspace, Record::Event(event))).unwrap_or_default()
        }
        Record::Sum(sum) => {
            let claims = workspace.greatest(sum, MOST_ROWS);
            let event = |claim| briefing.claim(claim).and_then(|claim| claim.events().next());
            claims.into_iter().filter_map(event).filter_map(|event| rows.rank(event)).filter_map(of).collect()
        }
        Record::Row(row) => vec![RowStop { row, rank: None }],
        _ => Vec::new(),
    }
}
