//! `actor:` who took part, spoke or made a claim.

use crate::model::{ActorId, Briefing};

use crate::query::filter::record_names::{NamedRecords, find_by_name, words_for};
use crate::query::filter::suggestions::named_records;
use crate::query::filter::{KeyDefinition, KeyWords, Suggestion, TypedText, Value, ValueError};
use crate::query::select::related::{claimed_by, of_members, with_related};
use crate::query::select::{Bits, Index, Selection};

pub(super) struct Actor;

fn id_of(value: &Value) -> Option<ActorId> {
    if let Value::Actor(id) = value { Some(*id) } else { None }
}

impl KeyDefinition for Actor {
    fn words(&self) -> KeyWords {
        KeyWords {
            word: "actor",
            help: "who took part, spoke or made a claim, members included",
            example: "for example actor:Iran",
        }
    }

    fn parse(&self, b: &Briefing, words: &str) -> Result<Value, ValueError> {
        find_by_name(b, NamedRecords::Actors, words).map(|(_, at)| Value::Actor(ActorId::from_index(at)))
    }

    fn write(&self, b: &Briefing, value: &Value) -> Option<String> {
        words_for(b, NamedRecords::Actors, id_of(value)?.index())
    }

    fn write_indexed(&self, b: &Briefing, index: &Index, value: &Value) -> Option<String> {
        index.shared_names(b).words_for(b, NamedRecords::Actors, id_of(value)?.index())
    }

    fn suggest(&self, b: &Briefing, index: &Index, typed: &TypedText<'_>) -> Vec<Suggestion> {
        named_records(b, NamedRecords::Actors, typed, |at| {
            let events = index.unfiltered.actors.get(at).map_or(0, |tally| tally.events);
            (Value::Actor(ActorId::from_index(at)), events)
        })
    }

    fn counts(&self, b: &Briefing, index: &Index, events: &Bits) -> Vec<u32> {
        index.counter(b).actors(events)
    }

    fn rank(&self, _: &Briefing, _: &Index, value: &Value) -> Option<usize> {
        id_of(value).map(ActorId::index)
    }

    fn events(&self, b: &Briefing, index: &Index, value: &Value) -> Bits {
        let Some(id) = id_of(value) else { return Bits::new(b.events().len()) };
        let members = index.facts.ancestry.members_of(id);
        let is_member = |actor: ActorId| members.get(actor.index()) == Some(&true);
        let alone = members.iter().filter(|member| **member).count() == 1 && is_member(id);
        let mut events = if alone {
            index.taking_part(b, &members)
        } else {
            of_members(b.events().participants(), |member| is_member(member.actor()))
        };
        index.facts.authored.correct(&mut events, |actors, _| actors.contains(&id.0));
        events
    }

    fn records(&self, b: &Briefing, index: &Index, value: &Value) -> Selection {
        let mut all = with_related(b, &index.facts, self.events(b, index, value));
        if let Some(id) = id_of(value) {
            all.claims.or(&claimed_by(b, &index.facts, &index.facts.ancestry.members_of(id)));
            index.actors.add_to(&mut all, id.index());
        }
        all
    }
}
