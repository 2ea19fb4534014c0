//! Reading a row of a table, field by field.

use crate::model::table::{Cell, RowFault};
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::overlays::row::sheet::{RowSheet, Stop};
use crate::tui::overlays::state::Overlay;
use crate::tui::state::record::Record;
use crate::tui::terminal::run::{Effect, Flow};

/// The most rows behind a sum that are read one after the other.
const MOST_ROWS: usize = 10_000;

impl App {
    /// Opens the rows of tables on which a record rests; answers whether there are any.
    pub(in crate::tui) fn open_rows(&mut self, record: Record) -> bool {
        let figure = matches!(record, Record::Claim(_) | Record::Sum(_));
        match RowSheet::open(self.stops_of(record), figure) {
            Some(mut sheet) => {
                if let Record::Sum(sum) = record {
                    let name = || self.workspace.total_of(sum).map(|total| total.name());
                    sheet.deadliest_of = sum.when.map(|when| when.brief()).or_else(name);
                }
                self.open_sheet(sheet);
                true
            }
            None => false,
        }
    }

    pub(in crate::tui) fn open_sheet(&mut self, sheet: RowSheet) {
        self.overlay = Some(Overlay::Row(Box::new(sheet)));
        self.fill_sheet();
    }

    fn stops_of(&self, record: Record) -> Vec<Stop> {
        let rows = self.briefing().events().rows();
        let of = |rank: u32| rows.place(rank).map(|row| Stop { row, rank: Some(rank) });
        match record {
            Record::Event(id) => {
                rows.rank(id).into_iter().chain(rows.more(id).iter().copied()).filter_map(of).collect()
            }
            Record::Claim(id) => {
                let claim = self.briefing().claim(id).filter(|claim| claim.is_tabled());
                let event = claim.and_then(|claim| claim.events().next());
                event.map(|event| self.stops_of(Record::Event(event))).unwrap_or_default()
            }
            Record::Sum(sum) => {
                let events = self.workspace.deadliest(sum, MOST_ROWS);
                events.into_iter().filter_map(|event| rows.rank(event)).filter_map(of).collect()
            }
            Record::Row(row) => vec![Stop { row, rank: None }],
            _ => Vec::new(),
        }
    }

    /// Reads the cells of the row shown.
    fn fill_sheet(&mut self) {
        let Some(Overlay::Row(sheet)) = &mut self.overlay else { return };
        let Some(row) = sheet.stop().map(|stop| stop.row) else { return };
        if let Some(read) = self.jobs.read_row(&self.workspace.shared(), row) {
            sheet.fill(read);
        }
    }

    pub(in crate::tui) fn row_read(&mut self, read: Result<Vec<Cell>, RowFault>) -> Flow {
        match &mut self.overlay {
            Some(Overlay::Row(sheet)) => {
                sheet.fill(read);
                Flow::DRAW
            }
            _ => Flow::IDLE,
        }
    }

    pub(in crate::tui) fn act_on_row(&mut self, mut sheet: Box<RowSheet>, action: Action) {
        let page = self.drawn.page.max(2);
        let below = |sheet: &RowSheet, by: usize| sheet.top.saturating_add(by);
        match action {
            Action::Back => {
                self.overlay = sheet.wrong.and_then(|wrong| wrong.below).map(|below| *below);
                return;
            }
            Action::NextHit | Action::PreviousHit => {
                return self.turn_sheet(sheet, action == Action::NextHit);
            }
            Action::RowBelow | Action::RowAbove => {
                return self.step_sheet(sheet, action == Action::RowBelow);
            }
            Action::Help => return self.open_help(Some(Overlay::Row(sheet))),
            Action::Palette => return self.open_palette(Some(Overlay::Row(sheet))),
            Action::MoveDown => sheet.top = below(&sheet, 1),
            Action::MoveUp => sheet.top = sheet.top.saturating_sub(1),
            Action::HalfPageDown => sheet.top = below(&sheet, page / 2),
            Action::HalfPageUp => sheet.top = sheet.top.saturating_sub(page / 2),
            Action::PageDown => sheet.top = below(&sheet, page - 1),
            Action::PageUp => sheet.top = sheet.top.saturating_sub(page - 1),
            Action::GoTop => sheet.top = 0,
            Action::GoBottom => sheet.top = usize::MAX,
            _ => {}
        }
        self.overlay = Some(Overlay::Row(sheet));
    }

    fn turn_sheet(&mut self, mut sheet: Box<RowSheet>, forward: bool) {
        let turned = sheet.turn(forward);
        self.overlay = Some(Overlay::Row(sheet));
        if turned {
            self.fill_sheet();
        } else {
            self.notify("No other row tells of this event.");
        }
    }

    fn step_sheet(&mut self, mut sheet: Box<RowSheet>, below: bool) {
        let next = sheet.neighbour(self.briefing(), below);
        if let Some(stop) = next {
            (sheet.stops, sheet.at) = (vec![stop], 0);
        }
        self.overlay = Some(Overlay::Row(sheet));
        match next {
            Some(_) => self.fill_sheet(),
            None if below => self.notify("No row stands below this one."),
            None => self.notify("No row stands above this one."),
        }
    }

    /// The link in the row shown.
    pub(in crate::tui) fn open_row_url(&mut self, link: Option<String>) -> Flow {
        match link {
            Some(link) => Flow::with(Effect::Open(link)),
            None => {
                self.notify("No link stands in this row.");
                Flow::DRAW
            }
        }
    }
}
