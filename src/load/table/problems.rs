//! What is wrong with rows, as problems.

use std::cmp::Ordering;
use std::fmt::Write as _;

use chrono::NaiveDate;

use super::merge::Differ;
use super::parse::{Format, Parsed, Remark, clip};
use crate::load::problem::{Code, File, Problem};
use crate::model::Incomplete;
use crate::model::figure::group_thousands;
use crate::model::table::NONE;
use crate::model::when::format_day;

/// Makes problems of remarks, and counts those that are too many to be listed.
#[derive(Debug)]
pub(super) struct Listing {
    /// How the table is called in messages.
    name: String,
    /// The header, or the name of the table where it has none, and the line of it.
    header: (String, u64),
    /// The most problems of each severity.
    most: usize,
    set_aside: Count,
    flagged: Count,
}

#[derive(Clone, Copy, Debug, Default)]
struct Count {
    listed: usize,
    all: u64,
}

impl Listing {
    /// Problems of the table of that name; at most `most` rows set aside are listed, and as many others.
    pub(super) fn new(name: &str, most: usize) -> Self {
        let header = (name.to_owned(), 1);
        Self { name: name.to_owned(), header, most, set_aside: Count::default(), flagged: Count::default() }
    }

    /// The same for a table with a header, which ends above that line.
    pub(super) fn headed(self, header: &str, first: u64) -> Self {
        if header.is_empty() {
            return self;
        }
        let lines = memchr::memchr_iter(b'\n', header.as_bytes()).count() as u64;
        Self { header: (clip(header, 2000).to_owned(), first.saturating_sub(lines + 1).max(1)), ..self }
    }

    /// Counts what a worker had to say, also what it did not list.
    pub(super) fn count(&mut self, parsed: &Parsed) {
        self.set_aside.all += parsed.set_aside;
        self.flagged.all += parsed.flagged;
    }

    /// Counts a row set aside here.
    pub(super) fn count_one(&mut self) {
        self.set_aside.all += 1;
    }

    /// Lists a remark on a row; `line` is that from which its own is counted.
    pub(super) fn add(&mut self, remark: Remark, line: u64, format: &Format, to: &mut Vec<Problem>) {
        let Remark { line: within, text, range, fault, set_aside } = remark;
        let value = text.get(range.clone()).unwrap_or("");
        let (value, more) = (clip(value, 60), if value.len() > 60 { "…" } else { "" });
        let message = match fault.column {
            Some(column) => format!("{}: `{value}{more}` {}", format.column(column), fault.why),
            None => format!("the row {}", fault.why),
        };
        let code = if set_aside { Code::RowSetAside } else { Code::RowOdd };
        let problem = self.problem((code, set_aside), (text, line + u64::from(within)), range, message);
        self.push(problem, set_aside, to);
    }

    /// Says that two rows of one event do not say the same; `file` is that of the earlier one, where it is another.
    pub(super) fn differ(&mut self, differ: Differ, file: Option<&str>, to: &mut Vec<Problem>) {
        self.flagged.all += 1;
        if self.flagged.listed >= self.most {
            return;
        }
        let Differ { key, this, other } = differ;
        let place = file.map_or_else(String::new, |file| format!(" of {file}"));
        let there = format!("line {}{place}", other.line);
        let mut message = match this.stamp.cmp(&other.stamp) {
            Ordering::Greater => format!("a newer version of the row on {there}"),
            Ordering::Less => format!("an older version of the row on {there}"),
            Ordering::Equal => format!("a further row of the event on {there}"),
        };
        if this.figure != other.figure {
            let _ = write!(message, ": {} killed here, {} there", words(this.figure), words(other.figure));
        }
        if let Some([here, there]) = days([this.first, other.first]) {
            let _ = write!(message, "; on {here} here, on {there} there");
        }
        let help = if this.stamp > other.stamp { "this row is shown" } else { "the other row is shown" };
        let range = 0..key.len();
        let problem = self.problem((Code::RowsDiffer, false), (key, this.line), range, message);
        self.push(problem.help(help), false, to);
    }

    /// Says something about the table as a whole, at its header.
    pub(super) fn whole(&self, message: String, to: &mut Vec<Problem>) {
        let range = 0..self.header.0.len();
        to.push(self.problem((Code::TableOdd, false), self.header.clone(), range, message));
    }

    /// Says that the rest of the table was not read.
    pub(super) fn breaks_off(&self, gap: &Incomplete, to: &mut Vec<Problem>) {
        let line = gap.line.unwrap_or(1);
        to.push(self.problem((Code::RestUnread, true), (String::new(), line), 0..0, gap.words()));
    }

    /// Says how many remarks are not listed.
    pub(super) fn finish(self, to: &mut Vec<Problem>) {
        for (count, set_aside, what) in
            [(self.set_aside, true, "rows are set aside"), (self.flagged, false, "remarks were made on rows")]
        {
            let more = count.all.saturating_sub(count.listed as u64);
            if more > 0 {
                let message = format!("{} more {what}", group_thousands(more));
                to.push(self.problem((Code::TooManyProblems, set_aside), (String::new(), 1), 0..0, message));
            }
        }
    }

    fn problem(
        &self,
        (code, error): (Code, bool),
        (text, line): (String, u64),
        range: std::ops::Range<usize>,
        message: String,
    ) -> Problem {
        let file = File { name: self.name.clone(), text: text.into() };
        let problem = Problem::error(code, &file, range.clone(), message.clone());
        let problem = if error { problem } else { Problem::warning(code, &file, range, message) };
        Problem { first_line: usize::try_from(line).unwrap_or(usize::MAX), ..problem }
    }

    fn push(&mut self, problem: Problem, set_aside: bool, to: &mut Vec<Problem>) {
        let count = if set_aside { &mut self.set_aside } else { &mut self.flagged };
        if count.listed < self.most {
            count.listed += 1;
            to.push(problem);
        }
    }
}

/// Two first days in words, where they are not the same.
fn days(days: [i32; 2]) -> Option<[String; 2]> {
    let [this, other] = days.map(NaiveDate::from_num_days_from_ce_opt);
    Some([this?, other?]).filter(|[this, other]| this != other).map(|days| days.map(format_day))
}

/// A figure in words: the best number, or the range.
fn words([low, best, high]: [u32; 3]) -> String {
    let number = |number: u32| group_thousands(number);
    match (low, best, high) {
        (_, best, _) if best != NONE => number(best),
        (NONE, _, NONE) => "nothing stated".to_owned(),
        (low, _, NONE) => format!("at least {}", number(low)),
        (NONE, _, high) => format!("at most {}", number(high)),
        (low, _, high) => format!("{} to {}", number(low), number(high)),
    }
}
