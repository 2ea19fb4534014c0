//! All panes together: which has the focus, where their cursors are, what they are about, and the positions before.

use ratatui::Frame;

use crate::tui::input::action::Action;
use crate::tui::panes::canvas::{Canvas, PaneFrame};
use crate::tui::panes::edges::{fold, join};
use crate::tui::panes::id::PaneId;
use crate::tui::panes::pane::{Follow, Pane, PaneContext};
use crate::tui::screen::map::ScreenMap;
use crate::tui::state::cursor::Cursor;
use crate::tui::state::record::Record;
use crate::tui::state::remap::Remap;

/// The most positions that Esc can go back to.
const MOST_TRAIL: usize = 100;

/// How many rows are searched for a selectable one when the rows have changed.
const NEAR: usize = 64;

/// The panes of the dashboard.
pub struct PaneSet {
    slots: Vec<Slot>,
    focus: PaneId,
    right: PaneId,
    zoomed: bool,
    subject: Option<Record>,
    trail: Vec<Position>,
}

struct Slot {
    pane: Box<dyn Pane>,
    cursor: Cursor,
}

/// A position to go back to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Position {
    focus: PaneId,
    right: PaneId,
    zoomed: bool,
    subject: Option<Record>,
    cursors: Vec<Cursor>,
}

impl Position {
    /// The same position in another briefing.
    #[must_use]
    pub fn remapped(&self, remap: &Remap<'_>) -> Self {
        Self { subject: self.subject.and_then(|subject| remap.record(subject)), ..self.clone() }
    }
}

impl PaneSet {
    /// These panes, the timeline focused.
    #[must_use]
    pub fn new(panes: Vec<Box<dyn Pane>>) -> Self {
        let slots = panes.into_iter().map(|pane| Slot { pane, cursor: Cursor::default() }).collect();
        let (focus, right) = (PaneId::TIMELINE, PaneId::CASUALTIES);
        Self { slots, focus, right, zoomed: false, subject: None, trail: Vec::new() }
    }

    /// The focused pane.
    #[must_use]
    pub fn focus(&self) -> PaneId {
        self.focus
    }

    /// The pane of the right column where only one has room there.
    #[must_use]
    pub fn right(&self) -> PaneId {
        self.right
    }

    /// Whether the focused pane takes the whole screen.
    #[must_use]
    pub fn is_zoomed(&self) -> bool {
        self.zoomed
    }

    /// Gives the focused pane the whole screen, or puts it back.
    pub fn set_zoomed(&mut self, zoomed: bool) {
        self.zoomed = zoomed;
    }

    /// What the panes are about.
    #[must_use]
    pub fn subject(&self) -> Option<Record> {
        self.subject
    }

    /// All panes, in the order of their digits.
    pub fn ids(&self) -> impl Iterator<Item = PaneId> + '_ {
        self.slots.iter().map(|slot| slot.pane.id())
    }

    /// The pane of this id.
    #[must_use]
    pub fn get(&self, id: PaneId) -> Option<&dyn Pane> {
        self.slot(id).map(|slot| slot.pane.as_ref())
    }

    /// The focused pane.
    #[must_use]
    pub fn focused(&self) -> Option<&dyn Pane> {
        self.get(self.focus)
    }

    /// The cursor of a pane.
    #[must_use]
    pub fn cursor(&self, id: PaneId) -> Cursor {
        self.slot(id).map(|slot| slot.cursor).unwrap_or_default()
    }

    /// Puts the cursor of a pane on a row.
    pub fn set_cursor(&mut self, id: PaneId, cursor: Cursor) {
        if let Some(slot) = self.slot_mut(id) {
            slot.cursor = cursor;
        }
    }

    /// Puts the cursor of a pane on a row, scrolling no farther than needed.
    pub fn set_row(&mut self, id: PaneId, row: usize) {
        if let Some(slot) = self.slot_mut(id) {
            slot.cursor.at = row;
        }
    }

    /// The digit that focuses a pane, if there is an action for it.
    #[must_use]
    pub fn digit(&self, id: PaneId) -> Option<usize> {
        let action = Action::named(&format!("focus-{}", id.title().to_lowercase()))?;
        action.info().keys.first()?.parse().ok()
    }

    /// The pane that an action focuses.
    #[must_use]
    pub fn focused_by(&self, action: Action) -> Option<PaneId> {
        let title = action.info().name.strip_prefix("focus-")?;
        self.ids().find(|id| id.title().eq_ignore_ascii_case(title))
    }

    /// The pane after the focused one, or before it.
    #[must_use]
    pub fn beside_focus(&self, forward: bool) -> PaneId {
        let ids: Vec<PaneId> = self.ids().collect();
        let at = ids.iter().position(|&id| id == self.focus).unwrap_or_default();
        let next = if forward { at + 1 } else { at + ids.len() - 1 };
        ids.get(next % ids.len()).copied().unwrap_or(self.focus)
    }

    /// The pane in which records such as this have their rows; else the pane that describes them.
    #[must_use]
    pub fn home_of(&self, record: Record) -> PaneId {
        let home = self.slots.iter().find(|slot| slot.pane.is_home_of(record));
        home.map_or(PaneId::DETAIL, |slot| slot.pane.id())
    }

    fn slot(&self, id: PaneId) -> Option<&Slot> {
        self.slots.iter().find(|slot| slot.pane.id() == id)
    }

    fn slot_mut(&mut self, id: PaneId) -> Option<&mut Slot> {
        self.slots.iter_mut().find(|slot| slot.pane.id() == id)
    }
}

/// What the rows say.
impl PaneSet {
    /// The number of rows of a pane.
    #[must_use]
    pub fn len(&self, context: &PaneContext<'_>, id: PaneId) -> usize {
        self.get(id).map_or(0, |pane| pane.len(context))
    }

    /// What a row of a pane is about.
    #[must_use]
    pub fn record_at(&self, context: &PaneContext<'_>, id: PaneId, row: usize) -> Option<Record> {
        self.get(id)?.record_at(context, row)
    }

    /// The row of a pane that is about the record.
    #[must_use]
    pub fn row_of(&self, context: &PaneContext<'_>, id: PaneId, record: Record) -> Option<usize> {
        self.get(id)?.row_of(context, record)
    }

    /// The record under the cursor of the focused pane, if its row is about one.
    #[must_use]
    pub fn under_cursor(&self, context: &PaneContext<'_>) -> Option<Record> {
        self.record_at(context, self.focus, self.cursor(self.focus).at)
    }

    /// The record under the cursor of the focused pane; if that pane describes the subject and the row names
    /// nothing, the subject.
    #[must_use]
    pub fn current(&self, context: &PaneContext<'_>) -> Option<Record> {
        let here = self.under_cursor(context);
        if self.focus_describes() { here.or(self.subject) } else { here }
    }

    /// Whether the focused pane describes the subject instead of choosing it.
    #[must_use]
    pub fn focus_describes(&self) -> bool {
        self.focused().is_some_and(Pane::describes_subject)
    }

    /// Whether the cursor of a pane can be on a row.
    #[must_use]
    pub fn is_stop(&self, context: &PaneContext<'_>, id: PaneId, row: usize) -> bool {
        self.get(id).is_some_and(|pane| pane.describes_subject() || pane.record_at(context, row).is_some())
    }
}

/// What changes the rows.
impl PaneSet {
    /// Rebuilds the rows of all panes after the filter or what it selects has changed.
    pub fn refresh(&mut self, context: &PaneContext<'_>) {
        for slot in &mut self.slots {
            slot.pane.refresh(context);
            slot.cursor = slot.cursor.clamped(slot.pane.len(context));
        }
        let ids: Vec<PaneId> = self.ids().collect();
        ids.into_iter().for_each(|id| self.settle(context, id));
    }

    /// Rebuilds the rows of one pane; its cursor stays on its row.
    pub fn refresh_pane(&mut self, context: &PaneContext<'_>, id: PaneId) {
        if let Some(slot) = self.slot_mut(id) {
            slot.cursor.at = slot.pane.refresh_around(context, slot.cursor.at);
        }
    }

    /// Moves the cursor off a row that is not selectable: forwards, or else backwards.
    pub fn settle(&mut self, context: &PaneContext<'_>, id: PaneId) {
        let (at, len) = (self.cursor(id).at, self.len(context, id));
        let is_stop = |row: &usize| self.is_stop(context, id, *row);
        let found = (at..len.min(at + NEAR)).find(is_stop).or_else(|| (0..at).rev().take(NEAR).find(is_stop));
        if let Some(row) = found {
            self.set_row(id, row);
        }
    }

    /// Makes a record the subject of all panes; the focused pane keeps its rows, unless it describes it.
    pub fn set_subject(&mut self, context: &PaneContext<'_>, record: Option<Record>) {
        self.subject = record;
        let context = PaneContext { subject: record, ..*context };
        let focus = self.focus;
        let mut new = Vec::new();
        for slot in &mut self.slots {
            if slot.pane.id() == focus && !slot.pane.describes_subject() {
                continue;
            }
            match slot.pane.follow(&context) {
                Follow::Stay => {}
                Follow::To(row) => slot.cursor.at = row,
                Follow::Top => {
                    slot.cursor = Cursor::default();
                    new.push(slot.pane.id());
                }
            }
        }
        new.into_iter().for_each(|id| self.settle(&context, id));
    }

    /// Focuses a pane; its cursor settles on a selectable row.
    pub fn set_focus(&mut self, context: &PaneContext<'_>, id: PaneId) {
        self.focus = id;
        if ![PaneId::TIMELINE, PaneId::QUOTES].contains(&id) {
            self.right = id;
        }
        if !self.focus_describes() {
            self.settle(context, id);
        }
    }

    /// Makes a record the subject as if it were chosen in the timeline: all other panes follow.
    pub fn choose_from_timeline(&mut self, context: &PaneContext<'_>, record: Record) {
        self.focus = PaneId::TIMELINE;
        self.set_subject(context, Some(record));
    }

    /// Makes a record the subject as if it were chosen outside the panes: all of them follow, including the timeline.
    pub fn choose_from_outside(&mut self, context: &PaneContext<'_>, record: Record) {
        self.focus = PaneId::DETAIL;
        self.set_subject(context, Some(record));
    }

    /// Lets a pane make the rows that it makes only while it is seen: it is being focused.
    pub fn wake(&mut self, context: &PaneContext<'_>, id: PaneId) {
        if let Some(slot) = self.slot_mut(id)
            && let Follow::To(row) = slot.pane.wake(context)
        {
            slot.cursor.at = row;
        }
    }

    /// The focused pane, to handle a key or the mouse by itself.
    pub fn focused_mut(&mut self) -> Option<&mut dyn Pane> {
        let focus = self.focus;
        self.slot_mut(focus).map(|slot| slot.pane.as_mut() as &mut dyn Pane)
    }
}

/// The positions to go back to.
impl PaneSet {
    /// The present position.
    #[must_use]
    pub fn position(&self) -> Position {
        Position {
            focus: self.focus,
            right: self.right,
            zoomed: self.zoomed,
            subject: self.subject,
            cursors: self.slots.iter().map(|slot| slot.cursor).collect(),
        }
    }

    /// Remembers the present position, to go back to it.
    pub fn leave_trail(&mut self) {
        if self.trail.len() == MOST_TRAIL {
            self.trail.remove(0);
        }
        self.trail.push(self.position());
    }

    /// The position that was remembered last.
    pub fn take_trail(&mut self) -> Option<Position> {
        self.trail.pop()
    }

    /// Finds the remembered positions again in another briefing.
    pub fn remap(&mut self, remap: &Remap<'_>) {
        self.subject = self.subject.and_then(|subject| remap.record(subject));
        self.trail = self.trail.iter().map(|position| position.remapped(remap)).collect();
    }

    /// Restores a position; the rows must be rebuilt before
    /// [the cursors are put back](Self::restore_cursors).
    pub fn restore(&mut self, position: &Position) {
        (self.focus, self.right) = (position.focus, position.right);
        (self.zoomed, self.subject) = (position.zoomed, position.subject);
    }

    /// Puts the cursors back where they were in a position.
    pub fn restore_cursors(&mut self, context: &PaneContext<'_>, position: &Position) {
        for (slot, cursor) in self.slots.iter_mut().zip(&position.cursors) {
            slot.cursor = cursor.clamped(slot.pane.len(context));
        }
    }
}

/// How they look.
impl PaneSet {
    /// Whether the row under the cursor of a pane has to do with the subject. An event has not if another one, which the
    /// filter hides, is read.
    fn is_in_step(&self, context: &PaneContext<'_>, id: PaneId) -> bool {
        match self.record_at(context, id, self.cursor(id).at) {
            Some(record @ Record::Event(event)) => {
                context.subject == Some(record) || context.workspace.event_concerns(context.subject, event)
            }
            _ => true,
        }
    }

    /// How many lines the panes ask for to be seen whole in a narrow column.
    #[must_use]
    pub fn lines_needed(&self) -> u16 {
        self.slots.iter().map(|slot| slot.pane.lines_needed()).max().unwrap_or(0)
    }

    /// Draws all panes that have an area.
    pub fn draw(
        &mut self,
        context: &PaneContext<'_>,
        frame: &mut Frame<'_>,
        map: &mut ScreenMap,
        is_covered: bool,
    ) {
        let panes = map.areas.panes.clone();
        let has_keys = !context.for_document;
        for &(id, area) in &panes {
            let digit = self.digit(id).filter(|_| has_keys);
            let has_focus = id == self.focus && has_keys;
            let in_step = self.is_in_step(context, id);
            let Some(Slot { pane, cursor }) = self.slot_mut(id) else { continue };
            let marks_row = in_step && !pane.describes_subject() && has_keys;
            let look = PaneFrame { id, theme: context.theme, digit, has_focus, is_covered, marks_row };
            pane.draw(context, &mut Canvas { frame, area, cursor, map, pane: look });
        }
        for (id, area) in map.areas.folded.clone() {
            fold(context.theme, frame, area, (id, self.digit(id).filter(|_| has_keys)));
        }
        join(frame.buffer_mut(), panes.into_iter().map(|(_, area)| area));
    }
}
