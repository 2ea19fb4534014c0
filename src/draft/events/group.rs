//! Verb groups: a verb with its auxiliaries, as the tree of its sentence has them.

use std::ops::Range;

use super::super::document::Document;
use super::super::grammar::Class;
use super::super::trees::Tree;
use super::verbs::{Form, Shape, forms, is_of};
use crate::syntax::{Label, Tag};

/// The modality of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Modal {
    /// `will`, `would`, `shall`.
    Will,
    /// `must`, `has to`.
    Must,
    /// `may`, `might`, `could`, `can`, `should`.
    May,
}

/// The role of a verb in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mood {
    /// It forms a clause.
    Finite,
    /// `to attack`.
    Infinitive,
    /// `attacking`.
    Ing,
    /// `attacked by`, without an auxiliary, after a noun.
    Participle,
}

/// A verb group.
#[derive(Clone, Debug)]
pub(super) struct Group {
    /// The tokens, including auxiliaries.
    pub tokens: Range<usize>,
    /// The verb itself.
    pub head: usize,
    /// The verbs that it can be a form of; none if no list has it.
    pub verbs: Vec<&'static str>,
    /// How it stands.
    pub mood: Mood,
    /// Whether it is passive.
    pub passive: bool,
    /// Whether it is negated.
    pub negated: bool,
    /// Its modal.
    pub modal: Option<Modal>,
    /// The position of a form of "be" in it.
    pub be: Option<usize>,
}

impl Group {
    /// Whether it can be a form of a verb of that section of `data/words/verbs.txt`.
    pub(super) fn is_of(&self, section: &str) -> bool {
        self.verbs.iter().any(|verb| is_of(verb, section))
    }

    /// Whether it can be a form of one of these verbs.
    pub(super) fn is_any(&self, verbs: &[&str]) -> bool {
        self.verbs.iter().any(|verb| verbs.contains(verb))
    }
}

/// The verb groups of a sentence, in order.
pub(super) fn groups(document: &Document<'_>, tree: Tree<'_>, sentence: Range<usize>) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for at in sentence.clone() {
        let reader = Reader { document, tree, sentence: &sentence, before: &out };
        if let Some(group) = reader.group(at) {
            out.push(group);
        }
    }
    out
}

/// Reads one verb with its auxiliaries.
struct Reader<'x, 'a> {
    document: &'x Document<'a>,
    tree: Tree<'x>,
    sentence: &'x Range<usize>,
    /// The groups before it.
    before: &'x [Group],
}

impl Reader<'_, '_> {
    fn group(&self, at: usize) -> Option<Group> {
        let (tree, tag, label) = (self.tree, self.tree.tag(at), self.tree.label(at));
        let helps = matches!(label, Label::Auxiliary | Label::PassiveAuxiliary);
        let describes = matches!(label, Label::Attributive | Label::Compound);
        // "The wounded" is a noun.
        let noun = tree.child(at, Label::Determiner).is_some_and(|article| article + 1 == at);
        if !tag.is_verb() || helps || describes || noun {
            return None;
        }
        let form = &*self.document.tokens.get(at)?.form;
        let helpers: Vec<usize> =
            tree.children(at).filter(|child| *child < at && self.helps(*child)).collect();
        let says =
            |child: &usize, words: &[&str]| self.document.tokens.get(*child).is_some_and(|t| t.is_any(words));
        let any = |words: &[&str]| helpers.iter().any(|child| says(child, words));
        let to = helpers.iter().any(|child| tree.tag(*child) == Tag::To);
        let leader = self.leader(at, &helpers);
        let modal = self.modal(&helpers).or(leader.and_then(|leader| leader.modal));
        let carried = self.has_to(at).filter(|_| to);
        let mood = match tag {
            Tag::Base if carried.is_some() => Mood::Finite,
            Tag::Base if to => Mood::Infinitive,
            // "The first official to have been killed".
            _ if to && carried.is_none() && modal.is_none() => Mood::Infinitive,
            Tag::Base if modal.is_none() && !any(&["do", "does", "did"]) => match leader {
                Some(leader) => leader.mood,
                None => Mood::Infinitive,
            },
            Tag::Gerund
                if helpers.iter().all(|child| tree.tag(*child) != Tag::Gerund && !self.is_be(*child)) =>
            {
                match leader.filter(|leader| leader.mood == Mood::Finite && self.ends_in_ing(leader)) {
                    Some(_) => Mood::Finite,
                    None => Mood::Ing,
                }
            }
            Tag::PastParticiple
                if matches!(label, Label::Acl | Label::AdverbialClause) && !self.finite(&helpers) =>
            {
                Mood::Participle
            }
            _ => Mood::Finite,
        };
        let passive = self.passive(at, &helpers, leader);
        let copula = helpers.iter().copied().find(|child| self.is_be(*child));
        let be = copula.or_else(|| self.is_be(at).then_some(at));
        let start = helpers.first().copied().unwrap_or(at).max(self.sentence.start);
        Some(Group {
            tokens: start..at + 1,
            head: at,
            verbs: verbs(form, tag),
            mood,
            passive,
            negated: self.negated(at) || leader.is_some_and(|leader| leader.negated && helpers.is_empty()),
            modal: carried.or(modal),
            be,
        })
    }

    /// Whether a child is an auxiliary, or a negation.
    fn helps(&self, child: usize) -> bool {
        matches!(self.tree.label(child), Label::Auxiliary | Label::PassiveAuxiliary | Label::Negation)
    }

    fn is_be(&self, at: usize) -> bool {
        self.document.tokens.get(at).is_some_and(|token| token.is_class(Class::Be))
    }

    fn finite(&self, helpers: &[usize]) -> bool {
        helpers.iter().any(|child| self.tree.label(*child) != Label::Negation)
    }

    fn ends_in_ing(&self, group: &Group) -> bool {
        self.tree.tag(group.head) == Tag::Gerund
    }

    /// The verb before a conjunction with which a verb without auxiliaries and subject shares them: "were killed and
    /// wounded".
    fn leader(&self, at: usize, helpers: &[usize]) -> Option<&Group> {
        let subject = self.tree.children(at).any(|child| is_subject(self.tree.label(child)));
        if self.tree.label(at) != Label::Conjunct || subject || self.finite(helpers) {
            return None;
        }
        let head = self.tree.head(at);
        self.before.iter().find(|group| group.head == head)
    }

    fn modal(&self, helpers: &[usize]) -> Option<Modal> {
        let token = |child: &usize| self.document.tokens.get(*child);
        helpers.iter().filter_map(token).find_map(|token| {
            if token.is_class(Class::Will) {
                Some(Modal::Will)
            } else if token.is("must") {
                Some(Modal::Must)
            } else {
                (token.is_class(Class::May)).then_some(Modal::May)
            }
        })
    }

    /// The modality of "has to attack" and "is to attack".
    fn has_to(&self, at: usize) -> Option<Modal> {
        let head = self.tree.head(at);
        if self.tree.label(at) != Label::OpenComplement || head >= at {
            return None;
        }
        let token = self.document.tokens.get(head)?;
        let near = self.tree.children(head).all(|child| self.tree.label(child) != Label::Object);
        match () {
            () if token.is_class(Class::Have) && near => Some(Modal::Must),
            () if token.is_class(Class::Be)
                && self.tree.children(head).all(|child| {
                    !matches!(self.tree.label(child), Label::AdjectiveComplement | Label::Attribute)
                }) =>
            {
                Some(Modal::Will)
            }
            () => None,
        }
    }

    fn passive(&self, at: usize, helpers: &[usize], leader: Option<&Group>) -> bool {
        let tree = self.tree;
        if tree.tag(at) != Tag::PastParticiple && tree.tag(at) != Tag::Past {
            return false;
        }
        let marked = helpers.iter().any(|child| tree.label(*child) == Label::PassiveAuxiliary)
            || tree
                .children(at)
                .any(|child| matches!(tree.label(child), Label::PassiveSubject | Label::Agent));
        // "The members condemned the attack": what has an object and stands alone is no participle.
        let main = matches!(tree.label(at), Label::Root | Label::Complement);
        let last = self.sentence.end.checked_sub(1).and_then(|last| self.document.tokens.get(last));
        let stops = last.is_some_and(|last| last.is("."));
        let past = main
            && (tree.child(at, Label::Object).is_some() || stops && tree.child(at, Label::Subject).is_some());
        let bare = tree.tag(at) == Tag::PastParticiple && !self.finite(helpers) && !past;
        let shared = leader.map(|leader| leader.passive);
        // "Were suspects and opened fire": what has an object of its own shares no passive.
        let own = shared.is_some() && tree.child(at, Label::Object).is_some();
        marked || bare && !own && shared.unwrap_or(true)
    }

    fn negated(&self, at: usize) -> bool {
        let word =
            |child: usize, words: &[&str]| self.document.tokens.get(child).is_some_and(|t| t.is_any(words));
        self.tree.children(at).any(|child| match self.tree.label(child) {
            Label::Negation => true,
            Label::Auxiliary => {
                self.document.tokens.get(child).is_some_and(|t| t.form.ends_with("n't") || t.is("cannot"))
            }
            Label::Adverbial => word(child, &["never", "no"]),
            Label::Subject | Label::PassiveSubject => {
                word(child, &["nobody", "none", "nothing"])
                    || self
                        .tree
                        .children(child)
                        .any(|of| self.tree.label(of) == Label::Determiner && word(of, &["no", "neither"]))
            }
            _ => false,
        })
    }
}

/// Whether a label is that of a subject.
pub(super) fn is_subject(label: Label) -> bool {
    matches!(
        label,
        Label::Subject | Label::PassiveSubject | Label::ClausalSubject | Label::PassiveClausalSubject
    )
}

/// The verbs that a word with this tag can be a form of.
fn verbs(form: &str, tag: Tag) -> Vec<&'static str> {
    let shape = match tag {
        Tag::Past => Shape::PAST,
        Tag::PastParticiple => Shape::PARTICIPLE,
        Tag::Gerund => Shape::ING,
        Tag::ThirdPerson => Shape::THIRD,
        _ => Shape::BASE,
    };
    let all = forms(form);
    let fits: Vec<&'static str> =
        all.iter().filter(|form| form.shape.can_be(shape)).map(|form| form.lemma).collect();
    if fits.is_empty() { all.iter().map(|form: &Form| form.lemma).collect() } else { fits }
}
