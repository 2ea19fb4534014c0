//! Actors and places.

use super::country::CountryId;
use super::drafted::Draft;
use super::id::{ActorId, PlaceId};
use super::source::{Note, Span};

macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident $word:literal,)+ }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum $name { $($(#[$vdoc])* $variant,)+ }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The word in case files and on screens.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// What is called so; case, hyphens and underscores do not matter.
            #[must_use]
            pub fn parse(word: &str) -> Option<Self> {
                let same = |other: &str| {
                    let plain = |c: &char| !matches!(c, ' ' | '-' | '_');
                    let lower = |c: char| c.to_ascii_lowercase();
                    other.chars().filter(plain).map(lower).eq(word.chars().filter(plain).map(lower))
                };
                Self::ALL.iter().copied().find(|item| same(item.word()))
            }
        }
    };
}
pub(super) use words;

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

words! {
    /// How precisely a place is known, from finest to coarsest.
    PlacePrecision {
        /// The point itself.
        Exact "exact",
        /// A named town or point; how near to it nobody states.
        Unstated "not stated",
        /// A known point nearby; how near depends on the dataset, in UCDP within about 25 km.
        Near "near",
        /// The district: the point stands for it.
        District "district",
        /// The province: the point stands for it.
        Province "province",
        /// The country: the point stands for it.
        Country "country",
        /// Waters or airspace that belong to no country.
        Sea "sea",
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

/// Where something happened.
#[derive(Clone, Debug)]
pub struct Place {
    /// The identifier given in the case file, or made from the name.
    pub key: String,
    /// The name.
    pub name: String,
    /// Other names and spellings.
    pub aliases: Vec<String>,
    /// The countries in which it lies; more than one for a region across a border.
    pub countries: Vec<CountryId>,
    /// Latitude and longitude in degrees (WGS 84), north and east positive.
    pub coordinates: Option<(f32, f32)>,
    /// How precisely the coordinates stand for the place.
    pub precision: PlacePrecision,
    /// The place that contains it.
    pub within: Option<PlaceId>,
    /// The words that name it.
    pub evidence: Vec<Span>,
    /// What the analyst remarked.
    pub notes: Vec<Note>,
    /// That a program drafted it and nobody has confirmed it yet; none where a person has, or made it.
    pub drafted: Draft,
}
