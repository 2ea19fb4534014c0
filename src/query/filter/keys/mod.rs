//! The keys of the filter language: one file and one line in the table each.

mod actor;
mod as_of;
mod bbox;
mod between;
mod claim;
mod country;
mod draft;
mod figure;
mod kind;
mod lacks;
mod leads;
mod location;
mod marks;
mod new;
mod place;
mod publisher;
mod source;
mod text;
mod time;
mod totals;
mod types;

use super::definition::KeyDefinition;
use crate::model::Measure;
use crate::query::select::AsOf;

/// Makes [`FilterKey`] from the table of keys.
macro_rules! filter_keys {
    ($($key:ident: $definition:expr;)*) => {
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
    Between: between::Between;
    Country: country::Country;
    In: location::Location;
    Place: place::Place;
    Bbox: bbox::BoundingBox;
    Kind: kind::KindOrQuadrant;
    Type: types::Type;
    On: time::Period::On;
    Since: time::Period::Since;
    Until: time::Period::Until;
    AsOf: as_of::Known;
    Undated: marks::Mark::Undated;
    Source: source::Source;
    Publisher: publisher::Publisher;
    Claim: claim::Claim(AsOf::NOW);
    Killed: figure::Figures(Measure::Killed, AsOf::NOW);
    Injured: figure::Figures(Measure::Injured, AsOf::NOW);
    Missing: figure::Figures(Measure::Missing, AsOf::NOW);
    Displaced: figure::Figures(Measure::Displaced, AsOf::NOW);
    Detained: figure::Figures(Measure::Detained, AsOf::NOW);
    Disputed: marks::Mark::Disputed(AsOf::NOW);
    Verified: marks::Mark::Verified(AsOf::NOW);
    Text: text::Text;
    Leads: leads::Leads;
    Totals: totals::Totals;
    Draft: draft::Draft;
    New: new::New;
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

    /// Whether the key is about the time, so that undated events never match.
    #[must_use]
    pub fn is_time(self) -> bool {
        matches!(self, Self::On) || self.is_bound()
    }

    /// Whether the key has one value, which another one replaces: each end of the period, and the as-of day.
    #[must_use]
    pub fn is_bound(self) -> bool {
        matches!(self, Self::Since | Self::Until | Self::AsOf)
    }

    /// Asks its definition, as of a day.
    pub(crate) fn with_definition<T>(self, as_of: AsOf, ask: impl FnOnce(&dyn KeyDefinition) -> T) -> T {
        match self.definition().as_of(as_of).filter(|_| as_of != AsOf::NOW) {
            Some(own) => ask(&*own),
            None => ask(self.definition()),
        }
    }
}
