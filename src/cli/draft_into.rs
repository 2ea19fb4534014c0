//! `sitroom draft ARTICLE --into CASE`: adds what articles say to a standing case.

use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result, anyhow, bail};

use super::args::DraftArgs;
use super::draft_notes::print_notes;
use super::exit;
use super::open;
use crate::draft::case::{self, AddedArticle, Addition};
use crate::load::{self, Input, Options};
use crate::model::{Briefing, Source, clean, counted};
use crate::output;

/// The file of a case, in its folder.
const CASE_FILE: &str = "case.toml";

/// Adds the articles to the case, and prints what was added. Returns the exit code.
///
/// # Errors
/// A folder that is no case or has errors, an article that cannot be read, a case that cannot be written, or an error of
/// `out`. The case is as before then.
pub(super) fn add(args: &DraftArgs, folder: &Path, out: &mut dyn Write) -> Result<u8> {
    let path = folder.join(CASE_FILE);
    let standing = load::load(&[Input::Path(path.clone())], &Options::default())?;
    let standing = open::without_errors(standing)?;
    let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    let mut briefings: Vec<Briefing> = Vec::new();
    for argument in &args.articles {
        briefings.push(open::articles(argument, args.published)?);
    }
    let code = briefings.iter().map(exit::code).max().unwrap_or(exit::FINE);
    let articles: Vec<&Source> = briefings.iter().flat_map(Briefing::sources).collect();
    let added = case::add(&text, &standing.briefing, &articles)
        .map_err(|why| anyhow!("{}: {why}", path.display()))?;
    if added.sources.is_empty() {
        print(out, folder, &added)?;
        return Ok(code);
    }
    let new = articles.iter().zip(&added.articles).filter(|(_, article)| !article.source.is_empty());
    new.zip(&added.drafts).for_each(|((source, _), draft)| print_notes(source, draft));
    let mut files = added.sources.clone();
    files.push((CASE_FILE.to_owned(), added.case.clone()));
    // Whatever the case and the articles are like: nothing is written that could not be opened.
    open::without_errors(load::load_edited(folder, &files, &Options::default())?)
        .with_context(|| format!("{} cannot take these articles in, and is as before", folder.display()))?;
    if std::fs::read_to_string(&path).ok().as_ref() != Some(&text) {
        bail!("{} was changed meanwhile; nothing was added: try again", path.display());
    }
    output::add_to_folder(folder, &added.sources, (CASE_FILE, &added.case))
        .with_context(|| format!("cannot write {}, which is as before", folder.display()))?;
    print(out, folder, &added)?;
    Ok(code)
}

/// Prints what was added, article by article.
fn print(out: &mut dyn Write, folder: &Path, added: &Addition) -> Result<()> {
    for article in &added.articles {
        writeln!(out, "{}", told(folder, article))?;
    }
    Ok(())
}

fn told(folder: &Path, article: &AddedArticle) -> String {
    let (file, folder) = (clean(&article.file), folder.display().to_string());
    let folder = clean(&folder);
    if article.source.is_empty() {
        return format!("{file}: nothing added, {folder} has this text already.");
    }
    let [events, statements, claims] = article.added;
    let remark = |number: usize, one: &str, many: &str| match number {
        0 => String::new(),
        1 => format!(" (1 {one})"),
        number => format!(" ({number} {many})"),
    };
    let mut parts = vec![
        format!(
            "{}{}",
            counted(events, "event", "events"),
            remark(article.same, "may be one of the case", "may be events of the case")
        ),
        counted(statements, "statement", "statements"),
        format!(
            "{}{}",
            counted(claims, "claim", "claims"),
            remark(article.superseding, "replaces an earlier figure", "replace earlier figures")
        ),
    ];
    if article.joined > 0 {
        parts.push(format!("{} of the case named again", counted(article.joined, "actor", "actors")));
    }
    let version = article.version_of.as_ref().map_or_else(String::new, |id| {
        let again = counted(article.told_again, "record", "records");
        format!(" It is a later version of {}: {again} in the same words not added again.", clean(id))
    });
    format!(
        "{file}: added to {folder} as {}: {}. All are drafts.{version}",
        clean(&article.source),
        parts.join(", ")
    )
}
