//! Who is named behind the prepositions of a verb or noun: doers, other sides, and those whom words are for.

use super::clauses::{Clauses, NamedActor};
use crate::syntax::Label;

impl Clauses<'_, '_> {
    /// Who acts, after "by" of a verb or noun.
    pub(super) fn agents(&self, predicate: usize) -> Vec<NamedActor> {
        let agents = self.tree.agents(predicate);
        let found = self.all_named(agents);
        if found.is_empty() { self.all_named(self.behind_any(predicate, &["by"])) } else { found }
    }

    /// Who does what a noun names: "the Israeli strike", "an attack by rebels".
    pub(super) fn doers(&self, noun: usize) -> Vec<NamedActor> {
        let by = self.agents(noun);
        if by.is_empty() { self.modifier(noun).into_iter().collect() } else { by }
    }

    /// Those whom a noun is for or of: "a camp for Congolese refugees".
    pub(super) fn inside(&self, noun: usize) -> Vec<NamedActor> {
        self.all_named(self.behind_any(noun, &["of", "for"]))
    }

    /// Those on the other side of what a noun names: "riots against Israeli policies", "talks between".
    pub(super) fn opposed(&self, noun: usize) -> Vec<NamedActor> {
        self.all_named(self.behind_any(noun, &["against", "between", "with"]))
    }

    /// The attackers behind one of these prepositions of a verb: "killed in an Israeli air strike".
    pub(super) fn attackers(&self, verb: usize, prepositions: &[&str]) -> Vec<NamedActor> {
        let behind = self.with_verbs_below(verb).flat_map(|verb| self.behind_any(verb, prepositions));
        let attacks = behind.filter(|noun| self.is_attack(*noun));
        attacks.map(|noun| self.doers(noun)).find(|by| !by.is_empty()).unwrap_or_default()
    }

    /// Those whose action a threat depends on: "threatened to leave if Turkey".
    pub(super) fn conditioned(&self, verb: usize) -> Vec<NamedActor> {
        let premise = self.premise(verb, &["if", "unless", "until"]);
        premise.map(|premise| self.subjects_of(premise)).unwrap_or_default()
    }

    /// The verb of the condition of a verb, or of one that it leads to.
    pub(super) fn premise(&self, verb: usize, marks: &[&str]) -> Option<usize> {
        let premise = |child: &usize| {
            self.tree.label(*child) == Label::AdverbialClause
                && self.tree.children(*child).any(|mark| self.is_any(mark, marks))
        };
        self.with_verbs_below(verb).find_map(|verb| self.tree.children(verb).find(premise))
    }

    fn with_verbs_below(&self, verb: usize) -> impl Iterator<Item = usize> {
        let below = self.tree.children(verb).filter(|child| self.tree.tag(*child).is_verb());
        std::iter::once(verb).chain(below)
    }

    pub(super) fn subjects_of(&self, verb: usize) -> Vec<NamedActor> {
        let index = self.groups.iter().position(|group| group.head == verb);
        let subject = index.and_then(|index| self.subjects.get(index));
        subject.map(|subject| subject.actors.clone()).unwrap_or_default()
    }

    /// Those addressed by the verb of saying above: "warned Greece that it would".
    pub(super) fn addressees(&self, verb: usize) -> Vec<NamedActor> {
        let above = self.verb_above(verb).and_then(|index| self.groups.get(index));
        let Some(group) =
            above.filter(|group| group.is_any(&["warn", "tell", "promise", "assure", "inform"]))
        else {
            return Vec::new();
        };
        let told = self.tree.objects(group.head).into_iter().chain(self.datives(group.head));
        self.all_named(told)
    }

    pub(super) fn datives(&self, verb: usize) -> Vec<usize> {
        let tree = self.tree;
        let noun =
            |child: &usize| tree.label(*child) == Label::Dative && !self.is_any(*child, &["to", "for"]);
        tree.children(verb).filter(noun).collect()
    }
}
