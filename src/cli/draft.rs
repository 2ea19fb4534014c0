//! `sitroom draft`: from articles to draft records.

use std::io::{ErrorKind, Write};
use std::path::Path;

use super::args::{Draft, DraftFormat};
use super::open;
use super::report::say;
use crate::draft::case::{self, Article};
use crate::draft::{self, Options, explain};
use crate::model::{Source, clean, json, when};
use crate::record;
use anyhow::{Context, Result, bail};

/// An article as it was read.
struct Input {
    file: String,
    source: Source,
    draft: draft::Draft,
}

/// Drafts each article; prints the records, or writes a case folder.
///
/// # Errors
/// An article that cannot be read, a folder that is there already or cannot be written, and the errors of `out`.
pub fn draft(args: &Draft, out: &mut dyn Write) -> Result<()> {
    let json = args.format == DraftFormat::Json && args.out.is_none() && !args.explain;
    let mut inputs: Vec<Input> = Vec::new();
    for argument in &args.articles {
        for source in open::articles(argument, args.published)?.sources() {
            let options = Options { published: source.published };
            let draft = draft::of_source(source);
            tell(source, &draft);
            if json {
                // Line by line, so that no number of articles fills the memory.
                let name = case::file_name(source, &[]);
                let article = record::Article::new(&name, &source.text);
                json::line(&mut *out, &record::Written { article, draft: &draft })?;
                writeln!(out)?;
                continue;
            }
            if args.explain {
                explain::explain(&source.text, &options, out)?;
            }
            let taken: Vec<&str> = inputs.iter().map(|input| input.file.as_str()).collect();
            let file = case::file_name(source, &taken);
            inputs.push(Input { file, source: source.clone(), draft });
        }
    }
    if let Some(folder) = &args.out {
        write(folder, &inputs)?;
    } else if !json && !args.explain {
        write!(out, "{}", case::toml(&articles(&inputs)))?;
    }
    Ok(())
}

/// Says on standard error what keeps a draft from being what its reader expects.
fn tell(source: &Source, draft: &draft::Draft) {
    if let Some(why) = draft::unread(draft.language.as_deref()) {
        say(&format!("{}: {why}", clean(&source.file)));
    }
    if let Some(why) = draft::cut(draft) {
        say(&format!("{}: {why}", clean(&source.file)));
    }
    if let (None, Some(day)) = (draft.published, draft.updated) {
        say(&format!(
            "{}: states only when it was updated ({}), not when it was published; give that day with --published",
            clean(&source.file),
            when::format_day(day)
        ));
    }
}

fn articles(inputs: &[Input]) -> Vec<Article<'_>> {
    inputs
        .iter()
        .map(|Input { file, source, draft }| Article {
            file,
            text: &source.text,
            draft,
            source: Some(source),
        })
        .collect()
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
