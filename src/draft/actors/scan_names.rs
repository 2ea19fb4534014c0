//! Names that no list has, identified by context.

use std::ops::Range;

use super::super::events;
use super::super::grammar::Class;
use super::super::lexicon::{Form, reports};
use super::super::token::TokenKind;
use super::gazetteer;
use super::lexicon::{Iso, LEXICON, Sense};
use super::raw::{MentionKind, RawMention};
use super::scan::Scan;
use super::scan_people::POSSESSIVES;
use crate::model::ActorKind;
use crate::record::{Confidence, Rule};

/// How far before a name the words that introduce it are looked for, in tokens.
const BACK: usize = 16;

/// The most words before the role in an apposition: `a 29-year-old sesame farmer`.
const DESCRIBING: usize = 4;

/// What introduces a name after a comma.
enum Introduced {
    /// `The mayor of Kfar Kila, Nabil Atwi,`: the role.
    Person(Range<usize>),
    /// `An association of displaced people, Kisal Tabital,`: what it is, and where the words begin.
    Body(ActorKind, usize),
}

impl Scan<'_, '_, '_> {
    /// A name that no list has.
    pub(super) fn unlisted(&mut self, at: usize) -> Option<usize> {
        if !self.reader.is_name_word(at) {
            return None;
        }
        let end = self.reader.name(at, self.end())?;
        // "Former Gov. Ed Rendell".
        let rank =
            (at + 1..end).rev().find(|at| self.reader.has(*at, end, |sense| sense == Sense::Honorific));
        if let Some(next) =
            rank.filter(|at| self.reader.text(&(*at..at + 1)).ends_with('.')).and_then(|at| self.honoured(at))
        {
            return Some(next);
        }
        if let Some(next) = self.called(at..end).or_else(|| self.place_by_context(at..end)) {
            return Some(next);
        }
        if self.titled {
            self.add(at..end, MentionKind::Unknown, None, "name");
            return Some(end);
        }
        if let Some((acronym, next)) = self.bracketed(end)
            && self.abbreviates(&acronym, &(at..end))
        {
            let what = MentionKind::Named { kind: ActorKind::Organisation, acronym: Some(acronym) };
            self.add(at..end, what, None, "name with its acronym");
            return Some(next);
        }
        if let Some(next) = self.introduced(at..end) {
            return Some(next);
        }
        if let Some(rule) = self.shows_person(&(at..end)) {
            let raw = self.raw(at..end, MentionKind::Person, None, rule);
            return Some(self.person(raw));
        }
        let raw = self.raw(at..end, MentionKind::Unknown, None, "name");
        Some(self.possessing(raw))
    }

    /// The rule that identifies a name as a person, from the words after it or the verb before it.
    fn shows_person(&self, name: &Range<usize>) -> Option<Rule> {
        let (at, end) = (name.start, name.end);
        let comma = self.reader.is(end, ",");
        let aged = comma && self.is_age(end + 1) && self.reader.is_any(end + 2, &[",", "."])
            || self.reader.is(end, "(") && self.is_age(end + 1) && self.reader.is(end + 2, ")");
        if aged {
            return Some("name and age");
        }
        if self.apposition(end).is_some() {
            let alone = name.len() == 1
                && (!self.reader.is_any(end + 1, &["a", "an"]) || self.reader.text(name).len() < 3);
            return (!alone).then_some("name and role");
        }
        if name.len() < 2 {
            return None;
        }
        if comma && self.reader.is(end + 1, "who") {
            return Some("name and who");
        }
        // In "Amendment claims" there is no verb.
        let said = |at: usize| {
            self.reader.token(at).is_some_and(|token| {
                let verb = reports(&token.form);
                !token.capital && verb.is_some_and(|(verb, form)| verb.says && form == Form::Past)
                    || token.is_class(Class::AfterName)
            })
        };
        let behind =
            self.reader.token(end).is_some_and(|token| token.is_class(Class::AfterName)) || said(end);
        // `"...," said Selin Kaya of the Green Party`.
        let inverted = at.checked_sub(2).is_some_and(|before| {
            let quoted = self.reader.token(before).is_some_and(|t| t.kind == TokenKind::Close || t.is(","));
            before >= self.tokens.start && quoted && said(at - 1)
        });
        let told = self.reader.is_any(at.wrapping_sub(1), &["said", "says"])
            && self.reader.is_any(end, &[",", ".", "in"]);
        if behind || inverted || told {
            return Some("name that speaks");
        }
        // `Anna Sample and Boris Trell said`, `said Anna Sample and Boris Trell`.
        let second = self.joined_name(name).is_some_and(|other| {
            said(other.end)
                || self.reader.token(other.end).is_some_and(|token| token.is_class(Class::AfterName))
        });
        let first = at.checked_sub(1).is_some_and(|and| {
            let before = self.found.last().filter(|raw| raw.name.end == and && self.reader.is(and, "and"));
            before.is_some_and(|raw| matches!(raw.what, MentionKind::Person))
        });
        if second || first && (self.closes(end) || self.reader.is_any(end, &["in", "on", "said"])) {
            return Some("name that speaks");
        }
        self.identified(at).then_some("name that was given")
    }

    /// The name of several words joined to a name by "and".
    fn joined_name(&self, name: &Range<usize>) -> Option<Range<usize>> {
        let at = Some(name.end + 1)
            .filter(|at| self.reader.is(name.end, "and") && self.reader.is_name_word(*at))?;
        let end = self.reader.name(at, self.end())?;
        (end - at >= 2 && !self.stands_alone(at)).then_some(at..end)
    }

    /// Whether a name of several words is joined to another.
    pub(super) fn joins_names(&self, name: &Range<usize>) -> bool {
        name.len() >= 2 && self.joined_name(name).is_some()
    }

    /// Whether a word is a reporting verb in the form that follows "she".
    fn tells(&self, form: &str) -> bool {
        reports(form).is_some_and(|(_, form)| matches!(form, Form::Past | Form::Third))
    }

    /// Whether someone is given a name: `named the commander as Ra'ed Abu Shamala`.
    fn identified(&self, at: usize) -> bool {
        // "His name is Viktor Lenz".
        let is = self.reader.is_any(at.wrapping_sub(1), &["is", "was"]);
        let own = self.reader.is_any(at.wrapping_sub(3), POSSESSIVES);
        if is && own && self.reader.is(at.wrapping_sub(2), "name") {
            return true;
        }
        let Some(before) = at.checked_sub(1).filter(|before| self.reader.is(*before, "as")) else {
            return false;
        };
        let floor = self.tokens.start.max(before.saturating_sub(8));
        (floor..before).any(|at| self.reader.is_any(at, &["named", "identified", "identifies", "names"]))
    }

    fn is_age(&self, at: usize) -> bool {
        let years = self.reader.token(at).and_then(|token| token.form.parse::<u8>().ok());
        years.is_some_and(|years| (1..=110).contains(&years))
    }

    /// `, the Iranian foreign minister` at `at`: the role, the country and where it ends.
    pub(super) fn apposition(&self, at: usize) -> Option<(Range<usize>, Option<Iso>, usize)> {
        if !self.reader.is_any(at, &[",", "--"]) {
            return None;
        }
        let mut next = at + 1;
        next += usize::from(
            self.reader.is_any(next, &["the", "a", "an", "its", "his", "her", "their", "who", "one"]),
        );
        next += usize::from(self.reader.is_any(next, &["is", "was"]));
        next += usize::from(self.reader.is_any(next, &["the", "a", "an"]));
        let mut country = None;
        let named = |sense| matches!(sense, Sense::State(..) | Sense::Body(_) | Sense::RegionPeople(_));
        if let Some((to, sense)) = self.reader.phrase(next, self.end(), named) {
            country = match sense {
                Sense::State(iso, _) => Some(iso),
                Sense::RegionPeople(isos) => Some(isos).filter(|isos| isos.len() == 3),
                Sense::Body(body) => LEXICON.bodies.get(body).and_then(|body| body.country),
                _ => None,
            };
            next = to + usize::from(self.reader.is_possessive(to));
        }
        let (next, end) = self.described(next)?;
        let (full, country) = self.role_of(end, country);
        // A name after the role makes it another person.
        (!self.reader.is_name_word(full) || self.stands_alone(full)).then_some((next..full, country, full))
    }

    /// The role that begins at `at` or after words that describe its holder; after an article only.
    fn described(&self, at: usize) -> Option<(usize, usize)> {
        if let Some(end) = self.role_end(at) {
            return Some((at, end));
        }
        if !self.reader.is_any(at.wrapping_sub(1), &["a", "an", "the", "its", "his", "her", "their"]) {
            return None;
        }
        for next in at + 1..=(at + DESCRIBING).min(self.end()) {
            let word = self.reader.token(next - 1)?;
            let plain = word.is_word() && !word.capital && !word.is_class(Class::Preposition)
                || word.kind == TokenKind::Number && word.form.contains('-');
            let verb = events::is_past(&word.form) && !word.form.ends_with("ed");
            if !plain || verb || word.is_class(Class::Opener) || word.is_class(Class::Determiner) {
                return None;
            }
            if let Some(end) = self.role_end(next) {
                return Some((next, end));
            }
        }
        None
    }

    /// A name that the noun right before or after it identifies as a body: `the radio station Voz de Frontera`, `the
    /// Los Tiburones gang`, `the state weather bureau, PAGASA`.
    pub(super) fn called(&mut self, name: Range<usize>) -> Option<usize> {
        let comma = usize::from(self.reader.is(name.start.wrapping_sub(1), ","));
        let noun = name.start.checked_sub(comma).filter(|noun| *noun > self.tokens.start)?;
        let before = self.kind_before(noun).filter(|(_, from)| {
            comma == 0 || self.is_acronym(&name) && self.closes(name.end) && !self.reader.is(*from, ",")
        });
        if let Some((kind, from)) = before {
            // "Radio Furat": a noun with a capital is part of the name.
            let part = comma == 0 && self.reader.is_name_word(from) && from > self.tokens.start;
            let name = if part { from..name.end } else { name };
            let raw =
                self.raw(name.clone(), MentionKind::Named { kind, acronym: None }, None, "noun and name");
            self.drop_from(from);
            self.found.push(RawMention { phrase: self.determiner(from)..name.end, ..raw });
            return Some(name.end);
        }
        let the = self.reader.is_any(name.start.wrapping_sub(1), &["the", "a", "called", "rival"]);
        let (to, sense) = self.reader.phrase(name.end, self.end(), |s| matches!(s, Sense::Names(_)))?;
        let Sense::Names(kind) = sense else { return None };
        // A single word is more often the name of a person: "the Trump company".
        let sure = name.len() > 1 || kind != ActorKind::Organisation;
        let plain = self.reader.token(name.end).is_some_and(|token| !token.capital);
        if !the || !plain || !sure || self.titled || gazetteer::is_town(self.reader.text(&name)) {
            return None;
        }
        let raw = self.raw(name.clone(), MentionKind::Named { kind, acronym: None }, None, "name and noun");
        self.found.push(RawMention { phrase: self.determiner(name.start)..to, ..raw });
        Some(to)
    }

    /// The noun for a body that ends before `end`: what it says, and where it begins.
    fn kind_before(&self, end: usize) -> Option<(ActorKind, usize)> {
        let first = end.saturating_sub(3).max(self.tokens.start);
        (first..end).find_map(|at| {
            let (to, sense) = self.reader.phrase(at, end, |sense| matches!(sense, Sense::Names(_)))?;
            match sense {
                Sense::Names(kind) if to == end => Some((kind, at)),
                _ => None,
            }
        })
    }

    pub(super) fn is_acronym(&self, name: &Range<usize>) -> bool {
        let text = self.reader.text(name);
        name.len() == 1 && text.chars().filter(|c| c.is_uppercase()).count() >= 3
    }

    /// Whether a phrase ends at `at`.
    pub(super) fn closes(&self, at: usize) -> bool {
        at >= self.end() || self.reader.is_any(at, &[",", ".", ")", ";", "--", ":"])
    }

    /// Removes the mentions from a token on, which are part of a longer phrase.
    pub(super) fn drop_from(&mut self, from: usize) {
        while self.found.last().is_some_and(|raw| raw.name.start >= from) {
            self.found.pop();
        }
    }

    /// A name after a comma that a role or a noun before the comma introduces, with a complement between them: `The
    /// mayor of Kfar Kila, Nabil Atwi,`.
    fn introduced(&mut self, name: Range<usize>) -> Option<usize> {
        let comma = name.start.checked_sub(1).filter(|at| *at > self.tokens.start)?;
        let alias = self.alias_of(name.start);
        if alias.is_none() && !self.reader.is(comma, ",") {
            return None;
        }
        let verb = self.reader.token(name.end).is_some_and(|token| {
            token.is_class(Class::AfterName) || !token.capital && self.tells(&token.form)
        });
        let open = alias.is_some() || self.closes(name.end) || verb && name.len() > 1;
        // A single word between commas can be an area: "a judge in Des Moines, Iowa, said".
        let town = self.reader.token(comma - 1).is_some_and(|token| token.capital);
        let short = name.len() == 1 && alias.is_none() && (town || !self.reader.is(name.end, ","));
        if !open || short || self.reader.text(&name).len() < 3 {
            return None;
        }
        match self.introduction(alias.unwrap_or(comma))? {
            Introduced::Person(_) if self.begins_with_letters(name.start) => None,
            Introduced::Person(role) => {
                let country = self.country_within(role.start..comma);
                let near = self.found.len().saturating_sub(BACK);
                let holder = (near..self.found.len())
                    .rev()
                    .find(|at| self.found.get(*at).is_some_and(|raw| raw.role.as_ref() == Some(&role)));
                let start = holder.map_or(role.start, |at| self.found.remove(at).phrase.start);
                let raw = self.raw(name.clone(), MentionKind::Person, country, "role and name");
                let raw = RawMention {
                    phrase: start.min(name.start)..name.end,
                    role: Some(role),
                    confidence: Confidence::High,
                    ..raw
                };
                Some(self.person(raw))
            }
            Introduced::Body(kind, from) => {
                let raw =
                    self.raw(name.clone(), MentionKind::Named { kind, acronym: None }, None, "noun and name");
                let near = self.found.len().saturating_sub(BACK);
                let noun = |raw: &RawMention| {
                    raw.name.start == from && matches!(raw.what, MentionKind::Group { .. })
                };
                if let Some(at) = (near..self.found.len()).find(|at| self.found.get(*at).is_some_and(noun)) {
                    self.found.remove(at);
                }
                self.found.push(RawMention { phrase: self.determiner(from)..name.end, ..raw });
                Some(name.end)
            }
        }
    }

    /// Whether the first word of a name is letters only, as those of companies are: `ERP Fuels`.
    fn begins_with_letters(&self, at: usize) -> bool {
        let word = self.reader.text(&(at..at + 1));
        word.len() > 2 && !word.contains('.') && !word.contains(char::is_lowercase)
    }

    /// Where the words end that an alias follows: `the commander known as "Gavilan"`.
    fn alias_of(&self, name: usize) -> Option<usize> {
        let mark = name.checked_sub(1)?;
        let quoted = self.reader.token(mark).is_some_and(|token| token.kind == TokenKind::Open);
        let at = mark.checked_sub(usize::from(quoted))?;
        if self.reader.is_any(at, &["nicknamed", "alias"]) {
            return Some(at);
        }
        let known = at.checked_sub(1)?;
        (self.reader.is(at, "as") && self.reader.is(known, "known")).then_some(known)
    }

    /// What the words before `end` introduce: the first role or noun among them, followed only by its complement.
    fn introduction(&self, end: usize) -> Option<Introduced> {
        let floor = self.tokens.start.max(end.saturating_sub(BACK));
        let stops = |at: usize| {
            self.reader.token(at).is_none_or(|token| {
                matches!(token.kind, TokenKind::Open | TokenKind::Close | TokenKind::Dash | TokenKind::Mark)
                    || token.is_class(Class::Be)
                    || token.is_class(Class::Have)
                    || token.is_class(Class::Will)
                    || token.is_class(Class::Pronoun)
                    || token.is_any(&["and", "or", "that", "which"])
                    || !token.capital && self.tells(&token.form)
            })
        };
        let from = (floor..end).rev().find(|at| stops(*at)).map_or(floor, |at| at + 1);
        let goes_on =
            |to: usize| to == end || self.reader.is_any(to, &["of", "for", "in", "at", "to", "from", "on"]);
        // "The party of the president, X": the holder of an office is a person.
        if let Some((at, to)) = (from..end).find_map(|at| Some((at, self.role_end(at)?))) {
            return goes_on(to).then_some(Introduced::Person(at..to));
        }
        let noun = |at: usize| {
            let (to, sense) = self.reader.phrase(at, end, |sense| matches!(sense, Sense::Names(_)))?;
            match sense {
                Sense::Names(kind) if goes_on(to) => Some(Introduced::Body(kind, at)),
                _ => None,
            }
        };
        (from..end).find_map(noun)
    }

    /// The only country among the mentions in a range of tokens and their owners.
    fn country_within(&self, range: Range<usize>) -> Option<Iso> {
        let from = range.start.saturating_sub(2);
        let near = self.found.iter().rev().take_while(|raw| raw.name.end > from.max(self.tokens.start));
        let mut countries = near.filter(|raw| raw.name.start < range.end).filter_map(|raw| raw.country);
        let first = countries.next()?;
        let own = self.reader.is_any(range.start.wrapping_sub(1), POSSESSIVES);
        (countries.all(|other| other == first) && !own).then_some(first)
    }
}
