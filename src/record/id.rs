//! The ids by which the records of one draft refer to each other.

use std::borrow::Cow;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

macro_rules! ids {
    ($($name:ident $letter:literal $doc:literal;)+) => {
        $(
            #[doc = $doc]
            ///
            /// Holds the position among the records of its type, from 0. Written as a letter and a number from 1.
            #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
            pub struct $name(pub usize);

            impl fmt::Display for $name {
                fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                    write!(f, concat!($letter, "{}"), self.0 + 1)
                }
            }

            impl Serialize for $name {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.collect_str(self)
                }
            }

            impl<'de> Deserialize<'de> for $name {
                fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                    let text = Cow::<str>::deserialize(deserializer)?;
                    let number = text.strip_prefix($letter).filter(|rest| !rest.starts_with(['0', '+']));
                    let rank = number.and_then(|number| number.parse::<usize>().ok()?.checked_sub(1));
                    rank.map(Self).ok_or_else(|| {
                        D::Error::custom(format!(
                            concat!("`{}` is not an id of this kind, which is written ", $letter, "1, ", $letter, "2 and so on"),
                            text
                        ))
                    })
                }
            }

            impl JsonSchema for $name {
                fn inline_schema() -> bool {
                    true
                }

                fn schema_name() -> Cow<'static, str> {
                    stringify!($name).into()
                }

                fn json_schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({ "type": "string", "pattern": concat!("^", $letter, "[1-9][0-9]*$") })
                }
            }
        )+
    };
}

ids! {
    ActorRecordId "a" "The id of an actor in a draft.";
    PlaceRecordId "p" "The id of a place in a draft.";
    EventRecordId "e" "The id of an event in a draft.";
    StatementRecordId "s" "The id of a statement in a draft.";
    ClaimRecordId "c" "The id of a claim in a draft.";
}
