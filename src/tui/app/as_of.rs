//! Going through the briefing day by day.

use chrono::NaiveDate;

use crate::model::when::format_day;
use crate::model::{When, counted};
use crate::query::filter::{FilterKey, Term, Value};
use crate::query::playback::{Change, step};
use crate::tui::app::state::App;

impl App {
    /// Shows the briefing as of the next day on which something changes, or the previous one; after the last such day,
    /// everything again.
    pub(super) fn step_day(&mut self, forward: bool) {
        let workspace = &self.session.workspace;
        let (briefing, filter) = (workspace.briefing(), workspace.filter());
        let day = step(briefing, workspace.index(), filter, forward);
        let filter = match day {
            Some(day) => {
                let term = Term::of(briefing, FilterKey::AsOf, Value::Day(When::day(day)));
                filter.with_term(FilterKey::AsOf, term, false)
            }
            None if forward && filter.as_of().date().is_some() => filter.without_key(FilterKey::AsOf),
            None if forward => return self.notify("This is how the briefing stands now: no day follows."),
            None => return self.notify("Nothing changes on an earlier day."),
        };
        let before = workspace.view().selection.clone();
        self.session.workspace.step(filter);
        self.reselect();
        let workspace = &self.session.workspace;
        let after = &workspace.view().selection;
        let change = Change::between(workspace.briefing(), workspace.index(), &before, after);
        self.notify(words(day, change));
    }
}

/// "As of Fri 29 Jul 2022: +3 figures, 1 figure replaced."
fn words(day: Option<NaiveDate>, change: Change) -> String {
    let day = day
        .map_or_else(|| "As the briefing stands now".to_owned(), |day| format!("As of {}", format_day(day)));
    let mut parts = Vec::new();
    for ([more, fewer], one, many) in [
        (change.events, "event", "events"),
        (change.statements, "quote", "quotes"),
        (change.claims, "figure", "figures"),
    ] {
        for (sign, count) in [('+', more), ('−', fewer)] {
            if count > 0 {
                parts.push(format!("{sign}{}", counted(count, one, many)));
            }
        }
    }
    for (count, what) in change.replaced.into_iter().zip(["replaced", "back in force"]) {
        if count > 0 {
            parts.push(format!("{} {what}", counted(count, "figure", "figures")));
        }
    }
    if parts.is_empty() {
        return format!("{day}: nothing new.");
    }
    format!("{day}: {}.", parts.join(", "))
}
