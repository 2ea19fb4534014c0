//! `since:`, `until:` and `on:` when something happened.

use chrono::{Datelike, NaiveDate};

use crate::model::when::TypedDate;
use crate::model::{Briefing, ClaimId, EventId, Precision, When};

use crate::query::filter::dates::{dates_meant, read_date};
use crate::query::filter::{
    KeyDefinition, KeyWords, MatchQuality, Suggestion, TypedText, Value, ValueError, read_back,
};
use crate::query::select::related::with_related;
use crate::query::select::{Bits, Index, Selection};

/// A period.
pub(super) enum Period {
    /// Some possible day is within the value.
    On,
    /// The last possible day is on the bound or later.
    Since,
    /// The first possible day is on the bound or earlier.
    Until,
}

impl KeyDefinition for Period {
    fn words(&self) -> KeyWords {
        match self {
            Self::On => KeyWords {
                word: "on",
                help: "on that day, or in that month or year",
                example: "for example on:2024-01-16 or on:\"16 jan\"",
            },
            Self::Since => KeyWords {
                word: "since",
                help: "on that day or later",
                example: "for example since:2024-01-16",
            },
            Self::Until => KeyWords {
                word: "until",
                help: "on that day or earlier",
                example: "for example until:2024-01-18",
            },
        }
    }

    fn parse(&self, b: &Briefing, words: &str) -> Result<Value, ValueError> {
        read_date(b, words).map(Value::Day)
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        let Value::Day(when) = value else { return None };
        read_back(self, b, value, [when.to_string()])
    }

    /// The days on which events begin.
    fn suggest(&self, b: &Briefing, _: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        let raw = typed.raw.trim();
        let meant = TypedDate::parse(raw).map_or_else(|_| Vec::new(), |date| dates_meant(b, date));
        let dated = b.events().first_days().get(..b.events().dated()).unwrap_or(&[]);
        let fits = dated.chunk_by(|a, b| a == b).filter_map(|same| {
            let day = NaiveDate::from_num_days_from_ce_opt(*same.first()?)?;
            let label = day.to_string();
            // Years before 1 and after 9999 are not read back.
            let readable = (1..=9999).contains(&day.year());
            let fits = label.starts_with(raw) || meant.iter().any(|when| when.contains(day));
            (readable && fits).then_some(Suggestion {
                value: Value::Day(When::day(day)),
                label,
                quality: MatchQuality::Beginning,
                events: u32::try_from(same.len()).unwrap_or(u32::MAX),
            })
        });
        fits.collect()
    }

    /// Only a whole day or month for `on:`; other days are suggested after their key.
    fn suggest_bare(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        let Ok(TypedDate::Whole(when)) = TypedDate::parse(typed.raw) else { return Vec::new() };
        if !matches!(self, Self::On) || when.precision == Precision::Year {
            return Vec::new();
        }
        let Ok(when) = When::range(when.first, when.last) else { return Vec::new() };
        let value = Value::Day(when);
        let events = index.count(&self.events(b, index, &value));
        vec![Suggestion { label: when.to_string(), quality: MatchQuality::Whole, value, events }]
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        match (self, value) {
            (Self::Since, Value::Day(bound)) => since(b, index, *bound),
            (Self::Until, Value::Day(bound)) => until(b, *bound),
            (Self::On, Value::Day(when)) => {
                let mut events = since(b, index, *when);
                events.and(&until(b, *when));
                events
            }
            _ => Bits::new(b.events().len()),
        }
    }

    /// A statement with its own date is judged by that alone, and so is a claim that covers no event.
    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let mut all = with_related(b, &index.facts, self.events(b, index, value));
        let Value::Day(bound) = value else { return all };
        let within = |when: When| match self {
            Self::Since => when.last >= bound.first,
            Self::Until => when.first <= bound.last,
            Self::On => when.last >= bound.first && when.first <= bound.last,
        };
        for (id, statement) in (0u32..).zip(b.statements()) {
            match statement.when {
                Some(when) if within(when) => all.statements.insert(id),
                Some(_) => all.statements.remove(id),
                None => {}
            }
        }
        for &id in &index.loose_claims {
            if b.claim(ClaimId(id)).and_then(|claim| claim.as_of()).is_some_and(within) {
                all.claims.insert(id);
            }
        }
        all
    }
}

/// All events that begin on the day or later match. Of those that begin earlier, only the ones within the longest
/// duration before it can match.
fn since(b: &Briefing, index: &Index, bound: When) -> Bits {
    let (days, dated) = (b.events().first_days(), b.events().dated());
    let day = bound.first.num_days_from_ce();
    let mut bits = Bits::new(b.events().len());
    let sure = days.partition_point(|&first| first < day);
    bits.insert_range(sure..dated);
    let from = days.partition_point(|&first| first < day.saturating_sub(index.facts.longest));
    for id in (from..sure).map(EventId::from_index) {
        if b.event(id).is_some_and(|event| event.last_day() >= day) {
            bits.insert(id.0);
        }
    }
    bits
}

fn until(b: &Briefing, bound: When) -> Bits {
    let day = bound.last.num_days_from_ce();
    let mut bits = Bits::new(b.events().len());
    let end = b.events().first_days().partition_point(|&first| first <= day);
    bits.insert_range(0..end.min(b.events().dated()));
    bits
}
