//! `totals:` shows only totals, rows that count the events of a period and an area, or leaves them out.

use crate::model::Briefing;

use crate::query::filter::{KeyDefinition, KeyWords, Value};
use crate::query::select::related::claims_of_rows;
use crate::query::select::{Bits, Index, Selection};

pub(super) struct Totals;

/// Alone, or not at all.
const CHOICES: &[&str] = &["only", "no"];

impl KeyDefinition for Totals {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "totals",
            help: "rows that count events: only them, or no",
            example: "write totals:only or totals:no",
        }
    }

    fn applies_to(&self, _: &Briefing, index: &Index) -> bool {
        !index.facts.totals.is_empty()
    }

    fn choices(&self) -> &'static [&'static str] {
        CHOICES
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        self.records(b, index, value).events
    }

    /// Each record by itself: the figures of a total are those that its row states.
    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let mut totals = Selection::none(b);
        totals.events.or(&index.facts.totals);
        totals.claims = claims_of_rows(b, &index.facts, &totals.events);
        if *value == Value::ONLY {
            return totals;
        }
        let mut rest = index.all.selection.clone();
        rest.events.and_not(&totals.events);
        rest.claims.and_not(&totals.claims);
        rest
    }
}
