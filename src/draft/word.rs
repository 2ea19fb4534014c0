//! Writes the enumerations of the model as the words that case files use, and says in a schema which they are.

use schemars::{Schema, SchemaGenerator, json_schema};
use serde::Serializer;

use crate::model::{ActorKind, Form, Kind, Precision, Qualifier};

macro_rules! words {
    ($($function:ident $schema:ident $kind:ty, $all:expr;)+) => {
        $(
            pub(super) fn $function<S: Serializer>(it: &$kind, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(it.word())
            }

            pub(super) fn $schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "enum": $all.iter().map(|it| it.word()).collect::<Vec<_>>() })
            }
        )+
    };
}

const PRECISIONS: [Precision; 6] =
    [Precision::Minute, Precision::Day, Precision::Days, Precision::Week, Precision::Month, Precision::Year];

words! {
    actor_kind actor_kinds ActorKind, ActorKind::ALL;
    form forms Form, Form::ALL;
    kind kinds Kind, Kind::ALL;
    precision precisions Precision, PRECISIONS;
    qualifier qualifiers Qualifier, Qualifier::ALL;
}
