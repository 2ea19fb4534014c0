//! `since:` and `until:` the period in which something happened.

use chrono::{Datelike, NaiveDate};

use crate::model::{Briefing, ClaimId, EventId, When};

use crate::query::filter::{
    KeyDefinition, KeyWords, MatchQuality, Suggestion, TypedText, Value, ValueError, read_back,
};
use crate::query::select::related::with_related;
use crate::query::select::{Bits, Index, Selection};

/// One end of the period.
pub(super) enum Bound {
    /// The last possible day is on the bound or later.
    Since,
    /// The first possible day is on the bound or earlier.
    Until,
}

impl KeyDefinition for Bound {
    fn words(&self) -> KeyWords {
        match self {
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

    fn parse(&self, _: &Briefing, words: &str) -> Result<Value, ValueError> {
        let forms = || Some(When::FORMS.to_owned());
        match When::parse(words) {
            Ok(Some(when)) => Ok(Value::Day(when)),
            Ok(None) => Err(ValueError::invalid("`unknown` is not a date".to_owned(), forms())),
            Err(error) => Err(ValueError::invalid(format!("`{}`: {error}", words.trim()), forms())),
        }
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        let Value::Day(when) = value else { return None };
        read_back(self, b, value, [when.to_string()])
    }

    /// The days on which events begin.
    fn suggest(&self, b: &Briefing, _: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        let dated = b.events().first_days().get(..b.events().dated()).unwrap_or(&[]);
        let fits = dated.chunk_by(|a, b| a == b).filter_map(|same| {
            let day = NaiveDate::from_num_days_from_ce_opt(*same.first()?)?;
            let label = day.to_string();
            // Years before 1 and after 9999 are not read back.
            let readable = (1..=9999).contains(&day.year());
            (readable && label.starts_with(typed.raw.trim())).then_some(Suggestion {
                value: Value::Day(When::day(day)),
                label,
                quality: MatchQuality::Beginning,
                events: u32::try_from(same.len()).unwrap_or(u32::MAX),
            })
        });
        fits.collect()
    }

    /// None: days are suggested only after their key.
    fn suggest_bare(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        match (self, value) {
            (Self::Since, Value::Day(bound)) => since(b, index, *bound),
            (Self::Until, Value::Day(bound)) => until(b, *bound),
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
