//! Whom an event is aimed at: what depends on its verb, and on the nouns that depend on that.

use super::super::mention::Referent;
use super::clauses::{Clauses, NamedActor};
use super::table::{ACTS, ATTACKS, TABLE};
use crate::model::Kind;
use crate::record::PlaceRecordId;
use crate::syntax::{Label, Tag};

/// How many nouns and verbs may stand between a verb and whom its event is aimed at.
const DEEP: usize = 8;

/// The most nouns that a verb or noun leads to.
const MOST: usize = 12;

/// Kinds whose object is the author of what is spoken of: "condemned an attack by rebels".
const BY_SOMEBODY: &[Kind] =
    &[Kind::Reject, Kind::Accuse, Kind::Request, Kind::Support, Kind::Concede, Kind::Protest];

/// Orders, whose addressees follow "for": "evacuation orders for residents".
const ORDERS: &[&str] = &["order", "orders", "instruction", "instructions", "directive", "directives"];

/// Nouns for bodies that are not the state whose adjective stands before them: "a Danish aid group".
const BODIES: &[&str] =
    &["group", "company", "firm", "agency", "organisation", "organization", "charity", "newspaper", "team"];

/// What lies between two states and is of neither.
const BORDERS: &[&str] = &["border", "borders", "frontier", "boundary"];

/// Prepositions of an attack before the attackers: "killed in an Israeli air strike".
pub(super) const STRUCK: &[&str] = &["in", "by", "during", "under"];

/// Whom an event is aimed at.
#[derive(Debug, Default)]
pub(super) struct Target {
    /// The actors.
    pub named: Vec<NamedActor>,
    /// A place that stands for its country.
    pub place: Option<PlaceRecordId>,
}

impl Target {
    fn is_found(&self) -> bool {
        !self.named.is_empty()
    }

    /// Takes over from another what this one lacks.
    fn or(mut self, other: Self) -> Self {
        if !self.is_found() {
            self.named = other.named;
        }
        self.place = self.place.or(other.place);
        self
    }
}

impl Clauses<'_, '_> {
    /// Whether a noun names something that somebody does.
    pub(super) fn is_act(&self, noun: usize) -> bool {
        self.is_noun_of(noun, ACTS) || self.is_attack(noun)
    }

    /// Whether a noun names an attack or a fight.
    pub(super) fn is_attack(&self, noun: usize) -> bool {
        self.is_noun_of(noun, ATTACKS)
    }

    fn is_noun_of(&self, noun: usize, sections: &[&str]) -> bool {
        self.tree.tag(noun).is_noun()
            && self.token(noun).is_some_and(|token| !token.capital && TABLE.is_in(&token.form, sections))
    }

    /// Who is named by some nouns, each once.
    pub(super) fn all_named(&self, nouns: impl IntoIterator<Item = usize>) -> Vec<NamedActor> {
        let mut out: Vec<NamedActor> = Vec::new();
        for named in nouns.into_iter().take(MOST).flat_map(|noun| self.named_once(noun)) {
            if !out.iter().any(|known| known.actor == named.actor) {
                out.push(named);
            }
        }
        out
    }

    /// Those of whom a noun counts some: "thousands of Chadians".
    pub(super) fn parts_of(&self, noun: usize) -> Vec<NamedActor> {
        self.all_named(self.behind_any(noun, &["of"]))
    }

    /// The nouns behind some prepositions of a word.
    pub(super) fn behind_any(&self, word: usize, prepositions: &[&str]) -> Vec<usize> {
        let obliques = self.tree.obliques(word).into_iter();
        obliques.filter(|(at, _)| self.is_any(*at, prepositions)).map(|(_, noun)| noun).collect()
    }

    /// Whom the event of a verb is aimed at.
    pub(super) fn objects(&self, index: usize, kind: Kind, visit: bool) -> Target {
        let Some(group) = self.groups.get(index) else { return Target::default() };
        let aims = if visit { VISITED } else { aims(kind) };
        let found = self.of_verb(group.head, (kind, aims), DEEP);
        if found.is_found() { found } else { found.or(self.of_pronoun(index)) }
    }

    fn of_verb(&self, verb: usize, aim: (Kind, &[&str]), deep: usize) -> Target {
        let Some(deep) = deep.checked_sub(1) else { return Target::default() };
        let (kind, aims) = aim;
        let passive = self.groups.iter().any(|group| group.head == verb && group.passive);
        let mut nouns = self.datives(verb);
        let own = if passive { Vec::new() } else { self.tree.objects(verb) };
        let mut aimed = self.behind_any(verb, aims);
        if own.iter().any(|noun| self.is_restriction(*noun)) {
            aimed.extend(self.behind_any(verb, &["in"]));
        }
        if matches!(kind, Kind::Aid | Kind::Cooperate | Kind::Agree) {
            // What is given comes before those who receive it.
            nouns.extend(self.behind_any(verb, &["to"]));
        }
        // Those whom somebody mobilises are their own.
        let own = own.into_iter().filter(|noun| kind != Kind::Mobilize || self.named_once(*noun).is_empty());
        nouns.extend(own.chain(aimed));
        let mut found = self.first_target(&nouns, aim, deep);
        if !found.is_found() {
            found = found.or(self.first_target(&self.opposed_by(verb, kind), aim, deep));
        }
        if found.is_found() {
            return found;
        }
        for child in self.tree.children(verb) {
            if found.is_found() {
                break;
            }
            found = found.or(self.of_complement(child, aim, deep));
        }
        found
    }

    /// The nouns in the phrases that say what a protest or a mobilisation is against: "rallied in protest against", "blocked
    /// streets in defiance of", "called up reservists for a war against".
    fn opposed_by(&self, verb: usize, kind: Kind) -> Vec<usize> {
        let words = || std::iter::once(verb).chain(self.tree.objects(verb));
        let named = |preposition: &str, fits: &dyn Fn(usize) -> bool, aims: &[&str]| -> Vec<usize> {
            let nouns = words().flat_map(|word| self.behind_any(word, &[preposition]));
            nouns.filter(|noun| fits(*noun)).flat_map(|noun| self.behind_any(noun, aims)).collect()
        };
        match kind {
            Kind::Protest => {
                let protest = |noun| self.is_any(noun, &["protest", "defiance", "opposition"]);
                named("in", &protest, &["against", "of", "at", "to", "over"])
            }
            Kind::Mobilize => named("for", &|noun| self.is_attack(noun), &["against", "on", "with"]),
            _ => Vec::new(),
        }
    }

    /// Whom the verb that a verb leads to is aimed at: "threatened to attack", "urged that Israel stop".
    fn of_complement(&self, child: usize, aim: (Kind, &[&str]), deep: usize) -> Target {
        let tree = self.tree;
        match tree.label(child) {
            Label::Complement if aim.0 == Kind::Request => {
                let plain = tree.tag(child) == Tag::Base;
                let named = if plain { self.subjects_of(child) } else { Vec::new() };
                Target { named, place: None }
            }
            Label::OpenComplement
                if !matches!(aim.0, Kind::Reject | Kind::Request | Kind::Accuse)
                    || self.refuses(child, aim.0) =>
            {
                self.of_verb(child, (aim.0, ANY), deep)
            }
            // "Is ready to send troops to", "began a hunger strike to demand".
            Label::AdjectiveComplement => self.of_infinitive(child, (aim.0, ANY), deep),
            Label::AdverbialClause if aim.0 == Kind::Protest && tree.tag(child) == Tag::Base => {
                self.of_verb(child, (aim.0, DEMANDED), deep)
            }
            // "Will send material to help defend Chad".
            Label::AdverbialClause if aim.0 == Kind::Agree && tree.tag(child) == Tag::Base => {
                self.of_verb(child, (aim.0, ANY), deep)
            }
            Label::Complement if matches!(aim.0, Kind::Threaten | Kind::Agree) && !self.is_quoted(child) => {
                self.of_verb(child, (aim.0, ANY), deep)
            }
            // "Retaliated by shelling a border post".
            Label::Preposition if self.is_any(child, &["by"]) => {
                let act = tree.child(child, Label::PrepositionClause);
                act.map(|act| self.of_verb(act, aim, deep)).unwrap_or_default()
            }
            _ => Target::default(),
        }
    }

    /// Whether a verb is what somebody refuses to do: "refused to recognise Israel".
    fn refuses(&self, verb: usize, kind: Kind) -> bool {
        kind == Kind::Reject && self.tree.tag(verb) == Tag::Base
    }

    fn of_infinitive(&self, word: usize, aim: (Kind, &[&str]), deep: usize) -> Target {
        let to = self.tree.children(word).find(|child| self.tree.label(*child) == Label::OpenComplement);
        to.map(|verb| self.of_verb(verb, aim, deep)).unwrap_or_default()
    }

    /// Whether a noun names a rule for those who live where it holds: "a curfew in Kirkuk".
    fn is_restriction(&self, noun: usize) -> bool {
        const RULES: [&str; 6] = ["emergency", "law", "ban", "measures", "restrictions", "elections"];
        self.is_noun_of(noun, &["curfew", "blockade"])
            || self.is_any(noun, &RULES)
            || self.behind_any(noun, &["of"]).iter().any(|of| self.is_any(*of, &RULES))
    }

    /// The first of some nouns by which somebody is named, with those joined to it.
    fn first_target(&self, nouns: &[usize], aim: (Kind, &[&str]), deep: usize) -> Target {
        let mut out = Target::default();
        for (at, noun) in nouns.iter().take(MOST).enumerate() {
            let found = self.of_noun(*noun, aim, deep);
            if found.is_found() {
                let joined = nouns.iter().skip(at + 1).filter(|next| self.is_joined_to(**next, *noun));
                let more = joined.map(|next| self.of_noun(*next, aim, deep)).flat_map(|target| target.named);
                let mut named = found.named;
                for one in more {
                    if !named.iter().any(|known| known.actor == one.actor) {
                        named.push(one);
                    }
                }
                return Target { named, place: out.place.or(found.place) };
            }
            out = out.or(found);
        }
        out
    }

    /// Whether a noun is joined to another by "and", directly or through others.
    fn is_joined_to(&self, noun: usize, first: usize) -> bool {
        let mut at = noun;
        while self.tree.label(at) == Label::Conjunct && self.tree.head(at) != at {
            at = self.tree.head(at);
            if at == first {
                return true;
            }
        }
        false
    }

    fn of_noun(&self, noun: usize, aim: (Kind, &[&str]), deep: usize) -> Target {
        let Some(deep) = deep.checked_sub(1) else { return Target::default() };
        let (kind, aims) = aim;
        let judged = BY_SOMEBODY.contains(&kind);
        if self.is_act(noun) {
            if judged {
                let by = self.doers(noun);
                if !by.is_empty() || self.is_attack(noun) {
                    return Target { named: by, place: None };
                }
            }
        } else {
            // "A stronghold on the Thai border" is not Thailand's.
            let beside = matches!(kind, Kind::Assault | Kind::Coerce) && self.is_any(noun, BORDERS);
            let named = if beside { Vec::new() } else { self.most_exactly(noun) };
            if !named.is_empty() {
                return Target { named, place: None };
            }
            if let Some(place) = self.place_at(noun).filter(|_| stands_for_state(kind)) {
                return Target { named, place: Some(place) };
            }
        }
        let receives = matches!(
            kind,
            Kind::Sanction | Kind::Agree | Kind::Concede | Kind::Aid | Kind::Support | Kind::Cooperate
        );
        let order = receives && !self.is_attack(noun) || kind == Kind::Request && self.is_any(noun, ORDERS);
        let mut inner = Vec::new();
        if judged {
            inner.extend(self.behind_any(noun, &["by"]));
            // "Land seized by Chile".
            let said = self.tree.children(noun).filter(|child| self.tree.label(*child) == Label::Acl);
            inner.extend(said.flat_map(|verb| self.tree.agents(verb)));
        }
        if !judged || kind == Kind::Support || aims.contains(&"of") {
            inner.extend(self.behind_any(noun, &["of"]));
        }
        inner.extend(self.behind_any(noun, aims));
        let thing = kind == Kind::Assault && !self.is_act(noun);
        if thing || self.is_restriction(noun) {
            // "A base in northern Israel", but not "a base in Ahvaz".
            let within = self.behind_any(noun, &["in"]).into_iter();
            inner.extend(within.filter(|noun| !thing || self.place_at(*noun).is_none()));
        }
        if order {
            inner.extend(self.behind_any(noun, &["for"]));
        }
        self.first_target(&inner, aim, deep)
    }

    /// Whom a noun names: "Afghan victims" by their country, "a Hamas commander" by his group.
    pub(super) fn most_exactly(&self, noun: usize) -> Vec<NamedActor> {
        let named = self.named_once(noun);
        let plain = |one: &NamedActor| {
            self.actor(one.actor).is_some_and(|actor| !actor.named && actor.country.is_none())
        };
        let before =
            if named.iter().all(plain) && !self.is_any(noun, BODIES) { self.modifier(noun) } else { None };
        if before.is_some() && !named.is_empty() { before.into_iter().collect() } else { named }
    }

    /// The place that a noun names.
    pub(super) fn place_at(&self, noun: usize) -> Option<PlaceRecordId> {
        match self.mention_at(noun)?.mention.referent {
            Referent::Place(place) => Some(place),
            Referent::Actor(_) => None,
        }
    }

    /// The person meant by "him" or "her": the one named last who is not the subject.
    fn of_pronoun(&self, index: usize) -> Target {
        let Some((group, subject)) = self.groups.get(index).zip(self.subjects.get(index)) else {
            return Target::default();
        };
        let objects = self.tree.objects(group.head);
        let Some(at) = objects.into_iter().find(|at| self.is_any(*at, &["him", "her"])) else {
            return Target::default();
        };
        let other = |named: &NamedActor| {
            let person =
                self.actor(named.actor).is_some_and(|actor| actor.kind == crate::model::ActorKind::Person);
            person && !subject.actors.iter().any(|own| own.actor == named.actor)
        };
        let here = self.placed.iter().rev().filter(|placed| placed.name.end <= at);
        let named = here.filter_map(|placed| self.named(placed)).find(other);
        let span = self.token(at).map(|token| token.span);
        let named = named.zip(span).map(|(named, span)| NamedActor { actor: named.actor, span });
        Target { named: named.into_iter().collect(), place: None }
    }
}

/// The prepositions behind which those follow at whom an event of a kind is aimed.
fn aims(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Assault => {
            &["on", "against", "at", "into", "to", "toward", "towards", "upon", "with", "between"]
        }
        Kind::Coerce => &["on", "against", "from", "at", "with", "to", "over", "into"],
        Kind::Protest => &["against", "at"],
        Kind::Sanction => &["on", "against", "with", "from", "to", "at", "upon"],
        Kind::Threaten => &["against", "on", "at", "to", "with"],
        Kind::Accuse => &["on", "against", "at", "with", "to", "upon", "into"],
        Kind::Reject => &["with", "from", "to", "on"],
        Kind::Request => &["on", "upon", "to", "from", "with"],
        Kind::Consult => &["with", "to", "between"],
        Kind::Agree | Kind::Cooperate => &["with", "to", "between", "for"],
        Kind::Support => &["for", "to", "with", "behind"],
        Kind::Concede => &["to", "for", "with", "from"],
        Kind::Aid => &["to", "for", "in"],
        Kind::Retreat => &["from", "to", "with", "between", "against", "on"],
        Kind::Mobilize => {
            &["against", "to", "into", "toward", "towards", "near", "at", "in", "on", "along", "with", "off"]
        }
        _ => &[],
    }
}

/// The prepositions of what is threatened, promised or begun.
const ANY: &[&str] = &["against", "on", "at", "into", "to", "with", "from"];

/// The prepositions of what is demanded in a protest.
const DEMANDED: &[&str] = &["of", "from", "against", "by", "for"];

/// The prepositions before the host of a visit.
const VISITED: &[&str] = &["with", "to", "in", "at"];

/// Whether a place can stand for its state as the one acted upon.
fn stands_for_state(kind: Kind) -> bool {
    !matches!(
        kind,
        Kind::Protest
            | Kind::Cooperate
            | Kind::Reject
            | Kind::Support
            | Kind::Request
            | Kind::Accuse
            | Kind::Agree
    )
}
