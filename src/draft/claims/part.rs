//! Parts of a total: `including three children`, `two of them women`, `112 of whom were minors`.

use super::figure::Figure;
use super::link::{Clause, Link};
use super::lists::OTHER_FATE;
use super::phrase::PhraseHead;
use crate::record::Confidence;

/// Which figures are asides to another: by a word before them, by `of them` after them, or as the next in a list of
/// asides.
pub(super) fn asides(c: &Clause<'_>) -> Vec<bool> {
    let mut out: Vec<bool> = Vec::with_capacity(c.figures.len());
    for (index, f) in c.figures.iter().enumerate() {
        let next = out.last() == Some(&true)
            && (listed(c, index)
                || f.article && c.figures.get(index.wrapping_sub(1)).is_some_and(|b| b.end == f.start));
        out.push(next || opened(c, f) || f.phrase.kind == PhraseHead::PartRecord || apposed(c, f));
    }
    out
}

/// `including three`, `among them three`, `of whom three`.
fn opened(c: &Clause<'_>, f: &Figure) -> bool {
    let before = |n: usize, forms: &[&str]| f.start.checked_sub(n).is_some_and(|at| c.any(at, forms));
    let among = &["among", "of"];
    before(1, &["or"]) && before(2, &[","])
        || before(1, &["including", "includes", "included", "comprising"])
        || before(1, &["them", "whom", "those", "these"]) && before(2, among)
        || before(1, &["dead", "victims", "wounded", "injured", "killed"])
            && before(2, &["the"])
            && before(3, among)
}

/// `five people, one a child, died`: between commas, with an article after.
fn apposed(c: &Clause<'_>, f: &Figure) -> bool {
    let comma = f.start.checked_sub(1).is_some_and(|at| c.form(at) == ",");
    comma && f.phrase.kind == PhraseHead::Elided && c.any(f.end, &["a", "an"])
}

/// Whether a figure continues a list: `two of them Nigerian and one Kenyan`.
fn listed(c: &Clause<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|b| c.figures.get(b)) else { return false };
    let Some(f) = c.figures.get(index) else { return false };
    let between = c.t.get(before.end..f.start).unwrap_or(&[]);
    between.len() <= 6
        && between.last().is_some_and(|t| t.is_any(&["and", ","]))
        && between.iter().filter(|t| t.is_any(&["and", ","])).count() <= 2
        && !verb_near(c, f.phrase.end.max(f.end))
}

/// Whether the figure has a verb of its own: `..., including six children, and 12 were hurt`.
fn verb_near(c: &Clause<'_>, at: usize) -> bool {
    c.any(at, &["were", "was", "had", "have", "are", "more", "others"])
        || c.cues.iter().any(|k| k.start == at)
}

/// Makes each aside a part of the number before it.
pub(super) fn parts(c: &mut Clause<'_>) {
    let mut whole: Option<usize> = None;
    for index in 0..c.figures.len() {
        let Some(f) = c.figures.get(index).copied() else { continue };
        let linked = c.links.get(index).copied().flatten();
        let said = c.asides.get(index).copied().unwrap_or(false);
        let aside = said || quality(c, &f) || of_the(c, &f);
        if !aside {
            if linked.is_some() {
                whole = Some(index);
            } else if f.phrase.kind != PhraseHead::Unknown || !f.article {
                // A number that is not a claim takes the asides that follow it.
                whole = whole.filter(|w| said_in_passing(c, *w, index));
            }
            continue;
        }
        // "12,400 people, or about 2,100 families": the same persons, counted differently.
        let otherwise = f.start.checked_sub(1).is_some_and(|at| c.form(at) == "or");
        if f.article || otherwise {
            // "including a child": the child is named among the victims, not counted separately.
            if let Some(slot) = c.links.get_mut(index) {
                *slot = None;
            }
            continue;
        }
        let parent = whole.and_then(|w| Some((w, c.links.get(w).copied().flatten()?)));
        let fate = fate(c, f.end);
        if let (Some((whole, link)), false) = (parent, fate) {
            let part =
                Link { part_of: Some(whole), rule: "part of a number", confidence: Confidence::Fair, ..link };
            if linked.is_none_or(|l| l.measure == link.measure)
                && let Some(slot) = c.links.get_mut(index)
            {
                *slot = Some(part);
            }
        } else if parent.is_none() && linked.is_none() && !fate {
            unparented(c, index, &f);
        }
    }
}

/// `Six journalists were among the 20 people killed`.
pub(super) fn among(c: &mut Clause<'_>) {
    for index in 0..c.figures.len() {
        let Some(f) = c.figures.get(index).copied().filter(|_| c.free(index)) else { continue };
        let verb = f.phrase.end.max(f.end);
        if !c.any(verb, &["were", "was", "are"]) || c.form(verb + 1) != "among" || f.article {
            continue;
        }
        let Some(whole) = c.figure_at(verb + 2).or_else(|| c.figure_at(verb + 3)) else { continue };
        if let Some(link) = c.links.get(whole).copied().flatten() {
            c.set(
                index,
                Link { part_of: None, rule: "among a number", confidence: Confidence::Fair, ..link },
            );
        }
    }
}

/// `killed civilians, including three children`: the whole has no number.
fn unparented(c: &mut Clause<'_>, index: usize, f: &Figure) {
    let cue = c.cues.iter().rposition(|k| k.end <= f.start && (k.what.is('o') || k.what.is('p')));
    let Some(k) = cue.and_then(|cue| c.cues.get(cue).copied()) else { return };
    let between = c.t.get(k.end..f.start).unwrap_or(&[]);
    let numbered = c.figures.iter().any(|other| other.start >= k.end && other.end <= f.start);
    let near = !numbered && between.len() <= 10 && !between.iter().any(|t| t.is_any(&[";", "but", "."]));
    if near
        && c.form(f.start.wrapping_sub(1)) == "including"
        && let Some(cue) = cue
    {
        c.join(index, cue, "part without a whole");
    }
}

/// `five were injured, two critically`.
fn quality(c: &Clause<'_>, f: &Figure) -> bool {
    c.form(f.start.wrapping_sub(1)) == ","
        && f.phrase.kind == PhraseHead::Elided
        && c.any(f.end, &["critically", "seriously", "severely", "badly", "fatally", "gravely"])
}

/// `Of the 56 people killed, 12 were staff`.
fn of_the(c: &Clause<'_>, f: &Figure) -> bool {
    c.form(0) == "of"
        && f.start > 2
        && f.phrase.kind == PhraseHead::Elided
        && c.any(f.end, &["were", "was", "are"])
        && c.form(f.start.wrapping_sub(1)) == ","
}

fn fate(c: &Clause<'_>, at: usize) -> bool {
    let ahead = c.t.get(at..(at + 8).min(c.t.len())).unwrap_or(&[]);
    let clause = ahead.iter().take_while(|t| !t.is_any(&[",", ";", "."]));
    let other = |at: usize| {
        c.any(at, &["were", "was", "had", "have", "been"])
            && c.t.get(at + 1).is_some_and(|t| {
                t.form.ends_with("ed") || t.is_any(&["sent", "taken", "found", "brought", "later"])
            })
            && !c.cues.iter().any(|k| k.start == at + 1)
    };
    clause.clone().any(|t| OTHER_FATE.contains(&*t.form)) || (at..at + 5).any(other)
}

fn said_in_passing(c: &Clause<'_>, whole: usize, index: usize) -> bool {
    let (Some(w), Some(f)) = (c.figures.get(whole), c.figures.get(index)) else { return false };
    let between = c.t.get(w.end..f.start).unwrap_or(&[]);
    !between.iter().any(|t| t.is_any(&[";", "."]))
}
