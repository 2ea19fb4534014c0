//! Finds the subject of a verb, and whom a noun phrase names.

use std::ops::Range;

use chrono::Month;

use super::super::times::is_weekday;
use super::super::token::TokenKind;
use super::clauses::{Clauses, NamedActor, RELATIVES, Subject, TokenMention};
use super::group::{Group, Mood, is_subject};
use crate::model::ActorKind;
use crate::record::ActorRecord;
use crate::syntax::{Label, Tag};

/// The most actors of one phrase.
const MOST: usize = 12;

/// How many verbs a subject is handed on over, so that no tree keeps the search busy.
const HANDED_ON: usize = 6;

/// Nouns for those who speak or act for a body: "a spokesman for", "leaders from", "members of".
const ON_BEHALF: &[&str] = &[
    "spokesman",
    "spokeswoman",
    "spokesperson",
    "spokespeople",
    "member",
    "members",
    "leader",
    "leaders",
    "official",
    "officials",
    "representative",
    "representatives",
    "fighters",
    "troops",
    "forces",
    "soldiers",
    "militants",
    "commanders",
    "head",
    "chief",
];

/// Nouns that count those who follow "of": "thousands of Chadians".
const MANY: &[&str] = &[
    "elements",
    "units",
    "jets",
    "warplanes",
    "helicopters",
    "thousands",
    "hundreds",
    "dozens",
    "tens",
    "scores",
    "group",
    "groups",
    "number",
    "crowd",
    "crowds",
    "majority",
    "some",
    "many",
    "most",
    "several",
    "all",
    "handful",
    "deployment",
    "contingent",
    "convoy",
    "wave",
    "coalition",
    "member",
    "members",
    "leaders",
    "one",
    "two",
];

impl Clauses<'_, '_> {
    pub(super) fn subject(&self, index: usize, before: &[NamedActor]) -> Subject {
        self.subject_within(index, before, HANDED_ON)
    }

    fn subject_within(&self, index: usize, before: &[NamedActor], steps: usize) -> Subject {
        let Some(group) = self.groups.get(index) else { return Subject::default() };
        let (tree, verb) = (self.tree, group.head);
        let subject = |child: &usize| is_subject(tree.label(*child));
        // Of two, the one next to the verb: "a magnitude 6.1 earthquake struck".
        let own = tree.children(verb).rfind(|child| subject(child) && *child < verb);
        let own = own.or_else(|| tree.children(verb).find(subject));
        // "Egypt and Qatar are mediating" may hang on the auxiliary.
        let helped = || {
            let helps =
                |child: &usize| matches!(tree.label(*child), Label::Auxiliary | Label::PassiveAuxiliary);
            tree.children(verb).filter(helps).flat_map(|helper| tree.children(helper)).find(subject)
        };
        let own = own.or_else(helped);
        if let Some(own) = own.filter(|own| !self.is_any(*own, RELATIVES)) {
            let mut found = self.noun_phrase(own, verb, before);
            let mut others = tree.children(verb).filter(subject).map(|other| tree.extent(other));
            if let Some(other) = others.find(|other| other.end == found.tokens.start) {
                found.tokens.start = other.start.max(self.tokens.start);
            }
            return found;
        }
        if let Some(cut_off) = self.cut_off(group) {
            return self.noun_phrase(cut_off, verb, before);
        }
        let above = tree.head(verb);
        match tree.label(verb) {
            Label::Relative | Label::Acl
                if own.is_some() || tree.label(verb) == Label::Acl || group.passive =>
            {
                self.noun_phrase(above, verb, before)
            }
            Label::Relative => self.noun_phrase(self.undated(above), verb, before),
            // The verb that it is joined to may be read as a part of a name: "were suspected traffickers and opened fire".
            Label::Conjunct if self.groups.iter().all(|group| group.head != above) => {
                let subject = tree.children(above).find(subject).filter(|_| tree.tag(above).is_verb());
                subject.map_or_else(Subject::default, |noun| Subject {
                    inherited: true,
                    ..self.noun_phrase(noun, above, before)
                })
            }
            Label::OpenComplement if steps > 0 => self.controller(above, before, steps - 1),
            Label::Conjunct
            | Label::AdverbialClause
            | Label::PrepositionClause
            | Label::Complement
            | Label::Dependent
                if steps > 0 =>
            {
                let of = self.verb_above(verb).map(|of| self.rightly_above(verb, of));
                of.map_or_else(Subject::default, |of| Subject {
                    inherited: true,
                    ..self.subject_within(of, before, steps - 1)
                })
            }
            _ => Subject::default(),
        }
    }

    /// The subject that the parser joins to the phrase before it: "With the signing of the accord, the government and the
    /// rebels agreed".
    fn cut_off(&self, group: &Group) -> Option<usize> {
        let tree = self.tree;
        let last = group.tokens.start.checked_sub(1).filter(|_| group.mood == Mood::Finite)?;
        if tree.label(group.head) != Label::Root {
            return None;
        }
        let first = |noun: &usize| {
            let extent = tree.extent(*noun);
            tree.label(*noun) == Label::Conjunct
                && extent.end == group.tokens.start
                && extent.start.checked_sub(1).is_some_and(|at| self.is_any(at, &[","]))
        };
        std::iter::once(last)
            .chain(tree.ancestors(last))
            .take_while(|at| *at != group.head)
            .filter(first)
            .last()
    }

    /// The noun meant where a clause about it hangs on its date: "a strike on July 14 that killed ten".
    fn undated(&self, noun: usize) -> usize {
        let date = self.token(noun).is_some_and(|token| {
            is_weekday(&token.form) || token.form.parse::<Month>().is_ok() || token.kind == TokenKind::Number
        });
        let preposition = self.tree.head(noun);
        let on = self.tree.label(noun) == Label::PrepositionObject;
        let month = self.tree.label(noun) == Label::Count;
        match date {
            true if on && self.tree.tag(self.tree.head(preposition)).is_noun() => self.tree.head(preposition),
            true if month => self.undated(preposition),
            _ => noun,
        }
    }

    /// The verb group that a verb depends on, over nouns and prepositions.
    pub(super) fn verb_above(&self, verb: usize) -> Option<usize> {
        self.tree.ancestors(verb).find_map(|above| self.groups.iter().position(|group| group.head == above))
    }

    /// The verb whose subject a participle in -ing takes, where it hangs on a verb of a clause of time: the main one, if its
    /// object is of the side that acts in that clause: "Chad retaliated after a Libyan shell killed two, striking Libyan
    /// positions".
    fn rightly_above(&self, verb: usize, of: usize) -> usize {
        let Some(inner) = self.groups.get(of).map(|group| group.head) else { return of };
        let tree = self.tree;
        let timed = tree.tag(verb) == Tag::Gerund
            && tree.label(inner) == Label::AdverbialClause
            && tree.child(inner, Label::Marker).is_some();
        let Some(main) = self.verb_above(inner).filter(|_| timed) else { return of };
        let country = |named: &NamedActor| self.actor(named.actor).and_then(|actor| actor.country.clone());
        let side = |nouns: Vec<usize>| -> Vec<String> {
            nouns
                .into_iter()
                .flat_map(|noun| self.named_by(noun))
                .filter_map(|named| country(&named))
                .collect()
        };
        let doer = tree.child(inner, Label::Subject).into_iter().collect();
        let (by, to) = (side(doer), side(tree.objects(verb)));
        if by.iter().any(|one| to.contains(one)) { main } else { of }
    }

    /// The subject of an infinitive: the object of the verb that it depends on, otherwise its subject.
    fn controller(&self, above: usize, before: &[NamedActor], steps: usize) -> Subject {
        if let Some(object) = self.tree.child(above, Label::Object) {
            return Subject { inherited: true, ..self.noun_phrase(object, self.tokens.end, before) };
        }
        let of = self.groups.iter().position(|group| group.head == above);
        of.map_or_else(Subject::default, |of| Subject {
            inherited: true,
            ..self.subject_within(of, before, steps)
        })
    }

    /// The subject that a noun stands for, up to its verb.
    fn noun_phrase(&self, noun: usize, verb: usize, before: &[NamedActor]) -> Subject {
        let tokens = self.phrase(noun, verb);
        let mut actors = self.pair(&tokens).unwrap_or_default();
        if actors.is_empty() {
            actors = self.named_by(noun);
        }
        if actors.is_empty() && self.is_any(noun, MANY) {
            actors = self.parts_of(noun);
        }
        if actors.is_empty() {
            actors = self.by_pronoun(&tokens, before);
        }
        Subject { actors, noun: Some(noun), tokens, inherited: false }
    }

    /// The tokens of a noun phrase without the clauses that depend on it.
    fn phrase(&self, noun: usize, verb: usize) -> Range<usize> {
        let extent = self.tree.extent(noun);
        let start = extent.start.max(self.tokens.start);
        let clause =
            |child: &usize| *child > noun && matches!(self.tree.label(*child), Label::Relative | Label::Acl);
        let cut = self.tree.children(noun).find(clause).map(|clause| self.tree.extent(clause).start);
        let mut end = extent.end.min(cut.unwrap_or(extent.end)).min(self.tokens.end);
        if verb > noun {
            end = end.min(
                self.groups.iter().find(|group| group.head == verb).map_or(end, |group| group.tokens.start),
            );
        }
        while end > start + 1 && self.is_any(end - 1, &[",", "--"]) {
            end -= 1;
        }
        start..end.max(start)
    }

    /// Whom a noun names, with those joined to it by "and".
    pub(super) fn named_by(&self, noun: usize) -> Vec<NamedActor> {
        let mut out = Vec::new();
        let mut rest = vec![noun];
        while let Some(noun) = rest.pop().filter(|_| out.len() < MOST) {
            for named in self.most_exactly(noun) {
                if !out.contains(&named) {
                    out.push(named);
                }
            }
            let mut joined: Vec<usize> =
                self.tree.children(noun).filter(|child| self.tree.label(*child) == Label::Conjunct).collect();
            joined.reverse();
            rest.extend(joined);
        }
        out
    }

    /// Whom a noun names.
    pub(super) fn named_once(&self, noun: usize) -> Vec<NamedActor> {
        let beside = self.tree.child(noun, Label::Apposition).and_then(|beside| self.mention_at(beside));
        let beside = beside.and_then(|placed| self.named(placed));
        let is_named = |named: &NamedActor| self.actor(named.actor).is_some_and(|actor| actor.named);
        if let Some(placed) = self.mention_at(noun) {
            // "A support group, the Families Forum" is the Forum.
            let plain = !placed.name.contains(&noun) && self.named(placed).is_some_and(|own| !is_named(&own));
            if let Some(named) = beside.filter(|beside| plain && is_named(beside)) {
                return vec![named];
            }
            let body = self.body_of(noun).filter(|_| {
                self.named(placed).and_then(|named| self.actor(named.actor)).is_some_and(|actor| !actor.named)
            });
            let mut out = self.joined_before(noun, placed);
            out.extend(body.or_else(|| self.named(placed)));
            return out;
        }
        if let Some(body) = self.body_of(noun) {
            return vec![body];
        }
        if let Some(named) = beside {
            return vec![named];
        }
        self.modifiers(noun)
    }

    /// The actors that "and" joins to the adjective in a name: "Armenian and Azerbaijani troops".
    fn joined_before(&self, noun: usize, placed: &TokenMention) -> Vec<NamedActor> {
        let tree = self.tree;
        let joined = |child: &usize| {
            !placed.name.contains(child)
                && tree.children(*child).any(|other| {
                    tree.label(other) == Label::Conjunct && placed.name.contains(&other) && other != noun
                })
        };
        tree.children(noun).filter(joined).filter_map(|child| self.named(self.mention_at(child)?)).collect()
    }

    /// The mention whose head a noun is.
    pub(super) fn mention_at(&self, noun: usize) -> Option<&TokenMention> {
        let of_name = self.placed.iter().find(|placed| placed.name.contains(&noun));
        let heads = |placed: &&TokenMention| {
            // The mention is an owner or adjective within the phrase of another noun unless the noun heads its name.
            placed.phrase.contains(&noun) && placed.phrase.end.max(placed.name.end) > noun
        };
        of_name.or_else(|| self.placed.iter().find(heads))
    }

    /// The body that someone speaks or acts for: "a spokesman for the White House", "fighters of the Islamic State".
    fn body_of(&self, noun: usize) -> Option<NamedActor> {
        if !self.is_any(noun, ON_BEHALF) {
            return None;
        }
        let of = self.tree.children(noun).find(|child| self.is_any(*child, &["of", "for", "from"]))?;
        let body = self.tree.child(of, Label::PrepositionObject)?;
        self.mention_at(body).and_then(|placed| self.named(placed)).or_else(|| self.modifier(body))
    }

    /// The actor that an adjective, a name or an owner before a noun names: "Israeli air strikes", "Hamas' attack".
    pub(super) fn modifier(&self, noun: usize) -> Option<NamedActor> {
        self.modifiers(noun).first().copied()
    }

    /// The first actor before a noun, with those joined to it: "US and Israeli officials".
    fn modifiers(&self, noun: usize) -> Vec<NamedActor> {
        let before = |child: &usize| {
            matches!(
                self.tree.label(*child),
                Label::Attributive | Label::Compound | Label::Possessor | Label::NounModifier
            )
        };
        // An adjective may name people ("humanitarian zone"), but not who they are.
        let stated = |named: &NamedActor| {
            self.actor(named.actor).is_some_and(|actor| actor.named || actor.country.is_some())
        };
        let named = |at: usize| self.mention_at(at).and_then(|placed| self.named(placed)).filter(stated);
        let mut inner: Vec<usize> = self.tree.children(noun).filter(before).collect();
        let mut at = 0;
        // "Chinese coast guard vessels": what describes the guard describes the vessels.
        while let Some(&one) = inner.get(at).filter(|_| at < MOST) {
            at += 1;
            if self.tree.label(one) == Label::Compound {
                inner.extend(self.tree.children(one).filter(before));
            }
        }
        let first = inner.into_iter().find_map(|child| Some((child, named(child)?)));
        let Some((first, one)) = first else { return Vec::new() };
        let mut out = vec![one];
        let joined = self.tree.children(first).filter(|child| self.tree.label(*child) == Label::Conjunct);
        out.extend(joined.filter_map(named).filter(|other| other.actor != one.actor));
        out
    }

    /// Whether all those are armed between whom something breaks out: "clashes erupted between two militias".
    pub(super) fn is_between_armed(&self, verb: usize) -> bool {
        let between = self.all_named(self.behind_any(verb, &["between"]));
        !between.is_empty() && between.iter().all(|named| self.actor(named.actor).is_some_and(is_armed))
    }

    /// Whether a noun phrase names only armed actors, or an armed group.
    pub(super) fn is_of_armed(&self, phrase: &Range<usize>) -> bool {
        let inside = self
            .placed
            .iter()
            .filter(|placed| phrase.start <= placed.name.start && placed.name.end <= phrase.end);
        let actors: Vec<&ActorRecord> =
            inside.filter_map(|placed| self.actor(self.named(placed)?.actor)).collect();
        let group = |actor: &&ActorRecord| matches!(actor.kind, ActorKind::ArmedGroup | ActorKind::Militia);
        actors.iter().any(|actor| group(actor) && actor.named)
            || actors.len() > 1 && actors.iter().all(|actor| is_armed(actor))
    }
}

/// Whether an actor is armed.
pub(super) fn is_armed(actor: &ActorRecord) -> bool {
    matches!(actor.kind, ActorKind::StateForces | ActorKind::ArmedGroup | ActorKind::Militia)
}
