//! One object: what is in it, and what is wrong with it.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use super::place::{Step, byte_at, locate, offset, token};
use super::placed;
use crate::load::Limits;
use crate::load::bytes::Label;
use crate::load::case::unique;
use crate::load::problem::{Code, File, Problem};
use crate::model::suggest::{did_you_mean, nearest};
use crate::model::{Builder, Source, SourceId};
use crate::record::furniture::Furniture;
use crate::record::span::Span;
use crate::record::time::Time;
use crate::record::{Article, digest};

/// The fields of an object.
const FIELDS: [&str; 12] = [
    "article",
    "published",
    "updated",
    "language",
    "headline",
    "actors",
    "places",
    "events",
    "statements",
    "claims",
    "times",
    "furniture",
];

/// An object of the file.
pub(super) struct Object<'t> {
    /// The object.
    pub(super) raw: &'t RawValue,
    /// What is shown of it: it, and what stands before it on its first line.
    pub(super) shown: &'t str,
    /// On which line of the file that begins.
    pub(super) line: usize,
}

/// A record and where it stands.
pub(super) struct Found<'t, T> {
    pub(super) value: T,
    pub(super) raw: &'t RawValue,
}

/// An id of the object: where it is given, and which the record has in the builder, once it has one.
pub(super) struct Slot {
    pub(super) at: Range<usize>,
    pub(super) id: Option<u32>,
}

/// Takes one object in.
pub(super) struct Intake<'t, 'o> {
    pub(super) file: File,
    object: Object<'t>,
    fields: BTreeMap<String, &'t RawValue>,
    pub(super) ids: HashMap<(char, usize), Slot>,
    /// The lists of which some records could not be read: their ids are not known.
    pub(super) lost: HashSet<&'static str>,
    /// The text of the article.
    pub(super) text: Cow<'t, str>,
    /// The article among the sources.
    pub(super) source: SourceId,
    /// Its key.
    pub(super) key: String,
    /// So many actors came from earlier inputs and objects.
    pub(super) joinable: usize,
    pub(super) out: &'o mut Builder,
    pub(super) problems: Vec<Problem>,
}

impl<'t, 'o> Intake<'t, 'o> {
    pub(super) fn new(file: File, object: Object<'t>, out: &'o mut Builder) -> Self {
        Self {
            file,
            object,
            fields: BTreeMap::new(),
            ids: HashMap::new(),
            lost: HashSet::new(),
            text: Cow::Borrowed(""),
            source: SourceId::from_index(out.sources.len()),
            key: String::new(),
            joinable: out.actors.len(),
            out,
            problems: Vec::new(),
        }
    }

    /// Takes all records in.
    pub(super) fn take(&mut self, label: &Label, limits: &Limits) {
        let raw = self.object.raw;
        match serde_json::from_str(raw.get()) {
            Ok(fields) => self.fields = fields,
            Err(_) => {
                let problem =
                    self.problem(Code::WrongType, raw, "an object is wanted here, one for each article");
                self.report(problem.label("no object"));
                return;
            }
        }
        self.refuse_unknown();
        if self.article(label, limits).is_none() {
            return;
        }
        self.places();
        self.actors();
        self.events();
        self.statements();
        self.claims();
        for time in self.list::<Time<String>>("times") {
            let span = time.value.span;
            self.span(time.raw, &[], span);
        }
        for piece in self.list::<Furniture<String>>("furniture") {
            self.span(piece.raw, &[Step::Field("span")], piece.value.span);
        }
    }

    fn refuse_unknown(&mut self) {
        for (name, value) in std::mem::take(&mut self.fields) {
            if FIELDS.contains(&name.as_str()) {
                self.fields.insert(name, value);
                continue;
            }
            let near = nearest(&name, FIELDS);
            let help = near.map_or_else(|| format!("its fields are: {}", FIELDS.join(", ")), did_you_mean);
            let problem = self.problem(Code::UnknownField, value, format!("a draft has no field `{name}`"));
            self.report(problem.label("of an unknown field").help(help));
        }
    }

    /// Adds the article as a source, if it is one on which spans can be counted.
    fn article(&mut self, label: &Label, limits: &Limits) -> Option<()> {
        let Some(raw) = self.fields.get("article").copied() else {
            let start = self.range(self.object.raw).start;
            let problem =
                self.error(Code::MissingField, start..start + 1, "a draft needs the field `article`");
            let help = "draft the article anew: sitroom draft --format json ARTICLE";
            self.report(problem.label("whose text is this about").help(help));
            return None;
        };
        let article: Article<'t> = match serde_json::from_str(raw.get()) {
            Ok(article) => article,
            Err(error) => {
                self.fault(raw, &error);
                return None;
            }
        };
        let place = |name| [Step::Field(name)];
        if article.text.len() as u64 > limits.source_bytes {
            let message = format!("the article is longer than {} bytes", limits.source_bytes);
            let problem = self.at(Code::TooLarge, raw, &place("text"), message);
            self.report(problem.help("split it, and draft its parts"));
            return None;
        }
        let sha256 = digest(&article.text);
        if article.sha256 != sha256 {
            let message = "the text of the article is not the one that was drafted";
            let problem = self.at(Code::DigestDiffers, raw, &place("sha256"), message);
            let problem = problem.label(format!("the text has the SHA-256 {sha256}"));
            self.report(problem.help("nothing is read of this draft: its spans may be other words now"));
            return None;
        }
        let published = self.field::<Option<NaiveDate>>("published").flatten();
        let updated = self.field::<Option<NaiveDate>>("updated").flatten();
        let language = self.field::<Option<String>>("language").flatten();
        let headline = self.field::<Option<Span>>("headline").flatten();
        let file = article.file.rsplit(['/', '\\']).next().unwrap_or("").to_owned();
        let file = if file.is_empty() { label.file.clone() } else { file };
        self.key = unique(&self.out.sources, Label::new(&file).stem.as_str());
        self.text = article.text;
        self.out.sources.push(Source {
            key: self.key.clone(),
            file,
            published,
            updated,
            language,
            sha256,
            text: Cow::Owned(self.text.clone().into_owned()),
            ..Source::default()
        });
        let title = headline.and_then(|span| self.span(self.object.raw, &[Step::Field("headline")], span));
        let title = title.and_then(|span| self.text.get(span.range())).map(str::to_owned);
        if let (Some(title), true) = (&title, self.out.title.is_empty()) {
            self.out.title.clone_from(title);
        }
        if let Some(source) = self.out.sources.last_mut() {
            source.title = title;
        }
        Some(())
    }

    /// The value of a field, where it is there and sound.
    fn field<T: DeserializeOwned>(&mut self, name: &str) -> Option<T> {
        let raw = self.fields.get(name).copied()?;
        match serde_json::from_str(raw.get()) {
            Ok(value) => Some(value),
            Err(error) => {
                self.fault(raw, &error);
                None
            }
        }
    }

    /// The records of a list that can be read.
    pub(super) fn list<T: DeserializeOwned>(&mut self, name: &'static str) -> Vec<Found<'t, T>> {
        let Some(raw) = self.fields.get(name).copied() else { return Vec::new() };
        let Ok(items) = serde_json::from_str::<Vec<&'t RawValue>>(raw.get()) else {
            let problem = self.problem(Code::WrongType, raw, format!("`{name}` is a list of records"));
            self.report(problem.label("no list"));
            self.lost.insert(name);
            return Vec::new();
        };
        let mut found = Vec::with_capacity(items.len());
        for raw in items {
            match serde_json::from_str(raw.get()) {
                Ok(value) => found.push(Found { value, raw }),
                Err(error) => {
                    self.lost.insert(name);
                    self.fault(raw, &error);
                }
            }
        }
        found
    }

    /// Notes what hinders a value from being read.
    fn fault(&mut self, raw: &RawValue, error: &serde_json::Error) {
        let reason = reason(error);
        let whole = self.range(raw);
        let code = match reason.split(' ').take(2).collect::<Vec<_>>()[..] {
            ["missing", "field"] => Code::MissingField,
            ["unknown", "field"] => Code::UnknownField,
            ["invalid", _] => Code::WrongType,
            // In these words the calendar says what is wrong.
            ["input", _] | ["premature", _] | ["trailing", "input"] => Code::BadDate,
            _ => Code::WrongWord,
        };
        let at = match code {
            Code::MissingField => whole.start..whole.start + 1,
            _ => {
                let found = token(raw.get(), byte_at(raw.get(), error.line(), error.column()));
                whole.start + found.start..whole.start + found.end
            }
        };
        let (message, help) = match code {
            Code::BadDate => (format!("this is no day: {reason}"), "write a day as 2024-01-20"),
            _ => (
                format!("this cannot be read: {reason}"),
                "`sitroom schema --format json` says what a draft has",
            ),
        };
        let problem = self.error(code, at, message);
        self.report(problem.help(help));
    }

    /// How many problems there are so far: a record during whose reading they grew is not sound.
    pub(super) fn errors(&self) -> usize {
        self.problems.len()
    }

    /// An error at what the path leads to within a value.
    pub(super) fn at(
        &self,
        code: Code,
        raw: &RawValue,
        path: &[Step],
        message: impl Into<String>,
    ) -> Problem {
        self.problem(code, locate(raw, path), message)
    }

    fn problem(&self, code: Code, raw: &RawValue, message: impl Into<String>) -> Problem {
        self.error(code, self.range(raw), message)
    }

    pub(super) fn error(&self, code: Code, at: Range<usize>, message: impl Into<String>) -> Problem {
        placed(Problem::error(code, &self.file, at, message), self.object.line)
    }

    /// Takes note of a problem.
    pub(super) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// Where a value stands in what is shown.
    pub(super) fn range(&self, raw: &RawValue) -> Range<usize> {
        let start = offset(self.object.shown, raw.get());
        start..start + raw.get().len()
    }
}

/// What is wanted where a number is.
const NUMBER: &str = "expected a whole number, 0 or more";

/// The reason of an error, without its place.
pub(super) fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let text = text.split(" at line ").next().unwrap_or(&text);
    // The names of types are those of the program.
    let text = text.replace("expected u32", NUMBER).replace("expected usize", NUMBER);
    text.split_once("expected struct ")
        .map_or(text.clone(), |(before, _)| format!("{before}expected an object"))
}
