//! Dates events from sentences before or after them that speak of the same event.

use super::super::document::Sentence;
use super::super::token::TokenKind;
use super::assemble::FoundEvent;
use super::merge::EventMerger;
use super::table::{DEEDS, TABLE};
use crate::model::Kind;
use crate::record::{EventRecord, TimeRecord, WhenRecord};

/// Words for attackers once an attack has been reported.
const ATTACKERS: &[&str] =
    &["attackers", "assailants", "gunmen", "raiders", "militants", "bandits", "attacker"];

impl EventMerger<'_, '_> {
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

/// The date of an event, if it is a single day.
fn day(event: &EventRecord) -> Option<WhenRecord> {
    event.when.clone().filter(|when| when.start == when.end)
}
