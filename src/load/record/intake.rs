//! One object of a draft: its article and its lists of records.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use chrono::NaiveDate;
use serde::de::DeserializeOwned;
use serde_json::value::RawValue;

use crate::load::base::identity::unique_key;
use crate::load::base::json_error::reason;
use crate::load::base::json_path::{PathStep, byte_at, locate, offset, token};
use crate::load::base::label::Label;
use crate::load::base::options::Limits;
use crate::load::problems::{Code, File, Problem};
use crate::model::suggest::{did_you_mean, nearest};
use crate::model::{Builder, Source, SourceId, group_thousands};
use crate::record::{ArticleRecord, TextSpan, digest};

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
    /// The excerpt shown of it: the object, and what is before it on its first line.
    pub(super) shown: &'t str,
    /// The line of the file on which the excerpt begins.
    pub(super) line: usize,
}

/// A record, and its place in the file.
pub(super) struct DraftRecord<'t, T> {
    pub(super) value: T,
    pub(super) raw: &'t RawValue,
}

/// An id of the draft: its place in the file, and the id that the record has in the builder, once it has one.
pub(super) struct IdSlot {
    pub(super) at: Range<usize>,
    pub(super) id: Option<u32>,
}

/// Takes one object in.
pub(super) struct DraftIntake<'t, 'o> {
    pub(super) file: File,
    object: Object<'t>,
    fields: BTreeMap<String, &'t RawValue>,
    pub(super) ids: HashMap<(char, usize), IdSlot>,
    /// The lists with records that could not be read: their ids are not known.
    pub(super) lost: HashSet<&'static str>,
    /// The text of the article.
    pub(super) text: Cow<'t, str>,
    /// The article among the sources.
    pub(super) source: SourceId,
    /// Its key.
    pub(super) key: String,
    /// The number of actors from earlier inputs and objects.
    pub(super) joinable: usize,
    pub(super) out: &'o mut Builder,
    pub(super) problems: Vec<Problem>,
}

impl<'t, 'o> DraftIntake<'t, 'o> {
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

    /// Reads the object and its article; `false` where its records cannot be read.
    pub(super) fn begin(&mut self, label: &Label, limits: &Limits) -> bool {
        let raw = self.object.raw;
        match serde_json::from_str(raw.get()) {
            Ok(fields) => self.fields = fields,
            Err(_) => {
                let problem =
                    self.problem(Code::WrongType, raw, "an object is expected here, one for each article");
                self.report(problem.label("not an object"));
                return false;
            }
        }
        self.refuse_unknown();
        if self.article(label, limits).is_none() {
            return false;
        }
        true
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
            self.report(problem.label("the value of an unknown field").help(help));
        }
    }

    /// Adds the article as a source, if spans can refer to it.
    fn article(&mut self, label: &Label, limits: &Limits) -> Option<()> {
        let Some(raw) = self.fields.get("article").copied() else {
            let start = self.range(self.object.raw).start;
            let problem =
                self.error(Code::MissingField, start..start + 1, "a draft needs the field `article`");
            let help = "draft the article again: sitroom draft --format json ARTICLE";
            self.report(problem.label("which article is this about?").help(help));
            return None;
        };
        let article: ArticleRecord<'t> = match serde_json::from_str(raw.get()) {
            Ok(article) => article,
            Err(error) => {
                self.fault(raw, &error);
                return None;
            }
        };
        let place = |name| [PathStep::Field(name)];
        if article.text.len() as u64 > limits.source_bytes {
            let message =
                format!("the article is longer than {} bytes", group_thousands(limits.source_bytes));
            let problem = self.at(Code::TooLarge, raw, &place("text"), message);
            self.report(problem.help("split it, and draft its parts"));
            return None;
        }
        let sha256 = digest(&article.text);
        if article.sha256 != sha256 {
            let message = "the text of the article is not the one that was drafted";
            let problem = self.at(Code::DigestDiffers, raw, &place("sha256"), message);
            let problem = problem.label(format!("the text has the SHA-256 {sha256}"));
            self.report(problem.help("nothing in this draft is read: its spans may cover other words now"));
            return None;
        }
        let published = self.field::<Option<NaiveDate>>("published").flatten();
        let updated = self.field::<Option<NaiveDate>>("updated").flatten();
        let language = self.field::<Option<String>>("language").flatten();
        let headline = self.field::<Option<TextSpan>>("headline").flatten();
        let file = article.file.rsplit(['/', '\\']).next().unwrap_or("").to_owned();
        let file = if file.is_empty() { label.file.clone() } else { file };
        self.key = unique_key(&self.out.sources, Label::new(&file).stem.as_str());
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
        let title =
            headline.and_then(|span| self.span(self.object.raw, &[PathStep::Field("headline")], span));
        let title = title.and_then(|span| self.text.get(span.range())).map(str::to_owned);
        if let (Some(title), true) = (&title, self.out.title.is_empty()) {
            self.out.title.clone_from(title);
        }
        if let Some(source) = self.out.sources.last_mut() {
            source.title = title;
        }
        Some(())
    }

    /// The value of a field, if it is present and sound.
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
    pub(super) fn list<T: DeserializeOwned>(&mut self, name: &'static str) -> Vec<DraftRecord<'t, T>> {
        let Some(raw) = self.fields.get(name).copied() else { return Vec::new() };
        let Ok(items) = serde_json::from_str::<Vec<&'t RawValue>>(raw.get()) else {
            let problem = self.problem(Code::WrongType, raw, format!("`{name}` must be a list of records"));
            self.report(problem.label("not a list"));
            self.lost.insert(name);
            return Vec::new();
        };
        let mut found = Vec::with_capacity(items.len());
        for raw in items {
            match serde_json::from_str(raw.get()) {
                Ok(value) => found.push(DraftRecord { value, raw }),
                Err(error) => {
                    self.lost.insert(name);
                    self.fault(raw, &error);
                }
            }
        }
        found
    }

    /// Reports why a value cannot be read.
    fn fault(&mut self, raw: &RawValue, error: &serde_json::Error) {
        let reason = reason(error);
        let whole = self.range(raw);
        let code = match reason.split(' ').take(2).collect::<Vec<_>>()[..] {
            ["missing", "field"] => Code::MissingField,
            ["unknown", "field"] => Code::UnknownField,
            ["invalid", _] => Code::WrongType,
            // These are the words of the calendar for what is wrong.
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
            Code::BadDate => (format!("this is not a day: {reason}"), "write a day as 2024-01-20"),
            _ => {
                (format!("this cannot be read: {reason}"), "`sitroom schema --format json` describes drafts")
            }
        };
        let problem = self.error(code, at, message);
        self.report(problem.help(help));
    }

    /// The number of problems so far: a record is not sound if it grew while the record was read.
    pub(super) fn errors(&self) -> usize {
        self.problems.len()
    }

    /// An error at the place within a value to which the path leads.
    pub(super) fn at(
        &self,
        code: Code,
        raw: &RawValue,
        path: &[PathStep],
        message: impl Into<String>,
    ) -> Problem {
        self.problem(code, locate(raw, path), message)
    }

    fn problem(&self, code: Code, raw: &RawValue, message: impl Into<String>) -> Problem {
        self.error(code, self.range(raw), message)
    }

    pub(super) fn error(&self, code: Code, at: Range<usize>, message: impl Into<String>) -> Problem {
        Problem::error(code, &self.file, at, message).on_line(self.object.line)
    }

    /// Reports a problem.
    pub(super) fn report(&mut self, problem: Problem) {
        self.problems.push(problem);
    }

    /// The place of a value in the excerpt.
    pub(super) fn range(&self, raw: &RawValue) -> Range<usize> {
        let start = offset(self.object.shown, raw.get());
        start..start + raw.get().len()
    }
}
