//! Records that a program drafted and nobody has confirmed yet.

use super::words::words;

words! {
    /// How far the rule that drafted a record can be trusted.
    Confidence {
        /// A guess that an analyst must look at.
        Low "low",
        /// Mostly right.
        Fair "fair",
        /// The words leave little room for anything else.
        High "high",
    }
}

/// What a program says of a record that it drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// The rule that made it, where it is stated.
    pub rule: Option<String>,
    /// How far that rule can be trusted, where it is stated.
    pub confidence: Option<Confidence>,
}

impl Drafted {
    /// What made the record and how sure that is: `drafted by the rule "verb pattern", confidence high`.
    #[must_use]
    pub fn words(&self) -> String {
        let rule = self.rule.as_ref().map_or_else(
            || "drafted by a program".to_owned(),
            |rule| format!("drafted by the rule \"{rule}\""),
        );
        let sure = self.confidence.map_or_else(String::new, |sure| format!(", confidence {}", sure.word()));
        format!("{rule}{sure}")
    }
}

/// What stands before a record wherever it is listed: the mark and a blank, or nothing.
#[must_use]
pub fn mark(drafted: bool) -> &'static str {
    if drafted { "~ " } else { "" }
}

/// What few records have: nothing is kept for the others but an empty pointer.
pub type Draft = Option<Box<Drafted>>;
