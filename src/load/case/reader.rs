//! Collects what is wrong in a case file while it is read.

use std::ops::Range;

use toml::Spanned;
use toml::de::DeValue;

use crate::load::problems::{Code, File, Problem, Severity};

/// What a field with several records takes.
pub(super) const LIST: &str = "a list";

/// The file that is being read, and the problems found in it so far.
pub(super) struct CaseReader<'a> {
    pub(super) file: &'a File,
    pub(super) problems: Vec<Problem>,
    /// Whether the file is JSON, where evidence is written as spans.
    pub(super) is_json: bool,
    errors: usize,
}

impl<'a> CaseReader<'a> {
    /// Reads a `case.toml`.
    pub(super) fn new(file: &'a File) -> Self {
        Self { file, problems: Vec::new(), is_json: false, errors: 0 }
    }

    /// Reads a briefing as JSON.
    pub(super) fn of_json(file: &'a File) -> Self {
        Self { is_json: true, ..Self::new(file) }
    }

    /// An error in the file, to be completed and reported.
    pub(super) fn error(&self, code: Code, range: &Range<usize>, message: impl Into<String>) -> Problem {
        Problem::error(code, self.file, range.clone(), message)
    }

    /// Reports a problem.
    pub(super) fn report(&mut self, problem: Problem) {
        self.errors += usize::from(problem.severity == Severity::Error);
        self.problems.push(problem);
    }

    /// The number of errors so far: a record is not sound if it grew while the record was read.
    pub(super) fn errors(&self) -> usize {
        self.errors
    }

    /// Reports a value of the wrong type.
    pub(super) fn wrong_type(&mut self, value: &Spanned<DeValue<'_>>, wanted: &str) {
        let found = match value.get_ref() {
            DeValue::String(_) => "text",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a fraction",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) if self.is_json => "an object",
            DeValue::Table(_) => "a table",
        };
        let problem = self
            .error(Code::WrongType, &value.span(), format!("{wanted} is expected here, not {found}"))
            .label(format!("this is {found}"));
        let header = matches!(value.get_ref(), DeValue::Table(_)) && wanted == LIST && !self.is_json;
        let help = header.then(|| "records are written with double brackets, as in [[event]]".to_owned());
        self.report(problem.help_if(help));
    }
}

/// A value that can be read from TOML.
pub(super) trait ReadField: Sized {
    /// The value; `None` when it is faulty, which is reported.
    fn read(value: &Spanned<DeValue<'_>>, reader: &mut CaseReader<'_>) -> Option<Self>;
}
