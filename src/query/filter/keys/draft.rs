//! `draft:` what a program drafted and nobody has confirmed yet, or everything else.

use crate::model::Briefing;

use crate::query::filter::{KeyDefinition, KeyWords, Value};
use crate::query::select::{Bits, Index, Selection};

pub(super) struct Draft;

const CHOICES: &[&str] = &["yes", "no"];

impl KeyDefinition for Draft {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "draft",
            help: "drafted and not confirmed yet: yes or no",
            example: "write draft:yes or draft:no",
        }
    }

    fn applies_to(&self, b: &Briefing, _: &Index) -> bool {
        b.drafted() > 0
    }

    fn choices(&self) -> &'static [&'static str] {
        CHOICES
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        self.records(b, index, value).events
    }

    /// Each record by itself. No row of a table is drafted.
    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let mut drafted = Selection::none(b);
        let events = b.events().authored().filter(|event| event.drafted().is_some());
        events.for_each(|event| drafted.events.insert(event.id().0));
        let statements = (0u32..).zip(b.statements()).filter(|(_, statement)| statement.drafted.is_some());
        statements.for_each(|(id, _)| drafted.statements.insert(id));
        let claims = b.claims().authored().filter(|claim| claim.drafted().is_some());
        claims.for_each(|claim| drafted.claims.insert(claim.id().0));
        if *value == Value::YES {
            return drafted;
        }
        index.all.selection.without(&drafted)
    }
}
