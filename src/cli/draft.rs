//! `sitroom draft`: from articles to draft records.

use std::io::{Read, Write};
use std::path::Path;

use anyhow::{Context, Result};

use super::args::{Draft, DraftFormat};
use crate::draft::{self, Options};

/// Drafts each article and prints the records.
///
/// # Errors
/// An article that cannot be read, and the errors of `out`.
pub fn draft(args: &Draft, out: &mut dyn Write) -> Result<()> {
    let options = Options { published: args.published };
    for article in &args.articles {
        let text = read(article)?;
        let draft = draft::draft(&text, &options);
        match args.format {
            DraftFormat::Json => {
                serde_json::to_writer(&mut *out, &draft)?;
                writeln!(out)?;
            }
        }
    }
    Ok(())
}

/// The text of a file, or of standard input.
fn read(article: &Path) -> Result<String> {
    let mut bytes = Vec::new();
    if article == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        bytes = std::fs::read(article).with_context(|| format!("cannot read {}", article.display()))?;
    }
    String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8 text", article.display()))
}
