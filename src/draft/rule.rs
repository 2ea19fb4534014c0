//! What made a record, and how sure it is.

use serde::{Serialize, Serializer};

/// The name of the rule that made a record, such as `quote then verb`. Names are stable: they stand in case
/// files and in tests.
pub type Rule = &'static str;

/// How far a rule can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// A guess that an analyst must look at.
    Low,
    /// Mostly right.
    Fair,
    /// The words leave little room for anything else.
    High,
}

impl Confidence {
    /// The word for it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Low => "low",
            Self::Fair => "fair",
            Self::High => "high",
        }
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}
