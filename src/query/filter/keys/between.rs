//! `between:` two parties of one event, whatever their parts in it.

use crate::model::{ActorId, Briefing, EventId};

use super::actor::Actor;
use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError};
use crate::query::select::related::with_related;
use crate::query::select::{Bits, Index, Selection};

pub(super) struct Between;

fn id_of(value: &Value) -> Option<ActorId> {
    if let Value::Actor(id) = value { Some(*id) } else { None }
}

impl KeyDefinition for Between {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "between",
            help: "two parties of one event, members included",
            example: "for example between:TTP,\"Government of Pakistan\"",
        }
    }

    fn pairs(&self) -> bool {
        true
    }

    fn parse(&self, b: &Briefing, words: &str) -> Result<Value, ValueError> {
        Actor.parse(b, words)
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        Actor.write(b, value)
    }

    fn write_indexed(&self, b: &Briefing, index: &Index, value: &Value) -> Option<String> {
        Actor.write_indexed(b, index, value)
    }

    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        Actor.suggest(b, index, typed)
    }

    /// None: `actor:` suggests them.
    fn suggest_bare(&self, _: &Briefing, _: &Index, _: &TypedText<'_>) -> Vec<Suggestion> {
        Vec::new()
    }

    /// The events of the party with anybody who does not belong to it.
    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        self.events_of(b, index, &[value])
    }

    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        self.select(b, index, &[value], false)
    }

    fn events_of(&self, b: &Briefing, index: &Index, values: &[&Value]) -> Bits {
        let parties: Vec<Party> =
            values.iter().filter_map(|value| Some(Party::new(b, index, id_of(value)?))).collect();
        match parties.as_slice() {
            [party] if values.len() == 1 => party.with_others(b),
            parties => any_two(b, parties),
        }
    }

    fn select(&self, b: &Briefing, index: &Index, values: &[&Value], negated: bool) -> Selection {
        let mut all = with_related(b, &index.facts, self.events_of(b, index, values));
        if negated {
            all.invert();
        }
        all
    }
}

/// A party with its members.
struct Party {
    /// For each actor whether it belongs to the party.
    members: Vec<bool>,
    /// The events in which one of them takes part.
    events: Bits,
}

impl Party {
    fn new(b: &Briefing, index: &Index, id: ActorId) -> Self {
        let members = index.facts.ancestry.members_of(id);
        let events = index.taking_part(b, &members);
        Self { members, events }
    }

    fn has(&self, actor: ActorId) -> bool {
        self.members.get(actor.index()) == Some(&true)
    }

    /// The events in which somebody else takes part as well.
    fn with_others(&self, b: &Briefing) -> Bits {
        let mut all = Bits::new(b.events().len());
        for id in self.events.iter() {
            let mut parties = b.event(EventId(id)).into_iter().flat_map(|event| event.participants());
            if parties.any(|(actor, _)| !self.has(actor)) {
                all.insert(id);
            }
        }
        all
    }

    /// The events of both: two who take part, one of each party.
    fn and(&self, other: &Self, b: &Briefing) -> Bits {
        let mut both = self.events.clone();
        both.and(&other.events);
        let overlap = self.members.iter().zip(&other.members).any(|(own, other)| *own && *other);
        if !overlap {
            return both;
        }
        let mut all = Bits::new(both.len());
        for event in both.iter().filter_map(|id| b.event(EventId(id))) {
            let of = |party: &Self| -> Vec<ActorId> {
                event.participants().map(|part| part.0).filter(|&actor| party.has(actor)).collect()
            };
            let (own, others) = (of(self), of(other));
            if own.iter().any(|one| others.iter().any(|other| one != other)) {
                all.insert(event.id().0);
            }
        }
        all
    }
}

/// The events of any two of the parties.
fn any_two(b: &Briefing, parties: &[Party]) -> Bits {
    let mut all = Bits::new(b.events().len());
    for (at, one) in parties.iter().enumerate() {
        for other in parties.iter().skip(at + 1) {
            all.or(&one.and(other, b));
        }
    }
    all
}
