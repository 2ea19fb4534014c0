//! Problems of a list of records, each with its place in the file.

use std::ops::Range;
use std::sync::Arc;

use super::columns::pointer;
use super::document::Where;
use super::outline::{Aside, OddRecords};
use super::walk::Oddity;
use crate::load::bytes::Stream;
use crate::load::problems::{Code, File, Problem, Severity};
use crate::model::group_thousands;
use crate::model::table::RowPlace;

/// What a list is called: "the list /data".
pub(super) fn name_of(list: &Where) -> String {
    match list {
        Where::List(path) if path.is_empty() => "the list".to_owned(),
        Where::List(path) => format!("the list {}", pointer(path)),
        Where::Documents | Where::Lines => "the documents".to_owned(),
    }
}

/// Makes problems of what is found in a list.
pub(super) struct ListProblems<'a> {
    pub(super) stream: &'a Stream,
    pub(super) list: &'a Where,
}

impl ListProblems<'_> {
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

    /// The error of a record that is set aside.
    pub(super) fn aside(&self, aside: &Aside) -> Problem {
        let range = aside.at..aside.text.len();
        let (what, problem) = match self.list {
            Where::List(_) => ("record", self.at(aside.number, aside.bytes, &aside.text, range)),
            Where::Documents | Where::Lines => {
                ("line", self.at(aside.number, aside.bytes, &aside.text, range))
            }
        };
        let message = format!("the {what} {}", aside.why);
        Problem { code: Code::RowSetAside, severity: Severity::Error, message, ..problem }
    }

    /// The warning about records that are odd in one way.
    pub(super) fn odd(&self, oddity: Oddity, odd: &OddRecords) -> Problem {
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
