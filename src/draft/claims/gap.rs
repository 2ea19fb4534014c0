//! Numbers that share the verb of another: `three civilians and two soldiers`, `9 on Monday and 14 on Tuesday`.

use super::link::{Clause, Link};
use super::phrase::PhraseHead;
use crate::record::Confidence;

/// `three civilians and two soldiers`, `a woman and her two sons`: what is said about one is said about the other.
pub(super) fn coordinate(c: &mut Clause<'_>) {
    for figure in 0..c.figures.len() {
        let Some(f) = c.figures.get(figure).copied() else { continue };
        let end = behind_owner(c, f.phrase.end.max(f.end));
        let comma = c.form(end) == ",";
        let next = match joint(c, end + usize::from(comma)) {
            0 if comma => end + 1,
            0 => continue,
            words => end + usize::from(comma) + words,
        };
        let Some(other) = c.figure_at(next) else { continue };
        let Some(o) = c.figures.get(other).copied() else { continue };
        if next == end + 1 && comma && o.article {
            continue;
        }
        let whole = |kind| matches!(kind, PhraseHead::Person | PhraseHead::Unknown);
        if !whole(o.phrase.kind) || !whole(f.phrase.kind) {
            continue;
        }
        let link = |index: usize| c.links.get(index).copied().flatten();
        match (link(figure), link(other)) {
            (Some(link), None) if link.part_of.is_none() && !verb_follows(c, o.phrase.end) => {
                c.set(other, Link { rule: "joined by and", confidence: Confidence::Fair, ..link });
            }
            (None, Some(link))
                if matches!(link.rule, "subject of verb" | "number then participle")
                    && link.cue.0 >= o.end =>
            {
                c.set(figure, Link { rule: "joined by and", confidence: Confidence::Fair, ..link });
            }
            _ => {}
        }
    }
}

/// The token after the group that those counted belong to: `11 fighters of the Syrian Democratic Forces (SDF)`.
fn behind_owner(c: &Clause<'_>, end: usize) -> usize {
    if c.form(end) != "of" {
        return end;
    }
    let name = |at: &usize| c.t.get(*at).is_some_and(|t| t.capital || t.is_any(&["the", "of", "(", ")"]));
    let past = (end + 1..end + 10).take_while(name).last().map_or(end, |last| last + 1);
    if c.form(past) == "and" { past } else { end }
}

/// Whether a verb follows whose subject would be the noun before it.
fn verb_follows(c: &Clause<'_>, at: usize) -> bool {
    c.any(
        at,
        &[
            "was", "were", "had", "have", "has", "remain", "remained", "are", "is", "escaped", "survived",
            "fled",
        ],
    )
}

/// How many words join two nouns at an index: `and`, `as well as`, `along with`.
fn joint(c: &Clause<'_>, at: usize) -> usize {
    match (c.form(at), c.form(at + 1), c.form(at + 2)) {
        ("as", "well", "as") => 3,
        ("along" | "together", "with", _) => 2,
        ("and" | "plus", _, _) => 1,
        _ => 0,
    }
}

/// `recovered 9 bodies on Monday and 14 on Tuesday`, `killed 12 in Kyiv and five in Kharkiv`: a number without a noun
/// beside one that is joined to a cue, with the same kind of preposition after both.
pub(super) fn gapped(c: &mut Clause<'_>) {
    const HERE: &[&str] = &["on", "in", "at", "near"];
    for other in 1..c.figures.len() {
        let (Some(f), Some(o)) = (c.figures.get(other - 1).copied(), c.figures.get(other).copied()) else {
            continue;
        };
        let Some(link) = c.links.get(other - 1).copied().flatten() else { continue };
        let between = c.t.get(f.end..o.start).unwrap_or(&[]);
        let joined = between.last().is_some_and(|t| t.is_any(&["and", ","])) && between.len() <= 9;
        let placed = between.iter().any(|t| t.is_any(HERE))
            && !between.iter().any(|t| t.is_any(&["were", "was", "but", ";"]));
        if joined && placed && o.phrase.kind == PhraseHead::Elided && c.any(o.end, HERE) && c.free(other) {
            c.set(other, Link { rule: "same verb", confidence: Confidence::Fair, ..link });
        }
    }
}
