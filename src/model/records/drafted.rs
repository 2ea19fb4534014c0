//! Records drafted by a program and not yet confirmed by a person.

use super::figure::group_thousands;
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

words! {
    /// The kinds of records that a case file lists and a person confirms or rejects. The word is the name of the table.
    CaseRecordKind {
        /// An event.
        Event "event",
        /// A statement.
        Statement "statement",
        /// A claim.
        Claim "claim",
        /// An actor.
        Actor "actor",
        /// A place.
        Place "place",
    }
}

words! {
    /// What a person decided about a record of a case.
    RecordStatus {
        /// It is wrong: it stays in the file and counts nowhere.
        Rejected "rejected",
    }
}

/// A record that a person rejected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RejectedRecord {
    /// Its kind.
    pub kind: CaseRecordKind,
    /// Its id in the case file.
    pub key: String,
    /// What it says, in one line.
    pub words: String,
}

/// How many records of cases have been confirmed: events, statements, claims and actors.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Confirmed {
    /// Those that are no drafts.
    pub confirmed: usize,
    /// All of them.
    pub all: usize,
}

impl Confirmed {
    /// "12 of 44 confirmed".
    #[must_use]
    pub fn words(self) -> String {
        let [confirmed, all] = [self.confirmed, self.all].map(|number| group_thousands(number as u64));
        format!("{confirmed} of {all} confirmed")
    }
}

/// The prefix of a record wherever it is listed: a mark and a space for drafted ones, else nothing.
#[must_use]
pub fn mark(drafted: bool) -> &'static str {
    if drafted { "~ " } else { "" }
}

/// How a record was drafted, if it was; boxed, as few are.
pub type Draft = Option<Box<Drafted>>;
