//! Places, recognised by their kind, the words before them, or the state after them.

use std::ops::Range;

use super::super::events;
use super::super::grammar::Class;
use super::gazetteer;
use super::lexicon::{Iso, Sense};
use super::raw::{MentionKind, Site};
use super::scan::{Owner, Scan};

impl Scan<'_, '_, '_> {
    /// Whether the words before `at` introduce a place.
    pub(super) fn is_place(&self, at: usize) -> bool {
        let mut before = at;
        while let Some(word) = before.checked_sub(1).filter(|word| *word >= self.tokens.start) {
            if self.reader.has(word, word + 1, |sense| sense == Sense::LocativeBetween) {
                before = word;
                continue;
            }
            let kind = self.reader.has(word, word + 1, |sense| sense == Sense::PlaceKind);
            let preposition = self.reader.has(word, word + 1, |sense| sense == Sense::Locative);
            return preposition
                || kind
                || self.reader.is_any(word, &["and", ","]) && self.follows_place(word);
        }
        false
    }

    fn follows_place(&self, at: usize) -> bool {
        self.found.last().is_some_and(|raw| raw.name.end == at && matches!(raw.what, MentionKind::Place(_)))
    }

    /// Adds a town and returns where it ends; the state after a comma is left for the next step.
    pub(super) fn town(&mut self, name: Range<usize>, country: Option<Iso>) -> usize {
        let owner = Owner { start: Some(name.start), country, joins: true };
        if let Some(end) = self.body_by_end(name.end, owner) {
            return end;
        }
        self.site(name, country, "place by context")
    }

    fn site(&mut self, name: Range<usize>, country: Option<Iso>, rule: crate::record::Rule) -> usize {
        let country =
            country.or_else(|| self.state_behind(name.end)).or_else(|| self.state_before(name.start));
        self.add(name, MentionKind::Place(Site { country, coordinates: None }), country, rule)
    }

    /// The state of ", Iran", "in Iran" or "(Iran)" after a place.
    fn state_behind(&self, at: usize) -> Option<Iso> {
        let next = match () {
            () if self.reader.is_any(at, &[",", "("]) => at + 1,
            () if self.reader.is(at, "in") => at + 1 + usize::from(self.reader.is(at + 1, "the")),
            () => return None,
        };
        let next = (next..self.end().min(next + 3))
            .find(|next| !self.reader.has(*next, *next + 1, |s| s == Sense::LocativeBetween))?;
        match self
            .reader
            .phrase(next, self.end(), |sense| matches!(sense, Sense::State(..) | Sense::Region(_)))?
        {
            (_, Sense::State(iso, super::lexicon::StateForm::Name)) => Some(iso),
            (_, Sense::Region(isos)) => Some(isos).filter(|isos| isos.len() == 3),
            _ => None,
        }
    }

    /// The state of "Iran's" or "the Iranian town of" before a place.
    fn state_before(&self, at: usize) -> Option<Iso> {
        let last = self.found.last()?;
        let near = at.saturating_sub(last.name.end) <= 4;
        let between = self.reader.document.tokens(last.name.end..at.max(last.name.end));
        let joined = between.iter().enumerate().all(|(i, token)| {
            token.kind == super::super::token::TokenKind::Possessive
                || token.is("of")
                || self.reader.has(last.name.end + i, last.name.end + i + 1, |s| {
                    matches!(s, Sense::LocativeBetween | Sense::PlaceKind)
                })
        });
        (near && joined && matches!(last.what, MentionKind::State(..))).then_some(last.country).flatten()
    }

    /// A region of the lists.
    pub(super) fn region(&mut self, name: Range<usize>, country: Option<Iso>) -> usize {
        let owner = Owner { start: Some(name.start), country, joins: true };
        let next = name.end + usize::from(self.reader.is_possessive(name.end));
        if let Some(end) = self.body_by_end(next, owner) {
            return end;
        }
        let end = self.site(name, country, "region by name");
        end + usize::from(self.reader.has(end, end + 1, |sense| sense == Sense::PlaceKind))
    }

    /// `the border town of Panjgur`.
    pub(super) fn kind_then_place(&mut self, at: usize) -> Option<usize> {
        let (next, _) = self.reader.phrase(at, self.end(), |sense| sense == Sense::PlaceKind)?;
        let next = next + usize::from(self.reader.is(next, "of"));
        let listed = |sense| {
            matches!(sense, Sense::State(..) | Sense::Region(_) | Sense::Body(_) | Sense::RegionPeople(_))
        };
        if !self.reader.is_name_word(next) || self.reader.has(next, self.end(), listed) {
            return None;
        }
        let end = self.reader.name(next, self.end())?;
        Some(self.site(next..end, None, "kind of place and name"))
    }

    /// A name that is a place by context.
    pub(super) fn place_by_context(&mut self, name: Range<usize>) -> Option<usize> {
        let end = name.end;
        // "The Kurdish town of Sinjar" names Sinjar.
        let of_another = self.reader.is(end + 1, "of") && self.reader.is_name_word(end + 2);
        if self.reader.has(end, self.end(), |sense| sense == Sense::PlaceKind)
            && !of_another
            && !self.reader.is(end, "state")
        {
            return Some(self.site(name, None, "name and kind of place") + 1);
        }
        let kind = |sense| matches!(sense, Sense::PlaceKind | Sense::Feature);
        if name.len() >= 2 && self.reader.has(end - 1, end, kind) {
            return Some(self.site(name, None, "name and kind of place"));
        }
        let place = self.is_place(name.start);
        let inside = name.start.checked_sub(1).is_some_and(|before| {
            self.reader.is_any(before, &["in", "near", "outside"])
                || self.reader.has(before, before + 1, |s| s == Sense::LocativeBetween)
        });
        let known = || gazetteer::is_town(self.reader.text(&name));
        let stated = self.reader.is(end, ",") && self.state_behind(end).is_some();
        if name.len() == 1 && self.describes_next(end) {
            return None;
        }
        let acronym = name.len() == 1 && !self.reader.text(&name).contains(char::is_lowercase);
        (place && (inside && !acronym || known()) || stated && known())
            .then(|| self.site(name, None, "place by context"))
    }

    /// Whether a plain noun follows, so that the name before it describes it: "in Roman hands".
    fn describes_next(&self, at: usize) -> bool {
        self.reader.token(at).filter(|_| at < self.end()).is_some_and(|next| {
            let light =
                [Class::AfterNoun, Class::Preposition, Class::Opener, Class::Be, Class::Have, Class::Will];
            next.is_word()
                && !next.capital
                && next.form.len() > 3
                && !next.form.ends_with("ly")
                && !light.into_iter().any(|class| next.is_class(class))
                && !events::is_past(&next.form)
        })
    }
}
