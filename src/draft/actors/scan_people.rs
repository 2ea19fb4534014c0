//! Persons, holders of roles, and bodies known by a noun.

use std::ops::Range;

use super::super::events;
use super::super::grammar::Class;
use super::lexicon::{Iso, Sense};
use super::raw::{MentionKind, RawMention};
use super::scan::{Owner, Scan};
use crate::model::ActorKind;
use crate::record::Confidence;

/// The most words of a role.
const ROLE_MAX: usize = 9;

/// Ranks and offices that are also plain words; they are a role only if a name follows.
const NEEDS_NAME: &[&str] =
    &["major", "general", "private", "justice", "chair", "deputy", "whip", "head", "prince"];

impl Scan<'_, '_, '_> {
    /// A word of address and a name: `Sheikh Hamad`, `Mr Putin`.
    pub(super) fn honoured(&mut self, at: usize) -> Option<usize> {
        let (next, _) = self.reader.phrase(at, self.end(), |sense| sense == Sense::Honorific)?;
        if !self.reader.token(at)?.capital || next >= self.end() {
            return None;
        }
        let end = self.reader.name(next, self.end())?;
        let name = next..end;
        let raw = RawMention {
            phrase: at..end,
            confidence: Confidence::High,
            ..self.raw(name, MentionKind::Person, None, "honorific and name")
        };
        Some(self.person(raw))
    }

    /// A role at `at`, with the name after it where there is one.
    pub(super) fn role(&mut self, at: usize, owner: Owner) -> Option<usize> {
        let end = self.role_end(at)?;
        let (full, country) = self.role_of(end, owner.country);
        let role = at..full;
        if self.ends_title(&role) {
            return None;
        }
        let country = country.or_else(|| self.owner_by_pronoun(at, owner));
        if let Some(name) = self.name_behind(&role, owner) {
            let start = owner.start.unwrap_or(at);
            let raw = self.raw(name, MentionKind::Person, country, "role and name");
            let phrase = self.determiner(start)..raw.name.end;
            return Some(self.person(RawMention {
                phrase,
                role: Some(role),
                confidence: Confidence::High,
                ..raw
            }));
        }
        if self.needs_name(at, end) {
            return None;
        }
        let start = if owner.joins { owner.start.unwrap_or(at) } else { at };
        let start = if owner.start.is_none() && self.reader.is_any(start.wrapping_sub(1), POSSESSIVES) {
            start - 1
        } else {
            start
        };
        let raw = self.raw(start..end, MentionKind::Holder, country, "role without a name");
        self.found.push(RawMention { role: Some(at..end), ..raw });
        Some(end)
    }

    /// Whether "General" ends a name instead of being a rank: `Consulate General Hermosillo`.
    fn ends_title(&self, role: &Range<usize>) -> bool {
        let before = role.start.checked_sub(1).filter(|before| *before >= self.tokens.start);
        role.len() == 1
            && self.reader.is(role.start, "general")
            && before
                .is_some_and(|before| self.reader.has(before, before + 1, |s| matches!(s, Sense::Group(_))))
    }

    fn needs_name(&self, at: usize, end: usize) -> bool {
        end == at + 1 && self.reader.is_any(at, NEEDS_NAME)
    }

    /// Where the role ends that begins at `at`: its last head.
    pub(super) fn role_end(&self, at: usize) -> Option<usize> {
        let mut next = at;
        let mut end = None;
        while next < self.end().min(at + ROLE_MAX) {
            let small = self.reader.token(next).is_some_and(|token| !token.capital);
            let role = |sense| sense == Sense::Role || small && sense == Sense::Calling;
            if let Some((to, _)) = self.reader.phrase(next, self.end(), role) {
                next = to;
                end = Some(to);
            } else if let Some((to, _)) =
                self.reader.phrase(next, self.end(), |sense| sense == Sense::Modifier)
            {
                next = to;
            } else if next > at
                && self.reader.is(next, "and")
                && self.reader.has(next + 1, self.end(), |s| s == Sense::Modifier)
            {
                next += 1;
            } else {
                break;
            }
        }
        end
    }

    /// Where the role ends with its "for Interior" or "of defence", and the country of "of Iran".
    pub(super) fn role_of(&self, end: usize, country: Option<Iso>) -> (usize, Option<Iso>) {
        let calling = self.reader.has(end - 1, end, |sense| sense == Sense::Calling);
        if calling || !self.reader.is_any(end, &["of", "for", "to"]) {
            return (end, country);
        }
        let next = end + 1 + usize::from(self.reader.is(end + 1, "the"));
        let portfolio = |sense| sense == Sense::Modifier;
        let mut to = next;
        while let Some((after, _)) = self.reader.phrase(to, self.end(), portfolio) {
            to = after
                + usize::from(
                    self.reader.is(after, "and") && self.reader.has(after + 1, self.end(), portfolio),
                );
        }
        to += usize::from(to > next && self.reader.is_any(to, &["affairs", "staff"]));
        if to > next && !self.reader.has(to, self.end(), |s| matches!(s, Sense::Group(_) | Sense::BodyEnd(_)))
        {
            return (to, country);
        }
        let named =
            self.reader.phrase(next, self.end(), |sense| matches!(sense, Sense::State(..) | Sense::Body(_)));
        let found = match named {
            Some((_, Sense::State(iso, _))) => Some(iso),
            Some((_, Sense::Body(body))) => {
                super::lexicon::LEXICON.bodies.get(body).and_then(|body| body.country)
            }
            _ => None,
        };
        (end, country.or(found))
    }

    /// The country of "its" before a role: that of the last state named before it in the sentence.
    fn owner_by_pronoun(&self, at: usize, owner: Owner) -> Option<Iso> {
        if owner.start.is_some() || !self.reader.is_any(at.checked_sub(1)?, &["its", "their"]) {
            return None;
        }
        let before = self.found.iter().rev().filter(|raw| raw.name.end < at);
        before
            .filter(|raw| {
                matches!(raw.what, MentionKind::State(..) | MentionKind::Group { institution: true, .. })
            })
            .find_map(|raw| raw.country)
    }

    /// The name after a role, directly or after a comma.
    fn name_behind(&self, role: &Range<usize>, owner: Owner) -> Option<Range<usize>> {
        let definite = owner.start.is_some() || self.reader.is(role.start.wrapping_sub(1), "the");
        let comma = definite && self.reader.is(role.end, ",");
        let mut at = role.end + usize::from(comma);
        if let Some((to, _)) = self.reader.phrase(at, self.end(), |sense| sense == Sense::Honorific)
            && self.reader.is_name_word(to)
        {
            at = to;
        }
        if self.titled && !self.reader.is_name_word(at) || self.stands_alone(at) {
            return None;
        }
        let end = self.reader.name(at, self.end())?;
        // After a comma, a single word can be anything.
        (!comma || end - at >= 2).then_some(at..end)
    }

    /// Whether a name of the lists begins there.
    pub(super) fn stands_alone(&self, at: usize) -> bool {
        self.reader.has(at, self.end(), |sense| {
            matches!(
                sense,
                Sense::State(..)
                    | Sense::Region(_)
                    | Sense::RegionPeople(_)
                    | Sense::Body(_)
                    | Sense::Opening
            )
        })
    }

    /// Adds a person, with the role and country in commas after the name.
    pub(super) fn person(&mut self, mut raw: RawMention) -> usize {
        let end = raw.name.end;
        if let Some((role, country, _)) = self.apposition(end) {
            raw.country = raw.country.or(country);
            if raw.role.is_none() {
                raw.role = Some(role);
            }
        } else if self.reader.is(end, "of")
            && let Some((_, Sense::State(iso, _))) =
                self.reader.phrase(end + 1, self.end(), |s| matches!(s, Sense::State(..)))
        {
            raw.country = raw.country.or(Some(iso));
        }
        self.possessing(raw)
    }

    /// Adds someone, or the body that belongs to them: `Kakar's office`.
    pub(super) fn possessing(&mut self, raw: RawMention) -> usize {
        let end = raw.name.end;
        let owner = Owner { start: Some(raw.name.start), country: raw.country, joins: true };
        let owned = |sense| sense == Sense::Owned;
        if self.reader.is_possessive(end) && self.reader.has(end + 1, self.end(), owned) {
            return self.group(end + 1, owner).unwrap_or(end);
        }
        self.found.push(raw);
        end
    }

    /// A noun for a body of people, with the words before it that go with it.
    pub(super) fn group(&mut self, at: usize, owner: Owner) -> Option<usize> {
        let (head, kind, institution) = self.group_head(at, owner)?;
        if self.describes(&head)
            || owner.start.is_none() && self.reader.is_any(at.wrapping_sub(1), &["both", "either", "neither"])
        {
            return None;
        }
        let start = if owner.joins { owner.start.unwrap_or(at) } else { at };
        let pronoun = owner.start.is_none() && self.is_owned(&head);
        let start = start - usize::from(pronoun);
        let country = owner.country.or_else(|| self.country_behind(head.end));
        let rule = if owner.start.is_some() { "owner and noun" } else { "noun for people" };
        let institution = institution && !self.reader.has(head.start, head.end, |s| s == Sense::Weapon);
        let raw = self.raw(
            start..head.end,
            MentionKind::Group { kind, head: head.clone(), institution },
            country,
            rule,
        );
        self.found.push(raw);
        Some(head.end)
    }

    /// Whether a noun only describes the one after it: "military actions", "military and civilian personnel".
    fn describes(&self, head: &Range<usize>) -> bool {
        let Some(next) = self.reader.token(head.end).filter(|_| head.end < self.end()) else { return false };
        let plural = self.reader.text(head).ends_with('s')
            || self.reader.is_any(head.start, &["police", "people", "men", "women", "children"]);
        if plural {
            // "Thousands of students" are students.
            return self.reader.is_any(head.start, &["thousands", "hundreds", "dozens", "scores"])
                && head.len() == 1
                && !next.is_class(Class::AfterNoun)
                && !events::is_past(&next.form);
        }
        if next.is("and") {
            let other = self
                .reader
                .phrase(head.end + 1, self.end(), |s| matches!(s, Sense::Group(_) | Sense::Between));
            return other.is_some_and(|(to, _)| self.describes(&(head.end + 1..to)));
        }
        let noun = next.is_word() && !next.capital && next.form.len() > 3 && !next.form.ends_with("ly");
        let object =
            self.reader.is_any(head.end + 1, &["the", "a", "an", "its", "that", "it", "to", "their"])
                || self.reader.token(head.end + 1).is_some_and(|token| token.capital);
        let verb = events::is_past(&next.form) || events::is_third(&next.form) && object;
        noun && !next.is_class(Class::AfterNoun) && !verb
    }

    /// Whether a noun needs an owner.
    fn is_owned(&self, head: &Range<usize>) -> bool {
        self.reader.has(head.start, head.end, |sense| sense == Sense::Owned)
    }

    /// The head noun of the body that begins at `at`: the last of its nouns.
    fn group_head(&self, at: usize, owner: Owner) -> Option<(Range<usize>, ActorKind, bool)> {
        let mut next = at;
        let mut found: Option<(Range<usize>, ActorKind, bool)> = None;
        let owned = owner.start.is_some() || self.reader.is_any(at.wrapping_sub(1), POSSESSIVES);
        while next < self.end().min(at + ROLE_MAX) {
            let noun =
                |sense| matches!(sense, Sense::Group(_) | Sense::Officials) || owned && sense == Sense::Owned;
            // "The local People's Defence Force" does not mean people.
            if next > at && self.reader.is_name_word(next) && self.begins_body(next) {
                break;
            }
            if let Some((to, sense)) = self.reader.phrase(next, self.end(), noun) {
                let before = found.as_ref().map(|(_, kind, _)| *kind);
                let kind = match (sense, before) {
                    // Leaders of rebels, and their fighters, are rebels.
                    (_, Some(kind @ (ActorKind::ArmedGroup | ActorKind::Militia))) => kind,
                    (Sense::Group(kind), _) => kind,
                    _ => ActorKind::Organisation,
                };
                let institution = match sense {
                    Sense::Group(kind) => {
                        matches!(kind, ActorKind::StateForces | ActorKind::Organisation | ActorKind::Media)
                    }
                    sense => sense == Sense::Owned,
                };
                found = Some((next..to, kind, institution));
                next = to;
                continue;
            }
            let between = |sense| {
                matches!(sense, Sense::Between | Sense::Modifier | Sense::RegionPeople(_))
                    || owned && matches!(sense, Sense::State(_, super::lexicon::StateForm::People))
            };
            // Without an owner, only words right before the noun count.
            let joins = found.is_some() && self.reader.is(next, "and") && self.shares_head(next + 1);
            match self.reader.phrase(next, self.end(), between) {
                _ if joins => next += 1,
                Some((to, _)) => next = to,
                None => break,
            }
        }
        found
    }

    /// Whether two words before a noun share it: "military and intelligence chiefs".
    fn shares_head(&self, at: usize) -> bool {
        let describes = |sense| matches!(sense, Sense::Between | Sense::Modifier | Sense::Group(_));
        let next = self.reader.phrase(at, self.end(), describes).map(|(to, _)| to);
        next.is_some_and(|to| self.reader.has(to, self.end(), |sense| sense == Sense::Officials))
    }

    /// The country of "in the Ivory Coast" after a noun.
    pub(super) fn country_behind(&self, at: usize) -> Option<Iso> {
        let based = usize::from(self.reader.is_any(at, &["based", "living", "operating", "active"]));
        let at = at + based;
        if !self.reader.is_any(at, &["in", "of", "from", "throughout", "across"]) {
            return None;
        }
        let named = |at: usize| {
            self.reader.phrase(at, self.end(), |sense| matches!(sense, Sense::State(..) | Sense::Region(_)))
        };
        let light = |sense| matches!(sense, Sense::LocativeBetween | Sense::Between);
        let next =
            (at + 1..at + 4).find(|at| named(*at).is_some() || !self.reader.has(*at, self.end(), light))?;
        match named(next)? {
            (_, Sense::State(iso, _)) => Some(iso),
            (_, Sense::Region(isos)) => Some(isos).filter(|isos| isos.len() == 3),
            _ => None,
        }
    }
}

/// Possessive words.
pub(super) const POSSESSIVES: &[&str] = &["its", "his", "her", "their"];
