//! Negation, modality, condition and time.

use std::sync::LazyLock;

use super::super::words::{Table, sections};
use super::{Condition, Modality, Time};
use crate::syntax::{Label, Parsed, Part, Tag};

/// Sections of the list that each word is in.
static WORDS: LazyLock<Table<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut words: Table<&'static str, Vec<&'static str>> = Table::default();
    for (section, word) in sections(include_str!("../../../data/words/clauses.txt")) {
        words.entry(word).or_default().push(section);
    }
    words
});

/// Whether a word is in a section of the list.
pub(super) fn is(lemma: &str, section: &str) -> bool {
    WORDS.get(lemma).is_some_and(|sections| sections.contains(&section))
}

/// Whether a clause is said not to be so: `not`, `never`, `no one was killed`, `without firing`.
pub(super) fn negated(parsed: &Parsed<'_>, predicate: usize, subjects: &[usize], objects: &[usize]) -> bool {
    let none = |noun: &usize| {
        let word = parsed.lemma(*noun).to_lowercase();
        matches!(&*word, "nobody" | "none" | "nothing" | "neither" | "no-one")
            || parsed.children(*noun).iter().any(|child| matches!(parsed.lemma(*child), "no" | "neither"))
    };
    let never = |child: &usize| {
        parsed.label(*child) == Label::Negation
            || matches!(parsed.lemma(*child), "never" | "neither" | "nor" | "hardly" | "barely")
                && parsed.label(*child) != Label::Conjunction
    };
    parsed.children(predicate).iter().any(never)
        || none(&predicate)
        || subjects.iter().chain(objects).any(none)
        || (parsed.label(predicate) == Label::PrepositionClause
            && parsed.lemma(parsed.head(predicate)) == "without")
}

/// The auxiliaries of a verb; one that is joined to another and has none of its own shares those of the other.
fn auxiliaries(parsed: &Parsed<'_>, verb: usize) -> Vec<usize> {
    let mut at = verb;
    loop {
        let is = |child: &usize| matches!(parsed.label(*child), Label::Auxiliary | Label::PassiveAuxiliary);
        let own: Vec<_> = parsed.children(at).iter().copied().filter(is).collect();
        let finite = matches!(parsed.tag(at), Tag::Past | Tag::Present | Tag::ThirdPerson);
        let head = parsed.head(at);
        let goes_on = parsed.label(at) == Label::Conjunct && head != at && parsed.part(head) == Part::Verb;
        if !own.is_empty() || finite || !goes_on || parsed.child(at, Label::Subject).is_some() {
            return own;
        }
        at = head;
    }
}

/// What the modal verb of a verb says.
pub(super) fn modal(parsed: &Parsed<'_>, verb: usize) -> Modality {
    let modals = auxiliaries(parsed, verb).into_iter().map(|one| match parsed.lemma(one) {
        "can" | "could" | "may" | "might" => Modality::Possible,
        "should" | "must" | "ought" => Modality::Needed,
        "would" => Modality::Hypothetical,
        _ => Modality::Fact,
    });
    modals.max().unwrap_or(Modality::Fact)
}

/// What a verb or noun says of a clause that it leads to.
pub(super) fn leads_to(parsed: &Parsed<'_>, word: usize) -> Modality {
    let lemma = parsed.lemma(word);
    let section = [
        ("denied", Modality::Denied),
        ("feared", Modality::Feared),
        ("intended", Modality::Intended),
        ("alleged", Modality::Alleged),
    ];
    section
        .into_iter()
        .find(|(section, _)| is(lemma, section))
        .map_or(Modality::Fact, |(_, modality)| modality)
}

/// Whether a clause is itself the premise or consequence of a condition.
pub(super) fn condition(parsed: &Parsed<'_>, verb: usize) -> Condition {
    if is_premise(parsed, verb) {
        return Condition::Premise;
    }
    let leads = parsed.labelled(verb, Label::AdverbialClause).any(|child| is_premise(parsed, child));
    if leads { Condition::Consequence } else { Condition::None }
}

fn is_premise(parsed: &Parsed<'_>, verb: usize) -> bool {
    let marks = |child: &usize| {
        matches!(parsed.label(*child), Label::Marker | Label::Adverbial)
            && matches!(parsed.lemma(*child), "if" | "unless" | "whether" | "once" | "until" | "lest")
            && parsed.part(*child) == Part::Subordinator
    };
    let in_case = parsed.label(verb) == Label::Acl && parsed.lemma(parsed.head(verb)) == "case";
    in_case || parsed.children(verb).iter().any(marks)
}

/// When a verb says that something takes place; unknown if it has no tense.
pub(super) fn time(parsed: &Parsed<'_>, verb: usize) -> Time {
    let auxiliaries = auxiliaries(parsed, verb);
    let has = |lemmas: &[&str]| auxiliaries.iter().any(|one| lemmas.contains(&parsed.lemma(*one)));
    let past = |token: usize| parsed.tag(token) == Tag::Past;
    if has(&["will", "shall"]) {
        Time::Future
    } else if has(&["have"]) || past(verb) || auxiliaries.iter().any(|one| past(*one)) {
        Time::Past
    } else if auxiliaries.iter().any(|one| parsed.tag(*one) == Tag::Modal) || is_going_to(parsed, verb) {
        Time::Future
    } else {
        let present = |token: usize| matches!(parsed.tag(token), Tag::Present | Tag::ThirdPerson);
        let finite = present(verb) || auxiliaries.iter().any(|one| present(*one));
        if finite { Time::Present } else { Time::Unknown }
    }
}

/// `is going to attack`, `is about to attack`, `is set to attack`.
fn is_going_to(parsed: &Parsed<'_>, verb: usize) -> bool {
    parsed.label(verb) == Label::OpenComplement
        && matches!(parsed.lemma(parsed.head(verb)), "go" | "about")
        && parsed.tag(verb) == Tag::Base
}
