//! Actors: those who act, are acted upon, or speak.

use super::country::CountryId;
use super::drafted::Draft;
use super::id::ActorId;
use super::source::{Note, Span};
use super::words::words;

words! {
    /// The kind of an actor.
    ActorKind {
        /// A state, or its government as a whole.
        State "state",
        /// Armed forces, police or intelligence services of a state.
        StateForces "state forces",
        /// A non-state armed group.
        ArmedGroup "armed group",
        /// A militia.
        Militia "militia",
        /// An organisation: ministry, office, international body, party, company.
        Organisation "organisation",
        /// A person.
        Person "person",
        /// A news agency, an outlet, or media as a collective.
        Media "media",
        /// Civilians.
        Civilians "civilians",
        /// Not identified.
        Unidentified "unidentified",
    }
}

words! {
    /// The part an actor plays in an event.
    Part {
        /// Acts.
        By "by",
        /// Is acted upon.
        Against "against",
        /// Acts together with others.
        With "with",
        /// Mediates.
        Mediator "mediator",
        /// Takes part; the source does not say on which side.
        Involved "involved",
    }
}

/// Somebody who acts, is acted upon, or speaks.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The identifier from the case file, or one made from the name.
    pub key: String,
    /// The name.
    pub name: String,
    /// Other names and spellings, which find it too.
    pub aliases: Vec<String>,
    /// The kind.
    pub kind: ActorKind,
    /// The country it belongs to.
    pub country: Option<CountryId>,
    /// The role or office.
    pub role: Option<String>,
    /// The actors it is a member of.
    pub member_of: Vec<ActorId>,
    /// The label a source gives it, and whose label that is.
    pub described_as: Option<String>,
    /// Whether the source names it.
    pub named: bool,
    /// The words that name it.
    pub evidence: Vec<Span>,
    /// The analyst's notes.
    pub notes: Vec<Note>,
    /// Set where a program drafted it and nobody has confirmed it yet.
    pub drafted: Draft,
}

impl Actor {
    /// An actor with that key, name and kind; nothing else is known.
    #[must_use]
    pub fn new(key: &str, name: &str, kind: ActorKind) -> Self {
        Self {
            key: key.to_owned(),
            name: name.to_owned(),
            aliases: Vec::new(),
            kind,
            country: None,
            role: None,
            member_of: Vec::new(),
            described_as: None,
            named: true,
            evidence: Vec::new(),
            notes: Vec::new(),
            drafted: None,
        }
    }
}
