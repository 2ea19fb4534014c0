//! `killed:`, `injured:` and the other measures: figures of so many.
//!
//! A figure counts with its best estimate; where none is stated, with its lowest number, else its highest. So sums of
//! rows are made. Superseded claims and headlines that were not read do not count.

use crate::model::table::estimate;
use crate::model::{Briefing, ClaimView, Measure};

use crate::query::filter::number_range::NumberRange;
use crate::query::filter::{
    KeyDefinition, KeyWords, MatchQuality, Suggestion, TypedText, Value, ValueError, read_back,
};
use crate::query::select::related::statements_of;
use crate::query::select::{AsOf, Bits, Index, Selection};

/// The figures for a measure that stood on a day.
pub(super) struct Figures(pub(super) Measure, pub(super) AsOf);

/// What is offered: some figure, and thresholds.
const OFFERED: [NumberRange; 6] = [
    NumberRange { least: 1, most: u32::MAX },
    NumberRange { least: 10, most: u32::MAX },
    NumberRange { least: 50, most: u32::MAX },
    NumberRange { least: 100, most: u32::MAX },
    NumberRange { least: 1000, most: u32::MAX },
    NumberRange { least: 0, most: 0 },
];

fn range_of(value: &Value) -> Option<NumberRange> {
    if let Value::Number(range) = value { Some(*range) } else { None }
}

impl Figures {
    /// The claims of rows and of articles for the measure that are current and within the range.
    fn claims(&self, b: &Briefing, index: &Index, range: NumberRange) -> Bits {
        let mut claims = Bits::new(b.claims().len());
        if self.0 == Measure::Killed {
            let killed = b.claims().killed();
            let fits = |row: u32| {
                let figure = killed.get(row as usize).and_then(estimate);
                figure.is_some_and(|number| range.contains(number))
            };
            claims = Bits::of_rows(killed.len(), fits).with_len(b.claims().len());
        }
        let others = b.claims().others().filter(|(_, other)| other.measure == self.0);
        for (id, other) in others {
            if estimate(other.figure).is_some_and(|number| range.contains(number)) {
                claims.insert(id.0);
            }
        }
        let figure = |claim: &ClaimView<'_>| {
            claim.measure() == self.0
                && claim.estimate().is_some_and(|number| range.contains(number))
                && self.1.knows(b, *claim)
        };
        b.claims().authored().filter(figure).for_each(|claim| claims.insert(claim.id().0));
        claims.and(&index.marks(b, self.1).current);
        claims
    }
}

impl KeyDefinition for Figures {
    fn words(&self) -> KeyWords {
        let (word, help, example) = match self.0 {
            Measure::Killed => {
                ("killed", "how many killed, best estimate: >=50 or 10..50", "for example killed:>=50")
            }
            Measure::Injured => {
                ("injured", "how many injured, best estimate: >=50 or 10..50", "for example injured:>0")
            }
            Measure::Missing => {
                ("missing", "how many missing, best estimate: >=50 or 10..50", "for example missing:>0")
            }
            Measure::Displaced => (
                "displaced",
                "how many displaced, best estimate: >=50 or 10..50",
                "for example displaced:>=1000",
            ),
            Measure::Detained => {
                ("detained", "how many detained, best estimate: >=50 or 10..50", "for example detained:>0")
            }
        };
        KeyWords { word, help, example }
    }

    fn applies_to(&self, b: &Briefing, index: &Index) -> bool {
        let of_rows = self.0 == Measure::Killed && index.facts.stated > 0;
        of_rows || index.marks(b, AsOf::NOW).measures.get(self.0 as usize) == Some(&true)
    }

    fn as_of(&self, as_of: AsOf) -> Option<Box<dyn KeyDefinition>> {
        Some(Box::new(Self(self.0, as_of)))
    }

    fn parse(&self, _: &Briefing, words: &str) -> Result<Value, ValueError> {
        NumberRange::parse(words).map(Value::Number).ok_or_else(|| {
            let message = format!("`{}` is not a number, nor a range of numbers", words.trim());
            ValueError::invalid(message, Some(NumberRange::FORMS.to_owned()))
        })
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        read_back(self, b, value, [range_of(value)?.to_string()])
    }

    /// What was typed if it is a condition, and the thresholds that begin so.
    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        let raw = typed.raw.trim();
        let own = NumberRange::parse(raw).map(|range| (range, MatchQuality::Whole));
        let fits = |range: &NumberRange| {
            let words = range.to_string();
            (words.starts_with(raw) || words.trim_start_matches(['>', '=']).starts_with(raw))
                && own.is_none_or(|(own, _)| own != *range)
        };
        let offered = OFFERED.into_iter().filter(fits).map(|range| (range, MatchQuality::Any));
        let suggestion = |(range, quality): (NumberRange, MatchQuality)| {
            let value = Value::Number(range);
            let events = index.count(&self.events(b, index, &value));
            Suggestion { label: format!("{range} ({})", range.words()), value, quality, events }
        };
        let all = own.into_iter().chain(offered).map(suggestion);
        all.filter(|one| one.events > 0 || one.quality == MatchQuality::Whole).collect()
    }

    /// None: a number alone says nothing of what was counted.
    fn suggest_bare(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    /// The events that such a claim covers.
    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        let Some(range) = range_of(value) else { return Bits::new(b.events().len()) };
        index.covered_by(b, &self.claims(b, index, range))
    }

    /// Only the figure of the claim itself decides: not that of another claim on the same event.
    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let Some(range) = range_of(value) else { return Selection::none(b) };
        let claims = self.claims(b, index, range);
        let events = index.covered_by(b, &claims);
        Selection { statements: statements_of(b, &events), events, claims, as_of: AsOf::NOW }
    }
}
