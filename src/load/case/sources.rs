//! The sources of a case and their texts.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::Arc;

use super::field::record;
use super::notes::{NoteRecord, notes};
use super::resolver::{CaseSource, Resolver};
use super::values::{Date, text};
use super::words::OneOf;
use crate::load::base::error::utf8_fault;
use crate::load::base::files::{FileFault, Files};
use crate::load::base::identity::unique_key;
use crate::load::base::located::{Located, Text};
use crate::load::base::options::Limits;
use crate::load::base::record_kind::RecordKind;
use crate::load::problems::{Code, File, Problem};
use crate::model::{Reliability, Source, SourceId, group_thousands};
use crate::record::digest;

record! {
    /// A text that records cite.
    SourceRecord "a source" {
        /// The id by which records refer to it.
        required id: Text,
        /// The file, relative to the folder of the case and inside it.
        required file: Text,
        /// The title.
        default title: Text,
        /// The publisher.
        default publisher: Text,
        /// The day of publication.
        default published: Date,
        /// The day of an update, where the day of publication is not stated.
        default updated: Date,
        /// The language, as a BCP 47 tag such as `en`.
        default language: Text,
        /// The address where it was published.
        default url: Text,
        /// The Admiralty code of the publisher: A (completely reliable) to E (unreliable), F (not judged, the default).
        default reliability: Located<OneOf<Reliability>>,
        /// Whether the publisher is a party to the events.
        default party: Located<bool>,
        /// Whether it was added to a finished case: words without a source are then not looked for in it.
        default added: Located<bool>,
        /// Notes of the analyst.
        default note: Vec<NoteRecord>,
    }
}

impl Resolver<'_> {
    pub(super) fn sources(&mut self, records: &[SourceRecord], files: &dyn Files, limits: &Limits) {
        if let Some(beyond) = records.get(limits.sources) {
            let message =
                format!("the case has {} sources, more than the {} allowed", records.len(), limits.sources);
            let problem = self.reader.error(Code::TooManySources, &beyond.range, message);
            self.reader.report(problem.label("not read from here on").help("split the case"));
        }
        let mut left = limits.total_bytes;
        for (rank, record) in records.iter().enumerate() {
            let before = self.reader.errors();
            let published = record.published.as_ref().and_then(|date| self.day(date));
            let updated = record.updated.as_ref().and_then(|date| self.day(date));
            // The file of a faulty record is read as well: it may have a fault of its own.
            let limit = limits.source_bytes.min(left);
            let content = if rank < limits.sources { self.content(record, files, limit) } else { None };
            left -= content.as_ref().map_or(0, |content| content.len() as u64).min(left);
            let sound = record.sound && self.reader.errors() == before;
            let Some(id) = &record.id else { continue };
            let read = content.filter(|_| sound).map(|content| {
                let file = record.file.as_ref().map_or("", |file| file.value.as_str());
                let name = files.name(file);
                let (passages, sha256) = match files.excerpt(file) {
                    Some(excerpt) => (excerpt.passages, excerpt.sha256),
                    None => (Vec::new(), digest(&content)),
                };
                let kept = File { name, text: Arc::from(content.as_ref()) };
                let source = Source {
                    table: None,
                    key: unique_key(&self.out.sources, &id.value),
                    file: file.rsplit(['/', '\\']).next().unwrap_or(file).to_owned(),
                    title: text(record.title.as_ref()),
                    publisher: text(record.publisher.as_ref()),
                    published,
                    updated,
                    language: text(record.language.as_ref()),
                    url: text(record.url.as_ref()),
                    passages,
                    sha256,
                    text: content,
                    reliability: record.reliability.as_ref().map(|word| word.value.0).unwrap_or_default(),
                    party: record.party.as_ref().is_some_and(|party| party.value),
                    lead: None,
                    seen: None,
                    notes: notes(record.note.as_deref()),
                };
                let source_id = SourceId::from_index(self.out.sources.len());
                self.out.sources.push(source);
                self.ids.set(RecordKind::Source, &id.value, source_id.0);
                (source_id, kept)
            });
            let range = id.range.clone();
            let added = record.added.as_ref().is_some_and(|added| added.value);
            self.sources.push(CaseSource { key: id.value.clone(), range, text: read, used: false, added });
        }
    }

    fn content(&mut self, record: &SourceRecord, files: &dyn Files, limit: u64) -> Option<Cow<'static, str>> {
        let path = record.file.as_ref()?;
        let bytes = match files.read(&path.value, limit) {
            Ok(bytes) => bytes,
            Err(fault) => {
                let problem = self.fault(&path.value, &path.range, &fault, limit);
                self.reader.report(problem);
                return None;
            }
        };
        let decoded = match bytes {
            Cow::Borrowed(bytes) => {
                std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|e| (e, bytes.to_vec()))
            }
            Cow::Owned(bytes) => {
                String::from_utf8(bytes).map(Cow::Owned).map_err(|e| (e.utf8_error(), e.into_bytes()))
            }
        };
        match decoded {
            Ok(text) => Some(text),
            Err((error, bytes)) => {
                let message = format!("`{}` is not UTF-8", path.value);
                let problem = self.reader.error(Code::NotUtf8, &path.range, message);
                let problem = problem.label(utf8_fault(&bytes, error));
                self.reader.report(problem.help("convert the file to UTF-8"));
                None
            }
        }
    }

    fn fault(&self, path: &str, range: &Range<usize>, fault: &FileFault, limit: u64) -> Problem {
        let error = |code, message: String| self.reader.error(code, range, message);
        match fault {
            FileFault::Missing => error(Code::FileMissing, format!("there is no file `{path}`"))
                .label(match self.reader.is_json {
                    true => "not among the `files` of the briefing",
                    false => "not found in the folder of the case",
                })
                .help("records that cite this source are left out until the file is there"),
            FileFault::NotAFile => error(Code::FileMissing, format!("`{path}` is not a regular file"))
                .label("it is a folder, a device or a pipe"),
            FileFault::Outside(why) => {
                error(Code::PathOutside, format!("`{path}` leads out of the folder of the case"))
                    .label(*why)
                    .help("a case only reads files in its own folder: copy the file there")
            }
            FileFault::TooLarge(size) => {
                let size = size.map_or(String::new(), |size| format!("{} bytes; ", group_thousands(size)));
                error(Code::TooLarge, format!("`{path}` is too large"))
                    .label(format!("{size}the limit is {} bytes", group_thousands(limit)))
                    .help("split the text into several sources, or the case into several cases")
            }
            FileFault::Unreadable(why) => {
                error(Code::FileUnreadable, format!("`{path}` cannot be read")).label(why.clone())
            }
        }
    }

    /// Warns of sources that no record cites, where the source of every piece of evidence is known.
    pub(super) fn unused_sources(&mut self) {
        if self.evidence_lost {
            return;
        }
        for source in self.sources.iter().filter(|source| !source.used && source.text.is_some()) {
            let message = format!("no record cites the source `{}`", source.key);
            let problem =
                Problem::warning(Code::SourceUnused, self.reader.file, source.range.clone(), message);
            let help = "cite it as evidence of a record, or leave it out";
            self.reader.problems.push(problem.label("no evidence comes from it").help(help));
        }
    }
}
