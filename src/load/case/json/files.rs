//! The files of a briefing as JSON: whole texts, or the passages that are cited.

use std::borrow::Cow;

use super::document::FileRecord;
use crate::load::base::files::{Excerpt, FileFault, Files};
use crate::load::base::located::{Located, Text};
use crate::load::case::reader::CaseReader;
use crate::load::problems::{Code, Problem};
use crate::model::PassageText;
use crate::record::digest;

/// The files of one document.
pub(super) struct JsonFiles {
    name: String,
    files: Vec<JsonFile>,
}

struct JsonFile {
    path: String,
    text: String,
    excerpt: Option<Excerpt>,
}

impl JsonFiles {
    /// The sound ones of the files; what is wrong with the others is reported.
    pub(super) fn new(name: &str, records: Vec<FileRecord>, reader: &mut CaseReader<'_>) -> Self {
        let mut all = Self { name: name.to_owned(), files: Vec::new() };
        for record in records {
            let Some(path) = record.path.clone().filter(|_| record.sound) else { continue };
            if all.find(&path.value).is_some() {
                let message = format!("two files have the path `{}`", path.value);
                let problem = reader.error(Code::DuplicateId, &path.range, message).label("the second");
                reader.report(problem.help("give each file a path of its own"));
                continue;
            }
            all.files.extend(all.file(path, record, reader));
        }
        all
    }

    /// Whether only passages of any file are there.
    pub(super) fn are_excerpts(&self) -> bool {
        self.files.iter().any(|file| file.excerpt.is_some())
    }

    fn find(&self, path: &str) -> Option<&JsonFile> {
        self.files.iter().find(|file| file.path == path)
    }

    fn file(&self, path: Text, record: FileRecord, reader: &mut CaseReader<'_>) -> Option<JsonFile> {
        let sha256 = record.sha256.as_ref().map_or("", |stated| stated.value.as_str());
        let file = match (record.text, record.passages) {
            (Some(text), None) => {
                let text = text.value.0;
                if let Some(stated) = &record.sha256 {
                    refuse_other_text(stated, &text, reader);
                }
                JsonFile { path: path.value, text, excerpt: None }
            }
            (None, Some(passages)) => {
                let bytes = record.bytes.and_then(|bytes| u64::try_from(bytes.value).ok());
                let mut held = PassageText::default();
                for passage in passages {
                    let (Some(start), Some(text)) = (passage.start, passage.text) else { return None };
                    let number = |number: i64| u64::try_from(number).unwrap_or(u64::MAX);
                    let paragraph = passage.paragraph.map_or(1, |paragraph| number(paragraph.value));
                    if let Err(why) = held.add((number(start.value), paragraph), &text.value.0) {
                        let problem = reader.error(Code::SpanOutside, &start.range, why);
                        reader.report(problem.label("where this passage begins"));
                        return None;
                    }
                }
                let PassageText { text, passages } = held.finish(bytes);
                let excerpt = Some(Excerpt { passages, sha256: sha256.to_owned() });
                JsonFile { path: path.value, text, excerpt }
            }
            (both, _) => {
                let message = match both {
                    Some(_) => "a file has either a `text` or `passages`",
                    None => "this file has neither a `text` nor `passages`",
                };
                let problem = reader.error(Code::MissingField, &path.range, message);
                reader.report(problem.label("in this file"));
                return None;
            }
        };
        Some(file)
    }
}

/// Reports a text that is not the one of which the digest is stated.
fn refuse_other_text(stated: &Located<String>, text: &str, reader: &mut CaseReader<'_>) {
    let found = digest(text);
    if !stated.value.eq_ignore_ascii_case(&found) {
        let message = "the text is not the one that was exported";
        let problem: Problem = reader.error(Code::DigestDiffers, &stated.range, message);
        let problem = problem.label(format!("the text has the SHA-256 {found}"));
        reader.report(problem.help("export the briefing again, or ask who sent it"));
    }
}

impl Files for JsonFiles {
    fn name(&self, relative: &str) -> String {
        format!("{}: {relative}", self.name)
    }

    fn read(&self, relative: &str, limit: u64) -> Result<Cow<'static, [u8]>, FileFault> {
        let text = self.find(relative).map(|file| &file.text).ok_or(FileFault::Missing)?;
        if text.len() as u64 > limit {
            return Err(FileFault::TooLarge(Some(text.len() as u64)));
        }
        Ok(Cow::Owned(text.clone().into_bytes()))
    }

    fn excerpt(&self, relative: &str) -> Option<Excerpt> {
        self.find(relative)?.excerpt.clone()
    }
}
