//! Writes tables of TOML.

use std::fmt::Write as _;

use crate::model::text::toml::string;
use crate::record::{Confidence, Rule};

/// A table that is being written.
pub(super) struct Table<'a> {
    out: &'a mut String,
}

impl<'a> Table<'a> {
    /// Begins `[[kind]]`.
    pub(super) fn new(out: &'a mut String, kind: &str) -> Self {
        // Writing to a string cannot fail.
        let _ = write!(out, "\n[[{kind}]]\n");
        Self { out }
    }

    /// A field whose value is written unchanged.
    pub(super) fn raw(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.out, "{name} = {value}");
    }

    /// A field of text.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &string(value));
    }

    /// A text field that may be missing.
    pub(super) fn text_if(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// A list of values that are written unchanged. An empty list is left out; a single value is written by itself.
    pub(super) fn list(&mut self, name: &str, values: &[String]) {
        match values {
            [] => {}
            [one] => self.raw(name, one),
            _ if values.iter().map(String::len).sum::<usize>() < 80 => {
                self.raw(name, &format!("[{}]", values.join(", ")));
            }
            _ => self.raw(name, &format!("[\n    {},\n]", values.join(",\n    "))),
        }
    }

    /// The fields of a drafted record.
    pub(super) fn drafted(&mut self, rule: Rule, confidence: Confidence) {
        self.raw("draft", "true");
        self.text("rule", rule);
        self.text("confidence", confidence.word());
    }
}
