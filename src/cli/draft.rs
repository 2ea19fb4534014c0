//! `sitroom draft`: from articles to draft records.

use std::fs;
use std::io::{ErrorKind, Read, Write};
use std::path::Path;

use anyhow::{Context, Result, bail};
use chrono::NaiveDate;

use super::args::{Draft, DraftFormat};
use crate::draft::case::{self, Article};
use crate::draft::{self, Options, explain};
use crate::load::page;
use crate::record;

/// An article as it was read.
struct Input {
    file: String,
    text: String,
    draft: draft::Draft,
}

/// Drafts each article; prints the records, or writes a case folder.
///
/// # Errors
/// An article that cannot be read, a folder that is there already or cannot be written, and the errors of `out`.
pub fn draft(args: &Draft, out: &mut dyn Write) -> Result<()> {
    let json = args.format == DraftFormat::Json && args.out.is_none() && !args.explain;
    let mut inputs: Vec<Input> = Vec::new();
    for article in &args.articles {
        let (text, published) = read(article)?;
        let options = Options { published: published.or(args.published) };
        let draft = draft::draft(&text, &options);
        let name = name(article);
        if json {
            // Line by line, so that no number of articles fills the memory.
            let article = record::Article::new(&name, &text);
            serde_json::to_writer(&mut *out, &record::Written { article, draft: &draft })?;
            writeln!(out)?;
            continue;
        }
        if args.explain {
            explain::explain(&text, &options, out)?;
        }
        let file = unique(&name, &inputs);
        inputs.push(Input { file, text, draft });
    }
    if let Some(folder) = &args.out {
        write(folder, &inputs)?;
    } else if !json && !args.explain {
        write!(out, "{}", case::toml(&articles(&inputs)))?;
    }
    Ok(())
}

fn articles(inputs: &[Input]) -> Vec<Article<'_>> {
    inputs.iter().map(|one| Article { file: &one.file, text: &one.text, draft: &one.draft }).collect()
}

/// The text of a file, or of standard input: of a web page the article in it, with the day on which it was published.
fn read(article: &Path) -> Result<(String, Option<NaiveDate>)> {
    let mut bytes = Vec::new();
    if article == Path::new("-") {
        std::io::stdin().lock().read_to_end(&mut bytes).context("cannot read standard input")?;
    } else {
        bytes = fs::read(article).with_context(|| format!("cannot read {}", article.display()))?;
    }
    let text =
        String::from_utf8(bytes).with_context(|| format!("{} is not UTF-8 text", article.display()))?;
    if !page::is_page(&text) {
        return Ok((text, None));
    }
    match page::read(&text) {
        Ok(page) => Ok((page.text, page.published)),
        Err(why) => bail!("cannot read {}: {why} ({})", article.display(), page::HELP),
    }
}

/// The name of the article in the case folder; what was taken from a web page is plain text there.
fn name(article: &Path) -> String {
    let name = article.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    if name.is_empty() || name == "-" { "article.txt".to_owned() } else { page::text_name(&name) }
}

fn unique(name: &str, inputs: &[Input]) -> String {
    let taken = |name: &str| inputs.iter().any(|input| input.file == name);
    let numbered = (2_usize..).map(|number| format!("{number}-{name}"));
    std::iter::once(name.to_owned())
        .chain(numbered)
        .find(|name| !taken(name))
        .unwrap_or_else(|| name.to_owned())
}

/// Writes a case folder. One that is there already is left as it is.
fn write(folder: &Path, inputs: &[Input]) -> Result<()> {
    match case::write(folder, &case::files(&articles(inputs))) {
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("{} is there already; give the name of a new folder", folder.display())
        }
        written => written.with_context(|| format!("cannot write {}", folder.display())),
    }
}
