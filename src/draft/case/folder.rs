//! The folder of a case: its files, and how they come to lie on the disk.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{Article, toml};
use crate::model::Source;

/// The files of the case over these articles, each with its path in the folder.
#[must_use]
pub fn files(articles: &[Article<'_>]) -> Vec<(String, String)> {
    let sources = articles.iter().map(|one| (format!("sources/{}", one.file), one.text.to_owned()));
    std::iter::once(("case.toml".to_owned(), toml(articles))).chain(sources).collect()
}

/// The name of the file in which the text of a source stands in the case: that of its own file where it can be,
/// as plain text, and no other has it; else one made of its key. `taken` are the names of others.
#[must_use]
pub fn file_name(source: &Source, taken: &[&str]) -> String {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | ' ');
    let own = text_name(source.file.strip_suffix(".gz").unwrap_or(&source.file));
    let free = |name: &str| !taken.iter().any(|other| other.eq_ignore_ascii_case(name));
    if own.chars().all(plain) && !own.starts_with(['.', ' ']) && own.contains('.') && free(&own) {
        return own;
    }
    let key: String = source.key.chars().map(|c| if plain(c) { c } else { '-' }).collect();
    let numbered = (2_usize..).map(|number| format!("{number}-{key}.txt"));
    let mut names = std::iter::once(format!("{key}.txt")).chain(numbered);
    names.find(|name| free(name)).unwrap_or(key)
}

/// The name of the text that was taken from a file: what was a web page is plain text.
fn text_name(file: &str) -> String {
    let page = |ending: &str| ["html", "htm", "xhtml"].iter().any(|page| ending.eq_ignore_ascii_case(page));
    match file.rsplit_once('.') {
        Some((stem, ending)) if page(ending) => format!("{stem}.txt"),
        _ => file.to_owned(),
    }
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
