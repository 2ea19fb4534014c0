//! `claim:` figures for a measure.

use crate::model::{Briefing, ClaimView, Measure, suggest};

use crate::query::filter::record_names::did_you_mean;
use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError};
use crate::query::select::related::statements_of;
use crate::query::select::{AsOf, Bits, Index, Selection};

/// The figures known on a day.
pub(super) struct Claim(pub(super) AsOf);

fn measure_of(value: &Value) -> Option<Measure> {
    if let Value::Measure(measure) = value { Some(*measure) } else { None }
}

impl KeyDefinition for Claim {
    fn words(&self) -> KeyWords {
        KeyWords { word: "claim", help: "with figures for that measure", example: "for example claim:killed" }
    }

    fn as_of(&self, as_of: AsOf) -> Option<Box<dyn KeyDefinition>> {
        Some(Box::new(Self(as_of)))
    }

    fn parse(&self, _: &Briefing, words: &str) -> Result<Value, ValueError> {
        Measure::parse(words.trim()).map(Value::Measure).ok_or_else(|| {
            let all: Vec<&str> = Measure::ALL.iter().map(|measure| measure.word()).collect();
            let near = suggest::nearest(words, all.iter().copied());
            let hint = near.map_or_else(|| format!("measures are {}", all.join(", ")), did_you_mean);
            ValueError::invalid(format!("no measure is called `{}`", words.trim()), Some(hint))
        })
    }

    fn write(&self, _: &Briefing, value: &Value) -> Option<String> {
        Some(measure_of(value)?.word().to_owned())
    }

    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        let fits = Measure::ALL.iter().filter_map(|&measure| {
            Some(Suggestion {
                value: Value::Measure(measure),
                label: measure.word().to_owned(),
                quality: typed.quality(measure.word())?,
                events: claims_for(b, index, measure),
            })
        });
        fits.collect()
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        let mut bits = Bits::new(b.events().len());
        let Some(measure) = measure_of(value) else { return bits };
        if measure == Measure::Killed {
            bits.or(&index.facts.row_claims);
        }
        let others = b.claims().others().filter(|(_, other)| other.measure == measure);
        others.for_each(|(_, other)| bits.insert(other.at.0));
        let claims = b.claims().authored().filter(|claim| claim.measure() == measure);
        let claims = claims.filter(|claim| self.0.knows(b, *claim));
        claims.flat_map(ClaimView::events).for_each(|event| bits.insert(event.0));
        bits
    }

    /// Only the measure of the claim itself decides: not that of another claim on the same event.
    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let events = self.events(b, index, value);
        let statements = statements_of(b, &events);
        let mut all = Selection { events, statements, claims: Bits::new(b.claims().len()), as_of: AsOf::NOW };
        let Some(measure) = measure_of(value) else { return all };
        if measure == Measure::Killed {
            all.claims.or(&index.facts.row_claims);
        }
        let others = b.claims().others().filter(|(_, other)| other.measure == measure);
        others.for_each(|(id, _)| all.claims.insert(id.0));
        index.measures.add_to(&mut all, measure as usize);
        all
    }
}

/// The number of claims for the measure.
fn claims_for(b: &Briefing, index: &Index, measure: Measure) -> u32 {
    let rows = if measure == Measure::Killed { index.base().row_claims.count() } else { 0 };
    let base = &index.base().selection.claims;
    let of_rows = b.claims().others().filter(|(id, other)| other.measure == measure && base.contains(id.0));
    let others = b.claims().authored().filter(|claim| claim.measure() == measure).count() + of_rows.count();
    rows.saturating_add(u32::try_from(others).unwrap_or(u32::MAX))
}
