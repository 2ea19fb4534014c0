//! Why an input cannot be loaded at all.

use std::fmt;
use std::str::Utf8Error;

use super::files::FileFault;
use super::unknown_table::UnknownTable;
use crate::model::{clean, group_thousands};

/// Why an input cannot be loaded at all: what is wrong with it, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadError {
    input: String,
    why: String,
    help: String,
    is_broken: bool,
    unknown: Option<Box<UnknownTable>>,
}

/// What to do about a file that is cut off or damaged.
pub(crate) const CHECK: &str = "check the file";

impl LoadError {
    pub(crate) fn new(input: &str, why: &str, help: &str) -> Self {
        let [input, why, help] = [input, why, help].map(str::to_owned);
        Self { input, why, is_broken: help == CHECK, help, unknown: None }
    }

    /// The input breaks off, is damaged or cannot be read to its end.
    pub(crate) fn broken(input: &str, why: &str) -> Self {
        Self::new(input, why, CHECK)
    }

    /// It is a table of no known dataset: its columns may be named.
    pub(crate) fn with_table(self, table: UnknownTable) -> Self {
        Self { unknown: Some(Box::new(table)), ..self }
    }

    /// The table of no known dataset that it is about, if it is about one whose columns nobody has named.
    #[must_use]
    pub fn unknown_table(&self) -> Option<&UnknownTable> {
        self.unknown.as_deref()
    }

    /// Whether the input breaks off, is damaged or cannot be read to its end.
    pub(crate) fn is_broken(&self) -> bool {
        self.is_broken
    }

    /// What is wrong.
    pub(crate) fn why(&self) -> &str {
        &self.why
    }

    /// What is wrong and, in brackets, what to do.
    pub(crate) fn why_and_help(&self) -> String {
        format!("{} ({})", self.why, self.help)
    }

    /// What to do.
    pub(crate) fn help(&self) -> &str {
        &self.help
    }

    pub(crate) fn too_large(input: &str, limit: u64) -> Self {
        let help = "split it, and open its parts together";
        Self::new(input, &format!("it is larger than {} bytes", group_thousands(limit)), help)
    }

    pub(crate) fn not_utf8(input: &str, bytes: &[u8], error: Utf8Error) -> Self {
        Self::new(input, &utf8_fault(bytes, error), "convert the file to UTF-8")
    }

    /// A NUL byte at that place, which no text contains.
    pub(crate) fn not_text(input: &str, at: usize) -> Self {
        let why = format!("it is not text: byte {at} is NUL");
        Self::new(input, &why, "open an article as plain text, or the folder of a case")
    }

    /// The input is a file that cannot be had; `limit` is the most bytes it may have.
    pub(crate) fn of(input: &str, fault: FileFault, limit: u64) -> Self {
        match fault {
            FileFault::Missing => Self::new(input, "there is no such file or folder", "check the spelling"),
            FileFault::NotAFile => Self::new(
                input,
                "it is neither a file nor a folder",
                "open an article or the folder of a case",
            ),
            FileFault::Outside(why) => Self::new(input, why, "copy the file itself into the folder"),
            FileFault::TooLarge(_) => Self::too_large(input, limit),
            FileFault::Unreadable(why) => Self::new(input, &why, "check its permissions"),
        }
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "cannot open {}: {} ({})", clean(&self.input), clean(&self.why), clean(&self.help))
    }
}

impl std::error::Error for LoadError {}

/// Says which byte of a file is not UTF-8, and on which line.
pub(crate) fn utf8_fault(bytes: &[u8], error: Utf8Error) -> String {
    let at = error.valid_up_to();
    let line = bytes.iter().take(at).filter(|&&byte| byte == b'\n').count() + 1;
    let byte = bytes.get(at).copied().unwrap_or(0);
    format!("byte {at} (0x{byte:02X}, on line {line}) is not UTF-8")
}
