//! The marks of what is new since an earlier state, and of key events.

use ratatui::text::Span;

use crate::model::EventId;
use crate::tui::screen::view::View;
use crate::tui::state::record::Record;
use crate::tui::state::since::Novelty;

/// The mark of a record that is new or changed and unread; a blank for others.
#[must_use]
pub fn novelty_mark(view: &View<'_>, novelty: Option<Novelty>) -> Span<'static> {
    match novelty {
        Some(Novelty::Added) => Span::styled(view.glyphs.added(), view.theme.fresh),
        Some(Novelty::Changed) => Span::styled(view.glyphs.changed(), view.theme.fresh),
        None => Span::raw(" "),
    }
}

impl View<'_> {
    /// How a record differs from the earlier state, as long as it is unread. Documents tell nothing of reading.
    #[must_use]
    pub fn novelty(&self, record: Record) -> Option<Novelty> {
        let since = self.workspace.since().filter(|_| !self.for_document)?;
        since.novelty(self.briefing(), record)
    }

    /// The mark of a record that is new or changed and unread; a blank for others.
    #[must_use]
    pub fn news_mark(&self, record: Record) -> Span<'static> {
        novelty_mark(self, self.novelty(record))
    }

    /// How many cells the marks take that stand behind the sign of an event: one if there are key events, one if there is an
    /// earlier state.
    #[must_use]
    pub fn event_mark_cells(&self) -> usize {
        let [key, news] = self.event_columns();
        usize::from(key) + usize::from(news)
    }

    /// The marks behind the sign of an event: whether it is a key event, and whether it is new.
    #[must_use]
    pub fn event_marks(&self, event: EventId) -> Vec<Span<'static>> {
        let [key, news] = self.event_columns();
        let mut marks = Vec::new();
        if key {
            let is_key = self.workspace.key_events().binary_search(&event).is_ok();
            let sign = if is_key { self.glyphs.key_event() } else { " " };
            // Some themes underline: blanks have no style.
            marks.push(if is_key { Span::styled(sign, self.theme.accent) } else { Span::raw(sign) });
        }
        if news {
            marks.push(self.news_mark(Record::Event(event)));
        }
        marks
    }

    fn event_columns(&self) -> [bool; 2] {
        let shown = !self.for_document;
        [shown && !self.workspace.key_events().is_empty(), shown && self.workspace.since().is_some()]
    }
}
