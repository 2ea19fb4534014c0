//! Several articles, and which of their records are one.

use std::collections::HashMap;

use super::article::DraftedArticle;
use super::ids::CaseIds;
use super::join::{self, Joined};
use super::repeats::Repeats;
use super::same::{Compare, RecordPosition};
use super::versions::Versions;

/// Several articles with their joined records.
pub(super) struct JoinedCase<'a> {
    pub(super) articles: &'a [DraftedArticle<'a>],
    pub(super) texts: Vec<Repeats<'a>>,
    pub(super) actors: Joined,
    pub(super) places: Joined,
    /// For each event, those of earlier articles that may be the same.
    pub(super) same: HashMap<RecordPosition, Vec<RecordPosition>>,
    /// For each claim, those that it supersedes.
    pub(super) superseded: HashMap<RecordPosition, Vec<RecordPosition>>,
    /// Which articles are versions of one another.
    versions: Versions,
    /// The actors by acronym; `None` if several share it.
    pub(super) acronyms: HashMap<&'a str, Option<usize>>,
    pub(super) names: CaseIds,
}

impl<'a> JoinedCase<'a> {
    pub(super) fn new(articles: &'a [DraftedArticle<'a>]) -> Self {
        let (mut actors, places) = (join::actors(articles), join::places(articles));
        let versions = Versions::new(articles);
        let compare = Compare { articles, actors: &actors, places: &places, versions: &versions };
        let same = compare.events();
        for (one, other) in compare.claimants(&same) {
            actors.join(one, other);
        }
        let compare = Compare { articles, actors: &actors, places: &places, versions: &versions };
        let superseded = compare.superseded(&same);
        let names = CaseIds::new(articles, &actors, &places);
        let acronyms = join::acronyms(articles, &actors);
        let texts = articles.iter().map(|one| Repeats::new(one.text)).collect();
        Self { articles, texts, actors, places, same, superseded, versions, acronyms, names }
    }

    /// What compares the records of the articles.
    pub(super) fn compare(&self) -> Compare<'_> {
        Compare {
            articles: self.articles,
            actors: &self.actors,
            places: &self.places,
            versions: &self.versions,
        }
    }

    /// The id of the actor with this acronym, if there is only one.
    pub(super) fn known(&self, words: &str) -> Option<&str> {
        let words = words.strip_prefix("the ").or(words.strip_prefix("The ")).unwrap_or(words);
        self.names.actors.get((*self.acronyms.get(words)?)?).map(String::as_str)
    }
}
