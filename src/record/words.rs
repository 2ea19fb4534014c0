//! The enumerations of the model, written and read as the words that case files use. For `#[serde(with = "words")]`.

use std::borrow::Cow;

use schemars::{Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serializer};

use crate::model::{ActorKind, Form, Kind, Precision, Qualifier};

/// An enumeration with one word for each value.
pub(super) trait Words: Copy + 'static {
    /// All values, in the order of the schema.
    const VALUES: &'static [Self];

    /// The word for the value.
    fn in_words(self) -> &'static str;
}

macro_rules! words {
    ($($name:ident: $values:expr;)+) => {
        $(
            impl Words for $name {
                const VALUES: &'static [Self] = $values;

                fn in_words(self) -> &'static str {
                    self.word()
                }
            }
        )+
    };
}

words! {
    ActorKind: ActorKind::ALL;
    Form: Form::ALL;
    Kind: Kind::ALL;
    Precision: &[
        Precision::Minute, Precision::Day, Precision::Days, Precision::Week, Precision::Month, Precision::Year,
    ];
    Qualifier: Qualifier::ALL;
}

fn all<T: Words>() -> Vec<&'static str> {
    T::VALUES.iter().map(|value| value.in_words()).collect()
}

pub(super) fn serialize<T: Words, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(value.in_words())
}

pub(super) fn deserialize<'de, T: Words, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let word = Cow::<str>::deserialize(deserializer)?;
    let known = T::VALUES.iter().copied().find(|value| value.in_words() == word);
    known.ok_or_else(|| D::Error::custom(format!("`{word}` is not one of: {}", all::<T>().join(", "))))
}

pub(super) fn schema<T: Words>(_: &mut SchemaGenerator) -> Schema {
    json_schema!({ "enum": all::<T>() })
}
