//! Writes drafts as a case: one `case.toml` over one article or several.
//!
//! Every record is marked `draft = true`, with its rule and confidence, and rests on the exact words of its
//! article. Actors and places that are one stand once, with their words from every article (`join`); events that may
//! be the same are linked as `same_as`, and their figures stay apart; a later figure of one claimant on one event
//! replaces the earlier one (`same`).

mod claims;
mod evidence;
mod folder;
mod ids;
mod join;
mod records;
mod repeats;
mod same;
mod table;

use std::collections::HashMap;

use crate::model::{Source, group_thousands};
use crate::record::DraftRecord;
use ids::CaseIds;
use join::Joined;
use repeats::Repeats;
use same::{Compare, RecordPosition};

pub use folder::{file_name, files};

/// An article that was drafted.
#[derive(Clone, Copy, Debug)]
pub struct DraftedArticle<'a> {
    /// The name of its file in the folder `sources` of the case.
    pub file: &'a str,
    /// Its text.
    pub text: &'a str,
    /// What was drafted from it.
    pub draft: &'a DraftRecord,
    /// What is known of it beside its text: title, publisher and address.
    pub source: Option<&'a Source>,
}

const HEAD: &str = "\
# A draft, made by rules from the words of the articles below. Nobody has confirmed it yet.
# Every record names its rule and how far that can be trusted. Go through them, mend
# what is wrong, add what is missing, and take out `draft = true` where a record holds.
";

/// Several articles, and what of them is one.
struct Case<'a> {
    articles: &'a [DraftedArticle<'a>],
    texts: Vec<Repeats<'a>>,
    actors: Joined,
    places: Joined,
    /// For each event those of earlier articles that may be the same.
    same: HashMap<RecordPosition, Vec<RecordPosition>>,
    /// For each claim those that it takes the place of.
    superseded: HashMap<RecordPosition, Vec<RecordPosition>>,
    /// The actors by acronym; none for one that several have.
    acronyms: HashMap<&'a str, Option<usize>>,
    names: CaseIds,
}

impl<'a> Case<'a> {
    fn new(articles: &'a [DraftedArticle<'a>]) -> Self {
        let (mut actors, places) = (join::actors(articles), join::places(articles));
        let compare = Compare { articles, actors: &actors, places: &places };
        let same = compare.events();
        for (one, other) in compare.claimants(&same) {
            actors.join(one, other);
        }
        let superseded = Compare { articles, actors: &actors, places: &places }.superseded(&same);
        let names = CaseIds::new(articles, &actors, &places);
        let acronyms = join::acronyms(articles, &actors);
        let texts = articles.iter().map(|one| Repeats::new(one.text)).collect();
        Self { articles, texts, actors, places, same, superseded, acronyms, names }
    }

    /// How many statements and claims are not written, for their words cannot be told from the same words elsewhere.
    fn left_out(&self) -> u64 {
        let scopes = (0..self.articles.len()).filter_map(|article| records::Scope::new(self, article));
        let untold = scopes.map(|scope| {
            let draft = scope.one.draft;
            let statements = draft.statements.iter().filter(|one| !scope.tells(one)).count();
            (statements + draft.claims.iter().filter(|one| !scope.tells_claim(one)).count()) as u64
        });
        untold.sum()
    }

    /// The id of the actor whose acronym some words are, where it is that of one only.
    fn known(&self, words: &str) -> Option<&str> {
        let words = words.strip_prefix("the ").or(words.strip_prefix("The ")).unwrap_or(words);
        self.names.actors.get((*self.acronyms.get(words)?)?).map(String::as_str)
    }
}

/// The text of `case.toml`.
#[must_use]
pub fn toml(articles: &[DraftedArticle<'_>]) -> String {
    let mut out = String::from(HEAD);
    let case = Case::new(articles);
    let left_out = case.left_out();
    if left_out > 0 {
        out.push_str(&format!(
            "# Left out are {} statements and claims whose words stand in the article again and again, so that nothing\n\
             # tells which place is meant.\n",
            group_thousands(left_out)
        ));
    }
    records::head(&case, &mut out);
    records::places(&case, &mut out);
    records::actors(&case, &mut out);
    for index in 0..articles.len() {
        records::events(&case, index, &mut out);
        records::statements(&case, index, &mut out);
        claims::claims(&case, index, &mut out);
    }
    out
}
