//! Moving through the rows of a pane, and from record to record.

use crate::model::EventId;
use crate::query::order::Order;
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::panes::actors::rows::ActorOrder;
use crate::tui::panes::timeline::order::order_after;
use crate::tui::screen::layout::Pane;
use crate::tui::state::record::Record;

impl App {
    pub(in crate::tui) fn move_by(&mut self, action: Action) {
        let page = isize::try_from(self.drawn.page.max(2)).unwrap_or(1);
        match action {
            Action::MoveDown => self.step(1),
            Action::MoveUp => self.step(-1),
            Action::HalfPageDown => self.step(page / 2),
            Action::HalfPageUp => self.step(-page / 2),
            Action::PageDown => self.step(page - 1),
            Action::PageUp => self.step(1 - page),
            Action::GoTop => self.jump(0, true),
            Action::GoBottom => self.jump(self.len(self.focus).saturating_sub(1), false),
            Action::NextGroup => self.next_group(true),
            Action::PreviousGroup => self.next_group(false),
            Action::NextHit => self.next_related(true),
            Action::PreviousHit => self.next_related(false),
            Action::MoveLeft => self.focus_beside(false),
            Action::MoveRight => self.focus_beside(true),
            _ => {}
        }
    }

    fn is_stop(&self, row: usize) -> bool {
        self.focus == Pane::Detail || self.record_at(self.focus, row).is_some()
    }

    /// Moves over so many rows that can be chosen; towards an end it stops at the last one.
    pub(in crate::tui) fn step(&mut self, by: isize) {
        let (mut at, len) = (self.cursor(self.focus).at, self.len(self.focus));
        if by.unsigned_abs() > 1 {
            let last = len.saturating_sub(1);
            let target = at.saturating_add_signed(by).min(last);
            return self.jump(target, by < 0);
        }
        let before = at;
        loop {
            let next = at.checked_add_signed(by).filter(|&row| row < len);
            let Some(next) = next else {
                at = before;
                break;
            };
            at = next;
            if self.is_stop(at) {
                break;
            }
        }
        self.cursor_mut(self.focus).at = at;
        if at == before && by < 0 {
            // What stands above the first row that can be chosen is a heading: show it.
            self.cursor_mut(self.focus).top = 0;
        }
        self.follow_cursor();
    }

    /// Goes to the row, or to the nearest one that can be chosen: downwards first, or upwards first.
    fn jump(&mut self, row: usize, down: bool) {
        let len = self.len(self.focus);
        let below = (row..len).take(4096).find(|&row| self.is_stop(row));
        let above = (0..=row.min(len.saturating_sub(1))).rev().take(4096).find(|&row| self.is_stop(row));
        let found = if down { below.or(above) } else { above.or(below) };
        if let Some(found) = found {
            self.cursor_mut(self.focus).at = found;
            if found <= 1 {
                self.cursor_mut(self.focus).top = 0;
            }
        }
        self.follow_cursor();
    }

    /// Goes to the first row of the group after this one, or before it: a row that follows a heading.
    fn next_group(&mut self, forward: bool) {
        let (at, len) = (self.cursor(self.focus).at, self.len(self.focus));
        if self.focus == Pane::Timeline {
            if let Some(row) = self.workspace.view().group_start(at, forward) {
                self.cursor_mut(Pane::Timeline).at = row;
                self.follow_cursor();
            }
            return;
        }
        let heads = |row: &usize| self.is_stop(*row) && row.checked_sub(1).is_none_or(|up| !self.is_stop(up));
        let found = if forward { (at + 1..len).find(heads) } else { (0..at).rev().find(heads) };
        if let Some(row) = found {
            self.cursor_mut(self.focus).at = row;
            self.follow_cursor();
        }
    }

    /// In another pane than the timeline: nothing; in the timeline: the next event that belongs to the one
    /// chosen by a link or a shared claim.
    fn next_related(&mut self, forward: bool) {
        let Some(Record::Event(event)) = self.subject else { return };
        let mut linked: Vec<EventId> = self.linked(event);
        linked.retain(|&other| self.workspace.shows(other));
        linked.sort_unstable();
        let next = if forward {
            linked.iter().find(|&&other| other > event).or(linked.first())
        } else {
            linked.iter().rev().find(|&&other| other < event).or(linked.last())
        };
        match next {
            Some(&other) => self.show(Record::Event(other)),
            None => self.notify("No other event is linked to this one."),
        }
    }

    fn linked(&self, id: EventId) -> Vec<EventId> {
        let Some(event) = self.briefing().event(id) else { return Vec::new() };
        event.links().chain(event.back_links()).map(|(_, other)| other).collect()
    }

    /// The pane to the right of this one, or to the left, as they stand on the screen.
    fn focus_beside(&mut self, right: bool) {
        let Some(own) = self.drawn.areas.of(self.focus) else { return };
        let middle = own.y + own.height / 2;
        let beside = |area: &ratatui::layout::Rect| {
            if right { area.x + 1 >= own.right() } else { area.right() <= own.x + 1 }
        };
        let panes = self.drawn.areas.panes.iter();
        let nearest = panes.filter(|(_, area)| beside(area)).min_by_key(|(_, area)| {
            let gap = if right { area.x.abs_diff(own.right()) } else { area.right().abs_diff(own.x) };
            let off = if (area.y..area.bottom()).contains(&middle) { 0 } else { 500 };
            u32::from(gap) + off
        });
        if let Some(&(pane, _)) = nearest {
            self.focus_on(pane);
        }
    }

    /// Shows a record in the pane that it belongs to, and gives that pane the keys.
    pub(crate) fn show(&mut self, record: Record) {
        let (pane, row) = match record {
            Record::Event(id) => (Pane::Timeline, self.workspace.view().row_of(id)),
            Record::Statement(_) => {
                self.focus = Pane::Timeline;
                self.set_subject(Some(record));
                (Pane::Quotes, self.row_of(Pane::Quotes, record))
            }
            Record::Claim(_) | Record::Measure(_) | Record::Sum(_) => {
                (Pane::Casualties, self.row_of(Pane::Casualties, record))
            }
            Record::Actor(_) | Record::Country(_) => (Pane::Actors, self.row_of(Pane::Actors, record)),
            Record::Place(_) | Record::Words(_) | Record::Row(_) | Record::Source(_) => (Pane::Detail, None),
        };
        if let Some(row) = row {
            self.cursor_mut(pane).at = row;
            self.focus_on(pane);
        } else {
            // Not among what the filter leaves, or a record without a row: its detail can be read.
            self.focus = Pane::Timeline;
            self.set_subject(Some(record));
            self.focus = Pane::Detail;
            self.right = Pane::Detail;
        }
    }

    /// The row of a pane that is about the record.
    pub(in crate::tui) fn row_of(&self, pane: Pane, record: Record) -> Option<usize> {
        if pane == Pane::Timeline {
            let Record::Event(id) = record else { return None };
            return self.workspace.view().row_of(id);
        }
        (0..self.len(pane)).find(|&row| self.record_at(pane, row) == Some(record))
    }

    /// Goes from a line of the detail, or from any row, to the record that it names.
    pub(in crate::tui) fn go_to(&mut self) {
        let Some(record) = self.current() else {
            self.notify("This line names nothing to go to.");
            return;
        };
        if self.focus == Pane::Detail && Some(record) != self.subject {
            self.leave_trail();
            if let Record::Words(_) | Record::Row(_) = record {
                self.open_source();
            } else {
                self.show(record);
            }
        } else if self.focus != Pane::Detail {
            self.leave_trail();
            self.focus_on(Pane::Detail);
        }
    }

    fn change_event_order(&mut self) {
        let chosen = self.current();
        let order = order_after(self.workspace.order());
        self.workspace.set_order(order);
        self.refresh();
        if let Some(row) = chosen.and_then(|record| self.row_of(Pane::Timeline, record)) {
            self.cursor_mut(Pane::Timeline).at = row;
        }
        self.notify(match order {
            Order::Date => "Events by date.",
            Order::Killed => "Events by the greatest number of killed that is claimed.",
            Order::Claims => "Events by the number of claims.",
            Order::Credibility => "Events by the credibility of their most credible claim.",
        });
    }

    pub(in crate::tui) fn change_order(&mut self) {
        if self.focus == Pane::Timeline {
            return self.change_event_order();
        }
        self.order = match self.order {
            ActorOrder::Count => ActorOrder::Name,
            ActorOrder::Name => ActorOrder::Count,
        };
        let chosen = self.current();
        self.refresh();
        if let Some(row) = chosen.and_then(|record| self.row_of(Pane::Actors, record)) {
            self.cursor_mut(Pane::Actors).at = row;
        }
        self.notify(match self.order {
            ActorOrder::Count => "Actors by kind, then by the number of events.",
            ActorOrder::Name => "Actors by name.",
        });
    }
}
