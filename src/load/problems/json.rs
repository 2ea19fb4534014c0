//! Problems for machines.

use serde_json::{Value, json};

use super::problem::Problem;
use crate::model::clean;

/// The problems for machines: an array of objects with `file`, `line`, `column`, `end_line`, `end_column`
/// (counted from 1; the end is the column after the last character), `severity`, `code`, `message` and `help`, an array of
/// strings. In a file without lines, such as a workbook, the four numbers are `null`, and `place` says where it is.
#[must_use]
pub fn to_json(problems: &[Problem]) -> Value {
    let one = |problem: &Problem| {
        let (end_line, end_column) = problem.end();
        let lined = |number: usize| problem.place.is_empty().then_some(number);
        let help: Vec<_> = problem.help.iter().map(|text| clean(text)).collect();
        json!({
            "file": clean(&problem.file),
            "line": lined(problem.line()),
            "column": lined(problem.column()),
            "end_line": lined(end_line),
            "end_column": lined(end_column),
            "place": clean(&problem.place),
            "severity": problem.severity.word(),
            "code": problem.code.name(),
            "message": clean(&problem.message),
            "help": help,
        })
    };
    Value::Array(problems.iter().map(one).collect())
}
