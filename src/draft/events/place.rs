//! Where an event happens.

use std::ops::Range;

use super::super::grammar::Class;
use super::super::mention::Referent;
use super::super::token::TokenKind;
use super::assemble::speaks_of;
use super::clauses::{Clauses, NamedActor, TokenMention};
use super::group::Group;
use crate::model::{ActorKind, Kind, Quadrant};
use crate::record::PlaceRecordId;
use crate::syntax::Label;

/// Where something happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum EventPlace {
    /// At a place.
    Place(PlaceRecordId),
    /// Somewhere in a state, named as such.
    State(NamedActor),
}

/// Prepositions that introduce a location.
const INSIDE: &[&str] = &[
    "in",
    "at",
    "near",
    "inside",
    "within",
    "outside",
    "through",
    "across",
    "throughout",
    "on",
    "off",
    "over",
    "around",
    "into",
    "onto",
    "along",
    "of",
    "between",
];

/// The prepositions that introduce a state as a location.
const STATEWIDE: &[&str] = &[
    "in",
    "near",
    "inside",
    "within",
    "outside",
    "across",
    "throughout",
    "through",
    "off",
    "around",
    "from",
];

/// Words that may come between a preposition and the name of a place.
const QUALIFIED: &[&str] = &[
    "the",
    "northern",
    "southern",
    "eastern",
    "western",
    "north",
    "south",
    "east",
    "west",
    "central",
    "northeastern",
    "northwestern",
    "southeastern",
    "southwestern",
    "north-eastern",
    "north-western",
    "south-eastern",
    "south-western",
    "neighbouring",
    "neighboring",
    "nearby",
    "northeast",
    "northwest",
    "southeast",
    "southwest",
    "occupied",
    "rebel-held",
    "government-held",
    "war-torn",
    "mainland",
    "rural",
    "downtown",
];

impl Clauses<'_, '_> {
    /// The location of the event of a verb: after it, otherwise in its subject, otherwise at the start of the clause.
    pub(super) fn place(&self, index: usize, kind: Kind, start: usize) -> Option<EventPlace> {
        let (group, subject) = (self.groups.get(index)?, self.subjects.get(index)?);
        let behind = self.behind(index);
        let verbal = matches!(kind.quadrant(), Some(Quadrant::VerbalConflict | Quadrant::VerbalCooperation));
        let words = verbal || kind == Kind::Sanction;
        let end = if words && kind != Kind::Consult { self.own_words(index, &behind) } else { behind.end };
        let found = self.place_in(&(behind.start..end), kind, Some(group));
        let found = found.filter(|place| !speaks_of(kind) || !self.is_of_act(*place, group.head));
        if found.is_some() || words && kind != Kind::Consult {
            return found;
        }
        let inside = self.place_in(&subject.tokens, kind, None);
        // "Attacks across parts of Gaza killed ten."
        let between = subject.tokens.end..group.tokens.start;
        let inside = inside.or_else(|| {
            self.place_in(&between, kind, None).filter(|_| subject.noun.is_some() && !subject.inherited)
        });
        let front = || {
            let first = if subject.inherited { group.tokens.start } else { subject.tokens.start };
            self.place_in(&(start..first.max(start)), kind, None)
        };
        inside.or_else(front)
    }

    /// Whether a place is that of something that a statement speaks of: "blamed them for an attack in Goma".
    fn is_of_act(&self, place: EventPlace, verb: usize) -> bool {
        let is = |placed: &&TokenMention| match (place, placed.mention.referent) {
            (EventPlace::Place(place), Referent::Place(other)) => place == other,
            (EventPlace::State(named), Referent::Actor(_)) => placed.mention.name == named.span,
            _ => false,
        };
        let mut mentions = self.placed.iter().filter(|placed| placed.name.start > verb).filter(is);
        let acts = |placed: &TokenMention| {
            let above = self.tree.ancestors(placed.name.end.saturating_sub(1));
            above.take_while(|at| *at != verb).any(|at| self.is_act(at))
        };
        mentions.next().is_some_and(acts)
    }

    /// Whether the name of a place only tells which thing is meant: "the Druze town of Majdal Shams", "Gaza's city".
    fn describes_place(&self, placed: &TokenMention) -> bool {
        let last = placed.name.end.saturating_sub(1);
        let owner = matches!(
            self.tree.label(last),
            Label::Attributive | Label::Compound | Label::Possessor | Label::NounModifier
        );
        owner && self.tree.head(last) >= placed.name.end
    }

    /// Where the words about a statement itself end and its content begins.
    fn own_words(&self, index: usize, behind: &Range<usize>) -> usize {
        let opener = behind.clone().find(|at| self.is_class(*at, Class::Opener)).unwrap_or(behind.end);
        let next = self.groups.get(index + 1).map_or(behind.end, |group| group.tokens.start);
        opener.min(next).max(behind.start)
    }

    /// The first place in a range that can be a location, otherwise the first state.
    pub(super) fn place_in(
        &self,
        range: &Range<usize>,
        kind: Kind,
        verb: Option<&Group>,
    ) -> Option<EventPlace> {
        let (mut state, mut described) = (None, None);
        let first = self.placed.partition_point(|placed| placed.name.start < range.start);
        for placed in self.placed.iter().skip(first).take_while(|placed| placed.name.end <= range.end) {
            let before = self.nearest_preposition(placed, range.start);
            let fits = match before {
                Some(word) => INSIDE.contains(&word) || moves(kind, word),
                None => verb.is_some() && !matches!(kind, Kind::Accuse | Kind::Support),
            };
            match placed.mention.referent {
                Referent::Place(place) if fits && self.describes_place(placed) => {
                    described = described.or(Some(EventPlace::Place(place)));
                }
                Referent::Place(place) if fits => return Some(EventPlace::Place(place)),
                Referent::Actor(_)
                    if fits
                        && (before.is_some_and(|word| {
                            STATEWIDE.contains(&word) || word == "to" && kind == Kind::Mobilize
                        }) || before.is_none() && kind == Kind::Other) =>
                {
                    state = state.or_else(|| self.named(placed).filter(|_| self.is_a_state_itself(placed)));
                }
                _ => {}
            }
        }
        described.or(state.map(EventPlace::State))
    }

    /// Whether a mention names a state itself, not those who belong to it: "in Nepal", but not "in Nepali villages".
    pub(super) fn is_a_state_itself(&self, placed: &TokenMention) -> bool {
        let state = self.named(placed).and_then(|named| self.actor(named.actor));
        let possessed = self.token(placed.name.end).is_some_and(|token| token.kind == TokenKind::Possessive);
        let noun = self.token(placed.name.end).is_some_and(|token| {
            token.is_word()
                && !token.capital
                && !token.is_class(Class::AfterNoun)
                && !token.is_class(Class::NoName)
                && !token.is_class(Class::Preposition)
                && !token.is_class(Class::Opener)
                && !token.is_any(&["and", "or", "but", "to"])
                && !token.form.ends_with("ly")
                && !self.groups.iter().any(|group| group.tokens.start == placed.name.end)
        });
        state.is_some_and(|state| state.kind == ActorKind::State) && !possessed && !noun
    }

    /// The preposition that a name depends on: right before it, words of direction and the like skipped.
    fn nearest_preposition(&self, placed: &TokenMention, start: usize) -> Option<&str> {
        let own = placed.name.start;
        let from = placed.phrase.start.min(own);
        (start..own).rev().take(own - from + 3).find_map(|at| {
            let token = self.token(at)?;
            if token.is_class(Class::Preposition) || token.is("to") || token.is("throughout") {
                return Some(Some(&*token.form));
            }
            let light = token.is_any(QUALIFIED) || token.capital || at >= from;
            (!light).then_some(None)
        })?
    }
}

/// Whether the preposition introduces the destination or origin of an event of this kind.
fn moves(kind: Kind, preposition: &str) -> bool {
    match preposition {
        "to" => matches!(kind, Kind::Mobilize | Kind::Consult | Kind::Aid),
        "from" => matches!(kind, Kind::Retreat | Kind::Coerce),
        _ => false,
    }
}
