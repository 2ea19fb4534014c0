//! What a format is.

use std::io::{self, Write};

use crate::export::request::Export;

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
    /// Whether it is a document, which can tell every event and carry whole sources.
    pub is_document: bool,
    /// Whether its files are no text, so that a terminal cannot show them.
    pub is_binary: bool,
    /// Writes an export in this format.
    pub write: fn(&Export<'_>, &mut dyn Write) -> io::Result<()>,
}
