//! Takes reports in as sources, and keeps account of those that it refuses.

use std::borrow::Cow;
use std::ops::Range;

use super::report::Report;
use crate::load::base::identity::unique_key;
use crate::load::base::options::Limits;
use crate::load::problems::{Code, File, Problem, position};
use crate::model::{Builder, Incomplete, Source, group_thousands, language};
use crate::record::digest;

/// Takes reports in as sources, and keeps account of those that it refuses.
pub(super) struct ReportIntake<'a> {
    file: &'a File,
    /// What the file is called as a source.
    called: &'a str,
    limits: &'a Limits,
    out: &'a mut Builder,
    pub(super) added: usize,
    over: bool,
    /// How many have only a title, and where the first of them is.
    bare: Told,
    /// How many have files that are not read, where the first of them is, and what these files are called.
    attached: Told,
    attachments: Vec<String>,
    problems: Vec<Problem>,
    /// How many more problems there are, where the first of them is.
    unlisted: Told,
}

/// How many records share a problem, and where the first of them is.
type Told = (usize, Option<Range<usize>>);

impl<'a> ReportIntake<'a> {
    pub(super) fn new(of: (&'a File, &'a str), limits: &'a Limits, out: &'a mut Builder) -> Self {
        let (file, called) = of;
        Self {
            file,
            called,
            limits,
            out,
            added: 0,
            over: false,
            bare: (0, None),
            attached: (0, None),
            attachments: Vec::new(),
            problems: Vec::new(),
            unlisted: (0, None),
        }
    }

    /// Adds the report at a place in the file.
    pub(super) fn add(&mut self, report: Report, at: Range<usize>) {
        let is_bare = report.text.trim().is_empty();
        let text = match &report.title {
            _ if !is_bare => headed(&report.text, report.author.as_deref()),
            title => title.clone().unwrap_or_default(),
        };
        if text.trim().is_empty() {
            return self.refuse(at, "this record is not read: it has neither a title nor a text");
        }
        if text.len() as u64 > self.limits.source_bytes {
            return self.refuse(at, "this record is not read: its text is too long");
        }
        if self.is_full(self.limits.sources, &at) {
            return;
        }
        if is_bare {
            tell(&mut self.bare, &at);
        }
        if !report.attachments.is_empty() {
            tell(&mut self.attached, &at);
            self.attachments.extend(report.attachments.iter().cloned());
        }
        if let Some(date) = &report.unread_date {
            let message = format!("the day of publication cannot be read: `{date}`");
            self.warn(Code::BadDate, at, &message);
        }
        self.push(report, text, None);
    }

    /// Adds an article of which only the title and the address are known. It has no text that could be drafted from or
    /// cited; `lead` says what else is known.
    pub(super) fn add_lead(&mut self, report: Report, lead: String, at: Range<usize>) {
        if report.title.is_none() && report.url.is_none() {
            return self.refuse(at, "this record is not read: it has neither a title nor an address");
        }
        if self.is_full(self.limits.leads, &at) {
            return;
        }
        self.push(report, String::new(), Some(lead));
    }

    fn push(&mut self, report: Report, text: String, lead: Option<String>) {
        self.added += 1;
        self.out.sources.push(Source {
            key: unique_key(&self.out.sources, &report.key),
            file: self.called.to_owned(),
            title: report.title,
            publisher: report.publisher,
            published: report.published,
            updated: report.updated,
            seen: report.seen,
            language: language::settle(report.language, &text),
            url: report.url,
            sha256: if text.is_empty() { String::new() } else { digest(&text) },
            text: Cow::Owned(text),
            lead,
            ..Source::default()
        });
    }

    /// Whether there are as many records as are read; says so once.
    fn is_full(&mut self, most: usize, at: &Range<usize>) -> bool {
        if self.added < most {
            return false;
        }
        if !std::mem::replace(&mut self.over, true) {
            let most = group_thousands(most);
            let message = format!("only the first {most} records are read, and none from this one on");
            self.refuse(at.clone(), &message);
            self.breaks_off(at.start, &format!("only its first {most} records are read"));
        }
        true
    }

    /// Notes that the file is not read from a byte on.
    pub(super) fn breaks_off(&mut self, at: usize, why: &str) {
        let (line, _) = position(&self.file.text, at);
        self.out.incomplete.push(Incomplete {
            file: self.called.to_owned(),
            why: why.to_owned(),
            line: Some(line as u64),
            byte: Some(at as u64),
            rows: None,
        });
    }

    /// The problems; one that several records share is listed once.
    pub(super) fn finish(mut self) -> Vec<Problem> {
        if let (count @ 1.., Some(at)) = std::mem::take(&mut self.bare) {
            let message = format!(
                "only a title, without a text: {} of {} records",
                group_thousands(count),
                group_thousands(self.added)
            );
            self.warn(Code::EmptyText, at, &message);
        }
        if let (1.., Some(at)) = std::mem::take(&mut self.attached) {
            let names = std::mem::take(&mut self.attachments);
            self.warn(Code::NotRead, at, &format!("attached, not read: {}", listed(&names)));
        }
        if let (count @ 1.., Some(at)) = std::mem::take(&mut self.unlisted) {
            let message = format!("{} more problems are not listed", group_thousands(count));
            self.problems.push(Problem::warning(
                Code::TooManyProblems,
                self.file,
                self.first_line(at),
                message,
            ));
        }
        self.problems
    }

    /// Lists a record that is not read.
    pub(super) fn refuse(&mut self, at: Range<usize>, message: &str) {
        self.warn(Code::NotRead, at, message);
    }

    fn warn(&mut self, code: Code, at: Range<usize>, message: &str) {
        if self.problems.len() < self.limits.problems {
            let at = self.first_line(at);
            self.problems.push(Problem::warning(code, self.file, at, message));
        } else {
            tell(&mut self.unlisted, &at);
        }
    }

    /// The first line of a record, which is enough to identify it.
    fn first_line(&self, at: Range<usize>) -> Range<usize> {
        let start = at.start.min(self.file.text.len());
        let line = self.file.text.get(start..at.end).and_then(|text| text.lines().next()).unwrap_or("");
        let shown =
            line.char_indices().map(|(at, _)| at).chain([line.len()]).take_while(|at| *at <= 200).last();
        start..start + shown.unwrap_or(0)
    }
}

fn tell(told: &mut Told, at: &Range<usize>) {
    told.0 += 1;
    told.1.get_or_insert_with(|| at.clone());
}

/// The text below the name of its author, as articles begin.
fn headed(text: &str, author: Option<&str>) -> String {
    let start: String = text.chars().take(2000).collect();
    match author.filter(|name| !start.contains(name)) {
        Some(name) => format!("By {name}\n\n{text}"),
        None => text.to_owned(),
    }
}

/// The most names in one message.
const LISTED: usize = 8;

fn listed(names: &[String]) -> String {
    let mut shown = names.iter().take(LISTED).cloned().collect::<Vec<_>>().join(", ");
    if let Some(more @ 1..) = names.len().checked_sub(LISTED) {
        shown.push_str(&format!(" and {more} more"));
    }
    shown
}
