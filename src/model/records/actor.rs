//! Actors: who acts, suffers or speaks.

use super::country::CountryId;
use super::drafted::Draft;
use super::id::ActorId;
use super::source::{Note, Span};
use super::words::words;

words! {
    /// What kind of actor it is.
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
    /// The part that an actor has in an event.
    Part {
        /// The one who acts.
        By "by",
        /// The one acted upon.
        Against "against",
        /// One who acts together with others.
        With "with",
        /// One who mediates.
        Mediator "mediator",
        /// Takes part; the source gives no direction.
        Involved "involved",
    }
}

/// Somebody who acts, suffers or speaks.
#[derive(Clone, Debug)]
pub struct Actor {
    /// The identifier given in the case file, or made from the name.
    pub key: String,
    /// The name.
    pub name: String,
    /// Other names and spellings, under which it is found too.
    pub aliases: Vec<String>,
    /// What kind of actor it is.
    pub kind: ActorKind,
    /// The country it belongs to.
    pub country: Option<CountryId>,
    /// The role or office.
    pub role: Option<String>,
    /// The actors of which it is a member.
    pub member_of: Vec<ActorId>,
    /// How a source labels it, and whose label that is.
    pub described_as: Option<String>,
    /// Whether the source gives it a name.
    pub named: bool,
    /// The words that name it.
    pub evidence: Vec<Span>,
    /// What the analyst remarked.
    pub notes: Vec<Note>,
    /// That a program drafted it and nobody has confirmed it yet; none where a person has, or made it.
    pub drafted: Draft,
}

impl Actor {
    /// An actor of that key, name and kind, with nothing else known.
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
