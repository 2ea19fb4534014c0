//! `as-of:` what had happened and what was known by a day.

use crate::model::Briefing;

use super::time::Period;
use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError};
use crate::query::select::related::claims_of_rows;
use crate::query::select::{AsOf, Bits, Index, Selection};

/// The day as of which the briefing is read.
pub(super) struct Known;

impl KeyDefinition for Known {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "as-of",
            help: "what had happened and was known by that day",
            example: "for example as-of:2024-01-17",
        }
    }

    fn parse(&self, b: &Briefing, words: &str) -> Result<Value, ValueError> {
        Period::Until.parse(b, words)
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        Period::Until.write(b, value)
    }

    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        Period::Until.suggest(b, index, typed)
    }

    /// None: a day alone is one on which something happened.
    fn suggest_bare(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        Period::Until.events(b, index, value)
    }

    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let Value::Day(when) = value else { return Selection::none(b) };
        let as_of = AsOf::day(when.last);
        let events = self.events(b, index, value);
        let mut claims = claims_of_rows(b, &index.facts, &events);
        let known = b.claims().authored().filter(|claim| as_of.knows(b, *claim));
        known.for_each(|claim| claims.insert(claim.id().0));
        let mut statements = Bits::new(b.statements().len());
        let stated = (0u32..).zip(b.statements()).filter(|(_, said)| as_of.knows_statement(b, said));
        stated.for_each(|(id, _)| statements.insert(id));
        Selection { events, statements, claims, as_of }
    }
}
