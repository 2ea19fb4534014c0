//! The filter: by row and by chip.

use crate::query::filter::{Filter, FilterKey, Term, Value};
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::overlays::chips::ChipsOverlay;
use crate::tui::overlays::filter_line::FilterLineOverlay;
use crate::tui::state::record::{Record, Sum};
use crate::tui::state::workspace::Workspace;

impl App {
    /// Does what the keys of the filter ask for; returns whether the action was one of them.
    pub(super) fn handle_filter_key(&mut self, action: Action) -> bool {
        let filter = self.session.workspace.filter();
        match action {
            Action::FilterLine => self.open_filter_line(None),
            Action::ToggleFilter => self.filter_by_row(RowFilter::Toggle),
            Action::FilterBy => self.filter_by_row(RowFilter::Only),
            Action::Exclude => self.filter_by_row(RowFilter::Without),
            Action::Leads => self.toggle_leads(),
            Action::Chips if filter.chips.is_empty() => self.notify("No filter is set; f types one."),
            Action::Chips => self.overlays.push(Box::new(ChipsOverlay::default())),
            Action::RemoveChip => {
                if let Some(last) = filter.chips.len().checked_sub(1) {
                    self.set_filter(filter.clone().without(last));
                }
            }
            Action::ClearChips => self.set_filter(Filter::default()),
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
    fn reselect(&mut self) {
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

    fn filter_by_row(&mut self, way: RowFilter) {
        let workspace = &self.session.workspace;
        let terms = self.current().map(|record| terms_of(workspace, record)).unwrap_or_default();
        self.filter_by(terms, way);
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
            (None, Some(record)) => terms_of(workspace, record),
            (None, None) => Vec::new(),
        };
        self.filter_by(terms, way);
    }

    fn filter_by(&mut self, terms: Vec<(FilterKey, Term)>, way: RowFilter) {
        if terms.is_empty() {
            return self.notify("This row cannot be filtered by.");
        }
        let mut filter = self.session.workspace.filter().clone();
        let all_set = terms.iter().all(|(key, term)| has(&filter, *key, term));
        for (key, term) in terms {
            filter = match way {
                RowFilter::Toggle if all_set => taken_out(filter, key, &term),
                RowFilter::Toggle => filter.with_term(key, term, false),
                RowFilter::Only => only(filter, key, term),
                RowFilter::Without => filter.with_term(key, term, true),
            };
        }
        self.set_filter(filter);
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
        let term = Term::of(workspace.briefing(), key, Value::YES);
        let is_set = has(&filter, key, &term);
        self.set_filter(if is_set {
            taken_out(filter, key, &term)
        } else {
            filter.with_term(key, term, false)
        });
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

/// What a record is filtered by.
fn terms_of(workspace: &Workspace, record: Record) -> Vec<(FilterKey, Term)> {
    let briefing = workspace.briefing();
    let term = |key: FilterKey, value: Value| (key, Term::of(briefing, key, value));
    let actor = |id: crate::model::ActorId| term(FilterKey::Actor, Value::Actor(id));
    let one = |term: Option<(FilterKey, Term)>| term.into_iter().collect();
    match record {
        Record::Actor(id) => vec![actor(id)],
        Record::Country(id) => vec![term(FilterKey::Country, Value::Country(id))],
        Record::Event(id) => {
            one(briefing.event(id).map(|event| term(FilterKey::Kind, Value::Kind(event.kind()))))
        }
        Record::Place(id) => vec![term(FilterKey::Place, Value::Place(id))],
        Record::Statement(id) => {
            let statement = briefing.statement(id);
            statement.map(|s| s.speakers.iter().map(|&id| actor(id)).collect()).unwrap_or_default()
        }
        Record::Claim(id) => {
            one(briefing.claim(id).map(|own| term(FilterKey::Claim, Value::Measure(own.measure()))))
        }
        Record::Measure(measure) => vec![term(FilterKey::Claim, Value::Measure(measure))],
        Record::Words(span) => vec![term(FilterKey::Source, Value::Source(span.source))],
        Record::Row(row) => vec![term(FilterKey::Source, Value::Source(row.source))],
        Record::Source(id) => vec![term(FilterKey::Source, Value::Source(id))],
        Record::Sum(Sum { when: Some(when), .. }) => {
            [FilterKey::Since, FilterKey::Until].map(|key| term(key, Value::Day(when))).to_vec()
        }
        Record::Sum(sum) => {
            let sources = workspace.whole_of(sum).map(|whole| whole.sources.as_slice()).unwrap_or_default();
            sources.iter().map(|&source| term(FilterKey::Source, Value::Source(source))).collect()
        }
    }
}

/// How a row changes the filter.
#[derive(Clone, Copy)]
enum RowFilter {
    /// Adds its terms, or takes them out.
    Toggle,
    /// Puts its terms in the place of all others of their key.
    Only,
    /// Excludes what the row is about.
    Without,
}

/// The index of the chip of a key, and of a term in it.
fn place(filter: &Filter, key: FilterKey, term: &Term) -> Option<(usize, usize)> {
    let chip = filter.chips.iter().position(|chip| chip.key == key && !chip.negated)?;
    let terms = &filter.chips.get(chip)?.terms;
    Some((chip, terms.iter().position(|own| own.value == term.value)?))
}

/// Whether a term is in the filter.
fn has(filter: &Filter, key: FilterKey, term: &Term) -> bool {
    place(filter, key, term).is_some()
}

/// The filter without a term of the chip of its key.
fn taken_out(mut filter: Filter, key: FilterKey, term: &Term) -> Filter {
    let Some((at, own)) = place(&filter, key, term) else { return filter };
    let Some(chip) = filter.chips.get_mut(at) else { return filter };
    chip.terms.remove(own);
    if chip.terms.is_empty() { filter.without(at) } else { filter }
}

/// The filter with a term as the only one of its key.
fn only(mut filter: Filter, key: FilterKey, term: Term) -> Filter {
    filter.chips.retain(|chip| chip.key != key || chip.negated);
    filter.with_term(key, term, false)
}
