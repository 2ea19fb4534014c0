//! What made a record, and how sure it is.

use serde::{Serialize, Serializer};

pub use crate::model::Confidence;

/// The name of the rule that made a record, such as `content, speaker, verb`. Names are stable: they stand in
/// case files and in tests.
pub type Rule = &'static str;

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}
