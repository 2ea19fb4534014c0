//! `since:` and `until:` the period in which something happened.

use chrono::{Datelike, NaiveDate};

use crate::model::{Briefing, ClaimId, EventId, When};

use crate::query::filter::definition::{KeyDefinition, read_back};
use crate::query::filter::suggestions::{MatchQuality, Suggestion, TypedText};
use crate::query::filter::value::Value;
use crate::query::filter::value_error::ValueError;
use crate::query::select::bits::Bits;
use crate::query::select::index::Index;
use crate::query::select::related::with_related;
use crate::query::select::selection::Selection;

/// What has its last possible day on the bound or later.
pub(super) struct Since;

/// What has its first possible day on the bound or earlier.
pub(super) struct Until;

fn day_of(value: &Value) -> Option<When> {
    if let Value::Day(when) = value { Some(*when) } else { None }
}

impl KeyDefinition for Since {
    fn word(&self) -> &'static str {
        "since"
    }

    fn help(&self) -> &'static str {
        "on that day or later"
    }

    fn example(&self) -> &'static str {
        "for example since:2024-01-16"
    }

    fn parse(&self, _: &Briefing, words: &str) -> Result<Value, ValueError> {
        day(words)
    }

    fn words(&self, b: &Briefing, value: &Value) -> Option<String> {
        read_back(self, b, value, [day_of(value)?.to_string()])
    }

    fn suggest(&self, b: &Briefing, _: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        days(b, typed)
    }

    /// Days begin like no name does.
    fn suggest_bare(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    /// Those that begin later all match; of those before only the ones that begin no more than the longest duration
    /// earlier can match.
    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        let mut bits = Bits::new(b.events().len());
        let Some(bound) = day_of(value) else { return bits };
        let (days, dated) = (b.events().first_days(), b.events().dated());
        let day = bound.first.num_days_from_ce();
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

    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let within = |when: When| day_of(value).is_some_and(|bound| when.last >= bound.first);
        dated(b, index, self.events(b, index, value), within)
    }
}

impl KeyDefinition for Until {
    fn word(&self) -> &'static str {
        "until"
    }

    fn help(&self) -> &'static str {
        "on that day or earlier"
    }

    fn example(&self) -> &'static str {
        "for example until:2024-01-18"
    }

    fn parse(&self, _: &Briefing, words: &str) -> Result<Value, ValueError> {
        day(words)
    }

    fn words(&self, b: &Briefing, value: &Value) -> Option<String> {
        read_back(self, b, value, [day_of(value)?.to_string()])
    }

    fn suggest(&self, b: &Briefing, _: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        days(b, typed)
    }

    /// Days begin like no name does.
    fn suggest_bare(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    fn events(&self, b: &Briefing, _: &Index, value: &Value) -> Bits {
        let mut bits = Bits::new(b.events().len());
        if let Some(bound) = day_of(value) {
            let day = bound.last.num_days_from_ce();
            let end = b.events().first_days().partition_point(|&first| first <= day);
            bits.insert_range(0..end.min(b.events().dated()));
        }
        bits
    }

    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let within = |when: When| day_of(value).is_some_and(|bound| when.first <= bound.last);
        dated(b, index, self.events(b, index, value), within)
    }
}

/// The records of the events; but the own date of a statement decides for it and against it, and so does that of a
/// claim that covers no event.
fn dated(b: &Briefing, index: &Index, events: Bits, within: impl Fn(When) -> bool) -> Selection {
    let mut all = with_related(b, &index.facts, events);
    for (id, statement) in (0u32..).zip(b.statements()) {
        match statement.when {
            Some(when) if within(when) => all.statements.insert(id),
            Some(_) => all.statements.remove(id),
            None => {}
        }
    }
    for &id in &index.loose_claims {
        if b.claim(ClaimId(id)).and_then(|claim| claim.as_of()).is_some_and(&within) {
            all.claims.insert(id);
        }
    }
    all
}

fn day(words: &str) -> Result<Value, ValueError> {
    let forms = || Some(When::FORMS.to_owned());
    match When::parse(words) {
        Ok(Some(when)) => Ok(Value::Day(when)),
        Ok(None) => Err(ValueError::invalid("`unknown` is not a date".to_owned(), forms())),
        Err(error) => Err(ValueError::invalid(format!("`{}`: {error}", words.trim()), forms())),
    }
}

/// The days on which events begin.
fn days(b: &Briefing, typed: &TypedText<'_>) -> Vec<Suggestion> {
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
