//! Actors and places, and where the text names them.

use super::id::{ActorId, PlaceId};
use super::span::Span;

pub use crate::record::actor::{Actor, Place};

/// To what a mention refers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// An actor.
    Actor(ActorId),
    /// A place.
    Place(PlaceId),
}

/// One mention of an actor or a place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The name itself: `Jilani`, `Iranian`.
    pub name: Span,
    /// The whole noun phrase around it: `Pakistan's Foreign Minister Jalil Abbas Jilani`.
    pub phrase: Span,
    /// To what it refers.
    pub referent: Referent,
}

/// All that the text names.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// The actors; an [`ActorId`] is an index into them.
    pub actors: Vec<Actor>,
    /// The places; a [`PlaceId`] is an index into them.
    pub places: Vec<Place>,
    /// Every mention, by where its name begins; none overlap.
    pub all: Vec<Mention>,
}

impl Mentions {
    /// The mentions whose names overlap a span, in order.
    pub fn within(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.all.partition_point(|mention| mention.name.end <= span.start);
        self.all.iter().skip(first).take_while(move |mention| mention.name.start < span.end)
    }

    /// The actors named inside a span, in order, each once.
    #[must_use]
    pub fn actors_in(&self, span: Span) -> Vec<ActorId> {
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
    pub fn actor(&self, id: ActorId) -> Option<&Actor> {
        self.actors.get(id.0)
    }
}
