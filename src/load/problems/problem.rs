//! A problem: what is wrong in an input, and where.

use std::ops::Range;
use std::sync::Arc;

use super::code::{Code, Severity};
use super::position::position;
use crate::model::{clean, group_thousands};

/// A file in which problems are found.
#[derive(Clone, Debug)]
pub(crate) struct File {
    pub(crate) name: String,
    pub(crate) text: Arc<str>,
}

/// Another place that helps to understand a problem, in the same file or a different one.
#[derive(Clone, Debug)]
pub struct Annotation {
    /// The file's name.
    pub file: String,
    /// The whole text of that file.
    pub text: Arc<str>,
    /// The bytes in question.
    pub range: Range<usize>,
    /// What matters there.
    pub label: String,
}

/// Something wrong in an input.
#[derive(Clone, Debug)]
pub struct Problem {
    /// How serious it is.
    pub severity: Severity,
    /// Its kind.
    pub code: Code,
    /// What is wrong, in one sentence without a full stop.
    pub message: String,
    /// The file's name, as the input was given.
    pub file: String,
    /// The whole text of that file; for a table, the row.
    pub text: Arc<str>,
    /// The line of the file on which that text begins, counted from 1.
    pub first_line: usize,
    /// Where it is in a file without lines, such as a workbook: "row 13, cell F13"; else empty.
    pub place: String,
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
    /// A short explanation under these bytes; may be empty.
    pub label: String,
    /// What to do about it.
    pub help: Vec<String>,
    /// Other places that matter.
    pub others: Vec<Annotation>,
}

impl Problem {
    /// Whether it says that a row of a table is set aside.
    #[must_use]
    pub fn is_row_set_aside(&self) -> bool {
        self.code == Code::RowSetAside
    }

    /// That inputs could not be read again, from an error that may have many lines: diagnostics, help.
    #[must_use]
    pub fn not_read_again(input: &str, error: &str) -> Self {
        let mut lines = error.lines().map(|line| clean(line.trim_end()).into_owned());
        let first = lines.find(|line| !line.is_empty()).unwrap_or_default();
        // Diagnostics begin with "error[unknown-id]: ".
        let message = match first.split_once(": ") {
            Some((head, message)) if head.starts_with("error") => message.to_owned(),
            _ => first,
        };
        let file = File { name: input.to_owned(), text: Arc::from("") };
        let help: Vec<String> = lines.filter(|line| !line.is_empty()).collect();
        Self { place: "as a whole".to_owned(), help, ..Self::error(Code::NotReadAgain, &file, 0..0, message) }
    }

    /// Whether it says that inputs could not be read again.
    #[must_use]
    pub fn is_failed_reload(&self) -> bool {
        self.code == Code::NotReadAgain
    }

    /// Whether it is about a row of a table.
    #[must_use]
    pub fn is_about_row(&self) -> bool {
        matches!(self.code, Code::RowSetAside | Code::RowOdd | Code::RowsDiffer | Code::RowWithdrawn)
    }

    pub(crate) fn error(code: Code, file: &File, range: Range<usize>, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Error,
            code,
            message: message.into(),
            file: file.name.clone(),
            text: Arc::clone(&file.text),
            first_line: 1,
            place: String::new(),
            range,
            label: String::new(),
            help: Vec::new(),
            others: Vec::new(),
        }
    }

    pub(crate) fn warning(code: Code, file: &File, range: Range<usize>, message: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(code, file, range, message) }
    }

    pub(crate) fn label(mut self, label: impl Into<String>) -> Self {
        self.label = label.into();
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The text of the problem begins on that line of its file, counted from 1.
    pub(crate) fn on_line(mut self, line: usize) -> Self {
        self.first_line = line;
        self
    }

    pub(crate) fn help_if(self, help: Option<String>) -> Self {
        match help {
            Some(help) => self.help(help),
            None => self,
        }
    }

    pub(crate) fn other(mut self, file: &File, range: Range<usize>, label: impl Into<String>) -> Self {
        let (name, text) = (file.name.clone(), Arc::clone(&file.text));
        self.others.push(Annotation { file: name, text, range, label: label.into() });
        self
    }

    /// Where it is in its file: "line 12", "row 13, cell F13".
    #[must_use]
    pub fn place(&self) -> String {
        if self.place.is_empty() {
            format!("line {}", group_thousands(self.line()))
        } else {
            clean(&self.place).into_owned()
        }
    }

    /// The line on which it begins, counted from 1.
    #[must_use]
    pub fn line(&self) -> usize {
        self.in_file(self.range.start).0
    }

    /// The column at which it begins, in characters, counted from 1.
    #[must_use]
    pub fn column(&self) -> usize {
        self.in_file(self.range.start).1
    }

    /// The line and column after its last character, both counted from 1.
    #[must_use]
    pub fn end(&self) -> (usize, usize) {
        self.in_file(self.range.end)
    }

    fn in_file(&self, byte: usize) -> (usize, usize) {
        let (line, column) = position(&self.text, byte);
        (line.saturating_add(self.first_line.saturating_sub(1)), column)
    }
}
