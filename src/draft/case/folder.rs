//! The folder of a case: its files and their names.

use super::article::DraftedArticle;
use super::write::toml;
use crate::draft::drafting::of_source;
use crate::model::{Briefing, Source};
use crate::record::DraftRecord;

/// The files of the case over these articles, each with its path in the folder.
#[must_use]
pub fn files(articles: &[DraftedArticle<'_>]) -> Vec<(String, String)> {
    let sources = articles.iter().map(|one| (format!("sources/{}", one.file), one.text.to_owned()));
    std::iter::once(("case.toml".to_owned(), toml(articles))).chain(sources).collect()
}

/// The files of the case over all articles of a briefing. `None` as soon as it is no longer wanted.
#[must_use]
pub fn files_of(briefing: &Briefing, is_wanted: impl Fn() -> bool) -> Option<Vec<(String, String)>> {
    let mut drafts: Vec<(String, &Source, DraftRecord)> = Vec::new();
    for source in briefing.sources() {
        if !is_wanted() {
            return None;
        }
        let taken: Vec<&str> = drafts.iter().map(|(file, ..)| file.as_str()).collect();
        let file = file_name(source, &taken);
        drafts.push((file, source, of_source(source)));
    }
    let articles: Vec<DraftedArticle<'_>> = drafts
        .iter()
        .map(|(file, source, draft)| DraftedArticle { file, text: &source.text, draft, source: Some(source) })
        .collect();
    Some(files(&articles))
}

/// The file name for the text of a source in the case: the name of its own file, as plain text, if that is valid and
/// free; otherwise a name made from its key. `taken` are the names of the other files.
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

/// The name for the text of a file: what was a page, a feed or an e-mail is plain text in the case.
fn text_name(file: &str) -> String {
    let page = |ending: &str| {
        ["html", "htm", "xhtml", "eml", "mbox", "xml", "rss", "atom", "json"]
            .iter()
            .any(|page| ending.eq_ignore_ascii_case(page))
    };
    match file.rsplit_once('.') {
        Some((stem, ending)) if page(ending) => format!("{stem}.txt"),
        _ => file.to_owned(),
    }
}
