//! A list of problems that no reader would get to the end of is cut.

use super::code::{Code, Severity};
use super::problem::Problem;
use crate::model::group_thousands;

/// The first `most` problems, followed by one that says how many more there are.
pub(crate) fn within_limit(mut problems: Vec<Problem>, most: usize) -> Vec<Problem> {
    let more = problems.len().saturating_sub(most);
    let last = problems.get(most.saturating_sub(1)).filter(|_| more > 0).cloned();
    problems.truncate(most);
    if let Some(last) = last {
        problems.push(Problem {
            severity: Severity::Error,
            code: Code::TooManyProblems,
            message: format!("{} more problems are not listed", group_thousands(more as u64)),
            label: String::new(),
            help: vec!["correct those above, then check again".to_owned()],
            others: Vec::new(),
            ..last
        });
    }
    problems
}
