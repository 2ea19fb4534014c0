//! The words of a noun phrase that names somebody.

use std::ops::Range;

use super::clauses::Voice;
use super::document::Document;
use super::token::{Token, TokenKind};
use super::trees::Tree;
use crate::syntax::{Label, Tag};

/// The phrase of a noun and those joined to it, without what is inserted or follows between commas. Tokens are those of
/// the document.
pub(super) fn noun_phrase(document: &Document<'_>, tree: Tree<'_>, noun: usize) -> Range<usize> {
    let is = |at: usize, forms: &[&str]| document.tokens.get(at).is_some_and(|token| token.is_any(forms));
    let quote = |token: &Token| matches!(token.kind, TokenKind::Open | TokenKind::Close);
    let quoted = |at: usize| document.tokens.get(at).is_some_and(quote);
    let extent = tree.extent(noun);
    let mut last = noun;
    while let Some(next) = joined(tree, last).filter(|next| *next > last) {
        last = next;
    }
    // "Anna Sample, Boris Trell and Carla Wend said": what no comma closes is a list.
    let beside = tree.child(noun, Label::Apposition).map(|name| tree.extent(name));
    let list = |name: &Range<usize>| name.clone().any(|at| is(at, &["and"])) && !is(name.end, &[",", "."]);
    let mut end = beside.filter(list).map_or(last + 1, |name| name.end);
    let ends = |at: usize| is(at, &[",", "--", ":", ";", ".", "who", "which"]) || quoted(at);
    while end < extent.end && !ends(end) {
        end += 1;
    }
    let comma = (extent.start..noun).rev().find(|&at| is(at, &[",", "--"]) || quoted(at));
    let mut start = comma.map_or(extent.start, |comma| comma + 1);
    while let Some(before) = start.checked_sub(1)
        && tree.tag(before).is_noun()
        && tree.label(before) != Label::PrepositionObject
    {
        start = before;
    }
    start..end
}

/// Who does what a verb says.
pub(super) struct Subject {
    /// The noun.
    pub(super) head: usize,
    /// Its words.
    pub(super) words: Range<usize>,
    /// Whether it stands beside the verb, not in another clause.
    pub(super) own: bool,
}

/// The subject of a verb whose words begin at `start`.
pub(super) fn subject(document: &Document<'_>, tree: Tree<'_>, verb: usize, start: usize) -> Option<Subject> {
    let beside = || tree.children(verb).filter(|child| tree.label(*child) == Label::Subject);
    let relative = |noun: &usize| matches!(tree.tag(*noun), Tag::WhDeterminer | Tag::WhPronoun);
    let own = beside().min_by_key(|child| child.abs_diff(verb)).filter(|noun| !relative(noun));
    let apart = |near: &Range<usize>| {
        own.is_none_or(|own| own < near.start && noun_phrase(document, tree, own).end < start)
    };
    let nearer = phrase_before(document, tree, start).filter(apart);
    if let Some(words) = nearer {
        return Some(Subject { head: words.end - 1, words, own: true });
    }
    let passive = tree.clause(verb).is_none_or(|clause| clause.voice == Voice::Passive);
    let head = own.or_else(|| tree.subjects(verb).first().copied()).filter(|_| !passive)?;
    let mut words = noun_phrase(document, tree, head);
    // "A report by the agency AFP said": the parser sees two subjects.
    let first = beside().next().filter(|first| own.is_some() && *first < words.start);
    let comma = |from: usize| document.tokens(from..words.start).iter().any(|token| token.is(","));
    if let Some(first) = first.filter(|first| !comma(*first)) {
        words.start = noun_phrase(document, tree, first).start;
    }
    Some(Subject { head, words, own: own.is_some() })
}

/// The phrase between a comma and a verb, which no comma closes, so that it is the subject, whatever the parser hangs it on:
/// `Clinton, an aide said`, `12 died in Saada, a group for human rights said`, `12 died, the mayor, Ivo Bondar, said`.
fn phrase_before(document: &Document<'_>, tree: Tree<'_>, verb: usize) -> Option<Range<usize>> {
    const LONGEST: usize = 16;
    let is = |at: usize, forms: &[&str]| document.tokens.get(at).is_some_and(|token| token.is_any(forms));
    let before = |end: usize| {
        let mut back = (end.saturating_sub(LONGEST)..end).rev();
        back.find(|&at| is(at, &[",", "--", ";"]) || tree.tag(at).is_verb())
    };
    let closed = verb.checked_sub(1).filter(|&comma| is(comma, &[","]));
    let name = closed.and_then(&before);
    let named = name.zip(closed).is_some_and(|(from, to)| {
        is(from, &[","]) && document.tokens(from + 1..to).iter().all(|token| token.capital)
    });
    let edge = if named { before(name?)? } else { before(verb)? };
    let words = edge + 1..closed.filter(|_| named).unwrap_or(verb);
    let noun = words.clone().next_back().is_some_and(|last| tree.tag(last).is_noun());
    (noun && is(edge, &[",", "--"]) && !is(edge + 1, &["and", "but"])).then_some(words)
}

/// What is joined to a noun, or to the name beside it: `the minister of France, Anna Sample, and the minister of Germany`.
fn joined(tree: Tree<'_>, noun: usize) -> Option<usize> {
    let named = || tree.child(noun, Label::Apposition).and_then(|name| tree.child(name, Label::Conjunct));
    tree.child(noun, Label::Conjunct).or_else(named)
}
