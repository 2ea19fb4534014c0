//! The rule that made a record, and its confidence.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

pub use crate::model::Confidence;

/// The name of the rule that made a record, such as `content, speaker, verb`. Names are stable, because case files and
/// tests contain them. A record that is read from a file keeps the name as its own text.
pub type Rule = &'static str;

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}

impl<'de> Deserialize<'de> for Confidence {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let word = Cow::<str>::deserialize(deserializer)?;
        let known = Self::ALL.iter().copied().find(|sure| sure.word() == word);
        known.ok_or_else(|| D::Error::custom(format!("`{word}` is not a confidence: low, fair or high")))
    }
}

impl JsonSchema for Confidence {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Confidence".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": Self::ALL.iter().map(|sure| sure.word()).collect::<Vec<_>>() })
    }
}
