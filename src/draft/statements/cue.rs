//! Reporting verbs in the text, and their subjects.

use std::ops::Range;

use super::reader::GroupReader;
use crate::draft::lexicon::{self, ReportingVerb};
use crate::draft::noun_phrase::{Subject, subject};
use crate::syntax::{Label, Tag};

/// A reporting verb with its position.
pub(super) struct Cue {
    /// What is known about the verb.
    pub(super) verb: &'static ReportingVerb,
    /// The verb itself.
    pub(super) at: usize,
    /// The verb with its auxiliaries and particle.
    pub(super) words: Range<usize>,
    /// Who says it.
    pub(super) subject: Range<usize>,
    /// From the first to the last token of subject and verb, where they stand side by side.
    pub(super) block: Range<usize>,
    /// Whether the subject follows the verb.
    pub(super) inverted: bool,
    /// Whether it is "saying" without an auxiliary.
    pub(super) participle: bool,
}

/// The reporting verb at a token, with its subject. One that is denied, only possible or passive reports nothing.
pub(super) fn cue(reader: &GroupReader<'_>, at: usize) -> Option<Cue> {
    let tree = reader.tree(at);
    // Only the main verb has a clause.
    tree.clause(at)?;
    let particle = tree.child(at, Label::Particle);
    let verb =
        lexicon::reporting(tree.lemma(at), particle.and_then(|at| reader.token(at)).map(|t| &*t.form))?;
    // A parser may hang the auxiliary of a quotation on the verb behind it.
    let help = |child: &usize| {
        matches!(tree.label(*child), Label::Auxiliary | Label::Negation)
            && *child < at
            && reader.quote_at(*child).is_none()
            && !tree.tag(*child).is_noun()
    };
    let start = tree.children(at).find(help).unwrap_or(at);
    let words = start..particle.map_or(at, |particle| particle.max(at)) + 1;
    let helping = || tree.children(at).filter(help);
    let doubted =
        helping().any(|child| tree.tag(child) == Tag::Modal || tree.label(child) == Label::Negation);
    let to = helping().any(|child| tree.tag(child) == Tag::To);
    if doubted || to && !goes_on(reader, at) {
        return None;
    }
    let quoted = beside_quotation(reader, verb, at).or_else(|| before_insertion(reader, verb, at));
    let mut found = subject(reader.document, tree, at, words.start);
    // "Told our reporter" has no subject behind it.
    let told = tree.lemma(at) == "tell" && found.as_ref().is_some_and(|found| found.head > at);
    if let Some(head) = quoted.filter(|_| told || found.as_ref().is_none_or(|found| !found.own)) {
        found = Some(Subject { head, words: reader.phrase(head), own: true });
    }
    let Subject { head, words: subject, own } = found?;
    if denies(reader, head) {
        return None;
    }
    if subject.start.checked_sub(1).is_some_and(|before| own && reader.is(before, "what")) {
        // `what it called "..."` names a thing in someone's words without saying anything about it.
        return None;
    }
    let inverted = own && head > at;
    let block = match own {
        true if inverted => words.start..tree.extent(head).end.max(words.end),
        true => subject.start.min(words.start)..words.end,
        false => words.clone(),
    };
    let participle = tree.tag(at) == Tag::Gerund && tree.child(at, Label::Auxiliary).is_none();
    Some(Cue { verb, at, words, subject, block, inverted, participle })
}

/// `"...," said the minister`: the noun after the verb, where the parser does not take it for the subject.
fn beside_quotation(reader: &GroupReader<'_>, verb: &ReportingVerb, at: usize) -> Option<usize> {
    let tree = reader.tree(at);
    let before = at.checked_sub(1)?;
    let quoted = reader.quote_at(before).is_some()
        || reader.is(before, ",")
            && before.checked_sub(1).is_some_and(|last| reader.quote_at(last).is_some());
    let finite = matches!(tree.tag(at), Tag::Past | Tag::ThirdPerson);
    let mut behind = tree.children(at).filter(|child| *child > at);
    behind.find(|child| tree.tag(*child).is_noun()).filter(|_| verb.says && quoted && finite)
}

/// `"...," Maria Costa, who leads the party, said`: the first noun behind the quotation.
fn before_insertion(reader: &GroupReader<'_>, verb: &ReportingVerb, at: usize) -> Option<usize> {
    const REACH: usize = 20;
    let tree = reader.tree(at);
    let floor = at.saturating_sub(REACH);
    let quote = (floor..at).rev().find(|&at| reader.quote_at(at).is_some())?;
    let mut noun = quote + 1;
    while tree.tag(noun).is_noun() && tree.tag(noun + 1).is_noun() {
        noun += 1;
    }
    (verb.says && tree.tag(noun).is_noun() && reader.is(noun + 1, ",") && reader.is(at - 1, ","))
        .then_some(noun)
}

/// `nobody said`, `no official said`.
fn denies(reader: &GroupReader<'_>, subject: usize) -> bool {
    const NONE: &[&str] = &["no", "none", "nobody", "nothing", "neither"];
    let tree = reader.tree(subject);
    reader.is_any(subject, NONE) || tree.children(subject).any(|child| reader.is_any(child, NONE))
}

/// `went on to say`, `continued to insist`.
fn goes_on(reader: &GroupReader<'_>, at: usize) -> bool {
    let tree = reader.tree(at);
    matches!(tree.lemma(tree.head(at)), "go" | "continue")
}
