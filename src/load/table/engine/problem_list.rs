//! Makes problems of what is wrong with the rows of a table, as many as are worth listing.

use std::cmp::Ordering;
use std::fmt::Write as _;
use std::sync::Arc;

use chrono::NaiveDate;

use super::format::Format;
use super::parsed::{Parsed, RowProblem, clip};
use super::version::{Difference, Version, moved};
use crate::load::base::places::Places;
use crate::load::bytes::Stream;
use crate::load::problems::{Code, File, Problem, Severity};
use crate::model::figure::group_thousands;
use crate::model::table::{NONE, RowPlace};
use crate::model::when::format_day;
use crate::model::{Incomplete, Measure, Place};

/// Makes problems of what is wrong with rows, and counts those that are too many to be listed.
#[derive(Debug)]
pub(super) struct ProblemList {
    /// What the table is called in messages.
    name: String,
    /// The header, or the name of a table without one.
    header: String,
    /// The line on which the header begins.
    header_line: u64,
    /// Where rows stand, if the table is a made text.
    places: Option<Arc<Places>>,
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

/// What is shown of a table: some text, and the line on which it begins, counted from 1.
struct Excerpt {
    text: String,
    line: u64,
}

impl ProblemList {
    /// The problems of the table of that name; at most `most` rows that are set aside are listed, and as many warnings.
    pub(super) fn new(stream: &Stream, most: usize) -> Self {
        let (name, places) = (stream.label.name.clone(), stream.places().cloned());
        let (set_aside, flagged) = (Count::default(), Count::default());
        Self { header: name.clone(), header_line: 1, name, places, most, set_aside, flagged }
    }

    /// The same for a table with a header, which ends above the line `first`.
    pub(super) fn headed(self, header: &str, first: u64) -> Self {
        if header.is_empty() {
            return self;
        }
        let lines = memchr::memchr_iter(b'\n', header.as_bytes()).count() as u64;
        let header_line = first.saturating_sub(lines + 1).max(1);
        Self { header: clip(header, 2000).to_owned(), header_line, ..self }
    }

    /// Counts what a worker found, including what it did not list.
    pub(super) fn count(&mut self, parsed: &Parsed) {
        self.set_aside.all += parsed.set_aside;
        self.flagged.all += parsed.flagged;
    }

    /// Counts a row that the gatherer set aside itself.
    pub(super) fn count_one(&mut self) {
        self.set_aside.all += 1;
    }

    /// Lists a problem of a row, whose line is counted from `line`.
    pub(super) fn add(&mut self, problem: RowProblem, line: u64, format: &Format, to: &mut Vec<Problem>) {
        let RowProblem { line: within, text, range, fault, set_aside } = problem;
        let value = text.get(range.clone()).unwrap_or("");
        let (value, more) = (clip(value, 60), if value.len() > 60 { "…" } else { "" });
        let message = match fault.column {
            Some(column) => format!("{}: `{value}{more}` {}", format.column(column), fault.why),
            None => format!("the row {}", fault.why),
        };
        let column = fault.column;
        let code = if set_aside { Code::RowSetAside } else { Code::RowOdd };
        let severity = if set_aside { Severity::Error } else { Severity::Warning };
        let line = line + u64::from(within);
        let mut problem = Problem { range, ..self.problem(severity, code, Excerpt { text, line }, message) };
        if let (Some(places), Some(column)) = (&self.places, column) {
            problem.place = places.cell(line, column);
        }
        self.push(problem, set_aside, to);
    }

    /// Lists that two rows of one event say different things; `there` says where the earlier one stands.
    pub(super) fn difference(
        &mut self,
        difference: Difference,
        there: &str,
        places: &[Place],
        to: &mut Vec<Problem>,
    ) {
        self.flagged.all += 1;
        if self.flagged.listed >= self.most {
            return;
        }
        let Difference { key, this, other, order } = difference;
        let mut message = match order {
            Ordering::Greater => format!("a newer version of the row on {there}"),
            Ordering::Less => format!("an older version of the row on {there}"),
            Ordering::Equal => format!("another row for the event on {there}"),
        };
        let changes = changes(&this, &other, places);
        if !changes.is_empty() {
            let _ = write!(message, ": {}", changes.join("; "));
        }
        let help = match order {
            Ordering::Greater if this.is_newer_by_file(&other) => {
                "this row is shown: where a file name tells no release, the file given later counts"
            }
            Ordering::Greater => "this row is shown",
            _ => "the other row is shown",
        };
        let problem = self.problem(
            Severity::Warning,
            Code::RowsDiffer,
            Excerpt { text: key, line: this.line },
            message,
        );
        self.push(problem.help(help), false, to);
    }

    /// A warning about the table as a whole, at its header.
    pub(super) fn whole(&self, message: String, to: &mut Vec<Problem>) {
        let header = Excerpt { text: self.header.clone(), line: self.header_line };
        to.push(self.problem(Severity::Warning, Code::TableOdd, header, message));
    }

    /// Lists that the rest of the table was not read.
    pub(super) fn breaks_off(&self, gap: &Incomplete, to: &mut Vec<Problem>) {
        let line = gap.line.unwrap_or(1);
        to.push(self.problem(
            Severity::Error,
            Code::RestUnread,
            Excerpt { text: String::new(), line },
            gap.words(),
        ));
    }

    /// Says how many problems are not listed.
    pub(super) fn finish(self, to: &mut Vec<Problem>) {
        let counts = [
            (self.set_aside, Severity::Error, ["row is set aside", "rows are set aside"]),
            (self.flagged, Severity::Warning, ["warning about a row", "warnings about rows"]),
        ];
        for (count, severity, [one, many]) in counts {
            let more = count.all.saturating_sub(count.listed as u64);
            if more > 0 {
                let what = if more == 1 { one } else { many };
                let message = format!("{} more {what}", group_thousands(more));
                to.push(self.problem(
                    severity,
                    Code::TooManyProblems,
                    Excerpt { text: String::new(), line: 1 },
                    message,
                ));
            }
        }
    }

    /// A problem at a line of the table; all of the excerpt is marked.
    fn problem(&self, severity: Severity, code: Code, at: Excerpt, message: String) -> Problem {
        let Excerpt { text, line } = at;
        let range = 0..text.len();
        let file = File { name: self.name.clone(), text: text.into() };
        let problem = Problem { severity, ..Problem::error(code, &file, range, message) };
        let place = self.places.as_ref().map(|places| places.row(line));
        let line = if let Some(RowPlace::Row(row)) = place { row } else { line };
        let problem = problem.on_line(usize::try_from(line).unwrap_or(usize::MAX));
        Problem { place: place.map_or_else(String::new, |place| place.to_string()), ..problem }
    }

    fn push(&mut self, problem: Problem, set_aside: bool, to: &mut Vec<Problem>) {
        let count = if set_aside { &mut self.set_aside } else { &mut self.flagged };
        if count.listed < self.most {
            count.listed += 1;
            to.push(problem);
        }
    }
}

/// Where the later of two rows differs from the earlier one: figure, days, place.
fn changes(this: &Version, other: &Version, places: &[Place]) -> Vec<String> {
    let mut changes = Vec::new();
    if this.figure != other.figure {
        changes.push(format!(
            "{} killed here, {} there",
            figure_words(this.figure),
            figure_words(other.figure)
        ));
    }
    for measure in Measure::ALL {
        let of = |version: &Version| {
            let own = version.others.iter().find(|other| other.0 == *measure);
            own.map_or([NONE; 3], |other| other.1)
        };
        let [here, there] = [this, other].map(of);
        if here != there {
            let [here, there] = [here, there].map(figure_words);
            changes.push(format!("{here} {} here, {there} there", measure.word()));
        }
    }
    let [(first, last), (other_first, other_last)] =
        [this.days, other.days].map(|[first, last]| (day(first), day(last)));
    if first != other_first {
        changes.push(format!("on {first} here, on {other_first} there"));
    }
    if last != other_last && (first == other_first || last != first || other_last != other_first) {
        changes.push(format!("until {last} here, until {other_last} there"));
    }
    if let Some([here, there]) = moved([this.place, other.place], places) {
        changes.push(format!("at {} here, at {} there", spot(here), spot(there)));
    }
    changes
}

/// A day in words, counted from 1 January of the year 1.
pub(super) fn day(day: i32) -> String {
    NaiveDate::from_num_days_from_ce_opt(day).map_or_else(|| "no day".to_owned(), format_day)
}

/// A place in words: its name, and its coordinates as far as they are stated.
pub(super) fn spot(place: &Place) -> String {
    let coordinates =
        place.coordinates.map(|(latitude, longitude)| format!(" ({latitude:.2}, {longitude:.2})"));
    format!("{}{}", place.name, coordinates.unwrap_or_default())
}

/// A figure in words: the best number, or the range.
pub(super) fn figure_words([low, best, high]: [u32; 3]) -> String {
    let number = |number: u32| group_thousands(number);
    match (low, best, high) {
        (_, best, _) if best != NONE => number(best),
        (NONE, _, NONE) => "nothing stated".to_owned(),
        (low, _, NONE) => format!("at least {}", number(low)),
        (NONE, _, high) => format!("at most {}", number(high)),
        (low, _, high) => format!("{} to {}", number(low), number(high)),
    }
}
