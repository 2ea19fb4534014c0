//! What a format is.

use std::io::{self, Write};

use crate::export::request::Export;

/// Makes the files of an export, each with its path in a folder.
pub type FilesOf = fn(&Export<'_>) -> Vec<(String, String)>;

/// A format for handing over.
#[derive(Debug)]
pub struct Format {
    /// Its name on the command line.
    pub name: &'static str,
    /// What it is, in one line.
    pub about: &'static str,
    /// The endings of file names that mean it, in small letters; none where the ending could mean other formats too.
    pub endings: &'static [&'static str],
    /// Whether it is a table, whose records can be chosen.
    pub is_table: bool,
    /// Whether it is a document, which can tell every event.
    pub is_document: bool,
    /// Whether its files are no text, so that a terminal cannot show them.
    pub is_binary: bool,
    /// Whether it can carry whole sources.
    pub carries_sources: bool,
    /// Makes the files of a format that is a folder, each with its path in it.
    pub folder: Option<FilesOf>,
    /// Writes an export in this format; of a folder, its main file.
    pub write: fn(&Export<'_>, &mut dyn Write) -> io::Result<()>,
}

impl Format {
    /// A format that is none of these things and writes nothing: a format states what it is, and takes the rest from here.
    pub(super) const PLAIN: Self = Self {
        name: "",
        about: "",
        endings: &[],
        is_table: false,
        is_document: false,
        is_binary: false,
        carries_sources: false,
        folder: None,
        write: |_, _| Ok(()),
    };
}
