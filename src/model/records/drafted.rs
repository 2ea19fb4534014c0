//! Records drafted by a program and not yet confirmed by a person.

use super::words::words;

words! {
    /// How reliable the drafting rule is.
    Confidence {
        /// A guess; an analyst must check it.
        Low "low",
        /// Usually right.
        Fair "fair",
        /// The wording leaves little room for another reading.
        High "high",
    }
}

/// How a record was drafted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Drafted {
    /// The rule that made it, where stated.
    pub rule: Option<String>,
    /// How reliable that rule is, where stated.
    pub confidence: Option<Confidence>,
}

impl Drafted {
    /// The rule and its confidence, for people: `drafted by the rule "verb pattern", confidence high`.
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

/// The prefix of a record wherever it is listed: a mark and a space for drafted ones, else nothing.
#[must_use]
pub fn mark(drafted: bool) -> &'static str {
    if drafted { "~ " } else { "" }
}

/// How a record was drafted, if it was; boxed, as few are.
pub type Draft = Option<Box<Drafted>>;
