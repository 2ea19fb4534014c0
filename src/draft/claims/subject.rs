//! `12 people, among them three children, were killed`: the number before the verb.

use super::cue::Cue;
use super::link::{Clause, ClauseSyntax};
use crate::draft::clauses::{SubjectSource, Voice};
use crate::syntax::{Label, Tag};

/// Joins the number of those whom a verb is about to it.
pub(super) fn subject(c: &mut Clause<'_>, cue: usize) {
    let Some(k) = c.cues.get(cue).copied() else { return };
    let spent = c.spent.get(cue).copied().unwrap_or(true);
    if spent || !(k.what.is('p') || k.what.is('s')) {
        return;
    }
    if let Some(figure) = found(c, &k) {
        c.join(figure, cue, "subject of verb");
    }
}

/// The figure that counts the subject of a cue.
fn found(c: &Clause<'_>, k: &Cue) -> Option<usize> {
    let ClauseSyntax { tree, base, .. } = c.syntax;
    let (verb, passive) = verb(c.syntax, base + k.start)?;
    if !passive && !k.what.is('s') {
        return None;
    }
    let counts = |noun: usize| {
        c.figures.iter().enumerate().position(|(index, f)| {
            let end = f.phrase.end.max(f.end);
            // "Three more died": the parser may take the last word for the subject.
            let end = end + usize::from(c.any(end, &["more", "others", "other"]));
            let words = base + f.start..base + end;
            let aside = c.asides.get(index).copied().unwrap_or(false);
            words.contains(&noun) && !aside && c.free(index)
        })
    };
    let subject = tree.subjects(verb).into_iter().rev().find_map(counts);
    // "Three more later succumbed": a number that the parser hangs elsewhere.
    let adverb = |at: &usize| tree.tag(base + at) == Tag::Adverb || c.any(*at, &["more", "others"]);
    let mut before = (0..verb.checked_sub(base)?).rev();
    subject.or_else(|| before.find(|at| !adverb(at)).and_then(|at| counts(base + at)))
}

/// The verb whose subject a word is about, and whether what the word says happened to the subject: `were killed`, `are
/// missing`, `were among those killed`.
fn verb(syntax: ClauseSyntax<'_>, word: usize) -> Option<(usize, bool)> {
    let ClauseSyntax { document, tree, .. } = syntax;
    let mut at = word;
    if matches!(tree.label(at), Label::Auxiliary | Label::PassiveAuxiliary) {
        at = tree.head(at);
    }
    // "Among those killed".
    while matches!(tree.label(at), Label::Acl | Label::PrepositionObject | Label::Preposition)
        && document.tokens.get(tree.head(at)).is_some_and(|token| {
            token.is_any(&["those", "the", "people", "among"]) || token.is_any(&["is", "are", "was", "were"])
        })
    {
        at = tree.head(at);
    }
    let described = matches!(
        tree.label(at),
        Label::AdjectiveComplement
            | Label::Attribute
            | Label::ObjectPredicate
            | Label::Preposition
            | Label::Adverbial
    );
    if described && (tree.clause(at).is_none() || tree.tag(at) == Tag::Gerund) {
        at = tree.head(at);
        return tree.clause(at).map(|_| (at, true));
    }
    let clause = tree.clause(at)?;
    // "Are missing" describes; "fleeing" alone says what somebody does beside something else.
    let progressive = tree.tag(at) == Tag::Gerund;
    if progressive
        && tree.child(at, Label::Auxiliary).is_none()
        && clause.subject_source != SubjectSource::Shared
    {
        return None;
    }
    Some((at, at != word || progressive || clause.voice == Voice::Passive))
}
