//! Puts an event together from a verb, its subject and its objects.

use std::ops::Range;

use super::super::token::TokenKind;
use super::clauses::{Clauses, NamedActor, Subject};
use super::group::{Group, Modal, Mood};
use super::objects::STRUCK;
use super::place::EventPlace;
use super::subject::is_armed;
use super::table::{DEEDS, Frame, TABLE};
use crate::model::{ActorKind, Kind, Quadrant};
use crate::record::{Confidence, PartRecord, PlaceRecordId, Rule, TextSpan};
use crate::syntax::Label;

/// An event as one sentence reports it.
#[derive(Clone, Debug)]
pub(super) struct FoundEvent {
    pub kind: Kind,
    pub mode: Option<&'static str>,
    pub parts: Vec<(NamedActor, PartRecord)>,
    /// A place that stands for its country, if no actor does: "arrived in Amman".
    pub by_place: Option<(PlaceRecordId, PartRecord)>,
    pub place: Option<EventPlace>,
    pub trigger: TextSpan,
    pub evidence: TextSpan,
    /// The tokens that can contain its time.
    pub scope: Range<usize>,
    /// Words within it whose days are those of something else: of an event that is spoken of.
    pub foreign: Vec<TextSpan>,
    /// Whether it takes the time of the event before if it has none.
    pub follows: bool,
    /// Whether it explains how the harm of the event before was done.
    pub continues: bool,
    /// Whether it only says who was harmed, or by which attack: "were killed", "the strike killed".
    pub harm: bool,
    /// Whether the clause behind it says how the harm was done.
    pub explained: bool,
    pub rule: Rule,
    pub confidence: Confidence,
}

impl FoundEvent {
    /// Whether these words name a location rather than a party.
    pub(super) fn is_where(&self, span: TextSpan) -> bool {
        !self.parts.iter().any(|(named, _)| named.span == span)
    }
}

/// The mode of a recall, whose object is an envoy of the recalling side.
const RECALL: &str = "recall of ambassador";

/// Prepositions before an attack that is responded to.
const ANSWERED: &[&str] = &["after", "for", "over", "following"];

/// The rule of a promise, which needs somebody to whom it is made.
pub(super) const PROMISE: Rule = "will do good";

/// The rule of what a pattern of a verb says by itself.
pub(super) const VERB_PATTERN: Rule = "verb pattern";

/// Verbs of harm, which a clause may follow that explains it.
pub(super) const HARM: &[&str] =
    &["kill", "wound", "injure", "die", "perish", "hurt", "maim", "shoot", "hit", "abduct", "kidnap"];

/// Who takes part in an event.
#[derive(Default)]
pub(super) struct Sides {
    pub parts: Vec<(NamedActor, PartRecord)>,
    pub by_place: Option<(PlaceRecordId, PartRecord)>,
    /// The part of those acted upon.
    toward: PartRecord,
}

impl Sides {
    /// Adds those who have no part yet.
    fn add(&mut self, named: &[NamedActor], part: PartRecord) {
        for named in named {
            if !self.parts.iter().any(|(known, _)| known.actor == named.actor) {
                self.parts.push((*named, part));
            }
        }
    }

    pub(super) fn acts(&self) -> bool {
        self.parts.iter().any(|(_, part)| matches!(part, PartRecord::By | PartRecord::With))
    }

    /// Whether enough is known: who acts or who suffers, or both if the pattern requires a pair. Violence and disasters
    /// need only a place.
    fn suffice(&self, group: &Group, subject: &Subject, told: &VerbReading, somewhere: bool) -> bool {
        let other = self.parts.len() > 1 || self.by_place.is_some();
        let suffers = self.parts.iter().any(|(_, part)| *part == self.toward);
        let words = is_verbal(told.kind);
        if words && !told.passive && told.who != Frame::Reverse && !self.acts() {
            // Nobody speaks.
            return false;
        }
        if told.rule == PROMISE && !other {
            return false;
        }
        if told.who == Frame::Scene {
            return somewhere || other;
        }
        if group.mood == Mood::Ing && !other && !subject.inherited {
            return false;
        }
        if told.who == Frame::Pair {
            return self.acts() && (suffers || self.by_place.is_some()) || told.passive && suffers;
        }
        let conflict = told.kind.quadrant().is_some_and(Quadrant::is_conflict);
        let alone = conflict || told.kind == Kind::Retreat && told.passive;
        let happens = match told.kind {
            Kind::Assault => somewhere,
            // "Shares rallied in Tokyo" is not a protest.
            Kind::Protest => told.firm && (somewhere || !subject.inherited && !subject.tokens.is_empty()),
            _ => false,
        };
        self.acts() || suffers && alone || happens && group.mood == Mood::Finite
    }
}

/// How a verb is read with its pattern.
pub(super) struct VerbReading {
    pub kind: Kind,
    pub mode: Option<&'static str>,
    pub who: Frame,
    pub rule: Rule,
    /// Whether the subject is the one acted upon.
    pub passive: bool,
    /// Whether the pattern has more than the verb.
    pub firm: bool,
    /// Whether a passive subject is a thing that was used: "drones were launched".
    pub theme: bool,
}

impl Clauses<'_, '_> {
    /// The event that a verb reports; none if no participant is named.
    pub(super) fn assemble(&self, index: usize, told: &VerbReading) -> Option<FoundEvent> {
        let (group, subject) = (self.groups.get(index)?, self.subjects.get(index)?);
        let behind = self.behind(index);
        let verb = group.head;
        let mut sides = Sides { toward: part_of_object(told.kind, told.who), ..Sides::default() };
        if told.kind == Kind::Request && group.modal == Some(Modal::Must) {
            let said = index.checked_sub(1).and_then(|before| self.subjects.get(before))?;
            sides.add(&said.actors, PartRecord::By);
            sides.add(&subject.actors, sides.toward);
        } else if told.passive || told.who == Frame::Reverse {
            self.passive(&mut sides, index, told);
        } else {
            self.active(&mut sides, index, told);
        }
        let local = !subject.inherited && !subject.tokens.is_empty();
        let start = if local { subject.tokens.start.min(group.tokens.start) } else { group.tokens.start };
        let before = index.checked_sub(1);
        let from = before.map_or(self.tokens.start, |before| {
            self.behind(before).end.max(self.groups.get(before).map_or(0, |group| group.tokens.end))
        });
        // "A strike on Friday that killed ten": what is said of the strike is said of the event.
        let attack = subject.noun.filter(|noun| local && self.is_attack(*noun));
        let from = attack.map_or(from, |_| from.min(subject.tokens.start));
        let how = self.how(index, told);
        let place = self
            .place(index, told.kind, from)
            .or_else(|| self.place(how?, told.kind, behind.end))
            .or_else(|| self.attacked_state(verb, told));
        if self.is_alone(&sides, told) || !sides.suffice(group, subject, told, place.is_some()) {
            return None;
        }
        let end = self.close(group.tokens.end, behind.end);
        let shared = self.shares_day(index).filter(|_| told.kind == Kind::Assault).unwrap_or(end);
        let said_itself = told.rule != VERB_PATTERN || self.is_quoted(verb);
        let speech = self.speech(index).filter(|_| is_verbal(told.kind) && said_itself);
        if let Some(said) = speech.and_then(|said| self.subjects.get(said)) {
            self.add_speakers(&mut sides, said);
        }
        // A threat is made when it is spoken.
        let spoken = speech.and_then(|said| self.groups.get(said)).map(|said| self.tree.extent(said.head));
        let said_from = spoken.as_ref().map_or(from, |words| words.start.max(self.tokens.start).min(from));
        let how_end = how.or_else(|| self.of_agent(index, told)).map(|how| self.behind(how).end);
        Some(FoundEvent {
            kind: told.kind,
            mode: told.mode,
            confidence: self.certainty(index, &sides, told),
            parts: sides.parts,
            by_place: sides.by_place,
            place,
            trigger: self.token(group.head)?.span,
            evidence: self.span(start..end)?,
            scope: said_from..how_end.unwrap_or(end).max(end).max(shared),
            foreign: if speaks_of(told.kind) { self.spoken_of(verb) } else { Vec::new() },
            follows: subject.inherited || self.joins(from, group.tokens.start),
            continues: before.is_some_and(|before| self.tells_how(before, index)),
            harm: self.only_harms(group, subject),
            explained: how.is_some(),
            rule: told.rule,
        })
    }

    /// Whether only one of those who do something together is known, and not by name: "the two presidents".
    fn is_alone(&self, sides: &Sides, told: &VerbReading) -> bool {
        let unknown = |named: &NamedActor| {
            self.actor(named.actor).is_none_or(|actor| !actor.name.contains(char::is_uppercase))
        };
        told.who == Frame::Both
            && told.kind != Kind::Assault
            && sides.by_place.is_none()
            && sides.parts.len() == 1
            && sides.parts.iter().all(|(named, _)| unknown(named))
    }

    /// The verb of the clause that explains how harm was done: "were killed when a bomb exploded".
    fn how(&self, index: usize, told: &VerbReading) -> Option<usize> {
        (told.kind == Kind::Assault && self.tells_how(index, index + 1)).then_some(index + 1)
    }

    /// Whether the clause of a verb explains how the harm of the verb before was done.
    pub(super) fn tells_how(&self, harm: usize, index: usize) -> bool {
        let (Some(group), Some(next)) = (self.groups.get(harm), self.groups.get(index)) else { return false };
        let harmed = group.is_any(HARM) && (group.passive || group.is_any(&["die", "perish"]));
        let opened =
            (group.tokens.end..next.tokens.start).any(|at| self.is_any(at, &["when", "after", "as"]));
        harmed && opened && next.mood == Mood::Finite && next.modal.is_none() && !next.negated
    }

    /// Whether a verb of harm has no doer but an attack.
    fn only_harms(&self, group: &Group, subject: &Subject) -> bool {
        let deed = |at: usize| TABLE.begins(self.document.tokens(at..subject.tokens.end), DEEDS);
        let harmed = group.passive || group.mood == Mood::Participle || group.is_any(&["die", "perish"]);
        group.is_any(HARM) && (harmed || subject.tokens.clone().any(deed))
    }

    /// The verb of the clause about those after "by": "abducted by bandits who came on Tuesday".
    fn of_agent(&self, index: usize, told: &VerbReading) -> Option<usize> {
        let agent =
            self.tree.agents(self.groups.get(index)?.head).last().copied().filter(|_| told.passive)?;
        let next = self.groups.get(index + 1).filter(|next| next.mood == Mood::Finite && !next.negated)?;
        (self.tree.label(next.head) == Label::Relative && self.tree.head(next.head) == agent)
            .then_some(index + 1)
    }

    /// Adds those who say what their own side will do: "the defence minister said Norland would hit back".
    fn add_speakers(&self, sides: &mut Sides, said: &Subject) {
        let country = |named: &NamedActor| self.actor(named.actor).and_then(|actor| actor.country.as_deref());
        let acts = |part: &PartRecord| *part == PartRecord::By;
        let own: Vec<NamedActor> = said
            .actors
            .iter()
            .filter(|one| {
                let person = self.actor(one.actor).is_some_and(|actor| actor.kind == ActorKind::Person);
                let same = |(named, part): &(NamedActor, PartRecord)| {
                    acts(part) && country(named).is_some() && (country(named) == country(one))
                };
                person && (country(one).is_none() || sides.parts.iter().any(same))
            })
            .copied()
            .collect();
        sides.add(&own, PartRecord::By);
    }

    fn passive(&self, sides: &mut Sides, index: usize, told: &VerbReading) {
        let Some((group, subject)) = self.groups.get(index).zip(self.subjects.get(index)) else { return };
        let kind = told.kind;
        let agents = self.agents(group.head);
        let agents_missing = agents.is_empty();
        let thing = told.theme
            && told.mode != Some("abduct")
            && matches!(kind, Kind::Assault | Kind::Mobilize | Kind::Aid);
        let mut suffer = if thing { Vec::new() } else { subject.actors.clone() };
        if let Some(noun) = subject.noun.filter(|_| suffer.is_empty() && !thing) {
            suffer = self.inside(noun);
        }
        if suffer.is_empty() {
            suffer = self.objects(index, kind, false).named;
        }
        let by = if agents.is_empty() && kind == Kind::Assault {
            self.attackers(group.head, STRUCK)
        } else {
            agents
        };
        suffer.retain(|named| !by.iter().any(|by| by.span == named.span));
        // Troops that are redeployed do it themselves.
        let moved = agents_missing
            && (kind == Kind::Mobilize || kind == Kind::Retreat && told.mode == Some("withdraw"));
        let forces = |named: &NamedActor| self.actor(named.actor).is_some_and(is_armed);
        let part = if moved && suffer.iter().all(forces) { PartRecord::By } else { sides.toward };
        sides.add(&suffer, part);
        sides.add(&by, PartRecord::By);
    }

    fn active(&self, sides: &mut Sides, index: usize, told: &VerbReading) {
        let (Some(group), Some(subject)) = (self.groups.get(index), self.subjects.get(index)) else { return };
        let by = if told.who == Frame::Both { PartRecord::With } else { PartRecord::By };
        // What somebody does says nothing: "Chad's attack put pressure on the talks".
        let act = subject.noun.filter(|noun| self.is_act(*noun));
        let speaks = !is_verbal(told.kind) || told.who == Frame::Both || act.is_none();
        if (told.kind != Kind::Other || told.who != Frame::Scene) && speaks {
            sides.add(&subject.actors, by);
        }
        if let Some(noun) = subject.noun.filter(|_| subject.actors.is_empty()) {
            // "A strike by oil workers".
            sides.add(&self.agents(noun), by);
        }
        if told.who == Frame::Alone || told.kind == Kind::Other {
            return;
        }
        if told.mode == Some(RECALL) {
            self.recalled_from(sides, group.head);
            let envoys = self.objects(index, told.kind, false).named;
            sides.add(&envoys, PartRecord::Involved);
            return;
        }
        let mut opposed = subject.noun.map(|noun| self.opposed(noun)).unwrap_or_default();
        if told.who == Frame::Both && opposed.is_empty() {
            // "Clashes erupted in Tripoli between two militias".
            opposed = self.all_named(self.behind_any(group.head, &["between"]));
        }
        if told.who == Frame::Both && subject.actors.is_empty() {
            // "Talks between Ethiopia and Somalia".
            sides.add(&opposed, by);
            if sides.acts() {
                return;
            }
        }
        let visit = told.mode == Some("visit");
        let found = self.objects(index, told.kind, visit);
        let (mut others, place) = (found.named, found.place);
        others.retain(|named| !subject.actors.iter().any(|mine| mine.actor == named.actor));
        let known = |named: &NamedActor| self.actor(named.actor).is_some_and(|actor| actor.country.is_some());
        if group.modal.is_some() && !others.iter().any(known) {
            sides.add(&self.addressees(group.head), sides.toward);
        }
        if others.is_empty() && told.kind == Kind::Threaten {
            sides.add(&self.conditioned(group.head), sides.toward);
            sides.add(&self.attackers(group.head, ANSWERED), sides.toward);
        }
        if others.is_empty() && !subject.inherited {
            sides.add(&opposed, sides.toward);
        }
        // "Met in Amman" is not a visit to Jordan.
        let visits = told.kind != Kind::Consult || visit;
        sides.by_place = place.filter(|_| others.is_empty() && visits).map(|place| (place, sides.toward));
        let extent = self.tree.extent(group.head);
        let mutual = extent
            .clone()
            .any(|at| self.is_any(at, &["each", "one"]) && self.is_any(at + 1, &["other", "another"]));
        if others.is_empty() && mutual && subject.actors.len() > 1 {
            // "Both are striking deep into each other's territory".
            sides.parts.iter_mut().for_each(|(_, part)| *part = PartRecord::With);
        } else if others.is_empty() && sides.by_place.is_none() {
            self.together(sides, subject, told);
        }
        sides.add(&others, sides.toward);
    }

    /// Makes two states partners that agree or cease fire and name no one else.
    fn together(&self, sides: &mut Sides, subject: &Subject, told: &VerbReading) {
        let mutual = matches!(told.kind, Kind::Agree | Kind::Cooperate) || told.mode == Some("ceasefire");
        let mut countries: Vec<&str> = Vec::new();
        for named in &subject.actors {
            let country = self.actor(named.actor).and_then(|actor| actor.country.as_deref());
            countries.extend(country.filter(|country| !countries.contains(country)));
        }
        if mutual && countries.len() > 1 {
            for (_, part) in &mut sides.parts {
                *part = if *part == PartRecord::By { PartRecord::With } else { *part };
            }
        }
    }

    /// Adds the state from which an envoy is recalled.
    fn recalled_from(&self, sides: &mut Sides, verb: usize) {
        let mut words = vec![verb];
        words.extend(self.tree.objects(verb));
        let there = words.into_iter().flat_map(|word| self.tree.obliques(word));
        for (_, noun) in there.filter(|(at, _)| self.is_any(*at, &["from", "to", "in"])) {
            if let Some(place) = self.place_at(noun) {
                sides.by_place = Some((place, sides.toward));
                return;
            }
            let named = self.named_once(noun);
            if !named.is_empty() {
                sides.add(&named, sides.toward);
                return;
            }
        }
    }

    fn joins(&self, start: usize, end: usize) -> bool {
        (start..end.min(start + 2)).any(|at| self.is_any(at, &["and"]))
            || start.checked_sub(1).is_some_and(|at| self.is_any(at, &["and"]))
    }

    pub(super) fn span(&self, range: Range<usize>) -> Option<TextSpan> {
        Some(self.token(range.start)?.span.join(self.token(range.end.checked_sub(1)?)?.span))
    }

    /// Where the complement of a verb ends, without marks and conjunctions at its end.
    pub(super) fn close(&self, start: usize, end: usize) -> usize {
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

/// Whether an event of a kind speaks of other events.
pub(super) fn speaks_of(kind: Kind) -> bool {
    matches!(kind, Kind::Accuse | Kind::Reject | Kind::Request | Kind::Threaten)
}

/// Whether an event of a kind is a statement.
pub(super) fn is_verbal(kind: Kind) -> bool {
    matches!(kind.quadrant(), Some(Quadrant::VerbalConflict | Quadrant::VerbalCooperation))
}

fn part_of_object(kind: Kind, who: Frame) -> PartRecord {
    match who {
        Frame::Both => PartRecord::With,
        Frame::Alone => PartRecord::Involved,
        Frame::Acts | Frame::Pair | Frame::Reverse | Frame::Scene => match kind.quadrant() {
            Some(quadrant) if quadrant.is_conflict() && kind != Kind::Request => PartRecord::Against,
            _ => PartRecord::To,
        },
    }
}
