//! `lacks:` what is not stated: the place of an event, the claimant of a figure.

use crate::model::{Briefing, ClaimId};

use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value};
use crate::query::gaps::Lacking;
use crate::query::select::related::with_related;
use crate::query::select::{AsOf, Bits, Index, Selection};

pub(super) struct Lacks;

const CHOICES: &[&str] = &["place", "claimant"];

fn lacking(value: &Value) -> Option<Lacking> {
    [Lacking::Place, Lacking::Claimant].into_iter().find(|lacking| *value == Value::Choice(lacking.word()))
}

impl KeyDefinition for Lacks {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "lacks",
            help: "what is not stated: place or claimant",
            example: "for example lacks:place or lacks:claimant",
        }
    }

    fn choices(&self) -> &'static [&'static str] {
        CHOICES
    }

    /// None: `place` is another key to those who type it.
    fn suggest_bare(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    /// The events that such a figure covers.
    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        let Some(lacking) = lacking(value) else { return Bits::new(b.events().len()) };
        let mut events = lacking.events(b);
        let claims = lacking.claims(b, &index.facts);
        let covered = claims.iter().filter_map(|id| b.claim(ClaimId(id))).flat_map(|claim| claim.events());
        covered.for_each(|event| events.insert(event.0));
        events
    }

    /// For figures only those that lack it themselves, and no statements.
    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let events = self.events(b, index, value);
        match lacking(value) {
            Some(lacking) if !lacking.is_of_events() => Selection {
                events,
                statements: Bits::new(b.statements().len()),
                claims: lacking.claims(b, &index.facts),
                as_of: AsOf::NOW,
            },
            _ => with_related(b, &index.facts, events),
        }
    }
}
