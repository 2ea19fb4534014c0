//! Puts an event together from a verb, its subject and its objects.

use std::ops::Range;

use super::super::event::Part;
use super::super::id::PlaceId;
use super::super::rule::{Confidence, Rule};
use super::super::span::Span;
use super::super::token::TokenKind;
use super::clauses::{Clauses, Named, Subject};
use super::group::{Group, Modal, Mood};
use super::table::Who;
use crate::model::Kind;

/// An event as one sentence tells it.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub kind: Kind,
    pub mode: Option<&'static str>,
    pub parts: Vec<(Named, Part)>,
    /// The country whose place stands for it, where no actor does: "arrived in Amman".
    pub by_place: Option<(PlaceId, Part)>,
    pub place: Option<PlaceId>,
    pub trigger: Span,
    pub evidence: Span,
    /// The tokens in which its time can stand.
    pub scope: Range<usize>,
    /// Whether it has the time of the event before, where it has none.
    pub follows: bool,
    pub rule: Rule,
    pub confidence: Confidence,
}

/// Who takes part in an event.
#[derive(Default)]
struct Sides {
    parts: Vec<(Named, Part)>,
    by_place: Option<(PlaceId, Part)>,
    /// The part of those on whom the verb acts.
    toward: Part,
}

impl Sides {
    /// Adds those who have no part yet.
    fn add(&mut self, named: &[Named], part: Part) {
        for named in named {
            if !self.parts.iter().any(|(known, _)| known.actor == named.actor) {
                self.parts.push((*named, part));
            }
        }
    }

    fn acts(&self) -> bool {
        self.parts.iter().any(|(_, part)| matches!(part, Part::By | Part::With))
    }

    /// Whether enough is told: who acts, or who suffers; where the pattern wants a pair, both.
    fn suffice(&self, group: &Group, subject: &Subject, told: &Told) -> bool {
        let other = self.parts.len() > 1 || self.by_place.is_some();
        if group.mood == Mood::Ing && !other && !subject.inherited {
            return false;
        }
        let suffers = self.parts.iter().any(|(_, part)| *part == self.toward);
        if told.who == Who::Pair {
            return self.acts() && other || told.passive && suffers;
        }
        let alone =
            matches!(told.kind, Kind::Assault | Kind::Coerce | Kind::Sanction | Kind::Accuse | Kind::Retreat)
                && (told.kind != Kind::Retreat || told.passive);
        self.acts() || suffers && alone
    }
}

/// What a verb and its pattern tell.
pub(super) struct Told {
    pub kind: Kind,
    pub mode: Option<&'static str>,
    pub who: Who,
    pub rule: Rule,
    /// Whether the subject is the one acted upon.
    pub passive: bool,
}

impl Clauses<'_, '_> {
    /// The event that a verb tells; none where nobody is named who takes part.
    pub(super) fn assemble(&self, index: usize, told: &Told) -> Option<Found> {
        let (group, subject) = (self.groups.get(index)?, self.subjects.get(index)?);
        let behind = self.behind(index);
        let mut sides = Sides { toward: part_of_object(told.kind, told.who), ..Sides::default() };
        if told.kind == Kind::Request && group.modal == Some(Modal::Must) {
            let said = index.checked_sub(1).and_then(|before| self.subjects.get(before))?;
            sides.add(&said.actors, Part::By);
            sides.add(&subject.actors, sides.toward);
        } else if told.passive || told.who == Who::Reverse {
            self.passive(&mut sides, subject, &behind, told.kind);
        } else {
            self.active(&mut sides, index, &behind, told);
        }
        if !sides.suffice(group, subject, told) {
            return None;
        }
        let local = !subject.inherited && !subject.tokens.is_empty();
        let start = if local { subject.tokens.start.min(group.tokens.start) } else { group.tokens.start };
        let end = self.close(group.tokens.end, behind.end);
        let before = index.checked_sub(1);
        let scope = before.map_or(self.tokens.start, |before| {
            self.behind(before).end.max(self.groups.get(before).map_or(0, |group| group.tokens.end))
        });
        Some(Found {
            kind: told.kind,
            mode: told.mode,
            confidence: if sides.acts() && sides.parts.len() > 1 && sides.by_place.is_none() {
                Confidence::Fair
            } else {
                Confidence::Low
            },
            parts: sides.parts,
            by_place: sides.by_place,
            place: self.place(&behind),
            trigger: self.token(group.head)?.span,
            evidence: self.span(start..end)?,
            scope: scope..end,
            follows: subject.inherited || self.joins(scope, group.tokens.start),
            rule: told.rule,
        })
    }

    fn passive(&self, sides: &mut Sides, subject: &Subject, behind: &Range<usize>, kind: Kind) {
        sides.add(&subject.actors, sides.toward);
        sides.add(&self.agents(behind), Part::By);
        if subject.actors.is_empty() {
            sides.add(&self.objects(behind, kind).0, sides.toward);
        }
    }

    fn active(&self, sides: &mut Sides, index: usize, behind: &Range<usize>, told: &Told) {
        let (Some(group), Some(subject)) = (self.groups.get(index), self.subjects.get(index)) else { return };
        let by = if told.who == Who::Both { Part::With } else { Part::By };
        sides.add(&subject.actors, by);
        if subject.actors.is_empty() {
            // "A strike by oil workers".
            sides.add(&self.agents(&subject.tokens), by);
        }
        if told.who == Who::Alone {
            return;
        }
        let (mut others, place) = self.objects(behind, told.kind);
        others.retain(|named| !subject.actors.iter().any(|mine| mine.actor == named.actor));
        if others.is_empty() && group.modal.is_some() {
            sides.add(&self.addressees(index), sides.toward);
        }
        if others.is_empty() && !subject.inherited {
            sides.add(&self.objects_of_subject(&subject.tokens), sides.toward);
        }
        // "Met in Amman" is no visit to Jordan.
        let visits = told.kind != Kind::Consult || told.mode == Some("visit");
        sides.by_place = place.filter(|_| others.is_empty() && visits).map(|place| (place, sides.toward));
        sides.add(&others, sides.toward);
    }

    fn joins(&self, start: usize, end: usize) -> bool {
        (start..end.min(start + 2)).any(|at| self.is_any(at, &["and"]))
            || start.checked_sub(1).is_some_and(|at| self.is_any(at, &["and"]))
    }

    fn span(&self, range: Range<usize>) -> Option<Span> {
        Some(self.token(range.start)?.span.join(self.token(range.end.checked_sub(1)?)?.span))
    }

    /// Where what belongs to a verb ends: without the marks and joints at its end.
    fn close(&self, start: usize, end: usize) -> usize {
        let light = |at: usize| {
            self.is_any(
                at,
                &[
                    ",", ".", ";", ":", "and", "but", "\"", "(", "that", "when", "while", "as", "who",
                    "which", "after", "what", "how", "where", "if", "unless", "because", "before",
                ],
            ) || self.token(at).is_some_and(|token| {
                !token.is_word()
                    && token.form.len() <= 2
                    && !token.form.contains(|c: char| c.is_ascii_digit())
                    && token.kind != TokenKind::Possessive
                    && !token.is(")")
            })
        };
        (start..end).rev().find(|at| !light(*at)).map_or(start, |at| at + 1)
    }
}

fn part_of_object(kind: Kind, who: Who) -> Part {
    match who {
        Who::Both => Part::With,
        Who::Alone => Part::Involved,
        Who::Acts | Who::Pair | Who::Reverse => match kind.quadrant() {
            Some(quadrant) if quadrant.is_conflict() && kind != Kind::Request => Part::Against,
            _ => Part::To,
        },
    }
}
