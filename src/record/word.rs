//! The enumerations of the model as the words that case files use, for writing, reading and in a schema.

macro_rules! words {
    ($($name:ident $kind:ident, $all:expr;)+) => {
        $(
            pub(super) mod $name {
                use std::borrow::Cow;

                use schemars::{Schema, SchemaGenerator, json_schema};
                use serde::de::Error as _;
                use serde::{Deserialize, Deserializer, Serializer};

                use crate::model::$kind;

                fn words() -> Vec<&'static str> {
                    $all.iter().map(|it| it.word()).collect()
                }

                pub(in crate::record) fn serialize<S: Serializer>(
                    it: &$kind,
                    serializer: S,
                ) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(it.word())
                }

                pub(in crate::record) fn deserialize<'de, D: Deserializer<'de>>(
                    deserializer: D,
                ) -> Result<$kind, D::Error> {
                    let word = Cow::<str>::deserialize(deserializer)?;
                    let known = $all.iter().copied().find(|it| it.word() == word);
                    known.ok_or_else(|| {
                        D::Error::custom(format!("`{word}` is not one of: {}", words().join(", ")))
                    })
                }

                pub(in crate::record) fn schema(_: &mut SchemaGenerator) -> Schema {
                    json_schema!({ "enum": words() })
                }
            }
        )+
    };
}

words! {
    actor_kind ActorKind, ActorKind::ALL;
    form Form, Form::ALL;
    kind Kind, Kind::ALL;
    precision Precision, [
        Precision::Minute, Precision::Day, Precision::Days, Precision::Week, Precision::Month, Precision::Year,
    ];
    qualifier Qualifier, Qualifier::ALL;
}
