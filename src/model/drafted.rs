//! Records that a program drafted and nobody has confirmed yet.

use super::actor::words;

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
