//! Mentions: where the text names actors and places.

use crate::record::{ActorRecord, ActorRecordId, PlaceRecord, PlaceRecordId, TextSpan};

/// What a mention refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// An actor.
    Actor(ActorRecordId),
    /// A place.
    Place(PlaceRecordId),
}

/// One mention of an actor or a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name itself: `Jilani`, `Iranian`.
    pub name: TextSpan,
    /// The whole noun phrase around it: `Pakistan's Foreign Minister Jalil Abbas Jilani`.
    pub phrase: TextSpan,
    /// What it refers to.
    pub referent: Referent,
}

/// Everything that the text names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// The actors; an [`ActorRecordId`] is an index into them.
    pub actors: Vec<ActorRecord>,
    /// The places; a [`PlaceRecordId`] is an index into them.
    pub places: Vec<PlaceRecord>,
    /// Every mention, by where its name begins; none overlap.
    pub all: Vec<Mention>,
}

impl Mentions {
    /// The mentions whose names overlap a span, in order.
    pub fn within(&self, span: TextSpan) -> impl Iterator<Item = &Mention> {
        let first = self.all.partition_point(|mention| mention.name.end <= span.start);
        self.all.iter().skip(first).take_while(move |mention| mention.name.start < span.end)
    }

    /// The actors named inside a span, in order, each once.
    #[must_use]
    pub fn actors_in(&self, span: TextSpan) -> Vec<ActorRecordId> {
        let mut found = Vec::new();
        for mention in self.within(span) {
            if let Referent::Actor(id) = mention.referent
                && !found.contains(&id)
            {
                found.push(id);
            }
        }
        found
    }

    /// The actor of that id.
    #[must_use]
    pub fn actor(&self, id: ActorRecordId) -> Option<&ActorRecord> {
        self.actors.get(id.0)
    }
}
