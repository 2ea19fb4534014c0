//! The filter: by row, by chip, and by the line on which it is typed.

use crate::query::complete::complete;
use crate::query::filter::{Filter, Key as FilterKey, Leads, Term, Value};
use crate::query::parse::{QueryProblem, parse, parse_so_far};
use crate::tui::app::state::App;
use crate::tui::input::action::Action;
use crate::tui::input::key::KeyCombination;
use crate::tui::input::line_editor::{Edited, LineEditor};
use crate::tui::overlays::state::{FilterLine, Overlay};
use crate::tui::panes::casualties::rows::CostRow;
use crate::tui::screen::layout::Pane;
use crate::tui::state::record::{Record, Sum};

/// The most filter lines that are remembered.
const MOST_TYPED: usize = 100;

impl App {
    /// Does what the keys of the filter ask for, in a pane; answers whether the action was one of them.
    pub(in crate::tui) fn act_on_filter_keys(&mut self, action: Action) -> bool {
        let filter = self.workspace.filter();
        match action {
            Action::FilterLine => self.open_filter_line(None),
            Action::ToggleFilter => self.filter_by_row(Way::Toggle),
            Action::FilterBy => self.filter_by_row(Way::Only),
            Action::Exclude => self.filter_by_row(Way::Without),
            Action::Leads => self.toggle_leads(),
            Action::Chips if filter.chips.is_empty() => self.notify("No filter is set; f types one."),
            Action::Chips => self.overlay = Some(Overlay::Chips(0)),
            Action::RemoveChip => {
                let last = filter.chips.len().checked_sub(1);
                if let Some(last) = last {
                    self.set_filter(self.workspace.filter().clone().without(last));
                }
            }
            Action::ClearChips => self.set_filter(Filter::default()),
            Action::Undo => {
                let done = self.workspace.undo();
                self.filter_changed(done, "Nothing to undo.");
            }
            Action::Redo => {
                let done = self.workspace.redo();
                self.filter_changed(done, "Nothing to do again.");
            }
            _ => return false,
        }
        true
    }

    pub(in crate::tui) fn set_filter(&mut self, filter: Filter) {
        let changed = self.workspace.set(filter);
        self.filter_changed(changed, "");
    }

    /// Makes the rows anew, with the cursors on what they were on, where that is still shown.
    fn filter_changed(&mut self, changed: bool, otherwise: &str) {
        if !changed {
            if !otherwise.is_empty() {
                self.notify(otherwise);
            }
            return;
        }
        self.reselect();
    }

    fn reselect(&mut self) {
        let focus = self.focus;
        // The rows of the timeline are those of the new selection already.
        let chosen = match focus {
            Pane::Timeline => self.subject,
            Pane::Detail => self.record_at(focus, self.cursor(focus).at),
            // While a filter is typed the keys may stand on another row for want of that one.
            _ => self.subject.or_else(|| self.record_at(focus, self.cursor(focus).at)),
        };
        self.refresh();
        let row = chosen.and_then(|record| self.row_of(focus, record));
        match row {
            Some(row) => self.cursor_mut(focus).at = row,
            None if focus == Pane::Casualties => self.cursor_mut(focus).at = self.instead_of(chosen),
            None => {}
        }
        self.settle(focus);
        self.follow_cursor();
    }

    /// The row of the casualties that is chosen instead of one that is not shown any more: of a stretch of time the
    /// first one of those that are shown of the same total now, else that total.
    fn instead_of(&self, record: Option<Record>) -> usize {
        let Some(Record::Sum(own)) = record else { return 0 };
        let same = |row: &CostRow, all: bool| match row.record() {
            Some(Record::Sum(sum)) => {
                (sum.source, sum.mode) == (own.source, own.mode) && sum.when.is_none() == all
            }
            _ => false,
        };
        let costs = &self.rows.costs;
        let part = costs.iter().position(|row| same(row, false));
        part.or_else(|| costs.iter().position(|row| same(row, true))).unwrap_or_default()
    }

    fn filter_by_row(&mut self, way: Way) {
        let terms = self.current().map(|record| self.terms_of(record)).unwrap_or_default();
        if terms.is_empty() {
            self.notify("Nothing on this row can be filtered by.");
            return;
        }
        let mut filter = self.workspace.filter().clone();
        let all_set = terms.iter().all(|(key, term)| has(&filter, *key, term));
        for (key, term) in terms {
            filter = match way {
                Way::Toggle if all_set => taken_out(filter, key, &term),
                Way::Toggle => filter.with_term(key, term, false),
                Way::Only => only(filter, key, term),
                Way::Without => filter.with_term(key, term, true),
            };
        }
        self.set_filter(filter);
    }

    /// Adds the leads to what is shown, or takes them out again.
    fn toggle_leads(&mut self) {
        if self.workspace.leads() > 0 {
            let term = Term::of(self.briefing(), Value::Leads(Leads::Yes));
            let (filter, key) = (self.workspace.filter().clone(), FilterKey::Leads);
            let set = has(&filter, key, &term);
            let filter = if set { taken_out(filter, key, &term) } else { filter.with_term(key, term, false) };
            return self.set_filter(filter);
        }
        self.notify("No leads are there: they come from GDELT.");
    }

    /// What a record is filtered by.
    fn terms_of(&self, record: Record) -> Vec<(FilterKey, Term)> {
        let briefing = self.briefing();
        let term = |key: FilterKey, value: Value| (key, Term::of(briefing, value));
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
                let sources =
                    self.workspace.total_of(sum).map(|total| total.sources.as_slice()).unwrap_or_default();
                sources.iter().map(|&source| term(FilterKey::Source, Value::Source(source))).collect()
            }
        }
    }

    pub(in crate::tui) fn act_on_chips(&mut self, at: usize, action: Action, key: Option<KeyCombination>) {
        let len = self.workspace.filter().chips.len();
        let mut at = at;
        match action {
            Action::Back => return,
            Action::MoveLeft => at = at.saturating_sub(1),
            Action::MoveRight => at = (at + 1).min(len.saturating_sub(1)),
            Action::ToggleChip => {
                if let Some(digit) = key.and_then(KeyCombination::digit) {
                    at = (digit as usize).saturating_sub(1);
                }
                if at < len {
                    self.set_filter(self.workspace.filter().clone().toggled(at));
                }
            }
            Action::RemoveChip => self.set_filter(self.workspace.filter().clone().without(at)),
            Action::Help => return self.open_help(Some(Overlay::Chips(at))),
            Action::Find => return self.open_find(),
            Action::Palette => return self.open_palette(Some(Overlay::Chips(at))),
            Action::FilterLine | Action::ClearChips | Action::Undo | Action::Redo => {
                self.act_on_filter_keys(action);
                if self.overlay.is_some() {
                    return;
                }
            }
            _ => {}
        }
        let len = self.workspace.filter().chips.len();
        if len > 0 {
            self.overlay = Some(Overlay::Chips(at.min(len - 1)));
        }
    }

    /// Opens the line with the present filter on it, or with words that are not understood yet.
    pub(in crate::tui) fn open_filter_line(&mut self, query: Option<&str>) {
        let mut text = query.map_or_else(|| self.workspace.filter().to_string(), str::to_owned);
        if query.is_none() && !text.is_empty() {
            text.push(' ');
        }
        let line = FilterLine {
            input: LineEditor::new(&text),
            completions: crate::query::complete::Completions::default(),
            choice: None,
            problems: Vec::new(),
            recalled: None,
            before: self.spot(),
        };
        self.overlay = Some(Overlay::Filter(Box::new(line)));
        self.filter_typed();
    }

    /// Completes anew, and shows at once what the line would select; while it is faulty, what is set is shown.
    pub(in crate::tui) fn filter_typed(&mut self) {
        let so_far = self.jobs.is_loading();
        let Some(Overlay::Filter(line)) = &mut self.overlay else { return };
        let (briefing, index) = (self.workspace.briefing(), self.workspace.index());
        line.choice = None;
        line.completions = complete(line.input.text(), line.input.cursor(), briefing, index);
        let text = line.input.text();
        let parsed = if so_far { parse_so_far(text, briefing) } else { parse(text, briefing) };
        line.problems = parsed.as_ref().err().cloned().unwrap_or_default();
        self.workspace.preview(parsed.as_ref().ok());
        self.refresh_around();
    }

    /// Makes the rows anew, with the keys on what is chosen as long as it is shown.
    fn refresh_around(&mut self) {
        self.refresh();
        let row = self.subject.and_then(|record| self.row_of(self.focus, record));
        if let Some(row) = row.filter(|_| self.focus != Pane::Detail) {
            self.cursor_mut(self.focus).at = row;
        }
    }

    pub(in crate::tui) fn act_on_filter(&mut self, mut line: Box<FilterLine>, action: Action) {
        match action {
            Action::Submit => return self.accept_filter(line),
            Action::Cancel => {
                self.workspace.preview(None);
                return self.go_back_to(line.before);
            }
            Action::Complete => return self.choose_completion(line, true),
            Action::CompleteBack => return self.choose_completion(line, false),
            Action::HistoryOlder | Action::HistoryNewer => {
                self.recall(&mut line, action == Action::HistoryOlder);
                self.overlay = Some(Overlay::Filter(line));
                return self.filter_typed();
            }
            Action::Help => return self.open_help(Some(Overlay::Filter(line))),
            _ => {}
        }
        let edited = line.input.apply(action);
        self.overlay = Some(Overlay::Filter(line));
        self.behind |= edited != Edited::Nothing;
    }

    fn recall(&self, line: &mut FilterLine, older: bool) {
        let len = self.typed.len();
        let at = match (line.recalled, older) {
            (None, true) => len.checked_sub(1),
            (Some(at), true) => Some(at.saturating_sub(1)),
            (Some(at), false) => (at + 1 < len).then_some(at + 1),
            (None, false) => None,
        };
        line.recalled = at;
        line.input.set(at.and_then(|at| self.typed.get(at)).map_or("", String::as_str));
    }

    /// Puts the next completion, or the previous one, in the place of the word at the cursor.
    fn choose_completion(&mut self, mut line: Box<FilterLine>, forward: bool) {
        let len = line.completions.items.len();
        if len > 0 {
            let at = match line.choice {
                None if forward => 0,
                None => len - 1,
                Some(at) if forward => (at + 1) % len,
                Some(at) => (at + len - 1) % len,
            };
            if let Some(item) = line.completions.items.get(at) {
                let start = line.completions.replace.start;
                line.input.replace(line.completions.replace.clone(), &item.insert);
                line.completions.replace = start..line.input.cursor();
                line.choice = Some(at);
            }
        }
        if let Ok(filter) = self.parsed(line.input.text()) {
            line.problems.clear();
            self.workspace.preview(Some(&filter));
            self.refresh_around();
        }
        let single = len == 1;
        self.overlay = Some(Overlay::Filter(line));
        if single {
            self.filter_typed();
        }
    }

    /// The filter that was typed. While more is being read, a name that nothing has so far is pending.
    fn parsed(&self, text: &str) -> Result<Filter, Vec<QueryProblem>> {
        let briefing = self.workspace.briefing();
        if self.jobs.is_loading() { parse_so_far(text, briefing) } else { parse(text, briefing) }
    }

    fn accept_filter(&mut self, mut line: Box<FilterLine>) {
        match self.parsed(line.input.text()) {
            Ok(filter) => {
                let text = line.input.text().trim().to_owned();
                if !text.is_empty() && self.typed.last() != Some(&text) {
                    if self.typed.len() == MOST_TYPED {
                        self.typed.remove(0);
                    }
                    self.typed.push(text);
                }
                self.workspace.preview(None);
                if !self.workspace.set(filter) {
                    self.workspace.preview(None);
                }
                self.reselect();
            }
            Err(problems) => {
                line.problems = problems;
                self.overlay = Some(Overlay::Filter(line));
            }
        }
    }
}

/// How a row changes the filter.
#[derive(Clone, Copy)]
enum Way {
    /// Adds its term, or takes it out.
    Toggle,
    /// Puts its term in the place of all others of that key.
    Only,
    /// Leaves out what it stands for.
    Without,
}

/// The place of the chip of a key, and of a term in it.
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

fn only(mut filter: Filter, key: FilterKey, term: Term) -> Filter {
    filter.chips.retain(|chip| chip.key != key || chip.negated);
    filter.with_term(key, term, false)
}
