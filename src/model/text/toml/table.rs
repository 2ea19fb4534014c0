//! Writes tables of TOML.

use std::fmt::Write as _;

use super::string::string;

/// A table that is being written.
#[derive(Debug)]
pub struct Table<'a> {
    out: &'a mut String,
}

impl<'a> Table<'a> {
    /// Begins `[[kind]]`.
    pub fn new(out: &'a mut String, kind: &str) -> Self {
        // Writing to a string cannot fail.
        let _ = write!(out, "\n[[{kind}]]\n");
        Self { out }
    }

    /// A field whose value is written unchanged.
    pub fn raw(&mut self, name: &str, value: &str) {
        let _ = writeln!(self.out, "{name} = {value}");
    }

    /// A field of text.
    pub fn text(&mut self, name: &str, value: &str) {
        self.raw(name, &string(value));
    }

    /// A text field that may be missing.
    pub fn text_if(&mut self, name: &str, value: Option<&str>) {
        if let Some(value) = value {
            self.text(name, value);
        }
    }

    /// A list of values that are written unchanged. An empty list is left out; a single value is written by itself.
    pub fn list(&mut self, name: &str, values: &[String]) {
        match values {
            [] => {}
            [one] => self.raw(name, one),
            _ if values.iter().map(String::len).sum::<usize>() < 80 => {
                self.raw(name, &format!("[{}]", values.join(", ")));
            }
            _ => self.raw(name, &format!("[\n    {},\n]", values.join(",\n    "))),
        }
    }
}
