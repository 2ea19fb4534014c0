//! Problems for machines.

use serde_json::{Value, json};

use super::problem::Problem;
use crate::model::clean;

/// The problems for machines: an array of objects with `file`, `line`, `column`, `end_line`, `end_column`
/// (counted from 1; the end is the column after the last character), `severity`, `code`, `message` and `help`, an array of
/// strings.
#[must_use]
pub fn to_json(problems: &[Problem]) -> Value {
    let one = |problem: &Problem| {
        let (end_line, end_column) = problem.end();
        let help: Vec<_> = problem.help.iter().map(|text| clean(text)).collect();
        json!({
            "file": clean(&problem.file),
            "line": problem.line(),
            "column": problem.column(),
            "end_line": end_line,
            "end_column": end_column,
            "severity": problem.severity.word(),
            "code": problem.code.name(),
            "message": clean(&problem.message),
            "help": help,
        })
    };
    Value::Array(problems.iter().map(one).collect())
}
