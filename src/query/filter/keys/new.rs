//! `new:` what is new or changed since an earlier state, all of it or what is still unread.

use crate::model::Briefing;

use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value};
use crate::query::select::related::claims_of_rows;
use crate::query::select::{Bits, Index, Selection};

pub(super) struct New;

const CHOICES: &[&str] = &["unread", "added", "changed", "yes", "no"];

impl KeyDefinition for New {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "new",
            help: "since an earlier state: unread, added, changed, yes (added or changed) or no",
            example: "write new:unread, new:added, new:changed, new:yes or new:no",
        }
    }

    fn applies_to(&self, _: &Briefing, index: &Index) -> bool {
        index.news().is_some()
    }

    fn choices(&self) -> &'static [&'static str] {
        CHOICES
    }

    /// None: `yes` alone says nothing.
    fn suggest_bare(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        self.records(b, index, value).events
    }

    /// Each record by itself; only the figures of rows go with their events.
    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let Some(news) = index.news() else { return Selection::none(b) };
        let mut records = match value {
            Value::Choice("added") => news.added.clone(),
            Value::Choice("changed") => news.changed.clone(),
            Value::Choice("unread") => news.unread.clone(),
            _ => news.all(),
        };
        records.claims.or(&claims_of_rows(b, &index.facts, &records.events));
        if *value == Value::NO { index.all.selection.without(&records) } else { records }
    }
}
