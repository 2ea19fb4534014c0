//! The keys of the filter language: one file each, and one line each in the table.

mod actor;
mod choice;
mod claim;
mod country;
mod draft;
mod kind;
mod leads;
mod location;
mod place;
mod source;
mod text;
mod time;

use super::definition::KeyDefinition;

/// Makes [`FilterKey`] of the table of keys.
macro_rules! filter_keys {
    ($($key:ident: $definition:path;)*) => {
        /// What a condition of the filter asks for. They are offered in this order.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[allow(missing_docs, reason = "each has its help")]
        pub enum FilterKey {
            $($key,)*
        }

        impl FilterKey {
            /// All keys, in the order in which they are offered.
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
}

impl FilterKey {
    /// The word of the query language.
    #[must_use]
    pub fn word(self) -> &'static str {
        self.definition().words().word
    }

    /// The key of that word; case does not matter.
    #[must_use]
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.word().eq_ignore_ascii_case(word))
    }

    /// What it asks for, in a few words.
    #[must_use]
    pub fn help(self) -> &'static str {
        self.definition().words().help
    }

    /// What has to stand behind the values on the screen, with a space before it: that a country is where something
    /// happened or that of somebody who took part.
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
