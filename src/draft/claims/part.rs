//! Parts of a total: `including three children`, `two of them women`, `112 of whom were minors`.

use super::figure::Figure;
use super::link::{Clause, Link};
use super::phrase::Head;
use crate::draft::rule::Confidence;

/// What befell a part and not the whole: then the part is no part of the claim.
const OTHER_FATE: &[&str] = &[
    "rescued", "released", "freed", "survived", "escaped", "recovered", "returned", "discharged", "acquitted", "alive",
    "saved", "evacuated", "treated",
];

/// Whether a figure is said in passing of another: by a word before it, or by `of them` behind.
pub(super) fn aside(c: &Clause<'_>, f: &Figure) -> Option<()> {
    let one = |at: usize, forms: &[&str]| at < c.t.len() && c.any(at, forms);
    let before = f.start.wrapping_sub(1);
    let opened = one(before, &["including", "includes", "included", "comprising"])
        || (one(before, &["them", "whom", "those", "these", "dead", "victims", "wounded", "injured", "killed"])
            && one(before.wrapping_sub(1), &["among", "of", "the"])
            && one(before.wrapping_sub(if one(before.wrapping_sub(1), &["the"]) { 2 } else { 1 }), &["among", "of"]));
    let closed = f.phrase.kind == Head::Part;
    (opened || closed).then_some(())
}

/// Makes each aside a part of the number before it.
pub(super) fn parts(c: &mut Clause<'_>) {
    let mut whole: Option<usize> = None;
    for index in 0..c.figures.len() {
        let Some(f) = c.figures.get(index).copied() else { continue };
        let linked = c.links.get(index).copied().flatten();
        let aside = aside(c, &f).is_some() || again(c, index) || quality(c, &f) || of_the(c, &f);
        if !aside {
            if linked.is_some() {
                whole = Some(index);
            } else if f.phrase.kind != Head::Unknown || !f.article {
                // A number that is no claim takes the asides that follow it.
                whole = whole.filter(|w| said_in_passing(c, *w, index));
            }
            continue;
        }
        if f.article {
            continue;
        }
        let parent = whole.and_then(|w| Some((w, c.links.get(w).copied().flatten()?)));
        let fate = fate(c, f.end);
        if let (Some((whole, link)), false) = (parent, fate) {
            let part = Link { part_of: Some(whole), rule: "part of a number", confidence: Confidence::Fair, ..link };
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

/// `killed civilians, including three children`: the whole has no number.
fn unparented(c: &mut Clause<'_>, index: usize, f: &Figure) {
    let cue = c.cues.iter().rposition(|k| k.end <= f.start && (k.what.is('o') || k.what.is('p')));
    let Some(k) = cue.and_then(|cue| c.cues.get(cue).copied()) else { return };
    let between = c.t.get(k.end..f.start).unwrap_or(&[]);
    let numbered = c.figures.iter().any(|other| other.start >= k.end && other.end <= f.start);
    let near = !numbered && between.len() <= 10 && !between.iter().any(|t| t.is_any(&[";", "but", "."]));
    if near && c.form(f.start.wrapping_sub(1)) == "including" && let Some(cue) = cue {
        c.join(index, cue, "part without a whole");
    }
}

/// Whether the figure carries on a list of parts: `two of them Nigerian and one Kenyan`.
fn again(c: &Clause<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1).and_then(|b| c.figures.get(b)) else { return false };
    let Some(f) = c.figures.get(index) else { return false };
    let between = c.t.get(before.end..f.start).unwrap_or(&[]);
    let list = between.len() <= 6 && between.last().is_some_and(|t| t.is_any(&["and", ","]));
    let part = c.links.get(index - 1).copied().flatten().is_some_and(|l| l.part_of.is_some());
    list && part
}

/// `five were injured, two critically`.
fn quality(c: &Clause<'_>, f: &Figure) -> bool {
    c.form(f.start.wrapping_sub(1)) == "," && f.phrase.kind == Head::Elided && c.any(f.end, &["critically", "seriously", "severely", "badly", "fatally", "gravely"])
}

/// `Of the 56 people killed, 12 were staff`.
fn of_the(c: &Clause<'_>, f: &Figure) -> bool {
    c.form(0) == "of" && f.start > 2 && f.phrase.kind == Head::Elided && c.any(f.end, &["were", "was", "are"]) && c.form(f.start.wrapping_sub(1)) == ","
}

fn fate(c: &Clause<'_>, at: usize) -> bool {
    let ahead = c.t.get(at..(at + 8).min(c.t.len())).unwrap_or(&[]);
    let clause = ahead.iter().take_while(|t| !t.is_any(&[",", ";", "."]));
    let other = |at: usize| {
        c.any(at, &["were", "was", "had", "have", "been"])
            && c.t.get(at + 1).is_some_and(|t| t.form.ends_with("ed") || t.is_any(&["sent", "taken", "found", "brought", "later"]))
            && !c.cues.iter().any(|k| k.start == at + 1)
    };
    clause.clone().any(|t| t.is_any(OTHER_FATE)) || (at..at + 5).any(other)
}

fn said_in_passing(c: &Clause<'_>, whole: usize, index: usize) -> bool {
    let (Some(w), Some(f)) = (c.figures.get(whole), c.figures.get(index)) else { return false };
    let between = c.t.get(w.end..f.start).unwrap_or(&[]);
    !between.iter().any(|t| t.is_any(&[";", "."]))
}
