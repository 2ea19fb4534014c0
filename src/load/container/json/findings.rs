//! What is said of a list of records beyond its rows.

use super::columns::Columns;
use super::document::Where;
use super::list_problems::{ListProblems, name_of};
use super::missing;
use super::outline::{ListFound, Outline};
use super::walk::Oddity;
use crate::load::bytes::{Findings, Stream};
use crate::load::problems::Code;
use crate::model::counted;

/// Everything that is said of a list that is read; what is said of the file as a whole is said of the first of those.
pub(super) fn findings(
    outline: &Outline,
    (found, read): (&ListFound, &[&Where]),
    stream: &Stream,
    columns: &Columns,
) -> Findings {
    let mut findings = Findings { set_aside: found.all_aside, ..Findings::default() };
    let say = ListProblems { stream, list: &found.list };
    findings.problems.extend(found.aside.iter().map(|aside| say.aside(aside)));
    let more = found.all_aside.saturating_sub(found.aside.len() as u64);
    if more > 0 {
        let message = counted(more, "more row is set aside", "more rows are set aside");
        findings.problems.push(say.whole(Code::TooManyProblems, message));
    }
    let odd = Oddity::ALL.iter().zip(&found.oddities).filter(|(_, odd)| odd.count > 0);
    findings.problems.extend(odd.map(|(oddity, odd)| say.odd(*oddity, odd)));
    if read.first() != Some(&&found.list) {
        return findings;
    }
    let others = outline.lists.iter();
    let others = others.filter(|other| !read.contains(&&other.list) && is_left_out(other, found));
    findings.problems.extend(others.map(|other| {
        let records = counted(other.records, "record", "records");
        let message =
            format!("{} with {records} is not read, only {}", name_of(&other.list), name_of(&found.list));
        say.whole(Code::NotRead, message)
    }));
    missing::add(outline, found, columns, &say, &mut findings);
    findings
}

/// Whether a list holds records that nobody reads: not those that surround the list that is read, or lie in its records.
fn is_left_out(other: &ListFound, read: &ListFound) -> bool {
    let names_columns = |list: &Where| match list {
        Where::List(path) => path.last().is_some_and(|name| super::around::COLUMNS.contains(&name.as_str())),
        _ => false,
    };
    let is_list = |list: &Where| matches!(list, Where::List(_));
    other.records > 0 && is_list(&other.list) && is_list(&read.list) && !names_columns(&other.list)
}
