//! Reports and disasters of ReliefWeb, as its API and its RSS give them: sources with their text, and nothing
//! claimed about them yet.
//!
//! The form is that of the [API](https://apidoc.reliefweb.int): `data`, a list of records with `fields`, of
//! which only those are there that were asked for. RSS 2.0 of other publishers is read as well.

mod fields;
mod foreign;
mod markdown;
pub(super) mod reduce;
mod rss;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use chrono::NaiveDate;
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use super::article::digest;
use super::bytes::Label;
use super::case::unique;
use super::problem::{Code, File, Problem, position};
use super::{Limits, LoadError};
use crate::model::{Builder, Incomplete, Source, language};
use fields::Record;

/// What a record says of itself, whatever form it came in.
#[derive(Debug, Default)]
struct Report {
    key: String,
    title: Option<String>,
    publisher: Option<String>,
    published: Option<NaiveDate>,
    language: Option<String>,
    url: Option<String>,
    text: String,
}

const LOOKED_FOR: &str = "save an answer of the ReliefWeb API, reports or disasters, with its `data`";

/// Adds the records of saved JSON as sources.
///
/// # Errors
/// [`LoadError`] when it is no JSON or none of ReliefWeb.
pub(super) fn load_json(
    label: &Label,
    text: &str,
    limits: &Limits,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    let name = label.name.as_str();
    let json = text.trim_start_matches('\u{feff}');
    if let Some((what, help)) = foreign::known(json) {
        return Err(LoadError::new(name, &format!("it {what}"), help));
    }
    if let Err(error) = serde_json::from_str::<IgnoredAny>(json) {
        let why = format!("it is JSON that breaks off or is damaged: {error}");
        return Err(LoadError::new(name, &why, "get or save the file anew"));
    }
    let records = records(json);
    let file = File { name: name.to_owned(), text: Arc::from(text) };
    let mut list = Intake::new((&file, &label.file), limits, out);
    for raw in &records {
        // Where the record stands in the file: it is a part of its text.
        let start = (raw.get().as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
        let at = start..start + raw.get().len();
        match serde_json::from_str::<Record>(raw.get()) {
            Ok(record) => list.add(record.report(), at),
            Err(error) => list.refuse(at, &format!("this record is not read: {}", reason(&error))),
        }
    }
    if list.added == 0 {
        let found = found(json);
        let why = format!("it is JSON, but has no report or disaster of ReliefWeb in it: {found}");
        return Err(LoadError::new(name, &why, LOOKED_FOR));
    }
    Ok(list.problems)
}

/// The records of an answer; none where it is something else.
fn records(json: &str) -> Vec<&RawValue> {
    #[derive(Deserialize)]
    struct Envelope<'a> {
        #[serde(borrow)]
        data: Vec<&'a RawValue>,
    }
    if json.trim_start().starts_with('[') {
        return serde_json::from_str(json).unwrap_or_default();
    }
    serde_json::from_str(json).map(|envelope: Envelope<'_>| envelope.data).unwrap_or_default()
}

/// What stands in JSON that is not ReliefWeb's.
fn found(json: &str) -> String {
    match serde_json::from_str::<BTreeMap<Cow<'_, str>, IgnoredAny>>(json) {
        Ok(object) => {
            let mut names: Vec<_> = object.keys().take(8).map(|key| format!("`{key}`")).collect();
            if object.len() > names.len() {
                names.push("…".to_owned());
            }
            if names.is_empty() { "it is empty".to_owned() } else { format!("it has {}", names.join(", ")) }
        }
        Err(_) => "it is a list of something else".to_owned(),
    }
}

/// The reason of an error in one record, without its place there.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    text.split(" at line ").next().unwrap_or(&text).to_owned()
}

/// Adds the feed as sources, one for each item.
///
/// # Errors
/// [`LoadError`] when it is no XML or no RSS.
pub(super) fn load_rss(
    label: &Label,
    text: &str,
    limits: &Limits,
    out: &mut Builder,
) -> Result<Vec<Problem>, LoadError> {
    let name = label.name.as_str();
    let file = File { name: name.to_owned(), text: Arc::from(text) };
    let mut list = Intake::new((&file, &label.file), limits, out);
    let read = rss::read(text, &label.stem, &mut |report, at| list.add(report, at));
    match read {
        Err(fault) if list.added == 0 => Err(LoadError::new(name, &fault.why, fault.help)),
        Err(fault) => {
            list.refuse(fault.at..fault.at, &format!("the feed is read only as far as here: {}", fault.why));
            list.breaks_off(fault.at, &fault.why);
            Ok(list.problems)
        }
        Ok(()) if list.added == 0 => {
            Err(LoadError::new(name, "it is a feed without a single item", "get or save the feed anew"))
        }
        Ok(()) => Ok(list.problems),
    }
}

/// Takes records in, and keeps account of those that it does not.
struct Intake<'a> {
    file: &'a File,
    /// What the file is called as a source.
    called: &'a str,
    limits: &'a Limits,
    out: &'a mut Builder,
    added: usize,
    over: bool,
    problems: Vec<Problem>,
}

impl<'a> Intake<'a> {
    fn new(of: (&'a File, &'a str), limits: &'a Limits, out: &'a mut Builder) -> Self {
        let (file, called) = of;
        Self { file, called, limits, out, added: 0, over: false, problems: Vec::new() }
    }

    /// Adds a record that stands at that place of the file.
    fn add(&mut self, report: Report, at: Range<usize>) {
        let text =
            if report.text.is_empty() { report.title.clone().unwrap_or_default() } else { report.text };
        if text.trim().is_empty() {
            return self.refuse(at, "this record is not read: it has neither title nor text");
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
                    &format!("only the first {most} records are read: from this one on, none is"),
                );
                self.breaks_off(start, &format!("only its first {most} records are read"));
            }
            return;
        }
        self.added += 1;
        let key = unique(&self.out.sources, &report.key);
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

    /// Notes that the file is not read from that byte on.
    fn breaks_off(&mut self, at: usize, why: &str) {
        let (line, _) = position(&self.file.text, at);
        self.out.incomplete.push(Incomplete {
            file: self.called.to_owned(),
            why: why.to_owned(),
            line: Some(line as u64),
            byte: Some(at as u64),
            rows: None,
        });
    }

    fn refuse(&mut self, at: Range<usize>, message: &str) {
        if self.problems.len() < self.limits.problems {
            // The first line of a record shows which one it is.
            let start = at.start.min(self.file.text.len());
            let line = self.file.text.get(start..at.end).and_then(|text| text.lines().next()).unwrap_or("");
            let at = start..start + line.len().min(200);
            self.problems.push(Problem::warning(Code::NotRead, self.file, at, message));
        }
    }
}

/// The day of a time in the form of ISO 8601 or of RFC 2822, in the zone in which it is stated.
fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let iso = text.get(..10).and_then(|day| day.parse().ok());
    iso.or_else(|| chrono::DateTime::parse_from_rfc2822(text).ok().map(|time| time.date_naive()))
}

/// The address, where it is one of the web.
fn web(address: &str) -> Option<String> {
    let address = address.trim();
    let is_web = address.starts_with("http://") || address.starts_with("https://");
    (is_web && !address.contains(|c: char| c.is_whitespace() || c.is_control())).then(|| address.to_owned())
}

/// A word that is stated, on one line.
fn stated(text: &str) -> Option<String> {
    Some(reduce::line(text)).filter(|line| !line.is_empty())
}
