//! Dates events: from their own clause and sentence, otherwise from sentences before or after them that speak of the same
//! event.

use super::super::comparison::compares;
use super::super::document::Sentence;
use super::super::grammar::Class;
use super::super::token::TokenKind;
use super::super::words::HARMS;
use super::assemble::FoundEvent;
use super::merge::EventMerger;
use super::table::{DEEDS, TABLE};
use crate::model::{Kind, Precision};
use crate::record::{EventRecord, EventRecordId, TimeRecord, WhenRecord};

/// Words for attackers once an attack has been reported.
const ATTACKERS: &[&str] =
    &["attackers", "assailants", "gunmen", "raiders", "militants", "bandits", "attacker"];

/// How the basis of a date begins that is a period up to the day of publication.
const SINCE: &str = "up to publication, since ";

/// Verbs of reports, whose day is not that of what they report.
const REPORTED: &[&str] = &[
    "said",
    "says",
    "claimed",
    "claims",
    "announced",
    "reported",
    "confirmed",
    "stated",
    "told",
    "wrote",
    "acknowledged",
];

impl EventMerger<'_, '_> {
    /// The time in the scope of an event, otherwise that of the preceding event in the same sentence.
    pub(super) fn when(&self, found: &FoundEvent) -> Option<WhenRecord> {
        let tokens = self.document.tokens(found.scope.clone());
        let scope = match (tokens.first(), tokens.last()) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => found.trigger,
        };
        let from = self.times.partition_point(|time| time.span.end <= scope.start);
        let inside =
            self.times.iter().skip(from).take_while(|time| time.span.start < scope.end).filter(|time| {
                let other = found.foreign.iter().any(|other| other.contains(time.span));
                scope.contains(time.span) && self.can_date(time) && !other
            });
        // The nearest one to the verb, those after it first.
        let distance = |time: &&TimeRecord| {
            let behind = time.span.start >= found.trigger.end;
            let gap = if behind {
                time.span.start - found.trigger.end
            } else {
                found.trigger.start.saturating_sub(time.span.end)
            };
            (time.first.is_none() || time.last.is_none(), gap)
        };
        let own = inside.min_by_key(distance).and_then(|time| self.date_of(time));
        let sentence = self.document.sentence_at(found.trigger.start);
        let before = self.before.as_ref().filter(|(_, of)| found.follows && Some(*of) == sentence);
        // "hit a bus on Tuesday, killing two": the clause belongs to what is told before it in the sentence.
        let earlier = || found.follows.then(|| self.when_in_sentence(found, sentence?)).flatten();
        own.or_else(|| self.named_day(found)).or_else(|| match before {
            // Of several days in a clause, none is handed on for certain.
            Some((when, _)) => when.clone().filter(|when| when.start == when.end),
            None => earlier(),
        })
    }

    /// The day in the name of an attack that a relative clause tells more of: "Saturday's rocket attack that killed".
    fn named_day(&self, found: &FoundEvent) -> Option<WhenRecord> {
        let at = self.document.range(found.trigger).start;
        let relative = at.checked_sub(1).and_then(|at| self.document.tokens.get(at));
        relative.filter(|token| token.is_any(&["that", "which"]))?;
        let to = self.times.partition_point(|time| time.span.end <= found.trigger.start);
        let time = self.times.get(..to)?.last()?;
        let name = self.document.tokens.get(self.document.range(time.span).end..at)?;
        let owner = name.first().is_some_and(|token| token.kind == TokenKind::Possessive);
        let harm = name.len() < 12 && name.iter().any(|token| HARMS.contains(&*token.form));
        self.date_of(time).filter(|_| owner && harm && self.is_past_day(time))
    }

    /// The last time before an event in its sentence.
    fn when_in_sentence(&self, found: &FoundEvent, sentence: usize) -> Option<WhenRecord> {
        let start = self.document.sentences.get(sentence)?.span.start;
        let to = self.times.partition_point(|time| time.span.end <= found.trigger.start);
        let mut earlier = self.times.get(..to)?.iter().rev().take_while(|time| time.span.start >= start);
        let time = earlier.find(|time| self.can_date(time))?;
        // "On Sunday, the army claimed to have hit": the day of the claim.
        let between = self.document.range(time.span).end..self.document.range(found.trigger).start;
        let reported = self.document.tokens.get(between)?.iter().any(|token| token.is_any(REPORTED));
        self.date_of(time).filter(|_| !reported)
    }

    /// The date that a time gives an event: `since Friday` is a period up to the day of publication, if that is known.
    fn date_of(&self, time: &TimeRecord) -> Option<WhenRecord> {
        let when = WhenRecord::of(time)?;
        if !self.is_since(time) {
            return Some(when);
        }
        let end = self.document.published.filter(|day| *day >= when.start)?;
        let precision = Precision::of_days((end - when.start).num_days() + 1);
        Some(WhenRecord { end, precision, basis: format!("{SINCE}{}", when.basis), ..when })
    }

    /// Whether `since` stands before a time.
    fn is_since(&self, time: &TimeRecord) -> bool {
        let before = self.document.range(time.span).start.checked_sub(1);
        before.and_then(|at| self.document.tokens.get(at)).is_some_and(|token| token.is("since"))
    }

    /// Whether a time can be that of an event: it is no later than the publication and not part of a noun phrase ("last
    /// week's election", "the 2014 attack").
    fn can_date(&self, time: &TimeRecord) -> bool {
        let later = time.first.zip(self.document.published).is_some_and(|(first, day)| first > day);
        let range = self.document.range(time.span);
        let token = |at: usize| self.document.tokens.get(at);
        let possessed = token(range.end).is_some_and(|token| token.kind == TokenKind::Possessive);
        let year = range.len() == 1 && token(range.start).is_some_and(|token| token.form.len() == 4);
        let determined =
            range.start.checked_sub(1).and_then(token).is_some_and(|token| {
                token.is_class(Class::Determiner) || token.kind == TokenKind::Possessive
            });
        // "The deadliest attack since October 7" was not on that day.
        let compared = self.is_since(time) && compares(&self.document.tokens, range.start.saturating_sub(1));
        !(later || possessed || year && determined || compared)
    }

    /// The day of an event dated by an earlier one: "hours later", "the assailants also".
    pub(super) fn when_before(&self, found: &FoundEvent) -> Option<WhenRecord> {
        let is =
            |at: usize, words: &[&str]| self.document.tokens.get(at).is_some_and(|token| token.is_any(words));
        let soon = |at: usize| {
            is(at, &["hours", "minutes", "moments"]) && is(at + 1, &["later", "afterwards", "earlier"])
                || is(at, &["later"]) && is(at + 1, &["in"]) && is(at + 2, &["the"]) && is(at + 3, &["day"])
        };
        if found.scope.clone().any(soon) {
            return self.events.iter().rev().find_map(day);
        }
        let deed = matches!(found.kind, Kind::Assault | Kind::Coerce);
        let sentence = self.document.sentences.get(self.document.sentence_at(found.trigger.start)?)?;
        self.attack().filter(|_| deed && self.opens_with_attack(sentence)).and_then(day)
    }

    /// The attack reported last.
    fn attack(&self) -> Option<&EventRecord> {
        self.by_kind.get(&Kind::Assault)?.last().and_then(|id| self.events.get(id.0))
    }

    /// Dates the attack reported last from a sentence that mentions it again: "the attackers came on Sunday",
    /// "Tuesday's attack".
    pub(super) fn date(&mut self, sentence: &Sentence) {
        let Some(id) = self.by_kind.get(&Kind::Assault).and_then(|all| all.last()).copied() else { return };
        if self.events.get(id.0).is_none_or(|known| known.when.is_some()) {
            return;
        }
        let from = self.times.partition_point(|time| time.span.end <= sentence.span.start);
        let here = self.times.iter().skip(from).take_while(|time| time.span.start < sentence.span.end);
        let told: Vec<&TimeRecord> = here.filter(|time| self.is_past_day(time)).collect();
        let again = told.iter().find(|time| self.is_of_attack(time)).or(match told.as_slice() {
            [only] if self.opens_with_attack(sentence) => Some(only),
            _ => None,
        });
        let when = again.and_then(|time| WhenRecord::of(*time));
        // With an attack of another day, the text speaks of two.
        let other = |id: &EventRecordId| {
            let known = self.events.get(id.0).and_then(|event| event.when.as_ref());
            known
                .zip(when.as_ref())
                .is_some_and(|(known, when)| known.end < when.start || when.end < known.start)
        };
        let recent = self.by_kind.get(&Kind::Assault).map_or(&[][..], Vec::as_slice).iter().rev().take(2);
        if recent.into_iter().any(other) {
            return;
        }
        if let Some(known) = self.events.get_mut(id.0) {
            known.when = when;
        }
    }

    /// Whether a time is a day no later than the publication.
    fn is_past_day(&self, time: &TimeRecord) -> bool {
        let later = time.first.zip(self.document.published).is_some_and(|(first, day)| first > day);
        time.first.is_some() && time.first == time.last && !later
    }

    /// Whether an attack is attributed to a time: "Tuesday's attack".
    fn is_of_attack(&self, time: &TimeRecord) -> bool {
        let end = self.document.range(time.span).end;
        let owner = self.document.tokens.get(end).is_some_and(|token| token.kind == TokenKind::Possessive);
        let behind = self.document.tokens(end + 1..self.document.tokens.len().min(end + 5));
        owner && TABLE.begins(behind, DEEDS)
    }

    /// Whether a sentence opens with the known attack or attackers: "the attackers came".
    fn opens_with_attack(&self, sentence: &Sentence) -> bool {
        let tokens = self.document.tokens(sentence.tokens.clone());
        let known = tokens.first().is_some_and(|token| token.is("the"));
        let named = tokens.get(1..).unwrap_or_default();
        known && (TABLE.begins(named, DEEDS) || named.first().is_some_and(|token| token.is_any(ATTACKERS)))
    }
}

/// Whether a date is a period up to the day of publication.
pub(super) fn is_period(when: &WhenRecord) -> bool {
    when.basis.starts_with(SINCE)
}

/// The date of an event, if it is a single day.
fn day(event: &EventRecord) -> Option<WhenRecord> {
    event.when.clone().filter(|when| when.start == when.end)
}
