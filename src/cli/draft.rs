//! `sitroom draft`: drafts records from articles.

use std::io::Write;
use std::path::Path;

use super::args::{DraftArgs, DraftFormat};
use super::draft_into;
use super::draft_notes::print_notes;
use super::interrupt::Interrupt;
use super::open;
use crate::draft::case::{self, DraftedArticle};
use crate::draft::{self, DraftOptions, explain};
use crate::model::{Source, json};
use crate::output::{self, WriteError};
use crate::record;
use anyhow::{Context, Result, bail};

/// An article that was read and drafted.
struct Input {
    file: String,
    source: Source,
    draft: draft::DraftRecord,
}

/// Drafts each article, then prints the records or writes a case folder. Returns the exit code.
///
/// # Errors
/// An article that cannot be read, a folder that exists or cannot be written, or an error of `out`.
pub fn draft(args: &DraftArgs, out: &mut dyn Write) -> Result<u8> {
    if let Some(folder) = &args.into {
        return draft_into::add(args, folder, out);
    }
    let json = args.format == DraftFormat::Json && args.out.is_none() && !args.explain;
    let mut inputs: Vec<Input> = Vec::new();
    let mut code = super::exit::FINE;
    for argument in &args.articles {
        let briefing = open::articles(argument, args.published)?;
        code = code.max(super::exit::code(&briefing));
        for source in briefing.sources() {
            let options = DraftOptions { published: source.published };
            let draft = draft::of_source(source);
            print_notes(source, &draft);
            if json {
                // One by one, so that memory does not grow with the number of articles.
                let name = case::file_name(source, &[]);
                let article = record::ArticleRecord::new(&name, &source.text);
                json::line(&mut *out, &record::DraftFile { article, draft: &draft })?;
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
    Ok(code)
}

fn articles(inputs: &[Input]) -> Vec<DraftedArticle<'_>> {
    inputs
        .iter()
        .map(|Input { file, source, draft }| DraftedArticle {
            file,
            text: &source.text,
            draft,
            source: Some(source),
        })
        .collect()
}

/// Writes a case folder. An existing one is left unchanged.
fn write(folder: &Path, inputs: &[Input]) -> Result<()> {
    let interrupt = Interrupt::catch();
    match output::folder(folder, &case::files(&articles(inputs)), interrupt.stop()) {
        Err(WriteError::Exists) => {
            bail!("{} already exists; name a new folder", folder.display())
        }
        Err(WriteError::Stopped) => interrupt.end(),
        written => written.with_context(|| format!("cannot write {}", folder.display())),
    }
}
