//! A file of the user's: finds it, reads it, and says where it is wrong.

use std::fmt;
use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use etcetera::BaseStrategy;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::model::suggest::{did_you_mean, nearest};
use crate::model::text::typed;

/// The largest file that is read, in bytes: 1 MiB.
pub const MAX_BYTES: u64 = 1 << 20;

/// A problem in one of the user's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConfigProblem {
    /// The file as it was named.
    pub file: String,
    /// The line, from 1; 0 when the problem is the file itself.
    pub line: usize,
    /// The column in characters, from 1; 0 when the problem is the file itself.
    pub column: usize,
    /// What is wrong.
    pub message: String,
    /// How to put it right.
    pub hint: Option<String>,
}

impl fmt::Display for ConfigProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.file)?;
        if self.line > 0 {
            write!(f, ":{}:{}", self.line, self.column)?;
        }
        write!(f, ": {}", self.message)?;
        self.hint.as_ref().map_or(Ok(()), |hint| write!(f, "\n  hint: {hint}"))
    }
}

impl std::error::Error for ConfigProblem {}

/// One of the user's files, read whole.
#[derive(Debug, Clone)]
pub struct ConfigFile {
    name: String,
    text: String,
}

impl ConfigFile {
    /// A file whose text is already known.
    pub fn new(name: impl Into<String>, text: impl Into<String>) -> Self {
        let text = text.into();
        Self { name: typed::one_line(&name.into()), text: text.trim_start_matches('\u{FEFF}').to_owned() }
    }

    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, is not a regular file, is larger than [`MAX_BYTES`], or is not UTF-8.
    pub fn read(path: &Path) -> Result<Self, ConfigProblem> {
        let name = typed::one_line(&path.display().to_string());
        let whole = |message: String, hint: Option<&str>| ConfigProblem {
            file: name.clone(),
            line: 0,
            column: 0,
            message,
            hint: hint.map(str::to_owned),
        };
        // A pipe or a device could keep the program waiting forever.
        if std::fs::metadata(path).is_ok_and(|metadata| !metadata.is_file()) {
            return Err(whole("is not a regular file".to_owned(), None));
        }
        let mut bytes = Vec::new();
        File::open(path)
            .and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
            .map_err(|error| whole(format!("cannot be read: {error}"), None))?;
        if bytes.len() as u64 > MAX_BYTES {
            return Err(whole("is larger than 1 MiB".to_owned(), Some("is this the right file?")));
        }
        match String::from_utf8(bytes) {
            Ok(text) => Ok(Self::new(name.clone(), text)),
            Err(error) => {
                let at = error.utf8_error().valid_up_to();
                Err(whole(format!("is not UTF-8 (byte {at})"), Some("save it as UTF-8")))
            }
        }
    }

    /// A problem at a byte of the text.
    pub fn problem(&self, at: usize, message: impl Into<String>, hint: Option<String>) -> ConfigProblem {
        let before = self.text.get(..at).unwrap_or(&self.text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        ConfigProblem {
            file: self.name.clone(),
            line: before.matches('\n').count() + 1,
            column: before.get(line_start..).unwrap_or_default().chars().count() + 1,
            message: message.into(),
            hint,
        }
    }

    /// Reads the text as TOML.
    ///
    /// # Errors
    /// All syntax errors.
    pub fn parse(&self) -> Result<DeTable<'_>, Vec<ConfigProblem>> {
        let (table, errors) = DeTable::parse_recoverable(&self.text);
        if errors.is_empty() {
            return Ok(table.into_inner());
        }
        let problem = |error: &toml::de::Error| {
            let at = error.span().map_or(0, |span| span.start);
            self.problem(at, typed::one_line(error.message()), None)
        };
        Err(errors.iter().map(problem).collect())
    }

    /// A problem of an unknown name, with the most similar known one as a hint.
    pub fn unknown<'n>(
        &self,
        name: &Spanned<toml::de::DeString<'_>>,
        what: &str,
        known: impl Iterator<Item = &'n str> + Clone,
    ) -> ConfigProblem {
        let word = name.get_ref();
        let near = nearest(word, known.clone()).map(did_you_mean);
        let hint = near.or_else(|| {
            let all: Vec<&str> = known.collect();
            (all.len() <= 12).then(|| one_of(&all))
        });
        self.problem(name.span().start, format!("unknown {what} `{}`", shown(word)), hint)
    }
}

/// The hint that lists all names.
pub fn one_of(names: &[&str]) -> String {
    format!("use one of: {}", names.join(", "))
}

/// A value as a message quotes it: one line without control characters, cut at 40 characters.
pub fn shown(value: &str) -> String {
    let clean = typed::one_line(value);
    let mut short: String = clean.chars().take(40).collect();
    if short.len() < clean.len() {
        short.push('…');
    }
    short
}

/// The kind of a value, with its article.
pub fn kind_of(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "text",
        DeValue::Integer(_) | DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}

/// The folder of the user's files on every system: `$XDG_CONFIG_HOME/sitroom`, or else `~/.config/sitroom`. `None`
/// when there is no home folder.
pub fn folder() -> Option<PathBuf> {
    etcetera::base_strategy::Xdg::new().ok().map(|dirs| dirs.config_dir().join("sitroom"))
}

/// The folder of what lives as long as the user's session: `$XDG_RUNTIME_DIR/sitroom`, or else `~/.local/state/sitroom`
/// (`$XDG_STATE_HOME`). `None` when there is no home folder.
pub fn runtime_folder() -> Option<PathBuf> {
    let dirs = etcetera::base_strategy::Xdg::new().ok()?;
    dirs.runtime_dir().or_else(|| dirs.state_dir()).map(|folder| folder.join("sitroom"))
}

/// The folder of what the program remembers from one time to the next: `$XDG_STATE_HOME/sitroom`, or else
/// `~/.local/state/sitroom`. `None` when there is no home folder.
pub fn state_folder() -> Option<PathBuf> {
    etcetera::base_strategy::Xdg::new().ok()?.state_dir().map(|folder| folder.join("sitroom"))
}

/// Reads the file given on the command line, or else the one of that name in [`folder`], if it exists.
///
/// # Errors
/// When a file that was asked for, or that exists, cannot be read.
pub fn find(asked: Option<&Path>, name: &str) -> Result<Option<ConfigFile>, ConfigProblem> {
    if let Some(path) = asked {
        return ConfigFile::read(path).map(Some);
    }
    match folder().map(|folder| folder.join(name)).filter(|path| path.exists()) {
        Some(path) => ConfigFile::read(&path).map(Some),
        None => Ok(None),
    }
}
