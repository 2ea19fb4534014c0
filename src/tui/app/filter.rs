//! The filter: by row and by chip.

use crate::model::EventId;
use crate::query::filter::{Filter, FilterKey, Term, Value};
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::overlays::chips::ChipsOverlay;
use crate::tui::overlays::choice::ChoiceOverlay;
use crate::tui::overlays::filter_line::FilterLineOverlay;
use crate::tui::state::facets::{RowFilter, Terms, facets_of, terms_of};
use crate::tui::state::record::Record;

impl App {
    /// Does what the keys of the filter ask for; returns whether the action was one of them.
    pub(super) fn handle_filter_key(&mut self, action: Action) -> bool {
        let filter = self.session.workspace.filter();
        match action {
            Action::FilterLine => self.open_filter_line(None),
            Action::ToggleFilter => self.filter_by_row(RowFilter::Toggle),
            Action::FilterBy => self.filter_by_row(RowFilter::Only),
            Action::Exclude => self.filter_by_row(RowFilter::Without),
            Action::DayBack => self.step_day(false),
            Action::DayForward => self.step_day(true),
            Action::Leads => self.toggle_leads(),
            Action::Chips if filter.chips.is_empty() => self.notify("No filter is set; f types one."),
            Action::Chips => self.overlays.push(Box::new(ChipsOverlay::default())),
            Action::RemoveChip => {
                if let Some(last) = filter.chips.len().checked_sub(1) {
                    self.set_filter(filter.clone().without(last));
                }
            }
            Action::ClearChips => self.set_filter(Filter::default()),
            Action::Undo if self.undo_decision() => {}
            Action::Redo if self.redo_decision() => {}
            Action::Undo if self.session.workspace.undo() => self.reselect(),
            Action::Undo => self.notify("Nothing to undo."),
            Action::Redo if self.session.workspace.redo() => self.reselect(),
            Action::Redo => self.notify("Nothing to redo."),
            _ => return false,
        }
        true
    }

    pub(super) fn set_filter(&mut self, filter: Filter) {
        if self.session.workspace.set(filter) {
            self.reselect();
        }
    }

    /// Shows what another filter would select; nothing shows what the filter in force selects. The cursor stays on what
    /// is chosen as long as that is shown.
    pub(super) fn preview_filter(&mut self, filter: Option<&Filter>) {
        self.session.workspace.preview(filter);
        self.refresh();
        if !self.panes.focus_describes() {
            self.put_cursor_on(self.panes.focus(), self.panes.subject());
        }
    }

    /// Sets the filter that was typed.
    pub(super) fn accept_filter(&mut self, filter: Filter, text: String) {
        self.session.remember_filter(text);
        if !self.session.workspace.set(filter) {
            self.session.workspace.preview(None);
        }
        self.reselect();
    }

    /// Rebuilds the rows, keeping the cursor on its record while that is still shown.
    pub(super) fn reselect(&mut self) {
        let focus = self.panes.focus();
        let under_cursor = self.panes.under_cursor(&self.pane_context());
        // The subject comes first: while a filter was typed the cursor may have had to leave its row.
        let chosen =
            if self.panes.focus_describes() { under_cursor } else { self.panes.subject().or(under_cursor) };
        self.refresh();
        if !self.put_cursor_on(focus, chosen)
            && let Some(row) = self.panes.focused().and_then(|pane| pane.stand_in_for(chosen))
        {
            self.panes.set_row(focus, row);
        }
        let context = self.session.pane_context(self.panes.subject());
        self.panes.settle(&context, focus);
        self.follow_cursor();
    }

    /// Filters by what the row names. Of an event it must be asked what is meant.
    fn filter_by_row(&mut self, way: RowFilter) {
        let workspace = &self.session.workspace;
        let row = self.panes.cursor(self.panes.focus()).at;
        let facet = self.panes.focused().and_then(|pane| pane.facet_at(row));
        let terms = match (self.current(), facet) {
            (Some(Record::Event(id)), Some(facet)) => {
                let values =
                    workspace.briefing().event(id).map(|event| facets_of(workspace.briefing(), event));
                let own = values.into_iter().flatten().find(|value| value.facet == facet);
                own.map(|value| value.terms).unwrap_or_default()
            }
            (Some(Record::Event(id)), None) => return self.ask_what_of(id, way),
            (record, _) => record.map(|record| terms_of(workspace, record)).unwrap_or_default(),
        };
        self.filter_by(&terms, way);
    }

    /// Changes the filter by a line of the briefing page.
    pub(super) fn filter_by_line(
        &mut self,
        action: Action,
        record: Option<Record>,
        value: Option<(FilterKey, Value)>,
    ) {
        let way = match action {
            Action::FilterBy => RowFilter::Only,
            Action::Exclude => RowFilter::Without,
            _ => RowFilter::Toggle,
        };
        let workspace = &self.session.workspace;
        let terms = match (value, record) {
            (Some((key, value)), _) => vec![(key, Term::of(workspace.briefing(), key, value))],
            (None, Some(Record::Event(id))) => return self.ask_what_of(id, way),
            (None, Some(record)) => terms_of(workspace, record),
            (None, None) => Vec::new(),
        };
        self.filter_by(&terms, way);
    }

    /// Asks by what of an event to filter.
    fn ask_what_of(&mut self, event: EventId, way: RowFilter) {
        match ChoiceOverlay::new(&self.session.workspace, event, way) {
            Some(choice) => self.overlays.push(Box::new(choice)),
            None => self.filter_by(&Vec::new(), way),
        }
    }

    pub(super) fn filter_by(&mut self, terms: &Terms, way: RowFilter) {
        if terms.is_empty() {
            return self.notify("This row cannot be filtered by.");
        }
        self.set_filter(way.applied(self.session.workspace.filter(), terms));
    }

    /// Shows the leads as well, or leaves them out again.
    fn toggle_leads(&mut self) {
        let workspace = &self.session.workspace;
        if workspace.leads() == 0 && workspace.listed_leads() > 0 {
            return self.open_leads();
        }
        if workspace.leads() == 0 {
            return self.notify("No leads: only GDELT, POLECAT and ICEWS have them.");
        }
        let (filter, key) = (workspace.filter().clone(), FilterKey::Leads);
        let terms = vec![(key, Term::of(workspace.briefing(), key, Value::YES))];
        self.set_filter(RowFilter::Toggle.applied(&filter, &terms));
    }

    /// Opens the line with the filter in force on it, or with a text that is not understood yet.
    pub(super) fn open_filter_line(&mut self, text: Option<&str>) {
        let mut text = text.map_or_else(|| format!("{} ", self.session.workspace.filter()), str::to_owned);
        if text.trim().is_empty() {
            text.clear();
        }
        let line = FilterLineOverlay::new(&text, self.panes.position());
        self.overlays.push(Box::new(line));
        self.read_line();
    }
}
