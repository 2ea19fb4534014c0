//! Finds the mentions of one sentence, from left to right.

use std::ops::Range;

use super::super::events;
use super::super::grammar::Class;
use super::lexicon::{Iso, LEXICON, Sense, StateForm};
use super::raw::{MentionKind, RawMention};
use super::reader::LexiconReader;
use crate::model::ActorKind;
use crate::record::{Confidence, Rule};

/// The owner of something, from the words before a role or noun.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Owner {
    /// The first token of the words.
    pub start: Option<usize>,
    /// The country they name.
    pub country: Option<Iso>,
    /// Whether they become part of the owned name ("Iranian troops"); otherwise they remain a mention of their own.
    pub joins: bool,
}

/// Reads one sentence.
pub(super) struct Scan<'r, 'd, 'a> {
    /// The article.
    pub reader: &'r LexiconReader<'d, 'a>,
    /// The index of the sentence.
    pub sentence: usize,
    /// The tokens of the sentence.
    pub tokens: Range<usize>,
    /// Whether capitals mean nothing, as in a headline.
    pub titled: bool,
    /// The mentions found so far.
    pub found: Vec<RawMention>,
}

/// Words that open a noun phrase.
pub(super) const ARTICLES: &[&str] = &[
    "the", "a", "an", "its", "his", "her", "their", "this", "these", "those", "some", "several", "two",
    "three",
];

impl Scan<'_, '_, '_> {
    /// Finds the mentions.
    pub(super) fn run(mut self) -> Vec<RawMention> {
        let mut at = self.tokens.start;
        while at < self.tokens.end {
            at = self.step(at).max(at + 1);
        }
        self.name_groups()
    }

    /// Applies a noun right before a name to it: "the militant group Jaish al-Adl". A name that no list has becomes a
    /// body of that kind.
    fn name_groups(mut self) -> Vec<RawMention> {
        let mut out: Vec<RawMention> = Vec::with_capacity(self.found.len());
        for mut raw in std::mem::take(&mut self.found) {
            let before = out
                .last()
                .filter(|before| before.name.end == raw.name.start && before.sentence == raw.sentence);
            if let Some(&RawMention {
                what: MentionKind::Group { kind, institution, .. },
                ref phrase,
                country,
                ..
            }) = before
            {
                let person = matches!(kind, ActorKind::Civilians | ActorKind::StateForces);
                let officials = |at| self.reader.has(at, raw.name.start, |sense| sense == Sense::Officials);
                if matches!(raw.what, MentionKind::Unknown | MentionKind::Person)
                    && (phrase.start..raw.name.start).any(officials)
                    && self.joins_names(&raw.name)
                {
                    // "Ministers Anna Sample and Boris Trell": persons who hold an office.
                    raw.what = MentionKind::Person;
                    raw.rule = "officials and names";
                    out.pop();
                    out.push(raw);
                    continue;
                }
                let named = match raw.what {
                    MentionKind::Body(_) | MentionKind::Named { .. } => true,
                    MentionKind::Unknown | MentionKind::Person
                        if !person
                            && raw.role.is_none()
                            && raw.rule != "honorific and name"
                            && !self.reader.is(raw.name.start, "general") =>
                    {
                        raw.what = MentionKind::Named { kind, acronym: None };
                        raw.rule = "noun and name";
                        true
                    }
                    _ => false,
                };
                if named && !(institution && country.is_some()) {
                    raw.phrase.start = phrase.start;
                    raw.country = raw.country.or(country);
                    out.pop();
                }
            }
            out.push(raw);
        }
        out
    }

    /// Where the sentence ends.
    pub(super) fn end(&self) -> usize {
        self.tokens.end
    }

    fn step(&mut self, at: usize) -> usize {
        if !self.reader.token(at).is_some_and(|token| token.is_word()) {
            return at + 1;
        }
        let nobody = Owner::default();
        self.listed(at)
            .or_else(|| self.body_by_end(at, nobody))
            .or_else(|| self.honoured(at))
            .or_else(|| self.role(at, nobody))
            .or_else(|| self.group(at, nobody))
            .or_else(|| self.kind_then_place(at))
            .or_else(|| self.unlisted(at))
            .unwrap_or(at + 1)
    }

    /// A mention whose phrase is its name with the article before it.
    pub(super) fn raw(
        &self,
        name: Range<usize>,
        what: MentionKind,
        country: Option<Iso>,
        rule: Rule,
    ) -> RawMention {
        RawMention {
            phrase: self.determiner(name.start)..name.end,
            name,
            what,
            country,
            role: None,
            sentence: self.sentence,
            rule,
            confidence: Confidence::Fair,
        }
    }

    /// Adds a mention and returns where it ends.
    pub(super) fn add(
        &mut self,
        name: Range<usize>,
        what: MentionKind,
        country: Option<Iso>,
        rule: Rule,
    ) -> usize {
        let raw = self.raw(name, what, country, rule);
        let end = raw.name.end;
        self.found.push(raw);
        end
    }

    /// Where the phrase with a word at `at` begins: at the article before it, if there is one.
    pub(super) fn determiner(&self, at: usize) -> usize {
        let before = at.checked_sub(1).filter(|before| *before >= self.tokens.start);
        before.filter(|before| self.reader.is_any(*before, ARTICLES)).unwrap_or(at)
    }

    /// A name of the lists: a state, a region, a body.
    fn listed(&mut self, at: usize) -> Option<usize> {
        let (end, sense) = self.reader.phrase(at, self.end(), |sense| {
            matches!(sense, Sense::State(..) | Sense::Region(_) | Sense::RegionPeople(_) | Sense::Body(_))
        })?;
        // "Douglas Mackiernan", "Victoria Nuland": the name of a town before a surname.
        let first_name = matches!(sense, Sense::State(_, StateForm::Capital) | Sense::Region(_))
            && self.is_first_name(at, end);
        if first_name {
            return None;
        }
        // "The monitoring group Yemen Ledger".
        if !matches!(sense, Sense::Body(_))
            && self.reader.is_name_word(end)
            && let Some(to) = self.reader.name(end, self.end())
            && let Some(next) = self.called(at..to)
        {
            return Some(next);
        }
        let one = |isos: &'static str| Some(isos).filter(|iso| !iso.is_empty() && !iso.contains(';'));
        match sense {
            Sense::State(iso, form) => Some(self.state(at..end, iso, form)),
            Sense::RegionPeople(isos) => Some(self.people(at..end, one(isos))),
            Sense::Region(isos) => Some(self.region(at..end, one(isos))),
            Sense::Body(body) => Some(self.body(at..end, body)),
            _ => None,
        }
    }

    /// Whether a capitalised word follows that can only be a surname.
    fn is_first_name(&self, at: usize, end: usize) -> bool {
        end == at + 1
            && self.reader.is_name_word(end)
            && !self.titled
            && !self.is_place(at)
            && !self.reader.has(end, self.end(), |_| true)
    }

    fn state(&mut self, name: Range<usize>, iso: Iso, form: StateForm) -> usize {
        if form == StateForm::Capital && self.is_place(name.start) {
            return self.town(name, Some(iso));
        }
        let rule = match form {
            StateForm::Name => "state by name",
            StateForm::People => "state by demonym",
            StateForm::Capital => "capital as metonym",
        };
        if form == StateForm::People && self.reader.is(name.start.wrapping_sub(1), "ethnic") {
            // They are a people, wherever they live.
            return self.people(name.start - 1..name.end, None);
        }
        let royal = name.start > self.tokens.start && self.reader.is(name.start - 1, "royal");
        let start = name.start - usize::from(royal && form == StateForm::People);
        let owner = Owner { start: Some(start), country: Some(iso), joins: true };
        let confidence = if form == StateForm::Capital { Confidence::Fair } else { Confidence::High };
        let raw = RawMention {
            confidence,
            ..self.raw(name.clone(), MentionKind::State(iso, form), Some(iso), rule)
        };
        self.owning(raw, owner)
    }

    fn people(&mut self, name: Range<usize>, country: Option<Iso>) -> usize {
        let what = MentionKind::Group { kind: ActorKind::Civilians, head: name.clone(), institution: false };
        let country = country.or_else(|| self.country_behind(name.end));
        let owner = Owner { start: Some(name.start), country, joins: true };
        let raw = self.raw(name, what, country, "people of a region");
        self.owning(raw, owner)
    }

    fn body(&mut self, name: Range<usize>, index: usize) -> usize {
        let Some(body) = LEXICON.bodies.get(index) else { return name.end };
        // "African Union Commission" is one name.
        if matches!(body.kind, ActorKind::Organisation | ActorKind::Media)
            && self.reader.is_name_word(name.end)
            && let Some(end) = self.body_by_end(name.start, Owner::default())
        {
            return end;
        }
        let country = body.country.or_else(|| self.stated_country(&name, body.kind));
        let mut raw = self.raw(name.clone(), MentionKind::Body(index), country, "body by name");
        raw.confidence = Confidence::High;
        // Fighters of a group are the group; soldiers of an organisation are not the organisation.
        let group = |sense| matches!(sense, Sense::Group(_) | Sense::Officials);
        if matches!(body.kind, ActorKind::ArmedGroup | ActorKind::Militia | ActorKind::Media)
            && let Some((end, _)) = self.reader.phrase(name.end, self.end(), group)
        {
            raw.phrase.end = end;
            self.found.push(raw);
            return end;
        }
        if let Some((acronym, end)) = self.bracketed(name.end) {
            self.found.push(raw);
            self.add(acronym, MentionKind::Body(index), country, "acronym in brackets");
            return end;
        }
        self.owning(raw, Owner { start: Some(name.start), country, joins: false })
    }

    /// The country that the words before an armed group state: `Yemen's Houthis`, `Lebanese Hezbollah`, `Somalia-based
    /// al-Shabaab`. Not if the group only describes what follows (`Israel's Hamas policy`).
    fn stated_country(&self, name: &Range<usize>, kind: ActorKind) -> Option<Iso> {
        let own = |sense| matches!(sense, Sense::Group(_) | Sense::Officials | Sense::Names(_));
        let noun = self.reader.token(name.end).is_some_and(|next| {
            next.is_word()
                && !next.capital
                && !next.is_class(Class::AfterNoun)
                && !events::is_past(&next.form)
                && !events::is_third(&next.form)
                && !self.reader.has(name.end, self.end(), own)
        });
        if !matches!(kind, ActorKind::ArmedGroup | ActorKind::Militia) || noun {
            return None;
        }
        let before = name.start.checked_sub(1).filter(|before| *before >= self.tokens.start)?;
        if let Some(base) = self.reader.token(before).and_then(|token| token.form.strip_suffix("-based")) {
            return LEXICON.beginning(base).iter().find_map(|phrase| match phrase.sense {
                Sense::State(iso, StateForm::Name) if phrase.is_word() => Some(iso),
                _ => None,
            });
        }
        let end = name.start - usize::from(self.reader.is_possessive(before));
        self.found.last().filter(|raw| raw.name.end == end).and_then(|raw| match raw.what {
            MentionKind::State(iso, StateForm::Name | StateForm::People) => Some(iso),
            _ => None,
        })
    }

    /// Adds an owner and what belongs to it, in order; if the words of the owner are part of the other name, only that.
    fn owning(&mut self, owner: RawMention, whose: Owner) -> usize {
        let end = owner.name.end;
        let at = end + usize::from(self.reader.is_possessive(end));
        let before = self.found.len();
        let next =
            self.body_by_end(at, whose).or_else(|| self.role(at, whose)).or_else(|| self.group(at, whose));
        let start = owner.name.start;
        if self.found.get(before).is_none_or(|raw| raw.name.start > start) {
            self.found.insert(before, owner);
        }
        next.unwrap_or(end)
    }

    /// The acronym in brackets at `at`, and where the bracket ends.
    pub(super) fn bracketed(&self, at: usize) -> Option<(Range<usize>, usize)> {
        if !self.reader.is(at, "(") {
            return None;
        }
        let inner = at + 1 + usize::from(self.reader.is(at + 1, "the"));
        let word = self.reader.token(inner)?;
        let capitals = word.span.of(self.reader.document.text).chars().filter(|c| c.is_uppercase()).count();
        (word.is_word() && capitals >= 2 && self.reader.is(inner + 1, ")"))
            .then(|| (inner..inner + 1, inner + 2))
    }
}
