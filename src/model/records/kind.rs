//! Kinds of events: the sixteen types of PLOVER in their four quadrants.
//!
//! Source: Open Event Data Alliance, *PLOVER: Political Language Ontology for Verifiable Event
//! Records*, manual draft 0.8. The more specific type ("air strike") is the *mode*, kept beside the kind.

/// A quadrant of PLOVER: verbal or material, cooperation or conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Quadrant {
    /// Words that bring parties closer.
    VerbalCooperation,
    /// Acts that bring parties closer.
    MaterialCooperation,
    /// Words against another party.
    VerbalConflict,
    /// Acts against another party.
    MaterialConflict,
}

impl Quadrant {
    /// All four, cooperation first.
    pub const ALL: [Self; 4] =
        [Self::VerbalCooperation, Self::MaterialCooperation, Self::VerbalConflict, Self::MaterialConflict];

    /// The name for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::VerbalCooperation => "verbal cooperation",
            Self::MaterialCooperation => "material cooperation",
            Self::VerbalConflict => "verbal conflict",
            Self::MaterialConflict => "material conflict",
        }
    }

    /// Whether it is conflict, verbal or material.
    #[must_use]
    pub fn is_conflict(self) -> bool {
        matches!(self, Self::VerbalConflict | Self::MaterialConflict)
    }
}

macro_rules! kinds {
    ($($name:ident $word:literal $quadrant:expr, $doc:literal;)+) => {
        /// The kind of an event: a PLOVER type, or [`Kind::Other`] where none fits.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[repr(u8)]
        pub enum Kind { $(#[doc = $doc] $name,)+ }

        impl Kind {
            /// All kinds, in the order of the PLOVER manual, the uncoded one last.
            pub const ALL: &'static [Self] = &[$(Self::$name,)+];

            /// The word on the screen, in filters and in case files.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $(Self::$name => $word,)+ }
            }

            /// The quadrant; none for [`Kind::Other`].
            #[must_use]
            pub fn quadrant(self) -> Option<Quadrant> {
                match self { $(Self::$name => $quadrant,)+ }
            }

            /// What it covers, in one sentence.
            #[must_use]
            pub fn meaning(self) -> &'static str {
                match self { $(Self::$name => $doc,)+ }
            }
        }
    };
}

use Quadrant::{MaterialConflict, MaterialCooperation, VerbalConflict, VerbalCooperation};

kinds! {
    Agree "agree" Some(VerbalCooperation), "Agree to, offer or promise future cooperation.";
    Consult "consult" Some(VerbalCooperation), "Meet, visit, speak or negotiate.";
    Support "support" Some(VerbalCooperation), "Express support, praise, or begin relations or mediation.";
    Concede "concede" Some(VerbalCooperation), "Accept a demand, ease measures, apologise.";
    Cooperate "cooperate" Some(MaterialCooperation), "Cooperate materially: economic, military, judicial, intelligence.";
    Aid "aid" Some(MaterialCooperation), "Give goods, money, asylum or protection.";
    Retreat "retreat" Some(MaterialCooperation), "Yield materially: cease fire, withdraw, release.";
    Request "request" Some(VerbalConflict), "Ask, appeal for or demand something.";
    Accuse "accuse" Some(VerbalConflict), "Accuse, criticise, investigate.";
    Reject "reject" Some(VerbalConflict), "Refuse or decline.";
    Threaten "threaten" Some(VerbalConflict), "Threaten a measure or force.";
    Protest "protest" Some(MaterialConflict), "Demonstrate, strike, riot.";
    Sanction "sanction" Some(MaterialConflict), "Reduce relations: recall, expel, embargo, halt talks.";
    Mobilize "mobilize" Some(MaterialConflict), "Raise alert, exercise or deploy forces.";
    Coerce "coerce" Some(MaterialConflict), "Repress, arrest, seize, censor, attack in cyberspace.";
    Assault "assault" Some(MaterialConflict), "Use armed or other physical force.";
    Other "other" None, "None of the sixteen PLOVER types fits.";
}

impl Kind {
    /// The number of kinds, the uncoded one included.
    pub const COUNT: usize = Self::ALL.len();

    /// The kind with that word; case is ignored.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|kind| kind.word().eq_ignore_ascii_case(word))
    }

    /// What the parties do to one another; none for [`Kind::Other`].
    #[must_use]
    pub fn conduct(self) -> Option<Conduct> {
        Some(match (self, self.quadrant()?) {
            (Self::Assault, _) => Conduct::Violence,
            (Self::Protest, _) => Conduct::Protest,
            (_, MaterialConflict) => Conduct::HostileActs,
            (_, VerbalConflict) => Conduct::HostileWords,
            (_, VerbalCooperation) => Conduct::FriendlyWords,
            (_, MaterialCooperation) => Conduct::FriendlyActs,
        })
    }

    /// The sign of the conduct, one cell wide; `–` where there is none.
    #[must_use]
    pub fn sign(self) -> char {
        self.conduct().map_or('–', Conduct::sign)
    }
}

/// What the parties of an event do to one another, as it is told apart on the screen. The quadrants of PLOVER put
/// a peaceful protest and an air strike into one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Conduct {
    /// Force against people or things.
    Violence,
    /// Demonstrations, strikes, riots.
    Protest,
    /// Hostile acts short of violence.
    HostileActs,
    /// Demands and hostile words.
    HostileWords,
    /// Friendly words.
    FriendlyWords,
    /// Friendly acts.
    FriendlyActs,
}

impl Conduct {
    /// All, the worst first.
    pub const ALL: [Self; 6] = [
        Self::Violence,
        Self::Protest,
        Self::HostileActs,
        Self::HostileWords,
        Self::FriendlyWords,
        Self::FriendlyActs,
    ];

    /// The name for people.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Violence => "violence",
            Self::Protest => "protest",
            Self::HostileActs => "hostile acts short of violence",
            Self::HostileWords => "demands and hostile words",
            Self::FriendlyWords => "friendly words",
            Self::FriendlyActs => "friendly acts",
        }
    }

    /// The sign, one cell wide: filled for acts, hollow for words.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Violence => '✖',
            Self::Protest => '⚑',
            Self::HostileActs => '▲',
            Self::HostileWords => '△',
            Self::FriendlyWords => '◇',
            Self::FriendlyActs => '◆',
        }
    }

    /// That of most events, given how many are of each in the order of [`Conduct::ALL`]; of several the worst. `None` where
    /// there are no such events.
    #[must_use]
    pub fn prevailing(counts: [u32; Self::ALL.len()]) -> Option<Self> {
        let counts = Self::ALL.into_iter().zip(counts).rev();
        counts.filter(|&(_, count)| count > 0).max_by_key(|&(_, count)| count).map(|(conduct, _)| conduct)
    }

    /// The kinds of event with this conduct.
    pub fn kinds(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.iter().copied().filter(move |kind| kind.conduct() == Some(self))
    }
}
