//! Takes reports in as sources, and keeps account of those that it refuses.

use std::borrow::Cow;
use std::ops::Range;

use super::report::Report;
use crate::load::base::identity::unique_key;
use crate::load::base::options::Limits;
use crate::load::problems::{Code, File, Problem, position};
use crate::model::{Builder, Incomplete, Source, language};
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
    pub(super) problems: Vec<Problem>,
}

impl<'a> ReportIntake<'a> {
    pub(super) fn new(of: (&'a File, &'a str), limits: &'a Limits, out: &'a mut Builder) -> Self {
        let (file, called) = of;
        Self { file, called, limits, out, added: 0, over: false, problems: Vec::new() }
    }

    /// Adds the report at a place in the file.
    pub(super) fn add(&mut self, report: Report, at: Range<usize>) {
        let text =
            if report.text.is_empty() { report.title.clone().unwrap_or_default() } else { report.text };
        if text.trim().is_empty() {
            return self.refuse(at, "this record is not read: it has neither a title nor a text");
        }
        if text.len() as u64 > self.limits.source_bytes {
            return self.refuse(at, "this record is not read: its text is too long");
        }
        if self.added >= self.limits.sources {
            if !std::mem::replace(&mut self.over, true) {
                let start = at.start;
                let most = self.limits.sources;
                self.refuse(
                    at,
                    &format!("only the first {most} records are read, and none from this one on"),
                );
                self.breaks_off(start, &format!("only its first {most} records are read"));
            }
            return;
        }
        self.added += 1;
        let key = unique_key(&self.out.sources, &report.key);
        self.out.sources.push(Source {
            key,
            file: self.called.to_owned(),
            title: report.title,
            publisher: report.publisher,
            published: report.published,
            language: language::settle(report.language, &text),
            url: report.url,
            sha256: digest(&text),
            text: Cow::Owned(text),
            ..Source::default()
        });
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

    pub(super) fn refuse(&mut self, at: Range<usize>, message: &str) {
        if self.problems.len() < self.limits.problems {
            // The first line of a record is enough to identify it.
            let start = at.start.min(self.file.text.len());
            let line = self.file.text.get(start..at.end).and_then(|text| text.lines().next()).unwrap_or("");
            let at = start..start + line.len().min(200);
            self.problems.push(Problem::warning(Code::NotRead, self.file, at, message));
        }
    }
}
