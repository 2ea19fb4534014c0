//! What can be opened.

use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Something to be opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// The case that is part of the program.
    Embedded,
    /// A folder with a `case.toml`, that file itself, or a file with an article, reports or a dataset.
    Path(PathBuf),
    /// An article, reports or a dataset from standard input.
    Stdin,
    /// A case whose files are at hand.
    Case {
        /// How its folder is called in messages.
        name: String,
        /// Its files, each with its path in the folder.
        files: Arc<[(String, String)]>,
    },
    /// Bytes that are at hand, read as a file of that name would be.
    Bytes {
        /// How they are called in messages.
        name: String,
        /// The bytes.
        bytes: Arc<[u8]>,
    },
}

impl Input {
    /// The input that an argument names; `-` is standard input.
    #[must_use]
    pub fn from_argument(argument: PathBuf) -> Self {
        if argument == Path::new("-") { Self::Stdin } else { Self::Path(argument) }
    }
}
