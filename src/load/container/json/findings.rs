//! What is said of a list of records beyond its rows.

use std::ops::Range;
use std::sync::Arc;

use super::columns::{Columns, pointer};
use super::document::Where;
use super::missing;
use super::outline::{Aside, ListFound, OddRecords, Outline};
use super::walk::Oddity;
use crate::load::bytes::{Findings, Stream};
use crate::load::problems::{Code, File, Problem};
use crate::model::table::RowPlace;
use crate::model::{counted, group_thousands};

/// Everything that is said of the list that is read.
pub(super) fn findings(outline: &Outline, found: &ListFound, stream: &Stream, columns: &Columns) -> Findings {
    let mut findings = Findings { set_aside: found.all_aside, ..Findings::default() };
    let say = Says { stream, list: &found.list };
    findings.problems.extend(found.aside.iter().map(|aside| say.aside(aside)));
    let more = found.all_aside.saturating_sub(found.aside.len() as u64);
    if more > 0 {
        let rows = if more == 1 { "more row is set aside" } else { "more rows are set aside" };
        let message = format!("{} {rows}", group_thousands(more));
        findings.problems.push(say.whole(Code::TooManyProblems, message));
    }
    let odd = Oddity::ALL.iter().zip(&found.oddities).filter(|(_, odd)| odd.count > 0);
    findings.problems.extend(odd.map(|(oddity, odd)| say.odd(*oddity, odd)));
    let others = outline.lists.iter().filter(|other| other.list != found.list && is_left_out(other, found));
    findings.problems.extend(others.map(|other| {
        let records = counted(u32::try_from(other.records).unwrap_or(u32::MAX), "record", "records");
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

/// What a list is called: "the list /data".
pub(super) fn name_of(list: &Where) -> String {
    match list {
        Where::List(path) if path.is_empty() => "the list".to_owned(),
        Where::List(path) => format!("the list {}", pointer(path)),
        Where::Documents | Where::Lines => "the documents".to_owned(),
    }
}

/// Makes problems of what is found in a list.
pub(super) struct Says<'a> {
    stream: &'a Stream,
    list: &'a Where,
}

impl Says<'_> {
    /// Where the list is: its file, and the name of it as a source.
    pub(super) fn file(&self) -> (&str, &str) {
        (&self.stream.label.name, &self.stream.label.file)
    }

    /// A warning about the list as a whole.
    pub(super) fn whole(&self, code: Code, message: String) -> Problem {
        let place = match self.list {
            Where::List(path) => RowPlace::Record { pointer: pointer(path), bytes: 0..0 }.to_string(),
            Where::Documents | Where::Lines => String::new(),
        };
        Problem { place, ..Problem::warning(code, &self.excerpt(""), 0..0, message) }
    }

    fn excerpt(&self, text: &str) -> File {
        File { name: self.stream.label.name.clone(), text: Arc::from(text) }
    }

    fn aside(&self, aside: &Aside) -> Problem {
        let range = aside.at..aside.text.len();
        let (what, problem) = match self.list {
            Where::List(_) => ("record", self.at(aside.number, aside.bytes, &aside.text, range)),
            Where::Documents | Where::Lines => {
                ("line", self.at(aside.number, aside.bytes, &aside.text, range))
            }
        };
        let message = format!("the {what} {}", aside.why);
        Problem {
            code: Code::RowSetAside,
            severity: crate::load::problems::Severity::Error,
            message,
            ..problem
        }
    }

    fn odd(&self, oddity: Oddity, odd: &OddRecords) -> Problem {
        let (number, bytes) = odd.first;
        let more = match odd.count - 1 {
            0 => String::new(),
            1 => ", and so has 1 other record".to_owned(),
            more => format!(", and so have {} other records", group_thousands(more)),
        };
        let what = match oddity {
            Oddity::Twice => format!("has the field `{}` twice; the first one is read", odd.name),
            Oddity::Control => {
                "has a control character in a text, which JSON does not allow; it is kept".to_owned()
            }
            Oddity::NotANumber => format!("has {}, which JSON does not allow; it is read as empty", odd.name),
            Oddity::NotUtf8 => "has bytes that are not UTF-8; they are replaced".to_owned(),
            Oddity::TooMany => format!("has the field `{}`, beyond the fields that are read", odd.name),
        };
        let (what, more) = match what.split_once(';') {
            Some((what, then)) => (what.to_owned(), format!("{more};{then}")),
            None => (what, more),
        };
        let problem = self.at(number, bytes, "", 0..0);
        Problem { message: format!("the record {what}{more}"), ..problem }
    }

    /// A warning about a record.
    fn at(&self, number: u64, bytes: (u64, u32), text: &str, range: Range<usize>) -> Problem {
        let problem = Problem::warning(Code::RowOdd, &self.excerpt(text), range, "");
        match self.list {
            Where::List(path) => {
                let end = bytes.0 + u64::from(bytes.1);
                let pointer = format!("{}/{number}", pointer(path));
                Problem { place: RowPlace::Record { pointer, bytes: bytes.0..end }.to_string(), ..problem }
            }
            Where::Documents | Where::Lines => problem.on_line(usize::try_from(number).unwrap_or(usize::MAX)),
        }
    }
}
