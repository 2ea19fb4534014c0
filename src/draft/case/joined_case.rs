//! Several articles, and which of their records are one.

use std::collections::HashMap;

use super::article::DraftedArticle;
use super::ids::CaseIds;
use super::join::{self, Joined};
use super::known::Known;
use super::needed::Needed;
use super::same::{Compare, RecordPosition};
use super::versions::Versions;
use crate::model::text::quoting::Repeats;

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
    /// What a standing case has already.
    pub(super) known: Known<'a>,
    /// The actors and places that the records written refer to; a new case lists all.
    needed: Option<Needed>,
}

impl<'a> JoinedCase<'a> {
    pub(super) fn new(articles: &'a [DraftedArticle<'a>]) -> Self {
        Self::with(articles, Known::default())
    }

    /// The articles of a standing case, followed by those that are added to it.
    pub(super) fn with(articles: &'a [DraftedArticle<'a>], known: Known<'a>) -> Self {
        let first = known.first;
        let needed = known.standing.map(|_| Needed::new(articles, &known));
        let (mut actors, places) = (join::actors(articles, first), join::places(articles, first));
        let versions = Versions::new(articles);
        let compare = Compare { articles, actors: &actors, places: &places, versions: &versions };
        let mut same = compare.events();
        known.link(&mut same);
        for (one, other) in compare.claimants(&same) {
            actors.join(one, other);
        }
        let compare = Compare { articles, actors: &actors, places: &places, versions: &versions };
        let superseded = compare.superseded(&same);
        let names = CaseIds::new(articles, &actors, &places, &known);
        let acronyms = join::acronyms(articles, &actors);
        // Nothing of the standing case is written, so that its words need not be told apart.
        let text =
            |(at, one): (usize, &DraftedArticle<'a>)| Repeats::new(if at < first { "" } else { one.text });
        let texts = articles.iter().enumerate().map(text).collect();
        Self { articles, texts, actors, places, same, superseded, versions, acronyms, names, known, needed }
    }

    /// Whether a joined record is none of the standing case.
    pub(super) fn is_new(&self, members: &[RecordPosition]) -> bool {
        members.iter().all(|(article, _)| *article >= self.known.first)
    }

    /// Whether a joined actor is written: it is new, and needed by what is added.
    pub(super) fn writes_actor(&self, members: &[RecordPosition]) -> bool {
        let is_needed = |needed: &Needed| members.iter().any(|at| needed.actors.contains(at));
        self.is_new(members) && self.needed.as_ref().is_none_or(is_needed)
    }

    /// Like [`Self::writes_actor`], for a place.
    pub(super) fn writes_place(&self, members: &[RecordPosition]) -> bool {
        let is_needed = |needed: &Needed| members.iter().any(|at| needed.places.contains(at));
        self.is_new(members) && self.needed.as_ref().is_none_or(is_needed)
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
