//! Bodies that no list has, recognised by the last or first words of their names.

use std::ops::Range;

use super::lexicon::{Iso, Sense};
use super::raw::MentionKind;
use super::scan::{Owner, Scan};
use crate::model::ActorKind;

/// Words without a capital inside the name of a body.
const JOINING: &[&str] = &["of", "for", "and", "the", "on", "in", "against"];

/// The most words of such a name.
const NAME_MAX: usize = 12;

impl Scan<'_, '_, '_> {
    /// A name that ends or begins like that of a body: `Sadrist Movement`, `Ministry of Defence`.
    pub(super) fn body_by_end(&mut self, at: usize, owner: Owner) -> Option<usize> {
        if self.titled || !self.reader.is_name_word(at) {
            return None;
        }
        let (name, kind) = self.opened(at).or_else(|| self.closed(at))?;
        let listed = self.reader.phrase(at, self.end(), |sense| matches!(sense, Sense::Body(_)));
        if listed.is_some_and(|(to, _)| to >= name.end) {
            return None;
        }
        // A capitalised common noun ("Foreign Ministry", "Parliament") is known by its noun.
        if self
            .reader
            .phrase(at, name.end, |s| matches!(s, Sense::Group(_)))
            .is_some_and(|(to, _)| to == name.end)
        {
            return None;
        }
        // The army of a state is not a rebel group, whatever it is called.
        let army = owner.joins
            && owner.country.is_some()
            && kind == ActorKind::ArmedGroup
            && self.reader.is(name.end - 1, "army");
        let kind = if army { ActorKind::StateForces } else { kind };
        let start = if owner.joins { owner.start.unwrap_or(at) } else { at };
        self.drop_from(start);
        let acronym = self.bracketed(name.end).or_else(|| self.acronym_behind(&(start..name.end)));
        let end = acronym.as_ref().map_or(name.end, |(_, end)| *end);
        let what = MentionKind::Named { kind, acronym: acronym.map(|(acronym, _)| acronym) };
        let country = owner.country.or_else(|| self.country_of_forces(&name, kind));
        let raw = self.raw(start..name.end, what, country, "body by its last word");
        self.found.push(raw);
        let next = Owner { start: None, country: owner.country, joins: false };
        Some(self.role(end, next).unwrap_or(end))
    }

    /// Whether the name of a body begins there.
    pub(super) fn begins_body(&self, at: usize) -> bool {
        !self.titled && self.closed(at).is_some()
    }

    /// `Ministry of Foreign Affairs`.
    fn opened(&self, at: usize) -> Option<(Range<usize>, ActorKind)> {
        let (next, _) = self.reader.phrase(at, self.end(), |sense| sense == Sense::Opening)?;
        let next = next + usize::from(self.reader.is_any(next, &["the", "a", "an"]));
        let end = self.capitals(next)?;
        Some((at..end, ActorKind::Organisation))
    }

    /// `Sadrist Movement`, `Front for the Liberation of Palestine`.
    fn closed(&self, at: usize) -> Option<(Range<usize>, ActorKind)> {
        let mut end = self.reader.name(at, self.end())?;
        if self.reader.is_possessive(end) && self.reader.is_name_word(end + 1) {
            end = self.reader.name(end + 1, self.end())?;
        }
        let body =
            |range: &Range<usize>| match self.reader.ends_with(range, |s| matches!(s, Sense::BodyEnd(_))) {
                Some(Sense::BodyEnd(kind)) => Some(kind),
                _ => None,
            };
        let kind = body(&(at..end)).or_else(|| {
            // The last word may be inside, if the name of a person follows: "Foreign Ministry Spokesman X".
            let whole = |to: &usize| {
                let role = self.reader.phrase(to - 1, end, |sense| sense == Sense::Role);
                role.is_none_or(|(behind, _)| behind <= *to)
            };
            let inner = (at + 2..end).rev().filter(whole).find_map(|to| Some((to, body(&(at..to))?)))?;
            end = inner.0;
            Some(inner.1)
        })?;
        if end - at < 2 {
            return None;
        }
        // "The Support Mission in Somalia (SMS)".
        if self.reader.is_any(end, &["in", "to", "on", "against"])
            && let Some(to) = self.capitals(end + 1)
            && (self.bracketed(to).is_some() || self.acronym_behind(&(at..to)).is_some())
        {
            end = to;
        } else if self.reader.is_any(end, &["of", "for"]) {
            let next = end + 1 + usize::from(self.reader.is(end + 1, "the"));
            if let Some(to) = self.capitals(next) {
                end = to;
            }
        }
        Some((at..end, kind))
    }

    /// The acronym between commas after a name, and where it ends: `the Support Mission, SUPMIS,`.
    fn acronym_behind(&self, name: &Range<usize>) -> Option<(Range<usize>, usize)> {
        let at = name.end + 1;
        let first = |at: usize| self.reader.token(at).and_then(|token| token.form.chars().next());
        let fits = self.reader.is(name.end, ",")
            && self.is_acronym(&(at..at + 1))
            && self.closes(at + 1)
            && first(at) == first(name.start)
            && !self.reader.has(at, self.end(), |_| true);
        fits.then_some((at..at + 1, at + 1))
    }

    /// The country in the name of its forces: `Armed Forces of the Democratic Republic of the Congo`.
    fn country_of_forces(&self, name: &Range<usize>, kind: ActorKind) -> Option<Iso> {
        let state = |sense| matches!(sense, Sense::State(..));
        let mut named = name.clone().filter_map(|at| self.reader.phrase(at, name.end, state));
        match named.next().filter(|_| kind == ActorKind::StateForces)? {
            (_, Sense::State(iso, _)) => Some(iso),
            _ => None,
        }
    }

    /// Where the capitalised words that begin at `at` end, including small words between them.
    fn capitals(&self, at: usize) -> Option<usize> {
        let mut next = at;
        let mut end = None;
        while next < self.end().min(at + NAME_MAX) {
            let capital = self.reader.token(next).is_some_and(|token| token.is_word() && token.capital);
            if capital && (self.reader.is_name_word(next) || end.is_some()) {
                next += 1;
                end = Some(next);
            } else if end.is_some() && self.reader.is_any(next, JOINING) {
                // "and" is more often between two names than inside one, unless the first is short.
                if !self.goes_on(next) {
                    break;
                }
                next += 1;
            } else {
                break;
            }
        }
        end
    }

    fn goes_on(&self, at: usize) -> bool {
        let next = at + 1;
        let plain = self.reader.is_name_word(next)
            && !self.reader.has(next, self.end(), |s| matches!(s, Sense::State(..) | Sense::Body(_)));
        let inner = self.reader.is_any(next, &["the", "of"]) && self.reader.is_name_word(next + 1);
        !self.reader.is_any(at, &["in", "against", "on", "for"])
            && (plain || inner && !self.reader.is(at, "and"))
    }

    /// Whether the letters of an acronym are the first letters of a name, with or without small words.
    pub(super) fn abbreviates(&self, acronym: &Range<usize>, name: &Range<usize>) -> bool {
        let letters: String = self
            .reader
            .text(acronym)
            .chars()
            .filter(|c| c.is_alphabetic())
            .flat_map(char::to_lowercase)
            .collect();
        let words = self.reader.document.tokens(name.clone()).iter().filter(|token| token.is_word());
        let initials: String =
            words.flat_map(|token| token.form.split('-')).filter_map(|word| word.chars().next()).collect();
        letters.len() >= 2 && initials.len() >= 2 && initials.contains(&letters)
    }
}
