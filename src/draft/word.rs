//! Writes the enumerations of the model as the words that case files use.

use serde::Serializer;

use crate::model::{ActorKind, Form, Kind, Precision, Qualifier};

macro_rules! words {
    ($($function:ident $kind:ty;)+) => {
        $(
            pub(super) fn $function<S: Serializer>(it: &$kind, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(it.word())
            }
        )+
    };
}

words! {
    actor_kind ActorKind;
    form Form;
    kind Kind;
    precision Precision;
    qualifier Qualifier;
}
