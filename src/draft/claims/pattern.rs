//! The patterns that join a number and a cue, from the most to the least certain.

use super::figure::Figure;
use super::link::Clause;
use super::lists::{AFTER_PASSIVE, FREEING, HOLDING, HOMES, PERSONS, PHRASE_ENDS};
use super::phrase::PhraseHead;
use crate::draft::token::{Token, TokenKind};

/// Joins the figures of a sentence to its cues.
pub(super) fn join_all(c: &mut Clause<'_>) {
    c.asides = super::part::asides(c);
    for cue in 0..c.cues.len() {
        object(c, cue);
        of_victims(c, cue);
        labelled(c, cue);
    }
    for cue in 0..c.cues.len() {
        adjacent(c, cue);
        counted(c, cue);
        held(c, cue);
        taken(c, cue);
        moved(c, cue);
    }
    for cue in 0..c.cues.len() {
        super::toll::toll(c, cue);
    }
    super::toll::number_of(c);
    for cue in 0..c.cues.len() {
        super::subject::subject(c, cue);
    }
    of_those(c);
    super::gap::coordinate(c);
    super::gap::gapped(c);
    super::part::parts(c);
    super::part::among(c);
}

/// `killed 12 people`, `wounding at least 44`, `abducted 22 girls`. Two verbs with one number (`killed or injured 50`)
/// are joined to neither.
fn object(c: &mut Clause<'_>, cue: usize) {
    let Some(k) = c.cues.get(cue).copied() else { return };
    if !k.what.is('o') && !k.what.is('w') {
        return;
    }
    let apart = c.figure_at(k.end).is_none() && c.any(k.end, &["off", "up", "also"]);
    let open = if apart { k.end + 1 } else { k.end };
    let Some(figure) = c.figure_at(open) else { return };
    let passive = k.what.is('p') && c.any(k.start.wrapping_sub(1), &["was", "were", "been", "being", "be"]);
    let Some(f) = c.figures.get(figure).copied() else { return };
    if passive || !c.free(figure) {
        return;
    }
    if k.what.is('w') && !k.what.is('o') && f.phrase.kind != PhraseHead::Person {
        return;
    }
    // "forced 12 from their homes" is read by `moved`; "lost 12 men" by its noun.
    c.join(figure, cue, "verb then number");
}

/// `the death of 192 servicemen`, `the bodies of 12 men`.
fn of_victims(c: &mut Clause<'_>, cue: usize) {
    let Some(k) = c.cues.get(cue).copied().filter(|k| k.what.is('f')) else { return };
    if c.form(k.end) != "of" {
        return;
    }
    if let Some(figure) = c.figure_at(k.end + 1).filter(|f| c.free(*f)) {
        c.join(figure, cue, "noun of number");
    }
}

/// `killed: 27; wounded: 113`.
fn labelled(c: &mut Clause<'_>, cue: usize) {
    let Some(k) = c.cues.get(cue).copied() else { return };
    if c.form(k.end) != ":" || !(k.what.is('p') || k.what.is('n') || k.what.is('t')) {
        return;
    }
    if let Some(figure) = c.figure_at(k.end + 1).filter(|f| c.free(*f)) {
        c.join(figure, cue, "label and number");
    }
}

/// `44 wounded`, `19 people dead`, `200 detained`, `20 injured civilians`.
fn adjacent(c: &mut Clause<'_>, cue: usize) {
    let Some(k) = c.cues.get(cue).copied().filter(|k| k.what.is('p')) else { return };
    let open = if c.t.get(k.start.wrapping_sub(1)).is_some_and(|t| t.kind == TokenKind::Open) {
        k.start - 1
    } else {
        k.start
    };
    let found = ending_at(c, open).or_else(|| two_nouns(c, k.start)).or_else(|| members_of(c, k.start));
    let Some(figure) = found else { return };
    let Some(f) = c.figures.get(figure).copied() else { return };
    let inside = f.phrase.start <= k.start && k.end < f.phrase.end;
    // "a wounded rescuer died": the verb after it says what happened.
    if inside && f.article {
        return;
    }
    if !c.free(figure) || (!inside && (k.what.is('o') || k.what.is('w')) && has_object(c, k.end)) {
        return;
    }
    c.join(figure, cue, "number then participle");
}

/// The figure whose phrase ends where a cue begins, or holds the cue as an adjective.
fn ending_at(c: &Clause<'_>, at: usize) -> Option<usize> {
    let mut at = at;
    while at > 0
        && (c.before(at).ends_with("ly")
            || c.any(
                at - 1,
                &[
                    "more",
                    "others",
                    "other",
                    "were",
                    "people",
                    "still",
                    "reported",
                    "feared",
                    "presumed",
                    "confirmed",
                ],
            ))
    {
        if c.figures.iter().any(|f| f.end == at || f.phrase.end == at) {
            break;
        }
        at -= 1;
    }
    c.figures
        .iter()
        .position(|f| f.end == at || f.phrase.end == at || (f.phrase.start <= at && at < f.phrase.end))
}

/// `99 journalists and media workers killed`: the figure counts two nouns.
fn two_nouns(c: &Clause<'_>, cue: usize) -> Option<usize> {
    let person = cue.checked_sub(1).and_then(|at| c.t.get(at)).is_some_and(|t| PERSONS.contains(&*t.form));
    c.figures.iter().position(|f| {
        let and = c.form(f.phrase.end) == "and" && f.phrase.kind == PhraseHead::Person;
        person && and && (2..=4).contains(&cue.saturating_sub(f.phrase.end))
    })
}

/// `sixteen of the injured`, `dozens of bodies`, if no verb has taken the number.
fn of_those(c: &mut Clause<'_>) {
    for cue in 0..c.cues.len() {
        let Some(k) = c.cues.get(cue).copied().filter(|k| k.what.is('n')) else { continue };
        let of = |f: &Figure| c.form(f.end) == "of" && (f.end + 1..=f.end + 2).contains(&k.start);
        if let Some(figure) = c.figures.iter().position(of).filter(|figure| c.free(*figure)) {
            c.join(figure, cue, "number of those");
        }
    }
}

/// `77 members of the security forces injured`: the noun with its complement.
fn members_of(c: &Clause<'_>, cue: usize) -> Option<usize> {
    c.figures.iter().rposition(|f| {
        let between = c.t.get(f.phrase.end..cue).unwrap_or(&[]);
        let belongs = between.first().is_some_and(|t| t.is("of")) && between.len() <= 7;
        let rest = between.get(1..).unwrap_or(&[]);
        let plain = |t: &Token| {
            t.is("the") || t.kind == TokenKind::Possessive || t.is_word() && !PHRASE_ENDS.contains(&*t.form)
        };
        belongs && f.phrase.kind == PhraseHead::Person && !rest.is_empty() && rest.iter().all(plain)
    })
}

/// `took 43 soldiers prisoner`, `taking 12 hostage`.
fn taken(c: &mut Clause<'_>, cue: usize) {
    let Some(k) = c.cues.get(cue).copied().filter(|k| k.what.is('y')) else { return };
    let Some(figure) = ending_at(c, k.start).filter(|f| c.free(*f)) else { return };
    let verb = c.figures.get(figure).and_then(|f| f.start.checked_sub(1));
    if verb.is_some_and(|verb| c.any(verb, &["took", "taking", "takes", "take", "held", "holding"])) {
        c.join(figure, cue, "persons taken");
    }
}

/// Whether a noun phrase follows a verb, so that the verb is active: `12 gunmen killed a guard`.
fn has_object(c: &Clause<'_>, at: usize) -> bool {
    c.figure_at(at).is_some()
        || c.t.get(at).is_some_and(|t| {
            t.is_word()
                && !AFTER_PASSIVE.contains(&*t.form)
                && !t.form.ends_with("ly")
                && !t.form.ends_with("day")
        })
}

/// `28 civilian deaths`, `61 arrests`, `17 bodies`; lives only if they are taken or lost.
fn counted(c: &mut Clause<'_>, cue: usize) {
    let Some(k) = c.cues.get(cue).copied().filter(|k| k.what.is('n') || k.what.is('x')) else { return };
    let Some(figure) = ending_at(c, k.start).filter(|f| c.free(*f)) else { return };
    // An adjective inside the phrase is not a noun: `a wounded rescuer`.
    if c.figures.get(figure).is_none_or(|f| f.end > k.start || k.start < f.phrase.end) {
        return;
    }
    if k.what.is('o') && has_object(c, k.end) {
        return;
    }
    if k.what.is('x') {
        let from = k.start.saturating_sub(6);
        let taken =
            c.t.get(from..k.start)
                .unwrap_or(&[])
                .iter()
                .any(|t| t.is_any(&["claimed", "claiming", "claims", "cost", "costing", "took", "taking"]));
        let lost = (k.end..k.end + 4).any(|at| c.form(at) == "lost");
        if !taken && !lost {
            return;
        }
    }
    c.join(figure, cue, "number of noun");
}

/// `hold 136 captives`, `12 hostages taken`; not if they are freed.
fn held(c: &mut Clause<'_>, cue: usize) {
    let Some(k) = c.cues.get(cue).copied().filter(|k| k.what.is('h')) else { return };
    // "freed six hostages but still hold another 12"
    for figure in 0..c.figures.len() {
        let Some(f) = c.figures.get(figure).copied() else { continue };
        if f.start >= k.end
            && f.phrase.kind == PhraseHead::Elided
            && c.any(f.start.wrapping_sub(1), &["hold", "holds", "holding"])
        {
            c.join(figure, cue, "persons held");
        }
    }
    let Some(figure) = ending_at(c, k.start).filter(|f| c.free(*f)) else { return };
    let around = c.t.get(k.start.saturating_sub(6)..(k.end + 4).min(c.t.len())).unwrap_or(&[]);
    if around.iter().any(|t| HOLDING.contains(&*t.form)) && !around.iter().any(|t| FREEING.contains(&*t.form))
    {
        c.join(figure, cue, "persons held");
    }
}

/// `forced 42,000 from their homes`, `left 300 homeless`, `forced 16 families to leave`.
fn moved(c: &mut Clause<'_>, cue: usize) {
    let Some(k) = c.cues.get(cue).copied().filter(|k| k.what.is('v') || k.what.is('m')) else { return };
    let Some(figure) = c.figure_at(k.end).filter(|f| c.free(*f)) else { return };
    let Some(f) = c.figures.get(figure).copied() else { return };
    let next = f.phrase.end.max(f.end);
    if k.what.is('m') {
        if c.form(next) == "for" && f.phrase.kind == PhraseHead::Person {
            c.join(figure, cue, "persons treated");
        }
        return;
    }
    let away = match c.form(next) {
        "from" | "out" | "off" => {
            c.t.get(next..(next + 4).min(c.t.len())).unwrap_or(&[]).iter().any(|t| HOMES.contains(&*t.form))
        }
        "to" => c.any(next + 1, &["flee", "leave", "abandon", "evacuate", "relocate", "move"]),
        _ => false,
    };
    if away {
        c.join(figure, cue, "driven from home");
    }
}
