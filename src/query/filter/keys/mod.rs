//! The keys of the filter language: one file and one line in the table each.

mod actor;
mod choice;
mod claim;
mod country;
mod draft;
mod kind;
mod lacks;
mod leads;
mod location;
mod place;
mod source;
mod text;
mod time;

use super::definition::KeyDefinition;

/// Makes [`FilterKey`] from the table of keys.
macro_rules! filter_keys {
    ($($key:ident: $definition:path;)*) => {
        /// What a condition of the filter asks for, in the order in which keys are suggested.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "each has its help")]
        pub enum FilterKey {
            $($key,)*
        }

        impl FilterKey {
            /// All keys, in the order in which they are suggested.
            pub const ALL: [Self; [$(Self::$key),*].len()] = [$(Self::$key),*];

            pub(crate) fn definition(self) -> &'static dyn KeyDefinition {
                match self {
                    $(Self::$key => &$definition,)*
                }
            }
        }
    };
}

filter_keys! {
    Actor: actor::Actor;
    Country: country::Country;
    In: location::Location;
    Place: place::Place;
    Kind: kind::KindOrQuadrant;
    Since: time::Bound::Since;
    Until: time::Bound::Until;
    Source: source::Source;
    Claim: claim::Claim;
    Text: text::Text;
    Leads: leads::Leads;
    Draft: draft::Draft;
    Lacks: lacks::Lacks;
}

impl FilterKey {
    /// The word of the query language.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.definition().words().word
    }

    /// The key with that word, in any case.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.word().eq_ignore_ascii_case(word))
    }

    /// What it asks for, in a few words.
    #[must_use]
    pub fn help(self) -> &'static str {
        self.definition().words().help
    }

    /// What to show behind the values, with a space in front: that a country is that of the place or of a
    /// participant.
    #[must_use]
    pub fn remark(self) -> &'static str {
        self.definition().remark()
    }

    /// Whether the key bounds the time.
    #[must_use]
    pub fn is_time(self) -> bool {
        matches!(self, Self::Since | Self::Until)
    }
}
