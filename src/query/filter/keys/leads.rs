//! `leads:` shows leads, machine-coded media reports, which are left out otherwise.

use crate::model::Briefing;

use crate::query::filter::{KeyDefinition, KeyWords, Value};
use crate::query::select::related::claims_of_rows;
use crate::query::select::{Bits, Index, Selection};

pub(super) struct Leads;

/// With everything else, or alone.
const CHOICES: &[&str] = &["yes", "only"];

impl KeyDefinition for Leads {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "leads",
            help: "machine-coded media reports: yes, or only them",
            example: "write leads:yes or leads:only",
        }
    }

    fn applies_to(&self, _: &Briefing, index: &Index) -> bool {
        index.plain.is_some()
    }

    fn choices(&self) -> &'static [&'static str] {
        CHOICES
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        match *value {
            Value::YES => Bits::full(b.events().len()),
            Value::ONLY => index.facts.leads.clone(),
            _ => Bits::new(b.events().len()),
        }
    }

    /// Leaves out all leads if negated.
    fn select(&self, b: &Briefing, index: &Index, values: &[&Value], negated: bool) -> Selection {
        if negated {
            return index.base().selection.clone();
        }
        let mut all = index.all.selection.clone();
        if !values.contains(&&Value::YES) {
            all.events.and(&index.facts.leads);
            all.statements = Bits::new(all.statements.len());
            all.claims = claims_of_rows(b, &index.facts, &index.facts.leads);
        }
        all
    }
}
