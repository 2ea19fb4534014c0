//! Tolls: `the death toll rose to 63 from 51`, `bringing to 41 the number of officers killed`.

use super::link::Clause;
use super::lists::{NumberReading, TOLL_LEADS};
use crate::draft::token::TokenKind;
use crate::model::Qualifier;

const ENDS: &[&str] = &[";", "but", "while", "after", ".", "said", "says"];
/// How far the number of a toll may be from its noun, in tokens.
const REACH: usize = 20;

/// Joins the number of a toll to it.
pub(super) fn toll(c: &mut Clause<'_>, cue: usize) {
    let Some(k) = c.cues.get(cue).copied().filter(|k| k.what.is('t')) else { return };
    if k.what.is('p') && !c.any(k.start.wrapping_sub(1), &["of", "the"]) {
        return;
    }
    // "put the dead at 50"
    let reach = if k.what.is('p') { 2 } else { REACH };
    if let Some(figure) = ahead(c, k.end, reach) {
        c.join(figure, cue, "toll");
    }
}

/// The number that belongs to a toll at an index.
fn ahead(c: &mut Clause<'_>, from: usize, reach: usize) -> Option<usize> {
    let first = c.figures.partition_point(|f| f.start < from);
    for index in first..c.figures.len() {
        let f = c.figures.get(index).copied()?;
        let between = c.t.get(from..f.start)?;
        if between.len() > reach || between.iter().any(|t| t.is_any(ENDS)) {
            return None;
        }
        let open = c.t.get(f.start.wrapping_sub(1)).is_some_and(|t| t.kind == TokenKind::Open);
        let lead = TOLL_LEADS.get(c.before(f.start - usize::from(open))).copied().filter(|_| !f.article);
        let Some(lead) = lead else { continue };
        if !c.free(index) {
            return None;
        }
        if lead == NumberReading::Least
            && let Some(f) = c.figures.get_mut(index)
            && f.qualifier == Qualifier::NoneStated
        {
            (f.high, f.qualifier) = (None, Qualifier::AtLeast);
        }
        return Some(index);
    }
    None
}

/// `the number killed by the junta at 4,603`, `the number of those arrested at 26,000`, `to 41 the number of
/// officers killed`.
pub(super) fn number_of(c: &mut Clause<'_>) {
    for at in 0..c.t.len() {
        if !c.any(at, &["number", "total"]) || c.form(at.wrapping_sub(1)) == "a" {
            continue;
        }
        let cue = c.cues.iter().position(|k| {
            k.start > at && k.start <= at + 8 && (k.what.is('p') || k.what.is('n') || k.what.is('s'))
        });
        let Some(k) = cue.and_then(|cue| c.cues.get(cue).copied()) else { continue };
        let between = c.t.get(at + 1..k.start).unwrap_or(&[]);
        if between.iter().any(|t| t.is_any(&[",", ";", "at", "to", "is", "was", "were"])) {
            continue;
        }
        let found = behind(c, at).or_else(|| ahead(c, k.end, REACH));
        if let (Some(figure), Some(cue)) = (found, cue) {
            c.join(figure, cue, "number of persons");
        }
    }
}

/// The number right before `the number of`.
fn behind(c: &Clause<'_>, at: usize) -> Option<usize> {
    let the = at.checked_sub(1).filter(|the| c.form(*the) == "the")?;
    let found = c.figures.iter().position(|f| f.end == the)?;
    (c.free(found) && c.before(c.figures.get(found)?.start) == "to").then_some(found)
}
