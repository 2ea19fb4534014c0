//! The manifest of a bundle: what it covers, and every file with its size and SHA-256.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::paths::is_safe;
use crate::export::cite::unquoted;
use crate::export::request::Export;
use crate::model::{Marking, Source, json};

/// The file that holds the manifest.
pub const MANIFEST: &str = "manifest.json";

/// The file that lists the sums of all others, the manifest among them, as `sha256sum` does.
pub const SUMS: &str = "SHA256SUMS";

/// The version of the form of manifests.
const VERSION: u32 = 1;

/// The most files of a bundle.
const MOST_FILES: usize = 1_000_000;

/// The manifest of a bundle. It states no time, so that the same inputs give the same bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// The version of this form: 1.
    pub sitroom_bundle: u32,
    /// The program that made the bundle, with its version.
    pub program: String,
    /// The title of the briefing.
    pub title: String,
    /// The day up to which it covers events, as 2024-01-20.
    pub as_of: Option<String>,
    /// The filter in words; empty where there was none.
    pub filter: String,
    /// How much of the inputs is in it, in words.
    pub shown: String,
    /// What was left out without being excluded by name, and what is incomplete, in words.
    pub left_out: Vec<String>,
    /// How it may be handled.
    pub marking: BundledMarking,
    /// The terms of the datasets in use.
    pub terms: Vec<String>,
    /// Whether the bundle holds the inputs as they were read, and not only what is cited of them.
    pub whole_sources: bool,
    /// The files that the inputs were read from.
    pub inputs: Vec<BundledInput>,
    /// The sources of the briefing, by their numbers.
    pub sources: Vec<BundledSource>,
    /// Every file of the bundle but the manifest itself and the list of sums.
    pub files: Vec<BundledFile>,
}

/// How a bundle may be handled, as far as it is stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundledMarking {
    /// Who may see it.
    pub handling: Option<String>,
    /// Until when it must not be published.
    pub embargo: Option<String>,
    /// Who prepared it.
    pub prepared_by: Option<String>,
}

/// A file that an input was read from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundledInput {
    /// Its name, without the folders above the input.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// The SHA-256 of the whole file.
    pub sha256: String,
    /// On which terms it may be passed on.
    pub licence: String,
    /// Where it is in the bundle, if it is.
    pub path: Option<String>,
}

/// A source of the briefing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundledSource {
    /// Its number in citations, from 1.
    pub number: usize,
    /// Publisher and title, or the file.
    pub label: String,
    /// The file it was read from.
    pub file: String,
    /// Where it was published.
    pub url: Option<String>,
    /// The SHA-256 of the text of an article; none for a dataset.
    pub text_sha256: Option<String>,
    /// On which terms it may be passed on, and how it is credited.
    pub licence: String,
    /// The file with what is cited of it, if there is one.
    pub cited: Option<String>,
    /// How many cited rows are beyond the most that are written.
    pub rows_left_out: usize,
}

/// A file of a bundle.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BundledFile {
    /// Its path in the folder, with `/` between its parts.
    pub path: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// Its SHA-256 in lower-case hexadecimal.
    pub sha256: String,
    /// What it is.
    pub role: FileRole,
    /// On which terms it may be passed on, where it is a source or part of one.
    pub licence: Option<String>,
}

/// What a file of a bundle is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FileRole {
    /// The brief as plain text.
    Brief,
    /// The briefing as a web page.
    Page,
    /// The briefing as data.
    Data,
    /// A source as it was read.
    Source,
    /// The cited passages of an article.
    Passages,
    /// The cited rows of a dataset.
    Rows,
}

/// Why something is no manifest.
#[derive(Debug)]
pub enum ManifestFault {
    /// It is not JSON of that form.
    Form(String),
    /// Its version is unknown to this program.
    Version(u32),
    /// It lists too many files.
    TooMany(usize),
    /// A path leads out of the folder, stands there twice, or is that of the manifest itself.
    Path(String),
    /// A sum is no SHA-256.
    Sum(String),
}

impl fmt::Display for ManifestFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Form(why) => write!(f, "it is not a manifest: {}", unquoted(why)),
            Self::Version(version) => write!(f, "its version is {version}, and this program knows {VERSION}"),
            Self::TooMany(files) => write!(f, "it lists {files} files, more than {MOST_FILES}"),
            Self::Path(path) => write!(f, "it lists the path \"{}\", which no bundle has", unquoted(path)),
            Self::Sum(path) => write!(f, "it gives \"{}\" no SHA-256", unquoted(path)),
        }
    }
}

impl std::error::Error for ManifestFault {}

impl Manifest {
    /// The manifest of an export, without inputs and files.
    #[must_use]
    pub fn new(export: &Export<'_>) -> Self {
        let briefing = export.briefing;
        let Marking { handling, embargo, prepared_by } = export.options.marking.clone();
        let left_out = export.left_out().into_iter().map(|(label, words)| format!("{label}: {words}"));
        let incomplete = briefing.incomplete().iter().map(|gap| format!("Incomplete input: {gap}"));
        let day = export.selection.as_of.date().or(briefing.as_of());
        Self {
            sitroom_bundle: VERSION,
            program: concat!("sitroom ", env!("CARGO_PKG_VERSION")).to_owned(),
            title: export.title(),
            as_of: day.map(|day| day.format("%Y-%m-%d").to_string()),
            filter: export.filter_words(),
            shown: export.shown_words(),
            left_out: left_out.chain(incomplete).collect(),
            marking: BundledMarking { handling, embargo, prepared_by },
            terms: export.terms(),
            whole_sources: export.options.whole_sources,
            inputs: Vec::new(),
            sources: (1..).zip(briefing.sources()).map(|(number, source)| of(number, source)).collect(),
            files: Vec::new(),
        }
    }

    /// Reads a manifest.
    ///
    /// # Errors
    /// It is none, or one that no bundle has.
    pub fn read(json: &[u8]) -> Result<Self, ManifestFault> {
        #[derive(Deserialize)]
        struct Versioned {
            sitroom_bundle: u32,
        }
        let form = |error: serde_json::Error| ManifestFault::Form(error.to_string());
        let Versioned { sitroom_bundle: version } = serde_json::from_slice(json).map_err(form)?;
        if version != VERSION {
            return Err(ManifestFault::Version(version));
        }
        let manifest: Self = serde_json::from_slice(json).map_err(form)?;
        if manifest.files.len() > MOST_FILES {
            return Err(ManifestFault::TooMany(manifest.files.len()));
        }
        let mut seen = BTreeSet::from([MANIFEST, SUMS]);
        for file in &manifest.files {
            if !is_safe(&file.path) || !seen.insert(&file.path) {
                return Err(ManifestFault::Path(file.path.clone()));
            }
            let is_sum = |byte: u8| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte);
            if file.sha256.len() != 64 || !file.sha256.bytes().all(is_sum) {
                return Err(ManifestFault::Sum(file.path.clone()));
            }
        }
        Ok(manifest)
    }

    /// The manifest as JSON.
    #[must_use]
    pub fn to_json(&self) -> Vec<u8> {
        let mut json = Vec::new();
        // Writing to a vector cannot fail, nor can these types.
        let _ = json::pretty(&mut json, self);
        json.push(b'\n');
        json
    }

    /// The list of all sums, as `sha256sum --check` reads it; `own` is the SHA-256 of the manifest.
    #[must_use]
    pub fn sums(&self, own: &str) -> String {
        let files = self.files.iter().map(|file| format!("{}  {}\n", file.sha256, file.path));
        files.chain([format!("{own}  {MANIFEST}\n")]).collect()
    }
}

fn of(number: usize, source: &Source) -> BundledSource {
    BundledSource {
        number,
        label: unquoted(&source.label()),
        file: unquoted(&source.file),
        url: source.url.clone(),
        text_sha256: Some(source.sha256.clone()).filter(|sum| !sum.is_empty()),
        licence: source.licence(),
        cited: None,
        rows_left_out: 0,
    }
}
