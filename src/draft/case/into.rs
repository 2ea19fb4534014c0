//! Adds articles to a standing case: what it has stays as it is, and what is new is written below it.

use std::collections::HashMap;

use super::article::DraftedArticle;
use super::joined_case::JoinedCase;
use super::known::Known;
use super::same::RecordPosition;
use super::standing::Standing;
use super::standing_records::StandingText;
use super::versions::Versions;
use super::{claims, records};
use crate::draft::drafting::of_source;
use crate::model::{Briefing, CaseRecordKind, Source};
use crate::record::{DraftRecord, digest};

/// What articles added to a case.
#[derive(Clone, Debug, Default)]
pub struct Addition {
    /// The text of the case with what was added.
    pub case: String,
    /// The texts of the articles that were added, each with its path in the folder of the case.
    pub sources: Vec<(String, String)>,
    /// What was added, article by article.
    pub articles: Vec<AddedArticle>,
    /// The drafts of the articles that were added.
    pub drafts: Vec<DraftRecord>,
}

/// What one article added to a case.
#[derive(Clone, Debug, Default)]
pub struct AddedArticle {
    /// The name of its file.
    pub file: String,
    /// The id of its source; empty if the case has its text already, so that nothing is added.
    pub source: String,
    /// The source of which it is a later version.
    pub version_of: Option<String>,
    /// How many events, statements and claims were added.
    pub added: [usize; 3],
    /// How many of the events may be one that the case has.
    pub same: usize,
    /// How many of the claims replace one that the case has.
    pub superseding: usize,
    /// How many actors of the article the case has already.
    pub joined: usize,
    /// How many events, statements and claims the case has already, in the same words.
    pub told_again: usize,
}

/// Adds the articles of a briefing to the case with this text, which is loaded as `standing`. Nothing that the case has is
/// changed; what is new is marked as drafted.
///
/// # Errors
/// When the text of the case cannot be read, in words.
pub fn add(case: &str, standing: &Briefing, articles: &[&Source]) -> Result<Addition, String> {
    let text = StandingText::read(case)?;
    let known = Standing::new(standing, &text.records);
    let mut out = Addition::default();
    let mut new: Vec<(String, &Source, DraftRecord)> = Vec::new();
    for source in articles {
        let mut taken: Vec<&str> = text.files.iter().map(|file| base(file)).collect();
        taken.extend(new.iter().map(|(file, ..)| file.as_str()));
        let file = super::file_name(source, &taken);
        out.articles.push(AddedArticle { file: base(&source.file).to_owned(), ..AddedArticle::default() });
        if standing.sources().iter().all(|old| old.sha256 != digest(&source.text)) {
            new.push((file, source, of_source(source)));
        }
    }
    let mut all = known.articles(standing);
    let first = all.len();
    all.extend(new.iter().map(|(file, source, draft)| DraftedArticle {
        file,
        text: &source.text,
        draft,
        source: Some(source),
    }));
    let again = told_again(&text, &all, first);
    let taken = CaseRecordKind::ALL.iter().map(|&kind| (kind, text.ids(kind).map(str::to_owned).collect()));
    let joined = JoinedCase::with(
        &all,
        Known { first, standing: Some(&known), again: again.ids, taken: taken.collect() },
    );
    let (added, counts) = written(&joined);
    let end = if added.is_empty() || case.is_empty() || case.ends_with('\n') { "" } else { "\n" };
    let added = format!("{end}{added}");
    let added = if case.contains("\r\n") { added.replace('\n', "\r\n") } else { added };
    out.case = format!("{case}{added}");
    let texts = all.iter().skip(first);
    out.sources = texts.map(|one| (format!("sources/{}", one.file), one.text.to_owned())).collect();
    for ((source, count), version_of) in
        new.iter().map(|(_, source, _)| source).zip(counts).zip(again.versions)
    {
        let slot = articles.iter().position(|own| std::ptr::eq(*own, *source));
        if let Some(slot) = slot.and_then(|at| out.articles.get_mut(at)) {
            *slot = AddedArticle { file: std::mem::take(&mut slot.file), version_of, ..count };
        }
    }
    out.drafts = new.into_iter().map(|(_, _, draft)| draft).collect();
    Ok(out)
}

/// What new articles tell again.
#[derive(Default)]
struct ToldAgain {
    /// The records that the case has, each with its id there.
    ids: HashMap<(CaseRecordKind, RecordPosition), String>,
    /// For each new article, the source of which it is a later version.
    versions: Vec<Option<String>>,
}

fn told_again(text: &StandingText, articles: &[DraftedArticle<'_>], first: usize) -> ToldAgain {
    let mut out = ToldAgain::default();
    let versions = Versions::new(articles);
    for (index, article) in articles.iter().enumerate().skip(first) {
        let before = articles.iter().take(first).enumerate();
        let before = before.filter(|(old, _)| versions.are(*old, index));
        let sources: Vec<String> =
            before.filter_map(|(_, old)| old.source).map(|source| source.key.clone()).collect();
        let told = text.told_again((index, article), &sources);
        out.ids.extend(told.into_iter().map(|(kind, at, id)| ((kind, at), id)));
        out.versions.push(sources.last().cloned());
    }
    out
}

/// What the new articles add to the text of the case, and how much each of them does.
fn written(case: &JoinedCase<'_>) -> (String, Vec<AddedArticle>) {
    let mut out = String::new();
    let new = case.known.first..case.articles.len();
    new.clone().for_each(|index| records::source(case, index, &mut out));
    records::places(case, &mut out);
    records::actors(case, &mut out);
    let mut counts = Vec::new();
    for index in new {
        let from = out.len();
        records::events(case, index, &mut out);
        records::statements(case, index, &mut out);
        claims::claims(case, index, &mut out);
        let own = out.get(from..).unwrap_or("");
        // Line ends within values are escaped.
        let count = |line: &str| own.matches(&format!("\n{line}")).count();
        let told = case.known.again.keys().filter(|(_, (article, _))| *article == index).count();
        counts.push(AddedArticle {
            source: case.names.sources.get(index).cloned().unwrap_or_default(),
            added: ["event", "statement", "claim"].map(|kind| count(&format!("[[{kind}]]\n"))),
            same: count("same_as = "),
            superseding: count("supersedes = "),
            told_again: told,
            joined: joined(case, index),
            ..AddedArticle::default()
        });
    }
    (out, counts)
}

/// How many actors of an article the case has already.
fn joined(case: &JoinedCase<'_>, article: usize) -> usize {
    let actors = case.articles.get(article).map_or(0, |one| one.draft.actors.len());
    let groups = (0..actors).filter_map(|at| case.actors.all().get(case.actors.of(article, at)?));
    groups.filter(|members| !case.is_new(members)).count()
}

/// The name of a file without its folder.
fn base(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}
