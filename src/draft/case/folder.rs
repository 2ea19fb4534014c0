//! The folder of a case: its files, and how they come to lie on the disk.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{Article, toml};

/// The files of the case over these articles, each with its path in the folder.
#[must_use]
pub fn files(articles: &[Article<'_>]) -> Vec<(String, String)> {
    let sources = articles.iter().map(|one| (format!("sources/{}", one.file), one.text.to_owned()));
    std::iter::once(("case.toml".to_owned(), toml(articles))).chain(sources).collect()
}

/// Writes them into a new folder. A folder that is there already is left as it is.
///
/// # Errors
/// The folder is there already ([`io::ErrorKind::AlreadyExists`]), or it cannot be written; then what was begun
/// is taken away again.
pub fn write(folder: &Path, files: &[(String, String)]) -> io::Result<()> {
    if let Some(parent) = folder.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        fs::create_dir_all(parent)?;
    }
    // Fails where anything of that name is there, so that what follows writes into a folder of its own.
    fs::create_dir(folder)?;
    let written = files.iter().try_for_each(|(path, text)| {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::File::create_new(path)?.write_all(text.as_bytes())
    });
    if written.is_err() {
        // What hindered the writing is the news, not what may hinder the clearing up.
        let _ = fs::remove_dir_all(folder);
    }
    written
}
