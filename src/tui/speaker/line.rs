//! What a presentation tells the speaker's terminal: one line of JSON for each change.

use serde_json::{Value, json};

use crate::model::clean;

/// The slide that is shown, and the next one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SpeakerLine {
    /// Its number, from 1; 0 once the presentation has ended.
    pub number: usize,
    /// How many slides there are.
    pub all: usize,
    /// Its heading.
    pub heading: String,
    /// Its notes.
    pub notes: Vec<String>,
    /// The heading of the next slide; empty for the last one.
    pub next: String,
    /// Whether the screen is blank.
    pub is_blank: bool,
}

impl SpeakerLine {
    /// The line, without its end.
    #[must_use]
    pub fn to_json(&self) -> String {
        let Self { number, all, heading, notes, next, is_blank } = self;
        json!({ "number": number, "all": all, "heading": heading, "notes": notes, "next": next, "blank": is_blank })
            .to_string()
    }

    /// Reads a line; nothing if it is none. Its words are cleaned, whoever wrote them.
    #[must_use]
    pub fn parse(line: &str) -> Option<Self> {
        let value: Value = serde_json::from_str(line).ok()?;
        let number = |name: &str| usize::try_from(value.get(name)?.as_u64()?).ok();
        let text = |value: &Value| Some(clean(value.as_str()?).into_owned());
        Some(Self {
            number: number("number")?,
            all: number("all")?,
            heading: text(value.get("heading")?)?,
            notes: value.get("notes")?.as_array()?.iter().map(text).collect::<Option<Vec<String>>>()?,
            next: text(value.get("next")?)?,
            is_blank: value.get("blank")?.as_bool()?,
        })
    }
}
